//! Invented journals, for looking before trusting and for the tests.

use std::path::Path;

use rand::SeedableRng;
use rand::rngs::StdRng;
use tempfile::TempDir;
use tidemark_journal::JournalDay;
use tidemark_journal::demo::{Demo, prescription};
use tidemark_journal::record::Origin;
use tidemark_vault::Passphrase;

use crate::appearance::Appearance;
use crate::clock::Clock;
use crate::error::AppError;
use crate::journal::Journal;
use crate::taper::ChosenPlan;

/// How many days the journal to look around in holds.
const DEMONSTRATION: u32 = 120;

/// The folder of an invented journal to look around in. It goes when this is dropped.
pub struct DemonstrationFolder {
    _folder: TempDir,
}

impl Journal {
    /// An invented journal to look around in, far from any real one and encrypted as each is. Its passphrase
    /// and its recovery code are kept nowhere: once it is closed, nobody can open it again. It looks as the
    /// plain file of the folder says that a real one is to be in.
    pub fn demonstration(real: &Path, clock: Clock) -> Result<(Self, DemonstrationFolder), AppError> {
        let folder = tempfile::Builder::new().prefix("tidemark-invented-").tempdir();
        let folder = folder.map_err(|_| AppError::CannotWrite)?;
        let (passphrase, _) = Passphrase::generate()?;
        let (mut journal, _) = Self::create(folder.path(), &passphrase, clock)?;
        Appearance::load(real).store(folder.path())?;
        journal.confirm_recovery()?;
        journal.fill_with_demo(DEMONSTRATION, journal.current_day().plus(-1), 1)?;
        Ok((journal, DemonstrationFolder { _folder: folder }))
    }

    /// Fills the journal with invented days and an invented plan. The same seed gives the same
    /// days, and gives them once: a second time adds nothing.
    pub fn fill_with_demo(&mut self, days: u32, until: JournalDay, seed: u64) -> Result<(), AppError> {
        let demo = Demo::lifelike(days, until, self.clock.zone());
        self.fill(&demo, seed)?;
        self.fill_routine(&demo, seed)?;
        let document = prescription(demo.first().date(), until.date());
        match self.seal(&ChosenPlan::fhir(document.into_bytes())?, &[]) {
            Err(AppError::AlreadyThere) => Ok(()),
            sealed => sealed,
        }
    }

    /// Fills the journal with the yardstick that the benches measure on.
    pub fn fill_with_yardstick(&mut self, days: u32, until: JournalDay) -> Result<(), AppError> {
        let demo = Demo::yardstick(days, until, self.clock.zone());
        self.fill(&demo, 1)?;
        self.fill_routine(&demo, 1)?;
        self.seal(&ChosenPlan::fhir(prescription(until.plus(-300).date(), until.date()).into_bytes())?, &[])
    }

    /// An invented routine, where there is none.
    fn fill_routine(&mut self, demo: &Demo, seed: u64) -> Result<(), AppError> {
        if !self.store.routine()?.is_empty() {
            return Ok(());
        }
        let routine = demo.routine(&mut StdRng::seed_from_u64(seed));
        Ok(self.changing()?.take_in(&[], &[], &[], &routine)?)
    }

    fn fill(&mut self, demo: &Demo, seed: u64) -> Result<(), AppError> {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut records = Vec::new();
        for (index, (happened, recorded, body)) in demo.records(&mut rng).enumerate() {
            let key = format!("{seed}/{}/{}/{index}", demo.until, demo.days);
            let origin = Origin { source: "invented".to_owned(), key };
            records.push(self.record_of(happened, recorded, Some(origin), body)?);
        }
        self.changing()?.add_new(&records)?;
        Ok(())
    }
}
