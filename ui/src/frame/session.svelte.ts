import { BackupState } from "../features/backup/backup.svelte";
import { ChartState } from "../features/chart/chart.svelte";
import { DoseState } from "../features/dose/dose.svelte";
import { JournalState } from "../features/journal/journal.svelte";
import { PracticeHistory } from "../features/practice/history.svelte";
import { PracticeDraft } from "../features/practice/practice.svelte";
import { Records } from "../features/record/records.svelte";
import { ReportState } from "../features/report/report.svelte";
import { Evening, RoutineState } from "../features/routine/routine.svelte";
import { SettingsState } from "../features/settings/settings.svelte";
import { NightDraft } from "../features/sleep/night.svelte";
import { SleepState } from "../features/sleep/sleep.svelte";
import { TaperState } from "../features/taper/taper.svelte";
import { CheckInDraft } from "../features/today/checkIn.svelte";
import { NoteDraft, TodayState } from "../features/today/today.svelte";
import type { Recovery } from "../features/vault/recovery.svelte";
import { SecurityState } from "../features/vault/security.svelte";
import { clocks } from "../components/moment.svelte";
import { commands } from "../ipc";
import { lists } from "../lists/lists.svelte";
import { Drafts } from "./drafts.svelte";
import { Edit } from "./edit.svelte";
import type { ScreenName } from "./screens";

/** The forms whose text is kept while it is written; the names they are kept under: those of the records' kinds,
 * since saving a record drops its draft. */
export type FormName =
  | "check_in"
  | "note"
  | "sleep"
  | "practice"
  | "dose"
  | "thought"
  | "activity"
  | "event"
  | "question"
  | "scale_total"
  | "appointment"
  | "care_team"
  | "medicine"
  | "hard_hour"
  | "taper"
  | "report"
  | "routine"
  | "edit";

/**
 * What the window holds while the journal is open. Screens come and go; what is being written on them
 * lives here, so that looking elsewhere loses nothing. Locking drops the whole of it; what is being
 * written is on disk by then, and comes back.
 */
export class Session {
  readonly today = new TodayState();
  readonly checkIn = new CheckInDraft();
  readonly note = new NoteDraft();
  readonly journal = new JournalState();
  readonly nights = new SleepState();
  readonly night = new NightDraft();
  readonly routine = new RoutineState();
  readonly evening = new Evening();
  readonly practice = new PracticeDraft();
  readonly practices = new PracticeHistory();
  readonly records = new Records();
  readonly edit = new Edit();
  readonly taper = new TaperState();
  readonly doses = new DoseState();
  readonly chart = new ChartState();
  readonly report = new ReportState();
  readonly settings = new SettingsState();
  readonly backup = new BackupState();
  readonly security: SecurityState;
  /** The page on which an entry is being changed; null for one that came back, which stands on each. */
  editOn: ScreenName | null = $state(null);
  /** The plan for a hard hour stands over whatever page is open. */
  hardHour = $state(false);
  /** On the Journal: day by day, or what is kept there. */
  keeping = $state(false);
  readonly drafts = new Drafts<FormName>({
    check_in: this.checkIn,
    note: this.note,
    sleep: this.night,
    practice: this.practice,
    dose: this.records.plain.dose,
    thought: this.records.thought,
    activity: this.records.plain.activity,
    event: this.records.plain.event,
    question: this.records.plain.question,
    scale_total: this.records.plain.scaleTotal,
    appointment: this.records.plain.appointment,
    care_team: this.records.plain.careTeam,
    medicine: this.records.plain.medicine,
    hard_hour: this.records.plain.hardHour,
    taper: this.taper.copy,
    report: this.report,
    routine: this.routine.aim,
    edit: this.edit,
  });

  constructor(recovery: Recovery) {
    this.security = new SecurityState(recovery);
    clocks.meanings = commands.timeMeanings;
    void lists.load();
    void this.settings.dateForm.load();
  }
}
