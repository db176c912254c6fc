//! The report from the command line.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tidemark_app::{
    AppError, Audience, Item, Journal, PaperSize, RecordId, ReportChoices, ReportOptions, ReportRange,
    Section, write_private,
};
use zeroize::Zeroizing;

use super::{Days, line};
use crate::dialog;

/// The most bytes of "in my words" that are read: 300 characters of any kind fit many times over.
const WORDS: usize = 64 * 1024;
/// From this many pages on it is said that there are many.
const MANY: u32 = 60;

/// What a report is to hold.
#[derive(Args)]
pub(super) struct Asked {
    #[command(flatten)]
    days: Days,
    /// For whom: it sets the title, the sections and which questions show.
    #[arg(long = "for", value_name = "READER", default_value = "therapist")]
    reader: Reader,
    /// The paper.
    #[arg(long, default_value = "a4")]
    paper: Paper,
    /// What is in it, separated by commas; without, what is usual for the reader. "all" puts in every
    /// note and thought record too.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    sections: Vec<Part>,
    /// The key of the measure that is drawn.
    #[arg(long, default_value = "anxiety")]
    measure: String,
    /// The id of an entry that is left out of every list; can be given again.
    #[arg(long, value_name = "ID")]
    leave_out: Vec<RecordId>,
    /// A name to stand on page one.
    #[arg(long)]
    name: Option<String>,
    /// A date of birth to stand on page one.
    #[arg(long, value_name = "DATE")]
    born: Option<String>,
    /// A text file of up to 300 characters for page one.
    #[arg(long, value_name = "FILE")]
    in_my_words: Option<PathBuf>,
    /// Lock the file with a password, asked for at the terminal, or the next line of standard input with
    /// --passphrase-stdin.
    #[arg(long)]
    sealed: bool,
    /// The file to write.
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Reader {
    Therapist,
    Prescriber,
    Both,
}

#[derive(Clone, Copy, ValueEnum)]
enum Paper {
    A4,
    Letter,
}

/// A section by its name, or all of them.
#[derive(Clone, Copy)]
enum Part {
    All,
    One(Section),
}

impl ValueEnum for Part {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Part; Section::ALL.len() + 1] = {
            let mut all = [Part::All; Section::ALL.len() + 1];
            let mut at = 0;
            while at < Section::ALL.len() {
                all[at + 1] = Part::One(Section::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        match self {
            Self::All => Some("all".into()),
            Self::One(section) => Some(section.name().into()),
        }
    }
}

impl Asked {
    pub(super) fn write(self, journal: &Journal, stdin: bool) -> Result<(), AppError> {
        let out = self.out.clone();
        let sealed = self.sealed;
        let options = self.options(journal)?;
        let draft = journal.report(&options)?;
        let report = draft.lay_out()?;
        let bytes = if sealed { report.sealed(&password(stdin)?)? } else { report.pdf()? };
        write_private(&out, &bytes)?;
        let who =
            if sealed { "It opens with the password only." } else { "Anyone who has the file can read it." };
        eprintln!("Written, {} page(s). {who}", report.pages());
        if report.pages() > MANY {
            eprintln!("These are many pages for a reader: --sections chooses fewer.");
        }
        if draft.emergencies_left_out() > 0 {
            eprintln!("{} emergency event(s) left out.", draft.emergencies_left_out());
        }
        Ok(())
    }

    fn options(self, journal: &Journal) -> Result<ReportOptions, AppError> {
        let audience = match self.reader {
            Reader::Therapist => Audience::Therapist,
            Reader::Prescriber => Audience::Prescriber,
            Reader::Both => Audience::Both,
        };
        let range = match (self.days.from, self.days.to) {
            (None, None) => ReportRange::SinceAppointment,
            _ => {
                let (from, to) = self.days.of(journal)?;
                ReportRange::These { from, to }
            }
        };
        let words = self.in_my_words.map(|file| dialog::read(file, WORDS)).transpose()?;
        let words = words.map(String::from_utf8).transpose().map_err(|_| AppError::BadInput)?;
        Ok(ReportOptions {
            audience,
            choices: ReportChoices {
                range,
                paper: match self.paper {
                    Paper::A4 => PaperSize::A4,
                    Paper::Letter => PaperSize::Letter,
                },
                sections: sections(&self.sections, audience),
                measure: Some(Item::new(self.measure).map_err(|_| AppError::BadInput)?),
                name: self.name,
                born: self.born,
                left_out: self.leave_out.into_iter().collect(),
            },
            in_my_words: words,
            put_in: None,
        })
    }
}

fn sections(parts: &[Part], audience: Audience) -> BTreeSet<Section> {
    let named = parts.iter().flat_map(|part| match part {
        Part::All => Section::ALL.to_vec(),
        Part::One(section) => vec![*section],
    });
    if parts.is_empty() { Section::usual(audience) } else { named.collect() }
}

/// The file's own password: typed twice at a terminal, where nobody sees it.
fn password(stdin: bool) -> Result<Zeroizing<String>, AppError> {
    if stdin {
        return line();
    }
    let ask = |question: &str| {
        rpassword::prompt_password(question).map(Zeroizing::new).map_err(|_| AppError::CannotRead)
    };
    let first = ask("A password for the file: ")?;
    if *first == *ask("Once more: ")? { Ok(first) } else { Err(AppError::BadInput) }
}
