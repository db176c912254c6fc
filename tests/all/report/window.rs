//! The report in the real window: chosen, looked at and saved by the keyboard alone.

use std::path::Path;
use std::process::Command;

use tidemark_app::{Clock, Journal, Passphrase};
use tidemark_tests::page::answer_file_dialog;
use tidemark_tests::program::{self, PASSPHRASE, text};
use tidemark_tests::window::Window;

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
