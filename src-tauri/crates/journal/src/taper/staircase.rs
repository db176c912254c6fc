//! The staircase of a plan: the levels that are exact, daily and in force, and everything else as written.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::taper::question::shared_days;
use crate::taper::{Plan, Step};

/// One medicine in one unit over time. Two medicines are two staircases, in the same unit too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staircase {
    /// The medicine as written.
    pub medicine: String,
    /// The unit as written; empty if no level was read.
    pub unit: String,
    /// The levels in the order of the document.
    pub levels: Vec<Level>,
    /// Steps that are drawn as marks, because they could not be read exactly.
    pub as_written: Vec<AsWritten>,
}

/// A stretch of days with the same prescribed total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included; none if the document leaves the end open.
    pub to: Option<NaiveDate>,
    /// The day's total.
    pub total: Decimal,
}

/// A step as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsWritten {
    /// First day, if given.
    pub from: Option<NaiveDate>,
    /// Last day, if given.
    pub to: Option<NaiveDate>,
    /// The text as written.
    pub text: String,
}

impl Staircase {
    /// Ends it at a day; what begins later is not in it. Without a day nothing of it is left: when the
    /// next version begins is not known.
    pub(super) fn end_by(&mut self, last: Option<NaiveDate>) {
        let ends = |from: Option<NaiveDate>, to: &mut Option<NaiveDate>| {
            let Some(last) = last else { return false };
            *to = Some(to.map_or(last, |to| to.min(last)));
            from.is_none_or(|from| from <= last)
        };
        self.levels.retain_mut(|level| ends(Some(level.from), &mut level.to));
        self.as_written.retain_mut(|mark| ends(mark.from, &mut mark.to));
    }
}

impl Plan {
    /// Its staircases, one a unit; what is not exact stands beside the first.
    pub fn staircases(&self) -> Vec<Staircase> {
        let mut stairs: Vec<Staircase> = Vec::new();
        let mut marks = Vec::new();
        for stage in self.stages() {
            let levels = if self.active { levels(&stage) } else { None };
            let Some((unit, levels)) = levels else {
                marks.extend(stage.into_iter().map(as_written));
                continue;
            };
            match stairs.iter_mut().find(|stair| stair.unit == unit) {
                Some(stair) => stair.levels.extend(levels),
                None => stairs.push(Staircase {
                    medicine: self.medicine.clone(),
                    unit: unit.to_owned(),
                    levels,
                    as_written: Vec::new(),
                }),
            }
        }
        if stairs.is_empty() && !marks.is_empty() {
            stairs.push(Staircase {
                medicine: self.medicine.clone(),
                unit: String::new(),
                levels: Vec::new(),
                as_written: Vec::new(),
            });
        }
        if let Some(first) = stairs.first_mut() {
            first.as_written = marks;
        }
        stairs
    }

    /// The steps, those that are meant beside each other, for days that they share, as one stage.
    pub(super) fn stages(&self) -> Vec<Vec<&Step>> {
        let mut stages: Vec<Vec<&Step>> = Vec::new();
        for step in &self.steps {
            let meets = |other: &&Step| step.together == other.together && shared_days(step, other).is_some();
            let beside = |stage: &&mut Vec<&Step>| step.together.is_some() && stage.iter().any(meets);
            match stages.iter_mut().find(beside) {
                Some(stage) => stage.push(step),
                None => stages.push(vec![step]),
            }
        }
        stages
    }
}

/// The day's total of a stage whose steps were all read, in one unit, each at times of its own and for
/// the same days; cut where one of them begins or ends.
fn levels<'step>(stage: &[&'step Step]) -> Option<(&'step str, Vec<Level>)> {
    let mut unit = None;
    let mut cuts = Vec::new();
    for (at, step) in stage.iter().enumerate() {
        let (start, dose) = step.readable()?;
        if unit.is_some_and(|unit| unit != dose.unit) {
            return None;
        }
        unit = Some(dose.unit.as_str());
        dose.day_total()?;
        let mut later = stage.iter().skip(at + 1);
        if later.any(|other| shared_days(step, other).is_some() && !step.stands_beside(other)) {
            return None;
        }
        cuts.push(start);
        cuts.extend(step.end.and_then(|end| end.succ_opt()));
    }
    cuts.sort();
    cuts.dedup();
    let mut levels: Vec<Level> = Vec::new();
    for (at, &from) in cuts.iter().enumerate() {
        let next = cuts.get(at + 1).copied();
        let holding = stage.iter().filter(|step| step.may_hold(from));
        let totals: Option<Vec<Decimal>> = holding.map(|step| step.dose.as_ref()?.day_total()).collect();
        let Some((first, rest)) = totals.as_deref().and_then(<[Decimal]>::split_first) else { continue };
        let total = rest.iter().try_fold(*first, |sum, total| sum.checked_add(*total))?;
        levels.push(Level { from, to: next.and_then(|next| next.pred_opt()), total });
    }
    unit.map(|unit| (unit, levels))
}

fn as_written(step: &Step) -> AsWritten {
    let text = step.text.clone().unwrap_or_else(|| step.also.join(", "));
    AsWritten { from: step.start, to: step.end, text }
}
