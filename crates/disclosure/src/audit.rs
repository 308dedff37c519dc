//! The audit: attacks what is published.
//!
//! The attacker knows every published figure, what it was rounded to, which profile was used, how the
//! figures hang together and what earlier releases said. A hidden cell could have any value: the mark does not
//! tell a small count from one that is hidden to protect others. (Demands make up for what a guess about
//! that would give away, see [`Profile`](crate::Profile).)
//!
//! 1. Limits of all cells are narrowed by the relations: the outer interval.
//! 2. Each part of the system that hangs together gets a starting point: whole numbers for all of its
//!    cells that agree with everything published.
//! 3. From there, walks push each hidden cell up and down. Every point reached is a witness for all
//!    cells that changed: the inner interval. For cells whose walks got stuck there are more starting points, in
//!    which many of them stand near their goals at once (`search`).
//! 4. Where a question is left and the part is small, a solver answers it exactly.
//!
//! An [`Attack`] can go on: with more effort for some cells, and when more is hidden. Whatever agrees with
//! published facts still does so when there are fewer of them, so nothing that was found is lost then.

use rayon::prelude::*;

use crate::frame::{Frame, Part, parts};
use crate::net::{Net, whole};
use crate::search::{Effort, Finds, Found, Point, Search};
use crate::{CellId, Error, Fact, Interval, Profile, PublishedSystem, Relation};

/// As long as a system has at most this many open cells, every interval is sought to its very ends.
const SMALL_SYSTEM: usize = 160;

/// Rounds of an audit that is to find as much as it can.
const THOROUGH: u64 = 6;

/// How many points an attack keeps: the one where it started and the latest. What the others showed stays found.
const MOST_POINTS: usize = 64;

/// Attacks a published system: for every hidden cell (in order), the values that the published figures allow.
///
/// In small systems the intervals are exact as far as the solver can prove it; in large ones they are
/// sought as far as the profile demands.
///
/// # Errors
/// [`Error::Inconsistent`] when no figures at all can be behind what is published.
pub fn audit(published: &PublishedSystem, profile: &Profile) -> Result<Vec<Interval>, Error> {
    let mut attack = Attack::new(published, profile, None)?;
    attack.press(None, THOROUGH)?;
    Ok(attack.intervals())
}

/// What an attack has found, and on what.
pub(crate) struct Known {
    pub published: PublishedSystem,
    /// Smallest and largest value of each cell, as far as they follow in whole numbers alone. (What a solver proves
    /// is not relied on for what others have found.)
    pub limits: (Vec<i64>, Vec<i64>),
    pub found: Vec<Found>,
    pub points: Vec<Point>,
}

/// An audit with what it has found, so that it can go on. It is made from published facts alone.
pub(crate) struct Attack<'a> {
    published: &'a PublishedSystem,
    profile: &'a Profile,
    view: View,
    /// See [`Known::limits`].
    limits: (Vec<i64>, Vec<i64>),
    parts: Vec<Part>,
    thorough: bool,
    /// One for each cell.
    found: Vec<Found>,
    /// Whole numbers for all cells that agree with everything; the first is where most walks started. Empty when
    /// there is a part for which none were found.
    points: Vec<Point>,
    /// Whether nothing has been searched so far: there is only a place holder for points then.
    is_fresh: bool,
    /// Which search it is.
    seed: u64,
}

impl<'a> Attack<'a> {
    /// Attacks. What an attack found on a system that said at least as much is taken over.
    ///
    /// # Errors
    /// See [`audit`].
    pub fn new(published: &'a PublishedSystem, profile: &'a Profile, known: Option<&Known>) -> Result<Self, Error> {
        let view = View::new(published, profile)?;
        let net = Net::new(published.cells, &view.frame.rows);
        let (mut low, mut high) = (view.low.clone(), view.high.clone());
        net.narrow(&mut low, &mut high).map_err(|contradiction| Error::Inconsistent { cell: contradiction.0.map(CellId) })?;
        // Cells that are fixed by now have one value and its witness, if the rest has a witness at all.
        let found: Vec<Found> = low.iter().zip(&high).map(|(low, high)| Found::of(*low, *high)).collect();
        let parts = parts(&net, &low, &high);
        let thorough = parts.iter().map(|part| part.variables.len()).sum::<usize>() <= SMALL_SYSTEM;
        let (points, limits) = (vec![low.clone()], (low, high));
        let mut attack = Self { published, profile, view, limits, parts, thorough, found, points, is_fresh: true, seed: 0 };
        let Some(known) = known.filter(|known| says_no_more(published, profile, known)) else { return Ok(attack) };
        let (low, high) = &attack.limits;
        let points: Vec<Point> = known.points.iter().filter(|point| net.allows(point, low, high)).cloned().collect();
        if points.is_empty() {
            return Ok(attack);
        }
        for (at, found) in attack.found.iter_mut().enumerate() {
            let (low, high) = known.found[at].inner.unwrap_or((points[0][at], points[0][at]));
            points.iter().map(|point| point[at]).chain([low, high]).for_each(|value| found.add(value));
        }
        (attack.points, attack.is_fresh) = (points, false);
        Ok(attack)
    }

