import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { Look } from "./appearance.svelte";

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
    appearance: { theme: "dark", textSize: 100, region: "gb" },
  });
});
