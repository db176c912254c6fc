/** Times and lengths of time as people type them. What can't be read for certain is `null`. */

const pad = (n: number) => String(n).padStart(2, "0");

/** "2315", "11:15 pm", "23.15", "23:15", "7", "7h30" → "23:15". */
export function parseClock(typed: string): string | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[\u00a0\u202f]/g, " ");
  if (text === "noon") return "12:00";
  if (text === "midnight") return "00:00";
  const match =
    /^(\d{1,2})(?:\s*[:.,h ]\s*(\d{2})|(\d{2}))?\s*(?:h|uhr|o'clock)?\s*(a\.?m\.?|p\.?m\.?)?$/.exec(
      text,
    );
  if (!match) return null;
  const [, first, separated, joined, half] = match;
  let hour = Number(first);
  const minute = Number(separated ?? joined ?? 0);
  if (minute > 59) return null;
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.startsWith("p") ? 12 : 0);
  }
  if (hour === 24 && minute === 0) hour = 0;
  if (hour > 23) return null;
  return `${pad(hour)}:${pad(minute)}`;
}

/** "6 h 20", "6:20", "6.5 h", "380 min", "20" → minutes. A bare number is hours up to `bareHours`, else minutes. */
export function parseDuration(typed: string, bareHours = 0): number | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/hours?|hrs?|std\.?/g, "h")
    .replace(/minutes?|mins?|m(?!in)/g, "min")
    .replace(/(min)+/g, "min")
    .replace(/\s+and\s+/g, " ");
  let match = /^(\d{1,2})\s*(?:h|:)\s*(\d{1,2})\s*(?:min)?$/.exec(text);
  if (match) return Number(match[2]) < 60 ? Number(match[1]) * 60 + Number(match[2]) : null;
  match = /^(\d{1,2})(?:[.,](\d{1,2}))?\s*h$/.exec(text);
  if (match) return Math.round(Number(`${match[1]}.${match[2] ?? 0}`) * 60);
  match = /^(\d{1,4})\s*min$/.exec(text);
  if (match) return Number(match[1]);
  match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const whole = Number(match[1]);
  if (whole <= bareHours) return Math.round(Number(`${match[1]}.${match[2] ?? 0}`) * 60);
  return match[2] === undefined ? whole : null;
}

/** What was typed after a text was sent to be saved: it stays in the field when the rest is cleared. */
export function typedSince(sent: string | null, now: string): string {
  return sent !== null && now.startsWith(sent) ? now.slice(sent.length) : now;
}

/** A recovery code, or part of one, as it is compared: case, blanks and dashes don't count; O is 0, I and L are 1. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** Groups of a recovery code, of five letters or digits each. */
export const codeGroups = 6;

/** How many groups of a recovery code are typed in full. */
export function wholeGroups(typed: string): number {
  return Math.min(codeGroups, Math.floor(readCode(typed).length / 5));
}

/** Words typed with any blanks or dashes between them, in small letters. */
export function readWords(typed: string): string[] {
  return typed
    .toLowerCase()
    .split(/[\s\u2010-\u2015-]+/)
    .filter((word) => word !== "");
}

/** Whether what was typed stands for this word: four letters are enough. */
export function standsFor(typed: string, word: string): boolean {
  return typed === word || (typed.length >= 4 && word.startsWith(typed));
}
