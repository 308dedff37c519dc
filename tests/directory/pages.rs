//! Pages, calendars, search, maps and books that are made of records.

use super::common::{self, Folder, TODAY};
use super::{DIRECTORY, HEADER, ROWS, preview, site};
use clearfolio::build::Options;
use clearfolio::volume::{IndexGroup, Matter, Volume};
use std::collections::BTreeSet;

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
fn calendars_say_days_that_are_known_and_to_come() {
    let events = "Winter walk | 2027-01-20 | 10:30 | 12:00 | Bring boots | Ring to book | 12";
    let calendar = |events_now: &str| {
        let folder = site(&format!("{HEADER}{ROWS}").replace(events, events_now).replace("1st Tue 14:00-16:00", ""));
        preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
        let page = folder.read("out/directory/near/records/river-walk.html");
        let path = "out/directory/near/records/river-walk.ics";
        assert_eq!(page.contains("river-walk.ics"), folder.exists(path), "{events_now}");
        folder.exists(path).then(|| folder.read(path))
    };
    // A month is no day, and what is over is no date to keep.
    assert_eq!(calendar("Fair | 2027-02"), None);
    assert_eq!(calendar("Fair | 2020-02-01"), None);
    let days = calendar("Fair | 2027-02-01 to 2027-02-05 | 10:00 | 16:00; Old fair | 2020-02-01").unwrap();
    for line in ["DTSTART:20270201T100000", "DTEND:20270201T160000", "RRULE:FREQ=DAILY;COUNT=5"] {
        assert!(days.contains(&format!("{line}\r\n")), "{line} in {days}");
    }
    assert!(!days.contains("Old fair"));
    let whole = calendar("Fair | 2027-02-01 to 2027-02-05").unwrap();
    for line in ["DTSTART;VALUE=DATE:20270201", "DTEND;VALUE=DATE:20270206"] {
        assert!(whole.contains(&format!("{line}\r\n")), "{line} in {whole}");
    }
    // The name of an entry does not hang on those before it.
    let uid = |text: &str, title: &str| {
        text.split("BEGIN:VEVENT").find(|event| event.contains(title)).unwrap().lines().nth(1).unwrap().to_string()
    };
    let (one, two) = ("Feast | 2027-03-01", "Fair | 2027-02-01; Feast | 2027-03-01");
    assert_eq!(uid(&calendar(one).unwrap(), "SUMMARY:Feast"), uid(&calendar(two).unwrap(), "SUMMARY:Feast"));
}

