import { expect, test } from "vitest";
import { groupsOf, pickTwo } from "./recovery";

test("a code has six groups", () => {
  expect(groupsOf("ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567")).toHaveLength(6);
});

test("every pair can be picked, always two different ones, in order", () => {
  const pairs = new Set<string>();
  for (let a = 0; a < 6; a += 1) {
    for (let b = 0; b < 5; b += 1) {
      const numbers = [a, b];
      const [first, second] = pickTwo(6, () => numbers.shift() ?? 0);
      expect(first).toBeLessThan(second);
      pairs.add(`${first} ${second}`);
    }
  }
  expect(pairs.size).toBe(15);
});
