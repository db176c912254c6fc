type Exercise = { key: string; about: string; steps: string[] };

const exercises: Exercise[] = [
  {
    key: "pacedBreathing",
    about: "Slow, even breaths. Good for any time of the day.",
    steps: [
      "Sit or lie so that nothing presses.",
      "Breathe in through the nose while you count slowly to four.",
      "Breathe out while you count to four.",
      "Go on for a few minutes. If you get dizzy, breathe as you usually do.",
    ],
  },
  {
    key: "longExhale",
    about: "Out longer than in. Many people find it settling.",
    steps: [
      "Breathe in while you count to three.",
      "Breathe out slowly while you count to six, as if through a straw.",
      "Wait for the next breath to come by itself.",
      "Ten rounds are plenty. Make the counts shorter if they feel too long.",
    ],
  },
  {
    key: "muscleRelaxation",
    about: "Tense one part, then let go, from hands to feet.",
    steps: [
      "Make a soft fist for five seconds. Let go, and feel the difference for ten.",
      "Do the same with arms, shoulders, face, belly, legs and feet.",
      "Only tense as far as it is comfortable. Leave out what cramps or hurts.",
      "Rest a moment at the end.",
    ],
  },
  {
    key: "bodyScan",
    about: "Going through the body with attention, changing nothing.",
    steps: [
      "Lie or sit. Start at the toes.",
      "Notice what is there: warm, cool, tight, tingling, or nothing at all.",
      "Move up slowly: feet, legs, belly, back, hands, arms, neck, head.",
      "If a place feels bad, go on to the next one.",
    ],
  },
  {
    key: "fiveSenses",
    about: "For moments when things feel unreal or too much.",
    steps: [
      "Name five things you see.",
      "Four you can touch. Touch them.",
      "Three you hear.",
      "Two you smell, and one you taste.",
    ],
  },
  {
    key: "meditation",
    about: "A few minutes with the breath.",
    steps: [
      "Sit as you like. Eyes open or closed.",
      "Notice one breath after the other.",
      "Thoughts will come. That isn't a mistake. Come back to the next breath.",
      "Stop whenever you want.",
    ],
  },
];

export const practice = {
  title: "Practice",
  lead: "Short exercises that ask little. Any of them can be stopped at any time.",
  exercises,
  how: "The exercises",
  log: "Note a practice",
  which: "Which exercise?",
  minutes: "How many minutes?",
  before: "Tension before",
  after: "Tension after",
  note: "A few words",
  nothing: "Choose an exercise first.",
  line: (exercise: string, minutes: number | null) =>
    minutes === null ? exercise : `${exercise}, ${minutes} min`,
};
