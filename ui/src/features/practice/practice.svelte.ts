import { Call, saveRecord, type Entry, type Practice, type RecordId, type Saved } from "../../ipc";
import type { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import { parseDuration, typedSince } from "../../words/typed";

/** The practice being noted; the same one on Today and on the Practice page. */
export class PracticeDraft {
  exercise: string | null = $state(null);
  minutes = $state("");
  before: number | null = $state(null);
  after: number | null = $state(null);
  note = $state("");
  readonly moment = new Moment();

  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  unread = $state(false);
  missing = $state(false);
  /** The practice that is being changed. */
  editing: RecordId | null = $state(null);

  get dirty(): boolean {
    return (
      this.exercise !== null ||
      this.before !== null ||
      this.after !== null ||
      this.minutes.trim() !== "" ||
      this.note.trim() !== ""
    );
  }

  touched(): void {
    this.saved = null;
    this.nothing = false;
    this.unread = false;
  }

  /** What is kept of it while it is being filled in; null once there is nothing to lose. */
  get written(): object | null {
    if (!this.dirty) return null;
    const { exercise, minutes, before, after, note } = this;
    return { exercise, minutes, before, after, note, moment: this.moment.written };
  }

  bringBack(kept: Kept, at: string): void {
    this.exercise = kept.text("exercise") || null;
    this.minutes = kept.text("minutes");
    this.before = kept.rating("before");
    this.after = kept.rating("after");
    this.note = kept.text("note");
    this.moment.bringBack(kept.inside("moment"), at);
  }

  /** Takes up a practice, to change it. */
  load(entry: Entry): void {
    if (entry.body.kind !== "practice") return;
    const { practice } = entry.body;
    this.exercise = practice.exercise;
    this.minutes = practice.minutes === null ? "" : String(practice.minutes);
    this.before = practice.tensionBefore;
    this.after = practice.tensionAfter;
    this.note = practice.note ?? "";
    this.moment.keep(entry.at);
    this.editing = entry.id;
  }

  reset(): void {
    this.exercise = null;
    this.minutes = "";
    this.before = null;
    this.after = null;
    this.note = "";
    this.moment.reset();
    this.editing = null;
  }

  async save(done: () => void): Promise<void> {
    this.saved = null;
    this.nothing = this.exercise === null;
    const typed = this.minutes.trim() !== "";
    const minutes = typed ? parseDuration(this.minutes) : null;
    this.unread = typed && minutes === null;
    const when = this.moment.value;
    this.missing = when === undefined;
    if (this.exercise === null || this.unread || when === undefined) return;
    const practice: Practice = {
      exercise: this.exercise,
      minutes,
      tensionBefore: this.before,
      tensionAfter: this.after,
      note: this.note.trim() === "" ? null : this.note,
    };
    await this.saving.run(
      () => saveRecord(this.editing, { kind: "practice", practice }, when),
      (saved) => {
        const { note } = this;
        this.reset();
        this.note = typedSince(practice.note, note);
        this.saved = saved;
        done();
      },
    );
  }
}
