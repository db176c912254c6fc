import type { Routine } from "../../ipc";
import { words } from "../../words";
import { clockWords, fullDate, localDay, longDay } from "../../words/dates";

/** A day as a sentence names it: with its year once it isn't this one. */
export function dayWords(day: string): string {
  return day.startsWith(localDay().slice(0, 4)) ? longDay(day) : fullDate(day);
}

/** What is aimed at, in words. */
export function parts(routine: Routine): string {
  const text = words.routine.aim.line;
  const said: string[] = [];
  if (routine.rise !== null) said.push(text.up(clockWords(routine.rise), routine.tolerance));
  if (routine.bed !== null) said.push(text.bed(clockWords(routine.bed)));
  if (routine.windDown !== null) said.push(text.windDown(clockWords(routine.windDown)));
  if (routine.practice !== null) said.push(text.practice(routine.practice));
  return said.length === 0 ? text.nothing : words.common.list(said);
}

/** The same as a sentence; of a routine that is still to come, from when on. */
export function aimed(routine: Routine): string {
  const said = parts(routine);
  if (routine.since > localDay()) return words.routine.aim.from(dayWords(routine.since), said);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
