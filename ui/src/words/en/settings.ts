import type {
  ClockForm,
  ListName,
  Region,
  RowReason,
  TakenIn,
  ThemeChoice,
  WeekStart,
} from "../../ipc";
import { count } from "./common";

const themes: Record<ThemeChoice, string> = {
  system: "like the computer",
  light: "light",
  dark: "dark",
  dim: "dim",
};
const regions: Record<Region, string> = {
  us: "United States",
  ca: "Canada",
  gb: "United Kingdom",
  ie: "Ireland",
  eu: "elsewhere in the EU",
  au: "Australia",
  nz: "New Zealand",
  other: "somewhere else",
};

const reasons: Record<RowReason, string> = {
  notARow: "it isn't a row of this table",
  date: "the date can't be read",
  time: "the time can't be read",
  mood: "the mood has a name of your own; that comes later",
  future: "it lies in the future",
  tooLong: "the text is longer than a note can be",
};

const lists: Record<ListName, string> = {
  measures: "Measures",
  symptoms: "Symptoms",
  triggers: "Going on around it",
  exercises: "Exercises",
  activities: "Activities",
  windDown: "Winding down",
};

const clocks: Record<ClockForm, string> = {
  region: "as where I live",
  twelve: "11:15 pm",
  twentyFour: "23:15",
};
const weeks: Record<WeekStart, string> = {
  region: "as where I live",
  monday: "Monday",
  saturday: "Saturday",
  sunday: "Sunday",
};

export const settings = {
  title: "Settings",
  look: "How it looks",
  theme: "Theme",
  themes,
  dimHint: "Dim is amber on near black, for sore eyes.",
  dimAtNight: (from: string, to: string) => `Dim from ${from} to ${to}`,
  textSize: "Text size",
  percent: (n: number) => `${n} %`,
  region: "Where you live",
  regions,
  regionHint: "For the numbers on Get help, how dates are written, and the paper of a report.",
  lists: {
    title: "Your lists",
    text: "What you can choose from when you note something. Add your own words, change them, hide what you don't need. What you noted before stays.",
    names: lists,
    shown: (n: number) => `${n} shown`,
    hidden: (name: string) => `${name} (hidden)`,
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    moved: (name: string, place: number, of: number) => `${name}: ${place} of ${of}`,
    change: (name: string) => `Change ${name}`,
    name: "Name",
    nameFirst: (name: string) => `It comes as “${name}”. Leave it empty to call it that.`,
    group: "Group",
    hide: "Hide",
    show: "Show",
    cancel: "Leave as it is",
    add: "Add",
    addLabel: (list: string) => `Add to ${list}`,
    addHint: "In your own words",
    added: (name: string) => `${name} is added.`,
    nameless: "Write a name first.",
  },
  days: {
    title: "Days",
    start: "Days start at",
    text: "What you note before this hour still goes to the day before. Days you saved already don't move.",
    clock: "Times are written",
    clocks,
    week: "Weeks begin with",
    weeks,
    saved: (time: string) => `From now on, days start at ${time}.`,
  },
  reminder: {
    title: "Reminder",
    text: "Once a day, if you want one, a line outside the window: “Tidemark: A moment for you?” It says nothing else, and it comes while Tidemark is running, locked or not.",
    on: "Remind me once a day",
    time: "At what time?",
    seen: "Anyone who opens this computer can see that there is a reminder, and when it comes.",
    saved: (time: string) => `It comes at ${time}.`,
    off: "It doesn't come any more.",
  },
  exchange: {
    title: "Your journal as a file",
    out: "Save a copy of everything",
    outText:
      "This writes all you noted into one file, to keep or to use elsewhere. Anyone who has the file can read it: it has no passphrase. Keep it in a safe place, and delete it when you are done.",
    writing: "Writing the file…",
    written: (name: string) => `Everything is in ${name}. Anyone who has it can read it.`,
    in: "Add entries from a copy",
    inText:
      "Pick a copy that Tidemark wrote. What is missing here is added, and what is here stays as it is. If you do it again, nothing is added twice. A backup is made before.",
    reading: "Reading the file…",
    takenIn: ({ added, already, plans, routine }: TakenIn) => {
      const plan = plans > 0 ? ` ${count(plans, "plan", "plans")} added.` : "";
      const here = already > 0 ? `, ${already} ${already === 1 ? "was" : "were"} already here` : "";
      const aims = routine ? " What you aim at with your routine came in, too." : "";
      return `${count(added, "entry", "entries")} added${here}.${plan}${aims}`;
    },
  },
  bring: "Bring entries from Daylio",
  bringText:
    "Pick the CSV file that Daylio exports. Moods, activities and notes are added to your journal. If you do it again, nothing is added twice.",
  bringButton: "Choose the Daylio file",
  bringing: "Reading the file…",
  outcome: (added: number, already: number) =>
    `${count(added, "entry", "entries")} added${already > 0 ? `, ${already} ${already === 1 ? "was" : "were"} already here` : ""}.`,
  refused: (n: number) => `${count(n, "row was", "rows were")} left out:`,
  row: (n: number) => `Row ${n}`,
  reasons,
  keys: "Keys",
  keysText:
    "These work when you are not typing in a field. The numbers also work everywhere with Alt held down. F1 always opens Get help.",
  keysScale: "On a row of choices, the arrow keys move and a digit chooses.",
  about: {
    title: "About",
    version: (version: string) =>
      `Tidemark ${version}. Free, private, and never online. It is a journal, not a medical device.`,
    safe: {
      title: "What keeps it private, and what can't",
      line: "in plain words",
      holds: [
        "Everything you write is encrypted on this computer. Whoever steals the computer, the file or a backup can't read it without your passphrase or your recovery code.",
        "Tidemark opens no connection to the internet, and no part of it could.",
        "Locking ends the program, so that nothing of the open journal stays in memory.",
        "Beside the journal lies a small file that anyone can read. It holds the theme, the text size, the region, the size of the window, a reminder's time if you set one, and up to three people if you chose to show them without the passphrase.",
      ],
      notTitle: "It can't protect you from",
      not: [
        "a bad program that runs under your name on this computer, or somebody who looks at your screen",
        "what you hand out: a report, an export or a printed page can be read by whoever has it",
        "parts of memory that the system writes to an unencrypted disk, and what a solid-state disk keeps of deleted files",
        "somebody who forces you to open it",
      ],
    },
    own: "Licence of Tidemark",
    font: "Licence of the font",
    page: "Licences of the parts of the window",
    crates: "Licences of the parts of the program",
    reading: "Reading…",
    unread: "This text could not be read.",
  },
};
