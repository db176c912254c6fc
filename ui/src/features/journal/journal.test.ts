import { beforeEach, expect, test, vi } from "vitest";
import type { DayMark, Entry, JournalPage } from "../../ipc";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { JournalState } from "./journal.svelte";

const entry = (id: string): Entry => ({
  id,
  at: "2026-11-22T07:40:00+00:00",
  lateDays: 0,
  edited: false,
  source: null,
  body: { kind: "note", note: { text: id } },
});
const paged = (days: string[], next: string | null): JournalPage => ({
  days: days.map((day) => ({ day, entries: [entry(`e${day}`)] })),
  next,
});

/** What each command answers; the rest answers with nothing. */
let answers: Record<string, (given: Record<string, unknown>) => unknown> = {};
const asked = (name: string) =>
  wire.invoke.mock.calls.filter(([one]) => one === name).map(([, given]) => given as object);
const days = (state: JournalState) => state.days?.map(({ day }) => day);

beforeEach(() => {
  answers = {
    lists_get: () => [],
    trash_get: () => [],
    journal_calendar: () => [],
    journal_search: () => [],
    journal_page: () => paged([], null),
  };
  wire.invoke.mockReset();
  wire.invoke.mockImplementation(
    async (name: string, given = {}) => answers[name]?.(given) ?? null,
  );
});

test("it begins with the newest day, and older ones follow", async () => {
  const state = new JournalState();
  answers.journal_page = ({ before }) =>
    before === null
      ? paged(["2026-11-22", "2026-11-20"], "2026-11-20")
      : paged(["2026-11-19"], null);
  await state.load();
  expect([days(state), state.next]).toEqual([["2026-11-22", "2026-11-20"], "2026-11-20"]);
  await state.older();
  expect(days(state)).toEqual(["2026-11-22", "2026-11-20", "2026-11-19"]);
  await state.older();
  expect(asked("journal_page")).toHaveLength(2);
});

test("one kind is looked at, and searched, from the newest day", async () => {
  const state = new JournalState();
  state.search.query = "tea";
  await state.show("dose");
  expect(asked("journal_page")).toEqual([{ kind: "dose", before: null, days: 14 }]);
  expect(asked("journal_search")).toEqual([{ query: "tea", kind: "dose" }]);
});

test("a kind that is chosen while another is read is what is shown", async () => {
  const state = new JournalState();
  const held: ((page: JournalPage) => void)[] = [];
  answers.journal_page = () => new Promise((done) => held.push(done));
  const both = [state.show("dose"), state.show("note")];
  held[1]?.(paged(["2026-11-02"], null));
  held[0]?.(paged(["2026-11-01"], null));
  await Promise.all(both);
  expect([state.kind, days(state)]).toEqual(["note", ["2026-11-02"]]);
});

test("a jump begins with its day, and later days come before it", async () => {
  const state = new JournalState();
  answers.journal_page = () => paged(["2026-11-10"], null);
  await state.jump("2026-11-10");
  expect(asked("journal_page")).toEqual([{ kind: null, before: "2026-11-11", days: 14 }]);
  expect(state.from).toBe("2026-11-10");
  const later: DayMark[] = Array.from({ length: 15 }, (_, n) => ({
    day: `2026-11-${11 + n}`,
    kinds: ["note"],
  }));
  answers.journal_calendar = () => later;
  answers.journal_page = () => paged(["2026-11-24", "2026-11-11"], "2026-11-11");
  await state.newer();
  expect(asked("journal_page").at(-1)).toEqual({ kind: null, before: "2026-11-25", days: 14 });
  expect([days(state), state.from]).toEqual([
    ["2026-11-24", "2026-11-11", "2026-11-10"],
    "2026-11-24",
  ]);
  // Nothing is later than that: it stands at the newest.
  answers.journal_calendar = () => [];
  await state.newer();
  expect([days(state)?.length, state.from]).toEqual([3, null]);
});

