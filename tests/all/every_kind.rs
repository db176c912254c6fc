//! Every kind of record, in the real window, all the way: added, changed, deleted, taken back at once,
//! put back from the trash, found. One of them by keyboard alone.

use chrono::{Days, Local};
use tempfile::TempDir;
use tidemark_app::{Clock, Journal, Kind, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

/// How a kind is written, and where it stands then.
struct Way {
    kind: Kind,
    /// Its name on the wire, of which its fields are named.
    key: &'static str,
    /// Its name in the window.
    name: &'static str,
    place: Place,
    /// What is chosen beside its text: a group, and a value.
    choices: &'static [(&'static str, &'static str)],
    /// What is typed beside its text: a field, and a text.
    typed: &'static [(&'static str, &'static str)],
    /// What has to be unfolded for its text.
    fold: Option<&'static str>,
    /// The field that holds its text.
    text: &'static str,
    /// Of what its button and its answer are named.
    form: &'static str,
}

/// Where a kind is written.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// On Today itself.
    Today,
    /// On a card of Today of its own.
    Card(&'static str),
    /// On the card for everything else.
    Other,
    /// On the Journal, among what is kept.
    Kept,
    /// On a page of its own.
    HardHour,
}

const WAY: Way = Way {
    kind: Kind::Note,
    key: "note",
    name: "Note",
    place: Place::Other,
    choices: &[],
    typed: &[],
    fold: None,
    text: "#note",
    form: "note",
};

const WAYS: [Way; 14] = [
    Way {
        kind: Kind::CheckIn,
        key: "checkIn",
        name: "Check-in",
        place: Place::Today,
        choices: &[("mood", "low")],
        fold: Some("#more-note"),
        text: "#check-in-note",
        form: "check-in",
        ..WAY
    },
    Way {
        kind: Kind::Sleep,
        key: "sleep",
        name: "Night",
        place: Place::Card("#card-night"),
        typed: &[("#night-bed", "22:50"), ("#night-up", "6:40")],
        text: "#night-comment",
        form: "night",
        ..WAY
    },
    Way {
        kind: Kind::Practice,
        key: "practice",
        name: "Practice",
        place: Place::Card("#card-quiet"),
        choices: &[("exercise", "bodyScan")],
        text: "#practice-note",
        form: "practice",
        ..WAY
    },
    Way {
        kind: Kind::Dose,
        key: "dose",
        name: "Dose",
        choices: &[("dose-relation", "asPrescribed")],
        text: "#dose-medicine",
        form: "dose",
        ..WAY
    },
    Way {
        kind: Kind::Thought,
        key: "thought",
        name: "Thought record",
        text: "#thought-situation",
        form: "thought",
        ..WAY
    },
    Way {
        kind: Kind::Activity,
        key: "activity",
        name: "Activity",
        choices: &[("activity-activity", "outdoors")],
        text: "#activity-note",
        form: "activity",
        ..WAY
    },
    Way {
        kind: Kind::Event,
        key: "event",
        name: "Event",
        choices: &[("event-sort", "travel")],
        text: "#event-what",
        form: "event",
        ..WAY
    },
    Way { place: Place::Card("#card-words"), ..WAY },
    Way {
        kind: Kind::Question,
        key: "question",
        name: "Question",
        text: "#question-text",
        form: "question",
        ..WAY
    },
    Way {
        kind: Kind::ScaleTotal,
        key: "scaleTotal",
        name: "Scale total",
        typed: &[("#scaleTotal-total", "12")],
        text: "#scaleTotal-scale",
        form: "scaleTotal",
        ..WAY
    },
    Way {
        kind: Kind::Appointment,
        key: "appointment",
        name: "Appointment",
        choices: &[("appointment-when", "now")],
        text: "#appointment-whom",
        form: "appointment",
        ..WAY
    },
    Way {
        kind: Kind::CareTeam,
        key: "careTeam",
        name: "Care team",
        place: Place::Kept,
        choices: &[("careTeam-role", "therapist")],
        text: "#careTeam-name",
        form: "careTeam",
        ..WAY
    },
    Way {
        kind: Kind::Medicine,
        key: "medicine",
        name: "Other medicine",
        place: Place::Kept,
        text: "#medicine-name",
        form: "medicine",
        ..WAY
    },
    Way {
        kind: Kind::HardHour,
        key: "hardHour",
        name: "Plan for a hard hour",
        place: Place::HardHour,
        text: "#hardHour-signs",
        form: "hardHour",
        ..WAY
    },
];

async fn open() -> (TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let made = Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    (folder, window)
}

#[tokio::test]
async fn every_kind_goes_all_the_way() {
    let kinds: Vec<Kind> = WAYS.iter().map(|way| way.kind).collect();
    assert!(Kind::ALL.iter().all(|kind| kinds.contains(kind)), "every kind has its way");
    let (folder, window) = open().await;
    for way in &WAYS {
        // Letters alone, one word: so it is searched for.
        let stem = format!("heron{}", way.key.to_lowercase());
        let [before, after] = ["first", "second"].map(|word| format!("{stem} {word}"));
        way.add(&window, &before).await;
        way.shows(&window, &before).await;
        finds(&window, &stem, &before).await;

        way.shows(&window, &before).await;
        way.change(&window, &before, &after).await;
        way.shows(&window, &after).await;
        finds(&window, &stem, &after).await;

        way.shows(&window, &after).await;
        way.press(&window, "Delete", &after).await;
        window.press_named("Undo").await;
        window.says(way.list(), &after).await;
        way.press(&window, "Delete", &after).await;
        finds(&window, &stem, "").await;

        put_back(&window, way.name, &after).await;
        way.shows(&window, &after).await;
        finds(&window, &stem, &after).await;
    }
    window.close().await;
    let journal = Journal::unlock(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    for kind in Kind::ALL {
        assert_eq!(journal.all(kind).unwrap().len(), 1, "{kind:?}");
    }
    assert!(journal.trash().unwrap().is_empty());
    program::close(journal).unwrap();
}

impl Way {
    async fn add(&self, window: &Window, text: &str) {
        match self.place {
            Place::Today => window.press("#nav-today").await,
            Place::Card(card) => {
                window.press("#nav-today").await;
                window.unfold(card).await;
            }
            Place::Other => {
                window.press("#nav-today").await;
                window.unfold("#card-others").await;
                if window.has("#others-back").await {
                    window.press("#others-back").await;
                }
                window.press(&format!("#other-{}", self.key)).await;
            }
            Place::Kept => {
                window.press("#nav-journal").await;
                window.press("#view-kept").await;
                window.press(&format!("#add-{}", self.key)).await;
            }
            Place::HardHour => {
                window.press("#nav-hard-hour").await;
                window.press("#hard-hour-write").await;
            }
        }
        if self.kind == Kind::Sleep {
            // A morning that is over whenever this runs.
            let yesterday = Local::now().date_naive() - Days::new(1);
            window.date("#night-morning", &yesterday.to_string()).await;
        }
        for (group, value) in self.choices {
            window.choose(group, value).await;
        }
        for (field, text) in self.typed {
            window.write(field, text).await;
        }
        self.write(window, text).await;
        if self.place == Place::HardHour {
            window.says("#hard-hour", text).await;
        } else {
            window.says(&format!("#{}-said", self.form), "Saved").await;
        }
    }

    /// Writes its text into the open form, and saves it.
    async fn write(&self, window: &Window, text: &str) {
        if self.kind == Kind::Sleep && !window.has(self.text).await {
            window.press("#night-whole").await;
        }
        if let Some(fold) = self.fold {
            window.more().await;
            window.unfold(fold).await;
        }
        window.write(self.text, text).await;
        while self.kind == Kind::Thought && window.has("#thought-next").await {
            window.press("#thought-next").await;
        }
        window.press(&format!("#{}-save", self.form)).await;
    }

    /// What it is a part of, where it stands.
    fn list(&self) -> &'static str {
        match self.place {
            Place::Today | Place::Card(_) | Place::Other => "#journal-days",
            Place::Kept => ".screen",
            Place::HardHour => "#hard-hour",
        }
    }

    /// Goes where it stands.
    async fn shows(&self, window: &Window, text: &str) {
        if self.place == Place::HardHour {
            window.press("#nav-hard-hour").await;
        } else {
            window.press("#nav-journal").await;
            window.press(if self.place == Place::Kept { "#view-kept" } else { "#view-days" }).await;
        }
        window.says(self.list(), text).await;
    }

    /// Presses "Change" or "Delete" beside it.
    async fn press(&self, window: &Window, what: &str, text: &str) {
        if self.place == Place::HardHour {
            return window
                .press(if what == "Change" { "#hard-hour-write" } else { "#hard-hour-delete" })
                .await;
        }
        let path = format!(
            "//li[contains(., '{text}')]//button[starts-with(@aria-label, '{what}') or normalize-space() = '{what}']"
        );
        window.press_path(&path).await;
    }

    async fn change(&self, window: &Window, before: &str, after: &str) {
        self.press(window, "Change", before).await;
        self.write(window, after).await;
        window.says(self.list(), after).await;
    }
}

/// Searches for a word: it is found once, in these words, or not at all.
async fn finds(window: &Window, word: &str, said: &str) {
    window.press("#nav-journal").await;
    window.press("#view-days").await;
    window.write("#journal-search", word).await;
    if said.is_empty() {
        window.says("#journal-found", "Nothing found").await;
    } else {
        window.says("#journal-found", "1 found").await;
        window.says("#main li", said).await;
    }
    window.write("#journal-search", "").await;
    window.find("#journal-days").await;
}

/// Puts back the one thing in the trash.
async fn put_back(window: &Window, name: &str, text: &str) {
    window.press("#nav-journal").await;
    window.press("#view-days").await;
    window.unfold("#journal-trash").await;
    // What is cut to three lines is nothing to WebDriver.
    window.reads("#journal-trash", text).await;
    window.press_named("Put back").await;
    window.says("#trash-said", &format!("{name} is back in the journal.")).await;
}

#[tokio::test]
async fn a_note_goes_all_the_way_by_keyboard_alone() {
    let (_folder, window) = open().await;
    window.tab_to("#card-words > summary").await;
    window.key("Return").await;
    window.tab_to("#note").await;
    window.keys("heron first").await;
    window.tab_to("#note-save").await;
    window.key("Return").await;
    window.says("#note-said", "Saved").await;

    window.key("alt+2").await;
    window.says("#journal-days", "heron first").await;
    window.tab_to("article button[aria-label^='Change']").await;
    window.key("Return").await;
    window.tab_to("#note").await;
    window.key("ctrl+a").await;
    window.keys("heron second").await;
    window.tab_to("#note-save").await;
    window.key("Return").await;
    window.says("#journal-days article:focus", "heron second").await;

    window.tab_to("article button[aria-label^='Delete']").await;
    window.key("Return").await;
    // The focus is where the button was: at once it is taken back.
    window.find("[id^='undo-']:focus").await;
    window.key("Return").await;
    window.says("#journal-days article:focus", "heron second").await;
    window.tab_to("article button[aria-label^='Delete']").await;
    window.key("Return").await;
    window.says("#journal-days", "Note deleted.").await;
    window.tab_to("#journal-trash > summary").await;
    window.key("Return").await;
    window.tab_to("#journal-trash li button").await;
    window.key("Return").await;
    window.says("#trash-said", "Note is back in the journal.").await;
    window.says("#journal-days", "heron second").await;
    window.tab_to("#journal-search").await;
    window.keys("hero").await;
    window.says("#journal-found", "1 found").await;
    window.tab_to("#main li button").await;
    window.key("Return").await;
    window.says("#main article:focus", "heron second").await;
    window.close().await;
}
