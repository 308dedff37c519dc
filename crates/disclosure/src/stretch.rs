//! How far a cell goes: pushing it from a point that agrees with everything towards a goal.

use fastrand::Rng;

use crate::net::Net;
use crate::product::{Tables, cheapest};
use crate::walker::{Effort, Walker};

/// How long a walk mends what one push has broken.
pub(crate) const EFFORT: Effort = Effort { steps: 60, urgency: 1, may_pay: true };

/// How many cells the neighbourhood of a cell has.
const NEIGHBOURHOOD: usize = 120;

/// Walks towards a value of a variable: all the way, else half of it, and so on. `note` sees every point.
pub(crate) fn reach(walker: &mut Walker, tables: Option<&Tables>, variable: u32, goal: i64, note: &mut dyn FnMut(&Walker)) -> bool {
    let (mut failures, mut part) = (0, 1);
    while walker.point[variable as usize] != goal && failures < 10 {
        let whole = goal - walker.point[variable as usize];
        let by = if whole.abs() / part == 0 { whole.signum() } else { whole / part };
        if tables.is_some_and(|tables| walk_table(walker, tables, variable, by)) || walker.push(variable, by, EFFORT) {
            note(walker);
            part = 1;
        } else {
            failures += 1;
            part = if by.abs() == 1 { 1 } else { part * 2 };
        }
    }
    walker.point[variable as usize] == goal
}

/// Whether a variable can change by this much within its own limits.
pub(crate) fn within(walker: &Walker, variable: u32, by: i64) -> bool {
    let (at, limits) = (variable as usize, &walker.limits);
    (limits.low[at]..=limits.high[at]).contains(&(walker.point[at] + by))
}

/// Changes a variable by a move along the lines of a table and mends what that breaks elsewhere.
fn walk_table(walker: &mut Walker, tables: &Tables, variable: u32, by: i64) -> bool {
    let length = walker.log.len();
    let Some(found) = cheapest(walker, tables, variable, by, 1) else { return false };
    found.changes.iter().for_each(|(changed, by)| walker.shift(*changed, *by));
    let done = walker.mend(EFFORT) && walker.has_moved(variable, by, length);
    if !done {
        walker.undo(length);
    }
    done
}

/// Variables that can be moved together with one, ascending: a few of each of its rows, by lot, and then always
/// the one most of whose rows are touched already, so that a change finds what makes up for it.
pub(crate) fn neighbourhood(net: &Net, variable: usize, dice: &mut Rng) -> Vec<usize> {
    let mut touched = vec![false; net.rows()];
    let mut score = vec![0usize; net.variables()];
    let mut is_near = vec![false; net.variables()];
    let (mut near, mut candidates) = (Vec::new(), Vec::new());
    let mut waiting = vec![variable];
    for (row, _) in net.column(variable) {
        let others = net.row(*row as usize);
        (0..2).for_each(|_| waiting.push(others[dice.usize(..others.len())].0 as usize));
    }
    while near.len() < NEIGHBOURHOOD {
        let next = waiting.pop().or_else(|| {
            candidates.retain(|other: &usize| !is_near[*other]);
            candidates.iter().copied().max_by_key(|other| (score[*other] * 1000 / net.column(*other).len().max(1), dice.u32(..)))
        });
        let Some(next) = next else { break };
        if std::mem::replace(&mut is_near[next], true) {
            continue;
        }
        near.push(next);
        for (row, _) in net.column(next) {
            if !std::mem::replace(&mut touched[*row as usize], true) {
                for (other, _) in net.row(*row as usize) {
                    score[*other as usize] += 1;
                    if score[*other as usize] == 1 {
                        candidates.push(*other as usize);
                    }
                }
            }
        }
    }
    near.sort_unstable();
    near
}
