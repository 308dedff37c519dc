//! Posts: archives, the group without dates, series, deadlines, the feed, digests, and what an edit touches.

mod common;

use clearfolio::build::{Engine, Options};
use clearfolio::serve::Preview;
use clearfolio::site::{Book, BookPart, Downloads};
use common::{Folder, TODAY, places};
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use time::Date;

const SITE: &str = "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlicence: CC BY 4.0\nbase_url: https://www.example.org/news/\n";

/// A site with posts: the name of each, its front matter besides title and summary, its text.
fn site(posts: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::with_small_site();
    folder.write("content/site.yaml", SITE.as_bytes());
    for (name, head, text) in posts {
        write(&folder, name, head, text);
    }
    folder
}

fn write(folder: &Folder, name: &str, head: &str, text: &str) {
    let whole = format!("---\ntitle: The post {name}\nsummary: About {name}.\n{head}\n---\n{text}\n");
    folder.write(&format!("content/posts/{name}.md"), whole.as_bytes());
}

fn options(folder: &Folder, today: Date) -> Options {
    Options { content: folder.content(), theme: None, today, strict: false }
}

/// The pages of a site on a day, by path.
fn pages_on(folder: &Folder, today: Date) -> BTreeMap<String, String> {
    let mut engine = Engine::new(options(folder, today)).unwrap_or_else(|f| panic!("{}", f.message));
    let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    assert!(!analysis.has_errors(), "{:?}", places(&analysis.problems));
    let downloads = Downloads::default();
    let website = engine.website(&analysis, &downloads).unwrap_or_else(|found| panic!("{:?}", places(&found)));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    website.files.iter().map(|file| (file.path.clone(), text(website.bytes(file).unwrap_or_else(|p| panic!("{}", p.message))))).collect()
}

fn pages(folder: &Folder) -> BTreeMap<String, String> {
    pages_on(folder, TODAY)
}

/// The names of the posts that a list shows, in its order.
fn listed(html: &str) -> Vec<String> {
    let entries = html.split("class=\"entry-title\"").skip(1);
    entries.map(|entry| entry.split("The post ").nth(1).unwrap().split('<').next().unwrap().to_string()).collect()
}

const SEVERAL: [(&str, &str, &str); 7] = [
    ("april-last", "date: 2012-04-20\ntags: [pilot]", "The last in April."),
    ("april-first", "date: 2012-04-02\ntags: [pilot, training]", "The first in April."),
    ("may", "date: 2012-05", "Some day in May."),
    ("summer", "date: summer 2012", "In the summer."),
    ("year", "date: 2012", "Some day in the year."),
    ("later", "date: 2013-01-05", "A year later."),
    ("lost", "undated: The blog kept no dates\npublished: 2026-11-02\ntags: [pilot]", "Nobody knows when."),
];

#[test]
fn archives_hold_each_post_where_its_date_allows_and_no_further() {
    let pages = pages(&site(&SEVERAL));
    assert_eq!(listed(&pages["posts/archive/2012-04.html"]), ["april-last", "april-first"]);
    assert_eq!(listed(&pages["posts/archive/2012-05.html"]), ["may"]);
    assert_eq!(listed(&pages["posts/archive/2012.html"]), ["may", "april-last", "april-first", "year", "summer"]);
    assert!(pages["posts/archive/2012.html"].contains("2012, month not known"));
    assert!(pages["posts/archive/2012.html"].contains("Summer 2012"));
    assert_eq!(listed(&pages["posts/archive/2013.html"]), ["later"]);
    assert_eq!(listed(&pages["posts/archive/undated.html"]), ["lost"]);
    let archives: Vec<&String> = pages.keys().filter(|path| path.starts_with("posts/archive/")).collect();
    assert_eq!(archives.len(), 6, "{archives:?}");
}

