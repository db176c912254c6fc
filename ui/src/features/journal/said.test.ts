import { expect, test } from "vitest";
import type { EntryBody, NightEntry } from "../../ipc";
import { firstWords, kindsOfDay, saidOf } from "./said";

/** Every line as one text. */
const said = (body: EntryBody) =>
  saidOf(body).map(({ label, items }) => (label ? `${label}: ` : "") + items.join(" · "));

test.each<[string, EntryBody, string[]]>([
  [
    "a dose, digit for digit",
    {
      kind: "dose",
      dose: {
        medicine: "diazepam",
        amount: "7.50",
        unit: "mg",
        time: null,
        relation: "less",
        reason: "out of tablets",
        note: null,
      },
    },
    ["Dose: diazepam 7.50 mg · less", "Why: out of tablets"],
  ],
  [
    "a dose without an amount",
    {
      kind: "dose",
      dose: {
        medicine: "diazepam",
        amount: null,
        unit: null,
        time: null,
        relation: "notTaken",
        reason: null,
        note: "asleep",
      },
    },
    ["Dose: diazepam · not taken", "asleep"],
  ],
  [
    "a thought, in the order it is looked at",
    {
      kind: "thought",
      thought: {
        situation: "woke at four",
        thought: null,
        feelings: [
          { name: "fear", before: 80, after: 45 },
          { name: "shame", before: null, after: null },
        ],
        evidenceFor: null,
        evidenceAgainst: "it passed",
        balanced: null,
      },
    },
    [
      "What happened: woke at four",
      "Feelings: fear 80 before, 45 after · shame",
      "What speaks against it: it passed",
    ],
  ],
  [
    "an activity",
    { kind: "activity", activity: { activity: "water", minutes: null, count: 6, note: null } },
    ["Activity: Water · 6 times"],
  ],
  [
    "an event",
    { kind: "event", event: { sort: "hallucination", what: null } },
    ["Event: seeing or hearing things that aren't there"],
  ],
  [
    "a question that is open",
    { kind: "question", question: { text: "Why?", whom: null, asked: false, answer: null } },
    ["Question: Why?", "not asked yet"],
  ],
  [
    "a question that was answered",
    { kind: "question", question: { text: "Why?", whom: "Dr. A", asked: true, answer: "So." } },
    ["Question: Why?", "For: Dr. A · asked", "Answer: So."],
  ],
  [
    "a total, by its scale",
    { kind: "scaleTotal", total: { scale: "GAD-7", total: 0, ratedBy: "myself", note: null } },
    ["GAD-7: 0 · rated by myself"],
  ],
  [
    "an appointment with nothing said yet",
    {
      kind: "appointment",
      appointment: { whom: "Dr. A", say: null, agreed: null, toTry: "tea\na walk" },
    },
    ["Appointment with Dr. A", "To try until next time: tea\na walk"],
  ],
  [
    "a person",
    {
      kind: "careTeam",
      member: { role: "pharmacist", name: "B", phone: "555 0100", note: null },
    },
    ["pharmacist: B · telephone 555 0100"],
  ],
  [
    "another medicine",
    {
      kind: "medicine",
      medicine: { name: "C", asPrescribed: "one a day", since: "2026-11-02", until: null },
    },
    ["Other medicine: C · one a day", "since 2 November 2026"],
  ],
  [
    "a plan for a hard hour",
    {
      kind: "hardHour",
      plan: { signs: null, helps: "a cold cloth", people: null, call: null, reasons: null },
    },
    ["What helps me: a cold cloth"],
  ],
])("%s", (_, body, lines) => expect(said(body)).toEqual(lines));

test("a check-in ends with its own words; what was not answered is not said", () => {
  const checkIn = {
    mood: "low",
    measures: { anxiety: 7 },
    bad: null,
    symptoms: { tremor: "mild", pain: "none" },
    triggers: {},
    spell: null,
    note: "shaky",
    allRight: "the tea",
  } as const;
  const body: EntryBody = { kind: "checkIn", checkIn };
  expect(said(body)).toEqual([
    "Anxiety 7 of 10",
    "Symptoms: tremor: mild · 1 other: none",
    "One thing that was all right: the tea",
    "shaky",
  ]);
  expect(firstWords(body)).toMatch(/^Mood low · Anxiety 7 of 10 · /);
});

test("the beginning of a scale total says which scale it is", () => {
  const total = { scale: "GAD-7", total: 12, ratedBy: null, note: null };
  expect(firstWords({ kind: "scaleTotal", total })).toBe("GAD-7 · 12");
});

test("a night of one answer says that one", () => {
  const night = { quality: "fair", figures: { totalSleepTime: null }, comment: null };
  const body = { kind: "sleep", night: night as NightEntry } as const;
  expect(said(body)).toEqual(["Night: fair"]);
});

test("what is only kept is no part of a day", () => {
  expect(kindsOfDay).toHaveLength(11);
  for (const kind of ["careTeam", "medicine", "hardHour"] as const) {
    expect(kindsOfDay).not.toContain(kind);
  }
});