    /// Looks for witnesses for some of the hidden cells (`None`: for all), with as many rounds as may be needed.
    ///
    /// # Errors
    /// See [`audit`].
    pub fn press(&mut self, cells: Option<&[CellId]>, rounds: u64) -> Result<(), Error> {
        if self.points.is_empty() {
            return Ok(());
        }
        let mut wanted = vec![cells.is_none(); self.found.len()];
        cells.into_iter().flatten().for_each(|cell| wanted[cell.index()] = true);
        self.seed += 1;
        let results: Vec<Result<Finds, Error>> = self
            .parts
            .par_iter()
            .map(|part| {
                let pick = |point: &Point| part.variables.iter().map(|cell| point[*cell as usize]).collect::<Point>();
                let found = part.variables.iter().map(|cell| self.found[*cell as usize]).collect();
                let points = if self.is_fresh { Vec::new() } else { self.points.iter().map(pick).collect() };
                let search = Search::new(part, self.published, &self.view, self.thorough, self.profile);
                search.run(found, points, Effort { wanted: &wanted, rounds, seed: self.seed })
            })
            .collect();
        let results: Vec<Finds> = results.into_iter().collect::<Result<_, _>>()?;
        let most = results.iter().map(|(_, points)| points.len()).max().unwrap_or(1);
        let rest = self.points[0].clone();
        self.points = if results.iter().any(|(_, points)| points.is_empty()) { Vec::new() } else { vec![rest; most] };
        self.is_fresh = false;
        for (part, (found, points)) in self.parts.iter().zip(results) {
            for (place, cell) in part.variables.iter().enumerate() {
                self.found[*cell as usize] = found[place];
                for (at, whole) in self.points.iter_mut().enumerate() {
                    whole[*cell as usize] = points[at.min(points.len() - 1)][place];
                }
            }
        }
        if self.points.len() > MOST_POINTS {
            self.points.drain(1..=self.points.len() - MOST_POINTS);
        }
        Ok(())
    }

    /// Whether nothing has been searched or taken over yet.
    pub fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Whether the system is so small that every interval is sought to its very ends.
    pub fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// The points that were found. Each agrees with everything that is published.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What it has found, for an attack on a system that says less.
    pub fn known(self) -> Known {
        Known { published: PublishedSystem::default(), limits: self.limits, found: self.found, points: self.points }
    }

    /// What is known about every hidden cell, in order.
    pub fn intervals(&self) -> Vec<Interval> {
        let hidden = (0..self.published.cells).filter(|cell| self.view.hidden[*cell]);
        hidden
            .map(|cell| {
                let Found { outer: (low, high), inner } = self.found[cell];
                // A cell with one value left is witnessed by a point for everything.
                let inner = if self.points.is_empty() && low == high { None } else { inner };
                Interval {
                    cell: CellId(cell as u32),
                    outer_low: low as u64,
                    outer_high: (!self.view.frame.is_no_limit(high)).then_some(high as u64),
                    inner: inner.map(|(low, high)| (low as u64, high as u64)),
                }
            })
            .collect()
    }
}

/// Whether everything that a system says is known already.
fn says_no_more(published: &PublishedSystem, profile: &Profile, known: &Known) -> bool {
    let before = &known.published;
    let is_known = |(fact, earlier): (&(CellId, Fact), &(CellId, Fact))| {
        let (low, high) = (known.limits.0[fact.0.index()], known.limits.1[fact.0.index()]);
        let follows = range(&fact.1, profile).is_none_or(|(from, to)| whole(from) <= low && high <= whole(to));
        fact == earlier || fact.0 == earlier.0 && follows
    };
    // Both are in the same order.
    let mut rest = before.relations.iter();
    let mut is_there = |relation: &Relation| rest.any(|earlier| earlier == relation);
    published.cells == before.cells
        && published.facts.len() == before.facts.len()
        && published.facts.iter().zip(&before.facts).all(is_known)
        && published.relations.iter().all(&mut is_there)
}

