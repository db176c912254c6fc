import type { ClockTime, Instant, JournalDay, LocalTime } from "../ipc";
import { locale } from "./locale.svelte";

const pad = (n: number) => String(n).padStart(2, "0");

/** A calendar date carries no zone: it is read and written as UTC, so that no zone can shift it. */
const asDate = (day: JournalDay) => new Date(`${day}T00:00:00Z`);

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(asDate(text).getTime());
}

/** Today's date on this computer's calendar. */
export function localDay(now: Date = new Date()): JournalDay {
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** This minute on this computer's calendar and clock: "2026-11-22T23:10". */
export function localMinute(now: Date = new Date()): LocalTime {
  return `${localDay(now)}T${clockNow(now)}`;
}

/** What this computer's clock shows: "23:15". */
export function clockNow(now: Date = new Date()): ClockTime {
  return `${pad(now.getHours())}:${pad(now.getMinutes())}`;
}

export function shiftDay(day: JournalDay, days: number): JournalDay {
  const date = asDate(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function localTime(day: JournalDay, clock: ClockTime): LocalTime {
  return `${day}T${clock}`;
}

/** How many days after the first of its week: 0 to 6. */
export function weekdayOf(day: JournalDay): number {
  return (asDate(day).getUTCDay() + 7 - locale.weekStart) % 7;
}
/** The first day of a day's week. */
export function weekOf(day: JournalDay): JournalDay {
  return shiftDay(day, -weekdayOf(day));
}

function written(day: JournalDay, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale.tag, { ...options, timeZone: "UTC" })
    .format(asDate(day))
    .replace(/^(\w+), (\d)/, "$1 $2");
}

/** "Sunday 22 November" */
export function longDay(day: JournalDay): string {
  return written(day, { weekday: "long", day: "numeric", month: "long" });
}

/** "Sunday 22 November 2026" */
export function wholeDay(day: JournalDay): string {
  return written(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** "22 November" */
export function dayAndMonth(day: JournalDay): string {
  return written(day, { day: "numeric", month: "long" });
}

/** "November 2026", of "2026-11" */
export function monthAndYear(month: string): string {
  return written(`${month}-01`, { month: "long", year: "numeric" });
}

/** "November" or "Nov", of "2026-11" */
export function monthName(month: string, width: "long" | "short"): string {
  return written(`${month}-01`, { month: width });
}

/** "Monday", "Tuesday" … in the order of a week. */
export function weekdays(width: "long" | "short"): string[] {
  const first = weekOf("2024-01-01");
  return [0, 1, 2, 3, 4, 5, 6].map((n) => written(shiftDay(first, n), { weekday: width }));
}

/** "22 November 2026"; a text that is no date stands as it is. */
export function fullDate(day: string): string {
  return isDay(day) ? written(day, { day: "numeric", month: "long", year: "numeric" }) : day;
}

/** "22 Nov 2026", for tables; a text that is no date stands as it is. */
export function shortDate(day: string): string {
  return isDay(day) ? written(day, { day: "numeric", month: "short", year: "numeric" }) : day;
}

/** "Sunday 22 November", with the year once it isn't this one. */
export function dayHeading(day: JournalDay, thisYear: string): string {
  return day.startsWith(thisYear) ? longDay(day) : `${longDay(day)} ${day.slice(0, 4)}`;
}

/** "Sunday 22 November, 23:10": when something was made, by this computer's own clock and zone. */
export function momentHere(instant: Instant): string {
  const at = new Date(instant);
  const clock = clockWords(`${pad(at.getHours())}:${pad(at.getMinutes())}`);
  return `${dayHeading(localDay(at), localDay().slice(0, 4))}, ${clock}`;
}

/** "23:15" or "11:15": for where the part of the day is said beside it. */
export function clockFace(clock: ClockTime): string {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const shown = locale.halves ? ((hour + 11) % 12) + 1 : hour;
  return `${shown}:${pad(minute)}`;
}

/** "23:15" or "11:15 pm" */
export function clockWords(clock: ClockTime): string {
  if (!locale.halves) return clockFace(clock);
  return `${clockFace(clock)} ${Number(clock.slice(0, 2)) < 12 ? "am" : "pm"}`;
}

/** The clock where it happened: from the instant's own offset, never from today's zone. */
export function clockOf(instant: Instant): ClockTime {
  return instant.slice(11, 16);
}
export function timeOf(instant: Instant): string {
  return clockWords(clockOf(instant));
}
export function dayOf(instant: Instant): JournalDay {
  return instant.slice(0, 10);
}
