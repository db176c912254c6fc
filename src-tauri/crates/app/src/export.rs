//! The whole journal out, as a file that anyone can read, and back in.

use std::collections::BTreeMap;

use serde::Serialize;
use specta::Type;
use tidemark_exchange::export::{Document, Export, ExportedList, ExportedPlan, MOST, Sum};
use tidemark_journal::list::{ListEntry, ListName, merged, revised};
use tidemark_journal::routine::KeptRoutine;
use tidemark_journal::series::tally;
use tidemark_journal::taper::Place;
use tidemark_journal::{Record, RecordId};
use tidemark_store::SealedPlan;

use crate::backup::Reason;
use crate::error::AppError;
use crate::journal::Journal;

#[cfg(test)]
mod tests;

/// What taking in an export came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TakenIn {
    /// Records that came in.
    pub added: u32,
    /// Records that were there already, also those in the trash. They stay as they are.
    pub already: u32,
    /// Plans that came in.
    pub plans: u32,
    /// Whether something of the routine came in: what is aimed at, rest days, evenings.
    pub routine: bool,
}

impl TakenIn {
    /// The most bytes an export may have; larger files need not be read to the end.
    pub const MOST: usize = MOST;
}

impl Journal {
    /// Everything in the journal as JSON: records, those in the trash too, lists, sealed plans, the routine.
    pub fn export(&self) -> Result<Vec<u8>, AppError> {
        let mut lists = Vec::new();
        for list in ListName::ALL {
            let entries = self.store.list(list)?;
            if !entries.is_empty() {
                lists.push(ExportedList { list, entries });
            }
        }
        let plans = self.store.plans()?.into_iter().map(|sealed| ExportedPlan {
            id: sealed.id,
            sealed: sealed.sealed,
            plan: sealed.plan,
            place: sealed.place,
            withdrawn: sealed.withdrawn,
            changed: sealed.doubted,
            document: Document(sealed.document),
            sha256: Sum(sealed.document_sha256),
        });
        let program = concat!("Tidemark ", env!("CARGO_PKG_VERSION")).to_owned();
        let records = self.store.every_record()?;
        let routine = self.store.routine()?;
        Ok(Export::new(program, self.clock.now(), lists, records, plans.collect(), routine).to_json())
    }

    /// Takes in an export, in one transaction, with a backup before. What is there already stays as it
    /// is: taking it in twice adds nothing. With `dry_run` nothing is written.
    pub fn import(&mut self, json: &[u8], dry_run: bool) -> Result<TakenIn, AppError> {
        let export = Export::read(json)?;
        let plans = new_plans(&self.store.plans()?, export.plans);
        let added = self.store.count_new(&export.records)?;
        let routine = export.routine.beyond(&self.store.routine()?);
        let taken_in = TakenIn {
            added: tally(added),
            already: tally(export.records.len() - added),
            plans: tally(plans.len()),
            routine: !routine.is_empty(),
        };
        let lists = self.with_new_entries(export.lists)?;
        let nothing = added == 0 && plans.is_empty() && lists.is_empty() && routine.is_empty();
        if !dry_run && !nothing {
            self.back_up(Reason::BeforeImport)?;
            self.take_in(&export.records, &plans, &lists, &routine)?;
        }
        Ok(taken_in)
    }

    fn take_in(
        &mut self,
        records: &[Record],
        plans: &[SealedPlan],
        lists: &[(ListName, Vec<ListEntry>)],
        routine: &KeptRoutine,
    ) -> Result<(), AppError> {
        Ok(self.changing()?.take_in(records, plans, lists, routine)?)
    }

    /// The lists that an export changes: one that was never changed here becomes the export's; to any
    /// other the entries that it lacks are added at its end.
    fn with_new_entries(
        &self,
        lists: Vec<ExportedList>,
    ) -> Result<Vec<(ListName, Vec<ListEntry>)>, AppError> {
        let mut changed = Vec::new();
        for ExportedList { list, entries } in lists {
            let kept = self.store.list(list)?;
            let all = if kept.is_empty() {
                entries
            } else {
                let mut all = merged(list, kept.clone());
                let new = |entry: &ListEntry| !all.iter().any(|other| other.key == entry.key);
                let new: Vec<ListEntry> = entries.into_iter().filter(new).collect();
                if new.is_empty() {
                    continue;
                }
                all.extend(new);
                all
            };
            let all = revised(list, kept.clone(), all).map_err(|_| AppError::NotTidemark)?;
            if all != kept {
                changed.push((list, all));
            }
        }
        Ok(changed)
    }
}

/// The plans of an export that a journal lacks, each with its place among those that are there. What
/// was said of a place can't be kept where two plans would stand instead of the same one.
fn new_plans(present: &[SealedPlan], exported: Vec<ExportedPlan>) -> Vec<SealedPlan> {
    let known = |plan: &ExportedPlan| {
        let by_id = present.iter().find(|it| it.id == plan.id);
        let same = |it: &&SealedPlan| it.document_sha256 == plan.sha256.0 && it.plan == plan.plan;
        by_id.or_else(|| present.iter().find(same)).map(|it| it.id)
    };
    let here: BTreeMap<RecordId, RecordId> =
        exported.iter().filter_map(|plan| Some((plan.id, known(plan)?))).collect();
    let mut replaced: Vec<RecordId> =
        present.iter().filter_map(|plan| plan.place.as_ref()?.replaces).collect();
    let mut plans: Vec<SealedPlan> = Vec::new();
    for plan in exported {
        if here.contains_key(&plan.id) {
            continue;
        }
        let place = plan.place.and_then(|place| {
            let Some(of) = place.replaces else { return Some(place) };
            let of = here.get(&of).copied().unwrap_or(of);
            let there = present.iter().chain(&plans).any(|plan| plan.id == of);
            if !there || replaced.contains(&of) {
                return None;
            }
            replaced.push(of);
            Some(Place { replaces: Some(of), ..place })
        });
        plans.push(SealedPlan {
            id: plan.id,
            plan: plan.plan,
            document: plan.document.0,
            document_sha256: plan.sha256.0,
            sealed: plan.sealed,
            place,
            withdrawn: plan.withdrawn,
            doubted: plan.changed,
        });
    }
    plans
}
