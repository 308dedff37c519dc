//! Hiding more where the audit is not content.
//!
//! What an audit could not reach from its own points may be within reach when more is hidden. The way there
//! starts at those points, not at the true values, so that the audit can go the same way.

use crate::choose::Choice;
use crate::net::whole;
use crate::plan::{Planner, Target};
use crate::start::{Aim, find_point};
use crate::{AuditFailure, Demand};

/// From how many points a way is sought.
const STARTS: usize = 3;

/// What is hidden when ways to the missing values are open, as far as they are found from the nearest points. What is
/// fixed in `choice` is hidden already.
pub(crate) fn open_ways(choice: &Choice, failures: &[AuditFailure], points: &[Vec<i64>]) -> Vec<bool> {
    let mut hidden = choice.fixed.clone();
    let mut open: Vec<Target> = failures.iter().flat_map(|failure| missing(failure, choice)).collect();
    for rank in 0..STARTS.min(points.len()) {
        let mut by_point: Vec<Vec<Target>> = vec![Vec::new(); points.len()];
        for target in &open {
            by_point[nearest(points, target)[rank]].push(*target);
        }
        open.clear();
        for (point, targets) in points.iter().zip(&by_point).filter(|(_, targets)| !targets.is_empty()) {
            let mut planner = Planner::new(choice.net, choice.blocks, choice.limits.clone(), point, hidden, rank as u64);
            open.extend(targets.iter().filter(|target| !planner.protect(**target)));
            planner.tidy();
            hidden = planner.hidden;
        }
    }
    hidden
}

/// Like [`open_ways`], by points that are found anew: everything may move, and what is hidden moves most. This finds
/// ways that walks do not, but they take more cells.
pub(crate) fn open_wide(choice: &Choice, failures: &[AuditFailure], points: &[Vec<i64>]) -> Vec<bool> {
    let mut hidden = choice.fixed.clone();
    for target in failures.iter().flat_map(|failure| missing(failure, choice)) {
        let at = target.cell as usize;
        let Some(point) = nearest(points, &target).first().map(|point| &points[*point]) else { break };
        let mut limits = choice.limits.clone();
        limits.fix(at, target.value);
        let spot: Vec<f64> = point.iter().map(|value| *value as f64).collect();
        let stiff: Vec<usize> = (0..hidden.len()).filter(|cell| !hidden[*cell] && *cell != at).collect();
        let Some(aimed) = find_point(choice.net, &limits, &Aim { spot: &spot, stiff: &stiff }, at as u64) else { continue };
        let mut planner = Planner::new(choice.net, choice.blocks, choice.limits.clone(), point, hidden.clone(), at as u64);
        if planner.protect_by(target, &aimed) {
            planner.tidy();
            hidden = planner.hidden;
        }
    }
    hidden
}

/// The points, those first in which the cell of a target is nearest to its value.
fn nearest(points: &[Vec<i64>], target: &Target) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|at| (points[*at][target.cell as usize] - target.value).abs());
    order
}

/// The values that a cell must be able to have and for which there is no witness yet.
fn missing(failure: &AuditFailure, choice: &Choice) -> Vec<Target> {
    let Some((low, high)) = failure.interval.inner.map(|(low, high)| (whole(low), whole(high))) else { return Vec::new() };
    let at = failure.cell.index();
    let (least, most) = (choice.limits.low[at], choice.limits.high[at]);
    let Demand { width, near } = failure.demanded;
    let (from, to) = near.map_or((least, most), |(from, to)| (least.max(whole(from)), most.min(whole(to))));
    // Where there is already something of the span that is wanted.
    let inside = whole(width).min(to - from).max(0);
    let down = low.clamp(from, (to - inside).max(from));
    let up = (down + inside).max((low.min(down) + whole(width)).min(most));
    let wanted = [down, up].into_iter().zip([low > down, high < up]);
    let possible = |(value, is_missing): &(i64, bool)| *is_missing && (least..=most).contains(value);
    wanted.filter(possible).map(|(value, _)| Target { cell: failure.cell.0, value }).collect()
}
