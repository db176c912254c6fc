import type { JournalDay, Kind } from "../../ipc";
import { count } from "./common";

const kinds: Record<Kind, string> = {
  checkIn: "a check-in",
  sleep: "a night",
  practice: "a practice",
  dose: "a dose",
  thought: "a thought record",
  activity: "an activity",
  event: "an event",
  note: "a note",
  question: "a question",
  scaleTotal: "a scale total",
  appointment: "an appointment",
  careTeam: "a person of your care team",
  medicine: "another medicine",
  hardHour: "your plan for a hard hour",
};

export const mend = {
  title: "Part of the journal's file can't be read",
  lead: "Nothing was changed or deleted. This can happen when a disk gets old or the power goes off. It is not because of anything you did.",
  safe: "What is safe",
  safeFile: "The file itself. It stays as it is, whatever you choose here.",
  safeWords: "What you were just writing. It comes back when this is done.",
  safeBackups: (n: number) => `${count(n, "backup", "backups")}, checked when made.`,
  noBackups: "No backup could be found that opens.",
  looking: "Looking for your backups…",
  choose: "What would you like to do?",
  noHurry: "There is no hurry. You can also close Tidemark and come back to this page later.",
  backup: {
    title: (when: string) => `Go back to the backup of ${when}`,
    text: "Everything up to then comes back. What you wrote after that isn't in it.",
    others: (n: number) => (n === 1 ? "1 earlier backup" : `${n} earlier backups`),
    legend: "Which backup?",
    newest: "the newest",
  },
  salvage: {
    title: "Save what can still be read",
    text: "Tidemark reads the file page by page and takes over all that is sound. Then you see what is missing, if anything is.",
  },
  next: "Go on",
  pick: "Choose one of the two first.",
  passphrase: {
    title: "Your passphrase once more",
    lead: "A new file is made, and it needs a lock. Type the passphrase you have, or choose a new one. You get a new recovery code, too.",
    label: "Passphrase",
    back: "Back",
    goBackup: "Bring the backup back",
    goSalvage: "Save what can be read",
    going: "Making the new file. This can take a few minutes. Please leave the window open…",
  },
  result: {
    title: "Your journal is back",
    kept: (n: number) => `${count(n, "entry was", "entries were")} saved.`,
    nothingLost: "Nothing seems to be missing.",
    lost: (n: number) => `${count(n, "entry", "entries")} could not be read:`,
    one: (kind: Kind | null, day: JournalDay | null) =>
      [kind === null ? "an entry" : kinds[kind], day === null ? "day not known" : day].join(", "),
    inPart: (n: number) =>
      `${count(n, "entry was", "entries were")} saved, perhaps without all of its symptoms, triggers or naps:`,
    lostPlans: (n: number) =>
      `${count(n, "plan", "plans")} could not be read whole. Put it in again from your paper.`,
    old: "The damaged file is kept, untouched, in the journal's folder.",
    next: "Go on to your new code",
  },
};
