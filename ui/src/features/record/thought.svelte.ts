import type { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import {
  Call,
  saveRecord,
  type Entry,
  type RecordId,
  type Saved,
  type ThoughtRecord,
} from "../../ipc";
import { written } from "./kinds";

/** A feeling as it is typed. */
export interface FeelingRow {
  name: string;
  before: string;
  after: string;
}

/** The questions, one a screen, in their order. */
export const steps = [
  "situation",
  "thought",
  "feelings",
  "evidenceFor",
  "evidenceAgainst",
  "balanced",
  "now",
] as const;
export type Step = (typeof steps)[number];

type TextKey = "situation" | "thought" | "evidenceFor" | "evidenceAgainst" | "balanced";
const texts: TextKey[] = ["situation", "thought", "evidenceFor", "evidenceAgainst", "balanced"];

const strength = (text: string) => (written(text) === null ? null : Number(text.trim()));
const isStrength = (text: string) => /^\s*(\d{1,2}|100)?\s*$/.test(text);

/** A thought record being written. Any answer may stay open. */
export class ThoughtDraft {
  values: Record<TextKey, string> = $state(empty());
  feelings: FeelingRow[] = $state([]);
  step = $state(0);
  readonly moment = new Moment();
  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  missing = $state(false);
  unread = $state(false);
  editing: RecordId | null = $state(null);

  get at(): Step {
    return steps[this.step] ?? "situation";
  }

  get dirty(): boolean {
    const named = this.feelings.some((row) => row.name.trim() !== "");
    return named || texts.some((key) => this.values[key].trim() !== "");
  }

  get written(): object | null {
    if (!this.dirty) return null;
    const { values, feelings, step } = this;
    return { values, feelings, step: String(step), moment: this.moment.written };
  }

  bringBack(kept: Kept, at: string): void {
    const values = kept.inside("values");
    for (const key of texts) this.values[key] = values.text(key);
    this.feelings = kept.each("feelings").map((row) => ({
      name: row.text("name"),
      before: row.text("before"),
      after: row.text("after"),
    }));
    this.step = Math.min(Number(kept.text("step")) || 0, steps.length - 1);
    this.moment.bringBack(kept.inside("moment"), at);
  }

  load(entry: Entry): void {
    if (entry.body.kind !== "thought") return;
    const { thought } = entry.body;
    for (const key of texts) this.values[key] = thought[key] ?? "";
    this.feelings = thought.feelings.map(({ name, before, after }) => ({
      name,
      before: before === null ? "" : String(before),
      after: after === null ? "" : String(after),
    }));
    this.editing = entry.id;
    this.moment.keep(entry.at);
  }

  go(by: 1 | -1): void {
    this.saved = null;
    this.step = Math.min(Math.max(this.step + by, 0), steps.length - 1);
  }

  async save(done: (saved: Saved) => void): Promise<void> {
    this.saved = null;
    this.nothing = !this.dirty;
    this.unread = this.feelings.some((row) => !isStrength(row.before) || !isStrength(row.after));
    const when = this.moment.value;
    this.missing = when === undefined;
    if (this.nothing || this.unread || when === undefined) return;
    const named = this.feelings.filter((row) => row.name.trim() !== "");
    const thought: ThoughtRecord = {
      situation: written(this.values.situation),
      thought: written(this.values.thought),
      feelings: named.map((row) => ({
        name: row.name.trim(),
        before: strength(row.before),
        after: strength(row.after),
      })),
      evidenceFor: written(this.values.evidenceFor),
      evidenceAgainst: written(this.values.evidenceAgainst),
      balanced: written(this.values.balanced),
    };
    await this.saving.run(
      () => saveRecord(this.editing, { kind: "thought", thought }, when),
      (saved) => {
        this.reset();
        this.saved = saved;
        done(saved);
      },
    );
  }

  reset(): void {
    this.values = empty();
    this.feelings = [];
    this.step = 0;
    this.editing = null;
    this.moment.reset();
  }
}

function empty(): Record<TextKey, string> {
  return { situation: "", thought: "", evidenceFor: "", evidenceAgainst: "", balanced: "" };
}
