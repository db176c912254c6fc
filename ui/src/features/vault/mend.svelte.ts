import { Call, commands, type BackupView, type NewVault, type Salvaged } from "../../ipc";
import { Fresh } from "./fresh.svelte";
import type { Recovery } from "./recovery.svelte";

/** From a damaged file back to a journal. Nothing here deletes or changes what there is. */
export class Mend {
  step: "choose" | "passphrase" | "result" | "code" | "confirm" = $state("choose");
  way: "backup" | "salvage" | null = $state(null);
  backups: BackupView[] | null = $state.raw(null);
  /** The name of the backup to go back to. */
  chosen: string | null = $state(null);
  /** Going on was tried before one of the two was chosen. */
  pressed = $state(false);
  salvaged: Salvaged | null = $state.raw(null);
  readonly fresh = new Fresh();
  readonly looking = new Call();
  readonly mending = new Call();
  readonly recovery: Recovery;

  constructor(recovery: Recovery) {
    this.recovery = recovery;
  }

  look(): Promise<void> {
    return this.looking.run(
      () => commands.mendLook(),
      ({ backups }) => {
        this.backups = backups;
        this.chosen = backups[0]?.name ?? null;
      },
    );
  }

  async mend(): Promise<void> {
    const passphrase = await this.fresh.take();
    if (passphrase === null) return;
    const name = this.chosen;
    if (this.way === "backup" && name !== null) {
      await this.mending.run(
        () => commands.mendFromBackup(name, passphrase),
        (made) => this.#made(made, null),
      );
    } else if (this.way === "salvage") {
      await this.mending.run(
        () => commands.mendBySalvage(passphrase),
        (salvaged) => this.#made(salvaged.made, salvaged),
      );
    }
  }

  #made(made: NewVault, salvaged: Salvaged | null): void {
    this.recovery.take(made);
    this.fresh.clear();
    this.salvaged = salvaged;
    this.step = salvaged === null ? "code" : "result";
  }
}
