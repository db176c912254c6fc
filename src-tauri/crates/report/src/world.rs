//! All that typst can see: one template, two fonts, one date, and the report's data.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Shown where the fonts have no letter; the first that they do have.
const SUBSTITUTES: [char; 4] = ['\u{25A1}', '\u{FFFD}', '\u{25CA}', '?'];

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| {
    Source::detached(concat!(
        include_str!("../../../../assets/report/report.typ"),
        include_str!("../../../../assets/report/first.typ"),
        include_str!("../../../../assets/report/later.typ"),
    ))
});

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] = [
        include_bytes!("../../../../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
        include_bytes!("../../../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
    ];
    let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// The bundled fonts.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    /// The fonts that are part of the program.
    pub fn bundled() -> &'static Self {
        &FONTS
    }

    /// Whether every font has a letter, so that it can stand in any weight.
    pub fn have(&self, char: char) -> bool {
        !self.fonts.is_empty() && self.fonts.iter().all(|font| font.info().coverage.contains(char.into()))
    }

    /// The visible substitute for a letter that the fonts lack.
    pub fn substitute(&self) -> char {
        SUBSTITUTES.into_iter().find(|&char| self.have(char)).unwrap_or('?')
    }
}

/// A world of one document. It reads no file and knows no package; the day is fixed.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    today: Option<Datetime>,
}

impl Desk {
    /// A desk with the data of one report: its sheet as JSON, and its drawings.
    pub fn new(sheet: String, drawings: Vec<String>, today: NaiveDate) -> Self {
        let drawings: Array = drawings.into_iter().map(|svg| Bytes::from_string(svg).into_value()).collect();
        let mut inputs = Dict::new();
        inputs.insert("sheet".into(), Bytes::from_string(sheet).into_value());
        inputs.insert("drawings".into(), drawings.into_value());
        let library = Library::builder().with_inputs(inputs).build();
        Self { library: LazyHash::new(library), today: midnight(today) }
    }
}

/// A date as typst counts it, at the start of the day.
pub(crate) fn midnight(date: NaiveDate) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0)
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
