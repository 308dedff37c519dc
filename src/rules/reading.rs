//! Rules about files as such: can they be read, and do they say what they must?

use super::{case, rules};

rules! {
    UNREADABLE_FILE = "unreadable-file", Error {
        asks: "The program may read each file of the content folder, and texts are saved as UTF-8.",
        why: "In another encoding, £ signs, accents and quotation marks turn into wrong characters for every reader; and what cannot be read at all would be missing from the site.",
        source: "YAML 1.2.2, section 5.2; RFC 3629.",
        mend: "Open the file in your editor, choose “Save as”, then the encoding “UTF-8”. If it does not open, check that you may read it.",
        good: ["case-studies/walk.yaml" => case!("place: Café Exampleton")],
        bad: ["case-studies/walk.yaml" => BadBytes(b"title: Caf\xE9\n")],
    }
    TWO_FILES = "two-files", Error {
        asks: "A list or the settings stand in one file: site.yaml or site.yml, not both.",
        why: "The program would have to choose one of the two, and what stands in the other would be lost without a word.",
        source: "Promise of the program: nothing is lost without a word.",
        mend: "Bring both files together in the one that ends in .yaml, and delete the other.",
        good: ["glossary.yaml" => "[]\n"],
        bad: ["glossary.yaml" => "[]\n", "glossary.yml" => "[]\n"],
    }
    PLACEHOLDER = "placeholder", Warning {
        asks: "Every sentence that a new file begins with is replaced by your own.",
        why: "“Say in one or two sentences what was done” is meant for you. Readers would find it in the website and in the book.",
        source: "Good practice: nothing is published that nobody has written.",
        mend: "Write what the sentence asks for in its place, or take the field out.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      Say what you like: neighbours walked together.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      Say what was done, by whom, and for whom.")],
    }
    YAML_SYNTAX = "yaml-syntax", Error {
        asks: "Each line must fit the layout of YAML: name, colon, space, text.",
        why: "When the layout is unclear, the program cannot tell which text belongs to which field.",
        source: "YAML 1.2.2.",
        mend: "Check the indentation, colons and quotation marks of the line shown and the line above it.",
        good: ["case-studies/walk.yaml" => case!("place: \"Exampleton: the old town\"")],
        bad: ["case-studies/walk.yaml" => case!("place: Exampleton: the old town")],
    }
    TAB_INDENT = "tab-indent", Error {
        asks: "Indent lines with spaces, not with tabs.",
        why: "A tab has no fixed width, so YAML refuses it.",
        source: "YAML 1.2.2, section 6.1.",
        mend: "Replace each tab at the start of a line by two spaces.",
        good: ["case-studies/walk.yaml" => case!("sources:\n  - The minutes of the group")],
        bad: ["case-studies/walk.yaml" => case!("facts:\n  - label: Where\n\tvalue: Exampleton")],
    }
    DUPLICATE_KEY = "duplicate-key", Error {
        asks: "Give each field once.",
        why: "If a field stands twice, one of the two texts would be lost without a word.",
        source: "YAML 1.2.2, section 3.2.1.3.",
        mend: "Keep one of the two, or join their texts.",
        good: ["case-studies/walk.yaml" => case!("place: Exampleton")],
        bad: ["case-studies/walk.yaml" => case!("place: Exampleton", "place: Sampleford")],
    }
    ALIAS_BOMB = "alias-bomb", Error {
        asks: "Do not build files that unfold without end.",
        why: "A few lines of aliases can unfold into more text than a computer can hold.",
        source: "YAML 1.2.2, section 3.2.2.2; a known attack (“billion laughs”).",
        mend: "Write repeated parts out instead of using & and *.",
        good: ["case-studies/walk.yaml" => case!("facts: [&a {label: Where, value: Exampleton}, *a]")],
        bad: ["case-studies/walk.yaml" => concat!(
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n",
            "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n",
            "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n",
            "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n",
            "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
            "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n",
        )],
    }
    UNKNOWN_FILE = "unknown-file", Warning {
        asks: "Keep only files in the content folder that Clearfolio knows.",
        why: "A file with a slightly wrong name or place is never read, and its text is missing from the site.",
        source: "Clearfolio: folders of content.",
        mend: "Rename or move the file, or take it out of the content folder.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["case-study/walk.yaml" => case!()],
    }
    UNKNOWN_FIELD = "unknown-field", Error {
        asks: "Use only the fields that this kind of file has.",
        why: "A misspelled field would be dropped in silence, and its text would be missing.",
        source: "Clearfolio: kinds of content.",
        mend: "Correct the name of the field, or take it out.",
        good: ["case-studies/walk.yaml" => case!("place: Exampleton")],
        bad: ["case-studies/walk.yaml" => case!("plaec: Exampleton")],
    }
    MISSING_FIELD = "missing-field", Error {
        asks: "Fill in every field that must be there.",
        why: "Without it readers would meet a gap: a case without a title, a figure without its number.",
        source: "Clearfolio: kinds of content; inventory check C01.",
        mend: "Add the field with its text.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["case-studies/walk.yaml" => "title: A walk to the library\n"],
    }
    WRONG_TYPE = "wrong-type", Error {
        asks: "Give each field the kind of value it needs: text, a list, a number, yes or no.",
        why: "A list where one text is needed, or the other way round, cannot be set in its place.",
        source: "Clearfolio: kinds of content.",
        mend: "Write the value in the form that the message names.",
        good: ["case-studies/walk.yaml" => case!("order: 3")],
        bad: ["case-studies/walk.yaml" => case!("order: third")],
    }
    WRONG_VALUE = "wrong-value", Error {
        asks: "Where a field takes one of a few words, use one of them.",
        why: "The words decide how the item is shown and sorted.",
        source: "Clearfolio: kinds of content.",
        mend: "Use one of the words that the message lists.",
        good: ["case-studies/walk.yaml" => case!("template: objectives")],
        bad: ["case-studies/walk.yaml" => case!("template: objectivs")],
    }
    WRONG_DATE = "wrong-date", Error {
        asks: "Write dates that exist, as exactly as they are known.",
        why: "A wrong date sends people to the wrong day; a vague one (“this spring”) is soon untrue.",
        source: "Inventory check C15; ISO 8601 for dates in figures.",
        mend: "Write a day, month, season, year, financial year or range, for example 2011-02-14 or summer 2010.",
        good: ["case-studies/walk.yaml" => case!("date: Friday 20 April 2012")],
        bad: ["case-studies/walk.yaml" => case!("date: 2011-02-31")],
    }
}

/// Lets a rule's example hold bytes that are not text.
struct BadBytes(&'static [u8]);

impl BadBytes {
    const fn as_bytes(&self) -> &'static [u8] {
        self.0
    }
}
