import type { Exercise } from "./exercises";

/*
 * How an exercise goes through time. Nothing here reads a clock: what has passed is passed in.
 * A position is seconds from the beginning of the exercise.
 */

/** Seconds for the parts of a breath, by their names. */
export type Rhythm = Record<string, number>;

/** What stands at a time: a part of a breath, or a sentence. */
export interface Cue {
  key: string;
  from: number;
  seconds: number;
}

export interface Place {
  cue: Cue;
  /** Which of all the cues, from 0. */
  index: number;
  /** Whole seconds that are left of it, from all of them down to 1. */
  count: number;
}

/** One of the person's own has this one cue. */
export const ownCue = "own";

/** The seconds that can be chosen for a breath; what is out of range is brought into it. */
export function rhythmOf(exercise: Exercise, wanted: Rhythm): Rhythm {
  if (exercise.sort !== "breath") return {};
  const seconds = exercise.phases.map(({ name, seconds, least, most }) => {
    const given = Math.round(wanted[name] ?? seconds);
    return [name, Number.isFinite(given) ? Math.min(most, Math.max(least, given)) : seconds];
  });
  return Object.fromEntries(seconds) as Rhythm;
}

/** Everything that comes, one after the other. Breaths are whole ones, as many as there is time for. */
export function course(exercise: Exercise, minutes: number, rhythm: Rhythm): Cue[] {
  const whole = minutes * 60;
  if (exercise.sort === "own") return inOrder([{ key: ownCue, seconds: whole }]);
  if (exercise.sort === "breath") {
    const taken = rhythmOf(exercise, rhythm);
    const breath = exercise.phases.map(({ name }) => ({ key: name, seconds: taken[name] ?? 0 }));
    const rounds = Math.max(1, Math.floor(whole / length(breath)));
    return inOrder(Array.from({ length: rounds }, () => breath).flat());
  }
  const { opening, round, closing, twice } = exercise;
  const steps = [...opening, ...round, ...(twice.includes(minutes) ? round : []), ...closing];
  const least = length(steps);
  const growing = steps.filter((step) => step.grows);
  const spare = Math.max(0, whole - least);
  const last = growing.at(-1);
  const shares = growing.map((step) => Math.floor((spare * step.seconds) / length(growing)));
  // Whole seconds, so that each can be counted; what is left over goes to the last.
  const over = spare - shares.reduce((sum, share) => sum + share, 0);
  let turn = 0;
  const stretched = steps.map(({ key, seconds, grows }) => {
    if (!grows) return { key, seconds };
    const share = shares[turn] ?? 0;
    turn += 1;
    return { key, seconds: seconds + share + (turn === growing.length && last ? over : 0) };
  });
  return inOrder(stretched);
}

/** How long all of it takes. */
export function length(cues: { seconds: number }[]): number {
  return cues.reduce((sum, { seconds }) => sum + seconds, 0);
}

function inOrder(parts: { key: string; seconds: number }[]): Cue[] {
  let from = 0;
  return parts.map(({ key, seconds }) => {
    const cue = { key, from, seconds };
    from += seconds;
    return cue;
  });
}

/** What stands at a position; null once it is over. */
export function placeAt(cues: Cue[], position: number): Place | null {
  const index = cues.findIndex(({ from, seconds }) => position < from + seconds);
  const cue = cues[index];
  if (cue === undefined) return null;
  const left = cue.from + cue.seconds - Math.max(position, 0);
  return { cue, index, count: Math.min(cue.seconds, Math.max(1, Math.ceil(left))) };
}

/** Practised minutes, as they are noted: to the nearest, and what was begun is one. */
export function minutesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

/** A longer silence of the clock is the computer's sleep, and nobody's practice. */
const longestGap = 30;

/** Adds up the time in which an exercise runs, and no pause. Times are in seconds, of any one clock. */
export class Stopwatch {
  #done: number;
  #last: number | null = null;

  constructor(done = 0) {
    this.#done = done;
  }

  go(now: number): void {
    this.#last ??= now;
  }

  stop(now: number): void {
    this.read(now);
    this.#last = null;
  }

  read(now: number): number {
    if (this.#last === null) return this.#done;
    const gap = now - this.#last;
    if (gap > 0 && gap <= longestGap) this.#done += gap;
    this.#last = now;
    return this.#done;
  }
}
