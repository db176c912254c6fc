import collected from "$assets/help/numbers.json";
import texts from "$assets/help/en.json";
import type { Region } from "../../ipc";

/** A collected line: whom it reaches and how. Some have no number of their own. */
export interface Line {
  kind: string;
  name: string;
  number: string;
  note: string;
}

export const { tiers, lead, collected: whence, check, howToCheck } = texts;
export type Tier = (typeof tiers)[number];

/** The lines of a region for one tier. */
export function linesOf(region: Region, tier: Tier): Line[] {
  return collected.regions[region].filter((line) => tier.numbers.includes(line.kind));
}

/** Every number of a region that can be checked. */
export function numbersOf(region: Region): Line[] {
  return collected.regions[region].filter((line) => line.number !== "");
}
