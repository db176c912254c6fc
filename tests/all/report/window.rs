//! The report in the real window: chosen, looked at and saved by the keyboard alone.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::page::answer_file_dialog;
use tidemark_tests::program::{self, PASSPHRASE, text};
use tidemark_tests::window::Window;

use crate::axe;
use crate::screens::go;

const LOOKS: [(&str, &str, &str, (u32, u32)); 5] = [
    ("light", "light", "100", (1180, 820)),
    ("dark", "dark", "100", (1180, 820)),
    ("dim", "dim", "100", (1180, 820)),
    ("large", "light", "200", (1180, 820)),
    ("small", "dark", "100", (720, 560)),
];

fn journal(folder: &Path) {
    let (mut journal, _) = Journal::create(folder, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = journal.current_day();
    journal.fill_with_demo(90, today, 1).unwrap();
    program::close(journal).unwrap();
}

async fn unlocked(folder: &Path) -> Window {
    let window = Window::open(folder).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window
}

/// Waits until the picture of a page is there and nothing is being made.
async fn shown(window: &Window, page: &str) {
    window.find("#report-paper-picture").await;
    window.says("#report-page", page).await;
}

#[tokio::test]
async fn a_report_is_chosen_looked_at_and_saved_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("journal");
    journal(&place);
    let file = folder.path().join("for-them.pdf");
    let window = unlocked(&place).await;
    window.key("7").await;
    window.find("h1:focus").await;
    shown(&window, "Page 1 of 1").await;
    // What is drawn is a page, and not an empty sheet.
    let inked = "const canvas = document.querySelector('#report-paper-picture');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at] < 100) dark++;
        return dark > 2000 && canvas.width >= 1000";
    assert_eq!(window.client.execute(inked, Vec::new()).await.unwrap(), true);
    window.tab_to("#report-words").await;
    window.keys("Invented words of mine.").await;
    window.tab_to("#report-inside summary").await;
    window.key("Return").await;
    window.tab_to("#report-definitions").await;
    window.key(" ").await;
    shown(&window, "Page 1 of 2").await;
    window.tab_to("#report-next").await;
    window.key("Return").await;
    shown(&window, "Page 2 of 2").await;
    window.tab_to("#report-seal").await;
    window.key(" ").await;
    for field in ["#report-password", "#report-again"] {
        window.tab_to(field).await;
        window.keys("a long invented word").await;
    }
    window.tab_to("#report-save").await;
    let chosen = file.clone();
    window.key("Return").await;
    tokio::task::spawn_blocking(move || answer_file_dialog("Save the report", &chosen)).await.unwrap();
    window.says("#report-said", "for-them.pdf, 2 pages, locked with your password").await;
    window.close().await;

    let read = program::output(Command::new("pdftotext").args([
        "-raw",
        "-upw",
        "a long invented word",
        text(&file),
        "-",
    ]));
    let read = String::from_utf8(read.stdout).unwrap();
    assert!(read.contains("Invented words of mine.") && read.contains("What the figures mean"), "{read}");
    let shut = program::output(Command::new("pdftotext").args(["-upw", "another", text(&file), "-"]));
    assert!(!shut.status.success());
}

#[tokio::test]
async fn every_state_of_the_report() {
    let folder = tempfile::tempdir().unwrap();
    journal(folder.path());
    let window = unlocked(folder.path()).await;
    axe::provide(&window).await;
    let mut found = Vec::new();
    for (look, theme, size, (width, height)) in LOOKS {
        window.size(width, height).await;
        go(&window, "settings").await;
        window.choose("theme", theme).await;
        window.choose("text-size", size).await;
        go(&window, "report").await;
        shown(&window, "Page 1 of").await;
        for fold in ["#report-about", "#report-inside", "#report-single"] {
            if window.has(fold).await {
                window.unfold(fold).await;
            }
        }
        if look == "light" {
            window.press("#report-seal").await;
            window.press("#report-definitions").await;
        }
        shown(&window, "Page 1 of 2").await;
        found.extend(axe::violations(&window).await.into_iter().map(|one| format!("{look}: {one}")));
        for (part, css) in [
            ("top", "h1"),
            ("inside", "#report-inside"),
            ("preview", "#report-preview-title"),
            ("save", "#report-save"),
        ] {
            let to = format!("document.querySelector('{css}').scrollIntoView()");
            window.client.execute(&to, Vec::new()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(150)).await;
            window.picture(&format!("{look}-report-{part}")).await;
        }
    }
    window.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}
