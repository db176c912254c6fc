import type { Region } from "../ipc";

const tags: Record<Region, string> = {
  us: "en-US",
  ca: "en-CA",
  gb: "en-GB",
  ie: "en-IE",
  eu: "en-GB",
  au: "en-AU",
  nz: "en-NZ",
  other: "en-GB",
};

/** How dates and times are written: by where the person lives. */
class Locale {
  region: Region = $state("other");
  tag = $derived(tags[this.region]);
  /** "7:40 pm" or "19:40" */
  halves = $derived(
    this.region === "us" || this.region === "ca" || this.region === "au" || this.region === "nz",
  );
}

export const locale = new Locale();
