import {
  Call,
  commands,
  type Bad,
  type CheckIn,
  type Mood,
  type Presence,
  type Saved,
  type Severity,
  type Spell,
} from "../../ipc";
import { Moment } from "../../components/moment.svelte";
import { typedSince } from "../../words/typed";

export const measures = ["restlessness", "energy", "coping"] as const;

export const symptomGroups = {
  general: ["sweating", "headache", "fatigue", "lightOrSound"],
  mood: ["anxiety", "panicAttack", "irritability", "lowMood"],
  sleep: ["fallingAsleep", "wakingInTheNight", "nightmares"],
  stomach: ["nausea", "vomiting", "poorAppetite"],
  muscles: ["spasms", "stiffness", "pain", "tremor"],
  senses: ["tingling", "unreal", "poorConcentration", "poorMemory"],
  heart: ["palpitations"],
} as const;

export const triggers = [
  "conflict",
  "work",
  "money",
  "crowds",
  "noise",
  "loneliness",
  "poorSleep",
  "illness",
  "pain",
  "caffeine",
  "alcohol",
  "badNews",
  "appointment",
  "travel",
] as const;

const symptoms: string[] = Object.values(symptomGroups).flat();

/** A list whose items are unknown until touched; only "nothing else to note" speaks for the rest. */
export class Answers<L extends string> {
  given: Record<string, L> = $state({});
  /** The items that "nothing else to note" answered, so that it can be taken back. */
  filled: string[] = $state([]);

  constructor(
    readonly shown: readonly string[],
    readonly least: L,
  ) {}

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
  readonly symptoms = new Answers<Severity>(symptoms, "none");
  readonly triggers = new Answers<Presence>(triggers, "no");
  readonly moment = new Moment();

  /** "Add more" is unfolded; stays so for the next check-in. */
  more = $state(false);
  /** The one symptom or trigger whose levels are open. */
  item: string | null = $state(null);

  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  missing = $state(false);

  get dirty(): boolean {
    return (
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
      () => commands.checkInSave(record, when),
      (saved) => {
        this.#reset(record.note);
        this.saved = saved;
        done();
      },
    );
  }

  #reset(sent: string | null): void {
    this.mood = null;
    this.bad = null;
    this.rated = {};
    this.spell = null;
    this.note = typedSince(sent, this.note);
    this.symptoms.reset();
    this.triggers.reset();
    this.moment.reset();
    this.item = null;
  }
}
