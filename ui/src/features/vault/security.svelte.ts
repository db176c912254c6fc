import { Call, commands, type BackupView, type NewVault, type Security } from "../../ipc";
import { Fresh } from "./fresh.svelte";
import type { Recovery } from "./recovery.svelte";

/** A passphrase as it is now and the one that is to take its place. */
export class Replacing {
  current = $state("");
  empty = $state(false);
  readonly fresh = new Fresh();
  readonly running = new Call();

  async run<T>(
    command: (current: string, next: string) => Promise<T>,
    done: (value: T) => void | Promise<void>,
  ): Promise<void> {
    this.running.failure = null;
    this.empty = this.current === "";
    if (this.empty) return;
    const next = await this.fresh.take();
    if (next === null) return;
    await this.running.run(
      () => command(this.current, next),
      async (value) => {
        this.current = "";
        this.fresh.clear();
        await done(value);
      },
    );
  }
}

/** Passphrase, keys, code, keyring and lock, as Settings shows them. */
export class SecurityState {
  view: Security | null = $state.raw(null);
  readonly reading = new Call();

  readonly change = new Replacing();
  changed = $state(false);

  readonly rotation = new Replacing();
  /** Backups that the old secret still opens; null until new keys were made. */
  oldBackups: BackupView[] | null = $state.raw(null);

  readonly removing = new Call();
  removed = $state(false);

  codePassphrase = $state("");
  codeEmpty = $state(false);
  readonly replacing = new Call();
  /** The new code stands on the screen, or its groups are asked. */
  sheet: "code" | "confirm" | null = $state(null);
  /** The section that stands open, also when the line on Today or a page led to it. */
  open: "rotate" | "code" | null = $state(null);
  codeDone: "checked" | "later" | null = $state(null);

  readonly keyring = new Call();
  readonly idle = new Call();
  readonly recovery: Recovery;

  constructor(recovery: Recovery) {
    this.recovery = recovery;
  }

  load(): Promise<void> {
    return this.reading.run(
      () => commands.securityGet(),
      (view) => {
        this.view = view;
      },
    );
  }

  changePassphrase(): Promise<void> {
    this.changed = false;
    return this.change.run(
      (current, next) => commands.passphraseChange(current, next),
      () => {
        this.changed = true;
        // Whether the copies beside the backups took the change, too.
        return this.load();
      },
    );
  }

  rotate(): Promise<void> {
    return this.rotation.run(
      (current, next) => commands.vaultRotate(current, next),
      (rotated) => {
        this.oldBackups = rotated.oldBackups;
        this.removed = false;
        this.#show(rotated.made, "rotate");
        return this.load();
      },
    );
  }

  removeRetired(): Promise<void> {
    return this.removing.run(
      () => commands.retiredRemove(),
      () => {
        this.removed = true;
        return this.load();
      },
    );
  }

  async replaceCode(): Promise<void> {
    this.codeEmpty = this.codePassphrase === "";
    if (this.codeEmpty) return;
    await this.replacing.run(
      () => commands.recoveryReplace(this.codePassphrase),
      (made) => {
        this.codePassphrase = "";
        this.#show(made, "code");
        return this.load();
      },
    );
  }

  #show(made: NewVault, from: "rotate" | "code"): void {
    this.recovery.take(made);
    this.open = from;
    this.codeDone = null;
    this.sheet = "code";
  }

  /** Back to Settings, the code checked or not. */
  closeSheet(done: "checked" | "later"): void {
    this.sheet = null;
    this.codeDone = done;
    void this.load();
  }

  setKeyring(on: boolean): Promise<void> {
    return this.keyring.run(
      () => commands.keyringSet(on),
      () => this.load(),
    );
  }

  setIdle(minutes: number): Promise<void> {
    return this.idle.run(
      () => commands.idleSet(minutes),
      () => this.load(),
    );
  }
}
