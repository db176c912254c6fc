import { Call, commands, type BackupsView, type BackupView, type Rehearsed } from "../../ipc";
import { codeGroups, wholeGroups } from "../../words/typed";

/** The backups, and trying whether one can still be opened. */
export class BackupState {
  view: BackupsView | null = $state.raw(null);
  made: BackupView | null = $state.raw(null);
  chosen = $state(false);
  /** The list of backups stands open, also when a notice led to it. */
  open = $state(false);
  readonly reading = new Call();
  readonly making = new Call();
  readonly choosing = new Call();

  way: "passphrase" | "code" = $state("passphrase");
  secret = $state("");
  shown = $state(false);
  empty = $state(false);
  /** Tried with a part of the code: so many of its groups are whole. */
  part: number | null = $state(null);
  found: Rehearsed | null = $state.raw(null);
  readonly trying = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.backupGet(),
      (view) => {
        this.view = view;
      },
    );
  }

  make(): Promise<void> {
    this.made = null;
    return this.making.run(
      () => commands.backupMake(),
      (made) => {
        this.made = made;
        return this.load();
      },
    );
  }

  choose(): Promise<void> {
    this.chosen = false;
    return this.choosing.run(
      () => commands.backupChooseFolder(),
      (chosen) => {
        this.chosen = chosen;
        return this.load();
      },
    );
  }

  /** Another way is another field: nothing typed moves from one to the other. */
  setWay(way: "passphrase" | "code"): void {
    this.way = way;
    this.secret = "";
    this.touched();
  }

  touched(): void {
    this.empty = false;
    this.part = null;
    this.found = null;
  }

  async rehearse(): Promise<void> {
    this.touched();
    this.empty = this.secret.trim() === "";
    const whole = this.way === "code" ? wholeGroups(this.secret) : codeGroups;
    this.part = !this.empty && whole < codeGroups ? whole : null;
    this.trying.failure = null;
    if (this.empty || this.part !== null) return;
    const { secret } = this;
    await this.trying.run(
      () =>
        commands.backupRehearse(this.way === "code" ? { code: secret } : { passphrase: secret }),
      (found) => {
        this.secret = "";
        this.found = found;
      },
    );
  }
}
