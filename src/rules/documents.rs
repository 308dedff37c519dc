//! Rules about manuals, briefing papers, tools and diagrams.

use super::rules;

/// A manual of one chapter.
macro_rules! manual {
    ($($more:expr),* $(,)?) => {
        concat!(
            "title: How to mentor\nsummary: A short manual.\ndate: 2026-11\nversion: \"1\"\n",
            "no_contact: The group has no office.\nchapters: [start]\n",
            $($more, "\n"),*
        )
    };
}

/// A briefing paper with some lines more.
macro_rules! briefing {
    ($($more:expr),* $(,)?) => {
        concat!(
            "title: Day services\nsummary: What is to change.\ndate: 2026-11\nowner: {role: Project lead}\n",
            "no_contact: The project is over.\n",
            $($more, "\n"),*
        )
    };
}

/// A tool with some lines more.
macro_rules! tool {
    ($($more:expr),* $(,)?) => {
        concat!("title: A map of people\nsummary: Who is near you.\ndate: 2026-11\n", $($more, "\n"),*)
    };
}

rules! {
    MISPLACED_BLOCK = "misplaced-block", Error {
        asks: "A block between fences has a kind that is known and stands where blocks may stand.",
        why: "Otherwise its fields would be shown to readers as they were typed.",
        source: "Clearfolio, promise 1 (one source, one document).",
        mend: "Put the block at the left edge between paragraphs, and check the word after the fence.",
        good: ["manuals/m/manual.yaml" => manual!(), "manuals/m/start.md" => "# Start\n\nWe begin.\n\n```callout\ntitle: Take care\ntext: Ask first.\n```\n"],
        bad: ["manuals/m/manual.yaml" => manual!(), "manuals/m/start.md" => "# Start\n\nWe begin.\n\n```calout\ntitle: Take care\ntext: Ask first.\n```\n"],
    }
    DUPLICATE_NUMBER = "duplicate-number", Error {
        asks: "Each number of a paragraph stands once.",
        why: "People speak of paragraphs by their numbers; with two of the same, nobody can tell which is meant.",
        source: "Inventory check C04 (a briefing paper has two paragraphs with one number).",
        mend: "Number again, or leave the numbers to the program.",
        good: ["briefings/day.yaml" => briefing!("numbering: fixed\nsections: [{heading: Then, text: \"3.1 One.\\n\\n3.2 Two.\"}]")],
        bad: ["briefings/day.yaml" => briefing!("numbering: fixed\nsections: [{heading: Then, text: \"3.2 One.\\n\\n3.2 Two.\"}]")],
    }
    SKIPPED_NUMBER = "skipped-number", Warning {
        asks: "Numbers of paragraphs follow each other without gaps.",
        why: "A gap makes readers look for something that is missing, and may show that a paragraph was lost.",
        source: "Inventory check C04.",
        mend: "Number again, or add what is missing.",
        good: ["briefings/day.yaml" => briefing!("numbering: fixed\nsections: [{heading: Then, text: \"3.1 One.\\n\\n3.2 Two.\"}]")],
        bad: ["briefings/day.yaml" => briefing!("numbering: fixed\nsections: [{heading: Then, text: \"3.1 One.\\n\\n3.3 Two.\"}]")],
    }
    UNKNOWN_CROSS_REFERENCE = "unknown-cross-reference", Error {
        asks: "A reference to a chapter, section, paragraph, figure, table or appendix leads to one that is there.",
        why: "A reader who is told to see an appendix and does not find it is lost, most of all on paper.",
        source: "Inventory check C05 (a briefing paper names an appendix that has no such label).",
        mend: "Correct the number or name, or add what it refers to.",
        good: ["briefings/day.yaml" => briefing!("sections: [{heading: Then, text: See appendix 1.}]\nappendices: [{title: Models, text: Three models.}]")],
        bad: ["briefings/day.yaml" => briefing!("sections: [{heading: Then, text: See appendix 1.}]")],
    }
    UNLISTED_CHAPTER = "unlisted-chapter", Warning {
        asks: "Every Markdown file beside a manual is one of its chapters or appendices.",
        why: "A chapter that its manual does not name is on no page and in no book, and nobody notices.",
        source: "Inventory check C03.",
        mend: "Add its name to “chapters”, “parts” or “appendices”, or begin the file’s name with “_” while it is not ready.",
        good: ["manuals/m/manual.yaml" => manual!(), "manuals/m/start.md" => "# Start\n\nWe begin.\n"],
        bad: ["manuals/m/manual.yaml" => manual!(), "manuals/m/start.md" => "# Start\n\nWe begin.\n", "manuals/m/more.md" => "# More\n\nWe go on.\n"],
    }
    MIXED_REFERENCES = "mixed-references", Error {
        asks: "The references of an item are all numbered, or all by authors and year.",
        why: "Two ways of citing in one text cannot be told apart by readers.",
        source: "Inventory, P03 and P09.",
        mend: "Give each reference as “text”, or each with authors, year and title.",
        good: ["posts/walk.md" => "---\ntitle: A walk\nsummary: We walked.\ndate: 2026-11-02\nreferences:\n  - {id: one, authors: [\"Bates, P.\"], year: 2010, title: Walks}\n---\nWe walked [@one].\n"],
        bad: ["posts/walk.md" => "---\ntitle: A walk\nsummary: We walked.\ndate: 2026-11-02\nreferences:\n  - {id: one, authors: [\"Bates, P.\"], year: 2010, title: Walks}\n  - {id: two, text: Another book}\n---\nWe walked [@one] and ran [@two].\n"],
    }
    EXPIRED = "expired", Warning {
        asks: "What holds until a day is looked at before that day.",
        why: "Advice and law change; readers act on what they read. Pages past their day carry a banner until then.",
        source: "Inventory, P52 (guidance with a shelf life of 6 to 12 months).",
        mend: "Check it and move “expires” on, or name what takes its place under “superseded_by”.",
        good: ["tools/map.yaml" => tool!("kind: form\nexpires: 2099-01\nblocks: [{room: {label: Write here}}]")],
        bad: ["tools/map.yaml" => tool!("kind: form\nexpires: 2020-01\nblocks: [{room: {label: Write here}}]")],
    }
    CONSULTATION_CLOSED = "consultation-closed", Warning {
        asks: "A text is not out for comments after the closing date.",
        why: "People would write in vain.",
        source: "Inventory, P80 and P81.",
        mend: "Set “status” to draft or current, or move “closes” on.",
        good: ["tools/map.yaml" => tool!("kind: form\nstatus: {state: consultation, closes: 2099-01-15}\nblocks: [{room: {label: Write here}}]")],
        bad: ["tools/map.yaml" => tool!("kind: form\nstatus: {state: consultation, closes: 2020-01-15}\nblocks: [{room: {label: Write here}}]")],
    }
    RESULT_MISSING = "result-missing", Warning {
        asks: "A recommendation that is done says what came of it.",
        why: "“Done” alone tells nobody whether it helped.",
        source: "Inventory, P34 (six recommendations and seven results).",
        mend: "Add “result”, even if it is only where to look.",
        good: ["briefings/day.yaml" => briefing!("recommendations: [{text: Ask people., state: done, result: We asked 40.}]")],
        bad: ["briefings/day.yaml" => briefing!("recommendations: [{text: Ask people., state: done}]")],
    }
    EXERCISE_STEPS = "exercise-steps", Error {
        asks: "An exercise says what to do, step by step.",
        why: "Without steps, only people who know it already can do it.",
        source: "Inventory, P08.",
        mend: "Add “steps” with one thing to do a line.",
        good: ["tools/map.yaml" => tool!("kind: exercise\nblocks: [{exercise: {title: Map, steps: [Draw a circle., Write your name in it.]}}]")],
        bad: ["tools/map.yaml" => tool!("kind: exercise\nblocks: [{exercise: {title: Map, questions: [Who is near you?, Who is far?]}}]")],
    }
    NOTHING_TO_FILL_IN = "nothing-to-fill-in", Error {
        asks: "A form asks something, boxes to tick have words beside them, circles have rings, a table has rows.",
        why: "People would hold an empty sheet in their hands and not know what is wanted of them.",
        source: "Clearfolio: a sheet is printed and handed out, and cannot be mended then.",
        mend: "Add what the message names, or take the block out.",
        good: ["tools/map.yaml" => tool!("kind: form\nblocks: [{form: {title: Call me, fields: [{label: When, kind: tick, options: [mornings, evenings]}]}}]")],
        bad: ["tools/map.yaml" => tool!("kind: form\nblocks: [{form: {title: Call me, fields: [{label: When, kind: tick}]}}]")],
    }
    CHECKLIST_PARTNER = "checklist-partner", Warning {
        asks: "Where a checklist says who follows up what is ticked, it says so for every item.",
        why: "What nobody takes on is not done, and somebody waits for it.",
        source: "Inventory, P08 and P24 (a checklist whose items go to partners).",
        mend: "Add “partner” to the item, or take the partners out of all.",
        good: ["tools/map.yaml" => tool!("kind: checklist\nblocks: [{checklist: {title: Help, items: [{ask: Is it cold?, partner: Energy advice}, {ask: Is it dark?, partner: Handyperson}]}}]")],
        bad: ["tools/map.yaml" => tool!("kind: checklist\nblocks: [{checklist: {title: Help, items: [{ask: Is it cold?, partner: Energy advice}, {ask: Is it dark?}]}}]")],
    }
    TOOL_KIND = "tool-kind", Warning {
        asks: "A tool holds what its kind says: an exercise, a checklist, a form, a table, a letter, circles.",
        why: "Readers look for tools by their kind.",
        source: "Clearfolio: the list of tools.",
        mend: "Correct “kind”, or add a block of that kind.",
        good: ["tools/map.yaml" => tool!("kind: letter\nblocks: [{letter: {title: To a neighbour, text: \"Dear [name],\"}}]")],
        bad: ["tools/map.yaml" => tool!("kind: letter\nblocks: [{room: {label: Write here}}]")],
    }
    DIAGRAM_SHAPE = "diagram-shape", Error {
        asks: "A diagram can be followed: every arrow leads from a step to a step, every step is reached, and words fit.",
        why: "A reader who follows an arrow to nowhere, or sees letters run out of a box, takes nothing from the picture.",
        source: "WCAG 2.2, 1.1.1 and 1.3.1; inventory, P10.",
        mend: "Mend the step or arrow that the message names.",
        good: ["diagrams/way.yaml" => "title: The way\nkind: flow\nsteps:\n  - {id: ask, label: You ask}\n  - {id: done, label: You get an answer, shape: end}\narrows: [{from: ask, to: done}]\n"],
        bad: ["diagrams/way.yaml" => "title: The way\nkind: flow\nsteps:\n  - {id: ask, label: You ask}\n  - {id: done, label: You get an answer, shape: end}\narrows: [{from: ask, to: gone}]\n"],
    }
}
