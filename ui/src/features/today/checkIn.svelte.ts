import {
  Call,
  saveRecord,
  type Bad,
  type CheckIn,
  type Entry,
  type ListName,
  type Mood,
  type Presence,
  type RecordId,
  type Saved,
  type Severity,
  type Spell,
} from "../../ipc";
import type { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import { lists } from "../../lists/lists.svelte";
import { words } from "../../words";
import { typedSince } from "../../words/typed";

/** A list whose items are unknown until touched; only "nothing else to note" speaks for the rest. */
export class Answers<L extends string> {
  given: Record<string, L> = $state({});
  /** The items that "nothing else to note" answered, so that it can be taken back. */
  filled: string[] = $state([]);

  constructor(
    readonly list: ListName,
    readonly least: L,
  ) {}

  /** The keys that the form shows. */
  get shown(): string[] {
    return lists.shown(this.list).map(({ key }) => key);
  }

  set(key: string, level: L | null): void {
    if (level === null) delete this.given[key];
    else this.given[key] = level;
    this.filled = this.filled.filter((other) => other !== key);
  }

  nothingElse(): void {
    this.filled = this.shown.filter((key) => this.given[key] === undefined);
    for (const key of this.filled) this.given[key] = this.least;
  }

  takeBack(): void {
    for (const key of this.filled) delete this.given[key];
    this.filled = [];
  }

  reset(): void {
    this.given = {};
    this.filled = [];
  }

  get written(): object {
    return { given: this.given, filled: this.filled };
  }

  bringBack(kept: Kept, levels: readonly L[]): void {
    this.reset();
    const given = kept.inside("given");
    for (const key of given.names) {
      const level = given.one(key, levels);
      if (level !== null) this.given[key] = level;
    }
    this.filled = kept.texts("filled").filter((key) => this.given[key] === this.least);
  }

  /** What a record says, to be changed. */
  load(given: Record<string, L>): void {
    this.given = { ...given };
    this.filled = [];
  }

  get count(): number {
    return Object.keys(this.given).length;
  }
}

/** The check-in being filled in. It stays as it is until the other side says that it is saved. */
export class CheckInDraft {
  mood: Mood | null = $state(null);
  bad: Bad | null = $state(null);
  rated: Record<string, number | null> = $state({});
  spell: Spell | null = $state(null);
  note = $state("");
  allRight = $state("");
  readonly symptoms = new Answers<Severity>("symptoms", "none");
  readonly triggers = new Answers<Presence>("triggers", "no");
  readonly moment = new Moment();

  /** "Add more" is unfolded; stays so for the next check-in. */
  more = $state(false);
  /** The one symptom or trigger whose levels are open. */
  item: string | null = $state(null);

  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  missing = $state(false);
  /** The check-in that is being changed. */
  editing: RecordId | null = $state(null);

  get dirty(): boolean {
    return (
      this.allRight.trim() !== "" ||
      this.mood !== null ||
      this.bad !== null ||
      this.spell !== null ||
      this.note.trim() !== "" ||
      this.symptoms.count > 0 ||
      this.triggers.count > 0 ||
      Object.values(this.rated).some((value) => value !== null)
    );
  }

  touched(): void {
    this.saved = null;
    this.nothing = false;
  }

  /** What is kept of it while it is being filled in; null once there is nothing to lose. */
  get written(): object | null {
    if (!this.dirty) return null;
    const { mood, bad, rated, spell, note, allRight } = this;
    const answers = { symptoms: this.symptoms.written, triggers: this.triggers.written };
    return { mood, bad, rated, spell, note, allRight, ...answers, moment: this.moment.written };
  }

  bringBack(kept: Kept, at: string): void {
    const names = words.record;
    const of = <T extends string>(labels: Record<T, string>) => Object.keys(labels) as T[];
    const rated = kept.inside("rated");
    this.mood = kept.one("mood", of(names.mood));
    this.bad = kept.one("bad", of(names.bad));
    this.rated = Object.fromEntries(rated.names.map((key) => [key, rated.rating(key)] as const));
    this.spell = kept.one("spell", of(names.spell));
    this.note = kept.text("note");
    this.allRight = kept.text("allRight");
    this.symptoms.bringBack(kept.inside("symptoms"), of(names.severity));
    this.triggers.bringBack(kept.inside("triggers"), of(names.presence));
    this.moment.bringBack(kept.inside("moment"), at);
    // What was chosen further down is to be seen, not saved unseen.
    this.more = true;
  }

  /** Takes up a check-in, to change it. */
  load(entry: Entry): void {
    if (entry.body.kind !== "checkIn") return;
    const { checkIn } = entry.body;
    this.mood = checkIn.mood;
    this.bad = checkIn.bad;
    this.rated = { ...checkIn.measures };
    this.spell = checkIn.spell;
    this.note = checkIn.note ?? "";
    this.allRight = checkIn.allRight ?? "";
    this.symptoms.load(checkIn.symptoms);
    this.triggers.load(checkIn.triggers);
    this.moment.keep(entry.at);
    this.editing = entry.id;
    this.more = true;
  }

  get record(): CheckIn {
    const rated = Object.entries(this.rated).filter(
      (entry): entry is [string, number] => entry[1] !== null,
    );
    return {
      mood: this.mood,
      measures: Object.fromEntries(rated),
      bad: this.bad,
      symptoms: { ...this.symptoms.given },
      triggers: { ...this.triggers.given },
      spell: this.spell,
      note: this.note.trim() === "" ? null : this.note,
      allRight: this.allRight.trim() === "" ? null : this.allRight,
    };
  }

  async save(done: () => void): Promise<void> {
    this.saved = null;
    this.nothing = !this.dirty;
    const when = this.moment.value;
    this.missing = when === undefined;
    if (this.nothing || when === undefined) return;
    const record = this.record;
    await this.saving.run(
      () => saveRecord(this.editing, { kind: "checkIn", checkIn: record }, when),
      (saved) => {
        const { note, allRight } = this;
        this.reset();
        this.note = typedSince(record.note, note);
        this.allRight = typedSince(record.allRight ?? null, allRight);
        this.saved = saved;
        done();
      },
    );
  }

  reset(): void {
    this.mood = null;
    this.bad = null;
    this.rated = {};
    this.spell = null;
    this.note = "";
    this.allRight = "";
    this.editing = null;
    this.symptoms.reset();
    this.triggers.reset();
    this.moment.reset();
    this.item = null;
  }
}
