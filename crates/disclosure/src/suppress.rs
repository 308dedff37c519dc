//! From a system and a profile to a release that passes its audit.

use crate::audit::{Attack, Known, audit};
use crate::choose::Choice;
use crate::frame::Frame;
use crate::net::{Net, whole};
use crate::primary::{Primary, primary};
use crate::release::{Reason, fits, is_revised, release, rounds};
use crate::system::Truth;
use crate::walker::Limits;
use crate::widen::{open_ways, open_wide};
use crate::{AuditFailure, CellId, Demand, Error, Fact, Interval, Profile, Ratio, Release, System};

/// How often more is hidden because the audit is not content.
const ROUNDS: usize = 6;

/// Rounds of the audit for all hidden cells. What counts is whether they are safe, not how safe they are.
const FIRST: u64 = 2;

/// Rounds for those that it is not content with.
const MORE: u64 = 8;

/// Systems up to this many cells are planned anew when more is hidden: what was hidden before may not be
/// needed any more.
const REPLANNED: usize = 2_000;

/// A release with its audit.
#[derive(Debug, Clone)]
pub struct Protected {
    /// What is published.
    pub release: Release,
    /// What the audit found out about every hidden cell, in order.
    pub intervals: Vec<Interval>,
    /// Hidden cells about which too much can be found out. Empty, unless something that cannot be taken back
    /// (an earlier release, a printed percentage) gives them away.
    pub failures: Vec<AuditFailure>,
}

/// Hides what must be hidden, audits what is left, and hides more until the audit passes or nothing helps.
///
/// The audit goes on from round to round and looks hardest where it was not content yet. An [`audit`] of
/// the release that starts from nothing may settle less in large systems; it never contradicts this one.
///
/// # Errors
/// The figures do not add up, or are too large; see [`System::check`].
pub fn protect(system: &System, profile: &Profile) -> Result<Protected, Error> {
    let mut work = Work::new(system, profile)?;
    work.protect_all();
    let mut known: Option<Known> = None;
    let (mut fewest, mut wide_rounds, mut dark_rounds) = (usize::MAX, 0, 0);
    loop {
        let release = work.release();
        let mut attack = Attack::new(release.published(), profile, known.as_ref())?;
        if attack.is_fresh() {
            attack.press(None, FIRST)?;
        }
        let mut failures = release.failures(&attack.intervals());
        if !failures.is_empty() {
            let cells: Vec<CellId> = failures.iter().map(|failure| failure.cell).collect();
            attack.press(Some(&cells), MORE)?;
            failures = release.failures(&attack.intervals());
        }
        // A cell that is hidden for others and is known anyway does not help anybody: it is shown. Then more is
        // hidden: first what opens a way from where the audit stands, then whatever does, in the end all that is near.
        let mut goes_on = work.show_known(&failures);
        if !goes_on && !failures.is_empty() {
            goes_on = failures.len() < fewest && work.widen(&failures, attack.points(), open_ways);
            fewest = fewest.min(failures.len());
            if !goes_on && wide_rounds < ROUNDS {
                goes_on = work.widen(&failures, attack.points(), open_wide);
                wide_rounds += 1;
            }
            let hopeful = if goes_on || dark_rounds == ROUNDS { Vec::new() } else { work.hopeful(&failures)? };
            while !goes_on && !hopeful.is_empty() && dark_rounds < ROUNDS {
                goes_on = work.darken(&hopeful, dark_rounds);
                dark_rounds += 1;
            }
        }
        if !goes_on {
            return Ok(Protected { intervals: attack.intervals(), failures, release });
        }
        // A small system is attacked anew, so that every interval has its very ends again.
        let is_thorough = attack.is_thorough();
        let left = attack.known();
        known = (!is_thorough).then_some(Known { published: release.published, ..left });
    }
}

/// Hides what must be hidden and what would give it away, without an audit.
///
/// # Errors
/// As [`protect`].
pub fn suppress(system: &System, profile: &Profile) -> Result<Release, Error> {
    let mut work = Work::new(system, profile)?;
    work.protect_all();
    Ok(work.release())
}

/// Only masks what is small by itself: what others can work out from the rest is not looked at. Not safe
/// to publish; it shows what an audit finds.
///
/// # Errors
/// As [`protect`].
pub fn mask_only(system: &System, profile: &Profile) -> Result<Release, Error> {
    Ok(Work::new(system, profile)?.release())
}

