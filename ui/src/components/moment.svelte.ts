import { parseClock } from "../words/typed";

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

  reset(): void {
    this.mode = "now";
    this.day = "";
    this.clock = "";
  }
}
