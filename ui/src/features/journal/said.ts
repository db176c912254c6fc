import type {
  Activity,
  Appointment,
  CheckIn,
  Dose,
  EntryBody,
  Kind,
  Medicine,
  NightEntry,
  Practice,
  Presence,
  Question,
  ScaleTotal,
  Severity,
  ThoughtRecord,
} from "../../ipc";
import { words } from "../../words";
import { fullDate, timeOf } from "../../words/dates";
import { names } from "../../words/names.svelte";

const text = words.journal;
const called = words.record;

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

/** A line for every text that is there. */
function texts<K extends string>(
  labels: Record<K, string>,
  of: Record<NoInfer<K>, string | null>,
): Line[] {
  return (Object.keys(labels) as K[]).flatMap((key) => line(labels[key], of[key]));
}

function line(label: string | null, ...items: (string | null | undefined)[]): Line[] {
  const said = items.filter((item) => item !== null && item !== undefined && item !== "");
  return said.length > 0 ? [{ label, items: said as string[] }] : [];
}

/** A check-in in lines of words, mood apart. */
function checkInLines(record: CheckIn): Line[] {
  const lines: Line[] = [];
  const first = Object.entries(record.measures).map(([key, n]) =>
    text.measure(names.of("measures", key), n),
  );
  if (record.bad) first.push(text.bad[record.bad]);
  if (first.length > 0) lines.push({ label: null, items: first });
  const symptoms = levels<Severity>(
    record.symptoms,
    called.severity,
    (key) => names.of("symptoms", key),
    "none",
  );
  if (symptoms.said.length > 0) {
    const rest = symptoms.least > 0 ? [text.symptomsNone(symptoms.least)] : [];
    lines.push({ label: text.symptoms, items: [...symptoms.said, ...rest] });
  } else if (symptoms.least > 0) lines.push({ label: null, items: [text.symptomsAllNone] });
  const triggers = levels<Presence>(
    record.triggers,
    called.presence,
    (key) => names.of("triggers", key),
    "no",
  );
  if (triggers.said.length > 0) lines.push({ label: text.triggers, items: triggers.said });
  else if (triggers.least > 0) lines.push({ label: null, items: [text.triggersAllNo] });
  if (record.spell) lines.push({ label: null, items: [text.spell[record.spell]] });
  lines.push(...line(text.allRight, record.allRight), ...line(null, record.note));
  return lines;
}

function nightLine(night: NightEntry): string {
  const { short } = words.common.duration;
  const parts: string[] = [];
  if (night.bed && night.outOfBed) {
    parts.push(words.sleep.fromTo(timeOf(night.bed), timeOf(night.outOfBed)));
  } else if (night.bed) parts.push(words.sleep.toBed(timeOf(night.bed)));
  else if (night.outOfBed) parts.push(words.sleep.upAt(timeOf(night.outOfBed)));
  const slept = night.figures.totalSleepTime;
  if (slept !== null) parts.push(`${words.sleep.figures.totalSleepTime} ${short(slept)}`);
  if (night.quality) parts.push(called.quality[night.quality]);
  return parts.join(", ");
}

function practiceLine(practice: Practice): string {
  const name = names.of("exercises", practice.exercise);
  const tension = text.tension(practice.tensionBefore, practice.tensionAfter);
  return [words.practice.line(name, practice.minutes), tension].filter((part) => part).join(", ");
}

function dose({ medicine, amount, unit, time, relation, reason, note }: Dose): Line[] {
  const much = [amount, unit].filter((part) => part !== null).join(" ");
  return [
    ...line(
      called.kind.dose,
      [medicine, much].join(" ").trim(),
      time === null ? "" : words.dose.time(time),
      called.relation[relation],
    ),
    ...line(text.dose.reason, reason),
    ...line(null, note),
  ];
}

