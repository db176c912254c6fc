import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { BackupState } from "./backup.svelte";

const found = { made: "2026-11-22T23:10:00+00:00", checkIns: 3 };

beforeEach(() => {
  wire.invoke.mockReset();
});

test("a backup is tried with a passphrase or a code, and neither stays", async () => {
  wire.invoke.mockResolvedValue(found);
  const state = new BackupState();
  await state.rehearse();
  expect([state.empty, wire.invoke.mock.calls.length]).toEqual([true, 0]);
  state.secret = "typed";
  await state.rehearse();
  expect(wire.invoke).toHaveBeenLastCalledWith("backup_rehearse", {
    secret: { passphrase: "typed" },
  });
  expect([state.found, state.secret]).toEqual([found, ""]);
  state.secret = "half a passphrase";
  state.setWay("code");
  expect([state.found, state.secret]).toEqual([null, ""]);
  state.secret = "7KQ2M";
  await state.rehearse();
  expect([state.part, wire.invoke.mock.calls.length]).toEqual([1, 1]);
  const code = "7KQ2M-XW9TD-4HBRA-0ZPEN-C6GYF-3V8SJ";
  state.secret = code;
  await state.rehearse();
  expect(state.part).toBe(null);
  expect(wire.invoke).toHaveBeenLastCalledWith("backup_rehearse", { secret: { code } });
});

test("a backup that can't be opened says so, and what was typed stays", async () => {
  wire.invoke.mockRejectedValue({ code: "wrongPassphrase" });
  const state = new BackupState();
  state.secret = "typed";
  await state.rehearse();
  expect([state.trying.failure, state.found, state.secret]).toEqual([
    "wrongPassphrase",
    null,
    "typed",
  ]);
});
