//! Addresses: reading the target of a link, checking its form, spelling it for paper.

use crate::document::Target;

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// No `https://` or the like at its start.
    NoScheme,
    /// A scheme that is not allowed, e.g. `javascript:`.
    Scheme,
    /// White space inside.
    Space,
    /// A full stop or comma at its end.
    Stop,
    /// No host.
    NoHost,
    /// Not an email address.
    Email,
    /// Nothing there.
    Empty,
}

impl AddressFault {
    /// What is wrong and how to mend it, in plain words.
    pub fn explain(self, url: &str) -> (String, String) {
        match self {
            Self::NoScheme => (
                format!("The address “{url}” does not say how to reach it."),
                format!(
                    "Write https:// in front: https://{}. To link to a case of this site, write case:NAME.",
                    url.trim_start_matches('/')
                ),
            ),
            Self::Scheme => (format!("“{url}” is a kind of address that pages may not use."), "Use https:, http:, mailto: or tel:.".into()),
            Self::Space => {
                (format!("There is a space inside the address “{url}”."), "Take the space out, or write %20 if it belongs there.".into())
            }
            Self::Stop => (format!("The address “{url}” ends with a full stop or comma."), "Move the full stop after the link.".into()),
            Self::NoHost => (format!("The address “{url}” has no website in it."), "Copy the address again from the browser.".into()),
            Self::Email => (format!("“{url}” is not an email address."), "An email address looks like name@example.org.".into()),
            Self::Empty => ("This link has no address.".into(), "Write the address between the round brackets.".into()),
        }
    }
}

/// The prefixes by which texts link to pages of the site, and the folders they stand for.
const PAGE_PREFIXES: [(&str, &str); 14] = [
    ("case:", "case-studies/"),
    ("theme:", "themes/"),
    ("organisation:", "organisations/"),
    ("publication:", "publications/"),
    ("guide:", "easy-read/"),
    ("figures:", "data/"),
    ("manual:", "manuals/"),
    // Chapters are named as seen from their own manual.
    ("chapter:", "manuals/./"),
    ("appendix:", "manuals/./"),
    ("briefing:", "briefings/"),
    ("tool:", "tools/"),
    ("post:", "posts/"),
    ("directory:", "directory/"),
    ("assessment:", "guides/"),
];

/// Reads the target of a link in Markdown: `https://…`, `mailto:…`, `tel:…`, `#anchor`, `case:slug`,
/// `case:slug#anchor`, `theme:id`, `organisation:id`, `publication:slug`, `guide:slug`, `figures:slug`,
/// `manual:slug`, `chapter:name`, `appendix:name`, `briefing:slug`, `tool:slug`, `post:slug`, `directory:slug`,
/// `assessment:slug`, `directory:slug/record`.
///
/// # Errors
/// The first fault of the address.
pub fn parse_target(url: &str) -> Result<Target, AddressFault> {
    if let Some(anchor) = url.strip_prefix('#') {
        return if anchor.is_empty() { Err(AddressFault::Empty) } else { Ok(Target::Anchor { anchor: anchor.into() }) };
    }
    for (prefix, folder) in PAGE_PREFIXES {
        if let Some(name) = url.strip_prefix(prefix) {
            let (slug, anchor) = match name.split_once('#') {
                Some((slug, anchor)) => (slug, Some(anchor.to_string())),
                None => (name, None),
            };
            // Records lie in a folder of their own: directory:near-you/river-walk.
            let slug = match slug.split_once('/') {
                Some((directory, record)) if prefix == "directory:" => format!("{directory}/records/{record}"),
                _ => slug.to_string(),
            };
            return Ok(Target::Page { page: format!("{folder}{slug}"), anchor });
        }
    }
    check_address(url)?;
    Ok(Target::Address { url: url.into() })
}

