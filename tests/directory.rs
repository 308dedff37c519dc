//! Directories: records from spreadsheets and YAML, calendars, pages, incremental building, print.

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{Folder, TODAY};
use std::collections::BTreeSet;

const DIRECTORY: &str = "title: Near you\nsummary: Places near you.\ndate: 2026-11\n\
    areas: [{id: town, title: The town}, {id: hills, title: The hills}]\n\
    topics: [{id: walks, title: Walks}, {id: meals, title: Meals}]\n\
    audiences: [{id: carers, title: Carers}]\n\
    portals: [{id: carers, title: If you look after somebody, summary: Places for carers., audience: carers}]\n\
    corrections: {role: Editor, emails: [editor@example.org], phones: [{number: 01632 960030}], address: \"1 Example Street, Exampleton\"}\n";
const HEADER: &str =
    "name,slug,provider,summary,topics,areas,audiences,access_step_free,opening,events,place,role,phone,email,checked_on,checked_by\n";
const ROWS: &str = "River walk,,council,A level walk.,walks,town,carers,yes,1st Tue 14:00-16:00,Winter walk | 2027-01-20 | 10:30 | 12:00 | Bring boots | Ring to book | 12,The weir,Walk leader,01632 960100,walk@example.org,2026-06,Records editor\n\
    Lunch club,,charity,\"Soup, bread and company.\",meals;walks,town;hills,,no,Mon-Fri 12:00-14:00;closed bank holidays,,Corn Hall,,01632 960101,lunch@example.org,2026-07-01,Records editor\n\
    Hill choir,,group,We sing.,meals,hills,,unknown,,,Chapel,Choir leader,01632 960102,,2026-07,Records editor\n";

fn site(records: &str) -> Folder {
    let folder = Folder::with_small_site();
    folder.write("content/directory/near/directory.yaml", DIRECTORY.as_bytes());
    folder.write("content/directory/near/records.csv", records.as_bytes());
    folder
}

fn names(folder: &Folder) -> Vec<(String, String)> {
    let content = folder.typed();
    assert!(content.problems.is_empty(), "{:?}", content.problems.iter().map(|p| (p.span, &p.message)).collect::<Vec<_>>());
    content.records.iter().map(|r| (r.item.slug.clone(), r.item.value.name.to_string())).collect()
}

#[test]
fn every_spreadsheets_file_is_read_alike() {
    let plain = format!("{HEADER}{ROWS}");
    let wanted = names(&site(&plain));
    assert_eq!(wanted.len(), 3);
    assert_eq!(wanted[0], ("river-walk".into(), "River walk".into()));
    // Every cell between quotation marks, with another separator, Windows line ends and a byte order mark.
    let cells: Vec<Vec<String>> = plain.lines().map(split).collect();
    for separator in [",", ";", "\t"] {
        let text: String = cells
            .iter()
            .map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(separator) + "\r\n")
            .collect();
        assert_eq!(names(&site(&format!("\u{feff}{text}"))), wanted, "{separator:?}");
        assert_eq!(names(&site(&format!("sep={separator}\r\n{text}{}\r\n", separator.repeat(15)))), wanted, "{separator:?}");
    }
    let content = site(&plain).typed();
    let lunch = &content.records[1].item.value;
    assert_eq!(lunch.summary.as_str(), "Soup, bread and company.");
    assert_eq!(lunch.opening.len(), 2);
    assert_eq!(content.records[0].item.value.events[0].capacity.as_deref(), Some("12"));
}

/// The cells of a line of the sample above.
fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn a_yaml_record_and_a_row_are_the_same() {
    let folder = Folder::with_small_site();
    folder.write("content/directory/near/directory.yaml", DIRECTORY.as_bytes());
    folder.write(
        "content/directory/near/records/river-walk.yaml",
        b"name: River walk\nprovider: council\nsummary: A level walk.\ntopics: [walks]\nareas: [town]\naudiences: [carers]\n\
          access: {step_free: yes}\nopening: [1st Tue 14:00-16:00]\n\
          events: [{title: Winter walk, date: 2027-01-20, from: \"10:30\", to: \"12:00\", note: Bring boots, booking: Ring to book, capacity: \"12\"}]\n\
          place: The weir\ncontact: {role: Walk leader, phone: 01632 960100, email: walk@example.org}\nchecked: {on: 2026-06, by: Records editor}\n",
    );
    let print = |folder: &Folder| clearfolio::source::fingerprint_of(&*folder.typed().records[0].item.value);
    assert_eq!(print(&folder), print(&site(&format!("{HEADER}{ROWS}"))));
    assert!(folder.problems().iter().all(|p| p.rule.id == "empty-list"), "{:?}", common::places(&folder.problems()));
}

