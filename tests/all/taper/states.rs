//! The taper and the doses in each of their states, one after the other: for pictures, and for axe.

use std::path::Path;

use chrono::{Local, NaiveDate, TimeDelta};
use serde_json::{Value, json};
use tidemark_app::{ChosenPlan, Clock, Dose, Journal, LocalTime, Passphrase, Stand};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::window::Window;

/// The medicine that is being left, and the one that is taken instead of it, both in mg.
pub const LEAVING: &str = "lorazepam (invented)";
pub const COMING: &str = "diazepam (invented)";

pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

pub fn ago(days: i64) -> String {
    (today() - TimeDelta::days(days)).to_string()
}

/// An order with one step after the other, each taken in the morning and at night.
pub fn order(medicine: &str, written: &str, steps: &[(&str, Option<&str>, &str, &str)]) -> Vec<u8> {
    let steps: Vec<Value> = (1..)
        .zip(steps)
        .map(|(sequence, (start, end, amount, text)): (u32, _)| {
            json!({ "sequence": sequence, "text": text,
                "timing": { "repeat": { "boundsPeriod": { "start": start, "end": end },
                                        "frequency": 2, "period": 1, "periodUnit": "d",
                                        "when": ["MORN", "NIGHT"] } },
                "doseAndRate": [{ "doseQuantity": { "value": format!("@{amount}@"), "unit": "mg" } }] })
        })
        .collect();
    let mut order = json!({ "resourceType": "MedicationRequest", "status": "active", "intent": "order",
        "medicationCodeableConcept": { "text": medicine }, "authoredOn": written,
        "requester": { "display": "Dr. Invented" }, "dosageInstruction": steps });
    // An end that isn't written is no part of the document.
    for step in order["dosageInstruction"].as_array_mut().into_iter().flatten() {
        let period = &mut step["timing"]["repeat"]["boundsPeriod"];
        if period["end"].is_null() {
            period.as_object_mut().map(|period| period.remove("end"));
        }
    }
    // As digits, which a JSON library would otherwise write its own way.
    order.to_string().replace("\"@", "").replace("@\"", "").into_bytes()
}

/// A journal with two plans beside each other: one changed and held, the other copied wrongly at first. With
/// doses in each of the ways, and with someone to call.
pub fn journal(folder: &Path) {
    let made = Journal::create(folder, &Passphrase::new(PASSPHRASE), Clock::system());
    let mut journal = made.unwrap().0;
    let newest = |journal: &Journal, medicine: &str| {
        let courses = journal.taper().unwrap().courses;
        let of = |course: &tidemark_app::CourseView| course.versions[0].plan.medicine == medicine;
        courses.iter().find(|course| of(course)).unwrap().versions[0].plan.id.unwrap()
    };
    let [long, month, late, soon] = [40, 26, 3, -10].map(ago);
    let leaving = order(
        LEAVING,
        &long,
        &[
            (&long, Some(&ago(27)), "1", "1 mg in the morning and at night"),
            (&month, Some(&ago(13)), "0.75", "0.75 mg in the morning and at night"),
            (&ago(11), None, "0.5", "0.5 mg in the morning and at night"),
        ],
    );
    journal.seal(&ChosenPlan::fhir(leaving).unwrap(), &[]).unwrap();
    let table = |amount: &str| {
        format!(
            "medicine,form,strength,prescriber,written_on,start,end,amount,unit,times,text\n\
             {COMING},tablets,5 mg,Dr. Invented,{month},{month},{},{amount},mg,night,{amount} mg at night\n\
             {COMING},tablets,5 mg,Dr. Invented,{month},{soon},,10,mg,night,10 mg at night\n",
            ago(-9),
        )
    };
    let wrong = ChosenPlan::csv(table("50").into_bytes()).unwrap();
    journal.seal(&wrong, &[Some(Stand::Beside)]).unwrap();
    let of = newest(&journal, COMING);
    journal.withdraw_plan(of).unwrap();
    let right = ChosenPlan::csv(table("5").into_bytes()).unwrap();
    journal.seal(&right, &[Some(Stand::Instead { of, hold: false, reason: None })]).unwrap();
    let held = order(LEAVING, &late, &[(&late, None, "0.75", "Stay at 0.75 mg until we have talked again")]);
    let instead = Stand::Instead {
        of: newest(&journal, LEAVING),
        hold: true,
        reason: Some("I slept badly and called the practice".to_owned()),
    };
    journal.seal(&ChosenPlan::fhir(held).unwrap(), &[Some(instead)]).unwrap();
    for (days, medicine, relation) in [
        (1, LEAVING, "asPrescribed"),
        (2, LEAVING, "less"),
        (3, LEAVING, "more"),
        (4, LEAVING, "notTaken"),
        (5, LEAVING, "asPrescribed"),
        (1, COMING, "asPrescribed"),
        (2, COMING, "asPrescribed"),
    ] {
        let dose = json!({ "medicine": medicine, "amount": null, "unit": null, "time": null,
            "relation": relation, "reason": null, "note": null });
        let dose: Dose = serde_json::from_value(dose).unwrap();
        let at: LocalTime = serde_json::from_value(json!(format!("{}T08:05", ago(days)))).unwrap();
        journal.save(dose, Some(at)).unwrap();
    }
    program::close(journal).unwrap();
}

