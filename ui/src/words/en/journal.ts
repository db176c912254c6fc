export const journal = {
  title: "Journal",
  lead: "What you noted, newest first.",
  empty: "Nothing here yet.",
  emptyText: "What you save on Today will be here, day by day. There is no hurry.",
  more: "Show earlier days",
  first: "That is where your journal begins.",
  emptyKind: "Nothing of this kind here yet.",
  emptyKindText: "Choose “everything” above to see all you noted.",
  newest: "Back to the newest",
  newer: "Show later days",
  nothingOn: (day: string) => `Nothing noted on ${day}. These are the days before it.`,
  nothingBefore: (day: string) => `Nothing noted on ${day} or before it.`,
  mood: (mood: string) => `Mood ${mood}`,
  measure: (name: string, n: number) => `${name} ${n} of 10`,
  bad: { no: "Nothing bad", some: "Something bad", aLot: "A lot that was bad" },
  symptoms: "Symptoms",
  symptomsNone: (n: number) => (n === 1 ? "1 other: none" : `${n} others: none`),
  symptomsAllNone: "Symptoms: none of those asked",
  triggers: "Going on around it",
  triggersAllNo: "Going on around it: none of those asked",
  spell: { window: "A spell that was clearly better", wave: "A spell that was clearly worse" },
  tension: (before: number | null, after: number | null) => {
    if (before !== null && after !== null) return `tension ${before} before, ${after} after`;
    if (before !== null) return `tension ${before} before`;
    if (after !== null) return `tension ${after} after`;
    return "";
  },
  allRight: "One thing that was all right",
  with: (whom: string) => `with ${whom}`,
  dose: { reason: "Why" },
  thought: {
    situation: "What happened",
    thought: "The thought",
    feelings: "Feelings",
    feeling: (name: string, before: number | null, after: number | null) => {
      if (before !== null && after !== null) return `${name} ${before} before, ${after} after`;
      if (before !== null) return `${name} ${before} before`;
      return after !== null ? `${name} ${after} after` : name;
    },
    evidenceFor: "What speaks for it",
    evidenceAgainst: "What speaks against it",
    balanced: "A thought that takes in both",
  },
  times: (n: number) => (n === 1 ? "1 time" : `${n} times`),
  question: { whom: "For", asked: "asked", open: "not asked yet", answer: "Answer" },
  ratedBy: (who: string) => `rated by ${who}`,
  appointment: {
    say: "What I want to say",
    agreed: "What was agreed",
    toTry: "To try until next time",
  },
  phone: (number: string) => `telephone ${number}`,
  medicine: {
    since: (day: string) => `since ${day}`,
    until: (day: string) => `until ${day}`,
  },
  hardHour: {
    signs: "Signs I know",
    helps: "What helps me",
    people: "People and places",
    call: "Who to call",
    reasons: "My reasons",
  },
  find: {
    label: "Search",
    hint: "Any word you wrote",
    kind: "Show",
    everything: "everything",
    nothing: "Nothing found.",
    nothingText: "Maybe another word, or only the first letters of it.",
    nothingKind: "Nothing found among these. “Everything” searches all you wrote.",
    found: (n: number) => (n === 1 ? "1 found" : `${n} found`),
    /** As many as are ever shown. */
    newestFound: (n: number) => `The newest ${n} are shown. Another word finds fewer.`,
    standing: "Not part of a day",
  },
  calendar: {
    title: "Calendar",
    previous: (month: string) => `Previous month, ${month}`,
    next: (month: string) => `Next month, ${month}`,
    keys: "Arrow keys move from day to day.",
    day: (day: string, kinds: number, today: boolean) =>
      `${day}${today ? ", today" : ""}: ${kinds === 0 ? "nothing noted" : kinds === 1 ? "1 kind noted" : `${kinds} kinds noted`}`,
    dayOf: (day: string, kind: string, noted: boolean, today: boolean) =>
      `${day}${today ? ", today" : ""}: ${kind}: ${noted ? "noted" : "nothing noted"}`,
  },
  trash: {
    title: "Deleted in the last 30 days",
    text: "You can put these back. After 30 days they are gone for good.",
    empty: "Nothing here.",
    putBack: "Put back",
    putBackNamed: (what: string, time: string) => `Put back ${what}, ${time}`,
    deleted: (when: string) => `deleted ${when}`,
    done: (what: string) => `${what} is back in the journal.`,
  },
  change: (what: string, time: string) => `Change ${what}, ${time}`,
  delete: (what: string, time: string) => `Delete ${what}, ${time}`,
  deleted: (what: string) => `${what} deleted.`,
};