#[test]
fn a_fault_in_a_cell_is_found_at_its_row_and_column() {
    let text = format!("{HEADER}{ROWS}")
        .replace("Mon-Fri 12:00", "Mon-Fir 12:00")
        .replace("meals;walks", "meals;waks")
        .replace(",2026-07,", ",31.7.2026,");
    let folder = site(&text);
    let problems = folder.problems();
    let line = text.lines().nth(2).unwrap();
    let column = |word: &str| line[..line.find(word).unwrap()].chars().count() as u32 + 1;
    let found =
        |rule: &str| problems.iter().find(|p| p.rule.id == rule).unwrap_or_else(|| panic!("{rule}: {:?}", common::places(&problems)));
    let opening = found("opening-time");
    assert_eq!((opening.span.line, opening.span.column), (3, column("Mon-Fir")));
    assert!(opening.message.starts_with("Row 3, column “opening”: "), "{}", opening.message);
    let date = found("wrong-date");
    assert_eq!(date.span.line, 4);
    assert!(date.message.contains("Row 4, column “checked_on”"), "{}", date.message);
    // The row with the unknown topic cannot be read; mended, its topic is reported.
    let folder = site(&text.replace("Mon-Fir", "Mon-Fri"));
    let problems = folder.problems();
    let topic = problems.iter().find(|p| p.rule.id == "unknown-topic").unwrap();
    assert_eq!((topic.span.line, topic.span.column, topic.hint.as_deref()), (3, column("waks"), Some("Did you mean “walks”?")));
    assert!(topic.message.starts_with("Row 3: "));
}

#[test]
fn broken_sheets_are_told_plainly_and_never_panic() {
    for (text, rule) in [
        ("", "records-file"),
        ("name,summary,topics,areas\n\"River walk,A walk.,walks,town\n", "records-file"),
        ("nam,summary,topics,areas\nRiver walk,A walk.,walks,town\n", "unknown-field"),
        ("name,name,summary,topics,areas\na,b,c,walks,town\n", "duplicate-key"),
        ("name,summary,topics,areas\n,A walk.,walks,town\n", "missing-field"),
        ("name,summary,topics,areas\nRiver walk,A walk.,walks,town,and,more\n", "records-file"),
        ("name,summary,topics,areas,date of birth\nRiver walk,A walk.,walks,town,1950-01-01\n", "private-details"),
        ("name,summary,topics,areas\nMs Ada Marsh,Helps at home.,walks,town\n", "private-details"),
        ("name,summary,topics,areas,provider\nHelp at home,Helps at home.,walks,town,person\n", "private-details"),
        ("name,summary,topics,areas,role\nHelp at home,Helps at home.,walks,town,Mr Marsh\n", "private-details"),
        ("name,summary,topics,areas\nRiver walk,A walk.,walks,town\n", "no-contact"),
    ] {
        let problems = site(text).problems();
        assert!(problems.iter().any(|p| p.rule.id == rule), "{text}: {:?}", common::places(&problems));
    }
    let mut random = fastrand::Rng::with_seed(7);
    let signs: Vec<char> = "name,;\t\"\n|é–".chars().collect();
    for _ in 0..200 {
        let noise: String = (0..random.usize(0..120)).map(|_| signs[random.usize(0..signs.len())]).collect();
        site(&format!("{HEADER}{noise}")).typed();
    }
}

#[test]
fn duplicates_disagreeing_contacts_and_old_checks_are_pointed_out() {
    let twin = "The River Walks,,council,A walk by the river.,walks,town,,,,,,Walk leader,01632 960100,walk@example.org,2026-06,Records editor\n\
        Night walk,,council,A walk at night.,walks,hills,,,,,,Walk leader,01632 960999,walk@example.org,2020-06,Records editor\n";
    let problems = site(&format!("{HEADER}{ROWS}{twin}")).problems();
    for (rule, line) in [("near-duplicate", 5), ("contact-disagrees", 6), ("unchecked-record", 6)] {
        assert!(problems.iter().any(|p| p.rule.id == rule && p.span.line == line), "{rule}: {:?}", common::places(&problems));
    }
    let twice = ROWS.lines().next().unwrap();
    let problems = site(&format!("{HEADER}{ROWS}{twice}\n")).problems();
    assert!(problems.iter().any(|p| p.rule.id == "duplicate-slug" && p.span.line == 5));
}

fn preview(folder: &Folder, out: &str) -> Preview {
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    Preview::new(options, &folder.path().join(out)).unwrap_or_else(|(message, _)| panic!("{message}"))
}

