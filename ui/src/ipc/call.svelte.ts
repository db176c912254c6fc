import type { AppError } from "./bindings";
import { failureOf } from "./failure";

/**
 * One command as the screen sees it: under way, or failed with a code. Nothing counts as done before
 * the other side has answered, and a second press while one is under way does nothing.
 */
export class Call {
  waiting = $state(false);
  failure: AppError | null = $state(null);

  async run<T>(command: () => Promise<T>, done: (value: T) => void | Promise<void>): Promise<void> {
    if (this.waiting) return;
    this.waiting = true;
    this.failure = null;
    try {
      await done(await command());
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.waiting = false;
    }
  }
}
