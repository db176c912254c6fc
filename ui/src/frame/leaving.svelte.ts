import { Call, commands, type LockNotice } from "../ipc";

/** So often, at most, the other side is told that the window is in use. */
const usedEvery = 10_000;
/** How soon keeping is tried again while locking waits for it. */
const retryEvery = 2000;

/** What is being written, as far as leaving goes. */
export interface Writing {
  /** Writes all of it now, and tells whether it is on disk. */
  keepAll(): Promise<boolean>;
}

/**
 * Locking and closing. What is being written is kept first, always; only if that fails is anything
 * asked. Both end the program, so nothing of the journal is shown once they have begun.
 */
export class Leaving {
  /** One minute is left before it locks by itself. */
  soon = $state(false);
  /** What is under way. */
  going: "lock" | "quit" | null = $state(null);
  /** What waits for an answer, because something written could not be kept. */
  asking: "lock" | "quit" | null = $state(null);
  /** It locks by itself, and what was written can't be kept: hidden, and tried again and again. */
  stuck = $state(false);
  readonly locking = new Call();
  readonly quitting = new Call();
  #writing: Writing | null = null;
  #used = -Infinity;

  /** What has to be kept from now on; null while the journal is not open. */
  follow(writing: Writing | null): void {
    this.#writing = writing;
  }

  told(notice: LockNotice): void {
    if (notice === "soon") {
      this.soon = true;
      // The next key or touch is told at once.
      this.#used = -Infinity;
    } else if (notice === "stillHere") this.soon = false;
    else if (notice === "now") void this.lockByItself();
    else if (this.stuck) this.#held();
    else void this.quit();
  }

  /** A key, a touch, a running exercise. */
  used(): void {
    const now = performance.now();
    if (now - this.#used < usedEvery || this.going !== null) return;
    this.#used = now;
    // Not told: a key a few seconds later tells it.
    commands.sessionUsed().catch(() => {});
  }

  async lock(): Promise<void> {
    if (this.going !== null) return;
    this.going = "lock";
    if (await this.#kept()) await this.lockNow();
    else this.#ask("lock");
  }

  /** Nobody may be there: nothing of the journal is shown while keeping is tried again. */
  async lockByItself(): Promise<void> {
    if (this.stuck) this.#held();
    if (this.stuck || this.going === "lock") return;
    this.going = "lock";
    this.asking = null;
    while (!(await this.#kept())) {
      this.#held();
      this.stuck = true;
      await new Promise((done) => setTimeout(done, retryEvery));
      if (this.going !== "lock") return;
    }
    await this.lockNow();
  }

  async lockNow(): Promise<void> {
    this.going = "lock";
    this.asking = null;
    await this.locking.run(
      () => commands.vaultLock(),
      () => {},
    );
    if (this.locking.failure === null) return;
    this.going = null;
    this.stuck = false;
  }

  async quit(): Promise<void> {
    if (this.going !== null) return;
    this.going = "quit";
    if (await this.#kept()) await this.quitNow();
    else {
      this.#held();
      this.#ask("quit");
    }
  }

  /** Makes the closing backup and ends the program. */
  async quitNow(): Promise<void> {
    this.going = "quit";
    this.asking = null;
    await this.quitting.run(
      () => commands.vaultQuit(),
      () => {},
    );
  }

  /** Ends the program at once. */
  quitWithout(): void {
    commands.quitNow().catch(() => this.stay());
  }

  stay(): void {
    this.going = null;
    this.asking = null;
  }

  #kept(): Promise<boolean> {
    return this.#writing?.keepAll() ?? Promise.resolve(true);
  }

  /** What was written can't be kept: else the other side ends without waiting for it. */
  #held(): void {
    commands.lockHeld().catch(() => {});
  }

  #ask(what: "lock" | "quit"): void {
    this.going = null;
    this.asking = what;
  }
}
