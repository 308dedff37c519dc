//! A second browser engine: Firefox, driven through its Marionette protocol (`LENGTH:JSON` over TCP).

use super::browser::{Browser, Open, strings};
use super::finding::{self, ask};
use super::pages::{Sheet, axe, note, tools, verdicts};
use super::runner::{Findings, Runner, in_pairs};
use super::server;
use super::site::{Page, Site, work};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const SEARCH: &str = "Firefox: the search finds what it finds in Chromium, from a folder and from a server";
const SOUND: &str = "Firefox: axe has no violation on pages of each kind";
const FITS: &str = "Firefox: no page of any kind scrolls sideways or cuts words off, wide and narrow";
/// How long the browser may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running Firefox with one window.
struct Firefox {
    child: Child,
    talk: Mutex<(BufReader<TcpStream>, u64)>,
}

impl Firefox {
    /// Starts it with an empty profile in that folder.
    fn start(profile: &Path) -> Result<Self, String> {
        let said = |error: std::io::Error| format!("Firefox does not start: {error}");
        let _ = std::fs::remove_dir_all(profile);
        std::fs::create_dir_all(profile).map_err(said)?;
        // Port 0: any free one, which it then names in a file.
        std::fs::write(
            profile.join("user.js"),
            "user_pref(\"marionette.port\", 0);\nuser_pref(\"browser.shell.checkDefaultBrowser\", false);\n",
        )
        .map_err(said)?;
        let mut child = Command::new("firefox-esr")
            .args(["--headless", "--marionette", "--no-remote", "--profile"])
            .arg(profile)
            .env("HOME", profile)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(said)?;
        let until = Instant::now() + PATIENCE;
        let stream = loop {
            let port = std::fs::read_to_string(profile.join("MarionetteActivePort")).ok().and_then(|port| port.trim().parse::<u16>().ok());
            match port.map(|port| TcpStream::connect(("127.0.0.1", port))) {
                Some(Ok(stream)) => break stream,
                _ if Instant::now() > until => {
                    let _ = child.kill();
                    return Err("Firefox does not answer".into());
                }
                _ => std::thread::sleep(Duration::from_millis(100)),
            }
        };
        stream.set_read_timeout(Some(PATIENCE * 2)).map_err(said)?;
        let firefox = Self { child, talk: Mutex::new((BufReader::new(stream), 0)) };
        // Its greeting.
        heard(&mut firefox.talk.lock().unwrap().0)?;
        firefox.call("WebDriver:NewSession", &json!({}))?;
        firefox.call("WebDriver:SetTimeouts", &json!({ "script": 60_000, "pageLoad": 60_000 }))?;
        Ok(firefox)
    }

    fn call(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        let mut talk = self.talk.lock().unwrap();
        talk.1 += 1;
        let message = json!([0, talk.1, command, parameters]).to_string();
        write!(talk.0.get_mut(), "{}:{message}", message.len()).map_err(|error| format!("{command}: {error}"))?;
        let answer = heard(&mut talk.0)?;
        match &answer[2] {
            Value::Null => Ok(answer[3].clone()),
            error => Err(format!("{command}: {}", error["message"].as_str().unwrap_or_default())),
        }
    }

    fn open(&self, url: &str) -> Result<(), String> {
        self.call("WebDriver:Navigate", &json!({ "url": url })).map(|_| ())
    }

    fn width(&self, width: u32) -> Result<(), String> {
        self.call("WebDriver:SetWindowRect", &json!({ "width": width, "height": 900 })).map(|_| ())
    }

    fn run(&self, script: &str) -> Result<Value, String> {
        self.call("WebDriver:ExecuteScript", &json!({ "script": script, "args": [], "newSandbox": false }))
            .map(|answer| answer["value"].clone())
    }
}

impl Open for Firefox {
    fn eval(&self, expression: &str) -> Result<Value, String> {
        self.run(&format!("return ({expression})"))
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.call("Marionette:Quit", &json!({ "flags": ["eForceQuit"] }));
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One message.
fn heard(from: &mut BufReader<TcpStream>) -> Result<Value, String> {
    let mut length = Vec::new();
    let gone = |error: std::io::Error| format!("Firefox has gone: {error}");
    from.read_until(b':', &mut length).map_err(gone)?;
    length.pop();
    let length = String::from_utf8_lossy(&length).parse().map_err(|_| "Firefox has gone".to_string())?;
    let mut message = vec![0; length];
    from.read_exact(&mut message).map_err(gone)?;
    serde_json::from_slice(&message).map_err(|error| error.to_string())
}

/// Judges the pages of the sample that stand for their kind, and its search.
pub fn judge(runner: &Runner, chromium: &Browser, site: &Site, pages: &[&Page]) {
    if !runner.wants(site.name, &[SEARCH, SOUND, FITS]) {
        return;
    }
    runner.check(&format!("{}: {SEARCH}", site.name), || match Firefox::start(&work("firefox")) {
        Ok(firefox) => searches(&firefox, chromium, site),
        Err(fault) => vec![fault],
    });
    if runner.wants(site.name, &[SOUND, FITS]) {
        let started = AtomicUsize::new(1);
        let start = || Firefox::start(&work(&format!("firefox-{}", started.fetch_add(1, Ordering::Relaxed))));
        let sheets = in_pairs(pages, start, |firefox, page| match firefox {
            Ok(firefox) => sound(firefox, site, page),
            Err(fault) => {
                let mut sheet = Sheet::new();
                not_looked(&mut sheet, page, fault);
                sheet
            }
        });
        verdicts(runner, site.name, &[SOUND, FITS], sheets);
    }
}

fn searches(firefox: &Firefox, chromium: &Browser, site: &Site) -> Findings {
    let mut faults = Findings::new();
    for place in [format!("file://{}/", site.folder.display()), server::serve(&site.folder, &site.sub_path())] {
        let mut tab = chromium.tab();
        let page = format!("{place}search.html");
        if let Err(fault) = tab.open(&page).and_then(|()| firefox.open(&page)) {
            faults.push(fault);
            continue;
        }
        for query in finding::QUERIES {
            match (ask(&tab, query), ask(firefox, query)) {
                (Ok((ours, count, _)), Ok((theirs, other_count, _))) if !ours.is_empty() && ours == theirs && count == other_count => {}
                told => faults.push(format!("{place}: “{query}”: {told:?}")),
            }
        }
    }
    faults
}

/// A page that could not be looked at has passed nothing.
fn not_looked(sheet: &mut Sheet, page: &Page, fault: &str) {
    for check in [SOUND, FITS] {
        note(sheet, check, &page.path, [fault.to_string()]);
    }
}

fn sound(firefox: &Firefox, site: &Site, page: &Page) -> Sheet {
    let mut sheet = Sheet::new();
    let script = format!("{}\n;globalThis.judge = judge;", tools());
    let opened = firefox.width(1280).and_then(|()| firefox.open(&site.file_url(page))).and_then(|()| firefox.run(&script));
    if let Err(fault) = opened {
        not_looked(&mut sheet, page, &fault);
        return sheet;
    }
    axe(firefox, &mut sheet, &page.path, SOUND, SOUND);
    // A window of Firefox is not narrower than 450 px.
    for (width, narrow) in [(1280, false), (500, true)] {
        let found = firefox.width(width).and_then(|()| firefox.eval(&format!("judge.fits({{ narrow: {narrow} }})")));
        note(&mut sheet, FITS, &format!("{} at {width} px", page.path), strings(found));
    }
    sheet
}
