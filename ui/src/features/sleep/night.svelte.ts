import {
  Call,
  commands,
  saveRecord,
  type Entry,
  type NightCheck,
  type NightForm,
  type NightQuestion,
  type Quality,
  type RecordId,
  type Saved,
} from "../../ipc";
import type { Kept } from "../../components/kept";
import { words } from "../../words";
import { isDay, localDay } from "../../words/dates";
import { parseClock, parseDuration, typedSince } from "../../words/typed";

type Texts = {
  bed: string;
  tried: string;
  fellAsleepAfter: string;
  awakenings: string;
  awake: string;
  finalAwakening: string;
  outOfBed: string;
  sleptAbout: string;
  comment: string;
};
type Nap = { key: number; start: string; minutes: string };

const blank = (): Texts => ({
  bed: "",
  tried: "",
  fellAsleepAfter: "",
  awakenings: "",
  awake: "",
  finalAwakening: "",
  outOfBed: "",
  sleptAbout: "",
  comment: "",
});

/** A bare number up to this many means hours in "slept about". */
export const bareHours = 16;

export function readCount(text: string): number | null {
  return /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : null;
}

/** The night being filled in, as typed; the same one on Today and on the Sleep page. */
export class NightDraft {
  text: Texts = $state(blank());
  #morning: string | null = $state(null);
  /** Until the person picks one it is this day's, whenever that is asked. */
  get morning(): string {
    return this.#morning ?? localDay();
  }
  set morning(day: string) {
    this.#morning = day;
  }
  noSleep = $state(false);
  quality: Quality | null = $state(null);
  naps: Nap[] = $state([]);
  caffeineLate: boolean | null = $state(null);
  alcoholLate: boolean | null = $state(null);
  whole = $state(false);

  readonly saving = new Call();
  saved: Saved | null = $state.raw(null);
  nothing = $state(false);
  /** The night that is being changed. */
  editing: RecordId | null = $state(null);
  unread = $state(false);
  check: NightCheck | null = $state.raw(null);
  /** Asked before saving; the person says that it is right, or changes it. */
  questions: NightQuestion[] = $state.raw([]);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get dirty(): boolean {
    return (
      Object.values(this.text).some((text) => text.trim() !== "") ||
      this.noSleep ||
      this.quality !== null ||
      this.naps.length > 0 ||
      this.caffeineLate !== null ||
      this.alcoholLate !== null
    );
  }

  /** What is kept of it while it is being filled in; null once there is nothing to lose. */
  get written(): object | null {
    if (!this.dirty) return null;
    const { text, morning, noSleep, quality, caffeineLate, alcoholLate, whole } = this;
    const naps = this.naps.map(({ start, minutes }) => ({ start, minutes }));
    return { text, morning, noSleep, quality, naps, caffeineLate, alcoholLate, whole };
  }

  /** The morning stays the one it was meant for, on whatever day it comes back. */
  bringBack(kept: Kept): void {
    const texts = kept.inside("text");
    for (const name of Object.keys(this.text) as (keyof Texts)[])
      this.text[name] = texts.text(name);
    if (isDay(kept.text("morning"))) this.#morning = kept.text("morning");
    this.noSleep = kept.flag("noSleep") ?? false;
    this.quality = kept.one("quality", Object.keys(words.record.quality) as Quality[]);
    this.naps = kept.each("naps").map((nap, index) => ({
      key: index + 1,
      start: nap.text("start"),
      minutes: nap.text("minutes"),
    }));
    this.caffeineLate = kept.flag("caffeineLate");
    this.alcoholLate = kept.flag("alcoholLate");
    this.whole = kept.flag("whole") ?? false;
    this.touched();
  }

