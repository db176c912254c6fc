import { list } from "./common";

export const help = {
  title: "Get help",
  back: "Back",
  region: "Numbers for",
  /** Where a number would be, if there were one for that place. */
  numberless:
    "Tidemark has no emergency number for where you are. If you know it, call it. If not, ask whoever is near you, or choose where you live in the list just below.",
  checkedOn: (day: string) => `You checked this one on ${day}.`,
  locked: "Once your journal is open, your own people and your plan for a hard hour are here, too.",
  people: {
    title: "Your people",
    none: "You have nobody here yet. Add the people you would call: your prescriber, a pharmacist, a friend.",
    add: "Add a person",
    change: "Add or change people",
    noNumber: "no number yet",
  },
  shown: {
    title: "Show people while Tidemark is locked",
    honest:
      "Anyone who opens this laptop can read the names and numbers you choose here. They are kept in a plain file, outside the locked journal. You can take each one back, and then it is gone from the file.",
    limit: "Up to three.",
    full: "Three are chosen. Take one back before you choose another.",
    /** Beside one that is on the lock page, but no longer in the care team. */
    loose: "not among your people any more",
    nobody: "Nobody is shown while Tidemark is locked.",
    said: (names: string[]) => `Shown while Tidemark is locked: ${list(names)}.`,
    line: (count: number) => (count === 0 ? "nobody" : `${count} of 3`),
  },
  plan: {
    open: "Open my plan",
    write: "Write my plan",
    none: "Nothing is written there yet.",
  },
  checks: {
    title: "Check these numbers once",
    titleOther: "The numbers where you are",
    checked: "I have checked this one",
    saved: "Saved.",
    locked: "You can tick them once your journal is open.",
    other:
      "Find out the emergency number where you live, and a crisis line. Write them down, or keep them among your people.",
  },
  print: "Print these numbers",
  printed: (day: string) => `Printed on ${day}.`,
};
