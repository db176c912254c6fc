import { beforeEach, expect, test, vi } from "vitest";
import type { GivenEntry, ListEntry, OwnList } from "../../ipc";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { names } from "../../words/names.svelte";
import { Lists } from "./lists.svelte";

const entry = (key: string, group: string | null = null): ListEntry => ({
  key,
  name: null,
  group,
  hidden: false,
});
let lists: OwnList[];

/** Answers as the other side does: a new entry gets its key there. */
function keep({ list, entries }: { list: OwnList["list"]; entries: GivenEntry[] }): OwnList {
  const kept = entries.map((one) => ({ ...one, key: one.key ?? "own:1" }));
  return { list, entries: kept };
}

async function open(): Promise<Lists> {
  const state = new Lists();
  await state.load();
  return state;
}
const keys = (state: Lists) => state.entries("symptoms").map(({ key }) => key);

beforeEach(() => {
  lists = [
    {
      list: "symptoms",
      entries: [
        entry("headache", "general"),
        entry("anxiety", "mood"),
        entry("fatigue", "general"),
        entry("lowMood", "mood"),
      ],
    },
    { list: "triggers", entries: [entry("noise")] },
  ];
  wire.invoke.mockReset();
  wire.invoke.mockImplementation(async (name: string, given: Parameters<typeof keep>[0]) =>
    name === "lists_get" ? lists : keep(given),
  );
});

test("an entry is added at the end, and has its name everywhere", async () => {
  const state = await open();
  expect(await state.add("triggers", " the neighbours ", null)).toBe(true);
  expect(wire.invoke).toHaveBeenLastCalledWith("list_set", {
    list: "triggers",
    entries: [entry("noise"), { key: null, name: "the neighbours", group: null, hidden: false }],
  });
  expect(names.of("triggers", "own:1")).toBe("the neighbours");
  expect(state.entries("symptoms")).toHaveLength(4);
});

test("renaming, hiding and another group change one entry", async () => {
  const state = await open();
  await state.change("symptoms", "fatigue", { name: "worn out" });
  await state.change("symptoms", "fatigue", { hidden: true });
  await state.change("symptoms", "fatigue", { group: "mood" });
  expect(state.entries("symptoms")[2]).toEqual({
    key: "fatigue",
    name: "worn out",
    group: "mood",
    hidden: true,
  });
  expect(keys(state)).toEqual(["headache", "anxiety", "fatigue", "lowMood"]);
});

test("an entry moves past its neighbour of the same group", async () => {
  const state = await open();
  expect(await state.move("symptoms", "fatigue", "up")).toBe(true);
  expect(keys(state)).toEqual(["fatigue", "headache", "anxiety", "lowMood"]);
  expect(await state.move("symptoms", "anxiety", "down")).toBe(true);
  expect(keys(state)).toEqual(["fatigue", "headache", "lowMood", "anxiety"]);
  wire.invoke.mockClear();
  expect(await state.move("symptoms", "fatigue", "up")).toBe(false);
  expect(wire.invoke).not.toHaveBeenCalled();
});

test("what could not be saved is not shown as if it were", async () => {
  const state = await open();
  wire.invoke.mockRejectedValue({ code: "diskFull" });
  expect(await state.add("triggers", "rain", null)).toBe(false);
  expect([state.saving.failure, state.entries("triggers")]).toEqual(["diskFull", [entry("noise")]]);
});
