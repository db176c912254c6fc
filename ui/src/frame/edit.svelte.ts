import type { Kept } from "../components/kept";
import type { Entry, EventSort, Kind, RecordForm, RecordId } from "../ipc";
import { PracticeDraft } from "../features/practice/practice.svelte";
import { emergency } from "../features/record/kinds";
import { RecordDraft } from "../features/record/record.svelte";
import { ThoughtDraft } from "../features/record/thought.svelte";
import { NightDraft } from "../features/sleep/night.svelte";
import { CheckInDraft } from "../features/today/checkIn.svelte";
import { NoteDraft } from "../features/today/today.svelte";
import { words } from "../words";

type Draft =
  | { kind: "checkIn"; draft: CheckInDraft }
  | { kind: "sleep"; draft: NightDraft }
  | { kind: "practice"; draft: PracticeDraft }
  | { kind: "note"; draft: NoteDraft }
  | { kind: "thought"; draft: ThoughtDraft }
  | { kind: "plain"; draft: RecordDraft };

function draftFor(kind: Kind): Draft {
  switch (kind) {
    case "checkIn":
      return { kind, draft: new CheckInDraft() };
    case "sleep":
      return { kind, draft: new NightDraft() };
    case "practice":
      return { kind, draft: new PracticeDraft() };
    case "note":
      return { kind, draft: new NoteDraft() };
    case "thought":
      return { kind, draft: new ThoughtDraft() };
    default:
      return { kind: "plain", draft: new RecordDraft(kind) };
  }
}

/** One record being changed, in the same form it was written in. What is typed is kept as any draft is. */
export class Edit {
  form: Draft | null = $state.raw(null);
  kind: Kind | null = $state(null);
  /** It was changed into an emergency, and is saved: is it happening now? And if not: what to do. */
  asking: "now" | "over" | null = $state(null);
  /** The emergency that it was before. */
  #before: EventSort | null = null;
  #id: RecordId = "";
  #at = "";

  begin(entry: Entry): void {
    this.form = draftFor(entry.body.kind);
    this.kind = entry.body.kind;
    this.asking = null;
    this.#before = emergency(entry.body);
    this.#id = entry.id;
    this.#at = entry.at;
    this.form.draft.load(entry);
  }

  end(): void {
    this.form = null;
    this.kind = null;
    this.asking = null;
  }

  /** Whether there is something to ask, now that it is saved. */
  asks(form: RecordForm): boolean {
    const now = emergency(form);
    this.asking = now !== null && now !== this.#before ? "now" : null;
    return this.asking !== null;
  }

  /** The record that is being changed, and when it was: the place it was opened from. */
  get place(): { id: RecordId; at: string } {
    return { id: this.#id, at: this.#at };
  }

  get written(): object | null {
    const { form, kind } = this;
    if (form === null || form.draft.editing === null) return null;
    return { id: this.#id, kind, at: this.#at, fields: form.draft.written ?? {} };
  }

  bringBack(kept: Kept): void {
    const kind = kept.one("kind", Object.keys(words.record.kind) as Kind[]);
    const [id, at] = [kept.text("id"), kept.text("at")];
    if (kind === null || id === "" || Number.isNaN(Date.parse(at))) return;
    const form = draftFor(kind);
    const fields = kept.inside("fields");
    form.draft.bringBack(fields, at);
    if ("moment" in form.draft) form.draft.moment.bringBackOwn(fields.inside("moment"), at);
    form.draft.editing = id;
    this.form = form;
    this.kind = kind;
    this.asking = null;
    // What it was is not known any more: then it is asked.
    this.#before = null;
    this.#id = id;
    this.#at = at;
  }
}
