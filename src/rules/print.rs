//! Rules about what can be printed.

use super::{case, rules};

rules! {
    MISSING_GLYPH = "missing-glyph", Error {
        asks: "Every character of a text is in one of the fonts.",
        why: "A character that no font has prints as an empty box, and PDF/UA forbids it.",
        source: "ISO 14289-1, 7.21.4.1.",
        mend: "Use another character or a word, or add a font that has it to the theme.",
        good: ["case-studies/walk.yaml" => case!("place: Llŷn – a café → £5")],
        bad: ["case-studies/walk.yaml" => case!("place: Exampleton \u{1F6B6}")],
    }
    LAYOUT_FAULT = "layout-fault", Error {
        asks: "Nothing on a printed page overlaps, leaves the page or is smaller than the edition promises.",
        why: "Text over text cannot be read, and small print shuts out the people this edition is for.",
        source: "UKAAF clear and large print guidance (MS03 2012, G003 2019).",
        mend: "Shorten the word or table cell that the message names, or break it up with spaces or hyphens.",
        good: ["case-studies/walk.yaml" => case!("place: Exampleton")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.}]")],
    }
    TEMPLATE_FAULT = "template-fault", Error {
        asks: "The templates of the theme are sound.",
        why: "A template with a mistake cannot make pages.",
        source: "Clearfolio: themes.",
        mend: "Mend the template at the place shown, or delete it to use the one that comes with Clearfolio.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["_theme/templates/case.html" => "{% extends \"base.html\" %}{% block main %}{{ page.titel }}{% endblock %}"],
    }
}
