//! What the benchmarks share: made-up sites of any size, and runs of the program with time and memory.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A folder for a benchmark, empty.
pub fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join("clearfolio-bench").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the temporary folder can be written");
    folder
}

#[allow(dead_code)]
/// Writes a site of `count` cases of about 200 words each, in four themes, from 25 organisations.
pub fn made_up_site(folder: &Path, count: usize) {
    let write = |path: &str, text: String| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    };
    write(
        "site.yaml",
        "title: A large site\nbase_url: https://www.example.org/large/\npublisher: {name: Example Council}\nlanguage: en-GB\n".into(),
    );
    let themes: String = (1..=4)
        .map(|n| format!("- id: theme-{n}\n  number: {n}\n  title: Theme number {n}\n  summary: What theme {n} is about.\n"))
        .collect();
    write("themes.yaml", themes);
    let organisations: String = (1..=25).map(|n| format!("- id: council-{n}\n  name: Council of Place {n}\n  kind: council\n")).collect();
    write("organisations.yaml", organisations);
    let glossary: String = WORDS.iter().step_by(9).map(|w| format!("- term: {w}\n  definition: What the word {w} means here.\n")).collect();
    write("glossary.yaml", glossary);
    for n in 0..count {
        write(&format!("case-studies/case-{n}.yaml"), case(n, count));
    }
}

/// Writes a site with one manual: sections, numbered references between chapters, tables and lists.
#[allow(dead_code)]
pub fn made_up_manual(folder: &Path, chapters: usize) {
    let write = |path: String, text: String| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    };
    write("site.yaml".into(), "title: A large manual\npublisher: {name: Example Council}\nlanguage: en-GB\n".into());
    let names: Vec<String> = (1..=chapters).map(|n| format!("chapter-{n}")).collect();
    write(
        "manuals/large/manual.yaml".into(),
        format!(
            "title: A large manual\nsummary: Many pages.\ndate: 2026-11\nversion: \"1\"\nno_contact: Nobody is there.\nchapters: [{}]\n",
            names.join(", ")
        ),
    );
    for n in 1..=chapters {
        let mut dice = Dice(n as u64 + 1);
        let mut text = format!("# Chapter about the {}\n\n", WORDS[dice.roll(WORDS.len())]);
        for section in 1..=12 {
            let _ = writeln!(text, "## The {} of part {section} {{#part-{section}}}\n", WORDS[dice.roll(WORDS.len())]);
            for paragraph in 0..9 {
                let _ = writeln!(text, "{} {} {} {}\n", sentence(&mut dice), sentence(&mut dice), sentence(&mut dice), sentence(&mut dice));
                if paragraph % 3 == 1 {
                    let other = dice.roll(chapters) + 1;
                    let word = WORDS[dice.roll(WORDS.len())];
                    let _ = writeln!(text, "The [{word}]{{index}} is in [](chapter:chapter-{other}#part-{}).\n", dice.roll(12) + 1);
                }
            }
            (0..5).for_each(|_| drop(writeln!(text, "- {}", sentence(&mut dice))));
            text.push('\n');
            if section % 4 == 0 {
                let _ = writeln!(text, "```table\ncaption: Table of part {section} in chapter {n}\nheader: [What, Who, When]\nrows:");
                (0..6).for_each(|_| {
                    let word = |dice: &mut Dice| WORDS[dice.roll(WORDS.len())];
                    let _ = writeln!(text, "  - [The {}, a {}, every {}]", word(&mut dice), word(&mut dice), word(&mut dice));
                });
                text.push_str("```\n\n");
            }
        }
        write(format!("manuals/large/chapter-{n}.md"), text);
    }
}

