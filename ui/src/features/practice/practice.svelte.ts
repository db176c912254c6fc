import { Call, saveRecord, type Entry, type Practice, type RecordId, type Saved } from "../../ipc";
import { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import { localMinute } from "../../words/dates";
import { parseDuration, typedSince } from "../../words/typed";
import { Guide } from "./guide.svelte";
import { minutesOf } from "./pacer";

/** A practice that was being filled in by hand when an exercise was opened, and when that was. */
interface Aside {
  at: string;
  fields: object;
}

/**
 * The practice being noted; the same one on Today and on the Practice page. While an exercise is gone
 * through with the page, it fills in what it can by itself: so it is kept second by second, as any form.
 */
export class PracticeDraft {
  exercise: string | null = $state(null);
  minutes = $state("");
  before: number | null = $state(null);
  after: number | null = $state(null);
  note = $state("");
  readonly moment = new Moment();
  readonly guide = new Guide();
  /** Nothing that was written is lost to an exercise that is opened meanwhile. */
  #aside: Aside | null = $state.raw(null);

  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  unread = $state(false);
  missing = $state(false);
  /** The practice that is being changed. */
  editing: RecordId | null = $state(null);

  /** Whether an exercise is open, in the place of the form. */
  get guided(): boolean {
    return this.guide.stage !== null;
  }

  /** Nothing stands in it that is known only after a practice. */
  get #ahead(): boolean {
    const { minutes, after, note, moment } = this;
    return minutes.trim() === "" && after === null && note.trim() === "" && moment.mode === "now";
  }

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
    const aside = this.#aside;
    if (!this.dirty) return aside === null ? null : { aside };
    const { exercise, minutes, before, after, note } = this;
    const fields = { exercise, minutes, before, after, note, moment: this.moment.written };
    return this.guided ? { ...fields, seconds: this.guide.seconds, aside } : fields;
  }

  bringBack(kept: Kept, at: string): void {
    const aside = kept.inside("aside");
    if (aside.names.length > 0) {
      this.#aside = { at: aside.text("at"), fields: aside.inside("fields").all };
    }
    const seconds = kept.whole("seconds", 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const exercise = kept.text("exercise");
    if (exercise !== "" && seconds > 0) this.guide.bringBack(exercise, seconds);
    this.exercise = kept.text("exercise") || null;
    this.minutes = kept.text("minutes");
    this.before = kept.rating("before");
    this.after = kept.rating("after");
    this.note = kept.text("note");
    this.moment.bringBack(kept.inside("moment"), at);
    if (!this.guided) this.#takeUp();
  }

  /** Opens an exercise. What was being filled in by hand waits until it is saved or left. */
  open(exercise: string): void {
    if (this.guided) return;
    const fields = this.written;
    const { before } = this;
    const same = this.exercise === exercise && this.#ahead;
    this.reset();
    this.touched();
    this.guide.open(exercise);
    if (same) {
      this.before = before;
      this.chosen();
    } else if (fields !== null) this.#aside = { at: localMinute(), fields };
  }

  /** Tension before was chosen, or taken back. */
  chosen(): void {
    this.exercise = this.before === null ? null : this.guide.exercise.key;
    this.touched();
  }

  start(now: number): void {
    this.exercise = this.guide.exercise.key;
    this.guide.start(now);
  }

  /** Whatever the exercise did: what was practised so far stands in the form. */
  follow(): void {
    const { seconds, stage } = this.guide;
    if (stage === null) return;
    this.minutes = seconds > 0 ? String(minutesOf(seconds)) : "";
    if (stage === "before") this.chosen();
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
    this.guide.close();
    this.#takeUp();
  }

  #takeUp(): void {
    const aside = this.#aside;
    this.#aside = null;
    if (aside !== null) this.bringBack(new Kept(aside.fields), aside.at);
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
        const since = typedSince(practice.note, this.note);
        this.reset();
        if (since !== "") this.note = since;
        this.saved = saved;
        done();
      },
    );
  }
}
