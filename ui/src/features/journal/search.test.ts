import { afterEach, beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { Search } from "./search.svelte";

const asked = () => wire.invoke.mock.calls.map(([, given]) => (given as { query: string }).query);

beforeEach(() => {
  vi.useFakeTimers();
  wire.invoke.mockReset();
  wire.invoke.mockResolvedValue([]);
});
afterEach(() => vi.useRealTimers());

test("it asks once the typing pauses, with what stands there then", async () => {
  const search = new Search();
  for (const typed of ["k", "ki", "kin"]) {
    search.query = typed;
    search.typed(null);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked()).toEqual([]);
  await vi.advanceTimersByTimeAsync(20);
  expect([asked(), search.found]).toEqual([["kin"], []]);
});

test("the answer to an older question is never shown", async () => {
  const search = new Search();
  const held: ((found: unknown) => void)[] = [];
  wire.invoke.mockImplementation(() => new Promise((done) => held.push(done)));
  search.query = "k";
  const first = search.ask(null);
  search.query = "ki";
  const second = search.ask(null);
  held[1]?.(["new"]);
  held[0]?.(["old"]);
  await Promise.all([first, second]);
  expect(search.found).toEqual(["new"]);
});

test("cleared, it asks nothing and shows nothing", async () => {
  const search = new Search();
  search.query = "kin";
  search.typed(null);
  search.clear();
  await vi.advanceTimersByTimeAsync(1000);
  search.query = "  ";
  search.typed(null);
  await vi.advanceTimersByTimeAsync(1000);
  expect([asked(), search.on, search.found]).toEqual([[], false, null]);
});