#[test]
fn pages_say_everything_without_a_script_and_calendars_can_be_read() {
    let folder = site(&format!("{HEADER}{ROWS}"));
    preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
    let page = folder.read("out/directory/near/records/river-walk.html");
    for words in [
        "First Tuesday of the month",
        "2 to 4 in the afternoon",
        "<time datetime=\"2027-01-20T10:30\">Wednesday 20 January 2027, 10:30 in the morning to 12 noon</time>",
        "step-free way in",
        "tel:01632960100",
        "June 2026. By: Records editor",
        "mailto:editor@example.org?subject=Correction%3A%20River%20walk",
        "../topics/walks.html",
        "river-walk.ics",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for list in ["topics/walks", "topics/meals", "areas/town", "areas/hills", "a-z"] {
        assert!(folder.read(&format!("out/directory/near/{list}.html")).contains("records/lunch-club.html"), "{list}");
    }
    assert!(folder.read("out/directory/near/for/carers.html").contains("records/river-walk.html"));
    assert!(!folder.read("out/directory/near/for/carers.html").contains("records/lunch-club.html"));
    assert!(folder.read("out/index.html").contains("directory/near/index.html"));

    let calendar = folder.read("out/directory/near/records/lunch-club.ics");
    assert!(calendar.contains("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n"), "{calendar}");
    let calendar = folder.read("out/directory/near/records/river-walk.ics");
    for line in [
        "DTSTART:20270120T103000",
        "DTEND:20270120T120000",
        "RRULE:FREQ=MONTHLY;BYDAY=1TU",
        "DTSTART:20261103T140000",
        "DTSTAMP:20261101T000000Z",
    ] {
        assert!(calendar.contains(&format!("{line}\r\n")), "{line} in {calendar}");
    }
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    assert!(!folder.exists("out/directory/near/records/hill-choir.ics"));
}

#[test]
fn an_edited_row_gives_what_a_clean_build_gives_and_no_more_is_written() {
    let text = format!("{HEADER}{ROWS}");
    let folder = site(&text);
    let mut live = preview(&folder, "live");
    live.refresh(&BTreeSet::new()).unwrap();
    let suspects = BTreeSet::from(["directory/near/records.csv".to_string()]);
    let mut write = |text: &str| {
        folder.write("content/directory/near/records.csv", text.as_bytes());
        live.refresh(&suspects).unwrap()
    };
    let mut written = write(&text.replace("01632 960101", "01632 960109")).written;
    written.sort();
    assert_eq!(written, ["directory/near/records/lunch-club.html"]);
    // A row above moves all others down, and changes none of them.
    let more = format!("{HEADER}Art hour,,group,We paint.,meals,town,,,,,,,01632 960103,,2026-07,Records editor\n{ROWS}");
    assert!(!write(&more).written.contains(&"directory/near/records/hill-choir.html".to_string()));
    preview(&folder, "clean").refresh(&BTreeSet::new()).unwrap();
    assert_eq!(folder.files("live"), folder.files("clean"));
}

#[test]
fn links_lead_to_directories_and_records() {
    let folder = site(&format!("{HEADER}{ROWS}"));
    let case = "title: A walk\ntheme: prevention\nsummary: A walk to the river.\n\
        organisations: [exampleton-council]\nevidence: {stage: anecdotal, basis: testimony}\nno_contact: The group has no office.\n\
        sections: [{key: approach, text: \"See [the walk](directory:near/river-walk) of [Near you](directory:near).\"}]\n";
    folder.write("content/case-studies/walk.yaml", case.as_bytes());
    preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
    let page = folder.read("out/case-studies/walk.html");
    assert!(page.contains("../directory/near/records/river-walk.html") && page.contains("../directory/near/index.html"), "{page}");
    folder.write("content/case-studies/walk.yaml", case.replace("near/river-walk", "near/river-wlk").as_bytes());
    assert!(folder.problems().iter().any(|p| p.rule.id == "unknown-item"));
}

#[test]
fn a_printed_directory_holds_every_record_in_every_edition() {
    let folder = site(&format!("{HEADER}{ROWS}"));
    folder.write(
        "content/publications/near.yaml",
        b"title: Near you\ndate: 2026-11\nsummary: All places.\ncontents:\n  - directory: {directory: near}\n  - directory: {directory: near, topic: walks}\n",
    );
    assert_eq!(common::places(&folder.problems()), []);
    let problems = {
        folder.write(
            "content/publications/near.yaml",
            b"title: Near you\ndate: 2026-11\nsummary: All places.\ncontents:\n  - directory: {directory: near, area: twon}\n  - directory: {directory: neer}\n",
        );
        folder.problems()
    };
    assert!(problems.iter().any(|p| p.rule.id == "unknown-topic" && p.hint.as_deref() == Some("Did you mean “town”?")));
    assert!(problems.iter().any(|p| p.rule.id == "unknown-item" && p.hint.as_deref() == Some("Did you mean “near”?")));
}
