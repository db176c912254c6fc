import { Call, commands, type TakenIn } from "../../ipc";

/** The whole journal out as a file, and back in. */
export class Exchange {
  /** The name of the file that was written. */
  written: string | null = $state(null);
  takenIn: TakenIn | null = $state.raw(null);
  readonly taking = new Call();
  readonly bringing = new Call();

  takeOut(): Promise<void> {
    this.written = null;
    return this.taking.run(
      () => commands.journalExport(),
      (name) => {
        this.written = name;
      },
    );
  }

  /** Answers once the file is in, or was not chosen. */
  bringIn(): Promise<void> {
    this.takenIn = null;
    return this.bringing.run(
      () => commands.journalImport(),
      (takenIn) => {
        this.takenIn = takenIn;
      },
    );
  }
}
