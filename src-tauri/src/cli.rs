//! The command line: data on standard output, words on standard error. It needs no display.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tidemark_app::{
    AppError, BackupSecret, ChartChoice, ChartName, ChartTheme, ChosenPlan, Clock, ImportOutcome, Item,
    Journal, JournalDay, NewVault, Passphrase, TakenIn, write_private,
};
use zeroize::Zeroizing;

use crate::error::exit_code;
use crate::{dialog, window};

mod report;
mod taper;

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

/// An entry of the person's lists, by its key; the export has them.
#[derive(Args, Clone)]
#[group(multiple = false)]
struct ChartItem {
    /// A measure by its key, also the person's own; after `reductions`, around each reduction.
    #[arg(long, value_name = "KEY", value_parser = item)]
    measure: Option<Item>,
    /// A symptom by its key, also the person's own; after `reductions`, around each reduction.
    #[arg(long, value_name = "KEY", value_parser = item)]
    symptom: Option<Item>,
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
    /// Write a chart as SVG.
    Chart {
        /// Which chart; none for a measure or a symptom over time.
        #[arg(required_unless_present_any = ["measure", "symptom"])]
        name: Option<Chart>,
        #[command(flatten)]
        item: ChartItem,
        #[command(flatten)]
        days: Days,
        /// The colours.
        #[arg(long, default_value = "light")]
        theme: Theme,
        /// The file to write; several staircases get -2, -3 before the ending.
        #[arg(long, value_name = "FILE.svg")]
        out: PathBuf,
    },
    /// Take in a document or another program's export.
    Import {
        /// What kind of file it is.
        #[arg(long)]
        kind: Kind,
        /// Say what would come in, and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Of a taper: how it stands to the plans that are there.
        #[command(flatten)]
        place: Place,
        /// The file.
        file: PathBuf,
    },
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

/// How a taper stands to the plans that are there. Without a word no amount is shown until it is said.
#[derive(Args, Clone, Copy)]
struct Place {
    /// It holds beside the plans that are there.
    #[arg(long, conflicts_with = "instead_of")]
    beside: bool,
    /// It takes the place of a plan; its number stands in the summary.
    #[arg(long, value_name = "NUMBER")]
    instead_of: Option<u32>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
    Dim,
    Print,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Tidemark,
    FhirTaper,
    CsvTaper,
    Daylio,
}

#[derive(Clone, Copy, ValueEnum)]
enum ExportKind {
    Tidemark,
}

/// A chart by its name.
#[derive(Clone, Copy)]
struct Chart(ChartName);

impl ValueEnum for Chart {
    fn value_variants<'a>() -> &'a [Self] {
        // As many as there are names, so that none is forgotten here.
        static ALL: [Chart; ChartName::ALL.len()] = {
            let mut all = [Chart(ChartName::Mood); ChartName::ALL.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = Chart(ChartName::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.0.name().into())
    }
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
            Self::Chart { name, item, days, theme, out } => {
                let choice = item.of(name)?;
                chart(&open()?, choice, days, theme, &out)
            }
            Self::Export { kind: ExportKind::Tidemark, out } => {
                let journal = open()?;
                write_private(&out, &journal.export()?)?;
                eprintln!("Written. Anyone who has the file can read it.");
                journal.close()
            }
            Self::Import { kind: Kind::Tidemark, dry_run, file, .. } => {
                let json = dialog::read(file, TakenIn::MOST)?;
                let mut journal = open()?;
                let taken_in = journal.import(&json, dry_run)?;
                let would = if dry_run { "would come in" } else { "came in" };
                eprintln!(
                    "{} record(s) and {} plan(s){} {would}, {} were there already.",
                    taken_in.added,
                    taken_in.plans,
                    if taken_in.routine { " and the routine" } else { "" },
                    taken_in.already
                );
                journal.close()
            }
            Self::Import { kind: Kind::FhirTaper, dry_run, place, file } => {
                let chosen = ChosenPlan::fhir(dialog::read(file, ChosenPlan::MOST)?)?;
                taper::take_in(open()?, &chosen, dry_run, &place)
            }
            Self::Import { kind: Kind::CsvTaper, dry_run, place, file } => {
                let chosen = ChosenPlan::csv(dialog::read(file, ChosenPlan::MOST)?)?;
                taper::take_in(open()?, &chosen, dry_run, &place)
            }
            Self::Import { kind: Kind::Daylio, dry_run, file, .. } => {
                let csv = dialog::read(file, ImportOutcome::MOST)?;
                let outcome = open()?.import_daylio(&csv, dry_run)?;
                for refused in &outcome.refused {
                    eprintln!("Row {}: {}.", refused.row, refused.reason.words());
                }
                let would = if dry_run { "would come in" } else { "came in" };
                eprintln!(
                    "{} {would}, {} were there already, {} refused.",
                    outcome.added,
                    outcome.already,
                    outcome.refused.len()
                );
                Ok(())
            }
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

fn item(key: &str) -> Result<Item, String> {
    Item::new(key).map_err(|error| error.to_string())
}

impl ChartItem {
    /// The chart that a name and an entry make together.
    fn of(self, name: Option<Chart>) -> Result<ChartChoice, AppError> {
        match (name.map(|chart| chart.0), self.measure, self.symptom) {
            (Some(ChartName::Reductions), Some(item), None) => Ok(ChartChoice::MeasureAroundReductions(item)),
            (Some(ChartName::Reductions), None, Some(item)) => Ok(ChartChoice::SymptomAroundReductions(item)),
            (Some(name), None, None) => Ok(ChartChoice::Chart(name)),
            (None, Some(item), None) => Ok(ChartChoice::Measure(item)),
            (None, None, Some(item)) => Ok(ChartChoice::Symptom(item)),
            (Some(_) | None, Some(_) | None, Some(_) | None) => Err(AppError::BadInput),
        }
    }
}

fn chart(
    journal: &Journal,
    choice: ChartChoice,
    days: Days,
    theme: Theme,
    out: &Path,
) -> Result<(), AppError> {
    let theme = match theme {
        Theme::Light => ChartTheme::Light,
        Theme::Dark => ChartTheme::Dark,
        Theme::Dim => ChartTheme::Dim,
        Theme::Print => ChartTheme::Print,
    };
    let (from, to) = days.of(journal)?;
    let charts = match (&choice, days.from.or(days.to)) {
        (ChartChoice::Chart(ChartName::Taper), None) => journal.staircases(theme)?,
        _ => journal.charts(choice, from, to, theme)?,
    };
    for (place, chart) in (1..).zip(&charts) {
        let file = if place == 1 { out.to_owned() } else { numbered(out, place) };
        write_private(&file, chart.document().as_bytes())?;
        eprintln!("{}. {}", chart.title, chart.summary);
    }
    if charts.is_empty() {
        eprintln!("There is no plan to draw.");
    }
    Ok(())
}

fn numbered(file: &Path, place: u32) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-{place}.svg"))
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
