import type { Region, RowReason, ThemeChoice } from "../../ipc";
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

export const settings = {
  title: "Settings",
  look: "How it looks",
  theme: "Theme",
  themes,
  dimHint: "Dim is amber on near black, for sore eyes.",
  textSize: "Text size",
  percent: (n: number) => `${n} %`,
  region: "Where you live",
  regions,
  regionHint: "For the numbers on Get help, and how dates are written.",
  bring: "Bring entries from Daylio",
  bringText:
    "Pick the CSV file that Daylio exports. Moods, activities and notes are added to your journal. Doing it twice adds nothing twice.",
  bringButton: "Choose the Daylio file",
  bringing: "Reading the file…",
  outcome: (added: number, already: number) =>
    `${count(added, "entry", "entries")} added${already > 0 ? `, ${already} ${already === 1 ? "was" : "were"} already here` : ""}.`,
  refused: (n: number) => `${count(n, "row was", "rows were")} left out:`,
  row: (n: number) => `Row ${n}`,
  reasons,
  keys: "Keys",
  keysText:
    "These work when you are not typing in a field. With Alt held down they work everywhere. F1 always opens Get help.",
  keysScale: "On a row of choices, the arrow keys move and a digit chooses.",
  about: "About",
  aboutText: (version: string) =>
    `Tidemark ${version}. Free, private, and never online. It is a journal, not a medical device.`,
};
