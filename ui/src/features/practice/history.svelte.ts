import { Call, commands, type DayEntries, type JournalDay, type PracticeWeek } from "../../ipc";

/** So many days at a time. */
const days = 7;

/** What was practised: the last days, and the minutes of the last weeks. */
export class PracticeHistory {
  days: DayEntries[] | null = $state.raw(null);
  /** Where older days begin; null at the end. */
  next: JournalDay | null = $state(null);
  weeks: PracticeWeek[] = $state.raw([]);
  readonly reading = new Call();

  /** From the newest on, as far as was shown. */
  load(): Promise<void> {
    const many = Math.max(days, this.days?.length ?? 0);
    return this.reading.run(
      () => Promise.all([commands.journalPage("practice", null, many), commands.practiceWeeks()]),
      ([page, weeks]) => {
        this.days = page.days;
        this.next = page.next;
        this.weeks = weeks;
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
}
