export const journal = {
  title: "Journal",
  lead: "What you noted, newest first.",
  empty: "Nothing here yet.",
  emptyText: "What you save on Today will stand here, day by day. There is no hurry.",
  more: "Show earlier days",
  first: "That is where your journal begins.",
  checkIn: "Check-in",
  sleep: "Night",
  practice: "Practice",
  note: "Note",
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
  delete: (what: string, time: string) => `Delete ${what}, ${time}`,
  deleted: (what: string) => `${what} deleted.`,
};