#[test]
fn every_event_is_on_a_page_by_month_and_in_one_calendar() {
    let more: String = (1..=12)
        .map(|n| format!("Club {n},,group,We meet.,meals,hills,,,,Meal {n} | 2027-0{}-{:02} | 12:00,Chapel,,01632 9602{n:02},,2026-07,Records editor\n", 2 + n % 2, n))
        .collect();
    let season = "Choir,,group,We sing.,meals,hills,,,,Spring song | spring 2027,Chapel,,01632 960250,,2026-07,Records editor\n";
    let folder = site(&format!("{HEADER}{ROWS}{more}{season}"));
    preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
    let home = folder.read("out/directory/near/index.html");
    assert!(home.contains("href=\"events.html\"") && home.contains("(14)"), "{home}");
    let page = folder.read("out/directory/near/events.html");
    let main = page.split("<main").nth(1).unwrap();
    for words in [
        "January 2027",
        "February 2027",
        "March 2027",
        "The day is not known yet",
        "Meal 12",
        "Bring boots. Ring to book.",
        "The hills",
        "events.ics",
    ] {
        assert!(main.contains(words), "{words} in {main}");
    }
    let at = |words: &str| main.find(&format!(">{words}</h2>")).unwrap();
    assert!(at("January 2027") < at("February 2027") && at("March 2027") < at("The day is not known yet"));
    let calendar = folder.read("out/directory/near/events.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 13, "{calendar}");
    assert!(!calendar.contains("Spring song") && calendar.contains("DTSTART:20270120T103000"));
    // Without events there is no such page, and no link to one.
    let quiet = site(&format!("{HEADER}Hill choir,,group,We sing.,meals,hills,,,,,Chapel,,01632 960102,,2026-07,Records editor\n"));
    preview(&quiet, "out").refresh(&BTreeSet::new()).unwrap();
    assert!(!quiet.exists("out/directory/near/events.html") && !quiet.read("out/directory/near/index.html").contains("events.html"));
}

#[test]
fn the_search_knows_what_records_say_and_asks_only_what_some_record_has() {
    let folder = site(&format!("{HEADER}{ROWS}"));
    let ran = folder.run(&["build", "--only", "web", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let find = folder.read("public/directory/near/find.js");
    let row = find.lines().find(|line| line.contains("\"river-walk\"")).unwrap();
    for words in ["weir", "walk leader", "01632960100", "winter", "example"] {
        assert!(words.split(' ').all(|word| row.contains(word)), "{words} in {row}");
    }
    // Words of the title stand there once; a monthly Tuesday is the second day of the week.
    assert!(
        !row.split("\",\"").last().unwrap().contains("river") && row.trim_end_matches("]};").trim_end_matches([',', ']']).ends_with(",2"),
        "{row}"
    );
    let home = folder.read("public/directory/near/index.html");
    assert!(home.contains("name=\"step_free\"") && home.contains("name=\"provider\"") && home.contains("name=\"day\""));
    assert!(!home.contains("name=\"changing_places\"") && !home.contains("name=\"free\""));
}

#[test]
fn lists_show_days_and_phones_and_file_a_record_under_each_of_its_topics() {
    let folder = site(&format!(
        "{HEADER}{ROWS}The Slow Swim,,group,We swim.,walks;meals,hills,,,Sat 10:00-11:00,,Pool,,01632 960104,,2026-07,Records editor\n"
    ));
    preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
    let hills = folder.read("out/directory/near/areas/hills.html");
    assert_eq!(hills.matches("records/the-slow-swim.html").count(), 2, "{hills}");
    assert!(hills.contains("3 records") && hills.contains("Saturday") && hills.contains("tel:01632960104"));
    // The title of the page says the place; a record of two places still names both.
    assert_eq!(hills.matches("The town and The hills").count(), 2);
    let letters = folder.read("out/directory/near/a-z.html");
    assert!(letters.contains("id=\"letter-s\"") && !letters.contains("id=\"letter-t\""), "{letters}");
    let page = folder.read("out/directory/near/records/the-slow-swim.html");
    assert!(!page.contains("<dt>Area</dt>"), "{page}");
    assert!(page.find("record-side").unwrap() < page.find("Get in touch").unwrap());
    let old = site(&format!("{HEADER}{}", ROWS.replace("2026-06,", "2024-09-17,")));
    preview(&old, "out").refresh(&BTreeSet::new()).unwrap();
    assert!(old.read("out/directory/near/records/river-walk.html").contains("last checked on 17 September 2024."));
}

#[test]
fn a_map_has_streets_a_scale_and_squares_that_the_list_names() {
    let folder = Folder::with_small_site();
    let map = "map: {scale: 1000, lines: [{title: Mill Street, points: [[10, 10], [90, 90]]}], points: [{title: The clock, x: 50, y: 10}]}";
    let directory = DIRECTORY.replace("title: The town}", &format!("title: The town, {map}}}"));
    folder.write("content/directory/near/directory.yaml", directory.as_bytes());
    let rows = "name,summary,topics,areas,place,map_x,map_y,phone,checked_on,checked_by\nBench,A seat.,walks,town,By the mill,88,86,01632 960100,2026-07,Editor\n";
    folder.write("content/directory/near/records.csv", rows.as_bytes());
    preview(&folder, "out").refresh(&BTreeSet::new()).unwrap();
    let page = folder.read("out/directory/near/areas/town.html");
    for words in [
        "map-street",
        "Mill Street</dt><dd>A1, ",
        "The clock</dt>",
        "Square on the map</dt><dd>D4",
        "North is at the top.",
        "about 960 metres",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let wrong = directory.replace("[90, 90]", "[90, 900]").replace("title: Walks}", &format!("title: Walks, {map}}}"));
    folder.write("content/directory/near/directory.yaml", wrong.as_bytes());
    let problems = folder.problems();
    assert!(problems.iter().any(|p| p.rule.id == "wrong-type" && p.message.contains("90, 900")), "{:?}", common::places(&problems));
    assert!(problems.iter().any(|p| p.rule.id == "unknown-field" && p.message == "Only an area has a map."));
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
    let mut written = write(&text.replace("lunch@example.org", "soup@example.org")).written;
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
        b"title: Near you\ndate: 2026-11\nsummary: All places.\ncontents:\n  - directory: {directory: near}\n  - directory: {directory: near, topic: walks}\n  - directory: {directory: near, audience: carers}\n",
    );
    assert_eq!(common::places(&folder.problems()), []);
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    let mut engine = clearfolio::build::Engine::new(options).unwrap_or_else(|f| panic!("{}", f.message));
    let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    let matter = Matter { content: &analysis.content, composed: &analysis.composed, shared: &analysis.shared, reviews: &analysis.reviews };
    let book = analysis.books.iter().find(|book| book.slug == "near").unwrap();
    let volume = Volume::of(book, matter);
    let index = |name: &str| -> Vec<(String, Vec<String>)> {
        let section = volume.sections.iter().find(|section| section.name == name).unwrap();
        let lines = |group: &IndexGroup| group.lines.iter().map(|line| line.words.clone()).collect();
        section.index.iter().map(|group| (group.heading.clone(), lines(group))).collect()
    };
    let wanted = |groups: &[(&str, &[&str])]| -> Vec<(String, Vec<String>)> {
        groups.iter().map(|(heading, lines)| (heading.to_string(), lines.iter().map(ToString::to_string).collect())).collect()
    };
    // Each record once, although two parts have it.
    assert_eq!(index("names"), wanted(&[("H", &["Hill choir"]), ("L", &["Lunch club"]), ("R", &["River walk"])]));
    assert_eq!(index("topics"), wanted(&[("Walks", &["Lunch club", "River walk"]), ("Meals", &["Hill choir", "Lunch club"])]));
    let problems = {
        folder.write(
            "content/publications/near.yaml",
            b"title: Near you\ndate: 2026-11\nsummary: All places.\ncontents:\n  - directory: {directory: near, audience: carer}\n  - directory: {directory: near, area: twon}\n  - directory: {directory: neer}\n",
        );
        folder.problems()
    };
    assert!(problems.iter().any(|p| p.rule.id == "unknown-topic" && p.hint.as_deref() == Some("Did you mean “town”?")));
    assert!(problems.iter().any(|p| p.rule.id == "unknown-topic" && p.hint.as_deref() == Some("Did you mean “carers”?")));
    assert!(problems.iter().any(|p| p.rule.id == "unknown-item" && p.hint.as_deref() == Some("Did you mean “near”?")));
}