function thought(record: ThoughtRecord): Line[] {
  const { feelings, feeling, ...labels } = text.thought;
  const felt = record.feelings.map(({ name, before, after }) => feeling(name, before, after));
  const lines = texts(labels, record);
  // What was felt stands between the thought and what speaks for it.
  const first = lines.filter(({ label }) => label === labels.situation || label === labels.thought);
  const rest = lines.filter((one) => !first.includes(one));
  return [...first, ...line(feelings, ...felt), ...rest];
}

function activity({ activity: key, minutes, count, note }: Activity): Line[] {
  const long = minutes === null ? null : words.common.duration.short(minutes);
  const often = count === null ? null : text.times(count);
  return [
    ...line(called.kind.activity, names.of("activities", key), long, often),
    ...line(null, note),
  ];
}

function question({ text: asks, whom, asked, answer }: Question): Line[] {
  const { question: label } = text;
  return [
    ...line(called.kind.question, asks),
    ...line(whom === null ? null : label.whom, whom, asked ? label.asked : label.open),
    ...line(label.answer, answer),
  ];
}

function scaleTotal({ scale, total, ratedBy, note }: ScaleTotal): Line[] {
  const who = ratedBy === null ? null : text.ratedBy(ratedBy);
  return [...line(scale, String(total), who), ...line(null, note)];
}

function appointment(record: Appointment): Line[] {
  const who = record.whom === null ? [] : [text.with(record.whom)];
  return [
    { label: null, items: [[called.kind.appointment, ...who].join(" ")] },
    ...texts(text.appointment, record),
  ];
}

function medicine({ name, asPrescribed, since, until }: Medicine): Line[] {
  const from = since === null ? null : text.medicine.since(fullDate(since));
  const to = until === null ? null : text.medicine.until(fullDate(until));
  return [...line(called.kind.medicine, name, asPrescribed), ...line(null, from, to)];
}

/** What a record says, in lines of words; the mood of a check-in and the text of a note apart. */
export function saidOf(body: EntryBody): Line[] {
  switch (body.kind) {
    case "checkIn":
      return checkInLines(body.checkIn);
    case "sleep":
      return [...line(called.kind.sleep, nightLine(body.night)), ...line(null, body.night.comment)];
    case "practice":
      return [
        ...line(called.kind.practice, practiceLine(body.practice)),
        ...line(null, body.practice.note),
      ];
    case "dose":
      return dose(body.dose);
    case "thought":
      return thought(body.thought);
    case "activity":
      return activity(body.activity);
    case "event":
      return [
        ...line(called.kind.event, called.eventSort[body.event.sort]),
        ...line(null, body.event.what),
      ];
    case "note":
      return [];
    case "question":
      return question(body.question);
    case "scaleTotal":
      return scaleTotal(body.total);
    case "appointment":
      return appointment(body.appointment);
    case "careTeam": {
      const { role, name, phone, note } = body.member;
      const number = phone === null ? null : text.phone(phone);
      return [...line(called.role[role], name, number), ...line(null, note)];
    }
    case "medicine":
      return medicine(body.medicine);
    case "hardHour":
      return texts(text.hardHour, body.plan);
  }
}

/** Its beginning in one line, where there is no room for all of it. */
export function firstWords(body: EntryBody): string {
  if (body.kind === "note") return body.note.text;
  // Which scale it is stands where other records have their kind.
  const scale = body.kind === "scaleTotal" ? [body.total.scale] : [];
  const mood = body.kind === "checkIn" ? body.checkIn.mood : null;
  const lines = saidOf(body).map(({ items }) => items.join(", "));
  return [...scale, ...(mood ? [text.mood(called.mood[mood])] : []), ...lines].join(" · ");
}

/** The kinds that are part of a day, in the order they are offered in. */
export const kindsOfDay: Kind[] = [
  "checkIn",
  "sleep",
  "practice",
  "dose",
  "activity",
  "event",
  "note",
  "thought",
  "question",
  "appointment",
  "scaleTotal",
];
