import { afterEach, beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { Kept } from "../../components/kept";
import { PracticeDraft } from "./practice.svelte";

/** Every tenth of a second from one time to another, as the page looks at the clock. */
function run(draft: PracticeDraft, from: number, to: number): void {
  for (let tenth = from * 10; tenth <= to * 10; tenth++) {
    draft.guide.tick(tenth / 10);
    draft.follow();
  }
}

const fields = (draft: PracticeDraft) => draft.written as Record<string, unknown> | null;

function started(exercise: string, minutes: number): PracticeDraft {
  const draft = new PracticeDraft();
  draft.open(exercise);
  draft.guide.minutes = minutes;
  draft.start(0);
  return draft;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 22, 19, 40));
  wire.invoke.mockReset();
});
afterEach(() => vi.useRealTimers());

test("opening an exercise leaves nothing to be kept", () => {
  const draft = new PracticeDraft();
  draft.open("bodyScan");
  expect(draft.guide.stage).toBe("before");
  expect(draft.guide.minutes).toBe(5);
  expect(draft.written).toBeNull();
  draft.reset();
  expect(draft.guided).toBe(false);
});

test("it runs to its end, and what was practised stands in the form, second by second", () => {
  const draft = started("pacedBreathing", 1);
  run(draft, 0, 20);
  expect(fields(draft)).toMatchObject({ exercise: "pacedBreathing", minutes: "1", seconds: 20 });
  expect(draft.guide.place).toMatchObject({ cue: { key: "out", from: 20 }, count: 4 });
  run(draft, 20, 55);
  expect(draft.guide.stage).toBe("running");
  run(draft, 55, 57);
  expect(draft.guide.stage).toBe("after");
  expect(fields(draft)).toMatchObject({ minutes: "1", seconds: 56 });
});

test("a pause holds the count, and the words", () => {
  const draft = started("pacedBreathing", 1);
  run(draft, 0, 6);
  draft.guide.pause(6.5);
  run(draft, 6.5, 20);
  expect(draft.guide.seconds).toBe(6);
  expect(draft.guide.place).toMatchObject({ cue: { key: "out" }, count: 2 });
  draft.guide.goOn(20);
  run(draft, 20, 21);
  expect(draft.guide.seconds).toBe(7);
  expect(draft.guide.place).toMatchObject({ cue: { key: "out" }, count: 1 });
});

test("ended early, it counts as long as it was", () => {
  const draft = started("bodyScan", 10);
  run(draft, 0, 130);
  draft.guide.end(130.4);
  draft.follow();
  expect(draft.guide.stage).toBe("after");
  expect(fields(draft)).toMatchObject({ exercise: "bodyScan", minutes: "2", seconds: 130 });
});

test("ended before a second went by, it has not begun", () => {
  const draft = started("bodyScan", 10);
  draft.guide.end(0.6);
  draft.follow();
  expect(draft.guide.stage).toBe("before");
  expect(draft.written).toBeNull();
});

test("the next sentence comes sooner, and nothing is counted that was not practised", () => {
  const draft = started("fiveSenses", 3);
  run(draft, 0, 3);
  draft.guide.next(3.25);
  expect(draft.guide.place).toMatchObject({ index: 1, cue: { key: "touch" } });
  expect(draft.guide.seconds).toBe(3);
  for (let turn = 0; turn < 4; turn++) draft.guide.next(3.5);
  expect(draft.guide.place?.cue.key).toBe("here");
  draft.guide.next(4.5);
  draft.follow();
  expect(draft.guide.stage).toBe("after");
  expect(fields(draft)).toMatchObject({ minutes: "1", seconds: 4 });
});

test("while it is paused, the next sentence waits with it", () => {
  const draft = started("fiveSenses", 3);
  run(draft, 0, 3);
  draft.guide.pause(3);
  draft.guide.next(50);
  expect(draft.guide.stage).toBe("paused");
  expect(draft.guide.place?.cue.key).toBe("touch");
  expect(draft.guide.seconds).toBe(3);
});

test("what was practised when the program ended comes back, to be saved", async () => {
  const before = started("longExhale", 5);
  before.before = 7;
  run(before, 0, 95);
  const kept = new Kept(JSON.parse(JSON.stringify(before.written)));
  const draft = new PracticeDraft();
  draft.bringBack(kept, "2026-11-22T19:39");
  expect(draft.guide.stage).toBe("after");
  expect(draft.guide.seconds).toBe(95);
  wire.invoke.mockResolvedValue({ id: "1", day: "2026-11-22", at: "", lateDays: 0 });
  await draft.save(() => {});
  expect(wire.invoke).toHaveBeenCalledWith("record_save", {
    form: {
      kind: "practice",
      practice: {
        exercise: "longExhale",
        minutes: 2,
        tensionBefore: 7,
        tensionAfter: null,
        note: null,
      },
    },
    when: null,
  });
  expect(draft.guided).toBe(false);
  expect(draft.written).toBeNull();
});

test("a practice that was being noted by hand waits until the exercise is over", async () => {
  const draft = new PracticeDraft();
  draft.exercise = "meditation";
  draft.minutes = "20";
  draft.note = "this morning";
  const byHand = draft.written;
  draft.open("pacedBreathing");
  expect(draft.dirty).toBe(false);
  draft.start(0);
  run(draft, 0, 5);
  // It is kept with the exercise, and comes back after the program ended.
  const again = new PracticeDraft();
  again.bringBack(new Kept(JSON.parse(JSON.stringify(draft.written))), "2026-11-22T19:40");
  expect(again.guide.seconds).toBe(5);
  again.reset();
  expect(again.written).toEqual(byHand);
  // And after saving.
  draft.guide.end(6);
  draft.follow();
  wire.invoke.mockResolvedValue({ id: "1", day: "2026-11-22", at: "", lateDays: 0 });
  await draft.save(() => {});
  expect(draft.guided).toBe(false);
  expect(draft.written).toEqual(byHand);
});

test("an exercise that was chosen in the form is begun there, and does not come back to it", async () => {
  const draft = new PracticeDraft();
  draft.exercise = "bodyScan";
  draft.before = 8;
  draft.open("bodyScan");
  expect(draft.before).toBe(8);
  draft.start(0);
  run(draft, 0, 5);
  expect(fields(draft)).toMatchObject({ exercise: "bodyScan", before: 8, aside: null });
  draft.reset();
  expect(draft.written).toBeNull();
});

test("length and rhythm are remembered for each exercise", () => {
  const draft = started("pacedBreathing", 10);
  draft.guide.end(2);
  draft.reset();
  draft.open("pacedBreathing");
  draft.guide.rhythm = { in: 5, out: 6 };
  draft.start(0);
  draft.guide.end(2);
  draft.reset();
  draft.open("longExhale");
  expect(draft.guide.minutes).toBe(2);
  draft.reset();
  draft.open("pacedBreathing");
  expect([draft.guide.minutes, draft.guide.rhythm]).toEqual([10, { in: 5, out: 6 }]);
});
