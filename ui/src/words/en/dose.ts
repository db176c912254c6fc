import { list } from "./common";

/** Times of the day by FHIR's code; any other is shown as it is written. */
const times: Record<string, string> = {
  MORN: "in the morning",
  "MORN.early": "early in the morning",
  "MORN.late": "late in the morning",
  NOON: "at noon",
  AFT: "in the afternoon",
  "AFT.early": "early in the afternoon",
  "AFT.late": "late in the afternoon",
  EVE: "in the evening",
  "EVE.early": "early in the evening",
  "EVE.late": "late in the evening",
  NIGHT: "at night",
  PHS: "after sleep",
  HS: "at bedtime",
  WAKE: "on waking",
  C: "with a meal",
  CM: "with breakfast",
  CD: "with lunch",
  CV: "with supper",
  AC: "before a meal",
  ACM: "before breakfast",
  ACD: "before lunch",
  ACV: "before supper",
  PC: "after a meal",
  PCM: "after breakfast",
  PCD: "after lunch",
  PCV: "after supper",
};

/** Doses that are called by the time they are for; any other is told with that time. */
const called: Record<string, string> = {
  MORN: "morning dose",
  "MORN.early": "early morning dose",
  "MORN.late": "late morning dose",
  NOON: "noon dose",
  AFT: "afternoon dose",
  "AFT.early": "early afternoon dose",
  "AFT.late": "late afternoon dose",
  EVE: "evening dose",
  "EVE.early": "early evening dose",
  "EVE.late": "late evening dose",
  NIGHT: "night dose",
  HS: "bedtime dose",
};
const which = (code: string) => called[code] ?? `dose ${times[code] ?? code}`;

const ask =
  "This doesn't mean stop or skip. Ask your prescriber or pharmacist before your next dose.";

const often = ["", "once a day", "twice a day", "three times a day", "four times a day"];

export const dose = {
  for: (date: string) => `Prescribed for ${date}`,
  today: "today",
  tomorrow: "tomorrow",
  yesterday: "yesterday",
  bothDates: "The plan changes at midnight. Look which date it is before you take anything.",
  noneText:
    "When your plan is put in, this card shows what is prescribed for the day, just as written.",
  toTaper: "Go to Taper",
  reading: "Reading what is written for today…",
  unclear: `Your plan, as it was put in, doesn't say clearly what is prescribed today. ${ask}`,
  /** Where it is told already why no amount is shown. */
  ask,
  changed: "You said that this has changed, so no amount is shown until the new plan is in.",
  written: (date: string) => `As written on ${date}.`,
  follow: "If your label or your prescriber says something else, follow them, not this screen.",
  time: (code: string) => times[code] ?? code,
  /** How often, after an amount: one of several a day could be taken for all of them together. */
  often: (n: number, at: string[]) => {
    const when =
      at.length > 0
        ? list(at.map((code) => times[code] ?? code))
        : (often[n] ?? `${n} times a day`);
    return n > 1 || at.length > 1 ? ` each time, ${when}` : `, ${when}`;
  },
  hidden: (n: number) => `Medicine ${n}`,
  hide: "Hide the names",
  show: "Show the names",
  take: "Taken as prescribed",
  takeAt: (when: string) => `Taken as prescribed, ${when}`,
  taking: "Saving…",
  said: {
    asPrescribed: "taken",
    less: "less than prescribed",
    more: "more than prescribed",
    notTaken: "not taken",
  },
  recorded: "Recorded for this date",
  /** The dose is called by when it was to be taken; the clock is when it was noted for. */
  one: (time: string | null, relation: string, clock: string) => {
    const recorded = `recorded at ${clock} as ${relation}`;
    const named = time === null ? recorded : `${which(time)}: ${recorded}`;
    return named.charAt(0).toUpperCase() + named.slice(1);
  },
  undo: "Undo",
  undone: "Taken back. It lies in the trash for 30 days.",
  again: (time: string | null, clock: string) =>
    time === null
      ? `Already recorded at ${clock}. Did you take another?`
      : `The ${which(time)} is already recorded, at ${clock}. Did you take another?`,
  againYes: "Yes, I took another",
  againNo: "No",
  notRecorded:
    "Not recorded here. That doesn't show whether it was taken. Not sure? Ask your pharmacist; don't guess.",
  always:
    "Took more or less, or missed some? Tell your prescriber or pharmacist. Get help has numbers.",
  other: "Less, more or not taken",
  otherDone: "Close this form",
  hasChanged: "This has changed",
  notChanged: "It hasn't changed after all",
  counts: {
    title: "Doses recorded in the last 14 days",
    hint: "Five counts, side by side. “Not recorded” says only that nothing is noted here; it doesn't show whether a dose was taken. It is counted for days that are over and for which the plan says how many times.",
    notCounted:
      "Missing entries are counted from the day after a plan was put in, for days that are over and for which it says how many times.",
    none: "No doses are recorded in these days.",
    medicine: "Medicine",
    asPrescribed: "as prescribed",
    less: "less",
    more: "more",
    notTaken: "not taken",
    notRecorded: "not recorded",
  },
};
