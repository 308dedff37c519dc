//! The search of a site: what its index says of places, formats and the pages about the site itself.

mod common;

use common::Folder;
use serde_json::Value;

const GUIDE: &str = "title: The lunch club\neasy_version_of: case-studies/lunch-club\ndate: 2026-11-02\nversion: \"1\"\n\
    summary: We cook and eat together.\nwho_we_are: [{picture: group, words: We are a group of friends.}]\n\
    about: [{picture: meal, words: This guide is about our lunch.}]\n\
    ask_for_help: [{picture: phone, words: You can phone us., contact: {role: Lunch club organiser, phone: 01632 960100}}]\n\
    parts: [{heading: What do we do?, ideas: [{picture: meal, words: We cook on Fridays.}]}]\n";
const DIRECTORY: &str = "title: Near you\nsummary: Places near you.\ndate: 2026-11\n\
    areas: [{id: town, title: The town and the quay}, {id: hills, title: The hills}]\n\
    topics: [{id: walks, title: Walks}]\n\
    corrections: {role: Editor, emails: [editor@example.org], phones: [{number: 01632 960030}], address: \"1 Example Street, Exampleton\"}\n";
const RECORDS: &str = "name,slug,provider,summary,topics,areas,place,role,phone,checked_on,checked_by\n\
    River walk,,council,A walk for lonely people.,walks,town;hills,The weir,Walk leader,01632 960100,2026-06,Records editor\n";

fn data(folder: &Folder) -> Value {
    let script = folder.read("public/search/index.js");
    serde_json::from_str(script.trim_start_matches("window.clearfolioSearch=").trim_end().trim_end_matches(';')).unwrap()
}

/// Titles, with the numbers of the facets: kind, themes, organisations, areas, formats.
fn finds(folder: &Folder) -> Vec<(String, Value)> {
    let script = folder.read("public/search/entries-0.js");
    let rows = script.split_once("[0]=").unwrap().1.trim_end().trim_end_matches(';');
    let rows: Vec<Vec<String>> = serde_json::from_str(rows).unwrap();
    let facets = data(folder)["facets"].as_array().unwrap().clone();
    assert_eq!(rows.len(), facets.len());
    rows.into_iter().map(|row| row[1].clone()).zip(facets).collect()
}

/// The choices of a list on the page, in their order.
fn choices(folder: &Folder, name: &str) -> Vec<String> {
    let page = folder.read("public/search.html");
    let list = page.split_once(&format!("name=\"{name}\">")).unwrap_or_else(|| panic!("no list of {name}")).1;
    let options = list.split_once("</select>").unwrap().0.split("<option value=\"").skip(2);
    options.map(|option| option.split_once('>').unwrap().1.split("</option>").next().unwrap().to_string()).collect()
}

#[test]
fn a_record_of_two_places_stands_under_both_and_words_by_their_stems() {
    let folder = Folder::with_small_site();
    folder.write("content/directory/near/directory.yaml", DIRECTORY.as_bytes());
    folder.write("content/directory/near/records.csv", RECORDS.as_bytes());
    let ran = folder.run(&["build", "-q", "--only", "web", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(choices(&folder, "area"), ["The town and the quay", "The hills"]);
    let walk = finds(&folder).into_iter().find(|(title, _)| title == "River walk").unwrap().1;
    assert_eq!(walk[3], serde_json::json!([0, 1]));
    let list = folder.read("public/directory/near/topics/walks.html");
    assert!(list.contains("The town and the quay and The hills"), "lists name both in a sentence: {list}");
    let data = data(&folder);
    let terms: Vec<&str> = data["index"]["index"].as_array().unwrap().iter().filter_map(|row| row[0].as_str()).collect();
    assert!(terms.contains(&"loneli") && !terms.contains(&"lonely"), "{terms:?}");
    let stop: Vec<&str> = data["stop"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(["where", "can", "i", "who", "peopl"].iter().all(|word| stop.contains(word)), "{stop:?}");
}

#[test]
fn formats_are_those_in_which_a_thing_can_be_had() {
    let folder = Folder::with_small_site();
    folder.write("content/easy-read/lunch.yaml", GUIDE.as_bytes());
    let other = folder.read("content/case-studies/lunch-club.yaml").replace("title: Lunch club", "title: Tea club");
    folder.write("content/case-studies/tea-club.yaml", other.as_bytes());
    let ran = folder.run(&["build", "-q", "--only", "pdf,text", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let labels = choices(&folder, "format");
    let formats = |title: &str| -> Vec<String> {
        let found = finds(&folder).into_iter().find(|(found, _)| found == title).unwrap_or_else(|| panic!("no {title}")).1;
        found[4].as_array().unwrap().iter().map(|at| labels[at.as_u64().unwrap() as usize].clone()).collect()
    };
    let has = |title: &str, format: &str| formats(title).iter().any(|found| found == format);
    assert!(has("Lunch club", "Easy read") && has("Lunch club", "Large print"), "{:?}", formats("Lunch club"));
    assert!(!has("Tea club", "Easy read") && has("Tea club", "Large print"), "{:?}", formats("Tea club"));
    assert!(has("The lunch club", "Easy read") && has("The lunch club", "Plain text"), "{:?}", formats("The lunch club"));
    assert!(!has("The lunch club", "Large print"), "{:?}", formats("The lunch club"));
    assert!(has("Good ideas", "Large print") && has("Good ideas", "Plain text"), "{:?}", formats("Good ideas"));
    // The pages that tell of formats are found by them.
    let titles: Vec<String> = finds(&folder).into_iter().map(|(title, _)| title).collect();
    for title in ["Other formats", "Accessibility", "Catalogue of titles and formats", "How to print: Good ideas"] {
        assert!(titles.iter().any(|found| found == title), "{title} is not among {titles:?}");
    }
    let at = titles.iter().position(|title| title == "Other formats").unwrap();
    let data = data(&folder);
    let row = data["index"]["index"].as_array().unwrap().iter().find(|row| row[0] == "larg").unwrap();
    assert!(row[1]["1"].get(at.to_string()).is_some(), "a heading of “Other formats” names large print: {row}");
}
