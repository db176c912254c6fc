//! A session: from the checks that passed to the close.

use rusqlite::{Connection, Transaction};

use crate::checker::Checked;
use crate::connection::Store;
use crate::error::StoreError;
use crate::mark::Found;
use crate::{aside, schema};

/// How the database stands to the mark beside it, told after opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it was left.
    Normal,
    /// It is behind the mark: an older copy was put back.
    Older,
    /// There is no mark.
    MarkMissing,
    /// Neither of the mark's records is sound.
    MarkDamaged,
    /// The last session was never closed, and its rollback journal is gone: what it was writing at
    /// its end may be there in part.
    JournalMissing,
}

/// Where a session stands.
pub struct Session {
    standing: Standing,
    accepted: bool,
    /// The higher of the database's counter and the mark's.
    counter: u64,
    state: State,
    /// The mark may say that a session is under way.
    marked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unchecked,
    Checked,
    Open,
    Closed,
}

impl Session {
    pub fn new(standing: Standing, counter: u64) -> Self {
        Self {
            standing,
            accepted: standing == Standing::Normal,
            counter,
            state: State::Unchecked,
            marked: false,
        }
    }

    /// That of a database that was only just made: it stands to no mark yet.
    pub fn of_new(&mut self) {
        (self.standing, self.accepted) = (Standing::Normal, true);
    }
}

impl Store {
    /// How the database stood to its mark when it was opened. Anything but [`Standing::Normal`]
    /// is to be told, and nothing is written before [`Store::accept_standing`].
    pub fn standing(&self) -> Standing {
        self.session.standing
    }

    /// Goes on with this database, however it stands; its counter jumps past the mark.
    pub fn accept_standing(&mut self) -> Result<(), StoreError> {
        self.session.accepted = true;
        if self.session.state == State::Checked { self.begin() } else { Ok(()) }
    }

    /// What waits for the checks may be written: the session begins, unless the standing is yet
    /// to be accepted. Its first transaction raises the counter, and thereby writes the first page
    /// with its right salt; then the mark is set open, and the copies made aside are removed.
    ///
    /// # Errors
    /// [`StoreError::Unchecked`] if something else was checked, or a migration is pending. Any
    /// other means that the session could not begin: each later write tries to, once more.
    pub fn passed(&mut self, checked: Checked) -> Result<(), StoreError> {
        if checked.opening != self.opening() || self.pending_migration() {
            return Err(StoreError::Unchecked);
        }
        if self.session.state == State::Unchecked {
            self.session.state = State::Checked;
        }
        if self.session.accepted && self.session.state == State::Checked { self.begin() } else { Ok(()) }
    }

    /// Brings an older schema up to date once its pages are proven; from there on as
    /// [`Store::passed`]. To be backed up before. It is done however the database stands to its mark:
    /// unless it is done, nobody can look at it and agree.
    pub fn migrate(&mut self, checked: Checked) -> Result<(), StoreError> {
        if checked.opening != self.opening() {
            return Err(StoreError::Unchecked);
        }
        if self.pending_migration() {
            if self.session.accepted {
                self.mark_first()?;
            }
            self.db.flush_prepared_statement_cache();
            let migrated = schema::migrate(&mut self.db);
            self.db.pragma_update(None, "foreign_keys", true)?;
            self.schema = schema::version(&self.db)?;
            migrated?;
        }
        self.passed(checked)
    }

    pub(crate) fn begin(&mut self) -> Result<(), StoreError> {
        self.session.state = State::Checked;
        self.mark_first()?;
        match self.raise(true) {
            // Without a session not even a draft can be kept.
            Err(StoreError::Full | StoreError::Io) if self.reserve.give_up_part() => self.raise(true)?,
            raised => raised?,
        }
        self.session.state = State::Open;
        // An index that can't be made now is made next time; nothing of the journal lies only in it.
        let _ = self.renew_search();
        let _ = self.join_search();
        // Copies that can't be removed now are removed next time.
        let _ = aside::remove(&self.path);
        self.reserve.make();
        Ok(())
    }

    /// Makes a mark where there is none, before the counter is first raised: a process that is
    /// killed in between would leave a counter without one.
    pub(crate) fn mark_first(&self) -> Result<(), StoreError> {
        match self.mark.read() {
            Found::Missing => self.mark.write(self.session.counter, false),
            Found::Damaged | Found::Sound(_) => Ok(()),
        }
    }

    /// Raises the counter, then sets the mark, and sees both onto the disk.
    fn raise(&mut self, open: bool) -> Result<(), StoreError> {
        let next = self.session.counter + 1;
        set_counter(&self.db, next)?;
        self.session.counter = next;
        // Also one whose writing failed may be there.
        self.session.marked |= open;
        self.mark.write(next, open)
    }

    /// Carries something out in one transaction, if anything may be written; it is on the disk once
    /// this returns. The counter rises in the same transaction, and the mark is told after it: a copy
    /// of the database from any earlier moment is behind it.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match self.session.state {
            State::Open => {}
            State::Checked if self.session.accepted => self.begin()?,
            State::Checked => return Err(StoreError::NotAccepted),
            State::Unchecked | State::Closed => return Err(StoreError::Unchecked),
        }
        self.commit(work)
    }

    fn commit<T>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let next = self.session.counter + 1;
        let mut transaction = self.db.transaction()?;
        // First: changed after the full-text index, it would have that written before its time.
        set_counter(&transaction, next)?;
        let done = work(&mut transaction)?;
        match transaction.commit() {
            Ok(()) => self.session.counter = next,
            Err(error) => self.settle(error, next)?,
        }
        // A database ahead of its mark is normal: the next commit tries again, and closing sees to it.
        let _ = self.mark.note(self.session.counter);
        Ok(done)
    }

    /// What a commit came to that was refused: it can be there all the same. The journal stays between
    /// transactions, and a commit is done once the journal's head is cleared; only the sync after that may
    /// have failed. The counter tells. If what was committed is there, one more commit shows whether the
    /// disk takes it: then it is saved. Else it is refused, and only a disk that fails for good can keep it
    /// there.
    fn settle(&mut self, error: rusqlite::Error, next: u64) -> Result<(), StoreError> {
        if schema::counter(&self.db, self.schema) == Ok(next) {
            self.session.counter = next;
            if self.raise(true).is_ok() {
                return Ok(());
            }
        }
        Err(error.into())
    }

    /// Ends the session and closes the database. Dropped without it, a store does the same as far
    /// as it can; only a process that ends midway leaves the mark open.
    ///
    /// # Errors
    /// If the counter or the mark can't be written. The database is closed in any case.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.end()
    }

    fn end(&mut self) -> Result<(), StoreError> {
        let state = std::mem::replace(&mut self.session.state, State::Closed);
        // SQLite removes the journal as it closes: also without a new counter, or after a session that
        // could not begin, the mark must no longer say that one is there.
        match state {
            State::Open => self
                .raise(false)
                .or_else(|error| self.mark.write(self.session.counter, false).and(Err(error))),
            State::Checked if self.session.marked => self.mark.write(self.session.counter, false),
            State::Unchecked | State::Checked | State::Closed => Ok(()),
        }
    }
}

/// Writes the counter, in the caller's transaction or in one of its own.
fn set_counter(db: &Connection, counter: u64) -> Result<(), StoreError> {
    let counter = i64::try_from(counter).map_err(|_| StoreError::Damaged)?;
    db.prepare_cached("UPDATE session SET counter = ?1")?.execute([counter])?;
    Ok(())
}

impl Drop for Store {
    fn drop(&mut self) {
        // Without `close` nobody waits for an answer.
        let _ = self.end();
    }
}
