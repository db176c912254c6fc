import type { ChartName } from "../../ipc";

const name: Record<ChartName, string> = {
  mood: "Mood",
  anxiety: "Anxiety",
  restlessness: "Restlessness",
  energy: "Energy",
  coping: "Coping",
  symptoms: "Symptoms at moderate or worse, a day",
  asleep: "Sleep: time asleep",
  sleepEfficiency: "Sleep: share of time in bed asleep",
  taper: "Taper, as prescribed",
};

export const chart = {
  title: "Charts",
  lead: "What you noted, drawn. A day without a word is a gap, never a zero.",
  which: "What to show",
  range: "How far back",
  name,
  ranges: {
    week: "a week",
    month: "a month",
    quarter: "3 months",
    year: "a year",
    all: "everything",
  },
  numbers: "Show the numbers",
  rule: "A day's value is the middle one of its check-ins. Days added later are drawn hollow.",
  sleepRule: "Self-reported. Asleep ÷ in bed; a night with a missing answer is left out.",
  noPlan: "No plan is put in yet, so there is nothing to draw.",
  taperRule: "Drawn as the plan was written. Only steps with an exact daily amount are drawn.",
  undrawable: "This chart can't be shown safely. The numbers are below.",
};
