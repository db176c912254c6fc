import type { NightForm, SleepFigures } from "../../ipc";
import { words } from "../../words";
import { clockSaid } from "../../words/said";

/** What a night's form says, said back in words. Figures come from the other side, never from here. */
export function meaning(form: NightForm, figures: SleepFigures): string {
  const text = words.sleep.means;
  const length = words.common.duration.words;
  const parts: string[] = [];
  if (form.bed && form.outOfBed)
    parts.push(text.bedUp(clockSaid(form.bed), clockSaid(form.outOfBed)));
  else if (form.bed) parts.push(text.bed(clockSaid(form.bed)));
  else if (form.outOfBed) parts.push(text.up(clockSaid(form.outOfBed)));
  if (figures.timeInBed !== null) parts.push(text.inBed(length(figures.timeInBed)));
  const asleep = figures.totalSleepTime ?? form.sleptAbout;
  if (form.noSleep) parts.push(text.noSleep);
  else if (asleep !== null) parts.push(text.asleep(length(asleep)));
  if (figures.sleepEfficiency !== null) {
    parts.push(text.share(words.sleep.percent(figures.sleepEfficiency)));
  }
  return parts.length === 0 ? text.nothingYet : parts.join(" ");
}
