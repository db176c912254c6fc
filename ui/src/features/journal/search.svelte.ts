import { commands, Latest, type Found, type Kind } from "../../ipc";

/** How long a pause in typing is, in milliseconds. */
const pause = 120;
/** As many are ever answered. */
export const mostFound = 60;

/** Search as one types, over every text. */
export class Search {
  query = $state("");
  /** null while nothing is searched for, or nothing was answered yet. */
  found: Found[] | null = $state.raw(null);
  readonly reading = new Latest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get on(): boolean {
    return this.query.trim() !== "";
  }

  /** Asks once the typing pauses. */
  typed(kind: Kind | null): void {
    clearTimeout(this.#timer);
    if (this.on) this.#timer = setTimeout(() => void this.ask(kind), pause);
    else this.clear();
  }

  /** Asks now. */
  async ask(kind: Kind | null): Promise<void> {
    clearTimeout(this.#timer);
    const { query } = this;
    if (!this.on) return this.clear();
    await this.reading.run(
      () => commands.journalSearch(query, kind),
      (found) => {
        this.found = found;
      },
    );
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.reading.drop();
    this.query = "";
    this.found = null;
  }
}