/// How to find what else to hide.
type OpenWays = fn(&Choice, &[AuditFailure], &[Vec<i64>]) -> Vec<bool>;

/// A system on its way to a release.
struct Work<'a> {
    system: &'a System,
    profile: &'a Profile,
    truth: Truth,
    net: Net,
    limits: Limits,
    primary: Primary,
    /// Hidden to protect others.
    secondary: Vec<bool>,
    /// Hidden because the audit was not content.
    wider: Vec<bool>,
}

impl<'a> Work<'a> {
    fn new(system: &'a System, profile: &'a Profile) -> Result<Self, Error> {
        let truth = system.truth()?;
        let primary = primary(system, &truth, profile);
        let mut relations = truth.relations.clone();
        relations.extend(system.ratios.iter().filter(|ratio| fits(ratio, &truth)).flat_map(Ratio::relations));
        let largest = truth.values.iter().copied().max().unwrap_or(0);
        let frame = Frame::new(system.cells.len(), &relations, largest)?;
        let net = Net::new(system.cells.len(), &frame.rows);
        let mut limits = limits(system, profile, &truth, &primary, frame.cap);
        // What is known even when everything is hidden, from earlier releases and printed percentages.
        net.narrow(&mut limits.low, &mut limits.high).map_err(|contradiction| Error::Inconsistent { cell: contradiction.0.map(CellId) })?;
        for at in 0..limits.low.len() {
            limits.free_low[at] = limits.free_low[at].max(limits.low[at]);
            limits.free_high[at] = limits.free_high[at].min(limits.high[at]);
        }
        let none = vec![false; system.cells.len()];
        Ok(Self { system, profile, truth, net, limits, primary, secondary: none.clone(), wider: none })
    }

    /// What each cell demands that is hidden now.
    fn demands(&self) -> Vec<Option<Demand>> {
        let hidden = |at: usize| self.secondary[at] || self.wider[at];
        (0..self.secondary.len()).map(|at| self.primary.demands[at].or(hidden(at).then_some(Demand::NOT_PINNED))).collect()
    }

    fn release(&self) -> Release {
        let hidden = |at: usize| self.secondary[at] || self.wider[at];
        let reasons: Vec<Option<Reason>> =
            (0..self.secondary.len()).map(|at| self.primary.hidden[at].or(hidden(at).then_some(Reason::Secondary))).collect();
        release(self.system, &self.truth, self.profile, &reasons, self.demands(), self.primary.warnings.clone())
    }

    /// Finds what else to hide, so that every demand can be met.
    fn protect_all(&mut self) {
        let fixed: Vec<bool> = (0..self.secondary.len()).map(|at| self.primary.hidden[at].is_some() || self.wider[at]).collect();
        if !self.profile.on && !fixed.contains(&true) {
            return;
        }
        let choice = self.choice(fixed);
        self.secondary = choice.cheapest();
    }

