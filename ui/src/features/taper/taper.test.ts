import { beforeEach, expect, test, vi } from "vitest";
import type { PlanPreview } from "../../ipc";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { TaperState } from "./taper.svelte";

const preview = { plans: [{ medicine: "diazepam" }], present: [{ id: "p" }] } as PlanPreview;
const asked = (name: string) =>
  wire.invoke.mock.calls.filter(([one]) => one === name).map(([, given]) => given as object);

beforeEach(() => {
  wire.invoke.mockReset();
  wire.invoke.mockResolvedValue(preview);
});

test("a file that is put in as a change is read again after the plan that it changes", async () => {
  const state = new TaperState();
  state.changing = "p";
  await state.choose();
  const stand = { how: "instead", of: "p", hold: false, reason: null };
  expect(state.stands).toEqual([stand]);
  await vi.waitFor(() => expect(asked("taper_preview")).toEqual([{ stands: [stand] }]));
});

test("of several answers how a plan stands, the newest is the one that is shown", async () => {
  const state = new TaperState();
  await state.choose();
  const answers: ((preview: PlanPreview) => void)[] = [];
  wire.invoke.mockImplementation(() => new Promise((done) => answers.push(done)));
  const first = state.stand(0, { how: "beside" });
  const second = state.stand(0, { how: "instead", of: "p", hold: false, reason: null });
  const newest = { ...preview, present: [] };
  answers[1]?.(newest);
  answers[0]?.(preview);
  await Promise.all([first, second]);
  expect(state.preview).toEqual(newest);
});
