import { afterEach, beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { PracticeDraft } from "../features/practice/practice.svelte";
import { ReportState } from "../features/report/report.svelte";
import { NightDraft } from "../features/sleep/night.svelte";
import { CheckInDraft } from "../features/today/checkIn.svelte";
import { NoteDraft } from "../features/today/today.svelte";
import { Drafts } from "./drafts.svelte";

type Sent = [string, { form: string; text: string }];
const sent = (command: string) =>
  (wire.invoke.mock.calls as Sent[]).filter(([name]) => name === command).map(([, args]) => args);
const kept = () => sent("draft_keep").map(({ text }) => JSON.parse(text));

async function open(forms: ConstructorParameters<typeof Drafts>[0]) {
  const drafts = new Drafts(forms);
  await drafts.restore();
  return drafts;
}

/** Types one letter, as the page does: the form changes, and the change is seen. */
function type(drafts: Drafts, note: NoteDraft, letter: string) {
  note.text += letter;
  drafts.changed("note");
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 22, 23, 10));
  wire.invoke.mockReset();
  wire.invoke.mockImplementation(async (name: string) => (name === "drafts_get" ? [] : null));
});
afterEach(() => vi.useRealTimers());

test("the first letter is kept at once", async () => {
  const note = new NoteDraft();
  const drafts = await open({ note });
  type(drafts, note, "a");
  expect(kept()).toEqual([{ at: "2026-11-22T23:10", fields: { text: "a", moment: {} } }]);
});