test("later days of one kind skip the days without it", async () => {
  const state = new JournalState();
  state.kind = "event";
  answers.journal_page = () => paged(["2026-11-01"], null);
  await state.jump("2026-11-01");
  answers.journal_calendar = () => [
    { day: "2026-11-02", kinds: ["note"] },
    { day: "2026-11-09", kinds: ["note", "event"] },
  ];
  await state.newer();
  expect(asked("journal_page").at(-1)).toEqual({ kind: "event", before: "2026-11-10", days: 1 });
  expect(state.from).toBeNull();
});

test("later days are looked for near by first, and as far as there are any", async () => {
  const state = new JournalState();
  answers.journal_page = () => paged(["2016-11-01"], null);
  await state.jump("2016-11-01");
  wire.invoke.mockClear();
  answers.journal_calendar = ({ to }) =>
    String(to) < "2019" ? [] : [{ day: "2026-11-02", kinds: ["note"] }];
  await state.newer();
  expect(asked("journal_calendar")).toEqual([
    { from: "2016-11-02", to: "2016-12-27" },
    { from: "2016-11-02", to: "2018-05-15" },
    { from: "2016-11-02", to: "2999-12-31" },
  ]);
  expect(asked("journal_page")).toEqual([{ kind: null, before: "2026-11-03", days: 1 }]);
  // Enough of them near by: nothing further is read.
  wire.invoke.mockClear();
  answers.journal_calendar = () =>
    Array.from({ length: 15 }, (_, n) => ({
      day: `2026-11-${String(n + 3).padStart(2, "0")}`,
      kinds: ["note"],
    }));
  await state.jump("2026-11-02");
  await state.newer();
  expect(asked("journal_calendar")).toHaveLength(1);
});

test("a deleted entry stays in its place until it is undone or read anew", async () => {
  const state = new JournalState();
  answers.journal_page = () => paged(["2026-11-22"], null);
  await state.load();
  await state.remove("e2026-11-22");
  expect([state.deleted, days(state)]).toEqual([["e2026-11-22"], ["2026-11-22"]]);
  expect(asked("trash_get")).toHaveLength(2);
  await state.restore("e2026-11-22");
  expect(state.deleted).toEqual([]);
  await state.remove("e2026-11-22");
  await state.reread();
  expect(state.deleted).toEqual([]);
});

test("an entry that can't be deleted stays an entry", async () => {
  const state = new JournalState();
  answers.record_delete = () => Promise.reject({ code: "notAccepted" });
  await state.remove("e1");
  expect([state.deleted, state.changing.failure]).toEqual([[], "notAccepted"]);
});

test("read anew, as many days are there as before", async () => {
  const state = new JournalState();
  const many = (n: number, from: number) =>
    Array.from({ length: n }, (_, day) => `${4000 - from - day}-01-01`);
  answers.journal_page = () => paged(many(14, 0), "3987-01-01");
  await state.load();
  state.days = paged(many(70, 0), null).days;
  wire.invoke.mockClear();
  answers.journal_page = ({ before, days: count }) =>
    before === null
      ? paged(many(60, 0), "3941-01-01")
      : paged(many(count as number, 60), "3900-01-01");
  await state.reread();
  expect(asked("journal_page")).toEqual([
    { kind: null, before: null, days: 60 },
    { kind: null, before: "3941-01-01", days: 10 },
  ]);
  expect([days(state)?.length, state.next]).toEqual([70, "3900-01-01"]);
});

test("what was put back is told, and leaves the trash", async () => {
  const state = new JournalState();
  const one = { entry: entry("e1"), deleted: "2026-11-22T08:00:00Z" };
  answers.trash_get = () => [one];
  await state.trash.load();
  await state.trash.putBack("e1");
  expect(asked("record_restore")).toEqual([{ id: "e1" }]);
  expect([state.trash.trashed, state.trash.back]).toEqual([[], one]);
});
