import { Call, commands, type Chart, type ChartName } from "../../ipc";
import { localDay, shiftDay } from "../../words/dates";

export const ranges = { week: 7, month: 30, quarter: 91, year: 365, all: null } as const;
export type Range = keyof typeof ranges;

export class ChartState {
  name: ChartName = $state("mood");
  range: Range = $state("month");
  /** Of the taper one a medicine, else one. */
  charts: Chart[] | null = $state.raw(null);
  readonly drawing = new Call();
  #asked = 0;
  #theme: "light" | "dark" | "dim" = "light";

  /** The newest question wins: one asked while another is drawn is drawn after it. */
  async draw(theme: "light" | "dark" | "dim"): Promise<void> {
    this.#theme = theme;
    const asked = ++this.#asked;
    if (this.drawing.waiting) return;
    const { name } = this;
    const to = localDay();
    const days = ranges[this.range];
    await this.drawing.run(
      async () => {
        const first = days === null ? (await commands.journalSpan())?.[0] : shiftDay(to, 1 - days);
        return commands.chartGet(name, first ?? to, to, theme);
      },
      (charts) => {
        if (asked === this.#asked) this.charts = charts;
      },
    );
    if (asked !== this.#asked) await this.draw(this.#theme);
  }
}
