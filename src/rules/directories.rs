//! Rules about directories and their records.

use super::rules;

/// A directory with one area, one topic and one audience.
macro_rules! directory {
    ($($more:expr),* $(,)?) => {
        concat!(
            "title: Near you\nsummary: Places near you.\ndate: 2026-11\n",
            "areas: [{id: town, title: The town}]\ntopics: [{id: walks, title: Walks}]\naudiences: [{id: carers, title: Carers}]\n",
            "corrections: {role: Editor, phones: [{number: 01632 960030}]}\n",
            $($more, "\n"),*
        )
    };
}

/// Records in a spreadsheet's file.
macro_rules! sheet {
    ($($row:expr),* $(,)?) => {
        concat!("name,summary,topics,areas,audiences,opening,phone,email,role,checked_on,checked_by\n", $($row, "\n"),*)
    };
}

rules! {
    RECORDS_FILE = "records-file", Error {
        asks: "A file of records has column names in its first row, and as many cells in each row as there are columns.",
        why: "A row that has slipped would show a phone number as an address, and nobody would notice.",
        source: "RFC 4180 (comma-separated values).",
        mend: "Save the file as CSV again from the spreadsheet.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,,,01632 960100,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level, easy, friendly walk.,walks,town,,,01632 960100,,,2026-06,Editor,")],
    }
    UNKNOWN_TOPIC = "unknown-topic", Error {
        asks: "A record names topics, areas and audiences that its directory has.",
        why: "A record under a topic that is not there is on no list, and nobody finds it.",
        source: "Clearfolio, promise 2.",
        mend: "Correct the id, or add it to directory.yaml.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,carers,,01632 960100,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walk,town,carers,,01632 960100,,,2026-06,Editor")],
    }
    OPENING_TIME = "opening-time", Error {
        asks: "Opening times are days and hours that a calendar can read.",
        why: "They are shown in words, put into calendars, and looked for; a slip would send people to a closed door.",
        source: "RFC 5545, 3.3.10.",
        mend: "Write them like “Mon-Fri 10:00-16:00”, “1st Tue 14:00-16:00” or “closed bank holidays”. What a calendar cannot say is written in words: “words: Dawn to dusk”.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,,Mon-Fri 10:00-16:00,01632 960100,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,,Mon-Fir 10:00-16:00,01632 960100,,,2026-06,Editor")],
    }
    PRIVATE_DETAILS = "private-details", Error {
        asks: "A directory lists places and services, and no private people.",
        why: "A register of people, such as personal assistants, tells strangers where they live and when they work alone.",
        source: "UK GDPR, article 5(1)(c); inventory, P32.",
        mend: "Name the service and a role instead. Publish a register of people as counts only, through a dataset. If a record is about no person, say so with “not_a_person: yes”.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("Personal assistant finder,A council service that helps you to find one.,walks,town,,,01632 960100,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("Jo Field,Personal assistant for mornings. DBS checked. Lives in Mill Road.,walks,town,,,07700 900123,jo.field@example.org,,2026-06,Editor")],
    }
    UNCHECKED_RECORD = "unchecked-record", Warning {
        asks: "Each record has been checked within the time that its directory sets.",
        why: "Times and numbers change; people set out because of what they read. Pages of records past their time say so.",
        source: "Inventory, P27 and P30 (records with the day of their last check).",
        mend: "Ring, correct what has changed, and set “checked” to the day and the role of whoever did.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,,,01632 960100,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,,,01632 960100,,,2024-06,Editor")],
    }
    NEAR_DUPLICATE = "near-duplicate", Warning {
        asks: "A place has one record.",
        why: "Of two records for one place, one is soon out of date.",
        source: "Inventory, part 5.3.",
        mend: "Join the two, or make clear in their names what tells them apart.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!(
            "River walk,A level walk.,walks,town,,,01632 960100,,,2026-06,Editor",
            "Lunch club,A warm lunch.,walks,town,,,01632 960101,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!(
            "River walk,A level walk.,walks,town,,,01632 960100,,,2026-06,Editor",
            "The River Walks,A level walk by the river.,walks,town,,,01632 960100,,,2026-06,Editor")],
    }
    PAST_EVENT = "past-event", Warning {
        asks: "An event is still to come.",
        why: "Past events are not shown any more; they make the file harder to look after.",
        source: "Inventory, P81 (dates that have passed).",
        mend: "Take the event out, or give it its next day.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records/walk.yaml" => "name: River walk\nsummary: A level walk.\ntopics: [walks]\nareas: [town]\ncontact: {phone: 01632 960100}\nchecked: {on: 2026-06, by: Editor}\nevents: [{title: Winter walk, date: 2099-01-15, from: \"10:00\"}]\n"],
        bad: ["directory/near/directory.yaml" => directory!(), "directory/near/records/walk.yaml" => "name: River walk\nsummary: A level walk.\ntopics: [walks]\nareas: [town]\ncontact: {phone: 01632 960100}\nchecked: {on: 2026-06, by: Editor}\nevents: [{title: Winter walk, date: 2020-01-15, from: \"10:00\"}]\n"],
    }
    EMPTY_LIST = "empty-list", Warning {
        asks: "Every area, topic and named view of a directory, and every part of a book made from it, has a record.",
        why: "A heading with nothing under it disappoints the reader who chose it.",
        source: "Clearfolio, promise 2.",
        mend: "Add a record, or take the heading out.",
        good: ["directory/near/directory.yaml" => directory!(), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,carers,,01632 960100,,,2026-06,Editor")],
        bad: ["directory/near/directory.yaml" => directory!("portals: [{id: none, title: For nobody, summary: Nothing is in it., audience: carers}]"), "directory/near/records.csv" => sheet!("River walk,A level walk.,walks,town,,,01632 960100,,,2026-06,Editor")],
    }
}
