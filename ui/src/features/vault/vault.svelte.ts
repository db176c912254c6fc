import { Call, commands, type Notice, type VaultState, type VaultView } from "../../ipc";
import { codeGroups, wholeGroups } from "../../words/typed";

/** Nothing is written before the person goes on with a journal that one of these is about. */
const asks: Notice[] = ["olderDatabase", "markMissing", "markDamaged", "journalFileMissing"];

/** What was typed at the lock, so that a look at the help page loses none of it. */
class Typed {
  way: "passphrase" | "code" = $state("passphrase");
  passphrase = $state("");
  code = $state("");
  /** Opening was tried with a part of the code: so many of its groups are whole. */
  part: number | null = $state(null);

  clear(): void {
    this.passphrase = "";
    this.code = "";
    this.part = null;
  }
}

/** Whether there is a journal, whether it is open, and what there is to tell about it. */
export class Vault {
  state: VaultState | null = $state(null);
  view: VaultView | null = $state.raw(null);
  /** What to tell after unlocking, each once. */
  notices: Notice[] = $state.raw([]);
  /** The file is not what was written: the pages for that are shown instead of the journal. */
  damaged = $state(false);
  readonly typed = new Typed();
  readonly looking = new Call();
  readonly opening = new Call();
  readonly checking = new Call();
  readonly accepting = new Call();
  readonly puttingBack = new Call();
  readonly puttingBackFrom = new Call();

  /** What is open is the invented journal to look around in. */
  demonstration = $derived(this.view?.demonstration ?? false);
  toAccept = $derived(this.notices.filter((notice) => asks.includes(notice)));
  toTell = $derived(this.notices.filter((notice) => !asks.includes(notice)));

  look(): Promise<void> {
    return this.looking.run(
      () => commands.vaultState(),
      (view) => {
        this.view = view;
        this.state = view.state;
      },
    );
  }

  /** Opens an invented journal to look around in. */
  async demonstrate(): Promise<void> {
    await this.opening.run(
      () => commands.demonstrationOpen(),
      () => this.look(),
    );
  }

  unlock(passphrase: string): Promise<void> {
    return this.#open(() => commands.vaultUnlock(passphrase));
  }

  /** A part of the code can't open anything: how much is missing is said without asking. */
  async unlockWithCode(code: string): Promise<void> {
    const whole = wholeGroups(code);
    this.typed.part = whole < codeGroups ? whole : null;
    this.opening.failure = null;
    if (this.typed.part === null) await this.#open(() => commands.vaultUnlockWithCode(code));
  }

  unlockWithKeyring(): Promise<void> {
    return this.#open(() => commands.vaultUnlockWithKeyring());
  }

  async #open(unlock: () => Promise<Notice[]>): Promise<void> {
    await this.opening.run(unlock, (notices) => {
      this.notices = notices;
      this.state = "unlocked";
    });
    const { failure } = this.opening;
    this.damaged = failure === "databaseDamaged";
    if (failure === "keyFileDamaged") await this.look();
  }

  /** Waits for the checks beside the open journal. */
  async check(): Promise<void> {
    await this.checking.run(
      () => commands.vaultChecked(),
      () => {},
    );
    this.damaged = this.checking.failure === "databaseDamaged";
  }

  /** A new file is in place: what was asked of the old one is asked no more. It may still be locked. */
  async mended(): Promise<void> {
    this.damaged = false;
    this.checking.failure = null;
    this.opening.failure = null;
    this.notices = this.toTell;
    await this.look();
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  /** Going on with this copy: from then on it is written to. */
  accept(): Promise<void> {
    return this.accepting.run(
      () => commands.noticeAccept(),
      () => {
        this.notices = this.toTell;
      },
    );
  }

  async putBack(): Promise<void> {
    await this.puttingBack.run(
      () => commands.keysPutBack(),
      () => this.look(),
    );
  }

  /** The same from a folder that the person chooses. */
  async putBackFrom(): Promise<void> {
    await this.puttingBackFrom.run(
      () => commands.keysPutBackFrom(),
      (chosen) => (chosen ? this.look() : undefined),
    );
  }
}
