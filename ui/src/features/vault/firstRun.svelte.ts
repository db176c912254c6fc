import { Call, commands, type PassphraseVerdict } from "../../ipc";
import { groupsOf, pickTwo, readGroup, systemRandom } from "./recovery";

export const steps = ["hello", "look", "passphrase", "code"] as const;

/** The recovery code from its making until it is checked; then it is forgotten. */
export class Recovery {
  groups: string[] = $state([]);
  asked: number[] = $state([]);
  typed: string[] = $state(["", ""]);
  wrong: number[] = $state([]);
  checked = $state(false);
  /** Not yet checked, and there is something to check. */
  pending = $derived(this.groups.length > 0 && !this.checked);

  take(code: string): void {
    this.groups = groupsOf(code);
    this.ask();
  }

  ask(): void {
    this.asked = pickTwo(this.groups.length, systemRandom);
    this.typed = ["", ""];
    this.wrong = [];
  }

  check(): void {
    this.wrong = this.asked.filter(
      (group, index) => readGroup(this.typed[index] ?? "") !== readGroup(this.groups[group] ?? ""),
    );
    if (this.wrong.length > 0) return;
    this.checked = true;
    this.groups = [];
    this.typed = ["", ""];
  }
}

/** From the first start to the first Today. */
export class FirstRun {
  step: (typeof steps)[number] = $state("hello");
  passphrase = $state("");
  again = $state("");
  shown = $state(true);
  verdict: PassphraseVerdict | null = $state.raw(null);
  /** Save was pressed while something was missing. */
  pressed = $state(false);
  /** The code is shown, or its two groups are asked. */
  confirming = $state(false);
  readonly making = new Call();
  readonly recovery: Recovery;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(recovery: Recovery) {
    this.recovery = recovery;
  }

  differs = $derived(!this.shown && this.again !== this.passphrase);

  typed(): void {
    this.pressed = false;
    this.verdict = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.judge(), 300);
  }

  async judge(): Promise<void> {
    const asked = ++this.#asked;
    if (this.passphrase === "") return;
    try {
      const verdict = await commands.passphraseCheck(this.passphrase);
      if (asked === this.#asked) this.verdict = verdict;
    } catch {
      if (asked === this.#asked) this.verdict = null;
    }
  }

  async make(): Promise<void> {
    clearTimeout(this.#timer);
    await this.judge();
    this.pressed = true;
    if (this.verdict?.acceptable !== true || this.differs) return;
    await this.making.run(
      () => commands.vaultCreate(this.passphrase),
      (made) => {
        this.recovery.take(made.recoveryCode);
        this.passphrase = "";
        this.again = "";
        this.step = "code";
      },
    );
  }
}
