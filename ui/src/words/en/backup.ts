import type { AppError, Reason, Rehearsed } from "../../ipc";
import { count, list } from "./common";

const reasons: Record<Reason, string> = {
  daily: "made by itself that day",
  closing: "made on closing",
  "by-hand": "made by you",
  "before-migration": "made before an update of the file",
  "before-import": "made before entries were brought in",
  "before-rotation": "made before the keys were changed",
};

/** What is said of a backup, where the usual words would speak of the journal. */
const tried: Partial<Record<AppError, { what: string; next: string }>> = {
  wrongPassphrase: {
    what: "That passphrase doesn't open the backup.",
    next: "Look at what you typed and try again. Did you change it lately? Then the one before may open this backup. A new backup opens with the new one.",
  },
  wrongCode: {
    what: "This code doesn't open the backup.",
    next: "Did you make a new code lately? Then the one before may open this backup. A new backup opens with the new code.",
  },
  keyFileDamaged: {
    what: "The key file beside the backup can't be read.",
    next: "Your recovery code opens the backup without it. Making a new backup puts a new key file there, too.",
  },
};

const failures: Partial<Record<AppError, { what: string; next: string }>> = {
  diskFull: {
    what: "No backup was made: the disk is full.",
    next: "Your journal is safe. Free some space on the disk, then try again.",
  },
  cannotWrite: {
    what: "The backup could not be written.",
    next: "Your journal is safe. If the second folder is on another drive, look whether it is connected.",
  },
  notSaved: {
    what: "The backup could not be written.",
    next: "Your journal is safe. Please try again in a moment.",
  },
};

const megabyte = 1024 * 1024;

export const backup = {
  title: "Backups",
  failures,
  reasons,
  none: "No backup yet.",
  noneText: "Tidemark makes one by itself after the first thing you save in a day, and on closing.",
  last: (when: string) => `Last one checked: ${when}.`,
  line: (when: string) => `last one ${when}`,
  what: "A backup is a locked copy of the whole journal. Each one is read back and compared before it counts.",
  onlyHere:
    "They are only on this disk. If the disk breaks or the computer is lost, they are gone with it. A second folder, best on another drive, keeps a copy there too.",
  second: "A copy of each goes to the second folder, too.",
  secondFailed:
    "The last copy for the second folder could not be made. Look whether its drive is connected; the next backup tries again.",
  chooseFolder: "Choose a second folder",
  otherFolder: "Choose another second folder",
  choosing: "Waiting for the folder…",
  chosen: "The second folder is set.",
  make: "Make one now",
  making: "Making a backup…",
  made: (time: string) => `Backup made and checked, ${time}.`,
  list: (n: number) => `See all ${n}`,
  listOne: "See it",
  size: (bytes: number) =>
    bytes < megabyte / 10
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / megabyte).toFixed(1)} MB`,
  unverified: "not checked",
  oldKey: "the old passphrase still opens it",
  future: (n: number) =>
    `${count(n, "backup has", "backups have")} a date that hasn't come yet. The computer's clock may have been wrong. ${n === 1 ? "It is" : "They are"} kept:`,
  try: {
    title: "Can you still open your backup?",
    line: "try it, nothing is changed",
    lead: "Tidemark opens the newest backup with what you type here, looks inside, and closes it again. Nothing is changed.",
    way: "Open it with",
    ways: { passphrase: "my passphrase", code: "my recovery code" },
    passphrase: "Passphrase",
    go: "Try it",
    going: "Opening the backup. This takes a moment…",
    empty: "Type it first, please.",
    failures: tried,
    yes: (when: string) => `Yes. The backup of ${when} opens.`,
    inside: (found: Rehearsed) => {
      const parts: [number, string, string][] = [
        [found.checkIns, "check-in", "check-ins"],
        [found.nights, "night", "nights"],
        [found.practices, "practice", "practices"],
        [found.notes, "note", "notes"],
        [found.plans, "plan", "plans"],
      ];
      const some = parts.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many));
      return some.length === 0 ? "Nothing is in it yet." : `In it: ${list(some)}.`;
    },
  },
};
