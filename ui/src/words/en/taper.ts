import type { PlanQuestion } from "../../ipc";
import { list } from "./common";

const numbered = (n: number[]) => `${n.length === 1 ? "step" : "steps"} ${list(n.map(String))}`;
/** Steps, and those of the version before that they follow. */
const steps = (n: number[], before: number[]) => {
  if (n.length === 0) return "The plan";
  const named = numbered(n).replace("s", "S");
  return before.length === 0 ? named : `${named}, after ${numbered(before)} of the version before`;
};

/** `who` names the steps; `from` and `to` are already dates in words. */
const question: Record<
  PlanQuestion["kind"],
  (who: string, from: string | null, to: string | null) => string
> = {
  notActive: () => "The document doesn't say that it is in force now. No amount is shown on Today.",
  gap: (who, from, to) =>
    `${who}: ${from && to ? (from === to ? `${from} has no step.` : `from ${from} to ${to} there is no step.`) : "there are days with no step."}`,
  overlap: (who, from, to) =>
    `${who}: ${from && to ? (from === to ? `both are written for ${from}.` : `both are written for ${from} to ${to}.`) : "they are written for the same days."}`,
  textAgainstPeriod: (who) => `${who}: the words and the dates don't say the same.`,
  rising: (who) => `${who}: the amount goes up.`,
  unitChange: (who) => `${who}: the unit changes.`,
  noStart: (who) => `${who}: no first day is written.`,
  openEnd: (who) => `${who}: no end is written.`,
  tenfold: (who) =>
    `${who}: the amounts are ten times apart, or more. Is a point in the wrong place?`,
  asNeeded: (who) => `${who}: written “as needed”. No daily amount is shown.`,
  unread: (who) => `${who}: a part can't be read exactly. It is shown as it was written.`,
};

