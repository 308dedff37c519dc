//! Rules about what a text claims: results, numbers, times.

use super::{case, rules};

rules! {
    HOPE_AS_RESULT = "hope-as-result", Warning {
        asks: "Results that are only hoped for are not worded as reached, nor reached ones as hopes.",
        why: "Readers decide by these pages. Nobody may take a hope for a result.",
        source: "Inventory check C22, part 1A P02.",
        mend: "Change “evidence: stage”, or word the outcomes as what they are: “The scheme aims to …”, “We saw …”.",
        good: ["case-studies/walk.yaml" => concat!(
            "title: A walk\ntheme: prevention\nsummary: A walk.\norganisations: [exampleton-council]\n",
            "evidence: {stage: intended, basis: none}\nno_contact: No office.\n",
            "sections:\n  - key: outcomes\n    text: The walks should bring neighbours together.\n",
        )],
        bad: ["case-studies/walk.yaml" => concat!(
            "title: A walk\ntheme: prevention\nsummary: A walk.\norganisations: [exampleton-council]\n",
            "evidence: {stage: intended, basis: none}\nno_contact: No office.\n",
            "sections:\n  - key: achievements\n    text: The walks brought neighbours together.\n",
        )],
    }
    BARE_FIGURE = "bare-figure", Warning {
        asks: "A figure in a number panel says when it holds, and a percentage says of what.",
        why: "“26 %” means nothing without the number of people it is a share of.",
        source: "Inventory check C13; Government Analysis Function guidance.",
        mend: "Add “period”, and “of” for a percentage; write that it is not stated if the source does not say.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: findings, blocks: [{panel: {figures: [{value: 26%, label: walk more, of: 72 people, period: 2018}]}}]}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: findings, blocks: [{panel: {figures: [{value: 26%, label: walk more}]}}]}]")],
    }
    RELATIVE_DATE = "relative-date", Warning {
        asks: "Texts give dates, not “this year” or “last spring”.",
        why: "A reader five years on cannot know which year was meant.",
        source: "Inventory check C15, part 5.5.",
        mend: "Write the month, season or year.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: We began in spring 2010.}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: We began this spring.}]")],
    }
    UNUSED_REFERENCE = "unused-reference", Warning {
        asks: "Every numbered reference is cited in the text.",
        why: "A reference that no sentence cites leaves readers wondering what it proves.",
        source: "Inventory check C06 (reference 1 of the source is never cited).",
        mend: "Cite it where it belongs, as [@id], or move it to “links”.",
        good: ["case-studies/walk.yaml" => case!("references: [{id: trust, text: Walking Trust}]\nsections: [{key: approach, text: \"We follow a guide [@trust].\"}]")],
        bad: ["case-studies/walk.yaml" => case!("references: [{id: trust, text: Walking Trust}]")],
    }
    UNKNOWN_REFERENCE = "unknown-reference", Error {
        asks: "A reference cited in the text stands in the list of references.",
        why: "A number in brackets that leads nowhere cannot be followed up.",
        source: "Inventory check C06.",
        mend: "Correct the id after @, or add the reference.",
        good: ["case-studies/walk.yaml" => case!("references: [{id: trust, text: Walking Trust}]\nsections: [{key: approach, text: \"We follow a guide [@trust].\"}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: \"We follow a guide [@trust].\"}]")],
    }
    TERM_TWO_MEANINGS = "term-two-meanings", Error {
        asks: "A word or abbreviation has one meaning in a publication.",
        why: "“CRB” is a background check in one text and a service in another; a reader can only look up one.",
        source: "Inventory check C17, P12.",
        mend: "Give each meaning a “scope” (the publications in which it holds), or spell one of them out.",
        good: ["glossary.yaml" => "- {term: personal budget, abbreviation: PB, definition: Money for support.}\n"],
        bad: ["glossary.yaml" => "- {term: personal budget, abbreviation: PB, definition: Money for support.}\n- {term: parish board, abbreviation: PB, definition: A local body.}\n"],
    }
    UNDEFINED_ABBREVIATION = "undefined-abbreviation", Warning {
        asks: "An abbreviation is explained in the glossary, or in brackets where it first stands.",
        why: "People outside the trade do not know the letters, and screen readers spell them out.",
        source: "Inventory check C17; WCAG 2.2, 3.1.4 (AAA).",
        mend: "Add it to glossary.yaml, write “full name (ABC)” at its first use, or use the full name.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: The Red Cross Society (RCS) helps. RCS vans come on Mondays.}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: RCS vans come on Mondays.}]")],
    }
    UNUSED_TERM = "unused-term", Warning {
        asks: "Words of the glossary are used in the texts.",
        why: "A glossary full of words that nobody uses hides the ones that readers need.",
        source: "Inventory check C17.",
        mend: "Take the word out of glossary.yaml, or check its spelling.",
        good: ["glossary.yaml" => "- {term: neighbours, definition: People who live near.}\n", "case-studies/walk.yaml" => case!("sections: [{key: approach, text: The neighbours walk.}]")],
        bad: ["glossary.yaml" => "- {term: telecare, definition: Alarms and sensors.}\n", "case-studies/walk.yaml" => case!("sections: [{key: approach, text: The neighbours walk.}]")],
    }
}
