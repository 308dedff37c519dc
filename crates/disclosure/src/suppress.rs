//! From a system and a profile to a release that passes its audit.

use crate::audit::audit;
use crate::frame::Frame;
use crate::net::Net;
use crate::plan::{Planner, Target};
use crate::primary::{Primary, primary};
use crate::release::{Reason, fits, is_revised, release, rounds};
use crate::system::Truth;
use crate::walker::Limits;
use crate::{AuditFailure, CellId, Demand, Error, Interval, Profile, Ratio, Release, System};

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
        if failures.is_empty() || round == ROUNDS || !work.widen(&failures) {
            return Ok(Protected { release, intervals, failures });
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
        let limits = limits(system, profile, &truth, &primary, frame.cap);
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
            let mut radius = 0;
            while !planner.protect(target) && radius < 3 {
                self.hide_around(&mut planner, target.cell, radius);
                radius += 1;
            }
        }
        planner.tidy();
        self.secondary = (0..fixed.len()).map(|at| planner.hidden[at] && !fixed[at]).collect();
    }

    /// Hides one more cell (all, in the end) in each relation of a cell for which no walk was found.
    fn hide_around(&self, planner: &mut Planner, cell: u32, radius: usize) {
        for (row, _) in self.net.column(cell as usize) {
            let mut shown: Vec<u32> = self.net.row(*row as usize).iter().map(|(other, _)| *other).filter(|other| self.may_hide(planner.hidden[*other as usize], *other)).collect();
            shown.sort_by_key(|other| (self.limits.weight[*other as usize], -self.truth.values[*other as usize], *other));
            let count = if radius == 2 { shown.len() } else { 1 };
            shown.into_iter().take(count).for_each(|other| planner.also_hide(other as usize));
        }
    }

    fn may_hide(&self, is_hidden: bool, cell: u32) -> bool {
        !is_hidden && self.system.cells[cell as usize].value.is_some()
    }

    /// Hides more around cells with which the audit is not content; whether there was anything to hide.
    fn widen(&mut self, failures: &[AuditFailure]) -> bool {
        let mut any = false;
        for failure in failures {
            for (row, _) in self.net.column(failure.cell.index()) {
                let hidden = |at: usize| self.primary.hidden[at].is_some() || self.secondary[at] || self.wider[at];
                let shown = self.net.row(*row as usize).iter().map(|(other, _)| *other).filter(|other| self.may_hide(hidden(*other as usize), *other));
                if let Some(other) = shown.min_by_key(|other| (self.limits.weight[*other as usize], -self.truth.values[*other as usize], *other)) {
                    self.wider[other as usize] = true;
                    any = true;
                }
            }
        }
        if any {
            self.secondary.fill(false);
            self.protect_all();
        }
        any
    }
}

/// The values that a cell must be able to have besides its true one.
fn goals(demand: &Demand, value: i64, (low, high): (i64, i64)) -> Vec<i64> {
    let width = demand.width as i64;
    let (from, to) = match demand.near.map(|(from, to)| (from as i64, to as i64)) {
        Some((from, to)) if width >= to - from => (from, to.max(from + width)),
        Some((from, to)) => {
            let down = (value - width / 2).clamp(from, to - width);
            (down, down + width)
        }
        None if value > 0 && width > 1 => ((value - width / 2).max(0), (value - width / 2).max(0) + width),
        None => (value, value + width),
    };
    [from.max(low), to.min(high)].into_iter().filter(|goal| *goal != value).collect()
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
