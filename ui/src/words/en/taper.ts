import type { PlanQuestion } from "../../ipc";
import { list } from "./common";

const steps = (n: number[]) =>
  n.length === 0 ? "The plan" : `${n.length === 1 ? "Step" : "Steps"} ${list(n.map(String))}`;

/** `from` and `to` are already dates in words. */
const question: Record<
  PlanQuestion["kind"],
  (n: number[], from: string | null, to: string | null) => string
> = {
  notActive: () => "The document doesn't say that it is in force now. No amount is shown on Today.",
  gap: (n, from, to) =>
    `${steps(n)}: ${from && to ? (from === to ? `${from} has no step.` : `from ${from} to ${to} there is no step.`) : "there are days with no step."}`,
  overlap: (n, from, to) =>
    `${steps(n)}: ${from && to ? (from === to ? `both are written for ${from}.` : `both are written for ${from} to ${to}.`) : "they are written for the same days."}`,
  textAgainstPeriod: (n) => `${steps(n)}: the words and the dates don't say the same.`,
  rising: (n) => `${steps(n)}: the amount goes up.`,
  unitChange: (n) => `${steps(n)}: the unit changes.`,
  openEnd: (n) => `${steps(n)}: no end is written.`,
  tenfold: (n) =>
    `${steps(n)}: the amounts are ten times apart, or more. Is a point in the wrong place?`,
  asNeeded: (n) => `${steps(n)}: written “as needed”. No daily amount is shown.`,
  unread: (n) => `${steps(n)}: a part can't be read exactly. It is shown as it was written.`,
};

const often = ["", "once a day", "twice a day", "three times a day", "four times a day"];

export const taper = {
  title: "Taper",
  warning:
    "Don't stop this medicine suddenly. Stopping suddenly can cause seizures. If you have run out or missed doses, call today:",
  warningAfter: "Opioids or alcohol with it can slow or stop breathing.",
  warningLabel: "Important",
  empty: "No plan here yet.",
  emptyText:
    "Your clinic or pharmacy may be able to give you the plan as a file (FHIR). Tidemark shows it just as it was written, and never changes or works out anything in it.",
  choose: "Put in a plan from a file",
  chooseNew: "Put in a new plan from a file",
  choosing: "Choosing a file…",
  preview: "Compare with your paper",
  previewLead:
    "This is what the file says. Nothing is stored yet. Go through it line by line with the paper or label you were given. If anything is different, don't seal it: ask your prescriber or pharmacist.",
  seal: "Seal it",
  sealing: "Sealing…",
  sealHint:
    "Sealed means it can't be changed any more, by anyone. A change of plan is put in as a new one.",
  notNow: "Not now",
  sealed: (day: string) => `Sealed on ${day}.`,
  sealedNow: "Sealed. It can't be changed any more.",
  plan: (medicine: string) => medicine,
  form: "Form",
  prescriber: "Prescriber",
  writtenOn: "Written on",
  cameIn: "Came in as",
  fhir: "a FHIR file",
  notWritten: "not written",
  today: "Prescribed today",
  steps: "Steps, as written",
  step: "Step",
  when: "When",
  what: "Amount",
  words: "In the plan's words",
  isToday: "today",
  from: (day: string) => `from ${day}`,
  until: (day: string) => `until ${day}`,
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  noDates: "no dates written",
  asWritten: "as written",
  unread: (what: string) => `not read: ${what}`,
  questions: "Things to ask about; some may be just as agreed",
  question,
  notes: "Notes in the plan",
  chart: "The plan as a staircase",
  document: "The document as it came",
  fingerprint: "Fingerprint (SHA-256)",
  readOnly: "Tidemark shows the plan and changes nothing in it.",
  often: (n: number) => often[n] ?? `${n} times a day`,
};
