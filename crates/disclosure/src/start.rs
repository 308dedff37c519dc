//! Finding whole numbers that agree with everything published.

use fastrand::Rng;

use crate::net::Net;
use crate::walker::{Effort, Limits, Walker};

/// How often the numbers are pulled towards the relations before they are made whole.
const SWEEPS: usize = 150;

/// Less room than a stiff variable has, seen from the others.
const STIFF: f64 = 0.01;

/// Where the search for a point starts.
pub(crate) struct Aim<'a> {
    /// A guess for each variable.
    pub spot: &'a [f64],
    /// Variables that give way only when nothing else does.
    pub stiff: &'a [usize],
}

/// A point that keeps every row within the limits, if the search finds one. The search starts in the
/// middle of everything, so the point tends to have room on all sides.
pub(crate) fn find_point(net: &Net, limits: &Limits, aim: &Aim, seed: u64) -> Option<Vec<i64>> {
    let mut dice = Rng::with_seed(seed);
    let mut spot: Vec<f64> = aim.spot.to_vec();
    let mut room: Vec<f64> = limits.low.iter().zip(&limits.high).map(|(low, high)| ((high - low) as f64).clamp(0.0, 1e6)).collect();
    aim.stiff.iter().for_each(|at| room[*at] *= STIFF);
    for attempt in 0..6u64 {
        if attempt == 1 {
            // They cannot all be had together.
            aim.stiff.iter().for_each(|at| room[*at] /= STIFF);
        }
        pull(net, limits, &mut spot, &room);
        let point: Vec<i64> = spot
            .iter()
            .enumerate()
            .map(|(at, value)| {
                let whole = if attempt == 0 { value.round() } else { (value + dice.f64() - 0.5).round() };
                (whole as i64).clamp(limits.low[at], limits.high[at])
            })
            .collect();
        let mut walker = Walker::new(net, limits.clone(), point, seed ^ (attempt + 1));
        let steps = 200 + 60 * walker.broken();
        for _ in 0..3 {
            if walker.mend(Effort { steps, urgency: 1, may_pay: true }) {
                return Some(walker.point);
            }
        }
        spot = walker.point.iter().map(|value| *value as f64).collect();
    }
    None
}

/// Moves a point step by step towards one that keeps every row: what a row is off by is shared out among
/// its variables in proportion to the room that they have.
fn pull(net: &Net, limits: &Limits, spot: &mut [f64], room: &[f64]) {
    for _ in 0..SWEEPS {
        let mut worst = 0.0f64;
        for row in 0..net.rows() {
            let terms = net.row(row);
            let sum: f64 = terms.iter().map(|(variable, factor)| *factor as f64 * spot[*variable as usize]).sum();
            let excess = (sum - net.row_high[row] as f64).max(0.0) + (sum - net.row_low[row] as f64).min(0.0);
            if excess == 0.0 {
                continue;
            }
            worst = worst.max(excess.abs() / net.row_unit[row] as f64);
            let share: f64 = terms.iter().map(|(variable, factor)| (*factor as f64) * (*factor as f64) * room[*variable as usize]).sum();
            if share <= 0.0 {
                continue;
            }
            for (variable, factor) in terms {
                let at = *variable as usize;
                let moved = spot[at] - excess / share * *factor as f64 * room[at];
                spot[at] = moved.clamp(limits.low[at] as f64, limits.high[at] as f64);
            }
        }
        if worst < 0.2 {
            break;
        }
    }
}