#[test]
fn the_news_page_shows_the_newest_first_and_those_without_a_date_apart() {
    let pages = pages(&site(&SEVERAL));
    let index = &pages["posts/index.html"];
    assert_eq!(listed(index), ["later", "summer", "may", "april-last", "april-first", "year", "lost"]);
    let (dated, undated) = index.split_once("id=\"undated\"").unwrap();
    assert!(!dated.contains("The post lost") && undated.contains("The post lost"));
    assert!(pages["posts/lost.html"].contains("The blog kept no dates. We put it on this site on 2 November 2026."));
    // The day on which a post appeared makes it news, whatever it tells of.
    assert_eq!(listed(&pages["index.html"])[..2], ["lost", "later"]);
    for tag in ["pilot", "training"] {
        assert!(index.contains(&format!("href=\"tags/{tag}.html\"")));
    }
    assert_eq!(listed(&pages["posts/tags/pilot.html"]), ["april-last", "april-first", "lost"]);
    let map = &pages["sitemap.xml"];
    for path in pages.keys().filter(|path| path.starts_with("posts/") && !path.ends_with("index.html")) {
        assert!(map.contains(&format!("https://www.example.org/news/{path}")), "{path} is not in the site map");
    }
}

#[test]
fn long_lists_of_posts_are_paged_and_each_post_is_on_one_page() {
    let folder = site(&[]);
    for number in 0..70 {
        write(
            &folder,
            &format!("n{number:02}"),
            &format!("date: 2012-{:02}-{:02}\ntags: [many]", number / 28 + 1, number % 28 + 1),
            "Text.",
        );
    }
    let pages = pages(&folder);
    for list in ["posts/index", "posts/tags/many", "posts/archive/2012"] {
        let mut seen = listed(&pages[&format!("{list}.html")]);
        assert_eq!(seen.len(), 60);
        seen.extend(listed(&pages[&format!("{list}-page-2.html")]));
        let distinct: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (70, 70), "{list}");
    }
}

#[test]
fn a_series_is_in_the_order_of_its_parts_and_each_part_knows_its_neighbours() {
    let part = |number: u8| format!("date: 2012-04-0{number}\nseries: {{id: week, title: A week of news, part: {}}}", 4 - number);
    let folder = site(&[("c", &part(1), "Third."), ("b", &part(2), "Second."), ("a", &part(3), "First.")]);
    let pages = pages(&folder);
    assert_eq!(listed(&pages["posts/series/week.html"]), ["a", "b", "c"]);
    let middle = &pages["posts/b.html"];
    assert!(middle.contains("Part 2 of 3 in the series <a href=\"series/week.html\">A week of news</a>"));
    let series = middle.split("class=\"series-links\"").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(series.find("href=\"a.html\"").unwrap() < series.find("href=\"c.html\"").unwrap());
    assert!(folder.problems().is_empty(), "{:?}", places(&folder.problems()));

    for (part, expected) in
        [(3, "Part 2 of “A week of news” is not there."), (1, "Part 1 of “A week of news” is there twice; the other is posts/a.md.")]
    {
        let folder = site(&[
            ("a", "date: 2012-04-01\nseries: {id: week, title: A week of news, part: 1}", "First."),
            ("b", &format!("date: 2012-04-02\nseries: {{id: week, title: A week of news, part: {part}}}"), "Another."),
        ]);
        let problems = folder.problems();
        assert_eq!(places(&problems), [("series-parts", "posts/b.md".to_string(), 5)]);
        assert_eq!(problems[0].message, expected);
    }
}

#[test]
fn a_deadline_says_whether_it_has_passed() {
    let folder = site(&[("call", "date: 2012-04-02\ndeadline: {date: Friday 20 April 2012, what: Write to us}", "We ask.")]);
    let april = |day| Date::from_calendar_date(2012, time::Month::April, day).unwrap();
    for (today, box_words, line) in [
        (april(20), "Write to us by Friday 20 April 2012.", "Open until 20 April 2012"),
        (april(21), "Write to us: this was possible until Friday 20 April 2012.", "Closed since 20 April 2012"),
    ] {
        let pages = pages_on(&folder, today);
        assert!(pages["posts/call.html"].contains(box_words), "{today}");
        assert!(pages["posts/index.html"].contains(line), "{today}");
        assert!(pages["feed.xml"].contains(box_words), "{today}");
    }
    let mut engine = Engine::new(options(&folder, april(21))).unwrap_or_else(|f| panic!("{}", f.message));
    let found = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    assert_eq!(places(&found.problems), [("deadline-passed", "posts/call.md".to_string(), 5)]);
}

