import { afterEach, beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { TodayState } from "./today.svelte";

const clear = {
  state: "clear",
  instructions: [
    {
      medicine: "an invented medicine",
      asWritten: "5.5 mg at night",
      amount: "5.5",
      unit: "mg",
      timesADay: 1,
      writtenOn: null,
    },
  ],
};
const noted = { checkIns: 0, nights: 0, practices: 0, doses: 0, notes: 0 };
const today = (date: string) => ({
  day: date,
  date,
  noted,
  lastNight: null,
  prescribed: clear,
  lastBackup: null,
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(2026, 10, 21, 23, 59));
  wire.invoke.mockReset();
});
afterEach(() => vi.useRealTimers());

test("an amount stands only while it was read for this very date", async () => {
  const state = new TodayState();
  expect(state.prescribed).toBeNull();
  wire.invoke.mockResolvedValue(today("2026-11-21"));
  await state.load();
  expect(state.prescribed).toEqual(clear);

  // Midnight goes by, and what comes back is still of the day before.
  vi.setSystemTime(new Date(2026, 10, 22, 0, 1));
  await state.load();
  expect(state.prescribed).toBeNull();
  wire.invoke.mockResolvedValue(today("2026-11-22"));
  await state.load();
  expect(state.prescribed).toEqual(clear);
});

test("an amount that could not be read anew is not left standing", async () => {
  const state = new TodayState();
  wire.invoke.mockResolvedValue(today("2026-11-21"));
  await state.load();
  wire.invoke.mockRejectedValue({ code: "databaseDamaged" });
  await state.load();
  expect(state.prescribed).toBeNull();
});

test("asked while it is being read, today is read once more", async () => {
  const state = new TodayState();
  wire.invoke.mockResolvedValue(today("2026-11-21"));
  const first = state.load();
  await state.load();
  await first;
  expect(wire.invoke).toHaveBeenCalledTimes(2);
});
