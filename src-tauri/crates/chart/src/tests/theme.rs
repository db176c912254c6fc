//! A chart stands on the window's own colours, or it shows as a patch.

use plotters::style::RGBColor;

use crate::Theme;

const TOKENS: &str = include_str!("../../../../../ui/src/design/tokens.css");

fn check(theme: Theme, block: &str) {
    let palette = theme.palette();
    let (_, block) = TOKENS.split_once(block).expect("the theme has a block");
    let token = |name: &str| {
        let (_, value) = block.split_once(&format!("--{name}: #")).expect("the token is set");
        value.get(..6).expect("six digits").to_owned()
    };
    let hex = |RGBColor(red, green, blue): RGBColor| format!("{red:02x}{green:02x}{blue:02x}");
    for (name, colour) in [
        ("surface", palette.surface),
        ("ink", palette.ink),
        ("soft", palette.soft),
        ("hair", palette.hair),
        ("accent", palette.accent),
    ] {
        assert_eq!(hex(colour), token(name), "{theme:?} {name}");
    }
}

#[test]
fn charts_have_the_colours_of_the_window() {
    check(Theme::Light, "color-scheme: light;");
    check(Theme::Dark, ":root[data-theme=\"dark\"]");
    check(Theme::Dim, ":root[data-theme=\"dim\"]");
}
