import {
  commands,
  Latest,
  Queue,
  type DayEntries,
  type DayMark,
  type JournalDay,
  type JournalPage,
  type Kind,
  type RecordId,
} from "../../ipc";
import { shiftDay } from "../../words/dates";
import { lists } from "../../lists/lists.svelte";
import { Calendar } from "./calendar.svelte";
import { Search } from "./search.svelte";
import { Trash } from "./trash.svelte";

const page = 14;
/** The most days that are answered at once. */
const most = 60;
/** The last day that a journal can hold. */
const lastDay = "2999-12-31";

/** More days that hold something after a day than fill a page, if there are: looked for near it first. */
async function daysAfter(day: JournalDay, kind: Kind | null): Promise<DayMark[]> {
  let found: DayMark[] = [];
  for (const reach of [4 * page, 40 * page, null]) {
    const to = reach === null ? lastDay : shiftDay(day, reach);
    const marks = await commands.journalCalendar(shiftDay(day, 1), to);
    found = marks.filter(({ kinds }) => kind === null || kinds.includes(kind));
    if (found.length > page) break;
  }
  return found;
}

/** The days that hold something, newest first; older ones are fetched when they come near. */
export class JournalState {
  /** What is looked at; null for everything. */
  kind: Kind | null = $state(null);
  days: DayEntries[] | null = $state.raw(null);
  next: JournalDay | null = $state(null);
  /** The last day that is shown; null when that is the newest there is. */
  from: JournalDay | null = $state(null);
  /** Deleted while this page is open: each stays in its place as one line with "Undo". */
  deleted: RecordId[] = $state.raw([]);
  /** An entry that was opened from here and is done with: the page comes back to its place. */
  back: { id: RecordId; at: string } | null = null;
  readonly reading = new Latest();
  /** Later days may come in while older ones do. */
  readonly later = new Latest();
  readonly changing = new Queue();
  readonly search = new Search();
  readonly calendar = new Calendar();
  readonly trash = new Trash();

  /** Everything on the page, from the newest day. */
  async load(): Promise<void> {
    this.trash.back = null;
    void lists.load();
    void this.calendar.begin();
    void this.trash.load();
    void this.search.ask(this.kind);
    await this.jump(null);
  }

  /** Looks at one kind only, or at everything, from the newest day. */
  async show(kind: Kind | null): Promise<void> {
    this.kind = kind;
    void this.calendar.begin();
    void this.search.ask(kind);
    await this.jump(null);
  }

  /** Goes to a day: the timeline begins with it, or with the day before it that holds something. */
  jump(day: JournalDay | null): Promise<void> {
    this.later.drop();
    return this.reading.run(
      () => commands.journalPage(this.kind, day && shiftDay(day, 1), page),
      (found) => {
        this.from = day;
        this.deleted = [];
        this.#begin(found);
      },
    );
  }

  async older(): Promise<void> {
    const { next } = this;
    if (next === null || this.reading.waiting) return;
    await this.reading.run(
      () => commands.journalPage(this.kind, next, page),
      (found) => {
        this.days = [...(this.days ?? []), ...found.days];
        this.next = found.next;
      },
    );
  }

  /** The days that come right after those that are shown. */
  async newer(): Promise<void> {
    const first = this.days?.[0]?.day ?? this.from;
    if (first === null || this.later.waiting) return;
    const { kind } = this;
    await this.later.run(
      async () => {
        const later = await daysAfter(first, kind);
        const last = later.slice(0, page).at(-1)?.day;
        if (last === undefined) return { days: [], last: null };
        const count = Math.min(later.length, page);
        const { days } = await commands.journalPage(kind, shiftDay(last, 1), count);
        return { days, last: later.length > page ? last : null };
      },
      ({ days, last }) => {
        this.days = [...days, ...(this.days ?? [])];
        this.from = last;
      },
    );
  }

  /** What is shown, read anew: something was changed elsewhere. */
  async reread(): Promise<void> {
    const days = Math.max(page, this.days?.length ?? 0);
    void this.calendar.load();
    void this.trash.load();
    this.later.drop();
    await this.reading.run(
      async () => {
        let before = this.from && shiftDay(this.from, 1);
        const all: JournalPage = { days: [], next: null };
        do {
          const found = await commands.journalPage(
            this.kind,
            before,
            Math.min(most, days - all.days.length),
          );
          all.days.push(...found.days);
          all.next = before = found.next;
        } while (before !== null && all.days.length < days);
        return all;
      },
      (found) => {
        this.deleted = [];
        this.#begin(found);
      },
    );
  }

  async remove(id: RecordId): Promise<void> {
    await this.changing.run(
      async () => {
        // Pressed twice before the first press was done.
        if (this.deleted.includes(id)) return;
        await commands.recordDelete(id);
        this.deleted = [...this.deleted, id];
      },
      () => {},
    );
    await Promise.all([this.calendar.load(), this.trash.load(), this.search.ask(this.kind)]);
  }

  async restore(id: RecordId): Promise<void> {
    await this.changing.run(
      async () => {
        if (!this.deleted.includes(id)) return;
        await commands.recordRestore(id);
        this.deleted = this.deleted.filter((other) => other !== id);
      },
      () => {},
    );
    await Promise.all([this.calendar.load(), this.trash.load(), this.search.ask(this.kind)]);
  }

  #begin({ days, next }: JournalPage): void {
    this.days = days;
    this.next = next;
  }
}
