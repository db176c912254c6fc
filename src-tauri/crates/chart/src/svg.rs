//! The backend that plotters draws on: an SVG with presentation attributes and nothing else.
//!
//! plotters' own backend knows whole pixels only, can neither dash a line nor set a weight, and lets
//! characters through that no XML may hold. This one counts in tenths of a pixel, and every text
//! passes [`label::clean`] on its one way in.

use std::convert::Infallible;
use std::fmt::{self, Write};

use plotters::style::RGBColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::label;

/// Backend units in one pixel of the `viewBox`.
pub(crate) const UNIT: i32 = 10;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG being written.
pub(crate) struct Svg<'out> {
    out: &'out mut String,
    size: (u32, u32),
}

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set. The size is in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Type {
    pub size: i32,
    pub strong: bool,
    pub color: RGBColor,
    pub anchor: Anchor,
}

/// A number of tenths, written as pixels.
struct Px(i32);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, tenths) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match tenths % 10 {
            0 => write!(f, "{sign}{}", tenths / 10),
            rest => write!(f, "{sign}{}.{rest}", tenths / 10),
        }
    }
}

/// Text as it may stand between two tags.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            other => escaped.push(other),
        }
    }
    escaped
}

struct Hex(u8, u8, u8);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl From<BackendColor> for Hex {
    fn from(color: BackendColor) -> Self {
        let (red, green, blue) = color.rgb;
        Self(red, green, blue)
    }
}

impl From<RGBColor> for Hex {
    fn from(color: RGBColor) -> Self {
        Self(color.0, color.1, color.2)
    }
}

fn tenths(size: u32) -> Px {
    Px(i32::try_from(size).unwrap_or(i32::MAX))
}

impl<'out> Svg<'out> {
    /// Opens an SVG of a size in pixels.
    pub fn open(out: &'out mut String, width: i32, height: i32) -> Self {
        out.clear();
        let mut svg = Self { out, size: ((width * UNIT).unsigned_abs(), (height * UNIT).unsigned_abs()) };
        svg.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"Atkinson Hyperlegible Next, sans-serif\">"
        ));
        svg
    }

    fn put(&mut self, line: fmt::Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = self.out.write_fmt(line);
        self.out.push('\n');
    }

    /// A line of dashes, as wide as given in units.
    pub fn dashes(&mut self, from: BackendCoord, to: BackendCoord, color: RGBColor, width: i32) {
        self.put(format_args!(
            "<polyline points=\"{},{} {},{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" \
             stroke-dasharray=\"3 4\"/>",
            Px(from.0),
            Px(from.1),
            Px(to.0),
            Px(to.1),
            Hex::from(color),
            Px(width)
        ));
    }

    /// A text with its base line at a point.
    pub fn text(&mut self, text: &str, style: &Type, at: BackendCoord) {
        let escaped = escaped(&label::clean(text));
        if escaped.is_empty() {
            return;
        }
        let anchor = match style.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{anchor} fill=\"{}\">{escaped}</text>",
            Px(at.0),
            Px(at.1),
            style.size,
            if style.strong { " font-weight=\"600\"" } else { "" },
            Hex::from(style.color),
        ));
    }

    fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
        let mut points = String::new();
        for (x, y) in path {
            let gap = if points.is_empty() { "" } else { " " };
            let _ = write!(points, "{gap}{},{}", Px(x), Px(y));
        }
        points
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        if !self.out.ends_with("</svg>\n") {
            self.out.push_str("</svg>\n");
        }
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + UNIT, at.1 + UNIT), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let color = Hex::from(style.color());
        let (x, y, width, height) = (Px(from.0), Px(from.1), Px(to.0 - from.0), Px(to.1 - from.1));
        if fill {
            self.put(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\"/>"
            ));
        } else {
            self.put(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"none\" \
                 stroke=\"{color}\" stroke-width=\"{}\"/>",
                tenths(style.stroke_width())
            ));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = Self::points(path);
        self.put(format_args!(
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" \
             stroke-linejoin=\"round\"/>",
            Hex::from(style.color()),
            tenths(style.stroke_width())
        ));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = Self::points(path);
        self.put(format_args!("<polyline points=\"{points}\" fill=\"{}\"/>", Hex::from(style.color())));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y, radius, color) = (Px(at.0), Px(at.1), tenths(radius), Hex::from(style.color()));
        if fill {
            self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{color}\"/>"));
        } else {
            self.put(format_args!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"none\" stroke=\"{color}\" \
                 stroke-width=\"{}\"/>",
                tenths(style.stroke_width())
            ));
        }
        Ok(())
    }

    /// Text that plotters sets by itself; what this crate sets goes through [`Svg::text`].
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let Hex(red, green, blue) = style.color().into();
        let color = RGBColor(red, green, blue);
        self.text(text, &Type { size: 16, strong: false, color, anchor: Anchor::Start }, at);
        Ok(())
    }
}
