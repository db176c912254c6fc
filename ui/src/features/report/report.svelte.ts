import {
  Call,
  commands,
  Latest,
  reportPicture,
  type Audience,
  type EntrySort,
  type RecordId,
  type ReportChoices,
  type ReportOptions,
  type ReportPreview,
  type ReportSaved,
  type ReportStart,
  type Section,
} from "../../ipc";
import type { Kept } from "../../components/kept";
import { isDay } from "../../words/dates";
import { Seal } from "./seal.svelte";

export const wordsMost = 300;
/** From this many pages on it is asked whether all are meant. */
export const pagesMost = 60;
export const spans = { since: null, four: 28, eight: 56, quarter: 91, own: null } as const;
export type Span = keyof typeof spans;
/** Across a page, in pixels of the window: fitting it, and closer. */
export const zooms = [100, 150, 200] as const;

export const first: Section[] = [
  "questions",
  "prescribed",
  "charts",
  "sleep",
  "symptoms",
  "doses",
  "scales",
  "practice",
];
export const more: Section[] = [
  "medicines",
  "stepTable",
  "sleepDiary",
  "symptomTable",
  "triggerTable",
  "practiceTable",
  "notes",
  "thoughts",
  "definitions",
];
/** What is only there entry by entry. */
const picked: EntrySort[] = ["note", "thought"];

const usual: ReportChoices = {
  range: { days: "sinceAppointment" },
  paper: "a4",
  sections: [],
  measure: null,
  name: null,
  born: null,
  leftOut: [],
};

export class ReportState {
  audience: Audience = $state("therapist");
  /** What is remembered for whoever it is for. */
  choices: ReportChoices = $state(usual);
  span: Span = $state("since");
  from = $state("");
  to = $state("");
  inMyWords = $state("");
  putIn: RecordId[] = $state([]);

  page = $state(1);
  zoom: (typeof zooms)[number] = $state(100);
  dimmed: boolean | null = $state(null);

  readonly starting = new Call();
  readonly making = new Latest();
  readonly drawing = new Latest();
  readonly saving = new Call();
  readonly seal = new Seal();
  preview: ReportPreview | null = $state.raw(null);
  picture: ImageBitmap | null = $state.raw(null);
  saved: ReportSaved | null = $state.raw(null);
  closed = $state(false);
  /** Something was chosen that the pages don't show yet. */
  stale = $state(true);
  /** So many pages that it is asked once more. */
  asking = $state(false);
  left = $derived(wordsMost - [...this.inMyWords].length);
  needs: "days" | "order" | "shorter" | null = $derived.by(() => {
    if (this.left < 0) return "shorter";
    if (this.span !== "own") return null;
    if (this.from === "" || this.to === "") return "days";
    return this.from > this.to ? "order" : null;
  });

  #start: ReportStart | null = null;
  #later: ReturnType<typeof setTimeout> | undefined;

  get dirty(): boolean {
    return this.inMyWords.trim() !== "" && this.saved === null;
  }

  /** What is kept of it while it is being filled in; null once there is nothing to lose. */
  get written(): object | null {
    if (this.saved !== null || this.inMyWords.trim() === "") return null;
    const { audience, inMyWords } = this;
    return { audience, inMyWords };
  }

  bringBack(kept: Kept): void {
    this.audience = kept.one("audience", ["therapist", "prescriber", "both"]) ?? this.audience;
    this.inMyWords = kept.text("inMyWords");
  }

  /** What was chosen last; a text that came back says whom it is for. */
  async begin(): Promise<void> {
    if (this.#start !== null) return this.make();
    await this.starting.run(
      () => commands.reportStart(),
      (start) => {
        this.#start = start;
        this.readFor(this.inMyWords === "" ? start.audience : this.audience);
      },
    );
  }

  readFor(audience: Audience): void {
    this.audience = audience;
    if (this.#start !== null) {
      this.choices = structuredClone(this.#start[audience]);
      const { range } = this.choices;
      this.span = "since";
      if (range.days === "last") {
        const known = (Object.keys(spans) as Span[]).find((span) => spans[span] === range.count);
        this.span = known ?? "since";
      }
      if (range.days === "these") {
        this.span = "own";
        this.from = isDay(range.from) ? range.from : "";
        this.to = isDay(range.to) ? range.to : "";
      }
    }
    void this.make();
  }

  has(section: Section): boolean {
    return this.choices.sections.includes(section);
  }

  turn(section: Section, on: boolean): void {
    const others = this.choices.sections.filter((one) => one !== section);
    this.choices.sections = on ? [...others, section] : others;
    this.touched();
  }

  /** Puts an entry in or leaves it out: a note only if it was picked, anything else unless it was. */
  take(id: RecordId, sort: EntrySort, included: boolean): void {
    const listed = picked.includes(sort) === included;
    const change = (ids: RecordId[]) => [
      ...ids.filter((one) => one !== id),
      ...(listed ? [id] : []),
    ];
    if (picked.includes(sort)) this.putIn = change(this.putIn);
    else this.choices.leftOut = change(this.choices.leftOut);
    this.touched();
  }

  /** Something else was chosen: the pages are made anew, a moment after the last change. */
  touched(): void {
    this.saved = null;
    this.closed = false;
    this.stale = true;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.make(), 500);
  }

  options(): ReportOptions {
    const count = spans[this.span];
    const own = { days: "these", from: this.from, to: this.to } as const;
    this.choices.range =
      this.span === "own"
        ? own
        : count === null
          ? { days: "sinceAppointment" }
          : { days: "last", count };
    const words = this.inMyWords.trim();
    return {
      audience: this.audience,
      choices: $state.snapshot(this.choices),
      inMyWords: words === "" ? null : words,
      putIn: $state.snapshot(this.putIn),
    };
  }

  /** Makes the pages. Whatever is chosen meanwhile overtakes them. */
  async make(): Promise<void> {
    clearTimeout(this.#later);
    if (this.needs !== null || this.#start === null) return;
    const options = this.options();
    this.stale = false;
    await this.making.run(
      () => commands.reportPreview(options),
      (preview) => {
        if (preview === null) return;
        this.preview = preview;
        this.#start = this.#start && { ...this.#start, [options.audience]: options.choices };
        this.page = Math.min(this.page, preview.pages);
        void this.draw();
        void commands.reportRemember(options.audience, options.choices).catch(() => undefined);
      },
    );
  }

  show(page: number): void {
    this.page = page;
    void this.draw();
  }

  draw(): Promise<void> {
    const { preview, page } = this;
    if (preview === null) return Promise.resolve();
    const width = Math.round(13 * this.zoom);
    return this.drawing.run(
      () => reportPicture(preview.number, page, width),
      (picture) => {
        this.picture = picture;
      },
    );
  }

  /** Saves, once the pages show what was chosen last; many of them only after one more question. */
  async ask(): Promise<void> {
    this.closed = false;
    this.saved = null;
    if (this.needs !== null || !this.seal.fits()) return;
    if (this.stale || this.making.failure !== null) await this.make();
    if (this.stale || this.making.waiting || this.making.failure !== null) return;
    if ((this.preview?.pages ?? 0) > pagesMost) this.asking = true;
    else await this.save();
  }

  /** Saves the very pages that are shown. */
  async save(): Promise<void> {
    this.asking = false;
    const { preview } = this;
    if (preview === null) return;
    const password = this.seal.password;
    await this.saving.run(
      () => commands.reportSave(preview.number, password),
      (saved) => {
        this.saved = saved;
        this.closed = saved === null;
        if (saved !== null) this.seal.wipe();
      },
    );
  }
}
