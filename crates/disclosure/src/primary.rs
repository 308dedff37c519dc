//! What is hidden for its own sake, and what is demanded of it.

use crate::cell::Contributions;
use crate::release::{Reason, Rule, Warning, fits, is_revised};
use crate::system::Truth;
use crate::{Cell, CellId, Demand, Profile, System, WholeGroups};

/// The cells that a profile hides for their own sake, with demands, and what a person should look at.
pub(crate) struct Primary {
    pub hidden: Vec<Option<Reason>>,
    pub demands: Vec<Option<Demand>>,
    pub warnings: Vec<Warning>,
}

/// Applies the rules of a profile.
pub(crate) fn primary(system: &System, truth: &Truth, profile: &Profile) -> Primary {
    let cells = system.cells.len();
    let mut primary = Primary { hidden: vec![None; cells], demands: vec![None; cells], warnings: Vec::new() };
    for (at, cell) in system.cells.iter().enumerate() {
        if cell.earlier.iter().any(|earlier| is_revised(cell, *earlier)) {
            primary.warnings.push(Warning::Revised(CellId(at as u32)));
        }
        if let Some((rule, demand)) = rule_for(cell, profile) {
            primary.hide(at, rule, demand);
        }
    }
    primary.warnings.extend(system.ratios.iter().filter(|ratio| !fits(ratio, truth)).map(|ratio| Warning::PrintedRatio(ratio.part)));
    if !profile.on {
        return primary;
    }
    primary.whole_groups(system, profile);
    if profile.mask_lines {
        primary.mask_lines(system, profile);
    }
    primary
}

impl Primary {
    fn hide(&mut self, at: usize, rule: Rule, demand: Demand) {
        self.hidden[at] = Some(Reason::Primary(rule));
        self.demands[at] = Some(demand);
    }

    /// Shares of 0 % and 100 % of people.
    fn whole_groups(&mut self, system: &System, profile: &Profile) {
        for figure in system.figures.iter().filter(|figure| !figure.mean) {
            let cells = [figure.part, figure.whole].map(|id| &system.cells[id.index()]);
            let ([Some(part), Some(whole)], [_, group]) = (cells.map(|cell| cell.value), cells) else { continue };
            let told = whole > 0 && (part == 0 || part == whole) && profile.protects(group.counted);
            let shown = self.hidden[figure.part.index()].is_none() && self.hidden[figure.whole.index()].is_none();
            if !told || !shown || figure.part == figure.whole {
                continue;
            }
            match profile.whole_groups {
                WholeGroups::Allow => {}
                WholeGroups::Warn => {
                    self.warnings.push(Warning::WholeGroup { part: figure.part, whole: figure.whole, all: part == whole });
                }
                WholeGroups::Hide => {
                    let width = profile.range.max(1);
                    let near = if part == 0 { (0, width.min(whole)) } else { (whole.saturating_sub(width), whole) };
                    self.hide(figure.part.index(), Rule::WholeGroup, Demand { width: near.1 - near.0, near: Some(near) });
                }
            }
        }
    }

    /// Everything that shares a relation with a small count: its row, its column, its total.
    fn mask_lines(&mut self, system: &System, profile: &Profile) {
        let small: Vec<bool> = self.hidden.iter().map(|hidden| *hidden == Some(Reason::Primary(Rule::Small))).collect();
        for relation in &system.relations {
            if !relation.terms.iter().any(|(id, _)| small[id.index()]) {
                continue;
            }
            for (id, _) in &relation.terms {
                let cell = &system.cells[id.index()];
                if self.hidden[id.index()].is_none() && cell.value.is_some() && profile.protects(cell.counted) {
                    self.hide(id.index(), Rule::SameLine, Demand::NOT_PINNED);
                }
            }
        }
    }
}

/// The rule that hides a cell, looking at it alone.
fn rule_for(cell: &Cell, profile: &Profile) -> Option<(Rule, Demand)> {
    let value = cell.value?;
    if profile.protects(cell.counted) {
        if cell.magnitude {
            if let Some(found) = cell.contributions.as_ref().and_then(|contributions| magnitude(value, contributions, profile)) {
                return Some(found);
            }
        } else if profile.hides(value) {
            return Some((Rule::Small, Demand { width: profile.range, near: profile.mark() }));
        }
    }
    cell.hide.then_some((Rule::Asked, Demand { width: profile.range.max(1), near: None }))
}

/// The rules for magnitudes: few contributors, p%, (n, k).
///
/// The demand is the usual protection level: somebody who knows their own contribution must not be able to
/// work out another's closely, so the total itself must be unknown by as much on both sides.
fn magnitude(total: u64, contributions: &Contributions, profile: &Profile) -> Option<(Rule, Demand)> {
    let around = |by: f64| {
        let by = (by.ceil().max(1.0)).min(total.max(1) as f64) as u64;
        let near = (total.saturating_sub(by), total.saturating_add(by));
        Demand { width: near.1 - near.0, near: Some(near) }
    };
    if contributions.count > 0 && profile.hides(contributions.count as u64) {
        return Some((Rule::FewContributors, around(profile.p_percent.unwrap_or(0.10) * total as f64)));
    }
    let top = |n: usize| contributions.largest.iter().take(n).fold(0u64, |sum, part| sum.saturating_add(*part));
    let largest = top(1) as f64;
    let p_level = profile.p_percent.map(|p| p * largest - total.saturating_sub(top(2)) as f64);
    let nk_level = profile.n_k.map(|(n, k)| top(n) as f64 / k - total as f64);
    let level = p_level.into_iter().chain(nk_level).fold(0.0, f64::max);
    (level > 0.0).then(|| (Rule::Dominance, around(level)))
}
