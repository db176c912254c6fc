import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { isNight, Look } from "./appearance.svelte";

beforeEach(() => {
  wire.invoke.mockReset();
  const root = { dataset: {} };
  vi.stubGlobal("document", { documentElement: root });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {} }));
});

test("a choice made while another is being kept is kept after it", async () => {
  let answer = () => {};
  wire.invoke.mockImplementation(() => new Promise<null>((done) => (answer = () => done(null))));
  const look = new Look();
  look.set({ theme: "dark" });
  look.set({ region: "gb" });
  answer();
  await vi.waitFor(() => expect(wire.invoke).toHaveBeenCalledTimes(2));
  expect(wire.invoke).toHaveBeenLastCalledWith("appearance_set", {
    appearance: { theme: "dark", dimAtNight: false, textSize: 100, region: "gb" },
  });
});

test("the night is from 21:00 to 08:00", () => {
  const asked = ["20:59", "21:00", "23:59", "00:00", "07:59", "08:00"];
  expect(asked.map(isNight)).toEqual([false, true, true, true, true, false]);
});

test("at night it is dim if so chosen, whatever the theme", () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 20, 59, 50) });
  try {
    const look = new Look();
    wire.invoke.mockResolvedValue(null);
    look.set({ theme: "light", dimAtNight: true });
    expect(look.resolved).toBe("light");
    vi.advanceTimersByTime(20_000);
    expect(look.resolved).toBe("dim");
    expect(document.documentElement.dataset.theme).toBe("dim");
    look.set({ dimAtNight: false });
    expect(look.resolved).toBe("light");
  } finally {
    vi.useRealTimers();
  }
});
