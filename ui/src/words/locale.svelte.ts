import { weekStarts, type DateForm, type Region } from "../ipc";

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
const halves: Region[] = ["us", "ca", "au", "nz"];
/** As a date counts them. */
const weekdays = { sunday: 0, monday: 1, saturday: 6 } as const;

/** How dates and times are written: by where the person lives, unless they want them otherwise. */
class Locale {
  region: Region = $state("other");
  form: DateForm = $state.raw({ clock: "region", weekStart: "region" });
  tag = $derived(tags[this.region]);
  /** "7:40 pm" or "19:40" */
  halves = $derived(
    this.form.clock === "region" ? halves.includes(this.region) : this.form.clock === "twelve",
  );
  /** The day a week begins with: 0 for Sunday to 6 for Saturday. */
  weekStart = $derived(
    weekdays[this.form.weekStart === "region" ? weekStarts[this.region] : this.form.weekStart],
  );
}

export const locale = new Locale();
