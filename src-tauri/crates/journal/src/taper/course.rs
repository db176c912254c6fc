//! A plan and its later versions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::RecordId;
use crate::taper::{Plan, PlanQuestion, Prescribed, Staircase};

/// How a plan stands to those before it: said once, by the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Place {
    /// The plan that it takes the place of; none if it holds beside the others.
    pub replaces: Option<RecordId>,
    /// It is a hold: the reductions are paused by the prescriber.
    pub hold: bool,
    /// Why there is a new version, as the person was told.
    pub reason: Option<String>,
}

/// The versions of one plan, each in the place of the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course<'plan> {
    /// The versions, the oldest first; at least one.
    pub versions: Vec<Version<'plan>>,
    /// The person said that something has changed, and no newer version is in yet.
    pub doubted: bool,
}

/// One version of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'plan> {
    /// What its document says.
    pub plan: &'plan Plan,
    /// It was copied wrongly, and holds for no day.
    pub withdrawn: bool,
}

impl<'plan> Course<'plan> {
    /// The instruction for a calendar date: that of the newest version that has begun by then.
    ///
    /// None is clear where the newest version was withdrawn, or while the person says that something has
    /// changed: what holds is then in no version.
    pub fn prescribed(&self, date: NaiveDate) -> Prescribed<'plan> {
        if self.doubted || self.versions.last().is_none_or(|newest| newest.withdrawn) {
            return Prescribed::Unclear;
        }
        let begun = |plan: &Plan| plan.since().is_none_or(|since| since <= date);
        let valid: Vec<&'plan Plan> = self.valid().collect();
        let holding = valid.iter().rev().find(|plan| begun(plan)).or(valid.first());
        holding.map_or(Prescribed::Unclear, |plan| plan.prescribed(date))
    }

    /// Its staircases, one a unit: each version until the day before the next begins.
    pub fn staircases(&self) -> Vec<Staircase> {
        let mut stairs: Vec<Staircase> = Vec::new();
        let valid: Vec<&Plan> = self.valid().collect();
        for (at, plan) in valid.iter().enumerate() {
            let until = valid.get(at + 1).map(|next| next.since().and_then(|since| since.pred_opt()));
            for mut stair in plan.staircases() {
                if let Some(until) = until {
                    stair.end_by(until);
                }
                match stairs.iter_mut().find(|known| known.unit == stair.unit) {
                    Some(known) => {
                        known.levels.extend(stair.levels);
                        known.as_written.extend(stair.as_written);
                    }
                    None => stairs.push(stair),
                }
            }
        }
        // What was put in last names the medicine.
        if let Some(newest) = valid.last() {
            stairs.iter_mut().for_each(|stair| stair.medicine.clone_from(&newest.medicine));
        }
        stairs.retain(|stair| !stair.levels.is_empty() || !stair.as_written.is_empty());
        stairs
    }

    /// What needs asking about a version that is to take the place of the newest: also how it goes on
    /// from there.
    pub fn questions(&self, next: &Plan) -> Vec<PlanQuestion> {
        let mut questions = next.questions();
        if let Some(before) = self.valid().last() {
            questions.extend(next.questions_after(before));
        }
        questions
    }

    fn valid(&self) -> impl Iterator<Item = &'plan Plan> {
        self.versions.iter().filter(|version| !version.withdrawn).map(|version| version.plan)
    }
}
