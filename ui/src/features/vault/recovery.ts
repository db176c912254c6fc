export function groupsOf(code: string): string[] {
  return code.split("-").filter((group) => group !== "");
}

/** Two different groups, in order. `random` gives a number from 0 up to, not including, its argument. */
export function pickTwo(groups: number, random: (below: number) => number): [number, number] {
  const first = random(groups);
  const other = random(groups - 1);
  const second = other >= first ? other + 1 : other;
  return first < second ? [first, second] : [second, first];
}

export function systemRandom(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}
