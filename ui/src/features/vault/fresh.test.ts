import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { Fresh } from "./fresh.svelte";

beforeEach(() => {
  wire.invoke.mockReset();
  wire.invoke.mockImplementation(async (name: string) =>
    name === "passphrase_generate"
      ? "basket sea orbit lemon quiet yellow"
      : { acceptable: true, reason: null },
  );
});

test("six words are typed back in any form, four letters each", async () => {
  const fresh = new Fresh();
  await fresh.generate();
  fresh.passphrase = "BASK-sea  Orbi";
  expect([fresh.right, fresh.stray]).toEqual([3, null]);
  expect(await fresh.take()).toBeNull();
  fresh.passphrase = "bask sea orbi lemon quie yell";
  expect(await fresh.take()).toBe("basket sea orbit lemon quiet yellow");
});

test("a word that is another one is told, one that is still being typed is not", async () => {
  const fresh = new Fresh();
  await fresh.generate();
  fresh.passphrase = "basket se";
  expect([fresh.right, fresh.stray]).toEqual([1, null]);
  fresh.passphrase = "basket tea orbit";
  expect([fresh.right, fresh.stray]).toEqual([1, "tea"]);
});

test("one's own is judged, and typed twice while it is hidden", async () => {
  const fresh = new Fresh();
  fresh.passphrase = "an invented passphrase";
  expect(await fresh.take()).toBe("an invented passphrase");
  fresh.shown = false;
  expect(await fresh.take()).toBeNull();
  fresh.again = fresh.passphrase;
  expect(await fresh.take()).toBe("an invented passphrase");
  wire.invoke.mockResolvedValue({ acceptable: false, reason: "tooShort" });
  expect(await fresh.take()).toBeNull();
});
