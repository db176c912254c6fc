//! One plot with its axes, drawn through plotters.
//!
//! plotters lays out the areas and turns days and values into places; text and dashed lines are
//! elements of our own, because the backend sets them better than plotters' text does.

use std::convert::Infallible;
use std::iter::{Once, once};
use std::ops::Range;

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Rectangle};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use crate::axis::{self, DateTick};
use crate::frame::{Frame, Grain, Size};
use crate::label;
use crate::svg::{Anchor, Svg, Type, UNIT};
use crate::theme::Palette;
use crate::{ChartError, NOTHING};

/// Width of every chart, in pixels of its `viewBox`.
const WIDTH: i32 = 700;
/// From one line of text under the plot to the next.
const LINE: i32 = 20;
/// More days than this and a dot a day is drawn smaller.
const CROWD: i64 = 120;
/// Height of the legend.
const LEGEND: i32 = 30;

type Plane = Cartesian2d<RangedCoordf64, RangedCoordf64>;

/// Heights in pixels that a kind of chart decides on.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    /// Above the plot.
    pub top: i32,
    /// The plot, from its lowest value to its highest.
    pub plot: i32,
    /// Between the plot and the dates.
    pub under: i32,
    /// Whether a legend stands at the bottom, if the size has one.
    pub legend: bool,
}

/// What a legend explains.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// A filled dot.
    Dot,
    /// A hollow dot.
    Hollow,
    /// The line in the accent colour.
    Line,
    /// A dashed upright line.
    Change,
    /// The band where two levels overlap.
    Overlap,
}

/// A plot being drawn.
pub(crate) struct Canvas<'out> {
    root: DrawingArea<Svg<'out>, Shift>,
    plane: DrawingArea<Svg<'out>, Plane>,
    ticks: Vec<DateTick>,
    room: Room,
    size: Size,
    text: i32,
    left: i32,
    right: i32,
    dates: bool,
    crowded: bool,
    /// The colours it is drawn in.
    pub palette: Palette,
}

impl From<DrawingAreaErrorKind<Infallible>> for ChartError {
    fn from(_: DrawingAreaErrorKind<Infallible>) -> Self {
        Self::Layout
    }
}

impl<'out> Canvas<'out> {
    /// Opens a drawing for a frame's days and a range of values.
    pub fn open(
        out: &'out mut String,
        frame: &Frame<'_>,
        values: Range<f64>,
        room: Room,
    ) -> Result<Self, ChartError> {
        let ticks = axis::dates(frame.from, frame.to);
        let (left, right, text, dates, legend) = match frame.size {
            Size::Window => (64, 36, 17, true, if room.legend { LEGEND } else { 0 }),
            Size::Strip { dates } => (128, 24, 13, dates, 0),
        };
        let lines = 1 + i32::from(ticks.iter().any(|tick| tick.year.is_some()));
        let under = room.under + if dates { 16 + lines * LINE } else { 0 } + legend;
        let height = room.top + room.plot + under;
        let palette = frame.theme.palette();
        let days = frame.days()?;
        let crowded = days > CROWD && frame.grain() == Grain::Day;

        let root = Svg::open(out, WIDTH, height).into_drawing_area();
        root.draw(&Rectangle::new([(0, 0), (WIDTH * UNIT, height * UNIT)], palette.surface.filled()))?;
        let plane = ChartBuilder::on(&root)
            .margin_left(left * UNIT)
            .margin_right(right * UNIT)
            .margin_top(room.top * UNIT)
            .margin_bottom(under * UNIT)
            .build_cartesian_2d(0.0..axis::float(days), values)?
            .plotting_area()
            .clone();
        Ok(Self { root, plane, ticks, room, size: frame.size, text, left, right, dates, crowded, palette })
    }

    /// The height of the usual text, in pixels.
    pub fn text_size(&self) -> i32 {
        self.text
    }

    /// Where a day and a value lie, in backend units.
    pub fn place(&self, at: (f64, f64)) -> BackendCoord {
        self.plane.map_coordinate(&at)
    }

    /// The plot's sides, in backend units: left, right, top, bottom.
    pub fn sides(&self) -> (i32, i32, i32, i32) {
        let top = self.room.top * UNIT;
        (self.left * UNIT, (WIDTH - self.right) * UNIT, top, top + self.room.plot * UNIT)
    }

