import { parseClock, parseDuration } from "./typed";
import { clockFace } from "./dates";
import { words } from ".";

const text = words.common;

/** "11:15 at night": so that 11:15 typed for 23:15 is seen at once. */
export function clockSaid(clock: string): string {
  const hour = Number(clock.slice(0, 2));
  const time = clockFace(clock);
  if (clock === "12:00") return text.clock.noon;
  if (clock === "00:00") return text.clock.midnight(time);
  if (hour < 5 || hour >= 21) return text.clock.night(time);
  if (hour < 12) return text.clock.morning(time);
  return hour < 18 ? text.clock.afternoon(time) : text.clock.evening(time);
}

export function readClock(typed: string): string | null {
  const clock = parseClock(typed);
  return clock === null ? null : clockSaid(clock);
}

export function readDuration(typed: string): string | null {
  const minutes = parseDuration(typed);
  return minutes === null ? null : text.duration.words(minutes);
}

/** For a whole night's sleep, where "6" means hours. */
export function readHours(typed: string): string | null {
  const minutes = parseDuration(typed, 16);
  return minutes === null ? null : text.duration.words(minutes);
}
