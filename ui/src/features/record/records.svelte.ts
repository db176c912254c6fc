import { Call, commands, Queue, type Entry, type Kind, type RecordId } from "../../ipc";
import type { PlainKind } from "./kinds";
import { RecordDraft } from "./record.svelte";
import { ThoughtDraft } from "./thought.svelte";

/** The kinds that are kept and looked after, rather than lived. */
export const kept = ["appointment", "question", "careTeam", "medicine"] as const;
export type KeptKind = (typeof kept)[number];

/** What can be noted beside a check-in, a night, a practice and a note. */
export const others = [
  "dose",
  "activity",
  "event",
  "thought",
  "question",
  "appointment",
  "scaleTotal",
] as const;
export type OtherKind = (typeof others)[number];

/** The forms of all plain kinds, and the records that are kept rather than lived. */
export class Records {
  readonly plain: Record<Exclude<PlainKind, "thought">, RecordDraft> = {
    dose: new RecordDraft("dose"),
    activity: new RecordDraft("activity"),
    event: new RecordDraft("event"),
    question: new RecordDraft("question"),
    scaleTotal: new RecordDraft("scaleTotal"),
    appointment: new RecordDraft("appointment"),
    careTeam: new RecordDraft("careTeam"),
    medicine: new RecordDraft("medicine"),
    hardHour: new RecordDraft("hardHour"),
  };
  readonly thought = new ThoughtDraft();
  /** The kind whose form is open on Today. */
  open: OtherKind | null = $state(null);
  /** An emergency was just saved: is it happening now? */
  asking = $state(false);
  entries: Partial<Record<Kind, Entry[]>> = $state.raw({});
  /** Deleted while the page is open: each stays in its place as one line with "Undo". */
  deleted: RecordId[] = $state.raw([]);
  /** A record that was opened from here and is done with: the page comes back to its place. */
  back: RecordId | null = null;
  readonly reading = new Call();
  readonly changing = new Queue();

  async load(kinds: readonly Kind[]): Promise<void> {
    await this.reading.run(
      async () => {
        const found = await Promise.all(kinds.map((kind) => commands.entriesOf(kind)));
        return Object.fromEntries(kinds.map((kind, index) => [kind, found[index] ?? []] as const));
      },
      (entries) => {
        this.entries = { ...this.entries, ...entries };
        this.deleted = [];
      },
    );
  }

  remove(id: RecordId): Promise<void> {
    return this.changing.run(
      async () => {
        // Pressed twice before the first press was done.
        if (this.deleted.includes(id)) return;
        await commands.recordDelete(id);
        this.deleted = [...this.deleted, id];
      },
      () => {},
    );
  }

  restore(id: RecordId): Promise<void> {
    return this.changing.run(
      async () => {
        if (!this.deleted.includes(id)) return;
        await commands.recordRestore(id);
        this.deleted = this.deleted.filter((other) => other !== id);
      },
      () => {},
    );
  }
}
