use super::*;

#[test]
fn times_are_read_in_every_form_daylio_writes() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(clock(text).map(|time| time.format("%H:%M").to_string()).as_deref(), expected, "{text:?}");
    };
    check("6:50 pm", Some("18:50"));
    check("12:05 am", Some("00:05"));
    check("18:52", Some("18:52"));
    check("6:50\u{202f}PM", Some("18:50"));
    check("6:50\u{a0}pm", Some("18:50"));
    check("25:00", None);
    check("13:00 pm", None);
    check("", None);
}

#[test]
fn identical_rows_have_keys_of_their_own_and_blanks_change_nothing() {
    let row =
        |note| Row { date: "2020-05-30", time: "6:50 pm", mood: "rad", activities: "", title: "", note };
    let keys = |notes: &[&'static str]| {
        let mut ordinals = HashMap::new();
        notes.iter().map(|note| row(note).key(&mut ordinals)).collect::<Vec<_>>()
    };
    let twice = keys(&["same", "same  "]);
    assert_ne!(twice.first(), twice.last());
    assert_eq!(twice, keys(&["same", "same"]));
    assert_ne!(keys(&["same"]), keys(&["other"]));
}

#[test]
fn words_keep_title_note_and_activities() {
    let row = Row {
        date: "",
        time: "",
        mood: "",
        activities: "movies / tv | bad sleep ",
        title: " A day ",
        note: "one<br>two",
    };
    assert_eq!(row.words().as_deref(), Some("A day\n\none\ntwo\n\nmovies / tv, bad sleep"));
}