const WORDS: [&str; 54] = [
    "people",
    "council",
    "support",
    "budget",
    "carer",
    "garden",
    "neighbour",
    "library",
    "walk",
    "meal",
    "visit",
    "phone",
    "letter",
    "street",
    "group",
    "plan",
    "choice",
    "money",
    "home",
    "help",
    "friend",
    "worker",
    "doctor",
    "nurse",
    "service",
    "club",
    "bus",
    "door",
    "week",
    "month",
    "morning",
    "evening",
    "table",
    "picture",
    "story",
    "question",
    "answer",
    "meeting",
    "volunteer",
    "training",
    "advice",
    "form",
    "leaflet",
    "charity",
    "village",
    "town",
    "market",
    "school",
    "church",
    "park",
    "music",
    "dance",
    "tea",
    "bread",
];

/// Small, repeatable numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }
}

fn sentence(dice: &mut Dice) -> String {
    let length = 8 + dice.roll(8);
    let words: Vec<&str> = (0..length).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
    let text = words.join(" ");
    format!("The {text}.")
}

fn case(n: usize, count: usize) -> String {
    let mut dice = Dice(n as u64 + 1);
    let mut text = String::new();
    let _ = writeln!(text, "title: Case {n} about the {} and the {}", WORDS[dice.roll(WORDS.len())], WORDS[dice.roll(WORDS.len())]);
    let _ = writeln!(text, "theme: theme-{}\norder: {}", n % 4 + 1, n / 4 + 1);
    let _ = writeln!(text, "summary: {}", sentence(&mut dice));
    let _ = writeln!(text, "organisations: [council-{}]\nplace: Place {}\ndate: 2011-02", n % 25 + 1, n % 25 + 1);
    let _ = writeln!(text, "evidence: {{stage: mixed, basis: administrative, note: Counts were kept by the council.}}");
    let _ = writeln!(
        text,
        "contacts:\n  - role: Project officer {n}\n    emails: [project{n}@example.org]\n    phones: [{{number: 01632 960{:03}}}]",
        n % 1000
    );
    let _ = writeln!(text, "links:\n  - label: Pages of case {n}\n    url: https://www.example.org/cases/{n}");
    let _ = writeln!(text, "see_also: [case-{}]", (n + 7) % count.max(8));
    let _ = writeln!(text, "sections:\n  - key: approach\n    text: |");
    for _ in 0..3 {
        let _ = writeln!(text, "      {} {} {}\n", sentence(&mut dice), sentence(&mut dice), sentence(&mut dice));
    }
    let _ = writeln!(text, "  - key: outcomes\n    text: |\n      The council saw:\n");
    for _ in 0..5 {
        let _ = writeln!(text, "      - {}", sentence(&mut dice));
    }
    text
}

/// What a run of the program took.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Wall time.
    pub time: Duration,
    /// Most memory in use at a time, in MB. Linux only.
    pub megabytes: Option<f64>,
}

/// Runs the release program to its end.
pub fn run(arguments: &[&str]) -> Run {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_clearfolio"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut kilobytes: Option<u64> = None;
    let done = loop {
        if let Ok(text) = fs::read_to_string(&status) {
            let peak = text.lines().find_map(|l| l.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
            kilobytes = kilobytes.max(peak);
        }
        match child.try_wait().expect("the program runs") {
            Some(done) => break done,
            None => std::thread::sleep(Duration::from_micros(500)),
        }
    };
    let time = start.elapsed();
    if !done.success() {
        let mut text = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            let _ = std::io::Read::read_to_string(&mut stderr, &mut text);
        }
        panic!("clearfolio {arguments:?} failed:\n{text}");
    }
    Run { time, megabytes: kilobytes.map(|k| k as f64 / 1024.0) }
}

/// The best of several runs: the one least disturbed by other programs.
pub fn best(times: usize, mut go: impl FnMut() -> Run) -> Run {
    (0..times).map(|_| go()).min_by_key(|run| run.time).expect("at least one run")
}

/// A line of results.
pub fn report(what: &str, run: Run, limit: &str) {
    let memory = run.megabytes.map_or_else(String::new, |m| format!(", {m:.0} MB"));
    println!("{what}: {:.3} s{memory}  (to reach: {limit})", run.time.as_secs_f64());
}

/// Copies a folder.
pub fn copy(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("writable");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("writable");
        }
    }
}
