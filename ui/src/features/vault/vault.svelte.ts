import { Call, commands, type VaultState } from "../../ipc";

/** Whether there is a journal, and whether it is open. */
export class Vault {
  state: VaultState | null = $state(null);
  readonly looking = new Call();
  readonly opening = new Call();
  readonly locking = new Call();

  look(): Promise<void> {
    return this.looking.run(
      () => commands.vaultState(),
      (state) => {
        this.state = state;
      },
    );
  }

  unlock(passphrase: string): Promise<void> {
    return this.opening.run(
      () => commands.vaultUnlock(passphrase),
      () => {
        this.state = "unlocked";
      },
    );
  }

  /** The program ends and starts again at the lock screen; until then nothing of the journal is shown. */
  lock(): Promise<void> {
    return this.locking.run(
      () => commands.vaultLock(),
      () => {
        this.state = "locked";
      },
    );
  }
}