/// What a fact says about the value of its cell: smallest and largest.
fn range(fact: &Fact, profile: &Profile) -> Option<(u64, u64)> {
    match fact {
        Fact::Exact(value) => Some((*value, *value)),
        Fact::Shown(value) => Some(profile.behind(*value)),
        Fact::Earlier(earlier) => Some(earlier.range()),
        Fact::Hidden | Fact::NotAvailable => None,
    }
}

/// What the attacker starts from: limits of each cell, rows, and which cells are hidden.
pub(crate) struct View {
    pub frame: Frame,
    low: Vec<i64>,
    high: Vec<i64>,
    pub hidden: Vec<bool>,
    pub magnitude: Vec<bool>,
}

impl View {
    fn new(published: &PublishedSystem, profile: &Profile) -> Result<Self, Error> {
        let cells = published.cells;
        let range = |fact: &Fact| range(fact, profile);
        let largest = published.facts.iter().filter_map(|(_, fact)| range(fact)).map(|(low, _)| low).max().unwrap_or(0);
        let frame = Frame::new(cells, &published.relations, whole(largest))?;
        let (mut low, mut high) = (vec![0i64; cells], vec![frame.cap; cells]);
        let (mut hidden, mut magnitude) = (vec![false; cells], vec![false; cells]);
        for (id, fact) in &published.facts {
            if id.index() >= cells {
                return Err(Error::UnknownCell(*id));
            }
            if let Some((from, to)) = range(fact) {
                low[id.index()] = low[id.index()].max(whole(from));
                high[id.index()] = high[id.index()].min(whole(to));
            }
            hidden[id.index()] |= *fact == Fact::Hidden;
        }
        for id in &published.magnitudes {
            *magnitude.get_mut(id.index()).ok_or(Error::UnknownCell(*id))? = true;
        }
        Ok(Self { frame, low, high, hidden, magnitude })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a + b = total.
    fn sum(a: Fact, b: Fact, total: u64) -> PublishedSystem {
        let mut seen = PublishedSystem::new();
        let parts = [seen.cell(a), seen.cell(b)];
        let total = seen.cell(Fact::Shown(total));
        seen.sum(total, &parts);
        seen
    }

    fn first(attack: &Attack) -> (u64, u64) {
        attack.intervals()[0].inner.expect("a witness")
    }

    #[test]
    fn what_was_found_is_taken_over_only_when_no_more_is_said() {
        let profile = Profile::own(5);
        let known = |seen: PublishedSystem| {
            let mut attack = Attack::new(&seen, &profile, None).expect("consistent");
            attack.press(None, 2).expect("consistent");
            let found = attack.known();
            Known { published: seen, ..found }
        };
        let both = sum(Fact::Hidden, Fact::Hidden, 9);
        let one = sum(Fact::Hidden, Fact::Shown(6), 9);
        // From one hidden cell, which is known to be 3, to two.
        let attack = Attack::new(&both, &profile, Some(&known(one.clone()))).expect("consistent");
        assert_eq!((attack.is_fresh(), first(&attack)), (false, (3, 3)));
        // The other way about it would be wrong.
        let wide = known(both.clone());
        assert!(Attack::new(&one, &profile, Some(&wide)).expect("consistent").is_fresh());
        // Another fact about a hidden cell says more, too.
        let mut told = both.clone();
        told.also(CellId(0), Fact::Exact(4));
        assert!(Attack::new(&told, &profile, Some(&wide)).expect("consistent").is_fresh());
        // To show what is known anyway is to say nothing.
        let shown = sum(Fact::Exact(3), Fact::Shown(6), 9);
        assert!(!Attack::new(&shown, &profile, Some(&known(one))).expect("consistent").is_fresh());
        // Another relation does say something.
        let mut tied = both.clone();
        tied.relation(Relation { terms: vec![(CellId(0), 1), (CellId(1), -1)], low: Some(1), high: None });
        assert!(Attack::new(&tied, &profile, Some(&wide)).expect("consistent").is_fresh());
    }
}
