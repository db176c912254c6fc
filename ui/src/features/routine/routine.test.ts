import { expect, test } from "vitest";
import { isEvening } from "./routine.svelte";

test("winding down lasts from its time until the journal day is over", () => {
  const check = (from: string, clock: string, afterMidnight: boolean, expected: boolean) =>
    expect(isEvening(from, clock, afterMidnight), `${from} at ${clock}`).toBe(expected);
  check("21:30", "21:29", false, false);
  check("21:30", "21:30", false, true);
  check("21:30", "23:59", false, true);
  check("21:30", "00:10", true, true);
  check("21:30", "03:59", true, true);
  check("21:30", "07:00", false, false);
  check("00:30", "23:50", false, false);
  check("00:30", "00:20", true, false);
  check("00:30", "00:30", true, true);
  check("00:30", "09:00", false, false);
});
