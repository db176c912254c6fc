/** A password for the file. It is kept nowhere: not in the draft, and not after the file is saved. */
export class Seal {
  on = $state(false);
  first = $state("");
  again = $state("");
  shown = $state(false);
  needs: "password" | "same" | null = $state(null);

  /** What the file is to be locked with; null for one that anyone can read. */
  get password(): string | null {
    return this.on ? this.first : null;
  }

  /** Whether it can be saved like this; what stands in the way is said. */
  fits(): boolean {
    this.needs = null;
    if (this.on && this.first === "") this.needs = "password";
    else if (this.on && this.first !== this.again) this.needs = "same";
    return this.needs === null;
  }

  wipe(): void {
    this.first = "";
    this.again = "";
    this.needs = null;
  }
}
