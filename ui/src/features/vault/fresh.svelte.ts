import { Call, commands, type PassphraseVerdict } from "../../ipc";
import { readWords, standsFor } from "../../words/typed";

/** A passphrase being chosen: one's own, or six words that were made for the person. */
export class Fresh {
  passphrase = $state("");
  again = $state("");
  shown = $state(true);
  /** The six words, while they are the ones chosen. */
  six: string[] | null = $state.raw(null);
  verdict: PassphraseVerdict | null = $state.raw(null);
  /** Going on was tried while something was missing. */
  pressed = $state(false);
  readonly making = new Call();
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  typedWords = $derived(readWords(this.passphrase));
  /** How many of the six words, from the first on, are typed right. */
  right = $derived.by(() => {
    const six = this.six ?? [];
    const wrong = six.findIndex((word, index) => !standsFor(this.typedWords[index] ?? "", word));
    return wrong < 0 ? six.length : wrong;
  });
  /** The typed word that can't become the right one. */
  stray = $derived.by(() => {
    const typed = this.typedWords[this.right];
    if (this.six === null || typed === undefined) return null;
    // The word being typed may still become one of them.
    const last = this.right === this.typedWords.length - 1;
    return last && this.six[this.right]?.startsWith(typed) ? null : typed;
  });
  differs = $derived(this.six === null && !this.shown && this.again !== this.passphrase);

  generate(): Promise<void> {
    return this.making.run(
      () => commands.passphraseGenerate(),
      (words) => {
        this.clear();
        this.shown = true;
        this.six = readWords(words);
      },
    );
  }

  own(): void {
    this.clear();
  }

  typed(): void {
    this.pressed = false;
    this.verdict = null;
    clearTimeout(this.#timer);
    if (this.six === null) this.#timer = setTimeout(() => void this.#judge(), 300);
  }

  async #judge(): Promise<void> {
    const asked = ++this.#asked;
    if (this.passphrase === "") return;
    try {
      const verdict = await commands.passphraseCheck(this.passphrase);
      if (asked === this.#asked) this.verdict = verdict;
    } catch {
      if (asked === this.#asked) this.verdict = null;
    }
  }

  /** The passphrase, once it may be used; null while something is missing. */
  async take(): Promise<string | null> {
    clearTimeout(this.#timer);
    this.pressed = true;
    if (this.six !== null) return this.right === this.six.length ? this.six.join(" ") : null;
    await this.#judge();
    return this.verdict?.acceptable === true && !this.differs ? this.passphrase : null;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.passphrase = "";
    this.again = "";
    this.six = null;
    this.verdict = null;
    this.pressed = false;
  }
}
