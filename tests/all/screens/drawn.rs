//! Screens with drawings, which come in the colours of the theme that is set.

use tidemark_tests::window::Window;

use super::{click, go};

/// Each chart, by the value of its option and what its title says. The first of them are looked at in
/// every theme, all of them in light.
const CHARTS: [(&str, &str); 12] = [
    ("symptomMap", "Symptoms"),
    ("nights", "Nights"),
    ("taper", "prescribed"),
    ("reductions", "around each reduction"),
    ("mood", "Mood"),
    ("measure anxiety", "Anxiety"),
    ("symptoms", "number a day"),
    ("symptom headache", "Headache"),
    ("asleep", "Time asleep"),
    ("routine", "Mornings"),
    ("practice", "Practice"),
    ("triggers", "Triggers"),
];

pub async fn visit(window: &Window, all: bool, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "taper").await;
    window.find("#main figure svg").await;
    seen("taper").await;
    go(window, "sleep").await;
    window.find("#nights").await;
    seen("sleep").await;
    go(window, "practice").await;
    window.find("#practice-weeks").await;
    seen("practice").await;
    go(window, "chart").await;
    window.choose("chart-range", "quarter").await;
    let looked_at = if all { CHARTS.len() } else { 4 };
    for (value, title) in CHARTS.into_iter().take(looked_at) {
        window.select("#chart-name", value).await;
        window.says("#chart-title-0", title).await;
        window.find("#main figure svg").await;
        seen(&format!("chart-{}", value.replace(' ', "-"))).await;
    }
    window.select("#chart-name", "symptomMap").await;
    window.says("#chart-title-0", "Symptoms").await;
    click(window, "#main details summary").await;
    window.find("#main details tbody tr").await;
    seen("chart-numbers").await;
    report(window, seen).await;
}

/// The report, as it opens and with every part of its form open.
async fn report(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "report").await;
    window.find("#report-paper-picture").await;
    window.says("#report-page", "Page 1 of").await;
    seen("report").await;
    for fold in ["#report-about", "#report-inside", "#report-single"] {
        if window.has(fold).await {
            window.unfold(fold).await;
        }
    }
    window.choose("report-range", "own").await;
    let sealed = "document.querySelector('#report-seal').checked";
    if window.client.execute(&format!("return {sealed}"), Vec::new()).await.unwrap() == false {
        click(window, "#report-seal").await;
    }
    click(window, "#report-save").await;
    window.find("#report-password").await;
    seen("report-unfolded").await;
}
