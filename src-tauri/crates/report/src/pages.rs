//! From report to pages, and from the same pages to PDF and to pictures.

use chrono::{Datelike, NaiveDate};
use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::printable::Printer;
use crate::sheet::Sheet;
use crate::world::{Desk, Fonts, midnight};
use crate::{Report, ReportError};

/// Pixels that a picture of a page is wide at most: A4 at about 300 dots an inch.
const WIDEST: u32 = 2600;

/// A report that is laid out. What is looked at and what is saved come from the same pages.
pub struct Pages {
    document: PagedDocument,
    ident: String,
    prepared: NaiveDate,
}

/// A finished report.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file: PDF/A-2a and PDF/UA-1, fonts embedded. Anyone who has it can read it.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

impl Pages {
    /// Sets a report. Any text can be set: what the fonts have no letter for is shown by a substitute,
    /// and every page says so.
    pub fn of(report: &Report) -> Result<Self, ReportError> {
        let set = Self::set(report);
        // typst keeps what it compiled in a cache of the whole process. Nothing of a report may stay
        // there once it is made, and nothing piles up.
        comemo::evict(0);
        set
    }

    fn set(report: &Report) -> Result<Self, ReportError> {
        let (from, to) = (report.period.from, report.period.to);
        if to < from {
            return Err(ReportError::Backwards);
        }
        let mut printer = Printer::new(Fonts::bundled());
        let drawn = report.staircases.iter().chain(&report.charts);
        let drawings: Vec<String> = drawn.map(|chart| printer.drawing(&chart.svg)).collect();
        let sheet = Sheet::of(report, &mut printer);
        let sheet = serde_json::to_string(&sheet).map_err(|_| ReportError::Parts)?;
        let desk = Desk::new(sheet, drawings, report.prepared);
        let document = found(typst::compile::<PagedDocument>(&desk).output, ReportError::Layout)?;
        let ident = format!("journal summary {from} {to} {}", report.prepared);
        Ok(Self { document, ident, prepared: report.prepared })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// The file. The same report gives the same bytes.
    pub fn pdf(&self) -> Result<Pdf, ReportError> {
        let made = typst_pdf::pdf(&self.document, &self.options()?);
        comemo::evict(0);
        Ok(Pdf { bytes: found(made, ReportError::Writing)?, pages: self.count() })
    }

    /// A page, counted from 0, as a PNG of so many pixels across; none if there is no such page.
    pub fn picture(&self, page: usize, width: u32) -> Option<Vec<u8>> {
        let page = self.document.pages().get(page)?;
        let across = page.frame.size().x.to_pt();
        let pixel_per_pt = (f64::from(width.clamp(1, WIDEST)) / across).into();
        let picture = typst_render::render(page, &RenderOptions { pixel_per_pt, render_bleed: false });
        comemo::evict(0);
        picture.encode_png().ok()
    }

    fn options(&self) -> Result<PdfOptions, ReportError> {
        let standards =
            PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|_| ReportError::Parts)?;
        let at = self.prepared;
        // A date that typst can't count is left out rather than refused.
        let timestamp =
            (0..=9999).contains(&at.year()).then(|| midnight(at)).flatten().map(Timestamp::new_utc);
        Ok(PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(None),
            timestamp,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        })
    }
}

/// Drops typst's own words, which can carry text of the report.
fn found<T>(result: SourceResult<T>, error: ReportError) -> Result<T, ReportError> {
    result.map_err(|_| error)
}
