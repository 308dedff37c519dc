//! What axe cannot decide by itself, with the reason why it is sound here. Everything else that is
//! "incomplete" fails.

/// Why axe cannot read the colours of words in a drawing.
const DRAWN: &str = "Names in a drawing stand on a halo in the colour of the page, or on a filled shape. The probe `contrast` \
     reads the colours of both.";

/// Why links of one name lead to two places on the page of formats.
const CONTENTS: &str = "The list of what is on the page of formats leads to each part of it, under the name that the part has. A link of the \
    same name in the navigation, or over the part itself, leads to the page of what is named. Each list has a name of its own.";

/// Rule, words in the selector of the element (empty: any), words in axe's reason, our reason.
const INCOMPLETE: [(&str, &str, &str, &str); 16] = [
    (
        "identical-links-same-purpose",
        ".term",
        "",
        "A word explained on the page may also be the name of a document in a list of links. The first is announced \
         as opening a dialog with the meaning, the second stands as a link of its own under “Further information”.",
    ),
    (
        "color-contrast",
        "td",
        "partially obscured by another element",
        "A table that is wider than its frame scrolls within it, so that axe sees a part of a cell. The probe \
         `contrast` reads the colours of every cell.",
    ),
    (
        "color-contrast",
        "#term-note-meaning",
        "partially overlaps other elements",
        "The note lies over the text on a ground of its own; the check of the note asks the probe `contrast`.",
    ),
    (
        "identical-links-same-purpose",
        "easy-read/index.html",
        "",
        "The navigation leads to the list of easy-read guides; on a page that explains the words “easy read”, the explained word is \
         announced as opening a dialog with the meaning.",
    ),
    ("identical-links-same-purpose", "#page--", "", CONTENTS),
    ("identical-links-same-purpose", "data/index.html", "", CONTENTS),
    ("identical-links-same-purpose", "guides/index.html", "", CONTENTS),
    (
        "color-contrast",
        "th",
        "partially obscured by another element",
        "The head of a table that is wider than its frame scrolls with it, like its cells. The probe `contrast` reads its colours.",
    ),
    ("color-contrast", "text[", "too short to determine", DRAWN),
    ("color-contrast", ".map-square", "too short to determine", DRAWN),
    ("color-contrast", ".ring-name", "too short to determine", DRAWN),
    ("color-contrast", ".centre-name", "too short to determine", DRAWN),
    ("color-contrast", "text[", "background color could not be determined", DRAWN),
    ("color-contrast", "tspan[", "background color could not be determined", DRAWN),
    ("color-contrast", ".ring-name", "background color could not be determined", DRAWN),
    ("color-contrast", ".centre-name", "background color could not be determined", DRAWN),
];

/// The reason why an incomplete result is sound, if there is one.
pub fn incomplete(rule: &str, target: &str, why: &str) -> Option<&'static str> {
    INCOMPLETE.iter().find(|(r, t, w, _)| *r == rule && target.contains(t) && why.contains(w)).map(|(_, _, _, reason)| *reason)
}
