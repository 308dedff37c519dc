//! Rules of aggregate figures: what files hold, how people are protected, how texts quote.

use super::{case, rules};

/// The declaration of a small dataset, with lines more.
macro_rules! walks {
    ($($more:expr),* $(,)?) => {
        concat!(
            "title: Walks\nsummary: How many people walked with us.\nsources: [{title: Lists of the walk leaders}]\n",
            "period: 2026\nplace: Exampleton\npublished: 2026-11\nfiles: walks.csv\n",
            $($more, "\n"),*
        )
    };
}

/// The same with months and one count of people.
macro_rules! by_month {
    ($($more:expr),* $(,)?) => {
        walks!(
            "dimensions: [{id: month, label: Month, kind: time, categories: [May, June, July]}]",
            "measures: [{id: people, label: People who walked, unit: people}]",
            $($more),*
        )
    };
}

rules! {
    DATA_FILE = "data-file", Error {
        asks: "The files of a dataset are there and are tables: a header, then rows with as many cells.",
        why: "A row with a cell too few moves every figure after it into the wrong column.",
        source: "RFC 4180; Analysis Function, guidance on publishing tables.",
        mend: "Open the file in a spreadsheet, mend it, and save it as “CSV UTF-8”.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month;people\r\nMay;30\r\nJune;40\r\nJuly;55\r\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune\nJuly,55\n"],
    }
    DATA_TYPE = "data-type", Error {
        asks: "A cell holds what its measure asks for: a whole number, an amount, a share, or a mark.",
        why: "“about 30” cannot be added up, drawn or protected.",
        source: "Inventory, part 3; Analysis Function: shorthand in tables.",
        mend: "Write digits. Write [x] for what is not known and [c] for what is hidden; “about” goes into “qualifier”.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,[x]\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,about 30\nJune,40\nJuly,55\n"],
    }
    DATA_CATEGORY = "data-category", Error {
        asks: "Every category in the files is one that is declared.",
        why: "A category spelled in two ways becomes two, and both are wrong.",
        source: "Inventory, part 5.7.",
        mend: "Correct the spelling in the file, or add the category.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuli,55\n"],
    }
    DATA_DUPLICATE = "data-duplicate", Error {
        asks: "Each combination of categories stands once.",
        why: "With two figures for one thing, nobody can tell which is right.",
        source: "Inventory check C04.",
        mend: "Take one of the two rows out, or join them.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nMay,40\nJune,40\nJuly,55\n"],
    }
    DATA_TOTAL = "data-total", Error {
        asks: "A total is the sum of its parts.",
        why: "A reader who adds up and gets another number trusts no figure any more.",
        source: "Inventory check C12.",
        mend: "Correct the part or the total; or take the total out and write “add_total: yes”.",
        good: [
            "datasets/walks/dataset.yaml" => walks!("dimensions: [{id: month, label: Month, categories: [May, June, all], total: all}]", "measures: [{id: people, label: People who walked, unit: people}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nall,70\n",
        ],
        bad: [
            "datasets/walks/dataset.yaml" => walks!("dimensions: [{id: month, label: Month, categories: [May, June, all], total: all}]", "measures: [{id: people, label: People who walked, unit: people}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nall,75\n",
        ],
    }
    DATA_SHARE = "data-share", Warning {
        asks: "A percentage is one that a whole number of people can give.",
        why: "26 per cent of 30 people is 7.8 people: either the share or the 30 is wrong.",
        source: "Inventory check C12 (Q11: 26 % of 30).",
        mend: "Find out how many people it was, and out of how many.",
        good: [
            "datasets/walks/dataset.yaml" => walks!("measures: [{id: online, label: Use the internet more, kind: percentage, unit: per cent, of: 50}]"),
            "datasets/walks/walks.csv" => "online\n26\n",
        ],
        bad: [
            "datasets/walks/dataset.yaml" => walks!("measures: [{id: online, label: Use the internet more, kind: percentage, unit: per cent, of: 30}]"),
            "datasets/walks/walks.csv" => "online\n26\n",
        ],
    }
    DATA_CHANGE = "data-change", Warning {
        asks: "Before, after and the change between them agree.",
        why: "A change that does not follow from its two figures makes all three doubtful.",
        source: "Inventory check C12.",
        mend: "Work the change out again, or leave it out: the program says it in words.",
        good: [
            "datasets/walks/dataset.yaml" => walks!("measures: [{id: may, label: In May, unit: people}, {id: june, label: In June, unit: people}, {id: more, label: More, kind: number, unit: people}]", "changes: [{before: may, after: june, difference: more}]"),
            "datasets/walks/walks.csv" => "may,june,more\n30,40,10\n",
        ],
        bad: [
            "datasets/walks/dataset.yaml" => walks!("measures: [{id: may, label: In May, unit: people}, {id: june, label: In June, unit: people}, {id: more, label: More, kind: number, unit: people}]", "changes: [{before: may, after: june, difference: more}]"),
            "datasets/walks/walks.csv" => "may,june,more\n30,40,20\n",
        ],
    }
    DATA_PERSON = "data-person", Error {
        asks: "No file holds anything that tells who a person is, and no table has one row a person.",
        why: "A website is for ever. What is published cannot be taken back.",
        source: "UK GDPR, article 5; inventory check C10, P53.",
        mend: "Take the column or the cell out. Count people in groups before you bring figures here.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!("left_out: [contact]"), "datasets/walks/walks.csv" => "month,people,contact\nMay,30,mo@example.org\nJune,40,\nJuly,55,\n"],
    }
    DATA_SCHEMA = "data-schema", Error {
        asks: "The declaration of a dataset is sound: names are unique, and what it names exists.",
        why: "A figure whose meaning is not clear cannot be read, checked or protected.",
        source: "Frictionless Data Package v1; CSV on the Web.",
        mend: "Correct the declaration at the place shown.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => walks!("measures: [{id: people, label: People, unit: people}, {id: people, label: Again, unit: people}]"), "datasets/walks/walks.csv" => "people\n30\n"],
    }
    DATA_CONTEXT = "data-context", Warning {
        asks: "A share, a rate or a mean says what it is out of.",
        why: "“26 per cent” of nobody knows whom says nothing.",
        source: "Analysis Function; inventory check C13.",
        mend: "Add “of:” with a measure or a number; or “of_unknown:” and say why nobody knows.",
        good: [
            "datasets/walks/dataset.yaml" => walks!("measures: [{id: online, label: Use the internet more, kind: percentage, unit: per cent, of_unknown: The leaders did not write it down}]"),
            "datasets/walks/walks.csv" => "online\n26\n",
        ],
        bad: [
            "datasets/walks/dataset.yaml" => walks!("measures: [{id: online, label: Use the internet more, kind: percentage, unit: per cent}]"),
            "datasets/walks/walks.csv" => "online\n26\n",
        ],
    }
    DATA_VIEW = "data-view", Error {
        asks: "A view or a named value points at figures that exist.",
        why: "Otherwise a table on the page would be empty, or a quotation would say nothing.",
        source: "Clearfolio: datasets.",
        mend: "Use the names that the dataset declares.",
        good: ["datasets/walks/dataset.yaml" => by_month!("views: [{id: all, title: More people walked, rows: month}]"), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!("views: [{id: all, title: More people walked, rows: moth}]"), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
    }
    DISCLOSURE_REASON = "disclosure-reason", Error {
        asks: "A dataset with other limits than the usual ones says why.",
        why: "Control protects people who cannot ask for it. Who turns it down answers for it in public.",
        source: "OpenSAFELY output checking; ACRO defaults.",
        mend: "Add “reason:” under “control”. It is printed on the accessibility page.",
        good: ["datasets/walks/dataset.yaml" => by_month!("control: {profile: none, reason: The leaders published these counts themselves in 2026.}"), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
        bad: ["datasets/walks/dataset.yaml" => by_month!("control: {profile: none}"), "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n"],
    }
    DISCLOSURE_AUDIT = "disclosure-audit", Error {
        asks: "No hidden figure can be worked out from those that are published.",
        why: "A hidden 3 beside a total and its other parts is no secret.",
        source: "NHS Digital disclosure method (HES and ECDS, 2018); UK LLC; Clearfolio: the audit.",
        mend: "Publish less detail: join categories, or take a total, a share or an earlier release out.",
        good: ["datasets/walks/dataset.yaml" => by_month!(), "datasets/walks/walks.csv" => "month,people\nMay,3\nJune,40\nJuly,55\n"],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("control: {profile: own, threshold: 5, reason: Agreed with the walkers.}", "earlier: [{release: first, date: 2026-08, file: first.csv}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,3\nJune,40\nJuly,55\n",
            "datasets/walks/first.csv" => "month,people\nMay,3\nJune,40\nJuly,55\n",
        ],
    }
    DISCLOSURE_WHOLE_GROUP = "disclosure-whole-group", Warning {
        asks: "A share of 0 or 100 per cent of a group of people is looked at by a person.",
        why: "It tells something about every member of the group.",
        source: "Inventory S1; ONS disclosure control guidance.",
        mend: "Leave it out, or say it of a larger group.",
        good: [
            "datasets/walks/dataset.yaml" => walks!("control: {profile: own, threshold: 5, reason: Agreed with the walkers.}", "measures: [{id: asked, label: People asked, unit: people}, {id: well, label: Felt well, unit: people, of: asked}, {id: share, label: Share who felt well, kind: percentage, unit: per cent, numerator: well, of: asked}]"),
            "datasets/walks/walks.csv" => "asked,well,share\n30,15,50\n",
        ],
        bad: [
            "datasets/walks/dataset.yaml" => walks!("control: {profile: own, threshold: 5, reason: Agreed with the walkers.}", "measures: [{id: asked, label: People asked, unit: people}, {id: well, label: Felt well, unit: people, of: asked}, {id: share, label: Share who felt well, kind: percentage, unit: per cent, numerator: well, of: asked}]"),
            "datasets/walks/walks.csv" => "asked,well,share\n30,30,100\n",
        ],
    }
    DISCLOSURE_REVISED = "disclosure-revised", Warning {
        asks: "A figure that differs from an earlier release is looked at by a person.",
        why: "Readers who have both ask which is right, and the difference may tell of single people.",
        source: "Code of Practice for Statistics; inventory, job 9.",
        mend: "Say in “supersedes” what has changed and why.",
        good: [
            "datasets/walks/dataset.yaml" => by_month!("earlier: [{release: first, date: 2026-08, file: first.csv, rounding: 5}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "datasets/walks/first.csv" => "month,people\nMay,30\nJune,40\n",
        ],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("earlier: [{release: first, date: 2026-08, file: first.csv, rounding: 5}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "datasets/walks/first.csv" => "month,people\nMay,90\nJune,40\n",
        ],
    }
    UNKNOWN_VALUE = "unknown-value", Error {
        asks: "A figure that a text quotes has a name in a dataset, and is quoted in a way that there is.",
        why: "A quotation that leads nowhere would print as a gap.",
        source: "Inventory check C14.",
        mend: "Correct the name, or add it under “values” of the dataset.",
        good: [
            "datasets/walks/dataset.yaml" => by_month!("values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.july} others"),
        ],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.jule} others"),
        ],
    }
    UNFILLED_FIGURE = "unfilled-figure", Error {
        asks: "No reader sees the marks by which a text quotes a figure, except in code.",
        why: "“{=walks.july} people walked” says nothing to anybody, in any format.",
        source: "Inventory check C14.",
        mend: "Close the brace, or write the figure itself.",
        good: [
            "datasets/walks/dataset.yaml" => by_month!("values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("sections: [{key: approach, text: 'There were {=walks.july} others, written as `{=walks.july}`.'}]"),
        ],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.july others"),
        ],
    }
    HIDDEN_VALUE = "hidden-value", Error {
        asks: "A text quotes no figure that is hidden or not available.",
        why: "What a table hides, a sentence beside it must not tell.",
        source: "Clearfolio, promise 6 (only published values leave).",
        mend: "Leave the quotation out, or quote a total.",
        good: [
            "datasets/walks/dataset.yaml" => by_month!("values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.july} others"),
        ],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,3\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.july} others"),
        ],
    }
    TYPED_VALUE = "typed-value", Warning {
        asks: "A figure that stands in a dataset is quoted, not typed again.",
        why: "Typed twice, it will be corrected once.",
        source: "Inventory check C14.",
        mend: "Write {=DATASET.VALUE} in place of the number.",
        good: [
            "datasets/walks/dataset.yaml" => by_month!("about: [case-studies/walk]", "values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.july} people"),
        ],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("about: [case-studies/walk]", "values: [{id: july, measure: people, at: {month: July}}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With 55 people"),
        ],
    }
    CONTRADICTED_VALUE = "contradicted-value", Warning {
        asks: "A number in a text agrees with the dataset that the text belongs to.",
        why: "Two numbers for one thing: one of them is wrong.",
        source: "Inventory check C14.",
        mend: "Find out which is right, then quote the figure.",
        good: [
            "datasets/walks/dataset.yaml" => by_month!("about: [case-studies/walk]", "values: [{id: july, measure: people, at: {month: July}, noun: people in July}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With {=walks.july} people in July"),
        ],
        bad: [
            "datasets/walks/dataset.yaml" => by_month!("about: [case-studies/walk]", "values: [{id: july, measure: people, at: {month: July}, noun: people in July}]"),
            "datasets/walks/walks.csv" => "month,people\nMay,30\nJune,40\nJuly,55\n",
            "case-studies/walk.yaml" => case!("place: With 57 people in July"),
        ],
    }
}
