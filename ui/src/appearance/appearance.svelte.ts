import { commands, Call, type Appearance, type Region, type ThemeChoice } from "../ipc";
import { locale } from "../words/locale.svelte";

/** The region a language tag speaks of: a first guess, which the person sees and can change. */
export function guessRegion(tag: string): Region {
  const eu = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IT LV LT LU MT NL PL PT RO SK SI ES SE";
  const land = /[-_]([A-Z]{2})\b/.exec(tag)?.[1];
  if (!land) return "other";
  const named: Record<string, Region> = {
    US: "us",
    CA: "ca",
    GB: "gb",
    IE: "ie",
    AU: "au",
    NZ: "nz",
  };
  return named[land] ?? (eu.includes(land) ? "eu" : "other");
}

/** How the window looks and where the person lives: known before unlocking, the same for all screens. */
export class Look {
  theme: ThemeChoice = $state("system");
  textSize = $state(100);
  region: Region = $state("other");
  readonly saving = new Call();
  #systemDark = $state(false);
  #again = false;

  /** The theme really shown. */
  resolved = $derived(
    this.theme === "system" ? (this.#systemDark ? "dark" : "light") : this.theme,
  ) as "light" | "dark" | "dim";

  constructor() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    this.#systemDark = system.matches;
    system.addEventListener("change", () => {
      this.#systemDark = system.matches;
      this.#show();
    });
  }

  /** First paint waits for this; if it fails, the window opens all the same. */
  async load(): Promise<void> {
    try {
      this.#take(await commands.appearanceGet());
    } catch {
      this.#show();
    }
  }

  /** Shown at once, kept by the other side. */
  set(change: Partial<Appearance>): void {
    const next = { theme: this.theme, textSize: this.textSize, region: this.region, ...change };
    this.#take(next);
    void this.#keep();
  }

  /** One change after the other; what is changed while one is kept is kept after it. */
  async #keep(): Promise<void> {
    this.#again = this.saving.waiting;
    if (this.#again) return;
    const { theme, textSize, region } = this;
    await this.saving.run(
      () => commands.appearanceSet({ theme, textSize, region }),
      () => {},
    );
    if (this.#again) await this.#keep();
  }

  #take(appearance: Appearance): void {
    this.theme = appearance.theme;
    this.textSize = appearance.textSize;
    this.region = appearance.region;
    locale.region = appearance.region;
    this.#show();
  }

  #show(): void {
    const root = document.documentElement;
    root.dataset.theme = this.resolved;
    root.dataset.text = String(this.textSize);
  }
}
