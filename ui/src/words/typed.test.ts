import { expect, test } from "vitest";
import {
  codeGroups,
  parseClock,
  parseDuration,
  readCode,
  readWords,
  standsFor,
  typedSince,
  wholeGroups,
} from "./typed";

test.each([
  ["2315", "23:15"],
  ["11:15 pm", "23:15"],
  ["11:15pm", "23:15"],
  ["11.15 p.m.", "23:15"],
  ["11:15 PM", "23:15"],
  ["11:15\u202fPM", "23:15"],
  ["1115pm", "23:15"],
  ["23.15", "23:15"],
  ["23:15", "23:15"],
  ["23,15", "23:15"],
  ["23 15", "23:15"],
  ["23h15", "23:15"],
  ["  7:05 ", "07:05"],
  ["7", "07:00"],
  ["7am", "07:00"],
  ["705", "07:05"],
  ["0705", "07:05"],
  ["12 am", "00:00"],
  ["12 pm", "12:00"],
  ["12:30 am", "00:30"],
  ["0:00", "00:00"],
  ["24:00", "00:00"],
  ["midnight", "00:00"],
  ["noon", "12:00"],
])("%s is %s", (typed, clock) => expect(parseClock(typed)).toBe(clock));

test.each([
  "",
  " ",
  "25:00",
  "24:01",
  "12:60",
  "2360",
  "13 pm",
  "0 am",
  "23:1",
  "7:5",
  "late",
  "11:15 xm",
  "-7",
  "7:05:10",
  "23:15 or so",
  "12345",
  "1e3",
])("%s is not a time", (typed) => expect(parseClock(typed)).toBeNull());

test.each([
  ["6 h 20", 380],
  ["6h20", 380],
  ["6:20", 380],
  ["6 hours 20 minutes", 380],
  ["6 h 20 m", 380],
  ["6.5 h", 390],
  ["6,5 h", 390],
  ["6 h", 360],
  ["380 min", 380],
  ["20 minutes", 20],
  ["20m", 20],
  ["20", 20],
  ["0", 0],
])("%s is %i minutes", (typed, minutes) => expect(parseDuration(typed)).toBe(minutes));

test("a bare number may stand for hours", () => {
  expect(parseDuration("6", 16)).toBe(360);
  expect(parseDuration("6.5", 16)).toBe(390);
  expect(parseDuration("380", 16)).toBe(380);
  expect(parseDuration("6.5")).toBeNull();
});

test.each(["", "6:75", "long", "-5", "6 h 20 h", "1 2 3"])("%s is no length of time", (typed) =>
  expect(parseDuration(typed, 16)).toBeNull(),
);

test("what is typed while a text is being saved stays", () => {
  expect(typedSince("Slept badly.", "Slept badly.")).toBe("");
  expect(typedSince("Slept badly.", "Slept badly. Then tea.")).toBe(" Then tea.");
  expect(typedSince("Slept badly.", "Slept well.")).toBe("Slept well.");
  expect(typedSince(null, "Tea.")).toBe("Tea.");
});

test("a code is read as kindly as it may be", () => {
  expect(readCode(" a b-cde ")).toBe("ABCDE");
  expect(readCode("oil7k")).toBe("0117K");
});

test("a group of a code counts once it is whole, however it is typed", () => {
  expect(["", "7kq2", "7kq2m", "7kq2m xw9td-4"].map(wholeGroups)).toEqual([0, 0, 1, 2]);
  const code = "7KQ2M-XW9TD-4HBRA-0ZPEN-C6GYF-3V8SJ";
  expect(wholeGroups(code.slice(0, -1))).toBe(codeGroups - 1);
  expect([code, `${code}-7KQ2M`].map(wholeGroups)).toEqual([codeGroups, codeGroups]);
});

test("words may be typed with any blanks, dashes and letters, four of them at least", () => {
  expect(readWords(" Sail-BASKET\u2013 moss ")).toEqual(["sail", "basket", "moss"]);
  expect(readWords(" ")).toEqual([]);
  expect(standsFor("bask", "basket")).toBe(true);
  expect(standsFor("bas", "basket")).toBe(false);
  expect(standsFor("sea", "sea")).toBe(true);
  expect(standsFor("basketball", "basket")).toBe(false);
});
