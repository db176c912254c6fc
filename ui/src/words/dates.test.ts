import { beforeEach, expect, test } from "vitest";
import {
  clockWords,
  dayHeading,
  fullDate,
  localDay,
  longDay,
  monthAndYear,
  shiftDay,
  timeOf,
  weekOf,
  weekdays,
  wholeDay,
} from "./dates";
import type { Region, WeekStart } from "../ipc";
import { locale } from "./locale.svelte";
import { clockSaid } from "./said";

beforeEach(() => {
  locale.region = "gb";
});

test("days are written out", () => {
  expect(longDay("2026-11-22")).toBe("Sunday 22 November");
  expect(fullDate("2026-11-02")).toBe("2 November 2026");
  expect(wholeDay("2026-11-27")).toBe("Friday 27 November 2026");
  expect(dayHeading("2025-12-31", "2026")).toBe("Wednesday 31 December 2025");
  locale.region = "us";
  expect(longDay("2026-11-22")).toBe("Sunday, November 22");
  expect(wholeDay("2026-11-27")).toBe("Friday, November 27, 2026");
});

test("a month has its year, and a week begins on Monday", () => {
  expect(monthAndYear("2026-11")).toBe("November 2026");
  expect(weekdays("long").slice(5)).toEqual(["Saturday", "Sunday"]);
  expect(weekdays("short")[0]).toBe("Mon");
});

test("a week begins as chosen, or as where the person lives", () => {
  const check = (region: Region, weekStart: WeekStart, first: string, week: string) => {
    locale.region = region;
    locale.form = { clock: "region", weekStart };
    expect([weekdays("short")[0], weekOf("2026-11-25")]).toEqual([first, week]);
  };
  check("us", "region", "Sun", "2026-11-22");
  check("us", "monday", "Mon", "2026-11-23");
  check("gb", "saturday", "Sat", "2026-11-21");
  check("gb", "region", "Mon", "2026-11-23");
});

test("a date written in any other way stands as it is", () => {
  expect(fullDate("early November")).toBe("early November");
});

test("days shift over months, years and clock changes", () => {
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
  expect(shiftDay("2026-10-25", 1)).toBe("2026-10-26");
});

test("the clock is the one where it happened", () => {
  expect(timeOf("2026-11-22T07:40:00+13:00")).toBe("7:40");
  locale.region = "us";
  expect(clockWords("23:15")).toBe("11:15 pm");
  expect(clockWords("00:05")).toBe("12:05 am");
});

test("a part of the day that is said takes the place of am and pm", () => {
  const said = ["23:15", "20:30", "07:05", "12:00", "00:00", "00:05"];
  expect(said.map(clockSaid)).toEqual([
    "23:15 at night",
    "20:30 in the evening",
    "7:05 in the morning",
    "12:00, noon",
    "0:00, midnight",
    "0:05 at night",
  ]);
  locale.region = "us";
  expect(said.map(clockSaid)).toEqual([
    "11:15 at night",
    "8:30 in the evening",
    "7:05 in the morning",
    "12:00, noon",
    "12:00, midnight",
    "12:05 at night",
  ]);
});

test("today is the computer's calendar date", () => {
  expect(localDay(new Date(2026, 0, 5, 1))).toBe("2026-01-05");
});
