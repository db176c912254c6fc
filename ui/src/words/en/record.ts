import type { Bad, Mood, Presence, Quality, Severity, Spell } from "../../ipc";

const mood: Record<Mood, string> = {
  awful: "awful",
  low: "low",
  okay: "okay",
  good: "good",
  great: "great",
};
const bad: Record<Bad, string> = { no: "no", some: "some", aLot: "a lot" };
const severity: Record<Severity, string> = {
  none: "none",
  mild: "mild",
  moderate: "moderate",
  severe: "severe",
  verySevere: "very severe",
};
const presence: Record<Presence, string> = {
  no: "no",
  slight: "a little",
  medium: "some",
  strong: "a lot",
};
const spell: Record<Spell, string> = { window: "clearly better", wave: "clearly worse" };
const quality: Record<Quality, string> = {
  veryPoor: "very poor",
  poor: "poor",
  fair: "fair",
  good: "good",
  veryGood: "very good",
};

/** What is recorded, by its name. The keys are those of the wire. */
export const record = {
  mood,
  bad,
  severity,
  presence,
  spell,
  quality,
  measure: {
    anxiety: "Anxiety",
    restlessness: "Restlessness",
    energy: "Energy",
    coping: "Coping",
  } as Record<string, string>,
  symptom: {
    sweating: "sweating",
    headache: "headache",
    fatigue: "fatigue",
    lightOrSound: "light or sound hurts",
    anxiety: "anxiety",
    panicAttack: "panic attack",
    irritability: "irritability",
    lowMood: "low mood",
    fallingAsleep: "trouble falling asleep",
    wakingInTheNight: "waking in the night",
    nightmares: "nightmares",
    nausea: "nausea",
    vomiting: "vomiting",
    poorAppetite: "poor appetite",
    spasms: "spasms",
    stiffness: "stiffness",
    pain: "pain",
    tremor: "tremor",
    tingling: "tingling",
    unreal: "feeling unreal",
    poorConcentration: "poor concentration",
    poorMemory: "poor memory",
    palpitations: "palpitations",
  } as Record<string, string>,
  symptomGroup: {
    general: "General",
    mood: "Mood",
    sleep: "Sleep",
    stomach: "Stomach",
    muscles: "Muscles",
    senses: "Senses and thinking",
    heart: "Heart",
  },
  trigger: {
    conflict: "conflict",
    work: "work",
    money: "money",
    crowds: "crowds",
    noise: "noise",
    loneliness: "loneliness",
    poorSleep: "poor sleep",
    illness: "illness",
    pain: "pain",
    caffeine: "caffeine",
    alcohol: "alcohol",
    badNews: "bad news",
    appointment: "an appointment",
    travel: "travel",
  } as Record<string, string>,
  exercise: {
    pacedBreathing: "Paced breathing",
    longExhale: "Long exhale",
    muscleRelaxation: "Muscle relaxation",
    bodyScan: "Body scan",
    fiveSenses: "Five senses",
    meditation: "Short meditation",
  } as Record<string, string>,
  source: { daylio: "from Daylio" } as Record<string, string>,
  late: (days: number) => (days === 1 ? "added 1 day later" : `added ${days} days later`),
};
