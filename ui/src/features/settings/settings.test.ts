import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { DayStart } from "./dayStart.svelte";
import { Exchange } from "./exchange.svelte";

beforeEach(() => {
  wire.invoke.mockReset();
});

test("the hour is shown as it was saved", async () => {
  wire.invoke.mockResolvedValue(4);
  const dayStart = new DayStart();
  await dayStart.load();
  expect([dayStart.hour, dayStart.saved]).toEqual([4, false]);
  wire.invoke.mockResolvedValue(null);
  await dayStart.set(6);
  expect(wire.invoke).toHaveBeenLastCalledWith("day_start_set", { hour: 6 });
  expect([dayStart.hour, dayStart.saved]).toEqual([6, true]);
  wire.invoke.mockRejectedValue({ code: "notAccepted" });
  await dayStart.set(0);
  expect([dayStart.hour, dayStart.saved, dayStart.saving.failure]).toEqual([
    6,
    false,
    "notAccepted",
  ]);
});

test("a file is told by its name, and nothing is told of one that was not chosen", async () => {
  wire.invoke.mockResolvedValue("journal-export.json");
  const exchange = new Exchange();
  await exchange.takeOut();
  expect(exchange.written).toBe("journal-export.json");
  wire.invoke.mockResolvedValue(null);
  await exchange.takeOut();
  await exchange.bringIn();
  expect([exchange.written, exchange.takenIn]).toEqual([null, null]);
});

test("what came in is told, and why it did not", async () => {
  const takenIn = { added: 3, already: 1, plans: 0 };
  wire.invoke.mockResolvedValue(takenIn);
  const exchange = new Exchange();
  await exchange.bringIn();
  expect(exchange.takenIn).toEqual(takenIn);
  wire.invoke.mockRejectedValue({ code: "notTidemark" });
  await exchange.bringIn();
  expect([exchange.takenIn, exchange.bringing.failure]).toEqual([null, "notTidemark"]);
});
