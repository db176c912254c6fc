import { expect, test } from "vitest";
import type { PrescribedMedicine, RecordedDose } from "../../ipc";
import { presses } from "./dose.svelte";

const recorded = (id: string, time: string | null): RecordedDose => ({
  id,
  at: "2026-11-22T08:05:00+01:00",
  relation: "asPrescribed",
  time,
});
const medicine = (
  times: string[],
  timesADay: number,
  doses: RecordedDose[],
): PrescribedMedicine => ({
  plan: "p",
  medicine: "diazepam",
  form: null,
  strength: null,
  writtenOn: null,
  changed: false,
  instructions: [{ asWritten: "", amount: "2.50", unit: "mg", timesADay, times }],
  recorded: doses,
});

test("each time of the day is a press of its own, with what is recorded of it", () => {
  const [both] = presses(medicine(["MORN", "HS"], 2, [recorded("a", "MORN")]), "2026-11-22");
  expect(both?.map((press) => [press.taken.time, press.times, press.recorded.length])).toEqual([
    ["MORN", 1, 1],
    ["HS", 1, 0],
  ]);
});

test("without times there is one press, as often as the plan says", () => {
  const [one] = presses(medicine([], 3, [recorded("a", null), recorded("b", null)]), "2026-11-22");
  expect(one?.map((press) => [press.taken.time, press.times, press.recorded.length])).toEqual([
    [null, 3, 2],
  ]);
});

test("what isn't clear offers no press", () => {
  expect(presses({ ...medicine([], 1, []), instructions: [] }, "2026-11-22")).toEqual([]);
});
