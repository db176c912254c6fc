import {
  Call,
  commands,
  type CheckedNumber,
  type Contact,
  type Help,
  type Region,
} from "../../ipc";
import { localDay } from "../../words/dates";

/** So many people can be shown without a passphrase. */
export const most = 3;

export function same(one: Contact, other: Contact): boolean {
  return one.role === other.role && one.name === other.name && one.phone === other.phone;
}

/**
 * What Get help shows beside the collected numbers. It lives as long as the page is open: of an open
 * journal nothing is left of it once the page is closed.
 */
export class HelpState {
  /** Whom anyone may see, without a passphrase. */
  shown: Contact[] = $state.raw([]);
  /** What the open journal adds; null while it isn't open. */
  mine: Help | null = $state.raw(null);
  checked: CheckedNumber[] = $state.raw([]);
  /** Whom the other side has taken up last: null before anything was chosen. */
  kept: Contact[] | null = $state.raw(null);
  /** The last tick, or the last that was taken back, is on disk. */
  ticked = $state(false);
  readonly looking = new Call();
  readonly reading = new Call();
  readonly showing = new Call();
  readonly checking = new Call();
  #turn: Promise<void> = Promise.resolve();

  /** The person's own people: all of them, or those who may be seen. */
  people = $derived(this.mine?.people ?? this.shown);
  /** Everyone who can be chosen, and whoever is shown though no longer among them. */
  offered = $derived([
    ...(this.mine?.people ?? []).filter((contact) => contact.phone !== null),
    ...this.shown.filter((contact) => !this.isMine(contact)),
  ]);

  /** Whoever is shown comes first: what can be chosen never looks unchosen for a moment. */
  async load(open: boolean): Promise<void> {
    await this.#look();
    if (open) await this.#read();
  }

  isMine(contact: Contact): boolean {
    return this.mine?.people.some((one) => same(one, contact)) ?? false;
  }

  isShown(contact: Contact): boolean {
    return this.shown.some((one) => same(one, contact));
  }

  /** Shows somebody to anyone, or takes them back. One choice is kept after the other. */
  show(contact: Contact, on: boolean): Promise<void> {
    const others = this.shown.filter((one) => !same(one, contact));
    const wanted = on ? [...others, contact] : others;
    this.shown = wanted;
    this.kept = null;
    return this.#after(async () => {
      await this.showing.run(
        () => commands.helpShow(wanted),
        () => {
          this.kept = wanted;
        },
      );
      // What the file holds is what is shown, whatever was wanted.
      if (this.showing.failure !== null) await this.#look();
    });
  }

  checkedOn(region: Region, number: string): string | null {
    const one = this.checked.find((one) => one.region === region && one.number === number);
    return one?.on ?? null;
  }

  /** Ticks a number as checked, or takes the tick back. */
  check(region: Region, number: string, on: boolean): Promise<void> {
    const others = this.checked.filter((one) => one.region !== region || one.number !== number);
    this.checked = on ? [...others, { region, number, on: localDay() }] : others;
    this.ticked = false;
    return this.#after(async () => {
      await this.checking.run(
        () => commands.helpCheck(region, number, on),
        () => {
          this.ticked = true;
        },
      );
      if (this.checking.failure !== null) await this.#read();
    });
  }

  #after(next: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(next);
    return this.#turn;
  }

  #look(): Promise<void> {
    return this.looking.run(
      () => commands.helpShown(),
      (shown) => {
        this.shown = shown;
      },
    );
  }

  #read(): Promise<void> {
    return this.reading.run(
      () => commands.helpGet(),
      (mine) => {
        this.mine = mine;
        this.checked = mine.checked;
      },
    );
  }
}
