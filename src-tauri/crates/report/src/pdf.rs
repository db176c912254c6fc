//! From report to bytes.

use chrono::Datelike;
use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::printable::Printer;
use crate::sheet::Sheet;
use crate::world::{Desk, Fonts, midnight};
use crate::{Report, ReportError};

/// A finished report.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file: PDF/A-2a and PDF/UA-1, fonts embedded. Anyone who has it can read it.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Sets a report.
///
/// The same report gives the same bytes. Any text can be set: what the fonts have no letter for is
/// shown by a substitute, and the last page says so.
pub fn pdf(report: &Report) -> Result<Pdf, ReportError> {
    let made = set(report);
    // typst keeps what it compiled in a cache of the whole process. Nothing of a report may stay
    // there once it is made, and nothing piles up.
    comemo::evict(0);
    made
}

fn set(report: &Report) -> Result<Pdf, ReportError> {
    if report.to < report.from {
        return Err(ReportError::Backwards);
    }
    let mut printer = Printer::new(Fonts::bundled());
    let drawings: Vec<String> = report.charts.iter().map(|chart| printer.drawing(&chart.svg)).collect();
    let sheet = Sheet::of(report, &mut printer);
    let sheet = serde_json::to_string(&sheet).map_err(|_| ReportError::Parts)?;
    let desk = Desk::new(sheet, drawings, report.prepared);
    let document = typst::compile::<PagedDocument>(&desk).output;
    let document = found(document, ReportError::Layout)?;
    let bytes = found(typst_pdf::pdf(&document, &options(report)?), ReportError::Writing)?;
    Ok(Pdf { bytes, pages: document.pages().len() })
}

/// Drops typst's own words, which can carry text of the report.
fn found<T>(result: SourceResult<T>, error: ReportError) -> Result<T, ReportError> {
    result.map_err(|_| error)
}

fn options(report: &Report) -> Result<PdfOptions, ReportError> {
    let standards =
        PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|_| ReportError::Parts)?;
    let at = report.prepared;
    // A date that typst can't count is left out rather than refused.
    let timestamp = (0..=9999).contains(&at.year()).then(|| midnight(at)).flatten().map(Timestamp::new_utc);
    Ok(PdfOptions {
        ident: Smart::Custom(format!("journal summary {} {} {at}", report.from, report.to)),
        creator: Smart::Custom(None),
        timestamp,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    })
}
