import data from "$assets/practice/exercises.json";
import texts from "$assets/practice/en.json";

/** A part of a breath. The person chooses its seconds between the least and the most. */
export interface Phase {
  name: "in" | "out";
  seconds: number;
  least: number;
  most: number;
}

/** A sentence that stands for some seconds. What grows takes up what a longer exercise has to give. */
export interface Step {
  key: string;
  seconds: number;
  grows?: boolean;
}

/** How an exercise goes. Its words lie beside it, by the same keys. */
export type Exercise = {
  key: string;
  /** In minutes, what can be chosen and what is chosen at first. */
  lengths: number[];
  usual: number;
} & (
  | { sort: "breath"; phases: Phase[] }
  | {
      sort: "steps";
      opening: Step[];
      round: Step[];
      closing: Step[];
      /** The lengths in which the round comes twice. */
      twice: number[];
    }
  /** One of the person's own: nothing but its length. */
  | { sort: "own" }
);

export interface Texts {
  about: string;
  how: string[];
  /** What stands in sight while it runs. */
  care: string;
  steps: Record<string, string>;
}

export const exercises = data.exercises as Exercise[];
const said: Record<string, Texts> = texts.exercises;
export const phaseWords: Record<string, string> = texts.phases;

/** The exercise of a key; one that Tidemark knows nothing of is the person's own. */
export function exerciseOf(key: string): Exercise {
  const known = exercises.find((one) => one.key === key);
  return known ?? { key, sort: "own", lengths: [2, 5, 10, 20], usual: 5 };
}

/** What is said of it; of the person's own nothing. */
export function textsOf(key: string): Texts | null {
  return said[key] ?? null;
}
