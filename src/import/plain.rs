//! Plain text and Markdown: lines put together to paragraphs, with what page breaks tore apart.

use super::case::is_known_heading;
use super::marks::{at_start, escaped};
use super::{Kind, Outcome, Paragraph, Report, beginning, contacts, markdown as signs};
use std::borrow::Cow;

/// How files of programs begin that people call text by mistake.
const OTHERS: [&[u8]; 4] = [b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\x89PNG"];

/// Whether a file is no text, whatever its name says.
pub fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return false;
    }
    let odd = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    odd * 50 > bytes.len() || OTHERS.iter().any(|start| bytes.starts_with(start))
}

/// The text of a file: UTF-8, or the old encoding of Windows.
pub fn decoded<'b>(bytes: &'b [u8], report: &mut Report) -> Cow<'b, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) => {
            report.note(0, Outcome::Guessed, "The file is in UTF-16.");
            let big = bytes.starts_with(&[0xfe, 0xff]);
            let units = bytes[2..]
                .chunks_exact(2)
                .map(|pair| if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) });
            Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
        }
        Err(_) => {
            report.note(
                0,
                Outcome::Guessed,
                "The file is not in UTF-8; it was read as text of an old Windows. See that quotation marks, pounds and accents are right.",
            );
            Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect())
        }
    }
}

/// A byte of Windows-1252 as a character.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// The paragraphs of a text. `markdown` is whether signs such as `#` and `*` mean what they mean there.
pub fn read_text(bytes: &[u8], markdown: bool, report: &mut Report) -> Vec<Paragraph> {
    let text = decoded(bytes, report);
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n").replace('\u{c}', "\n\n");
    let text = printable(text, report);
    let lines: Vec<&str> = text.lines().collect();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    // Whether the last paragraph was cut off by a page.
    let mut torn = false;
    let mut index = if markdown { signs::front_matter(&lines, &mut paragraphs) } else { 0 };
    while let Some(line) = lines.get(index) {
        let bare = line.trim();
        let number = index + 1;
        if markdown {
            let taken = signs::block(&lines, index, open, &mut paragraphs);
            if taken > 0 {
                index += taken;
                (open, torn) = (false, false);
                continue;
            }
            signs::look(number, bare, report);
        }
        index += 1;
        if bare.is_empty() {
            open = false;
            continue;
        }
        if !markdown && bare.chars().count() > 2 && bare.chars().all(|c| matches!(c, '*' | '-' | '_' | '=' | '~' | ' ')) {
            report.note(number, Outcome::Dropped, "A line of signs.");
            open = false;
            continue;
        }
        if !markdown && is_page_number(bare) {
            report.note(number, Outcome::Dropped, format!("{} looks like the number of a page.", beginning(bare)));
            (open, torn) = (false, true);
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if let Some((kind, words)) = list_item(bare, indent) {
            paragraphs.push(Paragraph { line: number, kind, text: clean(words, markdown) });
            (open, torn) = (true, false);
            continue;
        }
        if markdown && bare.starts_with('|') {
            match paragraphs.last_mut().filter(|last| open && last.kind == Kind::Table) {
                Some(last) => last.text.push_str(&format!("\n{bare}")),
                None => paragraphs.push(Paragraph { line: number, kind: Kind::Table, text: bare.to_string() }),
            }
            open = true;
            continue;
        }
        if let Some((kind, words)) = heading(&lines, number - 1, markdown, open) {
            if !markdown {
                report.note(number, Outcome::Guessed, format!("{} looks like a heading.", beginning(bare)));
            } else if !bare.starts_with('#') {
                // The line below it is its underline.
                index += 1;
            }
            paragraphs.push(Paragraph { line: number, kind, text: clean(&words, markdown) });
            (open, torn) = (false, false);
            continue;
        }
        let underline = markdown && open && bare.len() > 1 && ['=', '-'].into_iter().any(|sign| bare.chars().all(|c| c == sign));
        if let Some(last) = paragraphs.last_mut().filter(|last| underline && last.kind == Kind::Text) {
            last.kind = Kind::Heading(if bare.starts_with('=') { 1 } else { 2 });
            open = false;
            continue;
        }
        let words = clean(bare, markdown);
        let continues = |last: &Paragraph| matches!(last.kind, Kind::Text | Kind::Item(..));
        match paragraphs.last_mut().filter(|last| continues(last)) {
            Some(last) if open => {
                if let Some(start) = last.text.strip_suffix('-').filter(|_| bare.starts_with(char::is_lowercase) && !markdown) {
                    report.note(number, Outcome::Joined, format!("A word was parted at the end of a line: {}.", beginning(bare)));
                    last.text = format!("{start}{words}");
                } else {
                    // In Markdown a line may end on purpose, and an explanation stands on a line of its own.
                    let before = lines[number - 2];
                    let broken = markdown && before.ends_with("  ");
                    let kept = markdown && (before.ends_with('\\') || bare.starts_with(": "));
                    let joint = if broken { "\\\n" } else { [" ", "\n"][usize::from(kept)] };
                    last.text = format!("{}{joint}{words}", last.text);
                }
            }
            // A sentence that goes on after an empty line or a page break.
            Some(last) if (torn || !ends(&last.text)) && bare.starts_with(char::is_lowercase) && !last.text.ends_with(':') => {
                report.note(number, Outcome::Joined, format!("A paragraph goes on here: {}.", beginning(bare)));
                last.text = format!("{} {words}", last.text);
                open = true;
            }
            _ => {
                paragraphs.push(Paragraph { line: number, kind: Kind::Text, text: words });
                open = true;
            }
        }
        torn = false;
    }
    if !markdown {
        for paragraph in paragraphs.iter_mut().filter(|p| matches!(p.kind, Kind::Text | Kind::Item(..))) {
            paragraph.text = at_start(std::mem::take(&mut paragraph.text));
        }
    }
    paragraphs
}

/// A text without signs that move paper and bells: no file of content may hold them.
fn printable(text: String, report: &mut Report) -> String {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}');
    let count = text.chars().filter(|c| odd(*c)).count();
    if count == 0 {
        return text;
    }
    report.note(0, Outcome::Dropped, format!("{count} characters that steer machines and are never seen."));
    text.replace(odd, "")
}

fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '”', '"', ')', ':', ';'])
}

fn is_page_number(bare: &str) -> bool {
    let low = bare.to_lowercase();
    let rest = low.trim_start_matches("page").trim_start_matches(['-', '–', ' ']).trim_end_matches(['-', '–', ' ']);
    let rest = rest.split(" of ").next().unwrap_or(rest);
    !rest.is_empty() && rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_digit())
}

/// An entry of a list without its sign.
fn list_item(bare: &str, indent: usize) -> Option<(Kind, &str)> {
    let depth = u8::try_from(indent / 2).unwrap_or(0).min(5);
    for sign in ["•", "·", "▪", "●", "◦", "–", "*", "-", "+", "o"] {
        if let Some(rest) = bare.strip_prefix(sign).filter(|rest| rest.starts_with([' ', '\t'])) {
            return Some((Kind::Item(depth, false), rest.trim()));
        }
    }
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let rest = bare[digits..].strip_prefix(['.', ')']).filter(|rest| (1..=2).contains(&digits) && rest.starts_with([' ', '\t']))?;
    Some((Kind::Item(depth, true), rest.trim()))
}

/// A heading by its sign, its underline, or its look: a short line alone that does not end as a sentence does.
fn heading(lines: &[&str], index: usize, markdown: bool, open: bool) -> Option<(Kind, String)> {
    let bare = lines[index].trim();
    if markdown {
        let level = bare.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&level) && bare[level..].starts_with(' ') {
            return Some((Kind::Heading(level as u8), bare[level..].trim().trim_end_matches('#').trim().to_string()));
        }
        let below = lines.get(index + 1).map(|line| line.trim()).unwrap_or_default();
        let underlined = |sign: char| below.len() > 2 && below.chars().all(|c| c == sign);
        return match (underlined('='), underlined('-')) {
            (true, _) => Some((Kind::Heading(1), bare.to_string())),
            (_, true) if !open => Some((Kind::Heading(2), bare.to_string())),
            _ => None,
        };
    }
    let starts = !open && is_known_heading(bare);
    if contacts::is_heading(bare) || starts {
        return Some((Kind::Heading(1), bare.trim_end_matches(':').to_string()));
    }
    let alone = index + 1 >= lines.len() || lines[index + 1].trim().is_empty() || bare.chars().all(|c| !c.is_lowercase());
    let short = bare.split_whitespace().count() <= 10 && bare.chars().count() <= 80;
    let words = bare.chars().filter(|c| c.is_alphabetic()).count();
    let looks =
        alone && short && !open && words > 2 && !bare.ends_with(['.', ',', ';', '!']) && !bare.contains('@') && !bare.contains("www.");
    let is_label = bare.contains(": ") || bare.chars().filter(char::is_ascii_digit).count() > 6;
    (looks && !is_label && bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        .then(|| (Kind::Heading(1), bare.trim_end_matches(':').to_string()))
}

/// Spaces put in order; in plain text, signs that would be Markdown are no signs.
fn clean(text: &str, markdown: bool) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if markdown { spaced } else { escaped(&spaced) }
}
