import { commands, Latest, type JournalDay, type Kind } from "../../ipc";
import { localDay, shiftDay, weekdayOf } from "../../words/dates";

const firstOf = (month: string): JournalDay => `${month}-01`;
const monthOf = (day: JournalDay): string => day.slice(0, 7);
const after = (month: string): string => monthOf(shiftDay(firstOf(month), 31));
const before = (month: string): string => monthOf(shiftDay(firstOf(month), -1));

/** The weeks that a month touches; null where another month is. */
export function weeksOf(month: string): (JournalDay | null)[][] {
  const first = firstOf(month);
  const weeks: (JournalDay | null)[][] = [];
  for (
    let day = shiftDay(first, -weekdayOf(first));
    monthOf(day) <= month;
    day = shiftDay(day, 7)
  ) {
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => shiftDay(day, n));
    weeks.push(week.map((one) => (monthOf(one) === month ? one : null)));
  }
  return weeks;
}

/** A month at a time, and what each of its days holds. */
export class Calendar {
  /** "2026-11" */
  month = $state(monthOf(localDay()));
  /** The one day that Tab comes to. */
  at: JournalDay = $state(localDay());
  #kinds: Record<JournalDay, Kind[]> = $state.raw({});
  readonly reading = new Latest();
  weeks = $derived(weeksOf(this.month));
  readonly previous = $derived(before(this.month));
  readonly next = $derived(after(this.month));

  /** What a day holds: of one kind, or of any. */
  kinds(day: JournalDay, only: Kind | null): Kind[] {
    const kinds = this.#kinds[day] ?? [];
    return only === null ? kinds : kinds.filter((kind) => kind === only);
  }

  /** From today's month, read anew. */
  begin(): Promise<void> {
    this.at = localDay();
    this.month = monthOf(this.at);
    return this.load();
  }

  load(): Promise<void> {
    const first = firstOf(this.month);
    return this.reading.run(
      () => commands.journalCalendar(first, shiftDay(firstOf(this.next), -1)),
      (marks) => {
        this.#kinds = Object.fromEntries(marks.map(({ day, kinds }) => [day, kinds]));
      },
    );
  }

  /** Turns to the month before or after. */
  turn(to: "previous" | "next"): Promise<void> {
    const month = to === "previous" ? this.previous : this.next;
    // The 31st of a month that has none is its first.
    const same = `${month}-${this.at.slice(8)}`;
    const there = weeksOf(month).flat().includes(same);
    return this.move(there ? same : firstOf(month));
  }

  /** Comes to a day, and turns to its month. */
  async move(day: JournalDay): Promise<void> {
    this.at = day;
    if (monthOf(day) === this.month) return;
    this.month = monthOf(day);
    await this.load();
  }

  /** The day that a key leads to; null if it leads nowhere. */
  reach(key: string): JournalDay | null {
    const weekday = weekdayOf(this.at);
    const days: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -7,
      ArrowDown: 7,
      Home: -weekday,
      End: 6 - weekday,
    };
    const step = days[key];
    return step === undefined ? null : shiftDay(this.at, step);
  }
}
