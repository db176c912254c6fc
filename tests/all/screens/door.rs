//! Before the journal is open: the first run, page by page, and the lock.

use tidemark_tests::program::PASSPHRASE;
use tidemark_tests::window::Window;

use super::on_paper;

/// From the first start to Today.
pub async fn first_run(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    window.find("#first-demonstration").await;
    seen("first-hello").await;
    window.press("#first-next").await;
    window.find("input[name='theme']").await;
    seen("first-look").await;
    window.press("#first-next").await;
    window.find("#passphrase").await;
    seen("first-passphrase-empty").await;
    window.write("#passphrase", "too short").await;
    window.says("#passphrase-verdict", "15").await;
    seen("first-passphrase-short").await;
    window.press("#passphrase-make").await;
    window.find("#passphrase-words").await;
    seen("first-passphrase-words").await;
    window.press("#passphrase-own").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.says("#passphrase-verdict", "Good").await;
    seen("first-passphrase").await;
    window.press("#vault-create").await;
    window.find("#recovery-code").await;
    seen("first-code").await;
    on_paper(window, "first-code-paper", seen).await;
    window.press("#code-written").await;
    window.find("#code-check").await;
    seen("first-confirm").await;
    for place in 1..=6 {
        let field = format!("#code-group-{place}");
        if window.has(&field).await {
            window.write(&field, "00000").await;
        }
    }
    window.press("#code-check").await;
    window.find("#code-wrong").await;
    seen("first-confirm-wrong").await;
    window.press("#code-later").await;
    window.gone("#code-later").await;
    // The keyring, a time to get up by, the plan.
    for (place, next) in ["#first-next", "#first-next", "#first-later"].into_iter().enumerate() {
        window.find(next).await;
        let asked = heading(window).await;
        seen(&format!("first-after-{}", place + 1)).await;
        window.press(next).await;
        for waited in 0.. {
            if heading(window).await != asked {
                break;
            }
            assert!(waited < 200, "{asked:?} doesn't end");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }
    window.find("#noted").await;
}

async fn heading(window: &Window) -> Option<String> {
    let heading = "return document.querySelector('h1')?.textContent ?? null";
    let heading = window.client.execute(heading, Vec::new()).await.unwrap();
    heading.as_str().map(str::to_owned)
}

/// The lock, and what can be said there.
pub async fn lock(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    window.find("#unlock").await;
    seen("lock").await;
    window.press("#unlock").await;
    window.says("form", "passphrase").await;
    seen("lock-nothing").await;
    window.write("#passphrase", "not the right one at all").await;
    window.press("#unlock").await;
    window.find("#unlock-trouble").await;
    seen("lock-wrong").await;
    window.press("#unlock-use-code").await;
    window.find("#unlock-code").await;
    seen("lock-code").await;
    window.write("#unlock-code", "ABCDE-FGHJK").await;
    window.press("#unlock").await;
    window.says("#unlock-trouble", "6 groups of five letters or digits. 2 are whole so far.").await;
    seen("lock-code-wrong").await;
    window.press("#unlock-use-passphrase").await;
    window.press("#door-help").await;
    window.find("#help-locked").await;
    seen("lock-help").await;
    window.press("#help-back").await;
    window.find("#passphrase").await;
}
