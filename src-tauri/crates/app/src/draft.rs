//! What is being written and not yet saved: kept encrypted, in the journal itself.

use serde::Serialize;
use specta::Type;

use crate::error::AppError;
use crate::journal::Journal;

/// The longest draft that is kept, in bytes.
const MOST: usize = 1 << 20;

/// One form, as it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Draft {
    /// Which form.
    pub form: String,
    /// What stood in it, as the form wrote it.
    pub text: String,
}

impl Journal {
    /// Keeps what stands in a form, in the place of what was kept of it before.
    pub fn keep_draft(&mut self, form: &str, text: &str) -> Result<(), AppError> {
        if text.len() > MOST || form.len() > 64 {
            return Err(AppError::TooLarge);
        }
        Ok(self.writing()?.keep_draft(form, text)?)
    }

    /// Forgets what was kept of a form: it was saved, or given up.
    pub fn drop_draft(&mut self, form: &str) -> Result<(), AppError> {
        Ok(self.writing()?.drop_draft(form)?)
    }

    /// Every form that was left unfinished.
    pub fn drafts(&self) -> Result<Vec<Draft>, AppError> {
        let drafts = self.store.drafts()?;
        Ok(drafts.into_iter().map(|(form, text)| Draft { form, text }).collect())
    }
}
