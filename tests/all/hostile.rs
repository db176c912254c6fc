//! Hostile texts through every field of every form in the real window: they are shown as the text they
//! are, and nothing of them is executed.

use serde_json::{Value, json};
use tidemark_app::{Clock, Journal, Kind, Passphrase};
use tidemark_tests::hostile::{longest, texts};
use tidemark_tests::program::{self, PASSPHRASE, told};
use tidemark_tests::window::Window;

/// The forms on Today's card, by what opens each, and its fields for text.
const FORMS: [(&str, &[&str], &str); 4] = [
    ("dose", &["medicine", "unit", "reason", "note"], "dose-relation"),
    ("event", &["what"], "event-sort"),
    ("question", &["text", "whom", "answer"], ""),
    ("appointment", &["whom", "say", "agreed", "toTry"], "appointment-when"),
];

/// Puts a text into a field as typing would, also what no key can type.
async fn put(window: &Window, css: &str, text: &str) {
    let field = window.find(css).await;
    let set = "const field = arguments[0];
        const proto = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(proto.prototype, 'value').set.call(field, arguments[1]);
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    let field = serde_json::to_value(&field).unwrap();
    window.client.execute(set, vec![field, text.into()]).await.unwrap();
}

#[tokio::test]
async fn hostile_texts_are_shown_as_text_and_nothing_executes() {
    let folder = tempfile::tempdir().unwrap();
    let made = Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    program::close(made.0).unwrap();
    let window = Window::open(folder.path()).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    let watch = "window.violations = 0;
        document.addEventListener('securitypolicyviolation', () => (window.violations += 1))";
    window.client.execute(watch, Vec::new()).await.unwrap();

    let texts = texts();
    assert!(texts.len() >= 100, "{}", texts.len());
    // Every text as a note, and every one through one of the other forms, each of them in turn.
    window.unfold("#card-words").await;
    for text in &texts {
        put(&window, "#note", text).await;
        window.press("#note-save").await;
        window.says("#note-said", "Saved").await;
        let begun = std::time::Instant::now();
        while window.find("#note").await.prop("value").await.unwrap().as_deref() != Some("") {
            assert!(begun.elapsed().as_secs() < 10, "{text:?} was not saved");
        }
    }
    put(&window, "#note", &longest()).await;
    window.press("#note-save").await;
    window.says("#note-said", "Saved").await;

    window.unfold("#card-others").await;
    for (count, text) in texts.iter().enumerate() {
        let (form, fields, choice) = FORMS[count % FORMS.len()];
        if window.has("#others-back").await {
            window.press("#others-back").await;
        }
        window.press(&format!("#other-{form}")).await;
        for field in fields {
            put(&window, &format!("#{form}-{field}"), text).await;
        }
        match choice {
            "dose-relation" => window.choose(choice, "less").await,
            "event-sort" => window.choose(choice, "other").await,
            "appointment-when" => window.choose(choice, "now").await,
            _ => {}
        }
        window.press(&format!("#{form}-save")).await;
        window.says(&format!("#{form}-said"), "Saved").await;
    }

    // Everything is looked at: the journal's days, what is kept, the search.
    window.press("#nav-journal").await;
    window.find("#main li").await;
    for text in ["script", "hit", "mebibyte", "日本", "NEAR(a"] {
        let field = window.find("input[type=search]").await;
        field.send_keys("\u{e009}a\u{e000}\u{e017}").await.unwrap();
        field.send_keys(text).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }
    window.press("#view-kept").await;
    window.picture("hostile-kept").await;
    window.find("#kept-question li").await;
    let state = "return [window.hit ?? null, window.violations, document.querySelectorAll(
        '#main script, #main iframe, #main object, #main svg script, #main a[href], #main img').length]";
    let state = window.client.execute(state, Vec::new()).await.unwrap();
    assert_eq!(state, json!([Value::Null, 0, 0]), "executed, refused by the policy, or made an element");
    window.close().await;

    // What was kept is what was typed, to the last character.
    let journal = Journal::unlock(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let kept = serde_json::to_value(journal.all(Kind::Note).unwrap()).unwrap();
    let kept: Vec<&str> =
        kept.as_array().unwrap().iter().filter_map(|it| it["body"]["note"]["text"].as_str()).collect();
    for text in texts.iter().map(|text| text.replace("\r\n", "\n").replace('\r', "\n")) {
        assert!(
            kept.contains(&text.as_str()),
            "{:?} is not there",
            text.chars().take(60).collect::<String>()
        );
    }
    program::close(journal).unwrap();
    told(&format!("{} hostile texts through {} fields: shown as text, none executed", texts.len(), 13));
}
