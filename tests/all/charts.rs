//! The page of charts, as a person uses it.

use std::fs;

use chrono::Local;
use tidemark_app::{Clock, GivenEntry, Journal, JournalDay, ListName, Passphrase};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::snapshot::mode;
use tidemark_tests::window::Window;

async fn unlocked(folder: &std::path::Path) -> Window {
    let window = Window::open(folder).await;
    window.write("#passphrase", PASSPHRASE).await;
    window.press("#unlock").await;
    window.find("#noted").await;
    window.press("#nav-chart").await;
    window.find("#main figure svg[role=img]").await;
    window
}

#[tokio::test]
async fn a_choice_is_remembered_numbers_are_a_table_and_a_chart_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("journal");
    let (mut journal, _) = Journal::create(&vault, &Passphrase::new(PASSPHRASE), Clock::system()).unwrap();
    let today = JournalDay::from(Local::now().date_naive());
    journal.fill_with_demo(200, today, 1).unwrap();
    let own =
        serde_json::json!({ "key": null, "name": "the hum (invented)", "group": null, "hidden": false });
    let own: GivenEntry = serde_json::from_value(own).unwrap();
    let mut given: Vec<GivenEntry> = serde_json::from_value(
        serde_json::to_value(
            journal.lists().unwrap().into_iter().find(|one| one.list == ListName::Measures).unwrap().entries,
        )
        .unwrap(),
    )
    .unwrap();
    given.push(own);
    let key = journal.set_list(ListName::Measures, given).unwrap().entries.pop().unwrap().key;
    program::close(journal).unwrap();

    let window = unlocked(&vault).await;
    window.says("#chart-title-0", "Mood").await;
    // A measure of the person's own, of which nothing is noted yet.
    window.select("#chart-name", &format!("measure {}", key.as_str())).await;
    window.says("#chart-title-0", "the hum (invented)").await;
    window.says("#chart-empty-0", "note it in a check-in").await;
    // Around each reduction, of a symptom.
    window.select("#chart-name", "reductions").await;
    window.select("#chart-of", "symptom headache").await;
    window.says("#chart-title-0", "Headache around each reduction").await;
    window.choose("chart-range", "all").await;
    window.says("#main figcaption", "It doesn't say how the next one will be.").await;
    // A count of symptoms, without the taper beside it.
    window.select("#chart-name", "symptoms").await;
    window.says("#chart-title-0", "number a day").await;
    window.says("#main figcaption", "The taper changes").await;
    window.press("#chart-taper").await;
    window.gone("#main figure text[font-size='14']").await;
    window.press("#main details summary").await;
    window.says("#main details thead", "Mean of 7 days").await;
    window.find("#main details tbody tr:nth-child(7) td:nth-child(5)").await;
    let file = folder.path().join("chart.svg");
    window.choose_file("#chart-save-0", "Save the chart", &file).await;
    window.says("#chart-said-0", "Saved as chart.svg").await;
    window.close().await;

    let svg = fs::read_to_string(&file).unwrap();
    assert_eq!(mode(&fs::metadata(&file).unwrap()), 0o600);
    let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
    let told: Vec<&str> = document.root_element().children().filter_map(|node| node.text()).collect();
    assert!(told.iter().any(|text| text.starts_with("Symptoms at moderate or worse")), "{told:?}");
    assert!(svg.contains("fill=\"#ffffff\""), "in the colours for paper");
    assert!(!svg.contains("taper"), "without what was turned off");

    let window = unlocked(&vault).await;
    window.says("#chart-title-0", "number a day").await;
    let kept = "return [document.querySelector('#chart-name').value,
        document.querySelector(\"input[name='chart-range']:checked\").value,
        document.querySelector('#chart-taper').checked,
        document.querySelector('#chart-events').checked].join()";
    let kept = window.client.execute(kept, Vec::new()).await.unwrap();
    assert_eq!(kept, serde_json::json!("symptoms,all,false,true"));
    window.close().await;
}
