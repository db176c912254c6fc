//! The small plain file beside the vault: who is in it, when, and that nothing else ever is.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tidemark_app::{
    AppError, Appearance, BackupSecret, Contact, Journal, Passphrase, RecordId, Region, restore,
    shown_contacts,
};
use tidemark_tests::canary::Canary;
use tidemark_tests::known;
use tidemark_tests::program::{self, OTHER_PASSPHRASE, PASSPHRASE, text};
use tidemark_tests::sight;

use super::{contact, member};

/// Nobody's names and numbers, so that finding them means something.
const DOCTOR: (&str, &str) = ("Dr. Quillabramble", "0555 710 001");
const FRIEND: (&str, &str) = ("Zorvalent Heronfriend", "0555 710 002");

fn save(journal: &mut Journal, role: &str, (name, phone): (&str, &str)) -> RecordId {
    journal.save(member(role, name, Some(phone)), None).unwrap().id
}

fn names(folder: &Path) -> Vec<String> {
    shown_contacts(folder).iter().map(|contact| contact.name.as_str().to_owned()).collect()
}

fn plain(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("appearance.json")).unwrap()).unwrap()
}

/// The files that hold a text in clear.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let found = Canary::new(text).search(folder);
    found.iter().map(|found| found.file.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_plain_file_holds_what_was_chosen_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut journal = known::empty(path);
    let look = Appearance { region: Region::Nz, ..Appearance::default() };
    look.store(path).unwrap();
    save(&mut journal, "prescriber", DOCTOR);
    save(&mut journal, "support", FRIEND);
    journal.save(known::note("Heronwords of a day"), None).unwrap();
    journal.check_number(Region::Nz, "0800 611 116".to_owned(), true).unwrap();
    for secret in [DOCTOR.0, DOCTOR.1, FRIEND.0, "Heronwords of a day", "0800 611 116"] {
        assert_eq!(holding(path, secret), Vec::<String>::new(), "{secret}");
    }
    let usual = json!({ "theme": "system", "dimAtNight": false, "textSize": 100, "region": "nz" });
    assert_eq!(plain(path), usual);

    let people = journal.help().unwrap().people;
    assert_eq!(people, [contact("prescriber", DOCTOR), contact("support", FRIEND)]);
    journal.show_contacts(vec![people[1].clone()]).unwrap();
    let mut one = usual.clone();
    one["contacts"] = json!([{ "role": "support", "name": FRIEND.0, "phone": FRIEND.1 }]);
    assert_eq!(plain(path), one);
    // The control: what was chosen is found, by the same search, and just there.
    for chosen in [FRIEND.0, FRIEND.1] {
        assert_eq!(holding(path, chosen), ["appearance.json"], "{chosen}");
    }
    for secret in [DOCTOR.0, DOCTOR.1, "Heronwords of a day", "0800 611 116"] {
        assert_eq!(holding(path, secret), Vec::<String>::new(), "{secret}");
    }
    // Another look of the window leaves them where they are.
    look.store(path).unwrap();
    assert_eq!(plain(path), one);
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &fs::metadata(path.join("appearance.json")).unwrap().permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);

    journal.show_contacts(Vec::new()).unwrap();
    assert_eq!(plain(path), usual);
    assert_eq!(holding(path, FRIEND.0), Vec::<String>::new(), "taken back, it is gone");
    program::close(journal).unwrap();
}

#[test]
fn nobody_else_can_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = known::empty(folder.path());
    for name in ["One", "Two", "Three", "Four"] {
        save(&mut journal, "other", (name, "1"));
    }
    let long = "x".repeat(201);
    save(&mut journal, "other", (&long, "1"));
    journal.save(member("other", "Silent", None), None).unwrap();
    let people = journal.help().unwrap().people;
    let named = |name: &str| people.iter().find(|one| one.name.as_str() == name).unwrap().clone();
    let mut refused = |contacts: Vec<Contact>, why: &str| {
        assert_eq!(journal.show_contacts(contacts).err(), Some(AppError::BadInput), "{why}");
        assert!(shown_contacts(folder.path()).is_empty(), "{why}");
    };
    refused(["One", "Two", "Three", "Four"].map(named).into(), "four");
    refused(vec![contact("other", ("Five", "1"))], "not in the care team");
    refused(vec![contact("other", ("One", "2"))], "with another number");
    refused(vec![named("Silent")], "nothing to call");
    refused(vec![named(&long)], "more than a line");
    journal.show_contacts(["One", "Two", "Three"].map(named).into()).unwrap();
    assert_eq!(names(folder.path()), ["One", "Two", "Three"]);
    for bad in [String::new(), "9".repeat(41)] {
        assert_eq!(journal.check_number(Region::Us, bad, true), Err(AppError::BadInput));
    }
    program::close(journal).unwrap();
}

