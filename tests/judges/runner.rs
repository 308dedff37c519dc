//! The small runner: named checks, each `ok` or `FAILED` with the places and the reasons.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// What a check found wrong, one line each: where, then what.
pub type Findings = Vec<String>;

/// Names, counts and prints checks. Shared between threads.
pub struct Runner {
    filter: Vec<String>,
    exact: Vec<String>,
    passed: AtomicUsize,
    failed: Mutex<Vec<String>>,
    start: Instant,
    lap: AtomicUsize,
}

/// How many findings of a check are printed.
const SHOWN: usize = 25;

impl Runner {
    /// A runner for checks whose name contains all of the words; all when there are none.
    pub fn new(filter: Vec<String>) -> Self {
        let exact = super::planted::lines("JUDGES_CHECKS");
        Self { filter, exact, passed: AtomicUsize::new(0), failed: Mutex::new(Vec::new()), start: Instant::now(), lap: AtomicUsize::new(0) }
    }

    /// Whether any of these checks of a site is wanted.
    pub fn wants(&self, site: &str, checks: &[&str]) -> bool {
        checks.iter().any(|check| self.named(&format!("{site}: {check}")))
    }

    fn named(&self, name: &str) -> bool {
        self.filter.iter().all(|word| name.contains(word.as_str()))
            && (self.exact.is_empty() || self.exact.iter().any(|exact| exact == name))
    }

    /// Prints the verdict of a check.
    pub fn verdict(&self, name: &str, findings: Findings) {
        if !self.named(name) {
            return;
        }
        let mut failed = self.failed.lock().unwrap();
        if findings.is_empty() {
            self.passed.fetch_add(1, Ordering::Relaxed);
            println!("ok      {name}");
            return;
        }
        println!("FAILED  {name}: {} {}", findings.len(), if findings.len() == 1 { "fault" } else { "faults" });
        for line in findings.iter().take(SHOWN) {
            println!("        {line}");
        }
        if findings.len() > SHOWN {
            println!("        … and {} more", findings.len() - SHOWN);
        }
        failed.push(name.to_string());
    }

    /// Runs a check and prints its verdict with the time it took, if it is long.
    pub fn check(&self, name: &str, body: impl FnOnce() -> Findings) {
        if !self.named(name) {
            return;
        }
        let from = Instant::now();
        let findings = body();
        self.verdict(name, findings);
        let took = from.elapsed().as_secs_f64();
        if took > 5.0 {
            println!("        ({took:.0} s)");
        }
    }

    /// Prints the time since the last lap, if it is long.
    pub fn lap(&self) {
        let now = self.start.elapsed().as_secs();
        let last = self.lap.swap(now as usize, Ordering::Relaxed) as u64;
        if now > last + 5 {
            println!("        ({} s)", now - last);
        }
    }

    /// Prints the sums; true when nothing failed.
    pub fn close(&self) -> bool {
        let failed = self.failed.lock().unwrap();
        println!("\nJudges took {:.0} s.", self.start.elapsed().as_secs_f64());
        for name in failed.iter() {
            println!("failed: {name}");
        }
        println!("judges: {} passed, {} failed", self.passed.load(Ordering::Relaxed), failed.len());
        failed.is_empty()
    }
}

/// Does work on every item with two threads; each thread makes its own helper first.
pub fn in_pairs<T: Sync, H, R: Send>(items: &[T], helper: impl Fn() -> H + Sync, work: impl Fn(&mut H, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let mut results: Vec<(usize, R)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut helper = helper();
                    let mut mine = Vec::new();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(item) = items.get(at) else { return mine };
                        mine.push((at, work(&mut helper, item)));
                    }
                })
            })
            .collect();
        handles.into_iter().flat_map(|h| h.join().expect("a judge's thread")).collect()
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
