import { Call, commands, type NewVault } from "../../ipc";
import { readCode } from "../../words/typed";
import { groupsOf, pickTwo, systemRandom } from "./recovery";

/** A recovery code from its making until it is checked; then it is forgotten. */
export class Recovery {
  groups: string[] = $state([]);
  /** The same code as an age identity, for paper. */
  identity = $state("");
  asked: number[] = $state([]);
  typed: string[] = $state(["", ""]);
  wrong: number[] = $state([]);
  checked = $state(false);
  /** Not yet checked, and there is something to check. */
  pending = $derived(this.groups.length > 0 && !this.checked);
  readonly confirming = new Call();

  take(made: NewVault): void {
    this.groups = groupsOf(made.recoveryCode);
    this.identity = made.ageIdentity;
    this.checked = false;
    this.ask();
  }

  ask(): void {
    this.asked = pickTwo(this.groups.length, systemRandom);
    this.typed = ["", ""];
    this.wrong = [];
  }

  /** Done once the other side knows it, too. */
  async check(): Promise<void> {
    this.wrong = this.asked.filter(
      (group, index) => readCode(this.typed[index] ?? "") !== readCode(this.groups[group] ?? ""),
    );
    if (this.wrong.length > 0) return;
    await this.confirming.run(
      () => commands.recoveryConfirmed(),
      () => {
        this.checked = true;
        this.groups = [];
        this.identity = "";
        this.typed = ["", ""];
      },
    );
  }
}
