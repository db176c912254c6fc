//! The staircases with the doses that were recorded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tidemark_chart::{Chart, DoseMark, Frame};
use tidemark_journal::JournalDay;
use tidemark_journal::taper::Prescribed;
use tidemark_store::TakenThen;

use super::drawn;
use crate::error::AppError;
use crate::journal::Journal;
use crate::taper::{Courses, SealedCourse};

impl Journal {
    /// Every staircase over the frame's days; the first of a course with its recorded doses.
    pub(super) fn draw_taper(&self, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let today = self.now().at().date_naive();
        let doses = self.store.doses(frame.from.plus(-1), frame.to.plus(1))?;
        let mut charts = Vec::new();
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        for course in courses.in_force() {
            let mut marks = self.dose_marks(&courses, course, &doses, frame);
            for stair in course.read().staircases() {
                let chart = tidemark_chart::staircase_with_doses(&stair, frame, Some(today), &marks);
                charts.push(chart.map_err(drawn)?);
                // A dose is of the plan, not of one of its units.
                marks.clear();
            }
        }
        Ok(charts)
    }

    /// The recorded doses of a course by calendar date and by how they stood to the plan; and the dates on
    /// which fewer were recorded than the plan clearly says, of those that are over and came after the plan
    /// was put in.
    fn dose_marks(
        &self,
        courses: &Courses<'_>,
        course: &SealedCourse<'_>,
        doses: &[TakenThen],
        frame: &Frame<'_>,
    ) -> Vec<DoseMark> {
        let mut marks: Vec<DoseMark> = Vec::new();
        let mut by_date: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for (at, medicine, relation) in doses {
            let day = JournalDay::from(at.date_naive());
            if day < frame.from || frame.to < day || !course.names(medicine) {
                continue;
            }
            *by_date.entry(day.date()).or_default() += 1;
            let same = |mark: &&mut DoseMark| mark.day == day && mark.relation == Some(*relation);
            match marks.iter_mut().rev().take(8).find(same) {
                Some(mark) => mark.n += 1,
                None => marks.push(DoseMark { day, relation: Some(*relation), n: 1 }),
            }
        }
        let put_in = course.versions.first().map(|first| JournalDay::from(first.sealed.at().date_naive()));
        let yesterday = JournalDay::from(self.now().at().date_naive()).plus(-1);
        let first = put_in.map_or(frame.from, |put_in| frame.from.max(put_in));
        for day in first.through(frame.to.min(yesterday)) {
            let Prescribed::Clear(clear) = courses.prescribed(course, day.date()) else { continue };
            let prescribed: u32 = clear.iter().map(|one| one.dose.times_a_day).sum();
            let missing = prescribed.saturating_sub(by_date.get(&day.date()).copied().unwrap_or(0));
            if missing > 0 {
                marks.push(DoseMark { day, relation: None, n: missing });
            }
        }
        marks.sort_by_key(|mark| mark.day);
        marks
    }
}
