//! Rules about text: links, headings, lists, notes, raw HTML.

use super::{case, rules};

rules! {
    RAW_HTML = "raw-html", Error {
        asks: "Texts hold Markdown, not HTML tags.",
        why: "Tags would be lost on paper and in braille, and could carry a script into the pages. They are never passed on.",
        source: "Clearfolio: one document for all formats.",
        mend: "Use Markdown (**bold**, lists, tables), or write \\< for a less-than sign.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: We walk **slowly**.}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: \"We walk <b onclick='x()'>slowly</b>.\"}]")],
    }
    LINK_SYNTAX = "link-syntax", Error {
        asks: "Addresses are whole and clean: https:// at the start, no spaces, no full stop at the end.",
        why: "A broken address is a dead end, most of all on paper, where it must be typed.",
        source: "Inventory check C08; RFC 3986.",
        mend: "Copy the address again from the browser.",
        good: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: \"https://www.example.org/walks\"}]")],
        bad: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: www.example.org/walks page.}]")],
    }
    LINK_TEXT = "link-text", Warning {
        asks: "The words of a link say where it leads.",
        why: "People who listen to pages jump from link to link: “here, here, here” tells them nothing.",
        source: "WCAG 2.2, 2.4.9 (AAA); inventory check C08.",
        mend: "Use the title of the page or document as the words of the link.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: \"See the [walks leaflet](https://www.example.org/walks).\"}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: \"For the leaflet click [here](https://www.example.org/walks).\"}]")],
    }
    SAME_LINK_TEXT = "same-link-text", Warning {
        asks: "Two links of an item with the same words lead to the same place.",
        why: "In a list of links, readers cannot tell the two apart.",
        source: "WCAG 2.2, 2.4.9 (AAA); axe rule identical-links-same-purpose.",
        mend: "Say in each link what is special about it.",
        good: ["case-studies/walk.yaml" => case!("links: [{label: Walks north, url: \"https://www.example.org/n\"}, {label: Walks south, url: \"https://www.example.org/s\"}]")],
        bad: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: \"https://www.example.org/n\"}, {label: Walks, url: \"https://www.example.org/s\"}]")],
    }
    DUPLICATE_LINK = "duplicate-link", Warning {
        asks: "An item lists each address once.",
        why: "The same address under two labels looks like two things to read.",
        source: "Inventory check C08, part 5.3 (one address stands twice in the source).",
        mend: "Keep one of the two, and say in its label what is to be found there.",
        good: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: \"https://www.example.org/w\"}]")],
        bad: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: \"https://www.example.org/w\"}, {label: More walks, url: \"https://www.example.org/w/\"}]")],
    }
    STALE_LINK = "stale-link", Warning {
        asks: "Addresses with a “checked” date have been tried within the last two years.",
        why: "Websites move. In the source of 2011 most addresses are dead today.",
        source: "Inventory check C08, part 5.3.",
        mend: "Open the address, correct it if needed, and set “checked” to the day on which you did.",
        good: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: \"https://www.example.org/w\", checked: 2999-01}]")],
        bad: ["case-studies/walk.yaml" => case!("links: [{label: Walks, url: \"https://www.example.org/w\", checked: 2011-02}]")],
    }
    SKIPPED_HEADING = "skipped-heading", Error {
        asks: "Headings go down one level at a time, starting with ### inside a section.",
        why: "Screen readers give an outline by headings; a missing level looks like missing text, and PDF/UA forbids it.",
        source: "WCAG 2.2, 1.3.1; ISO 14289-1, 7.4.2.",
        mend: "Take away or add # signs so that each heading is one level below the one it belongs to.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.\n\n      ### Where\n\n      In town.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.\n\n      ##### Where\n\n      In town.")],
    }
    EMPTY_HEADING = "empty-heading", Error {
        asks: "A heading in a text has words, and text below it.",
        why: "An empty heading is read out as “heading” and nothing more; PDF/UA forbids it.",
        source: "WCAG 2.2, 2.4.6; ISO 14289-1, 7.4.",
        mend: "Write the heading and its text, or take it out.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      ### Where\n\n      In town.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      In town.\n\n      ###\n")],
    }
    BROKEN_LIST = "broken-list", Warning {
        asks: "A list has at least two items, and no item breaks off in the middle of a sentence that the next one goes on with.",
        why: "Such lists come from page breaks and bad conversion; readers meet half sentences.",
        source: "Inventory check C07.",
        mend: "Join the two halves, or turn a list of one into a sentence.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We:\n\n      - walk;\n      - talk.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We:\n\n      - found that people who walk are\n      - less lonely than they were;\n      - talk more.")],
    }
    TRUNCATED_TEXT = "truncated-text", Warning {
        asks: "A paragraph ends with a full stop, another closing mark or a colon before a list.",
        why: "A text that stops in mid-sentence has usually lost its end in copying.",
        source: "Inventory check C18 (a glossary entry of the source breaks off).",
        mend: "Find the end of the sentence in the original, or close it.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: We walk every Monday with people from the town.}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: We walk every Monday with people from the}]")],
    }
    UNKNOWN_NOTE = "unknown-note", Error {
        asks: "Each footnote mark has its note.",
        why: "A mark without a note sends readers to a place that is not there.",
        source: "Inventory check C05.",
        mend: "Add the note in the same text as “[^name]: …”, or take the mark out.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.[^a]\n\n      [^a]: On Mondays.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.[^a]")],
    }
    UNUSED_NOTE = "unused-note", Warning {
        asks: "Each footnote has a mark in the text.",
        why: "A note that nothing points to would never be printed.",
        source: "Inventory check C05.",
        mend: "Put “[^name]” where the note belongs, or take the note out.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.[^a]\n\n      [^a]: On Mondays.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.\n\n      [^a]: On Mondays.")],
    }
    NOTE_IN_NOTE = "note-in-note", Error {
        asks: "No footnote stands inside another footnote.",
        why: "A reader who follows one note would be led to the next, and may never find the way back to the sentence.",
        source: "Good practice: notes are read out of their place, one at a time.",
        mend: "Write what the inner note says into the outer one, or put its mark in the text.",
        good: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.[^a] We rest.[^b]\n\n      [^a]: On Mondays.\n\n      [^b]: On the bench.")],
        bad: ["case-studies/walk.yaml" => case!("sections:\n  - key: approach\n    text: |\n      We walk.[^a]\n\n      [^a]: On Mondays, see this note again.[^a]")],
    }
    DEEP_NESTING = "deep-nesting", Error {
        asks: "Lists, quotations and emphasis do not stand in each other more than 24 deep.",
        why: "Nobody can follow them on a page, and nobody can hear where they are when a page is read aloud.",
        source: "WCAG 2.2, 1.3.1 (structure that is there must be one that can be followed).",
        mend: "Take out some levels. If you see no list here, look for a row of “>” or of “-” at the start of a line.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: \"> > We walk.\"}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: \"> > > > > > > > > > > > > > > > > > > > > > > > > > We walk.\"}]")],
    }
    UNKNOWN_ANCHOR = "unknown-anchor", Error {
        asks: "A link to a place in the same item names a heading that is there.",
        why: "A link that goes nowhere loses the reader.",
        source: "Inventory check C05.",
        mend: "Use the heading’s words in small letters with hyphens, for example #our-approach.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, heading: Our approach, text: \"See [our approach](#our-approach).\"}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, heading: Our approach, text: \"See [our approach](#approaches).\"}]")],
    }
    TABLE_SHAPE = "table-shape", Error {
        asks: "Every row of a table has as many cells as there are column headers, and there are headers.",
        why: "With a cell too few, every value after it stands under the wrong header.",
        source: "WCAG 2.2, 1.3.1; ISO 14289-1, 7.5.",
        mend: "Add the missing cells; write an empty one as \"–\".",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{table: {caption: Walks, header: [Day, Place], rows: [[Monday, Town], [Friday, Park]]}}]}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{table: {caption: Walks, header: [Day, Place], rows: [[Monday, Town], [Friday]]}}]}]")],
    }
}
