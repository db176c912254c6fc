import type { CheckIn, NightEntry, Practice, Presence, Severity } from "../../ipc";
import { words } from "../../words";
import { timeOf } from "../../words/dates";

const text = words.journal;
const names = words.record;

/** "tremor: moderate", worst first; what was answered "none" is only counted. */
function levels<L extends string>(
  given: Record<string, L>,
  labels: Record<L, string>,
  name: (key: string) => string,
  least: L,
): { said: string[]; least: number } {
  const order = Object.keys(labels) as L[];
  const noted = Object.entries(given).filter(([, level]) => level !== least);
  noted.sort(([, a], [, b]) => order.indexOf(b) - order.indexOf(a));
  return {
    said: noted.map(([key, level]) => `${name(key)}: ${labels[level]}`),
    least: Object.keys(given).length - noted.length,
  };
}

export type Line = { label: string | null; items: string[] };

/** A check-in in lines of words, mood apart. */
export function checkInLines(record: CheckIn): Line[] {
  const lines: Line[] = [];
  const first = Object.entries(record.measures).map(([key, n]) =>
    text.measure(names.measure[key] ?? key, n),
  );
  if (record.bad) first.push(text.bad[record.bad]);
  if (first.length > 0) lines.push({ label: null, items: first });
  const symptoms = levels<Severity>(
    record.symptoms,
    names.severity,
    (key) => names.symptom[key] ?? key,
    "none",
  );
  if (symptoms.said.length > 0) {
    const rest = symptoms.least > 0 ? [text.symptomsNone(symptoms.least)] : [];
    lines.push({ label: text.symptoms, items: [...symptoms.said, ...rest] });
  } else if (symptoms.least > 0) lines.push({ label: null, items: [text.symptomsAllNone] });
  const triggers = levels<Presence>(
    record.triggers,
    names.presence,
    (key) => names.trigger[key] ?? key,
    "no",
  );
  if (triggers.said.length > 0) lines.push({ label: text.triggers, items: triggers.said });
  else if (triggers.least > 0) lines.push({ label: null, items: [text.triggersAllNo] });
  if (record.spell) lines.push({ label: null, items: [text.spell[record.spell]] });
  return lines;
}

export function nightLine(night: NightEntry): string {
  const { short } = words.common.duration;
  const parts: string[] = [];
  if (night.bed && night.outOfBed) {
    parts.push(words.sleep.fromTo(timeOf(night.bed), timeOf(night.outOfBed)));
  } else if (night.bed) parts.push(words.sleep.toBed(timeOf(night.bed)));
  else if (night.outOfBed) parts.push(words.sleep.upAt(timeOf(night.outOfBed)));
  const slept = night.figures.totalSleepTime;
  if (slept !== null) parts.push(`${words.sleep.figures.totalSleepTime} ${short(slept)}`);
  if (night.quality) parts.push(names.quality[night.quality]);
  return parts.join(", ");
}

export function practiceLine(practice: Practice): string {
  const name = names.exercise[practice.exercise] ?? practice.exercise;
  const tension = text.tension(practice.tensionBefore, practice.tensionAfter);
  return [words.practice.line(name, practice.minutes), tension].filter((part) => part).join(", ");
}
