//! What a plan leaves open: things to ask about; some may be just as agreed.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::taper::{Plan, Step};

/// Something about a plan that needs asking. It is listed, never repaired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanQuestion {
    /// What it is about.
    pub kind: QuestionKind,
    /// The steps concerned, by ordinal.
    pub steps: Vec<u32>,
    /// First day concerned, if it is about days.
    pub from: Option<NaiveDate>,
    /// Last day concerned.
    pub to: Option<NaiveDate>,
}

/// What needs asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum QuestionKind {
    /// The document is not an active order.
    NotActive,
    /// Days that no step covers.
    Gap,
    /// Days that two steps cover.
    Overlap,
    /// The words say another number of days than the period.
    TextAgainstPeriod,
    /// More a day than in the step before.
    Rising,
    /// Another unit than in the step before.
    UnitChange,
    /// No last day.
    OpenEnd,
    /// Ten times, or a tenth of, the step before.
    Tenfold,
    /// To be taken as needed.
    AsNeeded,
    /// A part that was not read.
    Unread,
}

impl QuestionKind {
    /// The name it has in figures and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotActive => "not-active",
            Self::Gap => "gap",
            Self::Overlap => "overlap",
            Self::TextAgainstPeriod => "text-against-period",
            Self::Rising => "rising",
            Self::UnitChange => "unit-change",
            Self::OpenEnd => "open-end",
            Self::Tenfold => "tenfold",
            Self::AsNeeded => "as-needed",
            Self::Unread => "unread",
        }
    }
}

impl Plan {
    /// Everything that needs asking, in the order of the steps.
    pub fn questions(&self) -> Vec<PlanQuestion> {
        let mut questions = Vec::new();
        let mut ask = |kind, steps: &[&Step], days: Option<(NaiveDate, Option<NaiveDate>)>| {
            let steps = steps.iter().map(|step| step.ordinal).collect();
            questions.push(PlanQuestion { kind, steps, from: days.map(|d| d.0), to: days.and_then(|d| d.1) });
        };
        if !self.active {
            ask(QuestionKind::NotActive, &[], None);
        }
        for (index, step) in self.steps.iter().enumerate() {
            if step.unread.iter().any(|part| part.starts_with("asNeeded")) {
                ask(QuestionKind::AsNeeded, &[step], None);
            }
            if !step.unread.is_empty() {
                ask(QuestionKind::Unread, &[step], None);
            }
            if step.end.is_none() {
                ask(QuestionKind::OpenEnd, &[step], None);
            }
            if text_against_period(step) {
                ask(QuestionKind::TextAgainstPeriod, &[step], step.start.zip(Some(step.end)));
            }
            let Some(next) = self.steps.get(index + 1) else { continue };
            if let (Some(dose), Some(next_dose)) = (&step.dose, &next.dose) {
                if dose.unit != next_dose.unit {
                    ask(QuestionKind::UnitChange, &[step, next], None);
                } else if let (Some(now), Some(then)) = (dose.day_total(), next_dose.day_total()) {
                    if then > now {
                        ask(QuestionKind::Rising, &[step, next], None);
                    }
                    if tenfold(now, then) {
                        ask(QuestionKind::Tenfold, &[step, next], None);
                    }
                }
            }
        }
        for (before, after, days) in gaps(&self.steps) {
            ask(QuestionKind::Gap, &[before, after], Some((days.0, Some(days.1))));
        }
        for (index, step) in self.steps.iter().enumerate() {
            for later in self.steps.iter().skip(index + 1) {
                if let Some(days) = shared_days(step, later) {
                    ask(QuestionKind::Overlap, &[step, later], Some(days));
                }
            }
        }
        questions
    }
}

fn tenfold(a: Decimal, b: Decimal) -> bool {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    !small.is_zero() && small.checked_mul(Decimal::TEN).is_some_and(|ten| large >= ten)
}

/// Days between two steps that no step covers, whatever the order the steps are written in.
fn gaps(steps: &[Step]) -> Vec<(&Step, &Step, (NaiveDate, NaiveDate))> {
    let mut dated: Vec<(NaiveDate, NaiveDate, &Step)> = steps
        .iter()
        .filter_map(|step| Some((step.start?, step.end.unwrap_or(NaiveDate::MAX), step)))
        .filter(|(start, end, _)| start <= end)
        .collect();
    dated.sort_by_key(|(start, ..)| *start);
    let mut gaps = Vec::new();
    let mut reached: Option<(NaiveDate, &Step)> = None;
    for (start, end, step) in dated {
        if let Some((last, before)) = reached
            && let Some((from, to)) = last.succ_opt().zip(start.pred_opt())
            && from <= to
        {
            gaps.push((before, step, (from, to)));
        }
        if reached.is_none_or(|(last, _)| end > last) {
            reached = Some((end, step));
        }
    }
    gaps
}

/// The days that two steps share; without a last day if both are open.
fn shared_days(a: &Step, b: &Step) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let from = a.start?.max(b.start?);
    let to = [a.end, b.end].into_iter().flatten().min();
    to.is_none_or(|to| from <= to).then_some((from, to))
}

/// Whether the words name a number of days or weeks that differs from the period's own.
pub(super) fn text_against_period(step: &Step) -> bool {
    let Some((start, end)) = step.start.zip(step.end) else { return false };
    let period = end.signed_duration_since(start).num_days() + 1;
    let text = step.text.as_deref().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).any(|three| match three {
        ["for", count, unit] => {
            let per = match unit.trim_end_matches(|c: char| !c.is_ascii_alphabetic()) {
                "day" | "days" => 1,
                "week" | "weeks" => 7,
                _ => return false,
            };
            count.parse::<i64>().is_ok_and(|count| count.checked_mul(per) != Some(period))
        }
        _ => false,
    })
}
