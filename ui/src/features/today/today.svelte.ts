import {
  Call,
  commands,
  saveRecord,
  type Entry,
  type Note,
  type RecordId,
  type Saved,
  type Today,
} from "../../ipc";
import { localDay } from "../../words/dates";
import type { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import { typedSince } from "../../words/typed";

/** What Today shows: read anew on opening, after every save, and when the window wakes. */
export class TodayState {
  today: Today | null = $state.raw(null);
  readonly reading = new Call();
  /** The computer's calendar date, as of the last look. */
  date = $state(localDay());
  /** null while what was read is not of this date, or could not be read anew. */
  prescribed = $derived(
    this.today?.date === this.date && this.reading.failure === null ? this.today.prescribed : null,
  );
  #again = false;

  /** Asked while one reading is under way, it is read once more after it. */
  async load(): Promise<void> {
    this.date = localDay();
    this.#again = this.reading.waiting;
    if (this.#again) return;
    await this.reading.run(
      () => commands.todayGet(),
      (today) => {
        this.today = today;
      },
    );
    if (this.#again) await this.load();
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
  /** The note that is being changed. */
  editing: RecordId | null = $state(null);
  dirty = $derived(this.text.trim() !== "");

  touched(): void {
    this.saved = null;
    this.nothing = false;
  }

  /** What is kept of it while it is being written; null once there is nothing to lose. */
  get written(): object | null {
    return this.dirty ? { text: this.text, moment: this.moment.written } : null;
  }

  bringBack(kept: Kept, at: string): void {
    this.text = kept.text("text");
    this.moment.bringBack(kept.inside("moment"), at);
  }

  /** Takes up a note, to change it. */
  load(entry: Entry): void {
    if (entry.body.kind !== "note") return;
    this.text = entry.body.note.text;
    this.moment.keep(entry.at);
    this.editing = entry.id;
  }

  reset(): void {
    this.text = "";
    this.moment.reset();
    this.editing = null;
  }

  async save(): Promise<void> {
    this.nothing = !this.dirty;
    const when = this.moment.value;
    this.missing = when === undefined;
    if (this.nothing || when === undefined) return;
    const note: Note = { text: this.text };
    await this.saving.run(
      () => saveRecord(this.editing, { kind: "note", note }, when),
      (saved) => {
        const { text } = this;
        this.reset();
        this.text = typedSince(note.text, text);
        this.saved = saved;
      },
    );
  }
}
