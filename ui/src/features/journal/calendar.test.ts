import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { Calendar, weeksOf } from "./calendar.svelte";

beforeEach(() => {
  wire.invoke.mockReset();
  wire.invoke.mockResolvedValue([]);
});

test("weeks begin on Monday, and hold the month's days only", () => {
  const november = weeksOf("2026-11");
  expect(november).toHaveLength(6);
  expect(november[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(november[5]).toEqual(["2026-11-30", null, null, null, null, null, null]);
  expect(weeksOf("2027-02")).toHaveLength(4);
  for (const month of ["2024-02", "2026-12", "2027-02", "2028-02"]) {
    const days = weeksOf(month)
      .flat()
      .filter((day) => day !== null);
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
    expect(days).toHaveLength(last.getUTCDate());
  }
});

test("a month is asked for whole, and its days hold what was answered", async () => {
  wire.invoke.mockResolvedValue([{ day: "2028-02-29", kinds: ["note", "dose"] }]);
  const calendar = new Calendar();
  await calendar.move("2028-02-01");
  expect(wire.invoke).toHaveBeenCalledWith("journal_calendar", {
    from: "2028-02-01",
    to: "2028-02-29",
  });
  expect(calendar.kinds("2028-02-29", null)).toEqual(["note", "dose"]);
  expect(calendar.kinds("2028-02-29", "dose")).toEqual(["dose"]);
  expect(calendar.kinds("2028-02-28", null)).toEqual([]);
});

test("turning keeps the day of the month, as far as there is one", async () => {
  const calendar = new Calendar();
  await calendar.move("2026-12-31");
  expect([calendar.previous, calendar.next]).toEqual(["2026-11", "2027-01"]);
  await calendar.turn("next");
  expect([calendar.month, calendar.at]).toEqual(["2027-01", "2027-01-31"]);
  await calendar.turn("next");
  expect([calendar.month, calendar.at]).toEqual(["2027-02", "2027-02-01"]);
  await calendar.turn("previous");
  expect(calendar.at).toBe("2027-01-01");
});

test("keys lead from day to day, over the ends of months too", async () => {
  const calendar = new Calendar();
  await calendar.move("2026-11-01");
  expect(
    ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "x"].map((key) =>
      calendar.reach(key),
    ),
  ).toEqual([
    "2026-10-31",
    "2026-11-02",
    "2026-10-25",
    "2026-11-08",
    "2026-10-26",
    "2026-11-01",
    null,
  ]);
});
