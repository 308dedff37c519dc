//! The relations as numbers: sparse rows over whole-number variables with limits, and what the limits
//! of some variables say about others.

/// Stands for “no limit” in rows.
pub(crate) const NO_LIMIT: i64 = 1 << 61;

/// The largest value that a cell may have.
pub(crate) const LARGEST_VALUE: u64 = 1 << 40;

/// A number as the nets calculate with it; beyond all values it does not matter by how much.
pub(crate) fn whole(number: u64) -> i64 {
    number.min(1 << 50) as i64
}

/// One row: `low ≤ Σ factor × variable ≤ high`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub terms: Vec<(u32, i64)>,
    pub low: i64,
    pub high: i64,
}

/// Rows and columns of a system of relations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Net {
    row_at: Vec<u32>,
    row_terms: Vec<(u32, i64)>,
    pub row_low: Vec<i64>,
    pub row_high: Vec<i64>,
    /// The smallest factor of each row: violations are counted in it.
    pub row_unit: Vec<i64>,
    column_at: Vec<u32>,
    column_terms: Vec<(u32, i64)>,
}

/// The limits contradict each other; a variable that has no value left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Contradiction(pub Option<u32>);

impl Net {
    /// Makes the net of rows over `variables` variables.
    pub fn new(variables: usize, rows: &[Row]) -> Self {
        let mut net = Self { row_at: vec![0], ..Self::default() };
        let mut counts = vec![0u32; variables + 1];
        for row in rows {
            net.row_terms.extend_from_slice(&row.terms);
            net.row_at.push(net.row_terms.len() as u32);
            net.row_low.push(row.low);
            net.row_high.push(row.high);
            net.row_unit.push(row.terms.iter().map(|(_, factor)| factor.abs()).min().unwrap_or(1).max(1));
            row.terms.iter().for_each(|(variable, _)| counts[*variable as usize + 1] += 1);
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        net.column_at = counts.clone();
        net.column_terms = vec![(0, 0); net.row_terms.len()];
        for (index, row) in rows.iter().enumerate() {
            for (variable, factor) in &row.terms {
                let place = &mut counts[*variable as usize];
                net.column_terms[*place as usize] = (index as u32, *factor);
                *place += 1;
            }
        }
        net
    }

    /// Number of variables.
    pub fn variables(&self) -> usize {
        self.column_at.len().saturating_sub(1)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.row_low.len()
    }

    /// The variables of a row with their factors.
    pub fn row(&self, row: usize) -> &[(u32, i64)] {
        &self.row_terms[self.row_at[row] as usize..self.row_at[row + 1] as usize]
    }

    /// The rows of a variable with its factor in each.
    pub fn column(&self, variable: usize) -> &[(u32, i64)] {
        &self.column_terms[self.column_at[variable] as usize..self.column_at[variable + 1] as usize]
    }

    /// How far a value of a row lies outside its limits: above zero when it is too large.
    pub fn excess(&self, row: usize, value: i64) -> i64 {
        if value > self.row_high[row] {
            value - self.row_high[row]
        } else if value < self.row_low[row] {
            value - self.row_low[row]
        } else {
            0
        }
    }

    /// The value of each row at a point.
    pub fn values(&self, point: &[i64]) -> Vec<i64> {
        (0..self.rows()).map(|row| self.row(row).iter().map(|(variable, factor)| factor * point[*variable as usize]).sum()).collect()
    }

    /// Whether a point keeps every row and lies within the limits of every variable. This is the last word on
    /// every witness.
    pub fn allows(&self, point: &[i64], low: &[i64], high: &[i64]) -> bool {
        point.iter().zip(low.iter().zip(high)).all(|(value, (low, high))| low <= value && value <= high)
            && self.values(point).iter().enumerate().all(|(row, value)| self.excess(row, *value) == 0)
    }

    /// Smallest and largest value of a row within the limits of its variables.
    pub fn span(&self, row: usize, low: &[i64], high: &[i64]) -> (i64, i64) {
        self.row(row).iter().fold((0, 0), |(least, most), (variable, factor)| {
            let (a, b) = (factor * low[*variable as usize], factor * high[*variable as usize]);
            (least + a.min(b), most + a.max(b))
        })
    }

    /// Narrows the limits of the variables to what the rows leave, row by row, until nothing changes (or
    /// has changed very often: what is left out only makes the limits wider than they could be).
    ///
    /// # Errors
    /// The limits contradict each other.
    pub fn narrow(&self, low: &mut [i64], high: &mut [i64]) -> Result<(), Contradiction> {
        if let Some(variable) = low.iter().zip(high.iter()).position(|(low, high)| low > high) {
            return Err(Contradiction(Some(variable as u32)));
        }
        let mut waiting: std::collections::VecDeque<u32> = (0..self.rows() as u32).collect();
        let mut is_waiting = vec![true; self.rows()];
        let mut turns = vec![0u8; self.rows()];
        while let Some(row) = waiting.pop_front() {
            let row = row as usize;
            is_waiting[row] = false;
            turns[row] += 1;
            if turns[row] > 40 {
                continue;
            }
            let (least, most) = self.span(row, low, high);
            if least > self.row_high[row] || most < self.row_low[row] {
                return Err(Contradiction(None));
            }
            if least >= self.row_low[row] && most <= self.row_high[row] {
                continue;
            }
            for (variable, factor) in self.row(row) {
                let at = *variable as usize;
                let (a, b) = (factor * low[at], factor * high[at]);
                // What this term may be at most and at least, given the others.
                let (top, bottom) = (self.row_high[row] - (least - a.min(b)), self.row_low[row] - (most - a.max(b)));
                let (from, to) = if *factor > 0 {
                    (ceil_div(bottom, *factor), top.div_euclid(*factor))
                } else {
                    (ceil_div(-top, -*factor), (-bottom).div_euclid(-*factor))
                };
                let (from, to) = (from.max(low[at]), to.min(high[at]));
                if from == low[at] && to == high[at] {
                    continue;
                }
                if from > to {
                    return Err(Contradiction(Some(*variable)));
                }
                (low[at], high[at]) = (from, to);
                for (other, _) in self.column(at) {
                    if !std::mem::replace(&mut is_waiting[*other as usize], true) {
                        waiting.push_back(*other);
                    }
                }
            }
        }
        Ok(())
    }
}

fn ceil_div(a: i64, b: i64) -> i64 {
    -((-a).div_euclid(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_narrowed_to_what_the_rows_leave() {
        // a + b = 10, 2a ≤ 3b, 4 ≤ b ≤ 8
        let rows = [Row { terms: vec![(0, 1), (1, 1)], low: 10, high: 10 }, Row { terms: vec![(0, 2), (1, -3)], low: -NO_LIMIT, high: 0 }];
        let net = Net::new(2, &rows);
        let (mut low, mut high) = (vec![0, 4], vec![100, 8]);
        net.narrow(&mut low, &mut high).expect("possible");
        assert_eq!((low, high), (vec![2, 4], vec![6, 8]));
    }

    #[test]
    fn contradictions_are_found() {
        let net = Net::new(2, &[Row { terms: vec![(0, 1), (1, 1)], low: 10, high: 10 }]);
        assert!(net.narrow(&mut [0, 0], &mut [4, 5]).is_err());
        assert_eq!(net.narrow(&mut [5, 0], &mut [4, 5]), Err(Contradiction(Some(0))));
    }
}
