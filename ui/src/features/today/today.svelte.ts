import { Call, commands, type Note, type Saved, type Today } from "../../ipc";
import { localDay } from "../../words/dates";
import { Moment } from "../../components/moment.svelte";

/** What Today shows: read anew on opening, after every save, and when the window wakes. */
export class TodayState {
  today: Today | null = $state.raw(null);
  readonly reading = new Call();
  /** The calendar date; the computer's own until the journal has answered. */
  date = $derived(this.today?.date ?? localDay());

  load(): Promise<void> {
    return this.reading.run(
      () => commands.todayGet(),
      (today) => {
        this.today = today;
      },
    );
  }
}

/** The few words being written on Today. */
export class NoteDraft {
  text = $state("");
  readonly moment = new Moment();
  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  missing = $state(false);
  dirty = $derived(this.text.trim() !== "");

  touched(): void {
    this.saved = null;
    this.nothing = false;
  }

  async save(): Promise<void> {
    this.nothing = !this.dirty;
    const when = this.moment.value;
    this.missing = when === undefined;
    if (this.nothing || when === undefined) return;
    const note: Note = { text: this.text };
    await this.saving.run(
      () => commands.noteSave(note, when),
      (saved) => {
        this.text = "";
        this.moment.reset();
        this.saved = saved;
      },
    );
  }
}
