//! How far a cell goes: pushing it from a point that agrees with everything towards a goal.

use crate::product::{Tables, cheapest};
use crate::walker::{Effort, Walker};

/// How long a walk mends what one push has broken.
pub(crate) const EFFORT: Effort = Effort { steps: 30, urgency: 1, may_pay: true };

/// How many pushes may fail on the way. More would not help: what is hemmed in at one point is better tried from
/// another.
const TRIES: usize = 6;

/// Walks towards a value of a variable: all the way, else half of it, and so on. `note` sees every point.
pub(crate) fn reach(walker: &mut Walker, tables: Option<&Tables>, variable: u32, goal: i64, note: &mut dyn FnMut(&Walker)) -> bool {
    let (mut failures, mut part) = (0, 1);
    while walker.point[variable as usize] != goal && failures < TRIES {
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

/// Changes a variable by a move along the lines of a table and mends what that breaks elsewhere.
fn walk_table(walker: &mut Walker, tables: &Tables, variable: u32, by: i64) -> bool {
    let length = walker.log.len();
    let Some(found) = cheapest(walker, tables, variable, by, 1, false) else { return false };
    found.changes.iter().for_each(|(changed, by)| walker.shift(*changed, *by));
    let done = walker.mend(EFFORT) && walker.has_moved(variable, by, length);
    if !done {
        walker.undo(length);
    }
    done
}
