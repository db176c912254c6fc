import type { AppError } from "./bindings";
import { failureOf } from "./failure";

/** A question that is asked again and again: only the answer to the newest one counts. */
export class Latest {
  waiting = $state(false);
  failure: AppError | null = $state(null);
  #turn = 0;

  async run<T>(command: () => Promise<T>, done: (value: T) => void): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.waiting = true;
    this.failure = null;
    try {
      const value = await command();
      if (turn === this.#turn) done(value);
    } catch (thrown) {
      if (turn === this.#turn) this.failure = failureOf(thrown);
    } finally {
      if (turn === this.#turn) this.waiting = false;
    }
  }

  /** Whatever is under way counts no more. */
  drop(): void {
    this.#turn += 1;
    this.waiting = false;
    this.failure = null;
  }
}
