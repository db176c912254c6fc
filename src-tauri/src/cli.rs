//! The command line: data on standard output, words on standard error. It needs no display.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tidemark_app::{AppError, BackupSecret, Clock, Journal, JournalDay, NewVault, Passphrase, write_private};
use zeroize::Zeroizing;

use crate::error::exit_code;
use crate::window;

mod chart;
mod import;
mod report;

/// A private, offline-first journal for people on a prescribed taper.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(flatten)]
    journal: JournalFolder,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Args)]
struct JournalFolder {
    /// The journal's folder; without it the platform's data folder.
    #[arg(long, value_name = "DIR", global = true)]
    journal: Option<PathBuf>,
    /// Read the passphrase from the first line of standard input.
    #[arg(long, global = true)]
    passphrase_stdin: bool,
}

#[derive(Args, Clone, Copy)]
struct Days {
    /// The first journal day, like 2026-11-01.
    #[arg(long, value_name = "DAY")]
    from: Option<JournalDay>,
    /// The last journal day, included.
    #[arg(long, value_name = "DAY")]
    to: Option<JournalDay>,
}

#[derive(Subcommand)]
enum Command {
    /// Make an empty journal; prints its recovery code.
    Init,
    /// Make a journal of invented days.
    Demo {
        /// How many days.
        #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=3660))]
        days: u32,
        /// The seed; the same seed makes the same days.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The last day.
        #[arg(long, value_name = "DAY")]
        until: Option<JournalDay>,
    },
    /// Print every derived figure.
    Summary {
        #[command(flatten)]
        days: Days,
        /// As JSON; there is no other form yet.
        #[arg(long, required = true)]
        json: bool,
    },
    /// Write the report as PDF. Without days, from the last appointment until today.
    Report(report::Asked),
    /// Write a chart as SVG. Weeks begin as the person set it, or as is usual where they live.
    Chart(chart::Asked),
    /// Take in a document or another program's export.
    Import(import::Asked),
    /// Write everything as a file that anyone can read.
    Export {
        /// What kind of file.
        #[arg(long)]
        kind: ExportKind,
        /// The file to write.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
    },
    /// Write a backup that stock age opens, and a copy of the key file beside it.
    Backup {
        /// The file to write.
        #[arg(long, value_name = "FILE.age")]
        out: PathBuf,
    },
    /// Make a new journal of a backup; prints its new recovery code. It is opened with the old
    /// passphrase and the key file beside it, or with the recovery code alone.
    Restore {
        /// The backup.
        file: PathBuf,
        /// An empty folder for the new journal.
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
        /// Read the recovery code from the first line of standard input, the new passphrase from the second.
        #[arg(long)]
        recovery_code_stdin: bool,
    },
    /// Check key file, database and newest backup, all of each.
    Verify,
}

#[derive(Clone, Copy, ValueEnum)]
enum ExportKind {
    Tidemark,
}

/// Runs what was asked for; without a command, opens the window.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let Some(folder) = cli.journal.journal.clone().or_else(usual_folder) else {
        eprintln!("This computer names no folder for a program's data: say --journal DIR.");
        return ExitCode::from(2);
    };
    let Some(command) = cli.command else {
        return match window::open(folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => {
                eprintln!("The window could not be opened. Is there a display?");
                ExitCode::FAILURE
            }
        };
    };
    match command.run(&folder, cli.journal.passphrase_stdin) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tidemark: {error}");
            ExitCode::from(exit_code(error))
        }
    }
}

fn usual_folder() -> Option<PathBuf> {
    dirs::data_dir().map(|folder| folder.join("tidemark"))
}

