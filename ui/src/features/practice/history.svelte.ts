import {
  Call,
  commands,
  Queue,
  type DayEntries,
  type JournalDay,
  type PracticeWeek,
  type RecordId,
} from "../../ipc";

/** So many days at a time. */
const days = 7;

/** What was practised: the last days, and the minutes of the last weeks. */
export class PracticeHistory {
  days: DayEntries[] | null = $state.raw(null);
  /** Where older days begin; null at the end. */
  next: JournalDay | null = $state(null);
  weeks: PracticeWeek[] = $state.raw([]);
  /** Deleted while the page is open: each stays in its place as one line with "Undo". */
  deleted: RecordId[] = $state.raw([]);
  readonly reading = new Call();
  readonly changing = new Queue();

  /** From the newest on, as far as was shown. */
  load(): Promise<void> {
    const many = Math.max(days, this.days?.length ?? 0);
    return this.reading.run(
      () => Promise.all([commands.journalPage("practice", null, many), commands.practiceWeeks()]),
      ([page, weeks]) => {
        this.days = page.days;
        this.next = page.next;
        this.weeks = weeks;
        this.deleted = [];
      },
    );
  }

  older(): Promise<void> {
    return this.reading.run(
      () => commands.journalPage("practice", this.next, days),
      (page) => {
        this.days = [...(this.days ?? []), ...page.days];
        this.next = page.next;
      },
    );
  }

  async remove(id: RecordId): Promise<void> {
    await this.#change(async () => {
      // Pressed twice before the first press was done.
      if (this.deleted.includes(id)) return;
      await commands.recordDelete(id);
      this.deleted = [...this.deleted, id];
    });
  }

  async restore(id: RecordId): Promise<void> {
    await this.#change(async () => {
      if (!this.deleted.includes(id)) return;
      await commands.recordRestore(id);
      this.deleted = this.deleted.filter((other) => other !== id);
    });
  }

  /** What is counted of the weeks follows, while the days stay as they are. */
  #change(command: () => Promise<void>): Promise<void> {
    return this.changing.run(command, async () => {
      this.weeks = await commands.practiceWeeks();
    });
  }
}
