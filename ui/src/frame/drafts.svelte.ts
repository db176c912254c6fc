import { untrack } from "svelte";
import { Kept } from "../components/kept";
import { commands, failureOf, type AppError } from "../ipc";
import { localMinute } from "../words/dates";

/** A form that is being filled in, as far as keeping it goes. */
export interface Form {
  /** What stands in it; null while there is nothing to lose. */
  readonly written: object | null;
  /** Puts back what was kept. `at`: when it was last changed, "2026-11-22T23:10". */
  bringBack(kept: Kept, at: string): void;
}

/** At most this long between two writings of the same form: with the writing itself, under a second. */
const every = 700;
/** How soon a writing that failed is tried again by itself. */
const again = 3000;

/**
 * One form's way to the disk. The first change is written at once and, while the typing goes on, the
 * newest state again and again: steady typing never puts it off.
 */
class Keeping {
  failure: AppError | null = $state(null);
  #wanted = "";
  #kept = "";
  #at = "";
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy: Promise<void> | null = null;

  constructor(readonly name: string) {}

  /** What the other side already holds. */
  begin(fields: string): void {
    this.#wanted = fields;
    this.#kept = fields;
  }

  changed(fields: string): void {
    if (fields === this.#wanted) return;
    this.#wanted = fields;
    this.#at = localMinute();
    this.#plan(every);
  }

  /** Writes now, whatever the time; tells whether everything is on disk. */
  async settle(): Promise<boolean> {
    await this.#busy;
    if (this.#wanted !== this.#kept) await this.#write();
    return this.#wanted === this.#kept;
  }

  #plan(gap: number): void {
    if (this.#busy || this.#wanted === this.#kept) return;
    clearTimeout(this.#timer);
    // What was saved is taken away at once: coming back as a draft it would look unsaved.
    const wait = this.#wanted === "" ? 0 : this.#last + gap - performance.now();
    if (wait <= 0) void this.#write();
    else this.#timer = setTimeout(() => void this.#write(), wait);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#last = performance.now();
    this.#busy = this.#send(this.#wanted, this.#at).finally(() => {
      this.#busy = null;
      this.#plan(this.failure === null ? every : again);
    });
    return this.#busy;
  }

  async #send(fields: string, at: string): Promise<void> {
    try {
      if (fields === "") await commands.draftDrop(this.name);
      else await commands.draftKeep(this.name, `{"at":"${at}","fields":${fields}}`);
      this.#kept = fields;
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}

/** Everything that is being written in the window, kept while it is being written. */
export class Drafts<Name extends string = string> {
  readonly #forms: Record<Name, Form>;
  readonly #keeping: Record<Name, Keeping>;
  /** The forms that came back after unlocking, until the person has seen it. */
  broughtBack: Name[] = $state.raw([]);
  /** Why what is kept could not be read. */
  unread: AppError | null = $state(null);
  /** Nothing is written before what was kept is back in its forms. */
  ready = $state(false);

  constructor(forms: Record<Name, Form>) {
    this.#forms = forms;
    const names = Object.keys(forms) as Name[];
    this.#keeping = Object.fromEntries(
      names.map((name) => [name, new Keeping(name)] as const),
    ) as Record<Name, Keeping>;
  }

  get names(): Name[] {
    return Object.keys(this.#forms) as Name[];
  }

  /** The forms whose text is not on disk, and why. */
  get unkept(): { name: Name; why: AppError }[] {
    return this.names.flatMap((name) => {
      const why = this.#keeping[name].failure;
      return why === null ? [] : [{ name, why }];
    });
  }

  /** Whether anything is being written at all. */
  get writing(): boolean {
    return this.names.some((name) => this.#forms[name].written !== null);
  }

  /** What came back and is still not saved. */
  get here(): Name[] {
    return this.broughtBack.filter((name) => this.#forms[name].written !== null);
  }

  /** The person has seen what came back. */
  seen(): void {
    this.broughtBack = [];
  }

  /** After unlocking: what was being written stands in its form again. */
  async restore(): Promise<void> {
    this.unread = null;
    try {
      for (const { form, text } of await commands.draftsGet()) {
        const name = this.names.find((one) => one === form);
        if (name !== undefined) this.#bringBack(name, text);
      }
      this.ready = true;
    } catch (thrown) {
      this.unread = failureOf(thrown);
    }
  }

  #bringBack(name: Name, text: string): void {
    const form = this.#forms[name];
    // What was typed in the meantime is newer.
    if (form.written !== null) return;
    const { at, fields } = read(text);
    form.bringBack(new Kept(fields), at);
    if (form.written === null) return;
    this.#keeping[name].begin(JSON.stringify(form.written));
    this.broughtBack = [...this.broughtBack, name];
  }

  changed(name: Name): void {
    const { written } = this.#forms[name];
    if (this.ready) this.#keeping[name].changed(written === null ? "" : JSON.stringify(written));
  }

  /** Follows every form; called while a component is being made. */
  watch(): void {
    for (const name of this.names) {
      $effect(() => {
        void [this.ready, JSON.stringify(this.#forms[name].written)];
        untrack(() => this.changed(name));
      });
    }
  }

  /** The journal's file is a new one: what is being written goes into it, whatever the old one held. */
  async intoNewFile(): Promise<void> {
    for (const name of this.names) this.#keeping[name].begin("");
    this.unread = null;
    this.ready = true;
    await this.keepAll();
  }

  /** Before locking: writes all of it now, and tells whether it is on disk. */
  async keepAll(): Promise<boolean> {
    for (const name of this.names) this.changed(name);
    const kept = await Promise.all(this.names.map((name) => this.#keeping[name].settle()));
    return kept.every(Boolean) && (this.ready || !this.writing);
  }
}

/** A text that can't be read is an empty form, written just now. */
function read(text: string): { at: string; fields: unknown } {
  try {
    const kept = new Kept(JSON.parse(text));
    const at = kept.text("at");
    const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at);
    const fields = (JSON.parse(text) as { fields?: unknown }).fields;
    return { at: isTime ? at : localMinute(), fields };
  } catch {
    return { at: localMinute(), fields: null };
  }
}