impl Command {
    fn run(self, folder: &Path, stdin: bool) -> Result<(), AppError> {
        let clock = Clock::system();
        let open = || -> Result<Journal, AppError> {
            let mut journal = Journal::unlock(folder, &passphrase(stdin)?, clock)?;
            journal.checked()?;
            for notice in journal.notices() {
                eprintln!("{}", notice.words());
            }
            Ok(journal)
        };
        match self {
            Self::Init => {
                let (journal, made) = Journal::create(folder, &passphrase(stdin)?, clock)?;
                tell_code(&made)?;
                journal.close()
            }
            Self::Backup { out } => {
                let mut journal = open()?;
                journal.back_up_to(&out)?;
                journal.close()?;
                eprintln!("Written, read back and compared. The key file lies beside it.");
                Ok(())
            }
            Self::Restore { file, into, recovery_code_stdin } => {
                let (journal, made) = restore(&file, &into, stdin, recovery_code_stdin, clock)?;
                tell_code(&made)?;
                journal.close()
            }
            Self::Demo { days, seed, until } => {
                let (mut journal, _) = Journal::create(folder, &passphrase(stdin)?, clock)?;
                let until = until.unwrap_or_else(|| journal.current_day());
                journal.fill_with_demo(days, until, seed)?;
                eprintln!("{days} invented days until {until}.");
                Ok(())
            }
            Self::Summary { days, json: _ } => {
                let journal = open()?;
                let (from, to) = days.of(&journal)?;
                let summary = journal.summary(from, to)?;
                say(&serde_json::to_string_pretty(&summary).map_err(|_| AppError::Internal)?)
            }
            Self::Report(asked) => asked.write(&open()?, stdin),
            Self::Chart(asked) => asked.write(&open()?),
            Self::Export { kind: ExportKind::Tidemark, out } => {
                let journal = open()?;
                write_private(&out, &journal.export()?)?;
                eprintln!("Written. Anyone who has the file can read it.");
                journal.close()
            }
            Self::Import(asked) => asked.take_in(open),
            Self::Verify => {
                let journal = open()?;
                eprintln!("The key file and the database are sound.");
                match journal.verify_backup()? {
                    Some(name) => eprintln!("The newest backup opens and is sound: {name}."),
                    None => eprintln!("There is no backup yet under the present keys."),
                }
                journal.close()
            }
        }
    }
}

impl Days {
    /// The days asked for; without, the last 90 that end with the newest record.
    fn of(self, journal: &Journal) -> Result<(JournalDay, JournalDay), AppError> {
        let newest = journal.span()?.map_or_else(|| journal.current_day(), |(_, newest)| newest);
        let to = self.to.unwrap_or(newest);
        let from = self.from.unwrap_or_else(|| to.plus(-89));
        if from > to { Err(AppError::BadInput) } else { Ok((from, to)) }
    }
}

/// The code itself goes to standard output, and nothing else does.
fn tell_code(made: &NewVault) -> Result<(), AppError> {
    eprintln!("The recovery code. Write it down: it opens the journal if the passphrase is lost.");
    say(&made.recovery_code)?;
    eprintln!("The same as an age identity: it opens a backup without Tidemark.");
    eprintln!("{}", made.age_identity);
    Ok(())
}

fn restore(
    file: &Path,
    into: &Path,
    stdin: bool,
    code_stdin: bool,
    clock: Clock,
) -> Result<(Journal, NewVault), AppError> {
    let secret = if code_stdin {
        BackupSecret::Code(tidemark_app::recovery_code(&line()?)?)
    } else {
        BackupSecret::Passphrase(passphrase(stdin)?)
    };
    let new = if stdin || code_stdin { Passphrase::new(&line()?) } else { asked("The new passphrase: ")? };
    tidemark_app::restore(file, into, &secret, &new, clock)
}

fn passphrase(stdin: bool) -> Result<Passphrase, AppError> {
    if stdin { Ok(Passphrase::new(&line()?)) } else { asked("Passphrase: ") }
}

fn asked(question: &str) -> Result<Passphrase, AppError> {
    let typed = Zeroizing::new(rpassword::prompt_password(question).map_err(|_| AppError::CannotRead)?);
    Ok(Passphrase::new(&typed))
}

/// The next line of standard input. One line end is stripped, and nothing else.
fn line() -> Result<Zeroizing<String>, AppError> {
    // Room for any passphrase at once: a text that grows leaves copies of itself behind.
    let mut line = Zeroizing::new(String::with_capacity(4096));
    std::io::stdin().lock().read_line(&mut line).map_err(|_| AppError::CannotRead)?;
    if line.ends_with('\n') {
        line.pop();
        if line.ends_with('\r') {
            line.pop();
        }
    }
    Ok(line)
}

/// Data goes to standard output; a closed pipe is no reason to panic.
fn say(text: &str) -> Result<(), AppError> {
    writeln!(std::io::stdout(), "{text}").map_err(|_| AppError::CannotWrite)
}
