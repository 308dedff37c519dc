//! Exact answers from a solver for linear and whole-number programs (microlp).
//!
//! The solver calculates in floating point. Its whole-number points are checked in whole numbers before
//! they count as witnesses, so a rounding error can never make a cell look safe.

use microlp::{ComparisonOp, Error as Fault, LinearExpr, OptimizationDirection, Problem, SolveOptions, SolveOutcome};

use crate::net::{NO_LIMIT, Net};
use crate::walker::Limits;

/// Branch-and-bound nodes for one question. A count, not a time, so that the answer is always the same.
const NODES: u64 = 400;

/// Variables move at most this far from where they stand: what the solver can calculate with.
const FARTHEST: i64 = 1_000_000_000;

/// An answer about the largest (or smallest) value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// No point exists.
    Impossible,
    /// A point, and whether no better one exists.
    Point(Vec<i64>, bool),
    /// No point found, nothing proved.
    Unknown,
}

/// A limit for the value of a variable without asking for whole numbers, rounded inwards: no point has more (or
/// less). `None` when there is no limit or the solver does not say.
pub(crate) fn bound(net: &Net, limits: &Limits, base: &[i64], variable: usize, up: bool) -> Option<i64> {
    let problem = Model::new(net, limits, base, Some((variable, up)), &|_| true, false);
    let solution = problem.problem.solve().ok()?.into_solution().ok()?;
    let value = solution.objective();
    // Where a limit of the model's own making held the solution, the system may go further.
    let held = |(_, handle, own): &(usize, _, bool)| *own && solution.var_value(*handle).abs() > (FARTHEST - 1) as f64;
    if problem.variables.iter().any(held) {
        return None;
    }
    let limit = base[variable] + if up { (value + 1e-6).floor() as i64 } else { (value - 1e-6).ceil() as i64 };
    ((limit - base[variable]).abs() < FARTHEST / 2).then_some(limit)
}

/// A point with the largest (`up`) or smallest value of a variable, or any point at all. Only `movable`
/// variables leave `base`; if `base` keeps all rows or all are movable, the answer is about all points
/// that differ from it in those.
pub(crate) fn best_point(net: &Net, limits: &Limits, base: &[i64], goal: Option<(usize, bool)>, movable: &dyn Fn(usize) -> bool) -> Answer {
    let model = Model::new(net, limits, base, goal, movable, true);
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    match model.problem.solve_with(options) {
        Ok(SolveOutcome::Solution(solution)) => {
            let mut point = base.to_vec();
            for (place, variable, _) in &model.variables {
                point[*place] += solution.var_value(*variable).round() as i64;
            }
            let proved = solution.status() == microlp::SolutionStatus::Optimal && !model.variables.iter().any(|(_, _, own)| *own);
            if net.allows(&point, &limits.low, &limits.high) { Answer::Point(point, proved) } else { Answer::Unknown }
        }
        Err(Fault::Infeasible) if !model.variables.iter().any(|(_, _, own)| *own) => Answer::Impossible,
        _ => Answer::Unknown,
    }
}

/// A system as the solver wants it, in differences from a base point.
struct Model {
    problem: Problem,
    /// Place, handle, and whether the model keeps the variable nearer than its limits do.
    variables: Vec<(usize, microlp::Variable, bool)>,
}

impl Model {
    fn new(net: &Net, limits: &Limits, base: &[i64], goal: Option<(usize, bool)>, movable: &dyn Fn(usize) -> bool, whole: bool) -> Self {
        let up = goal.is_some_and(|(_, up)| up);
        let direction = if up { OptimizationDirection::Maximize } else { OptimizationDirection::Minimize };
        let mut problem = Problem::new(direction);
        let mut handles = vec![None; base.len()];
        let mut variables = Vec::new();
        for place in (0..base.len()).filter(|place| movable(*place)) {
            let price = if goal.is_some_and(|(variable, _)| variable == place) { 1.0 } else { 0.0 };
            let (below, above) = (limits.low[place] - base[place], limits.high[place] - base[place]);
            let (low, high) = (below.clamp(-FARTHEST, FARTHEST), above.clamp(-FARTHEST, FARTHEST));
            let handle = if whole {
                problem.add_integer_var(price, (low as i32, high as i32))
            } else {
                problem.add_var(price, (low as f64, high as f64))
            };
            handles[place] = Some(handle);
            variables.push((place, handle, low != below || high != above));
        }
        for (row, value) in net.values(base).into_iter().enumerate() {
            let mut sum = LinearExpr::empty();
            let mut any = false;
            for (variable, factor) in net.row(row) {
                if let Some(handle) = handles[*variable as usize] {
                    sum.add(handle, *factor as f64);
                    any = true;
                }
            }
            let (low, high) = (net.row_low[row], net.row_high[row]);
            if !any {
                continue;
            }
            if low == high {
                problem.add_constraint(sum, ComparisonOp::Eq, (low - value) as f64);
            } else {
                if low > -NO_LIMIT {
                    problem.add_constraint(sum.clone(), ComparisonOp::Ge, (low - value) as f64);
                }
                if high < NO_LIMIT {
                    problem.add_constraint(sum, ComparisonOp::Le, (high - value) as f64);
                }
            }
        }
        Self { problem, variables }
    }
}
