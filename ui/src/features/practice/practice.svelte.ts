import { Call, commands, type Practice, type Saved } from "../../ipc";
import type { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import { words } from "../../words";
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
    const exercises = words.practice.exercises.map(({ key }) => key);
    this.exercise = kept.one("exercise", exercises);
    this.minutes = kept.text("minutes");
    this.before = kept.rating("before");
    this.after = kept.rating("after");
    this.note = kept.text("note");
    this.moment.bringBack(kept.inside("moment"), at);
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
      () => commands.practiceSave(practice, when),
      (saved) => {
        this.exercise = null;
        this.minutes = "";
        this.before = null;
        this.after = null;
        this.note = typedSince(practice.note, this.note);
        this.moment.reset();
        this.saved = saved;
        done();
      },
    );
  }
}
