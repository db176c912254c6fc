//! The values that charts draw, as the journal has them.

use std::collections::BTreeMap;

use tidemark_chart::{Frame, Night, Session, SymptomRow, TriggerDays, Value};
use tidemark_journal::JournalDay;
use tidemark_journal::check_in::Item;
use tidemark_journal::list::ListName;
use tidemark_journal::routine::{History, Morning};
use tidemark_journal::series::{DayValue, by_day, tally};
use tidemark_journal::sleep::SleepFigures;

use crate::error::AppError;
use crate::journal::Journal;

impl Journal {
    /// A value by day. `item` is the key of the measure or symptom, where it is one.
    pub(super) fn values(
        &self,
        value: Value<'_>,
        item: &str,
        from: JournalDay,
        to: JournalDay,
    ) -> Result<Vec<DayValue>, AppError> {
        Ok(match value {
            Value::Mood => by_day(self.store.moods(from, to)?),
            Value::Measure(_) => by_day(self.store.measures(item, from, to)?),
            Value::Symptom(_) => {
                self.store.symptom_values(Some(item), from, to)?.into_iter().map(|(_, day)| day).collect()
            }
            Value::SymptomCount => by_day(self.store.symptom_counts(from, to)?),
            Value::Efficiency => self.figures(from, to, |night| night.sleep_efficiency)?,
            Value::Asleep => self.figures(from, to, |night| Some(night.total_sleep_time? / 60.0))?,
        })
    }

    /// One figure of every night that has it, by mornings.
    fn figures(
        &self,
        from: JournalDay,
        to: JournalDay,
        figure: impl Fn(&SleepFigures) -> Option<f64>,
    ) -> Result<Vec<DayValue>, AppError> {
        let nights = self.store.nights(from, to)?.into_iter();
        Ok(by_day(nights.filter_map(|(day, night, late)| Some((day, figure(&night.figures())?, late)))))
    }

    /// Every symptom with its answered days, in the order of the person's list.
    pub(super) fn symptom_rows(&self, frame: &Frame<'_>) -> Result<Vec<SymptomRow>, AppError> {
        let mut days: BTreeMap<Item, Vec<DayValue>> = BTreeMap::new();
        for (item, day) in self.store.symptom_values(None, frame.from, frame.to)? {
            days.entry(item).or_default().push(day);
        }
        let names = self.names(ListName::Symptoms)?;
        let rows = self.list(ListName::Symptoms)?.into_iter().filter_map(|entry| {
            let days = days.remove(&entry.key)?;
            let name = names.get(&entry.key).map_or(entry.key.as_str(), String::as_str);
            Some(SymptomRow { name: name.to_owned(), days })
        });
        Ok(rows.collect())
    }

    /// Every trigger, and on how many days it was there.
    pub(super) fn trigger_days(&self, frame: &Frame<'_>) -> Result<Vec<TriggerDays>, AppError> {
        let names = self.names(ListName::Triggers)?;
        let values = self.store.trigger_values(frame.from, frame.to)?;
        let row = |days: &[(Item, DayValue)]| {
            let (item, _) = days.first()?;
            let name = names.get(item).map_or(item.as_str(), String::as_str).to_owned();
            let there = days.iter().filter(|(_, day)| day.value > 0.0).count();
            Some(TriggerDays { name, days: tally(there), answered: tally(days.len()) })
        };
        Ok(values.chunk_by(|a, b| a.0 == b.0).filter_map(row).collect())
    }

    pub(super) fn night_bars(&self, frame: &Frame<'_>) -> Result<Vec<Night>, AppError> {
        let nights = self.store.nights(frame.from, frame.to)?;
        Ok(nights.iter().map(|(day, night, late)| Night::of(*day, night, *late)).collect())
    }

    pub(super) fn sessions(&self, frame: &Frame<'_>) -> Result<Vec<Session>, AppError> {
        let practices = self.store.practices(frame.from, frame.to)?;
        Ok(practices.iter().map(|(day, practice, late)| Session::of(*day, practice, *late)).collect())
    }

    /// Only mornings that are over or noted.
    pub(super) fn routine_mornings(&self, frame: &Frame<'_>) -> Result<Vec<Morning>, AppError> {
        let history = History::new(self.store.routines()?);
        let from = history.begins().map_or(frame.to, |begins| begins.max(frame.from));
        self.mornings(&history, from, frame.to.min(self.last_morning()?))
    }
}
