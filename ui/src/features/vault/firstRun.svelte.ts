import { Call, commands } from "../../ipc";
import { Fresh } from "./fresh.svelte";
import type { Recovery } from "./recovery.svelte";

export const steps = ["hello", "look", "passphrase", "code", "keyring", "routine", "plan"] as const;
/** Where the first start leads: to Today, or first to the plan. */
export type Onward = "today" | "copy" | "file";

/** From the first start to the first Today. */
export class FirstRun {
  step: (typeof steps)[number] = $state("hello");
  readonly fresh = new Fresh();
  /** The code is shown, or its two groups are asked. */
  confirming = $state(false);
  /** Whether the keyring is to open the journal. */
  keyring = $state(false);
  readonly making = new Call();
  readonly asking = new Call();
  readonly recovery: Recovery;
  #opens = false;

  constructor(recovery: Recovery) {
    this.recovery = recovery;
  }

  async make(): Promise<void> {
    const passphrase = await this.fresh.take();
    if (passphrase === null) return;
    await this.making.run(
      () => commands.vaultCreate(passphrase),
      (made) => {
        this.recovery.take(made);
        this.fresh.clear();
        this.step = "code";
      },
    );
  }

  /** Whether to go on: the keyring does as chosen, or has nothing to do. */
  async choose(): Promise<boolean> {
    const opens = this.keyring;
    if (opens === this.#opens) return true;
    await this.asking.run(
      () => commands.keyringSet(opens),
      () => {
        this.#opens = opens;
      },
    );
    // What didn't work is as before: going on works without it.
    this.keyring = this.#opens;
    return this.asking.failure === null;
  }
}