/// The text of every element of a name, as it stands.
fn elements<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap()).collect()
}

#[test]
fn the_feed_holds_posts_with_a_day_the_newest_first_with_whole_addresses() {
    let folder = site(&SEVERAL);
    write(
        &folder,
        "odd",
        "date: 2012-06-01",
        "Read of the [lunch club](case:lunch-club) or [what is there](#there), 1 < 2 & so on\u{1}.\n\n## There {#there}\n\nText.",
    );
    let pages = pages(&folder);
    let feed = &pages["feed.xml"];
    let ids: Vec<&str> = elements(feed, "id").into_iter().skip(1).map(|id| id.rsplit('/').next().unwrap()).collect();
    assert_eq!(ids, ["lost.html", "later.html", "odd.html", "april-last.html", "april-first.html"]);
    assert_eq!(elements(feed, "updated")[..2], ["2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z"]);
    assert!(feed.contains("href=&quot;https://www.example.org/news/case-studies/lunch-club.html&quot;"));
    assert!(feed.contains("href=&quot;https://www.example.org/news/posts/odd.html#there&quot;"));
    assert!(feed.contains("1 &amp;lt; 2 &amp;amp; so on") && !feed.contains('\u{1}'));
    assert!(feed.contains("<rights>CC BY 4.0</rights>") && feed.contains("xml:lang=\"en-GB\""));
    assert!(
        pages["case-studies/lunch-club.html"]
            .contains("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"News from Exampleton\" href=\"../feed.xml\">")
    );
    // “year”, “may” and “summer” have no day. It is said once.
    let found = folder.problems();
    let about: Vec<_> = found.iter().filter(|p| p.rule.id == "feed-day").collect();
    assert_eq!(about.len(), 1);
    assert!(about[0].message.contains("this post and 2 more"), "{}", about[0].message);
}

#[test]
fn the_feed_is_no_longer_than_fifty_and_there_is_none_without_an_address_or_a_day() {
    let folder = site(&[]);
    for number in 0..60 {
        write(&folder, &format!("n{number:02}"), &format!("date: 2012-{:02}-{:02}", number / 28 + 1, number % 28 + 1), "Text.");
    }
    let feed = pages(&folder).remove("feed.xml").unwrap();
    assert_eq!(feed.matches("<entry>").count(), 50);
    assert!(feed.contains("/n59.html") && !feed.contains("/n09.html"));

    folder.write("content/site.yaml", SITE.replace("base_url: https://www.example.org/news/\n", "").as_bytes());
    let without = pages(&folder);
    assert!(!without.contains_key("feed.xml") && !without["index.html"].contains("atom+xml"));
    let undated = pages(&site(&[("lost", "undated: Nobody knows.", "Text.")]));
    assert!(!undated.contains_key("feed.xml") && !undated["posts/index.html"].contains("atom+xml"));
    assert!(!pages(&site(&[])).keys().any(|path| path.starts_with("posts/")));
}

/// The digest of a site whose contents choose posts so: times with the posts of each.
fn digest(choice: &str) -> Vec<(String, Vec<String>)> {
    let mut posts = SEVERAL.to_vec();
    posts.push(("second", "date: 2012-04-03\nseries: {id: week, title: A week, part: 2}", "Second."));
    posts.push(("first", "date: 2012-04-03\nseries: {id: week, title: A week, part: 1}", "First."));
    let folder = site(&posts);
    let text = format!("title: Digest\ndate: 2026-11\nsummary: Posts.\ncontents: [{{posts: {choice}}}]\n");
    folder.write("content/publications/digest.yaml", text.as_bytes());
    let mut engine = Engine::new(options(&folder, TODAY)).unwrap_or_else(|f| panic!("{}", f.message));
    let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    let book: &Book = analysis.books.iter().find(|book| book.slug == "digest").unwrap();
    let name = |item: &usize| analysis.composed[*item].document.id.trim_start_matches("posts/").to_string();
    let part = |part: &BookPart| match part {
        BookPart::Posts { title, posts, .. } => (title.clone(), posts.iter().map(name).collect()),
        other => panic!("{other:?}"),
    };
    book.parts.iter().map(part).collect()
}

