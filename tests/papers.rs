//! Briefing papers and tools: numbers, references, recommendations, the life of a document, sheets to fill in.

mod common;

use clearfolio::build::{Engine, Options};
use clearfolio::diagnostics::Diagnostic;
use clearfolio::site::Downloads;
use common::{Folder, TODAY};
use std::collections::BTreeSet;
use time::{Date, Month};

const PAPER: &str = "content/briefings/day.yaml";
const TOOL: &str = "content/tools/map.yaml";

/// A small site with a paper of these lines.
fn paper(lines: &str) -> Folder {
    let folder = Folder::with_small_site();
    let head =
        "title: Day services\nsummary: What is to change.\ndate: 2026-11\nowner: {role: Project lead}\nno_contact: The project is over.\n";
    folder.write(PAPER, format!("{head}{lines}").as_bytes());
    folder
}

/// A small site with a tool of these lines.
fn tool(lines: &str) -> Folder {
    let folder = Folder::with_small_site();
    let head = "title: A map of people\nsummary: Who is near you.\ndate: 2026-11\nversion: \"1\"\n";
    folder.write(TOOL, format!("{head}{lines}").as_bytes());
    folder
}

/// A page of a site, as it is on a day.
fn page_on(folder: &Folder, path: &str, today: Date) -> String {
    let options = Options { content: folder.content(), theme: None, today, strict: false };
    let mut engine = Engine::new(options).unwrap_or_else(|f| panic!("{}", f.message));
    let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    assert!(!analysis.has_errors(), "{:?}", analysis.problems);
    let downloads = Downloads::default();
    let website = engine.website(&analysis, &downloads).unwrap_or_else(|found| panic!("{found:?}"));
    let file = website.files.iter().find(|f| f.path == path).unwrap_or_else(|| panic!("there is no page {path}"));
    String::from_utf8(website.bytes(file).expect("the page")).expect("UTF-8")
}

fn page(folder: &Folder, path: &str) -> String {
    page_on(folder, path, TODAY)
}

fn about(folder: &Folder, rule: &str) -> Vec<Diagnostic> {
    folder.problems().into_iter().filter(|p| p.rule.id == rule).collect()
}

/// The words of a page without its markup.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => {
                inside = true;
                out.push(' ');
            }
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn paragraphs_have_numbers_that_can_be_passed_on() {
    let sections = |first: &str| {
        format!(
            "sections:\n  - heading: Then\n    text: |\n      {first}\n  - heading: Now\n    text: |\n      The bus stops at two.\n\n      - on weekdays\n      - in summer\n\n      It is slow. {{#slow}}\n"
        )
    };
    let before = page(&paper(&sections("There was a bus.")), "briefings/day.html");
    for place in [
        "id=\"paragraph-1-1\"",
        "href=\"#paragraph-2-1\">2.1</a> The bus stops at two.",
        "id=\"slow\"",
        "href=\"#slow\">2.2</a> It is slow.",
    ] {
        assert!(before.contains(place), "{place}\n{before}");
    }
    // Another paragraph in one section leaves the numbers of the others alone.
    let after = page(&paper(&sections("There was a bus.\n\n      There was a tram.")), "briefings/day.html");
    assert!(after.contains("href=\"#paragraph-1-2\">1.2</a> There was a tram."));
    assert!(after.contains("href=\"#paragraph-2-1\">2.1</a> The bus stops at two."));
    // A list belongs to the paragraph that leads up to it.
    let (_, list) = after.split_once("id=\"paragraph-2-1\"").expect("the paragraph");
    assert!(list.find("<ul>") < list.find("</div>"), "the list stands inside");
}