/// Checks the form of an address that leads out of the site. Nothing is asked of the network.
///
/// # Errors
/// The first fault of the address.
pub fn check_address(url: &str) -> Result<(), AddressFault> {
    if url.is_empty() {
        return Err(AddressFault::Empty);
    }
    if url.chars().any(char::is_whitespace) {
        return Err(AddressFault::Space);
    }
    if url.ends_with(['.', ',', ';']) {
        return Err(AddressFault::Stop);
    }
    if let Some(address) = url.strip_prefix("mailto:") {
        return check_email(address.split('?').next().unwrap_or_default());
    }
    if let Some(number) = url.strip_prefix("tel:") {
        let fine = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-')) && number.len() >= 3;
        return if fine { Ok(()) } else { Err(AddressFault::NoHost) };
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return Err(match url.split_once(':') {
            Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphabetic()) => AddressFault::Scheme,
            _ => AddressFault::NoScheme,
        });
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return Err(AddressFault::Scheme);
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || !host.contains('.') && !host.starts_with("localhost") {
        return Err(AddressFault::NoHost);
    }
    Ok(())
}

/// Checks the form of an email address.
///
/// # Errors
/// [`AddressFault::Email`].
pub fn check_email(address: &str) -> Result<(), AddressFault> {
    let fine = address.split_once('@').is_some_and(|(name, host)| {
        let safe = |s: &str| s.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'(' | b')' | b',' | b';' | b'"'));
        !name.is_empty()
            && safe(name)
            && safe(host)
            && !host.contains('@')
            && host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
    });
    if fine { Ok(()) } else { Err(AddressFault::Email) }
}

/// A phone number in the form that phones dial: digits, with a plus sign if it has one.
/// `None` when it is too short or too long, or holds other characters.
pub fn dial(number: &str) -> Option<String> {
    let mut out = String::new();
    for c in number.trim().chars() {
        match c {
            '0'..='9' => out.push(c),
            '+' if out.is_empty() => out.push(c),
            ' ' | '\u{a0}' | '-' | '(' | ')' => {}
            _ => return None,
        }
    }
    let digits = out.trim_start_matches('+').len();
    // 3 for short codes (NHS 111), 15 by ITU-T E.164.
    (3..=15).contains(&digits).then_some(out)
}

/// A British number as it is dialled at home: +44 1632 960100 is 01632 960100.
pub fn national(number: &str) -> Option<String> {
    let dialled = dial(number)?;
    Some(match dialled.strip_prefix("+44").or_else(|| dialled.strip_prefix("0044")) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => dialled,
    })
}

/// An address as it is read out and typed: without scheme, `www.` kept, no slash at the end.
pub fn spell(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.strip_prefix("mailto:").unwrap_or(bare).trim_end_matches('/').to_string()
}

/// A path as a relative address: spaces and other unsafe characters are escaped (RFC 3986).
pub fn encode_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_addresses_are_told_apart() {
        for (url, fault) in [
            ("www.example.org/x", AddressFault::NoScheme),
            ("javascript:alert(1)", AddressFault::Scheme),
            ("JavaScript://x.y/%0aalert(1)", AddressFault::Scheme),
            ("data:text/html,x", AddressFault::Scheme),
            ("https://example.org/a b", AddressFault::Space),
            ("https://example.org/a.", AddressFault::Stop),
            ("https:///a", AddressFault::NoHost),
            ("mailto:a.example.org", AddressFault::Email),
            ("", AddressFault::Empty),
        ] {
            assert_eq!(parse_target(url), Err(fault), "{url}");
        }
        for url in ["https://example.org/a?auth=bathnes&x=1#y", "mailto:a.b@example.org", "tel:01632960000"] {
            assert!(parse_target(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn phone_numbers_dial() {
        assert_eq!(dial("01632 960142").as_deref(), Some("01632960142"));
        assert_eq!(dial("+44 (0)1632 960142").as_deref(), Some("+4401632960142"));
        assert_eq!(dial("01632 960142."), None);
        assert_eq!(dial("12"), None);
    }
}
