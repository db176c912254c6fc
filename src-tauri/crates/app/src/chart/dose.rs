//! The staircases with the doses that were recorded.

use tidemark_chart::{Chart, DoseMark, Frame, RecordedDoses};

use super::drawn;
use crate::dose::DatedDose;
use crate::error::AppError;
use crate::journal::Journal;
use crate::taper::{Courses, SealedCourse};

impl Journal {
    /// Every staircase over the frame's days; the first of a course with its recorded doses.
    pub(super) fn draw_taper(&self, frame: &Frame<'_>) -> Result<Vec<Chart>, AppError> {
        let today = self.now().at().date_naive();
        let doses = self.dated_doses(frame.from, frame.to)?;
        let mut charts = Vec::new();
        let plans = self.store.plans()?;
        let courses = Courses::of(&plans);
        for course in courses.in_force() {
            let own: Vec<_> = doses.iter().filter(|dose| course.names(&dose.medicine)).cloned().collect();
            let (mut marks, counted) = self.dose_marks(&courses, course, &own, frame);
            for stair in course.read().staircases() {
                let doses = RecordedDoses { marks: &marks, counted };
                let chart = tidemark_chart::staircase_with_doses(&stair, frame, Some(today), doses);
                charts.push(chart.map_err(drawn)?);
                // A dose is of the plan, not of one of its units.
                marks.clear();
            }
        }
        Ok(charts)
    }

    /// The recorded doses of a course by calendar date and by how they stood to the plan; and the dates on
    /// which fewer were recorded than the plan clearly says, of those that are over and came after the plan
    /// was put in; and whether there is any such date.
    fn dose_marks(
        &self,
        courses: &Courses<'_>,
        course: &SealedCourse<'_>,
        doses: &[DatedDose],
        frame: &Frame<'_>,
    ) -> (Vec<DoseMark>, bool) {
        let mut marks: Vec<DoseMark> = Vec::new();
        for dose in doses {
            let (day, relation) = (dose.date, Some(dose.relation));
            let same = |mark: &&mut DoseMark| mark.day == day && mark.relation == relation;
            match marks.iter_mut().rev().take(8).find(same) {
                Some(mark) => mark.n += 1,
                None => marks.push(DoseMark { day, relation, n: 1 }),
            }
        }
        let expected = self.expected(courses, course, doses, frame.from, frame.to);
        let counted = !expected.is_empty();
        for expected in expected {
            let n = expected.not_recorded();
            if n > 0 {
                marks.push(DoseMark { day: expected.date, relation: None, n });
            }
        }
        marks.sort_by_key(|mark| mark.day);
        (marks, counted)
    }
}
