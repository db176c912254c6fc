import { words } from "../../words";
import { clockWords } from "../../words/dates";

type Pick = { value: string; label: string };
const pad = (n: number) => String(n).padStart(2, "0");

/** Every half hour of twelve, from an hour on. */
function halfHours(from: number): Pick[] {
  return Array.from({ length: 24 }, (_, half) => {
    const minutes = (from * 60 + half * 30) % (24 * 60);
    const clock = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
    return { value: clock, label: clockWords(clock) };
  });
}

const lengths = (all: number[]): Pick[] =>
  all.map((minutes) => {
    const said = words.common.duration.short(minutes);
    return { value: said, label: said };
  });

/** Rough answers to be picked, for a person who can't put it more exactly. */
export const picks = {
  evening: () => halfHours(18),
  morning: () => halfHours(3),
  minutes: () => lengths([5, 10, 15, 20, 30, 45, 60, 90, 120, 180]),
  slept: () => lengths([60, 120, 180, 240, 300, 360, 420, 480, 540, 600]),
};
