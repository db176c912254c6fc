import { beforeEach, expect, test } from "vitest";
import type { NightForm, SleepFigures } from "../../ipc";
import { locale } from "../../words/locale.svelte";
import { meaning } from "./meaning";

const form: NightForm = {
  morning: "2026-11-22",
  bed: null,
  tried: null,
  fellAsleepAfter: null,
  awakenings: null,
  awake: null,
  finalAwakening: null,
  outOfBed: null,
  sleptAbout: null,
  noSleep: false,
  quality: null,
  naps: [],
  caffeineLate: null,
  alcoholLate: null,
  comment: null,
};
const none: SleepFigures = {
  timeInBed: null,
  sleepOnsetLatency: null,
  wakeAfterSleepOnset: null,
  totalSleepTime: null,
  terminalWake: null,
  sleepEfficiency: null,
  sleepPeriod: null,
  midpoint: null,
};

beforeEach(() => {
  locale.region = "gb";
});

test("a short night is said back", () => {
  expect(
    meaning(
      { ...form, bed: "23:15", outOfBed: "07:30", sleptAbout: 380 },
      { ...none, timeInBed: 495, totalSleepTime: 380, sleepEfficiency: 76.77 },
    ),
  ).toBe(
    "To bed at 23:15 at night, up at 7:30 in the morning. 8 hours 15 minutes in bed. " +
      "Asleep about 6 hours 20 minutes. Asleep for 77 % of the time in bed.",
  );
});

test("a missing figure is not said, and no sleep is an answer", () => {
  expect(meaning({ ...form, bed: "00:00" }, none)).toBe("To bed at 0:00, midnight.");
  expect(meaning({ ...form, noSleep: true }, { ...none, totalSleepTime: 0 })).toBe(
    "You didn't sleep.",
  );
  expect(meaning(form, none)).toBe("Nothing to work out yet. You can save it all the same.");
});
