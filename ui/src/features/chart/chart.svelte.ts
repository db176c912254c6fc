import {
  Call,
  commands,
  type Chart,
  type ChartChoice,
  type ChartOptions,
  type ChartRange,
  type ChartView,
} from "../../ipc";
import { localDay, shiftDay } from "../../words/dates";

/** How many days back; null since the first record. */
export const ranges: Record<ChartRange, number | null> = {
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
  fiveYears: 1826,
  all: null,
};

export class ChartState {
  choice: ChartChoice = $state.raw({ chart: "mood" });
  range: ChartRange = $state("month");
  taper = $state(true);
  events = $state(true);
  /** Of the taper one a medicine, else one. */
  charts: Chart[] | null = $state.raw(null);
  readonly drawing = new Call();
  readonly saving = new Call();
  /** Which drawing was saved, and under which name; null for a dialog that was closed. */
  saved: { place: number; file: string | null } | null = $state.raw(null);
  /** What was looked at last has been asked for. */
  ready = $state(false);
  readonly #opening = new Call();
  readonly #keeping = new Call();
  #kept = "";
  #asked = 0;
  #theme: ChartOptions["theme"] = "light";

  readonly #view: ChartView = $derived({
    choice: this.choice,
    range: this.range,
    overlays: { taper: this.taper, events: this.events },
  });

  /** Takes up what was looked at last. Without an answer it begins with mood. */
  async open(): Promise<void> {
    if (this.ready) return;
    await this.#opening.run(commands.chartView, (view) => {
      this.choice = view.choice;
      this.range = view.range;
      this.taper = view.overlays.taper;
      this.events = view.overlays.events;
      this.#kept = JSON.stringify(this.#view);
    });
    this.ready = true;
  }

  /** The newest question wins: one asked while another is drawn is drawn after it. */
  async draw(theme: ChartOptions["theme"]): Promise<void> {
    this.#theme = theme;
    this.saved = null;
    const asked = ++this.#asked;
    if (this.drawing.waiting) return;
    await this.drawing.run(
      async () => commands.chartGet(await this.#options()),
      (charts) => {
        if (asked === this.#asked) this.charts = charts;
      },
    );
    if (asked !== this.#asked) await this.draw(this.#theme);
    else await this.#keep();
  }

  /** Keeps what is looked at. That it could not be kept is not worth a word. */
  async #keep(): Promise<void> {
    const view = JSON.stringify(this.#view);
    if (view === this.#kept) return;
    await this.#keeping.run(
      () => commands.chartViewKeep(JSON.parse(view) as ChartView),
      () => {
        this.#kept = view;
      },
    );
  }

  async save(place: number): Promise<void> {
    this.saved = null;
    await this.saving.run(
      async () => commands.chartSave(await this.#options(), place),
      (file) => {
        this.saved = { place, file };
      },
    );
  }

  async #options(): Promise<ChartOptions> {
    const { choice, overlays } = this.#view;
    const to = localDay();
    const days = ranges[this.range];
    const first = days === null ? (await commands.journalSpan())?.[0] : shiftDay(to, 1 - days);
    return { choice, from: first ?? to, to, theme: this.#theme, overlays };
  }
}
