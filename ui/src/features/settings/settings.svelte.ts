import { Call, commands, type ImportOutcome } from "../../ipc";
import { DateFormState } from "./dateForm.svelte";
import { DayStart } from "./dayStart.svelte";
import { Exchange } from "./exchange.svelte";
import { Reminder } from "./reminder.svelte";
import { Lists } from "./lists.svelte";

export class SettingsState {
  outcome: ImportOutcome | null = $state.raw(null);
  readonly bringing = new Call();
  readonly lists = new Lists();
  readonly dayStart = new DayStart();
  readonly dateForm = new DateFormState();
  readonly reminder = new Reminder();
  readonly exchange = new Exchange();

  async load(): Promise<void> {
    await Promise.all([
      this.lists.load(),
      this.dayStart.load(),
      this.dateForm.load(),
      this.reminder.load(),
    ]);
  }

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
