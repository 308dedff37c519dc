//! From values to places.

/// A straight scale: `low` is at `start`, `high` at `end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    pub low: f64,
    pub high: f64,
    pub start: f64,
    pub end: f64,
}

/// Narrowest range of values that has a scale. A narrower one cannot be told from a single value.
const LEAST: f64 = 1e-12;

impl Scale {
    /// The place of a value. Where all values are one, it is the start.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span < LEAST {
            return self.start;
        }
        self.start + (value - self.low) / span * (self.end - self.start)
    }
}

/// The least and the greatest of zero and the values.
pub(crate) fn from_zero(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((0.0, 0.0), |(low, high), value| (f64::min(low, value), f64::max(high, value)))
}

/// The least and the greatest of some values; zeros when there are none.
pub(crate) fn around(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let wide = values.fold(None, |wide: Option<(f64, f64)>, value| match wide {
        None => Some((value, value)),
        Some((low, high)) => Some((low.min(value), high.max(value))),
    });
    wide.unwrap_or((0.0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_proportion() {
        let scale = Scale { low: 0.0, high: 72.0, start: 10.0, end: 82.0 };
        assert_eq!((scale.at(0.0), scale.at(51.0), scale.at(72.0)), (10.0, 61.0, 82.0));
        assert_eq!(Scale { high: 0.0, ..scale }.at(5.0), 10.0);
        assert_eq!(from_zero([3.0, -2.0].into_iter()), (-2.0, 3.0));
        assert_eq!(around([3.0, 5.0].into_iter()), (3.0, 5.0));
        assert_eq!(around([].into_iter()), (0.0, 0.0));
    }
}
