import type { ChartName, ChartRange } from "../../ipc";

const name: Record<ChartName, string> = {
  mood: "Mood",
  anxiety: "Anxiety",
  restlessness: "Restlessness",
  energy: "Energy",
  coping: "Coping",
  symptomMap: "All symptoms, side by side",
  symptoms: "How many were moderate or worse",
  nights: "Nights, from bed to rise",
  asleep: "Time asleep",
  sleepEfficiency: "Share of time in bed asleep",
  routine: "Mornings of the routine",
  practice: "Practice, and tension before and after",
  triggers: "What was going on, by how often",
  taper: "Taper, prescribed and recorded",
  reductions: "Around each reduction",
};

const ranges: Record<ChartRange, string> = {
  week: "a week",
  month: "a month",
  quarter: "3 months",
  year: "a year",
  fiveYears: "5 years",
  all: "everything",
};

const middle =
  "A day's value is the middle one of its check-ins. Days added later are drawn hollow.";
const night = "Self-reported. A night with a missing answer is left out.";
const rule: Record<ChartName, string> = {
  mood: middle,
  anxiety: middle,
  restlessness: middle,
  energy: middle,
  coping: middle,
  symptomMap:
    "A day's value is the worst that was noted. A blank means it was not answered, a thin line means none.",
  symptoms: "A day's value is the worst that was noted. A day without an answer is left out.",
  nights: "Self-reported, by the clocks you lived by. A night is dated by its morning.",
  asleep: night,
  sleepEfficiency: `Asleep ÷ in bed. ${night}`,
  routine: "Kept means up within the time you set. Bedtime is only judged if you turned that on.",
  practice: "As you noted it. A blank day is a day without a noted practice.",
  triggers: "Counted in days: those it was there, of those it was answered.",
  taper:
    "Drawn as the plan was written. Only steps with an exact daily amount are drawn. “Not recorded” doesn't show whether it was taken.",
  reductions:
    "Each thin line is one step down, from 7 days before to 28 days after or to the next change. Steps up, holds and changes to another medicine are left out.",
};

const longer = "You can choose a longer time, or";
const inCheckIn = `${longer} note it in a check-in on Today.`;
const inSleep = `${longer} note a night under Sleep.`;
const empty: Record<ChartName, string> = {
  mood: inCheckIn,
  anxiety: inCheckIn,
  restlessness: inCheckIn,
  energy: inCheckIn,
  coping: inCheckIn,
  symptomMap: inCheckIn,
  symptoms: inCheckIn,
  nights: inSleep,
  asleep: inSleep,
  sleepEfficiency: inSleep,
  routine: "There is no time to get up set for these days. You can set one under Sleep.",
  practice: `${longer} do an exercise under Practice.`,
  triggers: inCheckIn,
  taper:
    "The plan says nothing for this time. You can choose a longer time, or look at the Taper page.",
  reductions:
    "There is nothing to draw around a step in this time. You can choose a longer time. It needs a plan with exact amounts, and days that are noted.",
};

export const chart = {
  title: "Charts",
  lead: "What you noted, drawn. A day without a word is a gap, never a zero.",
  which: "What to show",
  of: "Of what",
  range: "How far back",
  name,
  ranges,
  groups: {
    feeling: "How it was",
    symptoms: "Symptoms",
    sleep: "Sleep",
    around: "Practice, and what was going on",
    taper: "Taper",
  },
  taper: "Taper steps",
  events: "Illness, falls, travel, emergencies",
  numbers: "Show the numbers",
  rule,
  empty,
  save: "Save as SVG",
  readable: "The file is not locked. Anyone who has it can read it.",
  saved: (file: string) => `Saved as ${file}.`,
  closed: "Nothing was saved.",
  noPlan:
    "No plan is put in yet, so there is nothing to draw. You can put it in on the Taper page.",
  undrawable: "This chart can't be shown safely. The numbers are below.",
};
