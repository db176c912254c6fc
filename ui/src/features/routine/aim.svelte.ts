import type { Routine } from "../../ipc";
import type { Kept } from "../../components/kept";
import { isDay, localDay, shiftDay } from "../../words/dates";
import { parseClock } from "../../words/typed";

export type Times = { rise: string; bed: string; windDown: string };
const none: Times = { rise: "", bed: "", windDown: "" };

/** What is to be aimed at, as it is being filled in. */
export class Aim {
  times: Times = $state({ ...none });
  tolerance = $state(30);
  /** Days a week; 0 while practice isn't counted. */
  practice = $state(0);
  since = $state("");
  #touched = $state(false);

  /** null while nothing was changed in it. */
  get written(): object | null {
    if (!this.#touched) return null;
    const { times, tolerance, practice, since } = this;
    return { times, tolerance, practice, since };
  }

  bringBack(kept: Kept): void {
    const times = kept.inside("times");
    for (const name of Object.keys(none) as (keyof Times)[]) this.times[name] = times.text(name);
    this.tolerance = kept.whole("tolerance", 5, 120) ?? 30;
    this.practice = kept.whole("practice", 0, 7) ?? 0;
    this.since = isDay(kept.text("since")) ? kept.text("since") : "";
    this.#touched = true;
  }

  touched(): void {
    this.#touched = true;
  }

  /** Begins with what holds now, from tomorrow on; what is being filled in stays. */
  begin(now: Routine | null): void {
    if (this.#touched) return;
    this.times = {
      rise: now?.rise ?? "",
      bed: now?.bed ?? "",
      windDown: now?.windDown ?? "",
    };
    this.tolerance = now?.tolerance ?? 30;
    this.practice = now?.practice ?? 0;
    const tomorrow = shiftDay(localDay(), 1);
    this.since = now && now.since > tomorrow ? now.since : tomorrow;
  }

  done(): void {
    this.#touched = false;
  }

  /** undefined while something typed can't be read, or no day is chosen. */
  get routine(): Routine | undefined {
    let readable = isDay(this.since);
    const clock = (typed: string) => {
      if (typed.trim() === "") return null;
      const read = parseClock(typed);
      if (read === null) readable = false;
      return read;
    };
    const routine: Routine = {
      since: this.since,
      rise: clock(this.times.rise),
      tolerance: this.tolerance,
      bed: clock(this.times.bed),
      windDown: clock(this.times.windDown),
      practice: this.practice === 0 ? null : this.practice,
    };
    return readable ? routine : undefined;
  }
}
