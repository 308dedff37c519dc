//! A made-up release of the shape that publishers have: places in regions, ages, routes and quarters in years, with
//! all totals in every direction, in one table of four dimensions. Perhaps an earlier release had some of it.

use clearfolio_disclosure::{Cell, Counted, Dimension, Earlier, System, TableBuilder};
use fastrand::Rng;

const REGIONS: [usize; 4] = [5, 6, 6, 5];
const PLACES: usize = 22;
const AGES: usize = 5;
const ROUTES: usize = 5;
const QUARTERS: usize = 8;

/// What an earlier release said: it had the first quarters of every place, rounded to this, and small counts hidden.
const EARLIER_QUARTERS: usize = 6;
const EARLIER_BASE: u64 = 5;
const EARLIER_LEAST: u64 = 8;

/// Places 0–21, regions 22–25 and all 26; ages and routes 0–4 and all 5; quarters 0–7, years 8 and 9 and all 10.
pub fn referrals(seed: u64, earlier: bool) -> System {
    let regions: Vec<usize> = REGIONS.iter().enumerate().flat_map(|(region, count)| vec![PLACES + region; *count]).collect();
    let places: Vec<Option<usize>> = regions.into_iter().map(Some).chain([Some(26); 4]).chain([None]).collect();
    let groups = |count: usize| vec![Some(count); count].into_iter().chain([None]).collect::<Vec<_>>();
    let quarters = [8, 8, 8, 8, 9, 9, 9, 9, 10, 10].into_iter().map(Some).chain([None]).collect::<Vec<_>>();
    let parents = [places, groups(AGES), groups(ROUTES), quarters];
    let sizes: Vec<usize> = parents.iter().map(Vec::len).collect();
    let place = |at: [usize; 4]| at.iter().zip(&sizes).fold(0, |place, (at, size)| place * size + at);
    let mut sums = vec![0u64; sizes.iter().product()];

    let mut dice = Rng::with_seed(seed);
    let mut scales = |count: usize, spread: f64| (0..count).map(|_| ((dice.f64() * 2.0 - 1.0) * spread).exp()).collect::<Vec<f64>>();
    let (mut size, old, way, time) = (scales(PLACES, 2.2), scales(AGES * ROUTES, 0.9), scales(ROUTES, 0.4), scales(QUARTERS, 0.15));
    // Places so small that a whole quarter is about as large as what is hidden.
    [(4, 0.012), (18, 0.018), (21, 0.015)].into_iter().for_each(|(place, small)| size[place] = small);
    let above = |d: usize, at: usize| std::iter::successors(Some(at), |at| parents[d][*at]).collect::<Vec<_>>();
    for leaf in 0..PLACES * AGES * ROUTES * QUARTERS {
        let (p, a, r, q) =
            (leaf / (AGES * ROUTES * QUARTERS), leaf / (ROUTES * QUARTERS) % AGES, leaf / QUARTERS % ROUTES, leaf % QUARTERS);
        let mean = 26.0 * size[p] * old[a * ROUTES + r] * way[r] * time[q];
        // About as uneven as counts of independent events.
        let noise = (0..4).map(|_| dice.f64() - 0.5).sum::<f64>() * 1.7;
        let count = (mean + noise * mean.sqrt()).round().max(0.0) as u64;
        for p in above(0, p) {
            for a in above(1, a) {
                for r in above(2, r) {
                    above(3, q).into_iter().for_each(|q| sums[place([p, a, r, q])] += count);
                }
            }
        }
    }

    let dimensions: Vec<Dimension> = parents.iter().map(|parents| Dimension::tree(parents.clone())).collect();
    let mut builder = TableBuilder::new(&dimensions).expect("a table");
    for (index, count) in sums.iter().enumerate() {
        let at = [index / (6 * 6 * 11), index / (6 * 11) % 6, index / 11 % 6, index % 11];
        let totals = at.iter().zip(&parents).filter(|(at, parents)| parents[**at].is_none()).count() as u32;
        let mut cell = Cell::new(Some(*count), Counted::People).weight(1 + 4 * totals);
        let was_there = at[0] < PLACES && at[1] == AGES && at[2] == ROUTES && at[3] < EARLIER_QUARTERS;
        if earlier && was_there && *count >= EARLIER_LEAST {
            let value = (count + EARLIER_BASE / 2) / EARLIER_BASE * EARLIER_BASE;
            cell = cell.earlier(Earlier::Rounded { value, base: EARLIER_BASE });
        }
        builder.figure(&at, cell).expect("a place");
    }
    let mut system = System::new();
    builder.build(&mut system).expect("a table");
    system
}
