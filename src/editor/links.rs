//! Whether addresses on the web still work. Only when somebody asks: no build ever uses the network.
//!
//! `curl` does the asking, which comes with Windows, macOS and most Linux systems. What was found is kept for some days.

use crate::build::Site;
use crate::document::{Block, BlockKind, Inline, Target, walk_blocks, walk_inlines};
use crate::outside;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use time::Date;

/// For how many days an answer is taken as still right.
const KEPT_DAYS: i64 = 7;
/// Seconds until an address is given up.
const PATIENCE: &str = "20";
/// Where copies of pages that have gone are looked for.
pub const ARCHIVE: &str = "https://archive.org/wayback/available?url=";

/// An address that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The address.
    pub url: String,
    /// The files that name it.
    pub places: Vec<String>,
    /// How it is.
    pub state: State,
    /// A kept copy, where the page itself is gone.
    pub archived: Option<String>,
}

/// How an address is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It opens.
    Works,
    /// It leads to another address for good.
    Moved(String),
    /// It does not open, and why.
    Broken(String),
    /// It could not be tried from here, and why: that says nothing of the page.
    Untried(String),
}

/// Addresses on the web with the files that name them.
pub fn addresses(sites: &[Site]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |url: &str, place: String| {
        if url.starts_with("http") {
            let places = found.entry(url.split('#').next().unwrap_or(url).to_string()).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    };
    for site in sites {
        for composed in &site.analysis.composed {
            let place = format!("{}{}", site.place(), composed.file.path);
            walk_blocks(&composed.document.blocks, &mut |block: &Block| match &block.kind {
                BlockKind::Links { items } => items.iter().for_each(|card| add(&card.url, place.clone())),
                _ => {}
            });
            walk_inlines(&composed.document.blocks, &mut |inline: &Inline| {
                if let Inline::Link { target: Target::Address { url }, .. } = inline {
                    add(url, place.clone());
                }
            });
        }
        for website in &site.analysis.content.links.entries {
            add(&website.url, format!("{}{}", site.place(), site.analysis.content.links.file.path));
        }
    }
    found
}

/// Tries addresses, and remembers what it found.
pub struct Links {
    file: PathBuf,
    archive: String,
    kept: BTreeMap<String, Value>,
    offline: bool,
}

/// How curl ends when no server was reached: no name found, no connection, no answer in time, no secure connection.
const UNREACHED: [i32; 5] = [5, 6, 7, TOO_SLOW, 35];
/// How it ends when time is up.
const TOO_SLOW: i32 = 28;

impl Links {
    /// With what was found before, in a file.
    ///
    /// # Errors
    /// How to get `curl`, when it is not there.
    pub fn new(file: &Path, archive: &str) -> Result<Self, (String, String)> {
        if !outside::is_there("curl") {
            return Err((
                "the program “curl” is not on this machine.".into(),
                "On Debian and Ubuntu: apt install curl. Elsewhere: curl.se.".into(),
            ));
        }
        let kept = std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Ok(Self { file: file.to_path_buf(), archive: archive.into(), kept, offline: false })
    }

    /// Tries addresses, several at once; those tried in the last days are not tried again.
    /// [`Links::is_offline`] tells afterwards whether any could be.
    pub fn check(&mut self, wanted: &BTreeMap<String, Vec<String>>, today: Date, progress: &(dyn Fn(usize) + Sync)) -> Vec<Checked> {
        let done = std::sync::atomic::AtomicUsize::new(0);
        let fresh = |url: &str| -> Option<Value> {
            let kept = self.kept.get(url)?;
            let days = today.to_julian_day() - i32::try_from(kept["day"].as_i64()?).ok()?;
            (0..KEPT_DAYS).contains(&i64::from(days)).then(|| kept.clone())
        };
        let answers: Vec<(String, Value, bool)> = wanted
            .par_iter()
            .map(|(url, _)| {
                let known = fresh(url);
                let is_new = known.is_none();
                let answer = known.unwrap_or_else(|| ask(url, &self.archive, today));
                progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
                (url.clone(), answer, is_new)
            })
            .collect();
        let is_untried = |answer: &Value| answer["untried"].is_string();
        let mut new = answers.iter().filter(|(.., is_new)| *is_new).peekable();
        self.offline = new.peek().is_some() && new.all(|(_, answer, _)| is_untried(answer));
        let answers: Vec<(String, Value)> = answers.into_iter().map(|(url, answer, _)| (url, answer)).collect();
        // What could not be tried is tried again the next time.
        self.kept = answers.iter().filter(|(_, answer)| !is_untried(answer)).cloned().collect();
        let state = |answer: &Value| match (answer["moved"].as_str(), answer["broken"].as_str(), answer["untried"].as_str()) {
            (_, _, Some(why)) => State::Untried(why.into()),
            (_, Some(why), None) => State::Broken(why.into()),
            (Some(to), None, None) => State::Moved(to.into()),
            _ => State::Works,
        };
        let checked = |(url, answer): &(String, Value)| Checked {
            url: url.clone(),
            places: wanted.get(url).cloned().unwrap_or_default(),
            state: state(answer),
            archived: answer["archived"].as_str().map(String::from),
        };
        answers.iter().map(checked).collect()
    }

    /// Whether none of the addresses that were tried could be reached: it is the connection then, not the pages.
    pub fn is_offline(&self) -> bool {
        self.offline
    }

    /// Keeps what was found.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.file, serde_json::to_vec_pretty(&self.kept).unwrap_or_default())
    }
}

