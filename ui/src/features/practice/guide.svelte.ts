import { exerciseOf, type Exercise } from "./exercises";
import { course, length, placeAt, rhythmOf, Stopwatch, type Cue, type Rhythm } from "./pacer";

/** Whole seconds; a hair's breadth below one is one, since parts of seconds are added up. */
const whole = (seconds: number) => Math.floor(seconds + 1e-6);

export type Stage = "before" | "running" | "paused" | "after";

/** An exercise that is gone through with the page, from choosing its length to what it came to. */
export class Guide {
  stage: Stage | null = $state(null);
  exercise: Exercise = $state.raw(exerciseOf(""));
  /** How long it is to be; remembered for each exercise until the journal locks. */
  minutes = $state(0);
  rhythm: Rhythm = $state.raw({});
  /** Numbers in the place of the moving circle. */
  still = $state(false);
  /** Whole seconds that were practised: no pause is in them. */
  seconds = $state(0);
  /** Whole seconds into the exercise: what was passed over by "Next" is in them. */
  #position = $state(0);
  #cues: Cue[] = $state.raw([]);
  #watch = new Stopwatch();
  #skipped = 0;
  #chosen: Record<string, { minutes: number; rhythm: Rhythm }> = {};

  place = $derived(placeAt(this.#cues, this.#position));
  cues = $derived(this.#cues.length);
  /** Seconds that are left of the whole. */
  left = $derived(Math.max(0, length(this.#cues) - this.#position));

  open(key: string): void {
    this.exercise = exerciseOf(key);
    const chosen = this.#chosen[key];
    this.minutes = chosen?.minutes ?? this.exercise.usual;
    this.rhythm = rhythmOf(this.exercise, chosen?.rhythm ?? {});
    this.stage = "before";
    this.#begin(0);
  }

  /** `now`: seconds, of the clock that all the others are given in. */
  start(now: number): void {
    if (this.stage !== "before") return;
    const { minutes, rhythm } = this;
    this.#chosen[this.exercise.key] = { minutes, rhythm };
    this.#cues = course(this.exercise, minutes, rhythm);
    this.stage = "running";
    this.#watch.go(now);
  }

  /** Takes in how late it is. At the end of the exercise it ends by itself. */
  tick(now: number): void {
    if (this.stage !== "running") return;
    this.#take(now);
    if (this.place === null) this.end(now);
  }

  pause(now: number): void {
    if (this.stage !== "running") return;
    this.#take(now);
    this.#watch.stop(now);
    this.stage = "paused";
  }

  goOn(now: number): void {
    if (this.stage !== "paused") return;
    this.#watch.go(now);
    this.stage = "running";
  }

  /** On to the next sentence, sooner than it comes by itself. */
  next(now: number): void {
    const { place } = this;
    if (place === null) return;
    const exact = this.#watch.read(now) + this.#skipped;
    this.#skipped += Math.max(0, place.cue.from + place.cue.seconds - exact);
    this.#take(now);
    if (this.place === null) this.end(now);
  }

  /** At its end or before: what was practised counts. Nothing was, if not a second has gone by. */
  end(now: number): void {
    if (this.stage !== "running" && this.stage !== "paused") return;
    this.#take(now);
    this.#watch.stop(now);
    this.stage = this.seconds > 0 ? "after" : "before";
    if (this.stage === "before") this.#begin(0);
  }

  /** What had been practised when the program ended. */
  bringBack(key: string, seconds: number): void {
    this.exercise = exerciseOf(key);
    this.#begin(seconds);
    this.stage = "after";
  }

  close(): void {
    this.stage = null;
    this.#begin(0);
  }

  /** Where the pacer stands, in seconds and their parts. */
  exactly(now: number): number {
    return this.#watch.read(now) + this.#skipped;
  }

  #begin(seconds: number): void {
    this.#watch = new Stopwatch(seconds);
    this.#skipped = 0;
    this.#cues = [];
    this.#position = 0;
    this.seconds = seconds;
  }

  #take(now: number): void {
    const done = this.#watch.read(now);
    this.seconds = whole(done);
    this.#position = whole(done + this.#skipped);
  }
}
