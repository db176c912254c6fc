import { commands, Call, type Appearance, type Region, type ThemeChoice } from "../ipc";
import { clockNow } from "../words/dates";
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

/** From 21:00 to 08:00, by this computer's clock. */
export function isNight(clock: string): boolean {
  return clock >= "21:00" || clock < "08:00";
}

/** How the window looks and where the person lives: known before unlocking, the same for all screens. */
export class Look {
  theme: ThemeChoice = $state("system");
  dimAtNight = $state(false);
  textSize = $state(100);
  region: Region = $state("other");
  readonly saving = new Call();
  #systemDark = $state(false);
  #night = $state(false);
  #again = false;

  /** The theme really shown. */
  resolved = $derived.by((): "light" | "dark" | "dim" => {
    if (this.dimAtNight && this.#night) return "dim";
    if (this.theme === "system") return this.#systemDark ? "dark" : "light";
    return this.theme;
  });

  constructor() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    this.#systemDark = system.matches;
    system.addEventListener("change", () => {
      this.#systemDark = system.matches;
      this.#show();
    });
    this.#look();
    setInterval(() => this.#look() && this.#show(), 20_000);
  }

  /** Whether it has become night or day since. */
  #look(): boolean {
    const before = this.#night;
    this.#night = isNight(clockNow());
    return this.#night !== before;
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
    this.#take({ ...this.#all, ...change });
    void this.#keep();
  }

  /** One change after the other; what is changed while one is kept is kept after it. */
  async #keep(): Promise<void> {
    this.#again = this.saving.waiting;
    if (this.#again) return;
    const all = this.#all;
    await this.saving.run(
      () => commands.appearanceSet(all),
      () => {},
    );
    if (this.#again) await this.#keep();
  }

  get #all(): Appearance {
    const { theme, dimAtNight, textSize, region } = this;
    return { theme, dimAtNight, textSize, region };
  }

  #take(appearance: Appearance): void {
    this.theme = appearance.theme;
    this.dimAtNight = appearance.dimAtNight;
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
