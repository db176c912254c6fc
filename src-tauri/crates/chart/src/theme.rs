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
#[derive(Clone, Copy)]
pub(crate) struct Palette {
    pub surface: RGBColor,
    pub ink: RGBColor,
    pub soft: RGBColor,
    pub hair: RGBColor,
    pub accent: RGBColor,
}

impl Theme {
    pub(crate) fn palette(self) -> Palette {
        let [surface, ink, soft, hair, accent] = match self {
            Self::Light => [0xfffdf8, 0x21302e, 0x55645f, 0xe3ddcf, 0x1d6a64],
            Self::Dark => [0x1a2323, 0xe3e9e5, 0xa0b0ab, 0x2b3837, 0x86c9be],
            Self::Dim => [0x16120d, 0xcbb898, 0x9a8868, 0x2a221a, 0xc39a63],
            Self::Print => [0xffffff, 0x111111, 0x666666, 0xdddddd, 0x0f4f4a],
        }
        .map(rgb);
        Palette { surface, ink, soft, hair, accent }
    }
}

fn rgb(hex: u32) -> RGBColor {
    let [_, red, green, blue] = hex.to_be_bytes();
    RGBColor(red, green, blue)
}
