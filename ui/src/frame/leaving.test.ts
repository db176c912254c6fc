import { afterEach, beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { Leaving } from "./leaving.svelte";

const sent = () => wire.invoke.mock.calls.map(([name]) => name as string);

/** The journal is open, and what is written is kept or not. */
function open(kept: boolean) {
  const writing = { keepAll: vi.fn(async () => kept) };
  const leaving = new Leaving();
  leaving.follow(writing);
  return { leaving, writing };
}

beforeEach(() => {
  vi.useFakeTimers();
  wire.invoke.mockReset();
  wire.invoke.mockResolvedValue(null);
});
afterEach(() => vi.useRealTimers());

test("use is told at most every ten seconds, and at once when it is about to lock", async () => {
  const { leaving } = open(true);
  for (let n = 0; n < 60; n += 1) {
    leaving.used();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(sent()).toEqual(Array(6).fill("session_used"));
  leaving.used();
  leaving.told("soon");
  expect(leaving.soon).toBe(true);
  leaving.used();
  expect(sent()).toHaveLength(8);
  leaving.told("stillHere");
  expect(leaving.soon).toBe(false);
});

test("locking keeps what is written first, and asks nothing", async () => {
  const { leaving, writing } = open(true);
  await leaving.lock();
  expect(writing.keepAll).toHaveBeenCalledOnce();
  expect(sent()).toEqual(["vault_lock"]);
  expect([leaving.asking, leaving.going]).toEqual([null, "lock"]);
});

test("it asks only if something written could not be kept", async () => {
  const { leaving } = open(false);
  await leaving.lock();
  expect([leaving.asking, leaving.going, sent()]).toEqual(["lock", null, []]);
  leaving.stay();
  expect(leaving.asking).toBeNull();
  await leaving.lock();
  await leaving.lockNow();
  expect(sent()).toEqual(["vault_lock"]);
});

test("locking by itself hides the page, tries again until it is kept, and then locks", async () => {
  const { leaving, writing } = open(false);
  leaving.told("now");
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual(["lock_held"]);
  await vi.advanceTimersByTimeAsync(7000);
  expect([leaving.stuck, leaving.going]).toEqual([true, "lock"]);
  expect(writing.keepAll).toHaveBeenCalledTimes(4);
  wire.invoke.mockClear();
  // Told again, or told to close, it says at once that it still waits.
  leaving.told("now");
  leaving.told("closing");
  expect(sent()).toEqual(["lock_held", "lock_held"]);
  writing.keepAll.mockResolvedValue(true);
  await vi.advanceTimersByTimeAsync(2000);
  expect(sent().slice(2)).toEqual(["vault_lock"]);
});

test("closing keeps, then makes the backup; a failure lets the person choose", async () => {
  const { leaving, writing } = open(true);
  wire.invoke.mockRejectedValue({ code: "diskFull" });
  leaving.told("closing");
  await vi.advanceTimersByTimeAsync(0);
  expect(writing.keepAll).toHaveBeenCalledOnce();
  expect([sent(), leaving.going, leaving.quitting.failure]).toEqual([
    ["vault_quit"],
    "quit",
    "diskFull",
  ]);
  wire.invoke.mockResolvedValue(null);
  leaving.quitWithout();
  expect(sent()).toEqual(["vault_quit", "quit_now"]);
  leaving.stay();
  expect(leaving.going).toBeNull();
});

test("closing waits for what could not be kept", async () => {
  const { leaving } = open(false);
  leaving.told("closing");
  await vi.advanceTimersByTimeAsync(0);
  expect([sent(), leaving.asking]).toEqual([["lock_held"], "quit"]);
});

test("while the journal is locked there is nothing to keep", async () => {
  const leaving = new Leaving();
  leaving.told("closing");
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual(["vault_quit"]);
});
