import { Call, commands, type DayEntries, type JournalDay, type RecordId } from "../../ipc";

const page = 14;

/** The days that hold something, newest first; older ones are fetched when asked for. */
export class JournalState {
  days: DayEntries[] | null = $state.raw(null);
  next: JournalDay | null = $state(null);
  /** Deleted while this page is open: each stays in its place as one line with "Undo". */
  deleted: RecordId[] = $state.raw([]);
  readonly reading = new Call();
  readonly changing = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.journalPage(null, page),
      (found) => {
        this.days = found.days;
        this.next = found.next;
        this.deleted = [];
      },
    );
  }

  older(): Promise<void> {
    return this.reading.run(
      () => commands.journalPage(this.next, page),
      (found) => {
        this.days = [...(this.days ?? []), ...found.days];
        this.next = found.next;
      },
    );
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