#[test]
fn what_is_shown_follows_the_care_team() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut journal = known::empty(path);
    let doctor = save(&mut journal, "prescriber", DOCTOR);
    let friend = save(&mut journal, "support", FRIEND);
    let other = save(&mut journal, "other", ("Somebody", "3"));
    let people = journal.help().unwrap().people;
    journal.show_contacts(people).unwrap();

    journal.edit(friend, member("support", FRIEND.0, Some("0555 710 003")), None).unwrap();
    assert_eq!(shown_contacts(path)[1], contact("support", (FRIEND.0, "0555 710 003")));
    assert_eq!(holding(path, FRIEND.1), Vec::<String>::new(), "the old number is gone");
    // Whoever isn't shown stays so, whatever changes.
    let unseen = save(&mut journal, "support", ("Unseen", "4"));
    journal.edit(unseen, member("support", "Unseen", Some("5")), None).unwrap();
    assert_eq!(names(path), [DOCTOR.0, FRIEND.0, "Somebody"]);

    journal.edit(other, member("other", "Somebody", None), None).unwrap();
    assert_eq!(names(path), [DOCTOR.0, FRIEND.0], "without a number there is nothing to show");
    journal.delete(doctor).unwrap();
    assert_eq!(names(path), [FRIEND.0]);
    assert_eq!(holding(path, DOCTOR.1), Vec::<String>::new());
    journal.restore(doctor).unwrap();
    assert_eq!(names(path), [FRIEND.0], "back from the trash, nobody is shown without being chosen");

    // A change that fails changes nothing here either.
    journal.delete(friend).unwrap();
    let twin = save(&mut journal, "support", (FRIEND.0, "0555 710 003"));
    journal.show_contacts(vec![contact("support", (FRIEND.0, "0555 710 003"))]).unwrap();
    assert_eq!(journal.delete(friend), Err(AppError::NotFound));
    assert_eq!(names(path), [FRIEND.0]);
    journal.delete(twin).unwrap();
    assert_eq!(names(path), Vec::<String>::new());
    program::close(journal).unwrap();
}

#[test]
fn a_journal_restored_elsewhere_shows_nobody_there_and_knows_its_ticks() {
    let [folder, elsewhere] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let mut journal = known::empty(folder.path());
    save(&mut journal, "support", FRIEND);
    let people = journal.help().unwrap().people;
    journal.show_contacts(people).unwrap();
    journal.check_number(Region::Gb, "999".to_owned(), true).unwrap();
    journal.check_number(Region::Gb, "111".to_owned(), true).unwrap();
    journal.check_number(Region::Gb, "111".to_owned(), false).unwrap();
    program::close(journal).unwrap();
    let journal = sight::open(folder.path(), PASSPHRASE).unwrap();
    let checked = journal.help().unwrap().checked;
    let checked: Vec<_> = checked.iter().map(|one| (one.region, one.number.as_str())).collect();
    assert_eq!(checked, [(Region::Gb, "999")]);
    program::close(journal).unwrap();
    assert_eq!(names(folder.path()), [FRIEND.0]);

    let backup = elsewhere.path().join("journal.age");
    program::run(folder.path(), &["backup", "--out", text(&backup)]).expect(0);
    let into = elsewhere.path().join("restored");
    let secret = BackupSecret::Passphrase(Passphrase::new(PASSPHRASE));
    let (restored, _) =
        restore(&backup, &into, &secret, &Passphrase::new(OTHER_PASSPHRASE), known::clock()).unwrap();
    assert_eq!(restored.help().unwrap().people, [contact("support", FRIEND)]);
    assert_eq!(restored.help().unwrap().checked.len(), 1);
    assert!(shown_contacts(&into).is_empty(), "it was not chosen for this laptop");
    program::close(restored).unwrap();
}
