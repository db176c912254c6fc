//! The rows at the bottom of a chart that say what its marks mean, and the shapes of the marks.

use plotters::style::Color;
use plotters_backend::BackendCoord;
use tidemark_journal::routine::Standing;

use crate::ChartError;
use crate::canvas::{Canvas, WIDTH, px};
use crate::foot;
use crate::label;
use crate::overlay::Befell;
use crate::svg::{Anchor, Type, UNIT};
use crate::symptom::severity;

/// Height of the first row, and of each further one, in pixels.
const FIRST: i32 = 30;
const ROW: i32 = 24;

/// What a legend explains.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// A filled dot.
    Dot,
    /// A hollow dot.
    Hollow,
    /// The line in the accent colour.
    Line,
    /// A thin line.
    Thin,
    /// A dashed upright line.
    Change,
    /// The band where two levels overlap.
    Overlap,
    /// The quiet band.
    Shade,
    /// What befell.
    Befell(Befell),
    /// The bar of a severity, 0 to 4.
    Severity(u8),
    /// A filled bar.
    Asleep,
    /// A hollow bar.
    Hollowed,
    /// A thin upright line.
    InBed,
    /// A gap in a bar.
    Awake,
    /// A cross.
    Cross,
    /// A dash.
    Before,
    /// What a morning was.
    Standing(Standing),
    /// Words without a mark.
    Words,
}

impl Mark {
    /// How far its words stand from its left end, in backend units.
    fn width(self) -> i32 {
        match self {
            Self::Line | Self::Thin | Self::Overlap | Self::Shade => 220,
            Self::Dot
            | Self::Hollow
            | Self::Change
            | Self::Befell(_)
            | Self::Severity(_)
            | Self::Asleep
            | Self::Hollowed
            | Self::InBed
            | Self::Awake
            | Self::Cross
            | Self::Before
            | Self::Standing(_) => 150,
            Self::Words => 0,
        }
    }
}

/// What a legend says, entry by entry.
pub(crate) type Legend = Vec<(Mark, String)>;

/// Where each entry of a legend stands: its row, and its left end in backend units.
fn rows(legend: &[(Mark, String)], left: i32) -> Vec<(i32, i32)> {
    let (mut row, mut x) = (0, left);
    let mut places = Vec::new();
    for (mark, text) in legend {
        let wide = mark.width() + px(label::ems(text) * 14.0);
        if x > left && x + wide > WIDTH * UNIT {
            (row, x) = (row + 1, left);
        }
        places.push((row, x));
        x += wide + 20 * UNIT;
    }
    places
}

/// The height of a legend that begins at a left end in pixels.
pub(crate) fn height(legend: &[(Mark, String)], left: i32) -> i32 {
    rows(legend, left * UNIT).last().map_or(0, |(row, _)| FIRST + row * ROW)
}

impl Canvas<'_> {
    /// The rows at the very bottom that say what the marks mean.
    pub(crate) fn explain(
        &self,
        legend: &[(Mark, String)],
        left: i32,
        height: i32,
    ) -> Result<(), ChartError> {
        let places = rows(legend, left);
        let last = places.last().map_or(0, |(row, _)| *row);
        for ((mark, text), (row, x)) in legend.iter().zip(places) {
            let middle = height - (13 + (last - row) * ROW) * UNIT;
            self.sample(*mark, x, middle)?;
            let style = Type { size: 15, strong: false, color: self.palette.soft, anchor: Anchor::Start };
            self.text(text, style, (x + mark.width(), middle + 52))?;
        }
        Ok(())
    }

    fn sample(&self, mark: Mark, x: i32, y: i32) -> Result<(), ChartError> {
        let palette = self.palette;
        let middle = x + 50;
        match mark {
            Mark::Dot => self.dot((middle, y), false),
            Mark::Hollow => self.dot((middle, y), true),
            Mark::Line => self.stroke([(x, y), (x + 160, y)], palette.accent.stroke_width(24)),
            Mark::Thin => self.stroke([(x, y), (x + 160, y)], palette.soft.stroke_width(10)),
            Mark::Change => self.dashes((middle, y - 90), (middle, y + 90)),
            Mark::Overlap => self.rect((x, y - 60), (x + 160, y + 60), palette.hair),
            Mark::Shade => self.rect((x, y - 60), (x + 160, y + 60), palette.wash),
            Mark::Befell(what) => foot::befell(self, what, (middle, y)),
            Mark::Severity(level) => severity(self, level.into(), (x + 20, x + 90), y + 65, false),
            Mark::Asleep => self.rect((x + 20, y - 70), (x + 90, y + 70), palette.accent),
            Mark::Hollowed => {
                let path = [
                    (x + 20, y - 70),
                    (x + 90, y - 70),
                    (x + 90, y + 70),
                    (x + 20, y + 70),
                    (x + 20, y - 70),
                ];
                self.stroke(path, palette.soft.stroke_width(13))
            }
            Mark::InBed => {
                self.stroke([(middle, y - 80), (middle, y + 80)], palette.soft.stroke_width(13))?;
                for end in [y - 80, y + 80] {
                    self.stroke([(middle - 30, end), (middle + 30, end)], palette.soft.stroke_width(13))?;
                }
                Ok(())
            }
            Mark::Awake => {
                self.rect((x + 20, y - 80), (x + 90, y - 25), palette.accent)?;
                self.rect((x + 20, y + 25), (x + 90, y + 80), palette.accent)?;
                self.stroke([(x + 55, y - 25), (x + 55, y + 25)], palette.soft.stroke_width(13))
            }
            Mark::Cross => self.cross((middle, y), 45),
            Mark::Before => self.stroke([(x + 10, y), (x + 90, y)], palette.soft.stroke_width(18)),
            Mark::Standing(standing) => self.standing(standing, (middle, y), 180),
            Mark::Words => Ok(()),
        }
    }

    /// A cross around a place.
    pub(crate) fn cross(&self, (x, y): BackendCoord, half: i32) -> Result<(), ChartError> {
        let style = self.palette.ink.stroke_width(18);
        self.stroke([(x - half, y - half), (x + half, y + half)], style)?;
        self.stroke([(x - half, y + half), (x + half, y - half)], style)
    }

    /// What a morning was, in a field of a width: a square, a ring, a dash, a speck.
    pub(crate) fn standing(
        &self,
        standing: Standing,
        (x, y): BackendCoord,
        field: i32,
    ) -> Result<(), ChartError> {
        let half = (field * 33 / 100).min(80);
        let soft = self.palette.soft;
        match standing {
            Standing::Kept => self.rect((x - half, y - half), (x + half, y + half), self.palette.accent),
            Standing::Missed => self.ring((x, y), (half * 9 / 10).max(20), soft),
            Standing::Rest => self.stroke([(x - half, y), (x + half, y)], soft.stroke_width(20)),
            Standing::Unknown => self.speck((x, y), 18, soft),
        }
    }
}