#[test]
fn numbers_that_an_author_typed_are_kept_and_a_doubled_one_is_found() {
    let folder = paper("numbering: fixed\nsections: [{heading: Then, text: \"3.1 One.\\n\\n3.2 Two.\\n\\n3.3 See 3.1.\"}]\n");
    let html = page(&folder, "briefings/day.html");
    assert!(html.contains("id=\"paragraph-3-2\"") && html.contains("href=\"#paragraph-3-2\">3.2</a> Two."), "{html}");
    assert!(html.contains("See <a href=\"#paragraph-3-1\">3.1</a>"), "a reference typed by hand leads there");

    let folder =
        paper("numbering: fixed\nsections:\n  - heading: Then\n    text: |\n      3.1 One.\n\n      3.2 Two.\n\n      3.2 Three.\n");
    let found = about(&folder, "duplicate-number");
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert!(problem.message.contains("3.2") && problem.message.contains("line 12"), "{}", problem.message);
    assert_eq!(problem.span.line, 14);
}

#[test]
fn an_appendix_that_is_named_must_be_there() {
    let named = "sections: [{heading: Then, text: See appendix 1.}]\n";
    let found = about(&paper(named), "unknown-cross-reference");
    assert_eq!(found.len(), 1, "{found:?}");
    let folder = paper(&format!("{named}appendices: [{{title: Models, anchor: models, text: Three models.}}]\n"));
    assert!(about(&folder, "unknown-cross-reference").is_empty());
    let html = page(&folder, "briefings/day.html");
    assert!(html.contains("<a href=\"#models\">appendix 1</a>"), "{html}");
    assert!(html.contains("id=\"models\">Appendix 1: Models</h2>"), "{html}");
}

