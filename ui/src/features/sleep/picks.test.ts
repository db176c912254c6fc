import { expect, test } from "vitest";
import { parseClock, parseDuration } from "../../words/typed";
import { picks } from "./picks";

test("what can be picked reads as if it had been typed", () => {
  for (const of of [picks.evening(), picks.morning()]) {
    expect(of).toHaveLength(24);
    for (const { value } of of) expect(parseClock(value)).toBe(value);
  }
  for (const of of [picks.minutes(), picks.slept()]) {
    const minutes = of.map(({ value }) => parseDuration(value) ?? 0);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(minutes[0]).toBeGreaterThan(0);
  }
});

test("the evening's times go past midnight", () => {
  const times = picks.evening().map(({ value }) => value);
  expect(times[0]).toBe("18:00");
  expect(times).toContain("00:30");
  expect(times.at(-1)).toBe("05:30");
});