test("steady typing for minutes never has more than a second that is not kept", async () => {
  const note = new NoteDraft();
  const drafts = await open({ note });
  const typedAt: number[] = [];
  let worst = 0;
  wire.invoke.mockImplementation(async (_: string, { text }: { text: string }) => {
    // The disk takes its time, too.
    await new Promise((done) => setTimeout(done, 100));
    const letters = JSON.parse(text).fields.text.length;
    for (const at of typedAt.splice(0, letters - (note.text.length - typedAt.length))) {
      worst = Math.max(worst, performance.now() - at);
    }
  });
  for (let n = 0; n < 3 * 60 * 8; n += 1) {
    typedAt.push(performance.now());
    type(drafts, note, "x");
    await vi.advanceTimersByTimeAsync(125);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(typedAt).toEqual([]);
  expect(worst).toBeGreaterThan(0);
  expect(worst).toBeLessThanOrEqual(1000);
  // Kept again and again, and not at every letter.
  expect(sent("draft_keep").length).toBeGreaterThan(180);
  expect(sent("draft_keep").length).toBeLessThan(300);
});

test("one writing at a time; what is typed meanwhile follows", async () => {
  const note = new NoteDraft();
  const drafts = await open({ note });
  let answer = () => {};
  wire.invoke.mockImplementation(() => new Promise<null>((done) => (answer = () => done(null))));
  type(drafts, note, "a");
  type(drafts, note, "b");
  await vi.advanceTimersByTimeAsync(5000);
  expect(kept()).toHaveLength(1);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(kept().map(({ fields }) => fields.text)).toEqual(["a", "ab"]);
});

test("a save drops the draft at once, and keeps what was typed since", async () => {
  const note = new NoteDraft();
  const drafts = await open({ note });
  type(drafts, note, "a");
  await vi.advanceTimersByTimeAsync(10);
  await note.save();
  drafts.changed("note");
  expect(sent("draft_drop")).toEqual([{ form: "note" }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(kept()).toHaveLength(1);
  type(drafts, note, "b");
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept().at(-1).fields.text).toBe("b");
});

test("a failure is told, the text stays, and it is tried again by itself", async () => {
  const note = new NoteDraft();
  const drafts = await open({ note });
  wire.invoke.mockRejectedValue({ code: "diskFull" });
  type(drafts, note, "a");
  await vi.advanceTimersByTimeAsync(0);
  expect(drafts.unkept).toEqual([{ name: "note", why: "diskFull" }]);
  expect(note.text).toBe("a");
  expect(await drafts.keepAll()).toBe(false);
  wire.invoke.mockResolvedValue(null);
  await vi.advanceTimersByTimeAsync(3000);
  expect(drafts.unkept).toEqual([]);
  expect(await drafts.keepAll()).toBe(true);
});

test("before locking everything is written at once", async () => {
  const note = new NoteDraft();
  const drafts = await open({ note });
  type(drafts, note, "a");
  await vi.advanceTimersByTimeAsync(0);
  note.text = "all of it";
  expect(await drafts.keepAll()).toBe(true);
  expect(kept().at(-1).fields.text).toBe("all of it");
});

/** Every form filled in, as it was left at night. */
function filled() {
  const forms = {
    checkIn: new CheckInDraft(),
    note: new NoteDraft(),
    night: new NightDraft(),
    practice: new PracticeDraft(),
    report: new ReportState(),
  };
  const { checkIn, note, night, practice, report } = forms;
  Object.assign(checkIn, { mood: "low", bad: "aLot", spell: "wave", note: "shaky" });
  checkIn.rated = { anxiety: 7, restlessness: null, energy: 3, coping: null };
  checkIn.symptoms.set("tremor", "severe");
  checkIn.symptoms.nothingElse();
  checkIn.triggers.set("noise", "medium");
  note.text = "A long evening.";
  night.text.bed = "2315";
  night.noSleep = true;
  night.quality = "poor";
  night.caffeineLate = false;
  night.addNap();
  Object.assign(practice, { exercise: "bodyScan", minutes: "12", before: 8, note: "hm" });
  Object.assign(report, { audience: "both", inMyWords: "The week." });
  return forms;
}

test("every form comes back as it was, and nothing is written again", async () => {
  const before = filled();
  const drafts = await open(before);
  for (const name of drafts.names) drafts.changed(name);
  const held = sent("draft_keep");
  expect(held).toHaveLength(5);

  const empty = { checkIn: new CheckInDraft(), note: new NoteDraft(), night: new NightDraft() };
  const after = { ...empty, practice: new PracticeDraft(), report: new ReportState() };
  wire.invoke.mockReset();
  wire.invoke.mockResolvedValue(held);
  const back = await open(after);
  for (const name of back.names) back.changed(name);
  await vi.advanceTimersByTimeAsync(300);
  expect(sent("draft_keep")).toEqual([]);
  for (const name of ["checkIn", "note", "night", "practice", "report"] as const) {
    expect(after[name].written).toEqual(before[name].written);
  }
  expect(back.broughtBack).toEqual(["checkIn", "note", "night", "practice", "report"]);
  expect(after.checkIn.record).toEqual(before.checkIn.record);
});

test("“now” of the evening is not the morning's now, and the night keeps its morning", async () => {
  const text = (fields: object) => JSON.stringify({ at: "2026-11-22T23:10", fields });
  wire.invoke.mockResolvedValue([
    { form: "note", text: text({ text: "a", moment: {} }) },
    { form: "night", text: text({ text: { bed: "2315" }, morning: "2026-11-22" }) },
  ]);
  vi.setSystemTime(new Date(2026, 10, 23, 8, 0));
  const forms = { note: new NoteDraft(), night: new NightDraft() };
  await open(forms);
  expect(forms.note.moment.value).toBe("2026-11-22T23:10");
  expect(forms.night.morning).toBe("2026-11-22");
});

test("a draft that can't be read breaks nothing, and what is typed already stays", async () => {
  wire.invoke.mockResolvedValue([
    { form: "checkIn", text: "not at all {" },
    { form: "note", text: '{"at":"x","fields":{"text":"old"}}' },
    { form: "somethingNewer", text: "{}" },
  ]);
  const forms = { checkIn: new CheckInDraft(), note: new NoteDraft() };
  forms.note.text = "new";
  const drafts = await open(forms);
  expect([forms.checkIn.dirty, forms.note.text, drafts.broughtBack]).toEqual([false, "new", []]);
});

test("nothing is written before what was kept could be read", async () => {
  wire.invoke.mockRejectedValue({ code: "cannotRead" });
  const note = new NoteDraft();
  const drafts = await open({ note });
  expect(drafts.unread).toBe("cannotRead");
  type(drafts, note, "a");
  expect(sent("draft_keep")).toEqual([]);
  expect(await drafts.keepAll()).toBe(false);
});
