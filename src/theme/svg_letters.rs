//! The letters of authors' SVG pictures.
//!
//! A browser shows an SVG picture as a page of its own, which the fonts of the site do not reach: words would
//! be set in whatever the reader's machine has, and be cut where that is wider. So the faces of the theme that
//! a picture names are put into its copy. On paper Typst sets it in the same faces.

use super::Theme;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The picture with the faces of the theme that it names, or nothing where it needs none.
pub(crate) fn with_faces(picture: &str, theme: &Theme) -> Option<String> {
    if !picture.contains("<text") {
        return None;
    }
    let styles = String::from_utf8_lossy(theme.file("assets/style.css")?).into_owned();
    let faces: String = faces(&styles).filter(|face| picture.contains(face.family)).filter_map(|face| face.embedded(theme)).collect();
    // The words begin inside the element: behind the end of its opening tag.
    let tag = picture.find("<svg")?;
    let inside = tag + picture[tag..].find('>')? + 1;
    if faces.is_empty() || picture[..inside].ends_with("/>") {
        return None;
    }
    Some(format!("{}<style>{faces}</style>{}", &picture[..inside], &picture[inside..]))
}

/// A face that a style sheet declares.
struct Face<'a> {
    /// The whole rule, from `@font-face` to its brace.
    rule: &'a str,
    family: &'a str,
}

fn faces(styles: &str) -> impl Iterator<Item = Face<'_>> {
    styles.match_indices("@font-face").filter_map(|(at, _)| {
        let rule = &styles[at..at + styles[at..].find('}')? + 1];
        let family = rule.split_once("font-family:")?.1.trim_start().strip_prefix('"')?.split('"').next()?;
        Some(Face { rule, family })
    })
}

impl Face<'_> {
    /// The rule with the font in place of its address.
    fn embedded(&self, theme: &Theme) -> Option<String> {
        let (before, rest) = self.rule.split_once("url(\"")?;
        let (path, after) = rest.split_once("\")")?;
        let font = theme.file(path)?;
        Some(format!("{before}url(data:font/woff2;base64,{}){after}", STANDARD.encode(font)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_bring_the_faces_that_they_name_and_nothing_else_does() {
        let theme = Theme::built_in();
        let named = r#"<svg xmlns="http://www.w3.org/2000/svg"><text font-family="'Atkinson Hyperlegible Next', Arial">Hi</text></svg>"#;
        let made = with_faces(named, &theme).unwrap();
        assert_eq!(made.matches("data:font/woff2;base64,").count(), 4, "two weights in two parts each");
        assert!(made.ends_with(r#"<text font-family="'Atkinson Hyperlegible Next', Arial">Hi</text></svg>"#));
        assert!(!made.contains("url(\"fonts/"));
        roxmltree::Document::parse(&made).unwrap();
        for other in [
            r#"<svg xmlns="http://www.w3.org/2000/svg"><text font-family="Arial">Hi</text></svg>"#,
            r#"<svg xmlns="http://www.w3.org/2000/svg"><title>Atkinson Hyperlegible Next</title><path d="M0 0"/></svg>"#,
            "<svg/>",
            "not a picture: <text",
        ] {
            assert_eq!(with_faces(other, &theme), None, "{other}");
        }
    }
}
