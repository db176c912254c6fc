// Stand-in for the generated bindings: the wire as agreed. The generator will overwrite it.
export const commands = {
  // before unlocking
  appearanceGet: (): Promise<Appearance> => invoke("appearance_get"),
  appearanceSet: (appearance: Appearance): Promise<null> => invoke("appearance_set", { appearance }),
  vaultState: (): Promise<VaultState> => invoke("vault_state"),
  /** Never stored; the window asks while the person types. */
  passphraseCheck: (passphrase: string): Promise<PassphraseVerdict> => invoke("passphrase_check", { passphrase }),
  vaultCreate: (passphrase: string): Promise<NewVault> => invoke("vault_create", { passphrase }),
  vaultUnlock: (passphrase: string): Promise<null> => invoke("vault_unlock", { passphrase }),
  /** Closes the journal, wipes the keys, ends this process; the program starts again at the lock screen. */
  vaultLock: (): Promise<null> => invoke("vault_lock"),
  // the journal
  todayGet: (): Promise<Today> => invoke("today_get"),
  checkInSave: (checkIn: CheckIn, when: LocalTime | null): Promise<Saved> => invoke("check_in_save", { checkIn, when }),
  noteSave: (note: Note, when: LocalTime | null): Promise<Saved> => invoke("note_save", { note, when }),
  practiceSave: (practice: Practice, when: LocalTime | null): Promise<Saved> => invoke("practice_save", { practice, when }),
  sleepSave: (night: NightForm): Promise<Saved> => invoke("sleep_save", { night }),
  /** What the form means, without saving: figures, and questions in words about unlikely times. */
  sleepCheck: (night: NightForm): Promise<NightCheck> => invoke("sleep_check", { night }),
  /** Newest first. */
  sleepList: (from: JournalDay, to: JournalDay): Promise<NightEntry[]> => invoke("sleep_list", { from, to }),
  /** Up to `days` days that hold something, newest first, strictly before `before` (null: from the newest). */
  journalPage: (before: JournalDay | null, days: number): Promise<JournalPage> => invoke("journal_page", { before, days }),
  recordDelete: (id: RecordId): Promise<null> => invoke("record_delete", { id }),
  recordRestore: (id: RecordId): Promise<null> => invoke("record_restore", { id }),
  taperGet: (): Promise<Taper> => invoke("taper_get"),
  /** Opens the system's file dialog. null: the person closed it. Nothing is stored yet. */
  taperChoose: (): Promise<TaperPreview | null> => invoke("taper_choose"),
  /** Seals what `taperChoose` just showed. */
  taperSeal: (): Promise<null> => invoke("taper_seal"),
  chartGet: (name: ChartName, from: JournalDay, to: JournalDay, theme: ChartTheme): Promise<Chart> => invoke("chart_get", { name, from, to, theme }),
  /** Opens the system's save dialog; null: closed without saving. */
  reportSave: (options: ReportOptions): Promise<ReportSaved | null> => invoke("report_save", { options }),
  /** Opens the system's file dialog for another journal's export; null: closed. */
  daylioImport: (): Promise<ImportOutcome | null> => invoke("daylio_import"),
};

export type JournalDay = string;   // "2026-11-22"
export type LocalTime = string;    // "2026-11-22T07:40", in the computer's zone
export type ClockTime = string;    // "23:15"
export type RecordId = string;     // UUID
export type Instant = string;      // RFC 3339 with offset
export type Theme = "system" | "light" | "dark" | "dim";
export type Region = "us" | "ca" | "gb" | "ie" | "eu" | "au" | "nz" | "other";
export type Appearance = { theme: Theme; textSize: number /* percent: 100, 125, 150, 175, 200 */; region: Region };
export type VaultState = "new" | "locked" | "unlocked";
export type PassphraseVerdict = { acceptable: boolean; reason: "tooShort" | "tooGuessable" | null };
export type NewVault = { recoveryCode: string };  // "ABCDE-FGHJK-…", 6 groups of 5

