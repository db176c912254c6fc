import { Call, commands, Latest, type RecordId, type Trashed } from "../../ipc";

/** What was deleted in the last thirty days. */
export class Trash {
  trashed: Trashed[] | null = $state.raw(null);
  /** What was put back just now. */
  back: Trashed | null = $state.raw(null);
  readonly reading = new Latest();
  readonly changing = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.trashGet(),
      (trashed) => {
        this.trashed = trashed;
      },
    );
  }

  async putBack(id: RecordId): Promise<void> {
    this.back = null;
    await this.changing.run(
      () => commands.recordRestore(id),
      () => {
        this.back = this.trashed?.find(({ entry }) => entry.id === id) ?? null;
        this.trashed = this.trashed?.filter(({ entry }) => entry.id !== id) ?? null;
      },
    );
  }
}