/// Goes through every state. Each is whole, and stays while it is looked at; at the end everything is as it
/// was before.
pub async fn visit(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    page(window, seen).await;
    copy(window, seen).await;
    doses(window, seen).await;
    card(window, seen).await;
}

/// The staircases, which come in the colours of the theme that is set, with everything that unfolds.
pub async fn drawn(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "5").await;
    window.find("#course-2").await;
    window.find("[aria-labelledby='staircase-1'] svg").await;
    window.find("#dose-counts dd").await;
    seen("taper-two").await;
    window.unfold("[aria-labelledby='staircase-0'] details").await;
    if !window.has("#course-2 .listed").await {
        window.press("#course-2 .ask").await;
        window.find("#course-2 .listed").await;
    }
    for course in ["#course-1-older", "#course-2-older"] {
        window.unfold(course).await;
    }
    seen("taper-unfolded").await;
}

async fn page(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "5").await;
    window.find("#course-2").await;
    window.press("#course-1-has-changed").await;
    window.find("#course-1-changed").await;
    seen("taper-changed").await;
    window.press("#course-1-has-changed").await;
    window.gone("#course-1-changed").await;
    window.press("#course-1-wrong").await;
    window.find("dialog[open] h2").await;
    seen("taper-withdraw").await;
    window.press("dialog[open] button:not([id])").await;
    window.gone("dialog[open]").await;
}

async fn copy(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    window.press("#taper-copy").await;
    window.find("#copy-medicine").await;
    seen("copy-empty").await;
    window.press("#copy-compare").await;
    window.says("#copy-troubles", "Which medicine is it?").await;
    seen("copy-nothing").await;
    window.choose("copy-by", "call").await;
    window.write("#copy-medicine", LEAVING).await;
    window.write("#copy-strength", "0.5 mg").await;
    window.date("#copy-0-start", &ago(0)).await;
    window.write("#copy-0-0-amount", ".5").await;
    window.write("#copy-0-0-unit", "mg").await;
    window.press("#copy-0-add-dose").await;
    window.write("#copy-0-1-amount", "0,25").await;
    pick(window, "#copy-0-1-time", "NIGHT").await;
    seen("copy-half").await;
    pick(window, "#copy-0-0-time", "MORN").await;
    window.press("#copy-compare").await;
    window.says("#copy-troubles", "Is it 0.5?").await;
    seen("copy-question").await;
    window.write("#copy-0-0-amount", "0.5").await;
    window.press("#copy-compare").await;
    window.find("#taper-seal").await;
    window.find("#stand-0-hold, input[name='stand-0']").await;
    seen("compare").await;
    window.press("#taper-seal").await;
    window.find("#stand-needed").await;
    let first = "document.querySelector('input[name=\"stand-0\"]').click()";
    window.client.execute(first, Vec::new()).await.unwrap();
    window.find("#stand-0-reason").await;
    window.press("#stand-0-hold").await;
    window.write("#stand-0-reason", "I slept badly and called the practice").await;
    seen("compare-stand").await;
    window.press("#taper-not-now").await;
    window.press("#copy-discard").await;
    window.find("#taper-copy").await;
}

/// The card for the wallet, from the page of the taper. It stands on paper only: what is set for paper is set for the screen meanwhile.
async fn card(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "5").await;
    window.client.execute("window.print = () => {}", Vec::new()).await.unwrap();
    window.press("#course-1-card").await;
    window.client.execute(&media("print", "all"), Vec::new()).await.unwrap();
    window.says(".wallet", "Medicine card").await;
    seen("wallet-paper").await;
    window.client.execute(&media("all", "print"), Vec::new()).await.unwrap();
    window.client.execute("dispatchEvent(new Event('afterprint'))", Vec::new()).await.unwrap();
    window.gone(".wallet").await;
}

/// Takes what is set for one medium for another.
pub fn media(from: &str, to: &str) -> String {
    format!(
        "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
            if (rule.media?.mediaText === '{from}') rule.media.mediaText = '{to}'"
    )
}

async fn doses(window: &Window, seen: &mut impl AsyncFnMut(&str)) {
    go(window, "1").await;
    window.unfold("#card-prescribed").await;
    window.says("#prescribed", "Not recorded here.").await;
    seen("dose-card").await;
    window.press("#prescribed .take").await;
    window.says("#prescribed .recorded", "taken").await;
    window.press("#prescribed .take").await;
    window.says("#prescribed", "Did you take another?").await;
    seen("dose-again").await;
    window.press("#prescribed .again-no").await;
    window.press("#prescribed .recorded .link").await;
    window.gone("#prescribed .recorded").await;
    window.press("#prescribed .other").await;
    for relation in ["less", "more", "notTaken"] {
        window.choose("dose-relation", relation).await;
        seen(&format!("dose-{relation}")).await;
    }
    window.press("#prescribed .other").await;
    window.gone("#dose-form").await;
}

/// By its shortcut, which works in any window and from any screen.
async fn go(window: &Window, digit: &str) {
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: arguments[0], code: 'Digit' + arguments[0], altKey: true, bubbles: true, cancelable: true }))";
    window.client.execute(press, vec![digit.into()]).await.unwrap();
    window.find("#main h1").await;
}

/// Chooses in a list of the form.
async fn pick(window: &Window, css: &str, value: &str) {
    window.find(css).await;
    let set = "const list = document.querySelector(arguments[0]); list.value = arguments[1];
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    window.client.execute(set, vec![css.into(), value.into()]).await.unwrap();
}
