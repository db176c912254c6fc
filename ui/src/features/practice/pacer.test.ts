import { describe, expect, test } from "vitest";
import { exerciseOf, exercises, type Exercise } from "./exercises";
import { course, length, minutesOf, placeAt, rhythmOf, Stopwatch } from "./pacer";

/** What stands at each second of an exercise: its cue, and what is counted down. */
function seconds(exercise: Exercise, minutes: number, rhythm = {}): string[] {
  const cues = course(exercise, minutes, rhythm);
  return Array.from({ length: length(cues) }, (_, at) => {
    const place = placeAt(cues, at);
    return `${place?.cue.key} ${place?.count}`;
  });
}

const paced = exerciseOf("pacedBreathing");
const exhale = exerciseOf("longExhale");

describe("a breath", () => {
  test("goes in and out, second by second", () => {
    const breath = ["in 4", "in 3", "in 2", "in 1", "out 4", "out 3", "out 2", "out 1"];
    const all = seconds(paced, 1, {});
    expect(all.slice(0, 8)).toEqual(breath);
    expect(all.slice(48)).toEqual(breath);
  });
  test("is a whole one, as many as there is time for", () => {
    const check = (exercise: Exercise, minutes: number, rhythm: object, breaths: number) => {
      const cues = course(exercise, minutes, { ...rhythm });
      expect(cues.length).toBe(2 * breaths);
      expect(length(cues)).toBeLessThanOrEqual(minutes * 60);
      expect(length(cues)).toBeGreaterThan(minutes * 60 - 15);
      expect(cues.at(-1)?.key).toBe("out");
    };
    check(paced, 1, {}, 7);
    check(paced, 1, { in: 2, out: 3 }, 12);
    check(paced, 10, { in: 6, out: 8 }, 42);
    check(exhale, 2, {}, 13);
    check(exhale, 5, { in: 4, out: 9 }, 23);
  });
  test("takes the rhythm that was chosen, and never one that is out of range", () => {
    expect(rhythmOf(paced, {})).toEqual({ in: 4, out: 4 });
    expect(rhythmOf(paced, { in: 5, out: 7 })).toEqual({ in: 5, out: 7 });
    expect(rhythmOf(paced, { in: 60, out: 0 })).toEqual({ in: 6, out: 2 });
    expect(rhythmOf(paced, { in: NaN, out: 3.6 })).toEqual({ in: 4, out: 4 });
    expect(rhythmOf(exhale, { in: 9, out: 1 })).toEqual({ in: 4, out: 5 });
    expect(rhythmOf(exerciseOf("bodyScan"), { in: 1 })).toEqual({});
  });
  test("is changed at the very second, and between two of them", () => {
    const cues = course(paced, 1, {});
    const key = (at: number) => placeAt(cues, at)?.cue.key;
    expect([key(0), key(3.999), key(4), key(7.999), key(8)]).toEqual([
      "in",
      "in",
      "out",
      "out",
      "in",
    ]);
    expect(placeAt(cues, 3.2)?.count).toBe(1);
    expect(placeAt(cues, 2.9)?.count).toBe(2);
    expect(placeAt(cues, -1)?.count).toBe(4);
    expect(placeAt(cues, 55.99)?.cue.key).toBe("out");
    expect(placeAt(cues, 56)).toBeNull();
  });
});

describe("sentences", () => {
  const steps = exercises.filter((one) => one.sort === "steps");
  test("there are four such exercises", () => expect(steps.length).toBe(4));

  test.each(steps.flatMap((one) => one.lengths.map((minutes) => ({ one, minutes }))))(
    "$one.key fills $minutes minutes to the second",
    ({ one, minutes }) => {
      const cues = course(one, minutes, {});
      expect(length(cues)).toBe(minutes * 60);
      expect(cues.every(({ seconds }) => Number.isInteger(seconds) && seconds >= 5)).toBe(true);
      expect(cues.map(({ from }) => from)).toEqual(
        cues.map((_, index) => length(cues.slice(0, index))),
      );
    },
  );
  test("only what grows takes up a longer time", () => {
    const relaxation = exerciseOf("muscleRelaxation");
    const of = (key: string, minutes: number) =>
      course(relaxation, minutes, {}).find((cue) => cue.key === key)?.seconds;
    expect([of("hands", 3), of("hands", 5), of("hands", 10)]).toEqual([5, 5, 5]);
    expect([of("handsGo", 3), of("handsGo", 5), of("handsGo", 10)]).toEqual([15, 32, 35]);
    expect(of("settle", 10)).toBe(15);
  });
  test("a long one goes round twice, with one beginning and one end", () => {
    const keys = course(exerciseOf("muscleRelaxation"), 10, {}).map((cue) => cue.key);
    expect(keys.filter((key) => key === "feet").length).toBe(2);
    expect(keys.filter((key) => key === "settle").length).toBe(1);
    expect(keys.at(-1)).toBe("rest");
  });
});

test("one of the person's own has its length and nothing else", () => {
  const own = exerciseOf("own:1");
  expect(own.sort).toBe("own");
  expect(course(own, 20, {})).toEqual([{ key: "own", from: 0, seconds: 1200 }]);
  expect(placeAt(course(own, 2, {}), 119)?.count).toBe(1);
});

test.each([
  [1, 1],
  [29, 1],
  [89, 1],
  [90, 2],
  [149, 2],
  [600, 10],
])("%d seconds are noted as %d minutes", (seconds, minutes) =>
  expect(minutesOf(seconds)).toBe(minutes),
);

describe("the stopwatch", () => {
  test("counts no pause", () => {
    const watch = new Stopwatch();
    expect(watch.read(100)).toBe(0);
    watch.go(100);
    expect(watch.read(103)).toBe(3);
    watch.stop(104);
    // Shorter than a sleep of the computer, which would be left out anyway.
    expect(watch.read(120)).toBe(4);
    watch.go(120);
    watch.go(121);
    expect(watch.read(122)).toBe(6);
  });
  test("counts no sleep of the computer, and no clock that goes back", () => {
    const watch = new Stopwatch(10);
    watch.go(0);
    expect(watch.read(29)).toBe(39);
    expect(watch.read(4000)).toBe(39);
    expect(watch.read(3990)).toBe(39);
    expect(watch.read(3991)).toBe(40);
  });
});
