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
    /// The steps of the version before that are concerned beside them.
    pub before: Vec<u32>,
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
    /// No first day: at most how long, and not from when.
    NoStart,
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
            Self::NoStart => "no-start",
            Self::Tenfold => "tenfold",
            Self::AsNeeded => "as-needed",
            Self::Unread => "unread",
        }
    }
}

impl PlanQuestion {
    fn about(kind: QuestionKind, steps: &[&Step]) -> Self {
        Self { kind, steps: ordinals(steps), before: Vec::new(), from: None, to: None }
    }
}

fn ordinals(steps: &[&Step]) -> Vec<u32> {
    steps.iter().map(|step| step.ordinal).collect()
}

impl Plan {
    /// Everything that needs asking, in the order of the steps.
    pub fn questions(&self) -> Vec<PlanQuestion> {
        let mut questions = Vec::new();
        let mut ask = |kind, steps: &[&Step], days: Option<(NaiveDate, Option<NaiveDate>)>| {
            let (from, to) = (days.map(|days| days.0), days.and_then(|days| days.1));
            questions.push(PlanQuestion { from, to, ..PlanQuestion::about(kind, steps) });
        };
        if !self.active {
            ask(QuestionKind::NotActive, &[], None);
        }
        if !self.unread.is_empty() {
            ask(QuestionKind::Unread, &[], None);
        }
        for step in &self.steps {
            if step.unread.iter().any(|part| part.starts_with("asNeeded")) {
                ask(QuestionKind::AsNeeded, &[step], None);
            }
            if !step.unread.is_empty() {
                ask(QuestionKind::Unread, &[step], None);
            }
            if step.start.is_none() {
                ask(QuestionKind::NoStart, &[step], None);
            }
            if step.end.is_none() && !step.also.iter().any(|said| said.starts_with("for ")) {
                ask(QuestionKind::OpenEnd, &[step], None);
            }
            if text_against_period(step) {
                ask(QuestionKind::TextAgainstPeriod, &[step], step.start.zip(Some(step.end)));
            }
        }
        for pair in self.stages().windows(2) {
            let [now, then] = pair else { continue };
            for kind in changes(now, then) {
                ask(kind, &[now.as_slice(), then].concat(), None);
            }
        }
        for (before, after, days) in gaps(&self.steps) {
            ask(QuestionKind::Gap, &[before, after], Some((days.0, Some(days.1))));
        }
        for (index, step) in self.steps.iter().enumerate() {
            for later in self.steps.iter().skip(index + 1).filter(|later| !step.stands_beside(later)) {
                if let Some(days) = shared_days(step, later) {
                    ask(QuestionKind::Overlap, &[step, later], Some(days));
                }
            }
        }
        questions
    }

    /// What needs asking where this version takes the place of another: how its first steps go on from
    /// what held before.
    pub(super) fn questions_after(&self, before: &Self) -> Vec<PlanQuestion> {
        let Some(since) = self.since() else { return Vec::new() };
        let day_before = since.pred_opt();
        let ended = before.steps.iter().map(|step| step.end).collect::<Option<Vec<_>>>();
        let ended = ended.and_then(|ends| ends.into_iter().max());
        // Over a gap, too, the amount goes on from the last one that was written.
        let last_day = day_before.map(|day| ended.map_or(day, |end| day.min(end)));
        let held = |step: &&Step| last_day.is_some_and(|day| step.may_hold(day));
        let last: Vec<&Step> = before.steps.iter().filter(held).collect();
        let first: Vec<&Step> = self.steps.iter().filter(|step| step.may_hold(since)).collect();
        let about = |kind| PlanQuestion { before: ordinals(&last), ..PlanQuestion::about(kind, &first) };
        let mut questions: Vec<PlanQuestion> = changes(&last, &first).into_iter().map(about).collect();
        if let Some((from, to)) = ended.and_then(|end| end.succ_opt()).zip(day_before)
            && from <= to
        {
            let gap = PlanQuestion::about(QuestionKind::Gap, &first);
            questions.push(PlanQuestion { from: Some(from), to: Some(to), ..gap });
        }
        questions
    }
}

/// What is unusual about how the amount goes on from some steps to the next.
fn changes(now: &[&Step], then: &[&Step]) -> Vec<QuestionKind> {
    let (Some((unit, now)), Some((next_unit, then))) = (total(now), total(then)) else { return Vec::new() };
    if unit != next_unit {
        return vec![QuestionKind::UnitChange];
    }
    let rising = (then > now).then_some(QuestionKind::Rising);
    let tenfold = tenfold(now, then).then_some(QuestionKind::Tenfold);
    rising.into_iter().chain(tenfold).collect()
}

/// The day's total of steps that hold beside each other, in one unit.
fn total<'step>(steps: &[&'step Step]) -> Option<(&'step str, Decimal)> {
    let mut totals = steps.iter().map(|step| {
        let dose = step.dose.as_ref()?;
        Some((dose.unit.as_str(), dose.day_total()?))
    });
    let first = totals.next()??;
    totals.try_fold(first, |(unit, sum), next| {
        let (next_unit, total) = next?;
        (unit == next_unit).then_some(())?;
        Some((unit, sum.checked_add(total)?))
    })
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
pub(super) fn shared_days(a: &Step, b: &Step) -> Option<(NaiveDate, Option<NaiveDate>)> {
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
