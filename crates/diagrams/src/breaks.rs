//! Where a drawing that is higher than a page may be cut.

use clearfolio_drawing::Point;

/// Pieces that a curve is looked at in.
const PIECES: u32 = 12;
/// A line rises less than this share of its breadth: a cut would go along it.
const LEVEL: f64 = 0.35;

/// Stretches of height that stay whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Kept(Vec<(f64, f64)>);

impl Kept {
    pub fn add(&mut self, top: f64, bottom: f64) {
        if top < bottom {
            self.0.push((top, bottom));
        }
    }

    /// The middles of the gaps between what stays whole, from the top.
    pub fn gaps(&self, least: f64) -> Vec<f64> {
        let mut kept = self.0.clone();
        kept.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut middles = Vec::new();
        let Some((_, mut reached)) = kept.first().copied() else { return middles };
        for (top, bottom) in kept {
            if top - reached > least {
                middles.push(f64::midpoint(reached, top));
            }
            reached = reached.max(bottom);
        }
        middles
    }
}

/// Whether a line lies level or nearly so.
pub(crate) fn level(from: Point, to: Point) -> bool {
    (to.1 - from.1).abs() < LEVEL * (to.0 - from.0).abs()
}

/// A curve of Bézier pieces as straight ones.
pub(crate) fn flat(from: Point, pieces: &[[Point; 3]]) -> Vec<(Point, Point)> {
    let mut lines = Vec::new();
    let (mut start, mut before) = (from, from);
    for [a, b, end] in pieces {
        for step in 1..=PIECES {
            let t = f64::from(step) / f64::from(PIECES);
            let u = 1.0 - t;
            let mix =
                |of: fn(Point) -> f64| u.powi(3) * of(start) + 3.0 * u * u * t * of(*a) + 3.0 * u * t * t * of(*b) + t.powi(3) * of(*end);
            let place = (mix(|p| p.0), mix(|p| p.1));
            lines.push((before, place));
            before = place;
        }
        start = *end;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn gaps_lie_between_what_is_kept() {
        let mut kept = Kept::default();
        assert!(kept.gaps(0.0).is_empty());
        for (top, bottom) in [(10.0, 20.0), (0.0, 4.0), (12.0, 30.0), (15.0, 16.0), (30.01, 40.0), (50.0, 50.0)] {
            kept.add(top, bottom);
        }
        assert_eq!(kept.gaps(0.1), [7.0]);
    }
}
