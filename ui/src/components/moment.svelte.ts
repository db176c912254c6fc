import { parseClock } from "../words/typed";
import type { Kept } from "./kept";

/** So long a form may have been left that its "now" still means now. */
const stillNow = 10 * 60_000;

/** Now, or a day and a time that the person gives. */
export class Moment {
  mode: "now" | "earlier" = $state("now");
  day = $state("");
  clock = $state("");

  /** "2026-11-22T07:40"; null for now; undefined while the day or the time is missing. */
  get value(): string | null | undefined {
    if (this.mode === "now") return null;
    const clock = parseClock(this.clock);
    return this.day !== "" && clock !== null ? `${this.day}T${clock}` : undefined;
  }

  get written(): object {
    return this.mode === "now" ? {} : { day: this.day, clock: this.clock };
  }

  /**
   * As it was kept. The "now" of a form that was left a while ago is when it was left: what was felt
   * at night isn't felt in the morning. `at`: "2026-11-22T23:10".
   */
  bringBack(kept: Kept, at: string, now = Date.now()): void {
    this.reset();
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

  reset(): void {
    this.mode = "now";
    this.day = "";
    this.clock = "";
  }
}
