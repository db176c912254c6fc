//! The card for the wallet, as it goes to the printer.

use serde_json::json;
use tidemark_app::{CareMember, ChosenPlan, Clock, Journal, Passphrase, Stand};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

use super::states::{LEAVING, ago, order};
use super::unlock;

/// No printer takes part: what would be printed is taken down instead.
async fn printed(window: &Window) -> String {
    let stub = "window.print = () => { window.printed = document.querySelector('.wallet').innerText }";
    window.client.execute(stub, Vec::new()).await.unwrap();
    window.press("#course-1-card").await;
    // The people are asked for first.
    window.find(".wallet").await;
    let card = "const done = arguments[0];
        const look = () => window.printed === undefined ? setTimeout(look, 20) : done(window.printed); look()";
    let card = window.client.execute_async(card, Vec::new()).await.unwrap();
    window
        .client
        .execute("delete window.printed; dispatchEvent(new Event('afterprint'))", Vec::new())
        .await
        .unwrap();
    window.gone(".wallet").await;
    card.as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_card_says_what_is_written_for_today_also_while_a_change_is_still_to_come() {
    let folder = tempfile::tempdir().unwrap();
    let made = Journal::create(folder.path(), &Passphrase::new(PASSPHRASE), Clock::system());
    let mut journal = made.unwrap().0;
    let (written, start, later) = (ago(21), ago(20), ago(-5));
    let first = order(LEAVING, &written, &[(&start, None, "1.50", "1.50 mg in the morning and at night")]);
    journal.seal(&ChosenPlan::fhir(first).unwrap(), &[]).unwrap();
    let of = journal.taper().unwrap().courses[0].versions[0].plan.id.unwrap();
    let next = order(LEAVING, &ago(1), &[(&later, None, "1.25", "1.25 mg in the morning and at night")]);
    let instead = Some(Stand::Instead { of, hold: false, reason: None });
    journal.seal(&ChosenPlan::fhir(next).unwrap(), &[instead]).unwrap();
    let role = json!({ "role": "pharmacist", "name": "Corner Pharmacy (invented)", "phone": "0555 0102", "note": null });
    let called: CareMember = serde_json::from_value(role).unwrap();
    journal.save(called, None).unwrap();
    program::close(journal).unwrap();

    let window = Window::open(folder.path()).await;
    unlock(&window).await;
    window.press("#nav-taper").await;
    window.find("#main figure svg").await;
    let card = printed(&window).await;
    for said in [
        "I take lorazepam (invented).",
        "It is prescribed, and is being reduced together with my prescriber.",
        "Stopping it suddenly can cause seizures.",
        "1.50 mg each time, in the morning and at night “1.50 mg in the morning and at night”",
        "Dr. Invented",
        "Corner Pharmacy (invented), pharmacist: 0555 0102",
        "The plan may have changed since.",
    ] {
        assert!(card.contains(said), "{said:?} is not on the card: {card}");
    }
    assert!(!card.contains("1.25"), "what is to come is not today's: {card}");
    // While it isn't known what holds, no amount goes into the wallet.
    window.press("#course-1-has-changed").await;
    window.find("#course-1-changed").await;
    let card = printed(&window).await;
    assert!(card.contains("The amount isn't clear from the plan.") && !card.contains("1.50"), "{card}");
    window.close().await;
}
