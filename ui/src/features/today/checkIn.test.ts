import { beforeEach, expect, test, vi } from "vitest";
import { lists } from "../../lists/lists.svelte";
import { words } from "../../words";
import { CheckInDraft } from "./checkIn.svelte";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

const saved = { id: "1", day: "2026-11-22", at: "2026-11-22T07:40:00+00:00", lateDays: 0 };
const triggers = Object.keys(words.record.trigger);
const everything = Object.keys(words.record.symptom).length;
const entry = (key: string) => ({ key, name: null, group: null, hidden: false });

beforeEach(() => {
  lists.all = [
    { list: "symptoms", entries: Object.keys(words.record.symptom).map(entry) },
    { list: "triggers", entries: triggers.map(entry) },
  ];
  wire.invoke.mockReset();
});

test("what was not touched is unknown: it isn't sent at all", async () => {
  wire.invoke.mockResolvedValue(saved);
  const draft = new CheckInDraft();
  draft.mood = "okay";
  draft.symptoms.set("tremor", "moderate");
  await draft.save(() => {});
  const sent = wire.invoke.mock.calls.flat(2)[1] as { form: { checkIn: object } };
  expect(sent.form.checkIn).toEqual({
    mood: "okay",
    measures: {},
    bad: null,
    symptoms: { tremor: "moderate" },
    triggers: {},
    spell: null,
    note: null,
    allRight: null,
  });
});

test("“nothing else to note” speaks for its own list only, and can be taken back", () => {
  const draft = new CheckInDraft();
  draft.symptoms.set("tremor", "severe");
  draft.symptoms.nothingElse();
  expect(draft.record.symptoms).toMatchObject({ tremor: "severe", headache: "none" });
  expect(Object.keys(draft.record.symptoms)).toHaveLength(everything);
  expect(draft.record.triggers).toEqual({});
  draft.symptoms.takeBack();
  expect(draft.record.symptoms).toEqual({ tremor: "severe" });
  draft.triggers.nothingElse();
  expect(Object.keys(draft.record.triggers)).toHaveLength(triggers.length);
});

test("nothing is shown as saved before the answer, and then the form is fresh", async () => {
  let answer: (value: typeof saved) => void = () => {};
  wire.invoke.mockReturnValue(new Promise((done) => (answer = done)));
  const draft = new CheckInDraft();
  draft.mood = "low";
  draft.note = "shaky";
  const done = vi.fn();
  const saving = draft.save(done);
  expect([draft.saved, draft.saving.waiting, draft.mood]).toEqual([null, true, "low"]);
  answer(saved);
  await saving;
  expect([draft.saved, draft.saving.waiting, draft.dirty]).toEqual([saved, false, false]);
  expect(done).toHaveBeenCalledOnce();
});

test("a save that fails keeps everything and says why", async () => {
  wire.invoke.mockRejectedValue({ code: "diskFull" });
  const draft = new CheckInDraft();
  draft.mood = "awful";
  draft.note = "a long night";
  await draft.save(() => {});
  expect([draft.saving.failure, draft.saved]).toEqual(["diskFull", null]);
  expect([draft.mood, draft.note]).toEqual(["awful", "a long night"]);
});

test("nothing chosen is not sent", async () => {
  const draft = new CheckInDraft();
  await draft.save(() => {});
  expect(draft.nothing).toBe(true);
  expect(wire.invoke).not.toHaveBeenCalled();
});

test("another time needs its day and its time", async () => {
  wire.invoke.mockResolvedValue(saved);
  const draft = new CheckInDraft();
  draft.mood = "good";
  draft.moment.mode = "earlier";
  draft.moment.day = "2026-11-20";
  await draft.save(() => {});
  expect(draft.missing).toBe(true);
  expect(wire.invoke).not.toHaveBeenCalled();
  draft.moment.clock = "9:30 pm";
  await draft.save(() => {});
  expect(wire.invoke.mock.calls.flat(2)[1]).toMatchObject({ when: "2026-11-20T21:30" });
});