#[test]
fn recommendations_become_a_table_with_what_came_of_each() {
    let folder = paper(
        "recommendations:\n  - {text: Ask people., owner: The council, due: 2027-04, state: agreed}\n  - {text: Move the stop., state: done, result: It moved in May., as_at: 2026-06}\n",
    );
    let text = words(&page(&folder, "briefings/day.html"));
    for part in [
        "Number What is recommended How far, and who What came of it",
        "1 Ask people. Agreed. Who: The council, by April 2027 –",
        "2 Move the stop. Done (June 2026) It moved in May.",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn banners_follow_the_day() {
    let day = |month, day| Date::from_calendar_date(2027, month, day).expect("a day");
    let folder = tool(
        "kind: form\nblocks: [{room: {label: Write here}}]\nexpires: 2027-06\nstatus: {state: consultation, closes: 2027-03-15, how: Write to us., note: It is short.}\n",
    );
    let open = page_on(&folder, "tools/map.html", day(Month::March, 15));
    assert!(open.contains("This text is out for comments until Monday 15 March 2027.") && open.contains("Write to us."), "{open}");
    assert!(page_on(&folder, "tools/index.html", day(Month::March, 15)).contains("Out for comments"));
    let closed = page_on(&folder, "tools/map.html", day(Month::March, 16));
    assert!(closed.contains("Comments closed on Monday 15 March 2027.") && !closed.contains("Write to us."), "{closed}");
    assert!(page_on(&folder, "tools/index.html", day(Month::March, 16)).contains("Comments have closed"));
    assert!(!page_on(&folder, "tools/map.html", day(Month::June, 30)).contains("callout-expired"));
    let expired = page_on(&folder, "tools/map.html", day(Month::July, 1));
    assert!(expired.contains("callout-expired") && expired.contains("It held until June 2027."), "{expired}");
    assert!(page_on(&folder, "tools/index.html", day(Month::July, 1)).contains("Out of date"));
}

#[test]
fn what_has_a_successor_says_so_and_leads_to_it() {
    let folder = tool("kind: form\nblocks: [{room: {label: Write here}}]\nsuperseded_by: tools/new\n");
    assert_eq!(about(&folder, "unknown-item").len(), 1, "the successor must be there");
    folder.write(
        "content/tools/new.yaml",
        b"title: A new map\nsummary: Better.\ndate: 2026-11\nkind: form\nblocks: [{room: {label: Write here}}]\nalso: [tools/none]\n",
    );
    let found = about(&folder, "unknown-item");
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((problem.file.path.as_str(), problem.span.line), ("tools/new.yaml", 6));
    folder.write(
        "content/tools/new.yaml",
        b"title: A new map\nsummary: Better.\ndate: 2026-11\nkind: form\nblocks: [{room: {label: Write here}}]\n",
    );
    let html = page(&folder, "tools/map.html");
    assert!(
        html.contains("callout-superseded") && html.contains("Use this instead: <a href=\"../tools/new.html\">A new map</a>"),
        "{html}"
    );
}

/// The opening tags of an element.
fn tags<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let open = format!("<{name}");
    html.match_indices(&open)
        .map(|(at, _)| &html[at..at + html[at..].find('>').map_or(0, |end| end + 1)])
        .filter(|tag| !tag[open.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
        .collect()
}

#[test]
fn nothing_that_is_typed_leaves_the_page() {
    let folder = Folder::with_sample();
    let built = folder.run(&["build", "--only", "web", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let mut forms = 0;
    for (path, bytes) in folder.files("public") {
        if path.ends_with(".html") {
            let html = String::from_utf8(bytes).expect("UTF-8");
            // Display settings are inert until a script puts them in; the list of cases filters itself.
            let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or("", |(main, _)| main);
            for form in tags(main, "form").into_iter().filter(|tag| tag.contains("method=\"dialog\"")) {
                forms += 1;
                assert!(!form.contains("action="), "{path}: {form}");
            }
            if path.starts_with("tools/") || path.starts_with("briefings/") {
                for field in tags(main, "input").into_iter().chain(tags(main, "textarea")) {
                    // Buttons of a scale need a common name to be one choice.
                    assert!(!field.contains(" name=") || field.contains("type=\"radio\""), "{path}: {field}");
                }
            }
        } else if path == "assets/worksheet.js" {
            let script = String::from_utf8(bytes).expect("UTF-8");
            for way in ["fetch", "XMLHttpRequest", "sendBeacon", "localStorage", "sessionStorage", "cookie", "WebSocket", "indexedDB"] {
                assert!(!script.contains(way), "the script knows {way}");
            }
        }
    }
    assert!(forms > 8, "the sample has forms");
}

#[test]
fn a_tool_can_be_printed_alone_in_every_edition() {
    let folder = tool(
        "kind: checklist\nfor_whom: Visitors\nblocks:\n  - checklist: {title: Help, items: [{ask: Is it cold?, partner: Energy advice}]}\n  - worktable: {title: Steps, header: [Step, Who, When, How], blank_rows: 3}\n  - letter: {title: A letter, from: [\"[your name]\"], text: \"Dear [name],\\n\\nplease come.\"}\n",
    );
    let built = folder.run(&["build", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let html = folder.read("public/tools/map.html");
    for name in ["map.pdf", "map-large-print.pdf", "map-giant-print.pdf", "map-booklet.pdf", "map-booklet-print.pdf"] {
        assert!(folder.files("public/tools").get(name).is_some_and(|bytes| bytes.starts_with(b"%PDF")), "{name}");
        assert!(html.contains(&format!("href=\"{name}\"")), "the page offers {name}");
    }
    assert!(html.contains("Print this sheet"));
    assert!(folder.read("public/formats.html").contains("href=\"tools/map-giant-print.pdf\""));
    assert!(folder.read("public/index.html").contains("Tools to print"));
    assert!(folder.read("public/tools/index.html").contains("Checklists"));
    // A checklist is boxes to tick, then who takes on what.
    let text = words(&html);
    assert!(text.contains("Is it cold?") && text.contains("Pass it on to") && text.contains("Energy advice"));
}

#[test]
fn call_outs_say_what_they_are() {
    let folder = paper(
        "sections:\n  - heading: Then\n    blocks:\n      - callout: {title: Ask first, kind: warning, text: It may hurt.}\n      - callout: {title: An example from Exampleton, kind: example, text: We walked.}\n      - callout: {title: Good to know, text: Tea is free.}\n",
    );
    let text = words(&page(&folder, "briefings/day.html"));
    assert!(text.contains("Take care: Ask first") && text.contains("An example from Exampleton") && !text.contains("Example: An example"));
    assert!(text.contains("Good to know Tea is free."));
}
