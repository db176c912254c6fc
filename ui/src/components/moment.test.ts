import { expect, test } from "vitest";
import { Kept } from "./kept";
import { Moment } from "./moment.svelte";

const at = "2026-11-22T23:10";
const brought = (moment: Moment, kept: object, now = at) => {
  moment.bringBack(new Kept(kept), at, Date.parse(now));
  return moment.value;
};

test("it is now, unless it is asked for: then nothing is chosen, and nothing is missing unseen", () => {
  expect(new Moment().value).toBe(null);
  const asked = new Moment(true);
  expect([asked.mode, asked.value]).toEqual([null, undefined]);
  asked.mode = "now";
  expect(asked.value).toBe(null);
  asked.reset();
  expect(asked.value).toBe(undefined);
});

test("what was chosen comes back as it was left, and so does that nothing was", () => {
  const left = new Moment(true);
  expect(brought(new Moment(true), left.written)).toBe(undefined);
  left.mode = "now";
  expect(brought(new Moment(true), left.written)).toBe(null);
  expect(brought(new Moment(true), left.written, "2026-11-23T07:00")).toBe(at);
  left.mode = "earlier";
  left.day = "2026-12-01";
  left.clock = "10:00";
  expect(brought(new Moment(true), left.written)).toBe("2026-12-01T10:00");
});