/// Asks for an address; where it fails, for a kept copy.
fn ask(url: &str, archive: &str, today: Date) -> Value {
    let day = today.to_julian_day();
    let format = "%{http_code} %{num_redirects} %{url_effective}";
    let arguments = |head: bool| {
        let mut all = vec!["-sS", "-L", "--max-time", PATIENCE, "-A", "Mozilla/5.0 (Clearfolio link check)", "-o", NOWHERE, "-w", format];
        if head {
            all.push("-I");
        }
        all.extend(["--", url]);
        all
    };
    // Some servers refuse to answer without sending the page.
    let mut answer = outside::run_to_end("curl", &arguments(true), Vec::new());
    let unreached = |code: &Option<i32>| code.is_some_and(|code| UNREACHED.contains(&code));
    let again = match &answer {
        Ok(bytes) => !bytes.starts_with(b"2"),
        Err((code, _)) => !unreached(code) || *code == Some(TOO_SLOW),
    };
    if again {
        answer = outside::run_to_end("curl", &arguments(false), Vec::new());
    }
    let broken = match answer {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let mut parts = text.splitn(3, ' ');
            let (code, jumps, end) = (parts.next().unwrap_or_default(), parts.next().unwrap_or("0"), parts.next().unwrap_or_default());
            if code.starts_with('2') {
                let same = end.trim_end_matches('/') == url.trim_end_matches('/');
                return if jumps == "0" || same { json!({ "day": day }) } else { json!({ "day": day, "moved": end }) };
            }
            match code {
                "404" | "410" => "the page is gone".to_string(),
                "401" | "403" => "the server wants a password or does not let programs in".to_string(),
                code if code.starts_with('5') => format!("the server has a fault ({code})"),
                code => format!("the server answers {code}"),
            }
        }
        Err((code, _)) if unreached(&code) => {
            let why = match code {
                Some(5 | 6) => "its server was not found",
                Some(TOO_SLOW) => "there was no answer in time",
                Some(35) => "there was no secure connection",
                _ => "there was no connection",
            };
            return json!({ "day": day, "untried": why });
        }
        Err((_, said)) => said.trim_start_matches("curl: ").trim_end_matches('.').to_string(),
    };
    let query = format!("{archive}{}", crate::links::encode_path(url).replace('&', "%26").replace('?', "%3F"));
    let found = outside::run("curl", &["-sS", "-L", "--max-time", PATIENCE, "--", &query], Vec::new()).ok();
    let found: Option<Value> = found.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let copy = found.and_then(|found| found["archived_snapshots"]["closest"]["url"].as_str().map(String::from));
    json!({ "day": day, "broken": broken, "archived": copy })
}

#[cfg(windows)]
const NOWHERE: &str = "NUL";
#[cfg(not(windows))]
const NOWHERE: &str = "/dev/null";
