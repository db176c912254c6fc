import { Call, commands, Queue, type ClockTime } from "../../ipc";
import { parseClock } from "../../words/typed";

/** The quiet line once a day. */
export class Reminder {
  /** What is kept; null for none. */
  at: ClockTime | null = $state(null);
  /** What is typed. */
  text = $state("");
  on = $state(false);
  saved = $state(false);
  readonly reading = new Call();
  readonly saving = new Queue();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.reminderGet(),
      (at) => {
        this.#take(at);
        this.saved = false;
      },
    );
  }

  /** Keeps what is chosen, once it can be read. */
  async keep(): Promise<void> {
    this.saved = false;
    const at = this.on ? parseClock(this.text) : null;
    if (this.on && at === null) return;
    await this.saving.run(
      () => commands.reminderSet(at),
      () => {
        this.at = at;
        this.saved = true;
      },
    );
  }

  #take(at: ClockTime | null): void {
    this.at = at;
    this.on = at !== null;
    this.text = at ?? "";
  }
}
