import { parseClock } from "../words/typed";
import type { Kept } from "./kept";

/** So long a form may have been left that its "now" still means now. */
const stillNow = 10 * 60_000;

/** What a time on the clock can mean: two instants, each with its offset, if the hour came twice. Set
 * by whoever knows the computer's zone. */
export const clocks: { meanings: (time: string) => Promise<string[]> } = {
  meanings: () => Promise.resolve([]),
};

/** Now, or a day and a time that the person gives. */
export class Moment {
  mode: "now" | "earlier" | null = $state("now");
  day = $state("");
  clock = $state("");
  /** Both meanings of a time that came twice, each with its offset. */
  twice: string[] = $state.raw([]);
  /** Which of the two is meant. */
  which: string | null = $state(null);
  /** The time of the record that is being changed. */
  #own = "";

  /** `asked`: nothing is chosen beforehand, where it is hardly ever now. */
  constructor(readonly asked = false) {
    this.reset();
  }

  /** The day and the time without more: "2026-11-22T07:40". */
  get bare(): string | null {
    if (this.mode !== "earlier") return null;
    const clock = parseClock(this.clock);
    return this.day !== "" && clock !== null ? `${this.day}T${clock}` : null;
  }

  /** null for now, or for the time that a record has already; undefined while something is missing. */
  get value(): string | null | undefined {
    if (this.mode === "now") return null;
    const { bare } = this;
    if (bare === null) return undefined;
    if (bare === this.#own) return null;
    return this.twice.length > 1 ? (this.which ?? undefined) : bare;
  }

  /** Looks whether the hour came twice on that day. */
  async look(): Promise<void> {
    const { bare } = this;
    this.twice = [];
    this.which = null;
    if (bare === null || bare === this.#own) return;
    // If it can't be told now, saving asks.
    const found = await clocks.meanings(bare).catch(() => []);
    if (bare === this.bare && found.length > 1) this.twice = found;
  }

  /** The time of a record that is to be changed. `at`: RFC 3339. */
  keep(at: string): void {
    this.mode = "earlier";
    this.day = at.slice(0, 10);
    this.clock = at.slice(11, 16);
    this.#own = `${this.day}T${this.clock}`;
  }

  get written(): object {
    if (this.mode === null) return { open: true };
    return this.mode === "now" ? {} : { day: this.day, clock: this.clock };
  }

  /**
   * As it was kept. The "now" of a form that was left a while ago is when it was left: what was felt
   * at night isn't felt in the morning. `at`: "2026-11-22T23:10".
   */
  bringBack(kept: Kept, at: string, now = Date.now()): void {
    this.reset();
    if (this.asked && kept.flag("open") === true) return;
    this.mode = "now";
    const left = now - Date.parse(at);
    if (kept.names.length > 0) {
      this.mode = "earlier";
      this.day = kept.text("day");
      this.clock = kept.text("clock");
    } else if (left > stillNow) {
      this.mode = "earlier";
      this.day = at.slice(0, 10);
      this.clock = at.slice(11, 16);
    }
  }

  /** The same, as it was kept while the record was being changed. */
  bringBackOwn(kept: Kept, at: string): void {
    this.keep(at);
    if (kept.names.length === 0) return;
    this.day = kept.text("day");
    this.clock = kept.text("clock");
  }

  reset(): void {
    this.mode = this.asked ? null : "now";
    this.day = "";
    this.clock = "";
    this.twice = [];
    this.which = null;
    this.#own = "";
  }
}
