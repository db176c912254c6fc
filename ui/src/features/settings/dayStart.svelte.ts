import { Call, commands } from "../../ipc";

/** The hour at which a day begins. */
export class DayStart {
  hour: number | null = $state(null);
  saved = $state(false);
  readonly reading = new Call();
  readonly saving = new Call();

  load(): Promise<void> {
    this.saved = false;
    return this.reading.run(
      () => commands.dayStartGet(),
      (hour) => {
        this.hour = hour;
      },
    );
  }

  set(hour: number): Promise<void> {
    this.saved = false;
    return this.saving.run(
      () => commands.dayStartSet(hour),
      () => {
        this.hour = hour;
        this.saved = true;
      },
    );
  }
}
