import {
  Call,
  Queue,
  commands,
  type CalendarDay,
  type Item,
  type JournalDay,
  type Rest,
  type Routine,
  type RoutineReview,
  type RoutineView,
} from "../../ipc";
import { localDay } from "../../words/dates";
import { Aim } from "./aim.svelte";

/** The routine: how it stands, what is aimed at, rest days, the year. */
export class RoutineState {
  /** Its own page stands open on Sleep. */
  open = $state(false);
  view: RoutineView | null = $state.raw(null);
  review: RoutineReview | null = $state.raw(null);
  year = $state(Number(localDay().slice(0, 4)));
  days: CalendarDay[] = $state.raw([]);
  readonly aim = new Aim();
  /** What was just done, in a word for the page to say. */
  kept: JournalDay | null = $state(null);
  unread = $state(false);
  early = $state(false);
  rested: { day: JournalDay; rest: boolean } | null = $state.raw(null);

  readonly reading = new Call();
  readonly looking = new Call();
  readonly turning = new Queue();
  readonly saving = new Call();
  readonly resting = new Queue();
  readonly showing = new Call();

  /** The newest, and the one that holds today. */
  get newest(): Routine | null {
    return this.view?.routines[0] ?? null;
  }
  get now(): Routine | null {
    const today = localDay();
    return this.view?.routines.find((routine) => routine.since <= today) ?? null;
  }

  load(): Promise<void> {
    return this.reading.run(
      () => commands.routineGet(),
      (view) => {
        this.view = view;
        this.aim.begin(this.newest);
      },
    );
  }

  async look(): Promise<void> {
    await Promise.all([
      this.load(),
      this.looking.run(
        () => commands.routineReview(),
        (review) => {
          this.review = review;
        },
      ),
      this.turn(this.year),
    ]);
  }

  turn(year: number): Promise<void> {
    return this.turning.run(
      () => commands.routineYear(year),
      (days) => {
        this.year = year;
        this.days = days;
      },
    );
  }

  async save(): Promise<void> {
    this.kept = null;
    const routine = this.aim.routine;
    const sent = JSON.stringify(this.aim.written);
    this.unread = routine === undefined;
    this.early = this.newest !== null && routine !== undefined && routine.since < this.newest.since;
    if (routine === undefined || this.early) return;
    await this.saving.run(
      () => commands.routineSet(routine),
      async () => {
        // What was typed meanwhile stays.
        if (JSON.stringify(this.aim.written) === sent) this.aim.done();
        await this.look();
        this.kept = routine.since;
      },
    );
  }

  async takeBack(since: JournalDay): Promise<void> {
    this.kept = null;
    await this.saving.run(
      () => commands.routineRemove(since),
      () => this.look(),
    );
  }

  async rest(day: JournalDay, why: Rest | null): Promise<void> {
    this.rested = null;
    await this.resting.run(
      () => commands.restSet(day, why),
      async () => {
        await this.look();
        this.rested = { day, rest: why !== null };
      },
    );
  }

  show(what: "streaks" | "today", shown: boolean): Promise<void> {
    return this.showing.run(
      () => (what === "streaks" ? commands.streaksShow(shown) : commands.streakOnToday(shown)),
      () => this.load(),
    );
  }
}

/** The steps that are ticked this evening. */
export class Evening {
  ticked: Item[] = $state.raw([]);
  readonly saving = new Call();
  #kept: Item[] = [];
  #day: JournalDay = "";

  /** As they are on disk, unless something is just being written. */
  take(day: JournalDay, ticked: Item[]): void {
    if (this.saving.waiting) return;
    this.#day = day;
    this.#kept = ticked;
    this.ticked = ticked;
  }

  /** One tick more or less. Ticks that come while one is being written are written after it. */
  async tick(step: Item, done: boolean): Promise<void> {
    const rest = this.ticked.filter((other) => other !== step);
    this.ticked = done ? [...rest, step] : rest;
    if (this.saving.waiting) return;
    do {
      const steps = this.ticked;
      await this.saving.run(
        () => commands.eveningSet({ day: this.#day, steps }),
        () => {
          this.#kept = steps;
        },
      );
    } while (this.saving.failure === null && this.ticked !== this.#kept);
    if (this.saving.failure !== null) this.ticked = this.#kept;
  }
}
