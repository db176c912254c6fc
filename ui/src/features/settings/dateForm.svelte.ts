import { Call, commands, type DateForm } from "../../ipc";
import { locale } from "../../words/locale.svelte";

/** How dates and times are written; every page follows at once. */
export class DateFormState {
  readonly reading = new Call();
  readonly saving = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.dateFormGet(),
      (form) => {
        locale.form = form;
      },
    );
  }

  set(change: Partial<DateForm>): Promise<void> {
    const form = { ...locale.form, ...change };
    return this.saving.run(
      () => commands.dateFormSet(form),
      () => {
        locale.form = form;
      },
    );
  }
}
