//! Handing over: the page for the editor, addresses on the web, and what shells and manuals need.

mod common;

use common::Folder;
use std::process::Command;

/// A server that knows three pages and an archive. Gives its address.
fn server() -> String {
    let server = tiny_http::Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}", server.server_addr());
    let own = address.clone();
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let path = request.url().to_string();
            let (status, location, body) = match path.as_str() {
                "/works" | "/new" => (200, None, String::from("Hello")),
                "/moved" => (301, Some(format!("{own}/new")), String::new()),
                path if path.starts_with("/archive") => {
                    (200, None, "{\"archived_snapshots\": {\"closest\": {\"url\": \"https://archive.example.org/kept\"}}}".into())
                }
                _ => (404, None, String::new()),
            };
            let mut response = tiny_http::Response::from_string(body).with_status_code(status);
            if let Some(location) = location {
                response.add_header(tiny_http::Header::from_bytes("Location", location).unwrap());
            }
            let _ = request.respond(response);
        }
    });
    address
}

#[test]
fn the_page_for_the_editor_lists_what_there_is_to_do() {
    let folder = Folder::with_small_site();
    let publication = folder.read("content/publications/all.yaml") + "review_by: 2027-01\n";
    folder.write("content/publications/all.yaml", publication.as_bytes());
    folder.write("content/case-studies/walk.yaml", clearfolio::rules::find("past-review").unwrap().bad[0].bytes);
    folder.write("content/languages/cy/site.yaml", "title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: cy\n".as_bytes());
    let ran = folder.run(&["check", "--report"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let page = folder.read("clearfolio-report.html");
    let section = |id: &str| page.split(&format!("<h2 id=\"{id}\"")).nth(1).unwrap().split("</section>").next().unwrap().to_string();
    assert!(section("broken").contains("Nothing is broken."));
    assert!(
        section("missing").contains("case-studies/lunch-club") && section("missing").contains("Not in Cymraeg yet."),
        "{}",
        section("missing")
    );
    assert!(section("stale").contains("case-studies/walk.yaml"), "{}", section("stale"));
    assert!(section("unsigned").contains("The words are easy to understand."), "{}", section("unsigned"));
    // In 90 days from 21 November 2026 the end of January has passed.
    assert!(section("coming").contains("publications/all.yaml") && section("coming").contains("2027-01-31"), "{}", section("coming"));
    assert!(!page.contains("src=") && !page.contains("href=\"http"), "the page asks for nothing");
}

#[test]
fn addresses_are_tried_only_when_asked_and_answers_are_kept() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("curl is not here: nothing is tested");
        return;
    }
    let address = server();
    let folder = Folder::with_small_site();
    let links = ["works", "moved", "gone"].map(|page| format!("  - label: The page {page}\n    url: {address}/{page}\n")).concat();
    let case = folder.read("content/case-studies/lunch-club.yaml") + "links:\n" + &links;
    folder.write("content/case-studies/lunch-club.yaml", case.as_bytes());
    let archive = format!("{address}/archive?url=");
    let ran = folder.run(&["check", "--links", "--archive", &archive, "--report", "report.html"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains(&format!("{address}/moved has moved to {address}/new")), "{}", ran.err);
    assert!(ran.err.contains(&format!("{address}/gone does not work: the page is gone")), "{}", ran.err);
    assert!(!ran.err.contains("/works"), "{}", ran.err);
    let page = folder.read("report.html");
    assert!(
        page.contains("There is a kept copy: https://archive.example.org/kept") && page.contains("3 addresses on the web were tried."),
        "{page}"
    );
    let kept = folder.read(".clearfolio/links.json");
    // The answers hold for some days: nobody is asked again.
    folder.write(".clearfolio/links.json", kept.replace("the page is gone", "kept from before").as_bytes());
    let again = folder.run(&["check", "--links", "--archive", &archive]);
    assert!(again.err.contains("kept from before"), "{}", again.err);
    // A check without the option asks nobody.
    assert!(!folder.run(&["check"]).err.contains("does not work"));
}

#[test]
fn without_a_connection_nobody_is_told_that_pages_are_gone() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("curl is not here: nothing is tested");
        return;
    }
    // A port that nobody listens at: it was free a moment ago.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let folder = Folder::with_small_site();
    let case = folder.read("content/case-studies/lunch-club.yaml") + &format!("links:\n  - label: A page\n    url: http://{closed}/page\n");
    folder.write("content/case-studies/lunch-club.yaml", case.as_bytes());
    let ran = folder.run(&["check", "--links", "--report", "report.html"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("There seems to be no connection to the internet"), "{}", ran.err);
    assert!(!ran.err.contains("does not work"), "{}", ran.err);
    let page = folder.read("report.html");
    assert!(page.contains("Nothing is broken.") && !page.contains("take the link out"), "{page}");
    assert!(!folder.read(".clearfolio/links.json").contains("/page"), "it is tried again the next time");
    // With another page that answers, it is that one server, and it is named.
    let address = server();
    let case = folder.read("content/case-studies/lunch-club.yaml") + &format!("  - label: Another page\n    url: {address}/works\n");
    folder.write("content/case-studies/lunch-club.yaml", case.as_bytes());
    let ran = folder.run(&["check", "--links"]);
    assert!(ran.err.contains(&format!("http://{closed}/page could not be tried: there was no connection")), "{}", ran.err);
    assert!(!ran.err.contains("no connection to the internet"), "{}", ran.err);
}

#[test]
fn shells_and_manuals_get_what_they_need() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = folder.run(&["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("explain"), "{shell}");
    }
    let man = folder.run(&["man"]);
    assert!(man.status == 0 && man.out.contains(".TH CLEARFOLIO 1") && man.out.contains(".SS clearfolio build"), "{}", &man.out[..200]);
    let slip = folder.run(&["biuld"]);
    assert!(slip.status == 2 && slip.err.contains("build"), "{}", slip.err);
    let slip = folder.run(&["build", "--colur", "never"]);
    assert!(slip.status == 2 && slip.err.contains("--colour"), "{}", slip.err);
    let plain = folder.run(&["check", "--colour", "never"]);
    assert!(!plain.err.contains('\u{1b}'), "{}", plain.err);
}