export const taper = {
  title: "Taper",
  warning:
    "Don't stop this medicine suddenly. Stopping suddenly can cause seizures. If you have run out or missed doses, call today:",
  warningAfter: "Opioids or alcohol with it can slow or stop breathing.",
  warningLabel: "Important",
  empty: "No plan here yet.",
  emptyText:
    "Copy it by hand from your paper, label or portal, or put it in as a file. Tidemark shows it just as it was written, and never changes or works out anything in it.",
  copyFirst: "Copy the plan by hand",
  choose: "Put in a plan from a file",
  chooseHint: "A FHIR document from your clinic or pharmacy, or a table (CSV).",
  copyNew: "Copy another plan by hand",
  chooseNew: "Put in another plan from a file",
  choosing: "Choosing a file…",
  preview: "Compare with your paper",
  previewLead:
    "This is what Tidemark read. Nothing is stored yet. Go through it line by line with the paper or label you were given. If anything is different, don't seal it: ask your prescriber or pharmacist.",
  seal: "Seal it",
  sealing: "Sealing…",
  sealHint:
    "Sealed means it can't be changed any more, by anyone. A change of plan is put in as a new one.",
  notNow: "Not now",
  sealed: (day: string) => `Sealed on ${day}.`,
  sealedNow: "Sealed. It can't be changed any more.",
  plan: (medicine: string) => medicine,
  notThePlan: (medicine: string) => `${medicine}: copied wrongly, not your plan`,
  form: "Form",
  prescriber: "Prescriber",
  writtenOn: "Written on",
  cameIn: "Came in as",
  fhir: "a FHIR file",
  csv: "a table",
  paper: "copied by hand from a paper",
  label: "copied by hand from the label",
  portal: "copied by hand from a portal",
  call: "copied by hand from a call",
  strength: "Strength",
  notRead: (parts: string) => `Not read, but written in the document below: ${parts}.`,
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
  who: steps,
  question,
  list: "Put it on my list of questions",
  listed: "On your list of questions.",
  notes: "Notes in the plan",
  chart: "The plan as a staircase",
  stand: {
    legend: (medicine: string) => `Does ${medicine} take the place of a plan that is here already?`,
    instead: (medicine: string, date: string | null) =>
      date === null ? `Yes, it replaces ${medicine}` : `Yes, it replaces ${medicine} of ${date}`,
    /** `others`: the plans that it could replace. */
    beside: (others: number) => (others === 1 ? "No, both plans hold" : "No, all the plans hold"),
    later: "I don't know yet",
    laterHint:
      "Until you say so, no amount is shown for any of them. Your prescriber or pharmacist knows.",
    hold: "It is a hold: the prescriber paused the reductions",
    reason: "Why it was changed, as you were told",
    needed: "Say first whether it takes the place of a plan that is here already.",
    unsettled: "It isn't known whether one of these plans replaces another",
    unsettledText:
      "No amount is shown until you say so. If you aren't sure, ask your prescriber or pharmacist.",
  },
  versions: {
    change: "Put in a change",
    changeText: "What is new is enough; the steps before need not be typed again.",
    changeByHand: "Copy the change by hand",
    changeFromFile: "Put in the change from a file",
    hasChanged: "This has changed",
    hasChangedHint: "Takes the amounts off Today until the new plan is in.",
    changed: (day: string) =>
      `On ${day} you said that this has changed. No amount is shown on Today until the new plan is in.`,
    notChanged: "It hasn't changed after all",
    wrong: "I copied this wrongly",
    wrongTitle: "Withdraw this version?",
    wrongText:
      "It will never be shown as your plan again, and stays readable here as “withdrawn: copied wrongly”. Put the right one in after that.",
    wrongYes: "Yes, withdraw it",
    wrongNo: "No, leave it",
    withdrawn: (day: string) =>
      `Withdrawn on ${day}: copied wrongly. It isn't shown as your plan any more.`,
    hold: "A hold: paused by the prescriber.",
    reason: (reason: string) => `Why: ${reason}`,
    before: (n: number) => (n === 1 ? "The version before" : `The ${n} versions before`),
    number: (n: number) => `Version ${n}`,
    until: (day: string) => `Held until ${day}. From then on the version after it holds.`,
    gone: "no longer so",
    cut: (day: string) => `only until ${day}`,
    fresh: "new",
  },
  copy: {
    title: "Copy the plan by hand",
    lead: "Just as it is written, without working anything out. After this you compare it with your paper. What you type is kept while you type.",
    by: "What are you copying from?",
    ways: { paper: "a paper", label: "the label", portal: "a portal or message", call: "a call" },
    medicine: "Medicine",
    medicineHint: "The name as it is written.",
    form: "Form",
    formHint: "For example tablets or drops.",
    strength: "Strength",
    strengthHint: "As on the package, for example 5 mg.",
    prescriber: "Prescriber",
    writtenOn: "Date on the paper, or of the call",
    step: (n: number) => `Step ${n}`,
    start: "First day",
    end: "Last day",
    endHint: "Leave it empty if no end is written.",
    amount: "Amount each time",
    unit: "Unit",
    time: "When",
    times: {
      "": "no time is written",
      MORN: "morning",
      NOON: "noon",
      EVE: "evening",
      NIGHT: "night",
      HS: "bedtime",
    },
    often: "Times a day",
    text: "In the paper's words",
    textHint: "If the step is only words, that is enough.",
    addDose: "Add another time of day",
    removeDose: "Remove this line",
    addStep: "Add the next step",
    removeStep: (n: number) => `Remove step ${n}`,
    compare: "Compare with my paper",
    reading: "Reading…",
    back: "Back; keep what I typed",
    discard: "Throw it away",
    troubles: "Please look at this first",
    where: (step: number | null, dose: number | null) => {
      if (step === null) return "";
      return dose === null ? `Step ${step + 1}: ` : `Step ${step + 1}, amount ${dose + 1}: `;
    },
    why: {
      medicine: "which medicine is it?",
      empty: "write an amount with its unit, or the paper's words.",
      tooMany: "there are more steps than can be taken in.",
      amountNotPlain:
        "an amount is digits only, such as 2.5 or 2,5. If it can't be read for sure, ask.",
      amountBareMark:
        "a digit is missing beside the point. Is it 0.5? Look at your paper, and ask if it isn't clear.",
      amountTooLong: "the amount has too many digits.",
      unit: "which unit is it, for example mg or tablets?",
      times: "how many times a day? A whole number from 1 to 24.",
      time: "with several amounts a day, each needs a time of its own.",
      backwards: "the last day is before the first.",
      cameIn: "say what you are copying from.",
    },
  },
  card: {
    print: "Print a card for the wallet",
    again: "The plan has changed: print the card again.",
    title: "Medicine card",
    /** What it comes in is not what is taken: the amount stands below. */
    takes: (medicine: string, comesIn: string[]) =>
      `I take ${medicine}${comesIn.length > 0 ? ` (comes in: ${comesIn.join(" of ")})` : ""}.`,
    reduced: "It is prescribed, and is being reduced together with my prescriber.",
    stopping: "Stopping it suddenly can cause seizures.",
    current: (date: string) => `Written for ${date}:`,
    unclear: "The amount isn't clear from the plan. Please ask my prescriber or pharmacist.",
    call: "Whom to call:",
    phone: "Telephone: ____________________",
    printed: (date: string) => `Printed on ${date}. The plan may have changed since.`,
  },
  document: "The document as it came",
  fingerprint: "Fingerprint (SHA-256)",
  readOnly: "Tidemark shows the plan and changes nothing in it.",
};
