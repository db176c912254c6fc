//! Text on a chart: which characters may stand there, and about how wide they are.

/// The longest text that is taken over from outside.
const LONGEST: usize = 400;

/// Text with nothing in it but characters that XML 1.0 allows and that can be seen.
///
/// Dropped: controls, noncharacters, and the marks that reorder or hide what follows them (the
/// fifth edition of XML 1.0, production 2, with the characters its note advises against). Tabs and
/// line ends become blanks. What is longer than 400 characters is cut, with "…".
pub(crate) fn clean(text: &str) -> String {
    let mut kept = text.chars().filter_map(visible);
    let mut out: String = kept.by_ref().take(LONGEST).collect();
    if kept.next().is_some() {
        out.push('…');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn visible(char: char) -> Option<char> {
    match char {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Marks that override the direction of text, and invisible fillers.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' => None,
        '\u{FDD0}'..='\u{FDEF}' => None,
        other if other.is_control() || u32::from(other) & 0xFFFE == 0xFFFE => None,
        other => Some(other),
    }
}

/// About how wide a text is, as a multiple of its font size.
///
/// No font is loaded here; the shares are those of Atkinson Hyperlegible Next, rounded up, so that
/// what is laid out with them doesn't collide.
pub(crate) fn ems(text: &str) -> f64 {
    text.chars().map(em).sum()
}

fn em(char: char) -> f64 {
    match char {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.3,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '"' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 0.92,
        '0'..='9' => 0.62,
        'A'..='Z' => 0.7,
        'a'..='z' => 0.58,
        other if u32::from(other) < 0x0590 => 0.65,
        _ => 1.05,
    }
}

/// A text cut with "…" where it would be wider than `most` ems.
pub(crate) fn fit(text: &str, most: f64) -> String {
    if ems(text) <= most {
        return text.to_owned();
    }
    let mut width = em('…');
    let cut: String = text
        .chars()
        .take_while(|&char| {
            width += em(char);
            width <= most
        })
        .collect();
    format!("{}…", cut.trim_end())
}

/// A text on at most `lines` lines of at most `most` ems, the last one cut with "…" if need be.
pub(crate) fn wrap(text: &str, most: f64, lines: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let full = rows.len() >= lines;
        match rows.last_mut() {
            Some(row) if full || ems(row) + em(' ') + ems(word) <= most => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows.iter().map(|row| fit(row, most)).collect()
}

/// "1 day", "2 days".
pub(crate) fn count(n: i64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A number without needless zeros, to at most two decimals.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
