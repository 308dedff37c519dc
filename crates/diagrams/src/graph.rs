//! The steps of a flow in the order they are read, and which arrows go back.

use std::collections::BTreeMap;

use crate::model::{Arrow, Step};

/// An arrow between places in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub from: usize,
    pub to: usize,
    /// Its index in the author's list.
    pub arrow: usize,
}

impl Link {
    /// Whether it leads to its own step or to one before it.
    pub fn back(&self) -> bool {
        self.to <= self.from
    }
}

/// A flow put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Graph {
    /// Indices of steps in the order of reading: every arrow leads on, except those that close a loop.
    pub order: Vec<usize>,
    /// The arrows whose both ends are known, in the author's order.
    pub links: Vec<Link>,
}

/// Which step has which id: the first that has it.
pub(crate) fn ids(steps: &[Step]) -> BTreeMap<&str, usize> {
    let mut ids = BTreeMap::new();
    for (i, step) in steps.iter().enumerate() {
        ids.entry(step.id.as_str()).or_insert(i);
    }
    ids
}

impl Graph {
    pub fn new(steps: &[Step], arrows: &[Arrow]) -> Self {
        let ids = ids(steps);
        let mut links = Vec::new();
        for (arrow, Arrow { from, to, .. }) in arrows.iter().enumerate() {
            if let (Some(from), Some(to)) = (ids.get(from.as_str()), ids.get(to.as_str())) {
                links.push(Link { from: *from, to: *to, arrow });
            }
        }
        let back = closing(steps.len(), &links);
        let order = sorted(steps.len(), &links, &back);
        let mut place = vec![0; steps.len()];
        for (at, step) in order.iter().enumerate() {
            place[*step] = at;
        }
        for link in &mut links {
            (link.from, link.to) = (place[link.from], place[link.to]);
        }
        Graph { order, links }
    }
}

/// Which links close a loop, found by walking on from the first step.
fn closing(count: usize, links: &[Link]) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut out = vec![Vec::new(); count];
    for (i, link) in links.iter().enumerate() {
        out[link.from].push(i);
    }
    let mut back = vec![false; links.len()];
    let mut state = vec![State::New; count];
    // From the author's first step, then from others that nothing leads to.
    let mut led = vec![false; count];
    links.iter().for_each(|link| led[link.to] = true);
    let starts = (0..count.min(1)).chain((0..count).filter(|step| !led[*step])).chain(0..count);
    for start in starts {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut walk = vec![(start, 0)];
        while let Some((step, next)) = walk.last_mut() {
            let Some(link) = out[*step].get(*next) else {
                state[*step] = State::Done;
                walk.pop();
                continue;
            };
            *next += 1;
            let to = links[*link].to;
            match state[to] {
                State::Open => back[*link] = true,
                State::New => {
                    state[to] = State::Open;
                    walk.push((to, 0));
                }
                State::Done => {}
            }
        }
    }
    back
}

/// All steps so that links lead on; of those that may come next, the author's first.
fn sorted(count: usize, links: &[Link], back: &[bool]) -> Vec<usize> {
    let on = || links.iter().zip(back).filter(|(_, back)| !**back).map(|(link, _)| link);
    let mut waits = vec![0_usize; count];
    let mut out = vec![Vec::new(); count];
    for link in on() {
        waits[link.to] += 1;
        out[link.from].push(link.to);
    }
    let mut ready: std::collections::BTreeSet<usize> = (0..count).filter(|step| waits[*step] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(step) = ready.pop_first() {
        order.push(step);
        for to in &out[step] {
            waits[*to] -= 1;
            if waits[*to] == 0 {
                ready.insert(*to);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(arrows: &[(&str, &str)]) -> Graph {
        let steps: Vec<Step> = ["a", "b", "c", "d"].map(|id| Step { id: id.into(), ..Step::default() }).into();
        let arrows: Vec<Arrow> =
            arrows.iter().map(|(from, to)| Arrow { from: (*from).into(), to: (*to).into(), label: String::new() }).collect();
        Graph::new(&steps, &arrows)
    }

    #[test]
    fn arrows_lead_on_except_those_that_close_a_loop() {
        let loops = graph(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("x", "a")]);
        assert_eq!(loops.order, [0, 1, 2, 3]);
        assert_eq!(loops.links.iter().map(Link::back).collect::<Vec<_>>(), [false, false, true, false]);
        let listed_oddly = graph(&[("a", "d"), ("d", "c"), ("c", "b"), ("a", "a")]);
        assert_eq!(listed_oddly.order, [0, 3, 2, 1]);
        assert_eq!(listed_oddly.links.iter().filter(|link| link.back()).count(), 1);
    }
}
