import { en } from "./en";

/** Another language is another value of this type. */
export type Words = typeof en;

/** Every text of the window. Help texts and numbers lie in assets/help, those of the exercises in
 * assets/practice. */
export const words: Words = en;
