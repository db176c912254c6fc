import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: wire.invoke, Channel: class {} }));
vi.mock("../../ipc/picture", () => ({ reportPicture: () => Promise.resolve(null) }));

import type { ReportChoices } from "../../ipc";
import { ReportState } from "./report.svelte";

const choices = (sections: ReportChoices["sections"]): ReportChoices => ({
  range: { days: "sinceAppointment" },
  paper: "a4",
  sections,
  measure: null,
  name: null,
  born: null,
  leftOut: [],
});
const start = {
  audience: "prescriber",
  therapist: choices(["charts"]),
  prescriber: choices(["charts", "medicines"]),
  both: choices([]),
};
let pages = 2;

beforeEach(() => {
  pages = 2;
  vi.useFakeTimers();
  wire.invoke.mockReset();
  wire.invoke.mockImplementation((command: string) => {
    const preview = {
      number: 7,
      pages,
      days: { from: "2026-11-01", to: "2026-11-22", by: "appointment", appointment: "2026-11-01" },
      entries: [],
      emergenciesLeftOut: 0,
    };
    const answers: Record<string, unknown> = {
      report_start: start,
      report_preview: preview,
      report_save: { fileName: "summary.pdf", pages, sealed: true },
    };
    return Promise.resolve(answers[command] ?? null);
  });
});

const sent = (command: string) =>
  wire.invoke.mock.calls.filter(([name]) => name === command).map(([, args]) => args);

async function begun() {
  const report = new ReportState();
  await report.begin();
  await vi.advanceTimersByTimeAsync(600);
  return report;
}

test("it begins with what was chosen last, for whom it was last", async () => {
  const report = await begun();
  expect(report.audience).toBe("prescriber");
  expect(report.has("medicines")).toBe(true);
  report.readFor("therapist");
  expect(report.has("medicines")).toBe(false);
});

test("what is saved are the pages that show what was chosen last", async () => {
  const report = await begun();
  report.turn("doses", true);
  const before = sent("report_preview").length;
  await report.ask();
  expect(sent("report_preview")).toHaveLength(before + 1);
  expect(sent("report_preview").at(-1).options.choices.sections).toContain("doses");
  expect(sent("report_save")).toEqual([{ number: 7, password: null }]);
});

test("many pages are asked about first", async () => {
  pages = 61;
  const report = await begun();
  await report.ask();
  expect(report.asking).toBe(true);
  expect(sent("report_save")).toEqual([]);
  await report.save();
  expect(sent("report_save")).toHaveLength(1);
});

test("a password is typed twice, and kept nowhere once the file is saved", async () => {
  const report = await begun();
  report.inMyWords = "a line";
  report.seal.on = true;
  await report.ask();
  expect(report.seal.needs).toBe("password");
  report.seal.first = "invented";
  await report.ask();
  expect(report.seal.needs).toBe("same");
  expect(sent("report_save")).toEqual([]);
  expect(JSON.stringify(report.written)).not.toContain("invented");
  report.seal.again = "invented";
  await report.ask();
  expect(sent("report_save")).toEqual([{ number: 7, password: "invented" }]);
  expect([report.seal.first, report.seal.again]).toEqual(["", ""]);
  const elsewhere = wire.invoke.mock.calls.filter(([name]) => name !== "report_save");
  expect(JSON.stringify(elsewhere)).not.toContain("invented");
});

test("a note is in it only if it was picked, anything else unless it was left out", async () => {
  const report = await begun();
  report.take("a", "note", true);
  report.take("b", "emergency", false);
  expect(report.options()).toMatchObject({ putIn: ["a"], choices: { leftOut: ["b"] } });
  report.take("a", "note", false);
  report.take("b", "emergency", true);
  expect(report.options()).toMatchObject({ putIn: [], choices: { leftOut: [] } });
});