    /// Hair-thin lines across, each with its label.
    pub fn grid(&self, lines: &[(f64, String)]) -> Result<(), ChartError> {
        let (left, right, ..) = self.sides();
        for (value, text) in lines {
            let (_, y) = self.place((0.0, *value));
            self.stroke([(left, y), (right, y)], self.palette.hair.stroke_width(10))?;
            let text = label::fit(text, f64::from(60) / f64::from(self.text));
            self.label(
                &text,
                Anchor::End,
                false,
                self.palette.soft,
                (left - 9 * UNIT, y + self.text * UNIT * 35 / 100),
            )?;
        }
        Ok(())
    }

    /// The dates under the plot, if this size has them.
    pub fn dates(&self, frame: &Frame<'_>) -> Result<(), ChartError> {
        if !self.dates {
            return Ok(());
        }
        let (.., bottom) = self.sides();
        let y = bottom + (self.room.under + 12) * UNIT + self.text * UNIT;
        for tick in &self.ticks {
            let (x, _) = self.place((frame.x(tick.day) + 0.5, 0.0));
            self.label(&tick.text, Anchor::Middle, false, self.palette.soft, (x, y))?;
            if let Some(year) = &tick.year {
                self.label(year, Anchor::Middle, false, self.palette.soft, (x, y + LINE * UNIT))?;
            }
        }
        Ok(())
    }

    /// A dashed upright line where each taper step starts.
    pub fn changes(&self, frame: &Frame<'_>) -> Result<(), ChartError> {
        let (.., bottom) = self.sides();
        let top = match self.size {
            Size::Window => (self.room.top - 8) * UNIT,
            Size::Strip { .. } => 0,
        };
        let bottom = match self.size {
            // In a stack the lines run on into the next strip.
            Size::Strip { dates: false } => bottom + self.room.under * UNIT,
            Size::Strip { dates: true } | Size::Window => bottom,
        };
        for day in frame.changes_inside() {
            let (x, _) = self.place((frame.x(day), 0.0));
            self.dashes((x, top), (x, bottom))?;
        }
        Ok(())
    }

    /// A chart's name and unit to the left of its strip; a chart of its own has its title elsewhere.
    pub fn name(&self, name: &str, unit: &str) -> Result<(), ChartError> {
        if self.size == Size::Window {
            return Ok(());
        }
        let mut y = (self.room.top + 4) * UNIT;
        let most = 100.0 / f64::from(self.text);
        let rows = label::wrap(name, most, 3);
        for (rows, strong) in [(rows, true), (label::wrap(unit, most, 1), false)] {
            let color = if strong { self.palette.ink } else { self.palette.soft };
            for row in rows {
                self.label(&row, Anchor::Start, strong, color, (0, y))?;
                y += 16 * UNIT;
            }
        }
        Ok(())
    }

    /// The words that stand for a plot with nothing in it.
    pub fn nothing(&self, words: Option<&str>) -> Result<(), ChartError> {
        let (left, right, top, bottom) = self.sides();
        let (x, y) = (left.midpoint(right), top.midpoint(bottom));
        let words = words.unwrap_or(NOTHING);
        let (wide, high) = (px(label::ems(words) * f64::from(self.text) / 2.0), self.text * UNIT * 70 / 100);
        self.root.draw(&Rectangle::new(
            [(x - wide, y - high), (x + wide, y + high)],
            self.palette.surface.filled(),
        ))?;
        self.label(words, Anchor::Middle, false, self.palette.soft, (x, y + self.text * UNIT * 35 / 100))
    }

    /// A row at the very bottom that says what the marks mean.
    pub fn legend(&self, entries: &[(Mark, String)]) -> Result<(), ChartError> {
        if self.size != Size::Window {
            return Ok(());
        }
        let (_, height) = self.root.dim_in_pixel();
        let middle = i32::try_from(height).unwrap_or(i32::MAX) - 13 * UNIT;
        let mut x = self.left * UNIT;
        for (mark, text) in entries {
            match mark {
                Mark::Dot => self.dot((x + 50, middle), false)?,
                Mark::Hollow => self.dot((x + 50, middle), true)?,
                Mark::Line => {
                    self.stroke([(x, middle), (x + 160, middle)], self.palette.accent.stroke_width(24))?
                }
                Mark::Change => self.dashes((x + 50, middle - 90), (x + 50, middle + 90))?,
                Mark::Overlap => self.band((x, middle - 60), (x + 160, middle + 60))?,
            }
            x += match mark {
                Mark::Line | Mark::Overlap => 220,
                Mark::Dot | Mark::Hollow | Mark::Change => 140,
            };
            let style = Type { size: 15, strong: false, color: self.palette.soft, anchor: Anchor::Start };
            self.root.draw(&Text { at: (x, middle + 52), text, style })?;
            x += px(label::ems(text) * 14.0) + 20 * UNIT;
        }
        Ok(())
    }

