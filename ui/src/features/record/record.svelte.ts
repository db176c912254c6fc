import type { Kept } from "../../components/kept";
import { Moment } from "../../components/moment.svelte";
import {
  Call,
  saveRecord,
  type Entry,
  type RecordForm,
  type RecordId,
  type Saved,
} from "../../ipc";
import {
  ahead,
  fields,
  timeless,
  toForm,
  toValues,
  written,
  type PlainKind,
  type Values,
} from "./kinds";

/** Why a form was not sent: which field, and what is wrong with it. */
export interface Trouble {
  field: string;
  why: "needed" | "amount" | "whole";
}

/** A form of plain fields, for a new record or for one that is being changed. */
export class RecordDraft {
  values: Values = $state({});
  readonly moment: Moment;
  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  nothing = $state(false);
  missing = $state(false);
  /** The record that is being changed. */
  editing: RecordId | null = $state(null);

  constructor(readonly kind: Exclude<PlainKind, "thought">) {
    this.moment = new Moment(ahead.includes(kind));
  }

  get dirty(): boolean {
    return Object.values(this.values).some((value) => value.trim() !== "");
  }

  get written(): object | null {
    return this.dirty ? { values: this.values, moment: this.moment.written } : null;
  }

  bringBack(kept: Kept, at: string): void {
    const values = kept.inside("values");
    this.values = Object.fromEntries(
      fields[this.kind].map(({ key }) => [key, values.text(key)] as const),
    );
    if (!timeless.includes(this.kind)) this.moment.bringBack(kept.inside("moment"), at);
  }

  /** Takes up a record, to change it. */
  load(entry: Entry): void {
    this.values = toValues(entry.body);
    this.editing = entry.id;
    this.moment.keep(entry.at);
  }

  set(key: string, value: string): void {
    this.values[key] = value;
    this.saved = null;
    this.nothing = false;
    if (this.trouble?.field === key) this.trouble = null;
  }

  /** What is missing or can't be read, before anything is sent. */
  #look(): Trouble | null {
    for (const { key, sort, needed } of fields[this.kind]) {
      const value = written(this.values[key])?.trim() ?? null;
      if (value === null) {
        if (needed) return { field: key, why: "needed" };
      } else if (sort === "number" && !/^\d{1,4}$/.test(value)) return { field: key, why: "whole" };
      else if (key === "amount" && !/^\d{1,14}([.,]\d{1,14})?$/.test(value)) {
        return { field: key, why: "amount" };
      }
    }
    return null;
  }

  async save(done: (saved: Saved, form: RecordForm) => void): Promise<void> {
    this.saved = null;
    this.nothing = !this.dirty;
    this.trouble = this.nothing ? null : this.#look();
    const when = timeless.includes(this.kind) ? null : this.moment.value;
    this.missing = when === undefined;
    if (this.nothing || this.trouble || when === undefined) return;
    const form = toForm(this.kind, this.values);
    await this.saving.run(
      () => saveRecord(this.editing, form, when),
      (saved) => {
        this.reset();
        this.saved = saved;
        done(saved, form);
      },
    );
  }

  reset(): void {
    this.values = {};
    this.moment.reset();
    this.editing = null;
  }
}
