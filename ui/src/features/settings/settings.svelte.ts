import { Call, commands, type ImportOutcome } from "../../ipc";

export class SettingsState {
  outcome: ImportOutcome | null = $state.raw(null);
  readonly bringing = new Call();

  bring(): Promise<void> {
    this.outcome = null;
    return this.bringing.run(
      () => commands.daylioImport(),
      (outcome) => {
        this.outcome = outcome;
      },
    );
  }
}