    /// A dot at a place, hollow if it stands for something noted late.
    pub fn dot(&self, at: BackendCoord, hollow: bool) -> Result<(), ChartError> {
        let radius = match self.size {
            Size::Window if self.crowded => 22,
            Size::Window => 30,
            Size::Strip { .. } if self.crowded => 16,
            Size::Strip { .. } => 22,
        };
        if hollow {
            self.root.draw(&Circle::new(at, radius, self.palette.surface.filled()))?;
            self.root.draw(&Circle::new(at, radius, self.palette.soft.stroke_width(13)))?;
        } else {
            self.root.draw(&Circle::new(at, radius, self.palette.soft.filled()))?;
        }
        Ok(())
    }

    /// A line in the accent colour through days and values; a lone point is a short dash.
    pub fn line(&self, points: &[(f64, f64)]) -> Result<(), ChartError> {
        let style = self.palette.accent.stroke_width(match self.size {
            Size::Window => 24,
            Size::Strip { .. } => 20,
        });
        let places: Vec<BackendCoord> = points.iter().map(|&at| self.place(at)).collect();
        match places.as_slice() {
            [] => Ok(()),
            &[(x, y)] => self.stroke([(x - 35, y), (x + 35, y)], style),
            _ => self.stroke(places, style),
        }
    }

    /// A line through places.
    pub fn stroke(
        &self,
        path: impl IntoIterator<Item = BackendCoord>,
        style: ShapeStyle,
    ) -> Result<(), ChartError> {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        Ok(self.root.draw(&PathElement::new(path, style))?)
    }

    /// A pale band between two corners.
    pub fn band(&self, from: BackendCoord, to: BackendCoord) -> Result<(), ChartError> {
        Ok(self.root.draw(&Rectangle::new([from, to], self.palette.hair.filled()))?)
    }

    /// A dashed line.
    pub fn dashes(&self, from: BackendCoord, to: BackendCoord) -> Result<(), ChartError> {
        let width = if self.size == Size::Window { 12 } else { 9 };
        Ok(self.root.draw(&Dashes { ends: [from, to], color: self.palette.soft, width })?)
    }

    /// A text of the usual size with its base line at a place.
    pub fn label(
        &self,
        text: &str,
        anchor: Anchor,
        strong: bool,
        color: RGBColor,
        at: BackendCoord,
    ) -> Result<(), ChartError> {
        let style = Type { size: self.text, strong, color, anchor };
        Ok(self.root.draw(&Text { at, text, style })?)
    }

    /// A text as [`Canvas::label`] sets it, strong and in ink, of another size, over no line.
    pub fn amount(&self, text: &str, size: i32, at: BackendCoord) -> Result<(), ChartError> {
        let (wide, high) = (px(label::ems(text) * f64::from(size)), size * UNIT * 70 / 100);
        self.root.draw(&Rectangle::new(
            [(at.0, at.1 - high), (at.0 + wide, at.1)],
            self.palette.surface.filled(),
        ))?;
        let style = Type { size, strong: true, color: self.palette.ink, anchor: Anchor::Start };
        Ok(self.root.draw(&Text { at, text, style })?)
    }

    /// Closes the drawing.
    pub fn close(self) -> Result<(), ChartError> {
        Ok(self.root.present()?)
    }
}

/// A length in pixels as backend units.
pub(crate) fn px(length: f64) -> i32 {
    // Lengths here are at most a few thousand, so that the cast is exact.
    (length * f64::from(UNIT)).round() as i32
}

struct Text<'a> {
    at: BackendCoord,
    text: &'a str,
    style: Type,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Text<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        once(&self.at)
    }
}

impl<'out> Drawable<Svg<'out>> for Text<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        svg: &mut Svg<'out>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        for at in pos {
            svg.text(self.text, &self.style, at);
        }
        Ok(())
    }
}

struct Dashes {
    ends: [BackendCoord; 2],
    color: RGBColor,
    width: i32,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Dashes {
    type Point = &'a BackendCoord;
    type IntoIter = std::slice::Iter<'a, BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        self.ends.iter()
    }
}

impl<'out> Drawable<Svg<'out>> for Dashes {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut pos: I,
        svg: &mut Svg<'out>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        if let (Some(from), Some(to)) = (pos.next(), pos.next()) {
            svg.dashes(from, to, self.color, self.width);
        }
        Ok(())
    }
}