    fn choice(&self, fixed: Vec<bool>) -> Choice<'_> {
        let wider = |at: usize| self.wider[at].then_some(Demand::NOT_PINNED);
        Choice {
            net: &self.net,
            blocks: &self.system.blocks,
            limits: &self.limits,
            truth: &self.truth.values,
            demands: (0..fixed.len()).map(|at| self.primary.demands[at].or(wider(at))).collect(),
            fixed,
            may_hide: self.system.cells.iter().map(|cell| cell.value.is_some()).collect(),
        }
    }

    /// Those failures that hiding more could mend: cells that would be safe if nothing at all were shown.
    fn hopeful(&self, failures: &[AuditFailure]) -> Result<Vec<AuditFailure>, Error> {
        let mut dark = self.release().published;
        for (cell, fact) in &mut dark.facts {
            match fact {
                Fact::Earlier(_) => {}
                _ if failures.iter().any(|failure| failure.cell == *cell) => *fact = Fact::Hidden,
                _ => *fact = Fact::NotAvailable,
            }
        }
        let best = audit(&dark, self.profile)?;
        let is_safe =
            |failure: &&AuditFailure| best.iter().any(|interval| interval.cell == failure.cell && interval.meets(&failure.demanded));
        Ok(failures.iter().filter(is_safe).copied().collect())
    }

    /// Publishes cells that are hidden for others but pinned to their value all the same; whether there were any.
    fn show_known(&mut self, failures: &[AuditFailure]) -> bool {
        let mut any = false;
        for failure in failures.iter().filter(|failure| failure.interval.is_exact()) {
            let at = failure.cell.index();
            if self.primary.hidden[at].is_none() && (self.secondary[at] || self.wider[at]) {
                (self.secondary[at], self.wider[at]) = (false, false);
                any = true;
            }
        }
        any
    }

    fn hidden(&self) -> Vec<bool> {
        (0..self.wider.len()).map(|at| self.primary.hidden[at].is_some() || self.secondary[at] || self.wider[at]).collect()
    }

    /// Hides what it takes to get from points that the audit has found to where it was not content; whether there
    /// was anything to hide.
    fn widen(&mut self, failures: &[AuditFailure], points: &[Vec<i64>], open: OpenWays) -> bool {
        let hidden = self.hidden();
        let more = open(&self.choice(hidden.clone()), failures, points);
        let mut any = false;
        for at in (0..more.len()).filter(|at| more[*at] && !hidden[*at]) {
            self.wider[at] = true;
            any = true;
        }
        any
    }

    /// Hides more around cells with which the audit is not content; whether there was anything to hide.
    fn darken(&mut self, failures: &[AuditFailure], round: usize) -> bool {
        let hidden = self.hidden();
        let choice = self.choice(hidden.clone());
        let more: Vec<u32> = failures.iter().flat_map(|failure| choice.around(failure.cell.0, round, &hidden)).collect();
        if more.is_empty() {
            return false;
        }
        more.into_iter().for_each(|cell| self.wider[cell as usize] = true);
        if hidden.len() <= REPLANNED {
            self.secondary.fill(false);
            self.protect_all();
        }
        true
    }
}

/// The limits of every cell in a system in which everything is published that need not be hidden.
fn limits(system: &System, profile: &Profile, truth: &Truth, primary: &Primary, cap: i64) -> Limits {
    let cells = system.cells.len();
    let mut limits = Limits { weight: vec![1; cells], ..Limits::hard(vec![0; cells], vec![cap; cells]) };
    for (at, cell) in system.cells.iter().enumerate() {
        for earlier in cell.earlier.iter().filter(|earlier| !is_revised(cell, **earlier)) {
            let (low, high) = earlier.range();
            limits.low[at] = limits.low[at].max(whole(low));
            limits.high[at] = limits.high[at].min(whole(high));
        }
        // A zero can only go up, which makes it a poor partner, and may be known to be one.
        limits.weight[at] = i64::from(cell.weight.unwrap_or(1)) * if cell.value == Some(0) { 4 } else { 1 };
        let value = truth.values[at];
        let (low, high) = match cell.value {
            None => (0, cap),
            Some(count) if rounds(profile, cell) && !profile.hides(count) => {
                let (low, high) = profile.behind(profile.rounded(count));
                (whole(low), whole(high))
            }
            Some(_) => (value, value),
        };
        (limits.free_low[at], limits.free_high[at]) = (low.max(limits.low[at]), high.min(limits.high[at]));
    }
    // The number behind a printed mean stays where it is, and its sum moves as far as the mean prints the same.
    for figure in system.figures.iter().filter(|figure| figure.mean) {
        let (sum, count) = (figure.part.index(), figure.whole.index());
        if primary.hidden[sum].is_some() || primary.hidden[count].is_some() || truth.values[count] == 0 {
            continue;
        }
        (limits.free_low[count], limits.free_high[count]) = (truth.values[count], truth.values[count]);
        if system.silent.contains(&CellId(sum as u32)) {
            let (whole, decimals) = (truth.values[count], 10i64.pow(figure.decimals));
            let Some(printed) = Ratio::print(truth.values[sum] as u64, whole as u64, 1, figure.decimals) else { continue };
            let printed = i128::from(printed);
            let low = ((2 * printed - 1) * i128::from(whole)).div_euclid(2 * i128::from(decimals)) + 1;
            let high = ((2 * printed + 1) * i128::from(whole) - 1).div_euclid(2 * i128::from(decimals));
            limits.free_low[sum] = i64::try_from(low).unwrap_or(0).clamp(0, truth.values[sum]);
            limits.free_high[sum] = i64::try_from(high).unwrap_or(cap).max(truth.values[sum]);
        }
    }
    limits
}
