//! The single acts.

use serde_json::json;
use tidemark_app::{
    AppError, BackupSecret, ChosenPlan, Journal, NightForm, Passphrase, Reason, Secret, Unlocked,
    put_keys_back, restore,
};

use super::{Act, Hands, PASSPHRASE, folder, kept};
use crate::known::{self, check_in_of, note, passphrase, time};
use crate::program::OTHER_PASSPHRASE;

pub(super) const CREATE: Act = ("create", |hands| {
    let made = Journal::create(&folder(&hands.place), &passphrase(), known::clock())?;
    hands.journal = Some(made.0);
    Ok(None)
});
pub(super) const OPEN: Act = ("open", |hands| hands.open(PASSPHRASE));
pub(super) const OPEN_OTHER: Act = ("open", |hands| hands.open(OTHER_PASSPHRASE));
pub(super) const CLOSE: Act = ("close", |hands| hands.close().map(|()| None));
pub(super) const CHECK_IN: Act = ("check-in", |hands| {
    let check_in = json!({ "mood": "okay", "measures": { "anxiety": 4 }, "symptoms": { "tremor": "mild" },
                           "triggers": { "noise": "slight" }, "note": "a check-in" });
    Ok(Some(hands.journal()?.save(check_in_of(check_in), Some(time("2025-03-05T12:00")))?.id))
});
pub(super) const NIGHT: Act = ("night", |hands| {
    let night = json!({ "morning": "2025-03-01", "bed": "22:30", "awakenings": 2, "noSleep": false,
                        "naps": [], "comment": "a night" });
    let night: NightForm = serde_json::from_value(night).map_err(|_| AppError::BadInput)?;
    Ok(Some(hands.journal()?.save(night, None)?.id))
});
pub(super) const NOTE: Act = ("note", |hands| {
    let saved = hands.journal()?.save(note("a note"), None)?;
    hands.last = Some(saved.id);
    Ok(Some(saved.id))
});
/// Several database pages of it.
pub(super) const LONG_NOTE: Act = ("long note", |hands| {
    let words = "a note that goes on and on ".repeat(800);
    Ok(Some(hands.journal()?.save(note(&words), None)?.id))
});
/// What was saved last says something else, over several database pages.
pub(super) const EDIT: Act = ("edit", |hands| {
    let last = hands.last.ok_or(AppError::NotFound)?;
    let words = "a note, said in other words ".repeat(400);
    hands.journal()?.edit(last, note(&words), None).map(|_| None)
});
/// The record saved last, else the newest there is.
pub(super) const TRASH: Act = ("trash", |hands| {
    let page = hands.journal()?.page(None, None, 1)?;
    let newest = page.days.iter().flat_map(|day| &day.entries).map(|entry| entry.id).next();
    let last = hands.last.or(newest).ok_or(AppError::NotFound)?;
    hands.journal()?.delete(last).map(|()| None)
});
pub(super) const PUT_BACK: Act = ("put back", |hands| {
    let last = hands.last.ok_or(AppError::NotFound)?;
    hands.journal()?.restore(last).map(|()| None)
});
pub(super) const SEAL: Act = ("seal", |hands| {
    let plan = ChosenPlan::fhir(known::PLAN.as_bytes().to_vec())?;
    hands.journal()?.seal(&plan, &[]).map(|()| None)
});
pub(super) const IMPORT: Act = ("import", |hands| {
    let row = |day: u32| format!("2025-02-{day:02},,,9:00 am,good,walk,,imported on day {day}\n");
    let rows: String = (1..=20).map(row).collect();
    let csv = format!("full_date,date,weekday,time,mood,activities,note_title,note\n{rows}");
    let came = hands.journal()?.import_daylio(csv.as_bytes(), false)?;
    if came.added == 20 { Ok(None) } else { Err(AppError::BadInput) }
});
pub(super) const CHANGE_PASSPHRASE: Act = ("change passphrase", |hands| {
    let other = Passphrase::new(OTHER_PASSPHRASE);
    hands.journal()?.change_passphrase(&passphrase(), &other).map(|()| None)
});
pub(super) const REPLACE_CODE: Act =
    ("replace code", |hands| hands.journal()?.replace_recovery_code(&passphrase()).map(|_| None));
pub(super) const ROTATE: Act = ("rotate", |hands| {
    let other = Passphrase::new(OTHER_PASSPHRASE);
    hands.journal()?.rotate(&passphrase(), &other).map(|_| None)
});
pub(super) const REMOVE_RETIRED: Act =
    ("remove retired", |hands| hands.journal()?.remove_retired().map(|()| None));
pub(super) const BACK_UP: Act = ("back up", |hands| hands.journal()?.back_up(Reason::ByHand).map(|_| None));
pub(super) const RESTORE: Act = ("restore", |hands| {
    let secret = BackupSecret::Passphrase(passphrase());
    let backup = kept(&hands.place).join("mine.age");
    let into = folder(&hands.place);
    hands.journal =
        Some(restore(&backup, &into, &secret, &Passphrase::new(OTHER_PASSPHRASE), known::clock())?.0);
    Ok(None)
});
pub(super) const DRAFT: Act =
    ("draft", |hands| hands.journal()?.keep_draft("note", "a few words").map(|()| None));
pub(super) const LONG_DRAFT: Act = ("long draft", |hands| {
    let words = "what was not yet saved ".repeat(800);
    hands.journal()?.keep_draft("check-in", &words).map(|()| None)
});
pub(super) const DROP_DRAFT: Act =
    ("drop draft", |hands| hands.journal()?.drop_draft("check-in").map(|()| None));
pub(super) const MEND_FROM_BACKUP: Act = ("mend", |hands| {
    mend(hands, |damaged| {
        let newest = damaged.look()?.backups.into_iter().next().ok_or(AppError::NoBackup)?;
        damaged.from_backup(&newest.name, &Passphrase::new(OTHER_PASSPHRASE)).map(drop)
    })
});
pub(super) const SALVAGE: Act =
    ("salvage", |hands| mend(hands, |damaged| damaged.salvage(&Passphrase::new(OTHER_PASSPHRASE)).map(drop)));
pub(super) const PUT_KEYS_BACK: Act =
    ("put keys back", |hands| put_keys_back(&folder(&hands.place)).map(|()| None));

fn mend(
    hands: &mut Hands,
    mend: impl FnOnce(&mut tidemark_app::Damaged) -> Result<(), AppError>,
) -> Result<Option<tidemark_app::RecordId>, AppError> {
    let opened = Unlocked::with(&folder(&hands.place), Secret::Passphrase(&passphrase()), known::clock())?;
    let mut damaged = match opened {
        Unlocked::Damaged(damaged) => *damaged,
        Unlocked::Journal(mut journal) => match journal.checked() {
            Err(AppError::DatabaseDamaged) => journal.into_damaged(),
            _ => return Err(AppError::Internal),
        },
    };
    mend(&mut damaged)?;
    hands.journal = Some(damaged.reopen()?);
    Ok(None)
}
