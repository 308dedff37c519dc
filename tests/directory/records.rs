//! What is read from sheets and files, and what is wrong with it.

use super::common::{self, Folder};
use super::{DIRECTORY, HEADER, ROWS, preview, site};
use std::collections::BTreeSet;

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
    // One fault of a row does not hide another.
    let topic = found("unknown-topic");
    assert_eq!((topic.span.line, topic.span.column, topic.hint.as_deref()), (3, column("waks"), Some("Did you mean “walks”?")));
    assert!(topic.message.starts_with("Row 3: "));
}

#[test]
fn a_broken_row_is_checked_as_far_as_it_can_be_read() {
    let rows = "Late walk,,council,A walk.,waks,town,,,Dawn to dusk,,,,1632960109,late@example.org,2026-06,Records editor\n\
        Night walk,,council,A walk.,walks,town,,,,,,,01632 960108,late@example.org,2026-06,Records editor\n";
    let problems = site(&format!("{HEADER}{ROWS}{rows}")).problems();
    for (rule, line) in [("opening-time", 5), ("unknown-topic", 5), ("contact-form", 5), ("contact-disagrees", 6)] {
        assert!(problems.iter().any(|p| p.rule.id == rule && p.span.line == line), "{rule}: {:?}", common::places(&problems));
    }
    assert!(!problems.iter().any(|p| p.rule.id == "unchecked-record"), "{:?}", common::places(&problems));
    // So is one in a file of its own.
    let folder = site(&format!("{HEADER}{ROWS}"));
    folder.write(
        "content/directory/near/records/late.yaml",
        b"name: Late walk\nsummary: A walk.\ntopics: [waks]\nareas: [town]\nopening: [Dawn to dusk]\ncontact: {phone: 01632 960109}\n",
    );
    let problems = folder.problems();
    for rule in ["opening-time", "unknown-topic"] {
        assert!(
            problems.iter().any(|p| p.rule.id == rule && p.file.path.ends_with("late.yaml")),
            "{rule}: {:?}",
            common::places(&problems)
        );
    }
}

#[test]
fn a_sheet_with_another_name_does_not_publish_an_empty_directory() {
    let folder = Folder::with_small_site();
    folder.write("content/directory/near/directory.yaml", DIRECTORY.as_bytes());
    folder.write("content/directory/near/my list.csv", format!("{HEADER}{ROWS}").as_bytes());
    let problems = folder.problems();
    let empty = problems.iter().find(|p| p.rule.id == "empty-publication").unwrap_or_else(|| panic!("{:?}", common::places(&problems)));
    assert!(empty.hint.as_deref().is_some_and(|hint| hint.contains("“my list.csv”") && hint.contains("records.csv")), "{:?}", empty.hint);
    folder.write("content/directory/near/Records.CSV", format!("{HEADER}{ROWS}").as_bytes());
    assert_eq!(folder.typed().records.len(), 3);
    assert!(!folder.problems().iter().any(|p| p.rule.id == "empty-publication"));
}

