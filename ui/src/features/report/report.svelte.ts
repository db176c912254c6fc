import { Call, commands, type ReportOptions, type ReportSaved } from "../../ipc";
import type { Kept } from "../../components/kept";
import { isDay, localDay, shiftDay } from "../../words/dates";

export const wordsMost = 300;
export const spans = { four: 28, eight: 56, quarter: 91, own: null } as const;
export type Span = keyof typeof spans;

export class ReportState {
  audience: ReportOptions["audience"] = $state("therapist");
  span: Span = $state("eight");
  from = $state("");
  to = $state("");
  paper: ReportOptions["paper"] = $state("a4");
  name = $state("");
  inMyWords = $state("");

  readonly saving = new Call();
  saved: ReportSaved | null = $state.raw(null);
  closed = $state(false);
  /** What stands in the way, after Save was pressed. */
  needs: "days" | "order" | "shorter" | null = $state(null);
  left = $derived(wordsMost - [...this.inMyWords].length);

  get dirty(): boolean {
    return this.inMyWords.trim() !== "" && this.saved === null;
  }

  /** What is kept of it while it is being filled in; null once there is nothing to lose. */
  get written(): object | null {
    const typed = [this.name, this.inMyWords, this.from, this.to];
    if (this.saved !== null || typed.every((text) => text.trim() === "")) return null;
    const { audience, span, from, to, paper, name, inMyWords } = this;
    return { audience, span, from, to, paper, name, inMyWords };
  }

  bringBack(kept: Kept): void {
    this.audience = kept.one("audience", ["therapist", "prescriber", "both"]) ?? this.audience;
    this.span = kept.one("span", Object.keys(spans) as Span[]) ?? this.span;
    this.paper = kept.one("paper", ["a4", "letter"]) ?? this.paper;
    this.from = isDay(kept.text("from")) ? kept.text("from") : "";
    this.to = isDay(kept.text("to")) ? kept.text("to") : "";
    this.name = kept.text("name");
    this.inMyWords = kept.text("inMyWords");
  }

  touched(): void {
    this.saved = null;
    this.closed = false;
    this.needs = null;
  }

  async save(): Promise<void> {
    this.touched();
    const days = spans[this.span];
    const to = days === null ? this.to : localDay();
    const from = days === null ? this.from : shiftDay(to, 1 - days);
    if (from === "" || to === "") this.needs = "days";
    else if (from > to) this.needs = "order";
    else if (this.left < 0) this.needs = "shorter";
    if (this.needs) return;
    const written = (text: string) => (text.trim() === "" ? null : text.trim());
    const options: ReportOptions = {
      from,
      to,
      paper: this.paper,
      audience: this.audience,
      name: written(this.name),
      inMyWords: written(this.inMyWords),
    };
    await this.saving.run(
      () => commands.reportSave(options),
      (saved) => {
        this.saved = saved;
        this.closed = saved === null;
      },
    );
  }
}
