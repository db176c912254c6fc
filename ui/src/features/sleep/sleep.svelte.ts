import { Call, commands, type NightEntry, type RecordId } from "../../ipc";
import { localDay, shiftDay } from "../../words/dates";

const step = 30;

/** The list of nights, newest first, a month at a time. */
export class SleepState {
  nights: NightEntry[] | null = $state.raw(null);
  deleted: RecordId[] = $state.raw([]);
  days = $state(step);
  readonly reading = new Call();
  readonly changing = new Call();

  load(): Promise<void> {
    const today = localDay();
    return this.reading.run(
      () => commands.sleepList(shiftDay(today, 1 - this.days), today),
      (nights) => {
        this.nights = nights;
        this.deleted = [];
      },
    );
  }

  older(): Promise<void> {
    this.days += this.days < 120 ? step : 365;
    return this.load();
  }

  remove(id: RecordId): Promise<void> {
    return this.changing.run(
      () => commands.recordDelete(id),
      () => {
        this.deleted = [...this.deleted, id];
      },
    );
  }

  restore(id: RecordId): Promise<void> {
    return this.changing.run(
      () => commands.recordRestore(id),
      () => {
        this.deleted = this.deleted.filter((other) => other !== id);
      },
    );
  }
}