  /** Takes up a night, to change it: as its form was filled in. */
  load(entry: Entry): void {
    if (entry.body.kind !== "sleep") return;
    const { form } = entry.body.night;
    const said = (value: string | number | null) => (value === null ? "" : String(value));
    const long = (value: number | null) =>
      value === null ? "" : words.common.duration.short(value);
    this.text = {
      bed: said(form.bed),
      tried: said(form.tried),
      fellAsleepAfter: long(form.fellAsleepAfter),
      awakenings: said(form.awakenings),
      awake: long(form.awake),
      finalAwakening: said(form.finalAwakening),
      outOfBed: said(form.outOfBed),
      sleptAbout: long(form.sleptAbout),
      comment: said(form.comment),
    };
    this.#morning = form.morning;
    this.noSleep = form.noSleep;
    this.quality = form.quality;
    this.naps = form.naps.map((nap, index) => ({
      key: index + 1,
      start: nap.start,
      minutes: long(nap.minutes),
    }));
    this.caffeineLate = form.caffeineLate;
    this.alcoholLate = form.alcoholLate;
    this.whole = true;
    this.editing = entry.id;
    this.touched();
  }

  /** undefined while something typed can't be read. */
  get form(): NightForm | undefined {
    let readable = true;
    const read = <T>(text: string, parse: (text: string) => T | null): T | null => {
      if (text.trim() === "") return null;
      const value = parse(text);
      if (value === null) readable = false;
      return value;
    };
    const naps = this.naps.flatMap((nap) => {
      if (nap.start.trim() === "" && nap.minutes.trim() === "") return [];
      const start = parseClock(nap.start);
      const minutes = parseDuration(nap.minutes);
      if (start !== null && minutes !== null) return [{ start, minutes }];
      readable = false;
      return [];
    });
    const t = this.text;
    const form: NightForm = {
      morning: this.morning,
      bed: read(t.bed, parseClock),
      tried: read(t.tried, parseClock),
      fellAsleepAfter: read(t.fellAsleepAfter, parseDuration),
      awakenings: read(t.awakenings, readCount),
      awake: read(t.awake, parseDuration),
      finalAwakening: read(t.finalAwakening, parseClock),
      outOfBed: read(t.outOfBed, parseClock),
      sleptAbout: read(t.sleptAbout, (text) => parseDuration(text, bareHours)),
      noSleep: this.noSleep,
      quality: this.quality,
      naps,
      caffeineLate: this.caffeineLate,
      alcoholLate: this.alcoholLate,
      comment: t.comment.trim() === "" ? null : t.comment,
    };
    return readable && this.morning !== "" ? form : undefined;
  }

  /** Something was typed or chosen: ask, after a short rest, what the form now means. */
  touched(): void {
    this.saved = null;
    this.nothing = false;
    this.unread = false;
    this.questions = [];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), 400);
  }

  async #look(): Promise<void> {
    const asked = ++this.#asked;
    const form = this.form;
    if (!form || !this.dirty) {
      this.check = null;
      return;
    }
    try {
      const check = await commands.sleepCheck(form);
      if (asked === this.#asked) this.check = check;
    } catch {
      if (asked === this.#asked) this.check = null;
    }
  }

  async save(done: () => void, asIs = false): Promise<void> {
    this.saved = null;
    const form = this.form;
    this.unread = form === undefined;
    this.nothing = !this.dirty;
    if (!form || this.nothing) return;
    await this.saving.run(
      async () => {
        const check = await commands.sleepCheck(form);
        this.check = check;
        this.questions = asIs ? [] : check.questions;
        if (this.questions.length > 0) return null;
        return saveRecord(this.editing, { kind: "sleep", night: form }, null);
      },
      (saved) => {
        if (!saved) return;
        const comment = typedSince(form.comment, this.text.comment);
        this.reset();
        this.text.comment = comment;
        this.saved = saved;
        done();
      },
    );
  }

  addNap(): void {
    this.naps.push({
      key: Math.max(0, ...this.naps.map((nap) => nap.key)) + 1,
      start: "",
      minutes: "",
    });
  }

  removeNap(key: number): void {
    this.naps = this.naps.filter((nap) => nap.key !== key);
    this.touched();
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.text = blank();
    this.#morning = null;
    this.noSleep = false;
    this.quality = null;
    this.naps = [];
    this.caffeineLate = null;
    this.alcoholLate = null;
    this.check = null;
    this.questions = [];
    this.editing = null;
  }
}
