import type { AppError } from "./bindings";
import { failureOf } from "./failure";

/**
 * Commands of which none is dropped: what is pressed while another is under way is carried out after it,
 * in the order of the presses. A failure stays until something is pressed anew.
 */
export class Queue {
  waiting = $state(false);
  failure: AppError | null = $state(null);
  #last: Promise<void> = Promise.resolve();
  #pending = 0;

  run<T>(command: () => Promise<T>, done: (value: T) => void | Promise<void>): Promise<void> {
    if (this.#pending === 0) this.failure = null;
    this.#pending += 1;
    this.waiting = true;
    this.#last = this.#last.then(() => this.#take(command, done));
    return this.#last;
  }

  async #take<T>(command: () => Promise<T>, done: (value: T) => void | Promise<void>) {
    try {
      await done(await command());
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.#pending -= 1;
      this.waiting = this.#pending > 0;
    }
  }
}