#[test]
fn cells_may_hold_titles_capitals_and_everyday_words() {
    let text = "name,provider,summary,topics,areas,audiences,access_step_free,opening,phone,checked_on,checked_by\n\
        River walk,Local authority,A walk.,Walks;MEALS,The town,Carers,Yes,Weekdays 10am-4pm;words: Dawn to dusk in summer,01632 960100,2026-06,Editor\n";
    let folder = site(text);
    let content = folder.typed();
    assert!(content.problems.is_empty(), "{:?}", common::places(&content.problems));
    let record = &content.records[0].item.value;
    let ids: Vec<&str> = record.topics.iter().chain(&record.areas).chain(&record.audiences).map(|id| id.as_str()).collect();
    assert_eq!(ids, ["walks", "meals", "town", "carers"]);
    assert_eq!(record.provider.map(|provider| provider.word()), Some("council"));
    assert!(!clearfolio::diagnostics::has_errors(&folder.problems()));
    preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
    let page = folder.read("out/directory/near/records/river-walk.html");
    assert!(page.contains("10 in the morning to 4 in the afternoon") && page.contains("Dawn to dusk in summer."), "{page}");
    // YAML takes words in either form.
    folder.write(
        "content/directory/near/records/late.yaml",
        b"name: Late walk\nsummary: A walk.\ntopics: [walks]\nareas: [town]\nopening:\n  - words: Dawn to dusk\n  - \"words: Ring first\"\ncontact: {phone: 01632 960109}\n",
    );
    assert_eq!(folder.typed().records.iter().map(|r| r.item.value.opening.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn what_spreadsheets_do_to_columns_numbers_and_dates_is_told_with_the_way_to_mend_it() {
    let hint = |text: &str, rule: &str| {
        let problems = site(text).problems();
        let found: Vec<String> = problems.iter().filter(|p| p.rule.id == rule).filter_map(|p| p.hint.clone()).collect();
        found.join(" ")
    };
    let rows = "name,summary,topics,areas,phone,checked_on,checked_by\nRiver walk,A walk.,walks,town,01632 960100,2026-06,Editor\n";
    for (from, to, rule, wanted) in [
        (",phone,", ",Telephone,", "unknown-field", "write “phone”"),
        (",areas,", ",Town,", "unknown-field", "write “areas”"),
        (",phone,", ",Opening times,", "unknown-field", "write “opening”"),
        ("01632 960100", "1632960100", "contact-form", "write 01632 960100"),
        ("01632 960100", "1.63296E+09", "contact-form", "Format the column as text"),
        (",2026-06,", ",05/10/2026,", "wrong-date", "write 2026-10-05"),
    ] {
        let told = hint(&rows.replace(from, to), rule);
        assert!(told.contains(wanted), "{to}: {told}");
    }
    assert_eq!(hint(rows, "contact-form"), "");
    // A column that was taken for another is not missing, too.
    assert_eq!(hint(&rows.replace(",areas,", ",Town,"), "missing-field"), "");
}

#[test]
fn private_people_are_refused_and_places_are_not() {
    let head = "name,summary,topics,areas,phone,email,role,checked_on,checked_by,not_a_person\n";
    let found = |rows: &str| {
        let problems = site(&format!("{head}{rows}")).problems();
        problems.into_iter().filter(|p| p.rule.id == "private-details").collect::<Vec<_>>()
    };
    let error = clearfolio::diagnostics::Severity::Error;
    let jo = "Jo Field,Personal assistant for mornings. DBS checked. Lives in Mill Road.,walks,town,07700 900123,jo.field@example.org,,2026-06,Editor,";
    let ada = "Ada Marsh PA,Helps at home.,walks,town,01632 960100,,Ada Marsh,2026-06,Editor,";
    for row in [jo, ada] {
        let told = found(&format!("{row}\n"));
        assert!(told.len() == 1 && told[0].severity == error && told[0].span.line == 2, "{row}: {:?}", common::places(&told));
        assert!(found(&format!("{row}yes\n")).is_empty(), "an author can overrule it: {row}");
    }
    let places = "PA Hire of Exampleton,Amplifiers to borrow.,walks,town,01632 960101,,,2026-06,Editor,\n\
        Dr Gray Almshouses,Homes for older people.,walks,town,01632 960102,,,2026-06,Editor,\n\
        Miss Me Not memory café,Tea and company.,walks,town,01632 960103,,,2026-06,Editor,\n";
    assert!(found(places).is_empty(), "{:?}", common::places(&found(places)));
    // One such row is in doubt; a sheet of them is a register of people, told once.
    let row = |name: &str, n: usize| format!("{name},Mornings and evenings.,walks,town,07700 90012{n},,,2026-06,Editor,\n");
    let people: String = ["Ada Marsh", "Jo Field", "Sam Hill-Jones"].iter().enumerate().map(|(n, name)| row(name, n)).collect();
    assert!(found(&row("Ada Marsh", 1)).is_empty());
    let told = found(&people);
    assert!(told.len() == 1 && told[0].severity == error && told[0].message.contains("rows 2, 3, 4"), "{:?}", common::places(&told));
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
    // One place under two names, and one email address in two directories: a message each, however many share it.
    let hall = "name,summary,topics,areas,place,address,phone,email,checked_on,checked_by\n\
        Lunch club,Soup.,meals,town,Corn Hall,\"1 Mill Street, Exampleton\",01632 960101,hall@example.org,2026-06,Editor\n\
        Friday soup,Soup.,meals,town,Corn Hall,\"1 Mill St., Exampleton\",01632 960101,hall@example.org,2026-06,Editor\n\
        Warm meals,Soup.,meals,town,Corn Hall,\"1 Mill Street, Exampleton\",+44 1632 960101,hall@example.org,2026-06,Editor\n\
        Tea dance,We dance.,walks,town,Corn Hall,\"1 Mill Street, Exampleton\",01632 960555,dance@example.org,2026-06,Editor\n";
    let folder = site(hall);
    folder.write("content/directory/far/directory.yaml", DIRECTORY.as_bytes());
    folder.write(
        "content/directory/far/records.csv",
        b"name,summary,topics,areas,role,phone,email,checked_on,checked_by\nChoir,We sing.,walks,town,Caretaker,01632 960777,hall@example.org,2026-06,Editor\n",
    );
    let problems = folder.problems();
    let told = |rule: &str| problems.iter().filter(|p| p.rule.id == rule).map(|p| p.message.clone()).collect::<Vec<_>>();
    assert!(
        matches!(told("near-duplicate").as_slice(), [one] if one.contains("“Friday soup”") && one.contains("row 4")),
        "{:?}",
        told("near-duplicate")
    );
    assert!(
        matches!(told("contact-disagrees").as_slice(), [one] if one.contains("of directory/far/records.csv")),
        "{:?}",
        told("contact-disagrees")
    );
    let twice = ROWS.lines().next().unwrap();
    let problems = site(&format!("{HEADER}{ROWS}{twice}\n")).problems();
    assert!(problems.iter().any(|p| p.rule.id == "duplicate-slug" && p.span.line == 5));
}
