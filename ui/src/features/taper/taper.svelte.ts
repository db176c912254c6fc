import {
  Call,
  commands,
  Latest,
  type Chart,
  type PlanPreview,
  type RecordId,
  type Stand,
  type Taper,
} from "../../ipc";
import { CopyDraft } from "./copy.svelte";

/** The plans as they came in, and the one being compared with the paper. Nothing here can change a plan. */
export class TaperState {
  taper: Taper | null = $state.raw(null);
  preview: PlanPreview | null = $state.raw(null);
  /** How each plan of the preview stands to those that are there, once the person said so. */
  stands: (Stand | null)[] = $state.raw([]);
  /** The plan that a change is being put in for. */
  changing: RecordId | null = $state(null);
  /** One staircase a medicine. */
  charts: Chart[] = $state.raw([]);
  justSealed = $state(false);
  /** The questions that were put on the list, as they were worded. */
  listed: string[] = $state.raw([]);
  readonly copy = new CopyDraft();
  readonly reading = new Call();
  readonly choosing = new Call();
  /** What was chosen or copied, read again: how it stands to the others was said, or said anew. */
  readonly rereading = new Latest();
  readonly sealing = new Call();
  readonly drawing = new Call();
  readonly asking = new Call();
  readonly saying = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.taperGet(),
      (taper) => {
        this.taper = taper;
      },
    );
  }

  /** Everything that may be sealed without asking: the first plan of all stands beside nothing. */
  get said(): boolean {
    const { preview } = this;
    if (!preview) return false;
    return preview.present.length === 0 || this.stands.every((stand) => stand !== null);
  }

  choose(): Promise<void> {
    this.justSealed = false;
    return this.choosing.run(
      () => commands.taperChoose(),
      (preview) => {
        if (preview) this.show(preview);
      },
    );
  }

  compare(): Promise<void> {
    this.justSealed = false;
    return this.copy.compare(this.#instead, (preview) => this.show(preview));
  }

  show(preview: PlanPreview): void {
    this.preview = preview;
    this.stands = preview.plans.map(() =>
      preview.plans.length === 1 && this.#instead ? this.#instead : null,
    );
    if (this.stands.some((stand) => stand !== null)) void this.again();
  }

  get #instead(): Stand | null {
    return this.changing === null
      ? null
      : { how: "instead", of: this.changing, hold: false, reason: null };
  }

  /** How one of the plans stands; what needs asking is then read anew. */
  stand(at: number, stand: Stand | null): Promise<void> {
    this.stands = this.stands.map((before, index) => (index === at ? stand : before));
    return this.again();
  }

  again(): Promise<void> {
    return this.rereading.run(
      () => commands.taperPreview(this.stands),
      (preview) => {
        this.preview = preview;
      },
    );
  }

  dismiss(): void {
    this.rereading.drop();
    this.preview = null;
    this.changing = null;
    this.sealing.failure = null;
  }

  seal(): Promise<void> {
    return this.sealing.run(
      () => commands.taperSeal(this.stands),
      async () => {
        if (this.copy.open) this.copy.reset();
        this.preview = null;
        this.changing = null;
        this.justSealed = true;
        await this.load();
      },
    );
  }

  place(plan: RecordId, stand: Stand, done: () => void): Promise<void> {
    return this.#say(() => commands.taperPlace(plan, stand), done);
  }

  withdraw(plan: RecordId, done: () => void): Promise<void> {
    return this.#say(() => commands.taperWithdraw(plan), done);
  }

  changed(plan: RecordId, changed: boolean, done: () => void): Promise<void> {
    return this.#say(() => commands.taperChanged(plan, changed), done);
  }

  #say(run: () => Promise<null>, done: () => void): Promise<void> {
    return this.saying.run(run, async () => {
      await this.load();
      done();
    });
  }

  /** Puts a question onto the list for the next appointment. */
  ask(question: string): Promise<void> {
    return this.asking.run(
      () => commands.taperAsk(question),
      () => {
        this.listed = [...this.listed, question];
      },
    );
  }

  draw(theme: "light" | "dark" | "dim"): Promise<void> {
    return this.drawing.run(
      () => commands.taperCharts(theme),
      (charts) => {
        this.charts = charts;
      },
    );
  }
}
