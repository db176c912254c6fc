//! Which plans are versions of which, and whether that is known.

use chrono::NaiveDate;
use tidemark_journal::RecordId;
use tidemark_journal::taper::{Course, PlanQuestion, Prescribed, Version};
use tidemark_store::SealedPlan;

/// Every plan, in courses.
pub struct Courses<'plan> {
    /// In the order of their first versions.
    pub all: Vec<SealedCourse<'plan>>,
    /// Whether of every plan was said how it stands to those before it. Until then it is not known which
    /// of them holds, and none is today's.
    pub settled: bool,
}

/// A plan and its later versions, as they were sealed.
pub struct SealedCourse<'plan> {
    /// The oldest first; at least one.
    pub versions: Vec<&'plan SealedPlan>,
}

impl<'plan> Courses<'plan> {
    /// Puts plans, in the order of their sealing, into courses.
    pub fn of(plans: &'plan [SealedPlan]) -> Self {
        let mut all: Vec<SealedCourse<'plan>> = Vec::new();
        for plan in plans {
            let replaced = plan.place.as_ref().and_then(|place| place.replaces);
            let before =
                |course: &&mut SealedCourse<'_>| course.versions.last().map(|last| last.id) == replaced;
            match all.iter_mut().find(before).filter(|_| replaced.is_some()) {
                Some(course) => course.versions.push(plan),
                None => all.push(SealedCourse { versions: vec![plan] }),
            }
        }
        Self { all, settled: unsettled(plans).next().is_none() }
    }

    /// Those that anything is prescribed by: not one whose only version was copied wrongly.
    pub fn in_force(&self) -> impl Iterator<Item = &SealedCourse<'plan>> {
        self.all.iter().filter(|course| course.versions.iter().any(|plan| plan.withdrawn.is_none()))
    }

    /// What a course prescribes for a calendar date.
    pub fn prescribed(&self, course: &SealedCourse<'plan>, date: NaiveDate) -> Prescribed<'plan> {
        if self.settled { course.read().prescribed(date) } else { Prescribed::Unclear }
    }
}

/// The plans of which was never said how they stand to those before them.
pub fn unsettled(plans: &[SealedPlan]) -> impl Iterator<Item = &SealedPlan> {
    let valid = || plans.iter().filter(|plan| plan.withdrawn.is_none());
    valid().skip(1).filter(|plan| plan.place.is_none())
}

impl<'plan> SealedCourse<'plan> {
    /// As the domain reads it.
    pub fn read(&self) -> Course<'plan> {
        let version = |sealed: &&'plan SealedPlan| Version {
            plan: &sealed.plan,
            withdrawn: sealed.withdrawn.is_some(),
        };
        Course { versions: self.versions.iter().map(version).collect(), doubted: self.doubted() }
    }

    /// What a version leaves open, also in how it goes on from the one before it.
    pub fn questions(&self, at: usize) -> Vec<PlanQuestion> {
        let Some(sealed) = self.versions.get(at) else { return Vec::new() };
        let mut before = self.read();
        before.versions.truncate(at);
        before.questions(&sealed.plan)
    }

    /// The newest version, also if it was withdrawn.
    pub fn newest(&self) -> Option<&'plan SealedPlan> {
        self.versions.last().copied()
    }

    /// Whether that is its newest version.
    pub fn ends_with(&self, plan: RecordId) -> bool {
        self.newest().is_some_and(|newest| newest.id == plan)
    }

    /// Whether the person said that it has changed, and no newer version is in.
    pub fn doubted(&self) -> bool {
        self.newest().is_some_and(|plan| plan.doubted.is_some())
    }

    /// Whether a dose of this course could be one of another, or of itself.
    pub fn shares_name(&self, other: &Self) -> bool {
        other.versions.iter().any(|plan| self.names(&plan.plan.medicine))
    }

    /// Whether a dose of that name is of this course.
    pub fn names(&self, medicine: &str) -> bool {
        self.versions.iter().any(|plan| plan.plan.medicine.trim() == medicine.trim())
    }
}
