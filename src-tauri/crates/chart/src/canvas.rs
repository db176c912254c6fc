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
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use crate::axis::{self, DateTick};
use crate::foot::Foot;
use crate::frame::{Frame, Grain, Size};
use crate::label;
use crate::legend::{self, Legend};
use crate::svg::{Anchor, Svg, Type, UNIT};
use crate::theme::Palette;
use crate::{ChartError, NOTHING};

/// Width of every chart, in pixels of its `viewBox`.
pub(crate) const WIDTH: i32 = 700;
/// Room at the left of a plot, in pixels, unless its labels need more.
pub(crate) const LEFT: i32 = 64;
/// From one line of text under the plot to the next.
const LINE: i32 = 20;
/// More days than this and a dot a day is drawn smaller.
const CROWD: i64 = 120;
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
    /// At the left of the plot, for the labels of its lines. In a stack the name stands there, and all
    /// have the same.
    pub left: i32,
}

/// A plot being drawn.
pub(crate) struct Canvas<'out> {
    legend_left: i32,
    foot: i32,
    legend: Legend,
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
    /// Opens a drawing for a frame's days and a range of values, with what the frame has behind and under
    /// the plot. The legend explains that too, after what is given.
    pub fn open(
        out: &'out mut String,
        frame: &Frame<'_>,
        values: Range<f64>,
        room: Room,
        legend: Legend,
    ) -> Result<Self, ChartError> {
        Self::open_with(out, frame, values, room, legend, true)
    }

    /// The same without a time axis and without a legend.
    pub fn open_bare(out: &'out mut String, frame: &Frame<'_>, room: Room) -> Result<Self, ChartError> {
        Self::open_with(out, frame, 0.0..1.0, room, Vec::new(), false)
    }

    /// The same, with or without a time axis.
    pub fn open_with(
        out: &'out mut String,
        frame: &Frame<'_>,
        values: Range<f64>,
        room: Room,
        legend: Legend,
        dates: bool,
    ) -> Result<Self, ChartError> {
        let ticks = axis::dates(frame.from, frame.to);
        let (left, right, text, dates) = match frame.size {
            Size::Window => (room.left, 36, 17, dates),
            Size::Strip { dates } => (128, 24, 13, dates),
        };
        let days = frame.days()?;
        let foot = Foot::lay(frame, days, left * UNIT, (WIDTH - right) * UNIT);
        let legend: Legend = match frame.size {
            Size::Window => legend.into_iter().chain(foot.legend()).collect(),
            Size::Strip { .. } => Vec::new(),
        };
        let legend_left = left.min(LEFT);
        let legend_height = legend::height(&legend, legend_left);
        let lines = 1 + i32::from(ticks.iter().any(|tick| tick.year.is_some()));
        let under = room.under + foot.height() + if dates { 16 + lines * LINE } else { 0 } + legend_height;
        let height = room.top + room.plot + under;
        let palette = frame.theme.palette();
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
        let canvas = Self {
            legend_left,
            foot: foot.height(),
            legend,
            root,
            plane,
            ticks,
            room,
            size: frame.size,
            text,
            left,
            right,
            dates,
            crowded,
            palette,
        };
        canvas.shade(frame)?;
        let (.., bottom) = canvas.sides();
        foot.draw(&canvas, frame, bottom + room.under * UNIT)?;
        Ok(canvas)
    }

    /// The quiet band behind the shaded days, with its words where the drawing has room for them.
    fn shade(&self, frame: &Frame<'_>) -> Result<(), ChartError> {
        let Some(shaded) = frame.shade() else { return Ok(()) };
        let (left, right, top, bottom) = self.sides();
        let (from, _) = self.place((frame.x(shaded.from), 0.0));
        let (to, _) = self.place((frame.x(shaded.to.plus(1)), 0.0));
        let ends = match self.size {
            Size::Window => (top, bottom),
            // In a stack the band runs on into the next strip.
            Size::Strip { dates } => {
                (0, bottom + if dates { 0 } else { (self.room.under + self.foot) * UNIT })
            }
        };
        self.rect((from, ends.0), (to, ends.1), self.palette.wash)?;
        if !shaded.labelled {
            return Ok(());
        }
        let size = self.text - 2;
        let half = px(label::ems(shaded.words) * f64::from(size) / 2.0);
        let middle = from.midpoint(to).clamp(left + half, (right - half).max(left + half));
        // Above the plot; inside it where the room above is taken.
        let y = match (self.size, self.room.top) {
            (Size::Window, ..=28) => top - 5 * UNIT,
            (Size::Window, _) => bottom - 6 * UNIT,
            (Size::Strip { .. }, _) => top - 3 * UNIT,
        };
        let style = Type { size, strong: false, color: self.palette.soft, anchor: Anchor::Middle };
        self.text(shaded.words, style, (middle, y))
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
            let wide = if self.size == Size::Window { self.left - 4 } else { 60 };
            let text = label::fit(text, f64::from(wide) / f64::from(self.text));
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
        let y = bottom + (self.room.under + self.foot + 12) * UNIT + self.text * UNIT;
        for tick in &self.ticks {
            let (x, _) = self.place((frame.x(tick.day) + 0.5, 0.0));
            self.label(&tick.text, Anchor::Middle, false, self.palette.soft, (x, y))?;
            if let Some(year) = &tick.year {
                self.label(year, Anchor::Middle, false, self.palette.soft, (x, y + LINE * UNIT))?;
            }
        }
        Ok(())
    }

    /// Labelled places under the plot that are no dates.
    pub fn ticks(&self, ticks: &[(f64, String)]) -> Result<(), ChartError> {
        let (.., bottom) = self.sides();
        let y = bottom + (self.room.under + self.foot + 12) * UNIT + self.text * UNIT;
        for (at, text) in ticks {
            let (x, _) = self.place((*at, 0.0));
            self.label(text, Anchor::Middle, false, self.palette.soft, (x, y))?;
        }
        Ok(())
    }

    /// The place for a few words above the right end of the plot.
    pub fn corner(&self) -> BackendCoord {
        let (_, right, top, _) = self.sides();
        (right, top - 5 * UNIT)
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
            Size::Strip { dates: false } => bottom + (self.room.under + self.foot) * UNIT,
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
        for (rows, strong) in [(rows, true), (label::wrap(unit, most, 2), false)] {
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

    /// A ring.
    pub fn ring(&self, at: BackendCoord, radius: i32, color: RGBColor) -> Result<(), ChartError> {
        let radius = radius.unsigned_abs();
        self.root.draw(&Circle::new(at, radius, self.palette.surface.filled()))?;
        Ok(self.root.draw(&Circle::new(at, radius, color.stroke_width(14)))?)
    }

    /// A small filled dot.
    pub fn speck(&self, at: BackendCoord, radius: u32, color: RGBColor) -> Result<(), ChartError> {
        Ok(self.root.draw(&Circle::new(at, radius, color.filled()))?)
    }

    /// The style of a hair-thin line.
    pub fn hair(&self) -> ShapeStyle {
        self.palette.hair.stroke_width(10)
    }

    /// A thin line through places; a lone place is a short dash.
    pub fn thin(&self, places: &[BackendCoord]) -> Result<(), ChartError> {
        let style = self.palette.soft.stroke_width(10);
        match places {
            [] => Ok(()),
            &[(x, y)] => self.stroke([(x - 30, y), (x + 30, y)], style),
            _ => self.stroke(places.iter().copied(), style),
        }
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

    /// A filled rectangle between two corners.
    pub fn rect(&self, from: BackendCoord, to: BackendCoord, color: RGBColor) -> Result<(), ChartError> {
        Ok(self.root.draw(&Rectangle::new([from, to], color.filled()))?)
    }

    /// A filled shape; its path ends where it began.
    pub fn polygon(
        &self,
        path: impl IntoIterator<Item = BackendCoord>,
        color: RGBColor,
    ) -> Result<(), ChartError> {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        Ok(self.root.draw(&Polygon::new(path, color.filled()))?)
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

    /// A text set in a way of its own.
    pub fn text(&self, text: &str, style: Type, at: BackendCoord) -> Result<(), ChartError> {
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

    /// Closes the drawing, with its legend.
    pub fn close(self) -> Result<(), ChartError> {
        let (_, height) = self.root.dim_in_pixel();
        let height = i32::try_from(height).unwrap_or(i32::MAX);
        self.explain(&self.legend, self.legend_left * UNIT, height)?;
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
