//! Any text, made such that the bundled fonts can set it.

use unicode_normalization::UnicodeNormalization;

use crate::world::Fonts;

/// Letters in a row after which a line may break inside a word.
const RUN: usize = 24;
/// Letters that a heading or a cell holds at most.
const SHORT: usize = 200;

/// Turns text into what can be printed, and remembers whether a character had to be replaced.
pub(crate) struct Printer<'fonts> {
    fonts: &'fonts Fonts,
    /// Whether any character was replaced so far.
    pub replaced: bool,
}

impl<'fonts> Printer<'fonts> {
    pub fn new(fonts: &'fonts Fonts) -> Self {
        Self { fonts, replaced: false }
    }

    /// The lines of a text that have something on them, each printable.
    pub fn lines(&mut self, text: &str) -> Vec<String> {
        let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']);
        lines.map(|line| self.line(line)).filter(|line| !line.is_empty()).collect()
    }

    /// One line of text. A word too long for a line gets places where it may break.
    pub fn line(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut run = 0;
        for char in text.nfc().filter_map(|char| self.char(char)) {
            if char == ' ' {
                run = 0;
                if out.is_empty() || out.ends_with(' ') {
                    continue;
                }
            } else if run == RUN {
                out.push('\u{200B}');
                run = 0;
            }
            out.push(char);
            run += usize::from(char != ' ');
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// The drawing of a chart with those letters replaced that no font has. Its markup is ASCII and
    /// stays as it is.
    pub fn drawing(&mut self, svg: &str) -> String {
        svg.chars().filter_map(|char| if char == '\n' { Some(char) } else { self.char(char) }).collect()
    }

    fn char(&mut self, char: char) -> Option<char> {
        match char {
            // Joiners, variation selectors, direction marks and other characters without a shape:
            // no font has them, and nothing is lost to the eye without them.
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}' => None,
            blank if blank.is_whitespace() => Some(' '),
            control if control.is_control() => None,
            // Private use means nothing to a reader, and the archival standard refuses it.
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(self.substitute()),
            shown if self.fonts.have(shown) => Some(shown),
            other => {
                Some(same(other).filter(|&same| self.fonts.have(same)).unwrap_or_else(|| self.substitute()))
            }
        }
    }

    /// A short text on one line, cut with "…": what stands in a heading or a cell.
    pub fn short(&mut self, text: &str) -> String {
        let mut chars = text.chars();
        let mut cut: String = chars.by_ref().take(SHORT).collect();
        if chars.next().is_some() {
            cut.push('…');
        }
        self.line(&cut)
    }

    fn substitute(&mut self) -> char {
        self.replaced = true;
        self.fonts.substitute()
    }
}

/// The same letter under another code: the font has the Greek mu of "µg", not the one for units.
fn same(char: char) -> Option<char> {
    match char {
        '\u{B5}' => Some('\u{3BC}'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2012}' => Some('\u{2013}'),
        '\u{2015}' => Some('\u{2014}'),
        '\u{2032}' => Some('\''),
        '\u{2033}' => Some('"'),
        _ => None,
    }
}