#[test]
fn a_digest_is_chosen_by_date_tag_and_series_and_goes_through_time() {
    let names = |choice: &str| digest(choice).into_iter().flat_map(|(_, posts)| posts).collect::<Vec<_>>();
    assert_eq!(names("{from: 2012-04, to: 2012-04}"), ["april-first", "first", "second", "april-last", "year"]);
    assert_eq!(names("{tag: pilot}"), ["april-first", "april-last"]);
    assert_eq!(names("{tag: pilot, undated: yes}"), ["april-first", "april-last", "lost"]);
    assert_eq!(names("{series: week}"), ["first", "second"]);
    assert_eq!(names("{to: 2011, undated: yes}"), ["lost"]);
    let times: Vec<String> = digest("{undated: yes}").into_iter().map(|(title, _)| title).collect();
    assert_eq!(times, ["April 2012", "May 2012", "Summer 2012", "2012, month not known", "January 2013", "Date not known"]);
}

#[test]
fn a_digest_is_printed_whether_posts_share_pages_or_not() {
    for shares in ["no", "yes"] {
        let folder = site(&SEVERAL);
        let text =
            format!("title: Digest\ndate: 2026-11\nsummary: Posts.\ncase_on_new_page: {shares}\ncontents: [{{posts: {{undated: yes}}}}]\n");
        folder.write("content/publications/digest.yaml", text.as_bytes());
        let problems: Vec<_> = folder.problems().into_iter().filter(|p| p.rule.id != "feed-day").collect();
        assert!(problems.is_empty(), "{:?}", places(&problems));
    }
}

#[test]
fn contacts_of_every_kind_of_item_are_compared() {
    let contact =
        "contacts: [{role: Lunch club organiser, emails: [lunch@example.org], phones: [{number: 01632 960199}], review_by: 2020-01}]";
    let folder = site(&[("call", &format!("date: 2026-11-02\n{contact}"), "We ask.")]);
    let case = folder.read("content/case-studies/lunch-club.yaml");
    let with_email = case.replace("organiser\n", "organiser\n    emails: [lunch@example.org]\n");
    folder.write("content/case-studies/lunch-club.yaml", with_email.as_bytes());
    let found: BTreeSet<_> = places(&folder.problems()).into_iter().map(|(rule, path, _)| (rule, path)).collect();
    let expected = ["contact-disagrees", "past-review"].map(|rule| (rule, "posts/call.md".to_string()));
    assert_eq!(found, expected.into_iter().collect());
}

#[test]
fn an_edited_post_gives_the_same_site_as_one_made_anew() {
    let folder = site(&SEVERAL);
    let open =
        |name: &str| Preview::new(options(&folder, TODAY), &folder.path().join(name)).unwrap_or_else(|(message, _)| panic!("{message}"));
    let refresh = |preview: &mut Preview| preview.refresh(&BTreeSet::new()).unwrap_or_else(|(message, _)| panic!("{message}"));
    let mut live = open("live");
    refresh(&mut live);
    // A sentence more is on the page and in the feed, and nowhere else.
    write(&folder, "later", "date: 2013-01-05", "A year later, and a sentence more.");
    assert_eq!(refresh(&mut live).written, ["feed.xml", "posts/later.html"]);
    let edits = [
        ("later", "date: 2012-04-05\ntags: [new]", "It was in April."),
        ("lost", "date: 2011\nseries: {id: week, title: A week}", "Now we know."),
        ("extra", "undated: Nobody knows\npublished: 2026-11-03\nseries: {id: week, title: A week}", "One more."),
    ];
    for (step, (name, head, text)) in edits.into_iter().enumerate() {
        write(&folder, name, head, text);
        assert!(!refresh(&mut live).refused);
        let clean = format!("clean-{step}");
        assert!(!refresh(&mut open(&clean)).refused);
        let (live, clean) = (folder.files("live"), folder.files(&clean));
        assert_eq!(live.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>(), "step {step}");
        for (path, bytes) in &live {
            assert!(bytes == &clean[path], "step {step}: {path} differs");
        }
    }
}
