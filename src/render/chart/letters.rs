//! How wide a text will be, without a font: an estimate for the widest fonts that systems come with (DejaVu Sans, Verdana), as
//! readers have different ones.

/// The width of a text at the charts' size (15 units), in tenths of a unit.
pub(super) fn width(text: &str) -> i64 {
    text.chars().map(letter).sum()
}

/// The same for a value, which is printed bold.
pub(super) fn bold_width(text: &str) -> i64 {
    width(text) * 11 / 10
}

/// Combining marks take no room of their own.
fn letter(ch: char) -> i64 {
    match ch {
        '\u{300}'..='\u{36f}' => 0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | 'í' | 'ì' | 'ị' | 'ĩ' | 'ỉ' => 46,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 62,
        'm' | 'w' | 'M' | 'W' | '%' | 'Ơ' | 'Ư' => 147,
        _ if ch.is_uppercase() => 116,
        _ => 96,
    }
}

/// The text in at most that many lines; what does not fit is cut with an ellipsis. The table beside has it all.
pub(super) fn wrap(text: &str, room: i64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + letter(' ') + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().saturating_sub(1);
    lines.into_iter().enumerate().map(|(at, line)| shorten(line, room, cut && at == last)).collect()
}

/// Whether the text fits whole into that many lines.
pub(super) fn fits(text: &str, room: i64, most: usize) -> bool {
    let lines = wrap(text, room, most);
    lines.join(" ") == text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shorten(mut line: String, room: i64, more: bool) -> String {
    if !more && width(&line) <= room {
        return line;
    }
    while width(&line) + letter('…') > room && line.pop().is_some() {}
    line + "…"
}
