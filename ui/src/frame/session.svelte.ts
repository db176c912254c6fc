import { ChartState } from "../features/chart/chart.svelte";
import { JournalState } from "../features/journal/journal.svelte";
import { PracticeDraft } from "../features/practice/practice.svelte";
import { ReportState } from "../features/report/report.svelte";
import { SettingsState } from "../features/settings/settings.svelte";
import { NightDraft } from "../features/sleep/night.svelte";
import { SleepState } from "../features/sleep/sleep.svelte";
import { TaperState } from "../features/taper/taper.svelte";
import { CheckInDraft } from "../features/today/checkIn.svelte";
import { NoteDraft, TodayState } from "../features/today/today.svelte";
import { words } from "../words";

/**
 * What the window holds while the journal is open. Screens come and go; what is being written on them
 * lives here, so that looking elsewhere loses nothing. Locking drops the whole of it.
 */
export class Session {
  readonly today = new TodayState();
  readonly checkIn = new CheckInDraft();
  readonly note = new NoteDraft();
  readonly journal = new JournalState();
  readonly nights = new SleepState();
  readonly night = new NightDraft();
  readonly practice = new PracticeDraft();
  readonly taper = new TaperState();
  readonly chart = new ChartState();
  readonly report = new ReportState();
  readonly settings = new SettingsState();

  /** In words: what would be lost by locking now. */
  get unsaved(): string[] {
    const text = words.frame.lockAsk;
    const parts: [boolean, string][] = [
      [this.checkIn.dirty, text.checkIn],
      [this.note.dirty, text.note],
      [this.night.dirty, text.sleep],
      [this.practice.dirty, text.practice],
      [this.report.dirty, text.report],
    ];
    return parts.filter(([dirty]) => dirty).map(([, part]) => part);
  }
}
