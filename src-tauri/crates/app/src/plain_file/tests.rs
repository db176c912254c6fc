use super::*;
use crate::appearance::{Region, ThemeChoice};

fn contact(name: &str, phone: Option<&str>) -> Value {
    serde_json::json!({ "role": "support", "name": name, "phone": phone })
}

fn written(folder: &Path, json: &Value) {
    fs::write(file(folder), json.to_string()).unwrap();
}

#[test]
fn a_part_that_can_not_be_read_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let usual = Appearance::default();
    assert_eq!(Appearance::load(folder.path()), usual, "no file");
    fs::write(file(folder.path()), "no JSON").unwrap();
    assert_eq!(Appearance::load(folder.path()), usual, "no JSON");
    let contacts = [contact("Invented", Some("12 34"))];
    written(
        folder.path(),
        &serde_json::json!({ "theme": "plaid", "textSize": 7, "region": "gb", "contacts": contacts }),
    );
    let read = PlainFile::load(folder.path());
    assert_eq!(read.appearance, Appearance { region: Region::Gb, ..usual });
    assert_eq!(read.contacts.len(), 1);
    written(folder.path(), &serde_json::json!({ "theme": "dim", "contacts": 3 }));
    let read = PlainFile::load(folder.path());
    assert_eq!((read.appearance.theme, read.contacts.len()), (ThemeChoice::Dim, 0));
}

#[test]
fn three_people_with_a_number_are_the_most() {
    let folder = tempfile::tempdir().unwrap();
    let long = "x".repeat(201);
    let contacts = [
        contact("No number", None),
        contact(&long, Some("1")),
        contact("First", Some("1")),
        contact("Second", Some("2")),
        contact("Third", Some("3")),
        contact("Fourth", Some("4")),
    ];
    written(folder.path(), &serde_json::json!({ "contacts": contacts }));
    let read = PlainFile::load(folder.path());
    let names: Vec<&str> = read.contacts.iter().map(|contact| contact.name.as_str()).collect();
    assert_eq!(names, ["First", "Second", "Third"]);
}

#[test]
fn what_is_not_known_goes_at_the_next_change_and_what_is_shown_stays() {
    let folder = tempfile::tempdir().unwrap();
    written(
        folder.path(),
        &serde_json::json!({ "theme": "dark", "textSize": 125, "region": "nz", "diary": "secret",
            "contacts": [contact("Invented", Some("12 34"))] }),
    );
    let look = Appearance { region: Region::Au, ..Appearance::load(folder.path()) };
    look.store(folder.path()).unwrap();
    let read: Value = serde_json::from_slice(&fs::read(file(folder.path())).unwrap()).unwrap();
    let expected = serde_json::json!({ "theme": "dark", "dimAtNight": false, "textSize": 125, "region": "au",
        "contacts": [contact("Invented", Some("12 34"))] });
    assert_eq!(read, expected);
}

#[test]
fn changes_made_at_once_are_all_kept() {
    let folder = tempfile::tempdir().unwrap();
    let shown: Vec<Contact> = serde_json::from_value(serde_json::json!([contact("Ann", Some("1"))])).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| PlainFile::change(folder.path(), |file| file.contacts = shown.clone()).unwrap());
        for _ in 0..20 {
            let look = Appearance { theme: ThemeChoice::Dim, ..Appearance::default() };
            scope.spawn({
                let folder = folder.path();
                move || look.store(folder).unwrap()
            });
        }
    });
    let read = PlainFile::load(folder.path());
    assert_eq!((read.appearance.theme, read.contacts), (ThemeChoice::Dim, shown));
}

#[test]
fn what_can_not_be_read_is_kept_when_something_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let aside = folder.path().join("appearance-unread.json");
    let dim = || PlainFile::change(folder.path(), |file| file.appearance.theme = ThemeChoice::Dim);
    // Another version's role: to this one, nobody is shown.
    let other = serde_json::json!({ "theme": "dark", "contacts": [{ "role": "neighbour", "name": "Ann", "phone": "1" }] });
    written(folder.path(), &other);
    dim().unwrap();
    assert_eq!(fs::read_to_string(&aside).unwrap(), other.to_string());
    // The first one is kept, and a file that is whole leaves none.
    fs::write(file(folder.path()), "no JSON").unwrap();
    dim().unwrap();
    assert_eq!(fs::read_to_string(&aside).unwrap(), other.to_string());
    fs::remove_file(&aside).unwrap();
    dim().unwrap();
    assert!(!aside.exists());
    // What isn't even given is not written over.
    fs::remove_file(file(folder.path())).unwrap();
    fs::create_dir(file(folder.path())).unwrap();
    assert_eq!(dim(), Err(AppError::CannotRead));
    assert!(file(folder.path()).is_dir());
}
