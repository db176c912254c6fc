//! Colours of a chart.

use plotters::style::RGBColor;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The set of colours a chart is drawn in. Nothing in a chart is told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// Ink on warm paper.
    Light,
    /// Light ink on dark.
    Dark,
    /// Amber on near black, for sore eyes.
    Dim,
    /// Black on white; its greys and its teal stay apart in greyscale.
    Print,
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    pub surface: RGBColor,
    pub ink: RGBColor,
    pub soft: RGBColor,
    pub hair: RGBColor,
    /// Between surface and hair: what lies behind everything else.
    pub wash: RGBColor,
    pub accent: RGBColor,
}

impl Theme {
    /// The window's own tokens (`ui/src/design/tokens.css`): a test holds the two together.
    pub(crate) fn palette(self) -> Palette {
        let [surface, ink, soft, hair, accent] = match self {
            Self::Light => [0xfbf8f1, 0x22302e, 0x53605b, 0xe0d9c9, 0x1d6a64],
            Self::Dark => [0x1a2222, 0xdfe6e2, 0xa2b1ac, 0x2b3736, 0x86c9be],
            Self::Dim => [0x16120d, 0xc9b696, 0xa08e6d, 0x2b2319, 0xc39a63],
            Self::Print => [0xffffff, 0x111111, 0x666666, 0xdddddd, 0x0f4f4a],
        }
        .map(rgb);
        let half = between(surface, hair);
        // On a dark surface the same step is seen less.
        let wash = match self {
            Self::Light | Self::Print => half,
            Self::Dark | Self::Dim => between(half, hair),
        };
        Palette { surface, ink, soft, hair, wash, accent }
    }
}

fn rgb(hex: u32) -> RGBColor {
    let [_, red, green, blue] = hex.to_be_bytes();
    RGBColor(red, green, blue)
}

impl Palette {
    /// The tone of a severity as a share of the worst: from one that stands out from the surface to ink,
    /// so that it is told in greyscale too.
    pub(crate) fn tone(&self, share: f64) -> RGBColor {
        let part = 0.56 + 0.44 * share.clamp(0.0, 1.0);
        let mix = |from: u8, to: u8| {
            // Between two bytes, so that the cast is exact.
            (f64::from(from) + (f64::from(to) - f64::from(from)) * part).round() as u8
        };
        let (from, to) = (self.surface, self.ink);
        RGBColor(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
    }
}

fn between(one: RGBColor, other: RGBColor) -> RGBColor {
    RGBColor(one.0.midpoint(other.0), one.1.midpoint(other.1), one.2.midpoint(other.2))
}
