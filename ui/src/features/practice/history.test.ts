import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { PracticeHistory } from "./history.svelte";

const page = { days: [{ day: "2026-11-22", entries: [] }], next: null };
let weeks: { minutes: number }[];

beforeEach(() => {
  weeks = [{ minutes: 10 }];
  wire.invoke.mockReset();
  wire.invoke.mockImplementation(async (name: string) => {
    if (name === "journal_page") return page;
    return name === "practice_weeks" ? weeks : null;
  });
});

test("what was deleted stays in its place until the page is left, and its minutes don't count", async () => {
  const history = new PracticeHistory();
  await history.load();
  weeks = [{ minutes: 0 }];
  await Promise.all([history.remove("a"), history.remove("a")]);
  expect([history.deleted, history.days, history.weeks]).toEqual([["a"], page.days, weeks]);
  weeks = [{ minutes: 10 }];
  await history.restore("a");
  expect([history.deleted, history.weeks]).toEqual([[], weeks]);
  await history.remove("a");
  await history.load();
  expect(history.deleted).toEqual([]);
});

test("what could not be deleted is not shown as gone", async () => {
  const history = new PracticeHistory();
  await history.load();
  wire.invoke.mockRejectedValue({ code: "notSaved" });
  await history.remove("a");
  expect([history.deleted, history.changing.failure]).toEqual([[], "notSaved"]);
});
