//! From a system and a profile to a release that passes its audit.

use crate::audit::audit;
use crate::frame::Frame;
use crate::net::Net;
use crate::plan::{Planner, Target};
use crate::primary::{Primary, primary};
use crate::release::{Reason, fits, is_revised, release, rounds};
use crate::system::Truth;
use crate::walker::Limits;
use crate::{AuditFailure, CellId, Demand, Error, Fact, Interval, Profile, Ratio, Release, System};

/// How often more is hidden because the audit is not content.
const ROUNDS: usize = 6;

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
/// # Errors
/// The figures do not add up, or are too large; see [`System::check`].
pub fn protect(system: &System, profile: &Profile) -> Result<Protected, Error> {
    let mut work = Work::new(system, profile)?;
    work.protect_all();
    for round in 0.. {
        let release = work.release();
        let intervals = audit(release.published(), profile)?;
        let failures = release.failures(&intervals);
        let mut best = Protected { release, intervals, failures };
        if best.failures.is_empty() {
            return Ok(best);
        }
        if round == ROUNDS || !work.widen(&work.hopeful(&best.failures)?, round) {
            // A cell that is hidden for others and is known anyway does not help anybody: show it.
            while work.show_known(&best.failures) {
                let release = work.release();
                let intervals = audit(release.published(), profile)?;
                let failures = release.failures(&intervals);
                best = Protected { release, intervals, failures };
            }
            return Ok(best);
        }
    }
    Err(Error::TooLarge)
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
        let mut planner = Planner::new(&self.net, &self.system.blocks, self.limits.clone(), &self.truth.values, fixed.clone());
        let mut targets: Vec<(i64, Target)> = Vec::new();
        for cell in 0..fixed.len() as u32 {
            let demand = self.primary.demands[cell as usize].or(self.wider[cell as usize].then_some(Demand::NOT_PINNED));
            let Some(demand) = demand else { continue };
            let value = planner.value(cell);
            for goal in goals(&demand, value, planner.hard(cell)) {
                targets.push(((goal - value).abs(), Target { cell, value: goal }));
            }
        }
        targets.sort_by_key(|(distance, target)| (-distance, target.cell, target.value));
        for (_, target) in targets {
            if planner.protect(target) {
                continue;
            }
            // The search is not complete: it may find a way once more is hidden.
            let before = planner.hidden.clone();
            let found = (0..3).any(|round| {
                self.around(target.cell, round, &planner.hidden).into_iter().for_each(|cell| planner.hide(cell as usize));
                planner.protect(target)
            });
            if !found {
                let more: Vec<usize> = (0..before.len()).filter(|cell| planner.hidden[*cell] && !before[*cell]).collect();
                more.into_iter().for_each(|cell| planner.show(cell));
            }
        }
        planner.tidy();
        self.secondary = (0..fixed.len()).map(|at| planner.hidden[at] && !fixed[at]).collect();
    }

    /// Shown cells near a cell that could be hidden as well, more of them every round: first the cheapest of
    /// each of its relations, then some, then all, then those of its neighbours, too.
    fn around(&self, cell: u32, round: usize, hidden: &[bool]) -> Vec<u32> {
        let mut near = vec![cell];
        let mut found = Vec::new();
        for step in 0..=round.saturating_sub(2) {
            let count = if round < 2 { 1 + round * 2 } else { usize::MAX };
            let mut rows: Vec<u32> = near.iter().flat_map(|cell| self.net.column(*cell as usize)).map(|(row, _)| *row).collect();
            rows.sort_unstable();
            rows.dedup();
            for row in rows {
                let others = self.net.row(row as usize).iter().map(|(other, _)| *other);
                let mut shown: Vec<u32> =
                    others.filter(|other| !hidden[*other as usize] && self.system.cells[*other as usize].value.is_some()).collect();
                shown.sort_by_key(|other| (self.limits.weight[*other as usize], -self.truth.values[*other as usize], *other));
                found.extend(shown.into_iter().take(count));
                if step < round.saturating_sub(2) {
                    near.extend(self.net.row(row as usize).iter().map(|(other, _)| *other));
                }
            }
            near.sort_unstable();
            near.dedup();
        }
        found.sort_unstable();
        found.dedup();
        found
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
        let is_safe = |failure: &&AuditFailure| best.iter().any(|interval| interval.cell == failure.cell && interval.meets(&failure.demanded));
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

    /// Hides more around cells with which the audit is not content; whether there was anything to hide.
    fn widen(&mut self, failures: &[AuditFailure], round: usize) -> bool {
        let hidden: Vec<bool> = (0..self.wider.len()).map(|at| self.primary.hidden[at].is_some() || self.secondary[at] || self.wider[at]).collect();
        let more: Vec<u32> = failures.iter().flat_map(|failure| self.around(failure.cell.0, round, &hidden)).collect();
        if more.is_empty() {
            return false;
        }
        more.into_iter().for_each(|cell| self.wider[cell as usize] = true);
        self.secondary.fill(false);
        self.protect_all();
        true
    }
}

/// The values that a cell must be able to have besides its true one.
fn goals(demand: &Demand, value: i64, (low, high): (i64, i64)) -> Vec<i64> {
    let width = i64::try_from(demand.width).unwrap_or(i64::MAX).min(high - low);
    let window = |from: i64, to: i64| {
        let down = (value - width / 2).clamp(from, (to - width).max(from));
        (down, (down + width).min(to))
    };
    let (down, up) = match demand.near.map(|(from, to)| (low.max(from as i64), high.min(to as i64))) {
        Some((from, to)) if width >= to - from => (from, to.max(from + width)),
        Some((from, to)) => window(from, to),
        None => window(low, high),
    };
    [down.max(low), up.min(high)].into_iter().filter(|goal| *goal != value).collect()
}

/// The limits of every cell in a system in which everything is published that need not be hidden.
fn limits(system: &System, profile: &Profile, truth: &Truth, primary: &Primary, cap: i64) -> Limits {
    let cells = system.cells.len();
    let mut limits = Limits { weight: vec![1; cells], ..Limits::hard(vec![0; cells], vec![cap; cells]) };
    for (at, cell) in system.cells.iter().enumerate() {
        for earlier in cell.earlier.iter().filter(|earlier| !is_revised(cell, **earlier)) {
            let (low, high) = earlier.range();
            limits.low[at] = limits.low[at].max(low as i64);
            limits.high[at] = limits.high[at].min(i64::try_from(high).unwrap_or(cap));
        }
        // A zero can only go up, which makes it a poor partner, and may be known to be one.
        limits.weight[at] = i64::from(cell.weight.unwrap_or(1)) * if cell.value == Some(0) { 4 } else { 1 };
        let value = truth.values[at];
        let (low, high) = match cell.value {
            None => (0, cap),
            Some(count) if rounds(profile, cell) && !profile.hides(count) => {
                let (low, high) = profile.behind(profile.rounded(count));
                (low as i64, high as i64)
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
