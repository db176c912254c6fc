import type { EntryBody, EventSort, Kind, ListName, RecordForm } from "../../ipc";
import { words } from "../../words";

/** The kinds whose forms are made of plain fields. The others have pages of their own. */
export type PlainKind = Exclude<Kind, "checkIn" | "sleep" | "practice" | "note">;

/** One field of a form, and how it is asked. */
export interface Field {
  key: string;
  label: string;
  hint?: string;
  /** line, area: text · choice: one of some · item: one of a list · number · day · yes: a tick ·
   * kept: not asked, and never lost by a change */
  sort: "line" | "area" | "choice" | "item" | "number" | "day" | "yes" | "kept";
  options?: Record<string, string>;
  list?: ListName;
  /** It can't be saved without. */
  needed?: boolean;
}

/** What stands in the fields, each as text: a tick is "yes" or nothing. */
export type Values = Record<string, string>;

const text = words.fields;
const names = words.record;
const note: Field = { key: "note", label: text.note, sort: "area" };

/** The fields of a kind's form. A thought record has its own: a question at a time. */
export const fields: Record<Exclude<PlainKind, "thought">, Field[]> = {
  dose: [
    { key: "medicine", label: text.medicine, sort: "line", needed: true },
    {
      key: "relation",
      label: text.dose.relation,
      sort: "choice",
      options: names.relation,
      needed: true,
    },
    { key: "amount", label: text.dose.amount, hint: text.dose.amountHint, sort: "line" },
    { key: "unit", label: text.dose.unit, hint: text.dose.unitHint, sort: "line" },
    { key: "reason", label: text.dose.reason, sort: "area" },
    { key: "time", label: "", sort: "kept" },
    note,
  ],
  activity: [
    {
      key: "activity",
      label: text.activity.activity,
      sort: "item",
      list: "activities",
      needed: true,
    },
    { key: "minutes", label: text.activity.minutes, sort: "number" },
    { key: "count", label: text.activity.count, sort: "number" },
    note,
  ],
  event: [
    { key: "sort", label: text.event.sort, sort: "choice", options: names.eventSort, needed: true },
    { key: "what", label: text.event.what, sort: "area" },
  ],
  question: [
    { key: "text", label: text.question.text, sort: "area", needed: true },
    { key: "whom", label: text.question.whom, sort: "line" },
    { key: "asked", label: text.question.asked, sort: "yes" },
    { key: "answer", label: text.question.answer, sort: "area" },
  ],
  scaleTotal: [
    {
      key: "scale",
      label: text.scaleTotal.scale,
      hint: text.scaleTotal.scaleHint,
      sort: "line",
      needed: true,
    },
    { key: "total", label: text.scaleTotal.total, sort: "number", needed: true },
    {
      key: "ratedBy",
      label: text.scaleTotal.ratedBy,
      hint: text.scaleTotal.ratedByHint,
      sort: "line",
    },
    note,
  ],
  appointment: [
    { key: "whom", label: text.appointment.whom, sort: "line" },
    { key: "say", label: text.appointment.say, sort: "area" },
    { key: "agreed", label: text.appointment.agreed, sort: "area" },
    {
      key: "toTry",
      label: text.appointment.toTry,
      hint: text.appointment.toTryHint,
      sort: "area",
    },
  ],
  careTeam: [
    { key: "role", label: text.careTeam.role, sort: "choice", options: names.role, needed: true },
    { key: "name", label: text.careTeam.name, sort: "line", needed: true },
    { key: "phone", label: text.careTeam.phone, sort: "line" },
    note,
  ],
  medicine: [
    { key: "name", label: text.medicineAlongside.name, sort: "line", needed: true },
    {
      key: "asPrescribed",
      label: text.medicineAlongside.asPrescribed,
      hint: text.medicineAlongside.asPrescribedHint,
      sort: "area",
    },
    { key: "since", label: text.medicineAlongside.since, sort: "day" },
    { key: "until", label: text.medicineAlongside.until, sort: "day" },
  ],
  hardHour: [
    { key: "signs", label: text.hardHour.signs, sort: "area" },
    { key: "helps", label: text.hardHour.helps, sort: "area" },
    { key: "people", label: text.hardHour.people, sort: "area" },
    { key: "call", label: text.hardHour.call, sort: "area" },
    { key: "reasons", label: text.hardHour.reasons, sort: "area" },
  ],
};

/** Kinds that are kept rather than lived: no time is asked for them. */
export const timeless: readonly Kind[] = ["question", "careTeam", "medicine", "hardHour"];

/** Kinds that may lie ahead: their time is asked first, and nothing is chosen for it beforehand. */
export const ahead: readonly Kind[] = ["appointment"];

/** Events after which it is asked whether they are happening now. */
const emergencies: readonly EventSort[] = [
  "emergencyVisit",
  "seizure",
  "confusion",
  "hallucination",
];

/** The emergency that was written down, if it is one. */
export function emergency(form: RecordForm | EntryBody): EventSort | null {
  return form.kind === "event" && emergencies.includes(form.event.sort) ? form.event.sort : null;
}

/** The name that a kind's draft is kept under, as saving drops it. */
export function draftName(kind: PlainKind): string {
  return kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What the person typed, or nothing. */
export function written(value: string | undefined): string | null {
  return value === undefined || value.trim() === "" ? null : value;
}

const number = (value: string | undefined) => (written(value) === null ? null : Number(value));

/** The form of a kind as it travels. Whoever calls has looked that what is needed is there. */
export function toForm(kind: Exclude<PlainKind, "thought">, values: Values): RecordForm {
  const body: Record<string, unknown> = {};
  for (const { key, sort } of fields[kind]) {
    const value = values[key];
    if (sort === "yes") body[key] = value === "yes";
    else if (sort === "number") body[key] = number(value);
    else body[key] = sort === "line" ? (written(value)?.trim() ?? null) : written(value);
  }
  return { kind, [bodyOf[kind]]: body } as unknown as RecordForm;
}

/** Where the wire has what a kind says. */
const bodyOf: Record<PlainKind, string> = {
  dose: "dose",
  thought: "thought",
  activity: "activity",
  event: "event",
  question: "question",
  scaleTotal: "total",
  appointment: "appointment",
  careTeam: "member",
  medicine: "medicine",
  hardHour: "plan",
};

/** What a record says, as it stands in its form. */
export function toValues(body: EntryBody): Values {
  const inner = (body as unknown as Record<string, unknown>)[bodyOf[body.kind as PlainKind]];
  const values: Values = {};
  for (const [key, value] of Object.entries((inner ?? {}) as Record<string, unknown>)) {
    if (value === true) values[key] = "yes";
    else if (typeof value === "string" || typeof value === "number") values[key] = String(value);
  }
  return values;
}
