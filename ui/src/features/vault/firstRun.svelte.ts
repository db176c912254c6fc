import { Call, commands } from "../../ipc";
import { Fresh } from "./fresh.svelte";
import type { Recovery } from "./recovery.svelte";

export const steps = ["hello", "look", "passphrase", "code", "keyring"] as const;

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

  /** Whether the journal can be opened now: the keyring does as chosen, or was not asked. */
  async finish(): Promise<boolean> {
    if (!this.keyring) return true;
    await this.asking.run(
      () => commands.keyringSet(true),
      () => {},
    );
    // What didn't work is off again: going on works without it.
    this.keyring = this.asking.failure === null;
    return this.keyring;
  }
}