export type Mood = "awful" | "low" | "okay" | "good" | "great";
export type Bad = "no" | "some" | "aLot";
export type Severity = "none" | "mild" | "moderate" | "severe" | "verySevere";
export type Presence = "no" | "slight" | "medium" | "strong";
export type Spell = "window" | "wave";
/** Absent is unknown: never none, never no. Ratings are 0-10. */
export type CheckIn = {
  mood: Mood | null;
  measures: { [measure: string]: number };      // keys: anxiety restlessness energy coping
  bad: Bad | null;
  symptoms: { [symptom: string]: Severity };    // keys: sweating headache fatigue lightOrSound anxiety panicAttack irritability lowMood fallingAsleep wakingInTheNight nightmares nausea vomiting poorAppetite spasms stiffness pain tremor tingling unreal poorConcentration poorMemory palpitations
  triggers: { [trigger: string]: Presence };    // keys: conflict work money crowds noise loneliness poorSleep illness pain caffeine alcohol badNews appointment travel
  spell: Spell | null;
  note: string | null;
};
export type Note = { text: string };
export type Practice = { exercise: string /* pacedBreathing longExhale muscleRelaxation bodyScan fiveSenses meditation */; minutes: number | null; tensionBefore: number | null; tensionAfter: number | null; note: string | null };
export type Quality = "veryPoor" | "poor" | "fair" | "good" | "veryGood";
export type NapForm = { start: ClockTime; minutes: number };
export type NightForm = {
  morning: JournalDay;
  bed: ClockTime | null; tried: ClockTime | null; fellAsleepAfter: number | null; awakenings: number | null;
  awake: number | null; finalAwakening: ClockTime | null; outOfBed: ClockTime | null;
  sleptAbout: number | null;   // minutes, the short night's own estimate
  noSleep: boolean;            // "I didn't sleep": an answer of its own
  quality: Quality | null; naps: NapForm[]; caffeineLate: boolean | null; alcoholLate: boolean | null; comment: string | null;
};
/** Minutes; efficiency in percent. null: a field it needs is missing. */
export type SleepFigures = { timeInBed: number | null; sleepOnsetLatency: number | null; wakeAfterSleepOnset: number | null; totalSleepTime: number | null; terminalWake: number | null; sleepEfficiency: number | null };
export type NightQuestion = "triedBeforeBed" | "upBeforeWaking" | "awakeLongerThanNight" | "noTimeAsleep" | "longInBed";
export type NightCheck = { figures: SleepFigures; questions: NightQuestion[]; empty: boolean };
export type NightEntry = { id: RecordId; night: JournalDay; lateDays: number; bed: Instant | null; outOfBed: Instant | null; quality: Quality | null; figures: SleepFigures; comment: string | null };

export type Saved = { id: RecordId; day: JournalDay; at: Instant; lateDays: number };
export type Noted = { checkIns: number; nights: number; practices: number; notes: number };
export type Prescribed =
  | { state: "none" }                                   // no plan put in
  | { state: "clear"; instructions: PrescribedInstruction[] }   // one per medicine
  | { state: "unclear" };                               // gap, overlap, unread, after the end
export type PrescribedInstruction = { medicine: string; asWritten: string; amount: string; unit: string; timesADay: number; writtenOn: string | null };
export type Today = { day: JournalDay; date: JournalDay /* calendar date */; noted: Noted; lastNight: NightEntry | null; prescribed: Prescribed; lastBackup: Instant | null };

export type JournalPage = { days: DayEntries[]; next: JournalDay | null };
export type DayEntries = { day: JournalDay; entries: Entry[] };
export type Entry = { id: RecordId; at: Instant; lateDays: number; source: string | null; body: EntryBody };
export type EntryBody =
  | { kind: "checkIn"; checkIn: CheckIn }
  | { kind: "sleep"; night: NightEntry }
  | { kind: "practice"; practice: Practice }
  | { kind: "note"; note: Note };

export type Taper = { plans: Plan[] };
export type TaperPreview = { plan: Plan };
export type Plan = {
  id: RecordId; medicine: string; form: string | null; prescriber: string | null; writtenOn: string | null;
  cameIn: "fhir"; sealed: Instant | null; steps: Step[]; questions: PlanQuestion[]; notes: string[];
  document: string /* the document, as text */; documentSha256: string;
};
/** `amount` is the number exactly as the document writes it; null where the step could not be read exactly. */
export type Step = { ordinal: number; text: string | null; start: string | null; end: string | null; amount: string | null; unit: string | null; timesADay: number | null; unread: string[]; today: boolean };
export type PlanQuestion = { kind: "gap" | "overlap" | "textAgainstPeriod" | "rising" | "unitChange" | "openEnd" | "tenfold" | "asNeeded" | "unread"; steps: number[]; from: string | null; to: string | null };

export type ChartName = "mood" | "anxiety" | "restlessness" | "energy" | "coping" | "sleepEfficiency" | "taper";
export type ChartTheme = "light" | "dark" | "dim" | "print";
export type Chart = { svg: string; title: string; summary: string; table: ChartTable };
export type ChartTable = { columns: string[]; rows: string[][] };
export type ReportOptions = { from: JournalDay; to: JournalDay; paper: "a4" | "letter"; audience: "therapist" | "prescriber" | "both"; name: string | null; inMyWords: string | null };
export type ReportSaved = { fileName: string; pages: number };
export type ImportOutcome = { added: number; already: number; refused: RefusedRow[] };
export type RefusedRow = { row: number; reason: string };

/** What a failed command throws. */
export type Failure = { code: FailureCode };
export type FailureCode = "wrongPassphrase" | "keyFileDamaged" | "databaseDamaged" | "inUse" | "newerVersion" | "passphraseRefused" | "vaultExists" | "locked" | "notSaved" | "diskFull" | "notFhir" | "notDaylio" | "tooLarge" | "emptyRecord" | "badInput" | "notFound" | "nothingChosen" | "cannotRead" | "cannotWrite" | "internal";

import { invoke } from "@tauri-apps/api/core";
