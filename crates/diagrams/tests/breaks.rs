//! A drawing that is higher than a page goes on without a cut through anything that is read.

mod common;

use clearfolio_diagrams::*;
use common::*;

const ROUNDS: u64 = 400;

struct Case {
    name: String,
    diagram: Diagram,
    canvas: Canvas,
    paged: Paged,
    seen: Seen,
}

fn cases(kinds: std::ops::Range<usize>) -> impl Iterator<Item = Case> {
    kinds.flat_map(|number| (0..ROUNDS).map(move |seed| (number, seed))).map(|(number, seed)| {
        let mut chance = Chance::new(seed);
        let diagram = diagram(chance.kind(number, seed.is_multiple_of(2)));
        let canvas = chance.canvas();
        let paged = draw_for_pages(&diagram, &canvas);
        let mut seen = read(&paged.svg);
        // Heights from the upper edge, as breaks are.
        let top = seen.view.unwrap().1;
        let words = seen.words.iter_mut().map(|(_, area, _)| area);
        for area in words.chain(&mut seen.boxes).chain(&mut seen.ovals).chain(&mut seen.heads) {
            *area = Bounds(area.0, area.1 - top, area.2, area.3 - top);
        }
        Case { name: format!("kind {number}, seed {seed}"), diagram, canvas, paged, seen }
    })
}

/// Whether a box is a frame round another.
fn is_frame(area: &Bounds, boxes: &[Bounds]) -> bool {
    boxes.iter().any(|other| other != area && other.inside(area))
}

fn column(boxes: &[Bounds]) -> bool {
    boxes.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() < 0.1 && pair[0].3 < pair[1].1)
}

#[test]
fn no_word_and_no_shape_is_cut() {
    for Case { name, canvas, paged, seen, .. } in cases(0..5) {
        let air = 0.05 * canvas.font_size;
        let cut = |area: &&Bounds| paged.breaks.iter().any(|y| area.1 - air < *y && *y < area.3 + air);
        let words = seen.words.iter().map(|(_, area, _)| area);
        let shapes = seen.boxes.iter().filter(|area| !is_frame(area, &seen.boxes));
        let all = words.chain(shapes).chain(&seen.heads).chain(seen.ovals.iter());
        if let Some(area) = all.into_iter().find(cut) {
            panic!("{name}: {area:?} is cut: {:?} on {canvas:?}", paged.breaks);
        }
        let at_edge = |area: &Bounds, y: f64| (area.1 - y).abs() < air || (area.3 - y).abs() < air;
        assert!(!seen.boxes.iter().any(|area| paged.breaks.iter().any(|y| at_edge(area, *y))), "{name}: along an edge");
    }
}

#[test]
fn breaks_rise_within_the_drawing() {
    for Case { name, paged, .. } in cases(0..5) {
        let inside = paged.breaks.iter().all(|y| 0.0 < *y && *y < paged.svg.height);
        assert!(inside && paged.breaks.windows(2).all(|pair| pair[0] < pair[1]), "{name}: {:?}", paged.breaks);
    }
}

#[test]
fn a_column_may_be_cut_between_all_its_boxes() {
    let mut columns = 0;
    for Case { name, paged, seen, .. } in cases(0..2).filter(|case| column(&case.seen.boxes)) {
        columns += 1;
        for pair in seen.boxes.windows(2) {
            assert!(paged.breaks.iter().any(|y| pair[0].3 < *y && *y < pair[1].1), "{name}: {pair:?} {:?}", paged.breaks);
        }
    }
    assert!(columns > 400, "{columns}");
}

#[test]
fn cycles_in_two_columns_stand_level() {
    let mut seen_any = false;
    let long = "Find out what there is in this place, and who does what there";
    let mut kind = interlocking();
    if let DiagramKind::InterlockingCycles { cycles, around, .. } = &mut kind {
        cycles[0].steps.push(long.into());
        cycles[1].steps[0] = long.into();
        *around = Panel::default();
    }
    for (width, font_size) in [(427.0, 14.0), (460.0, 18.0)] {
        let paged = draw_for_pages(&diagram(kind.clone()), &canvas(width, font_size));
        let boxes = read(&paged.svg).boxes;
        let level = |row: usize| (boxes[row].1 - boxes[row + 4].1).abs() < 0.1;
        if (boxes[0].1 - boxes[4].1).abs() > 100.0 || boxes[0].0 > boxes[4].0 {
            continue;
        }
        seen_any = true;
        assert!((0..3).all(level), "{boxes:?}");
        assert!(paged.breaks.len() >= 4, "{:?}", paged.breaks);
    }
    assert!(seen_any);
}

#[test]
fn frames_go_on() {
    let items = ["Family and friends", "People at work"];
    let rings = vec![panel("People I know well", &items), panel("People I see now and then", &items), panel("Services", &items)];
    let kind = DiagramKind::Rings { centre: panel("Me", &["What I like"]), rings };
    let paged = draw_for_pages(&diagram(kind), &canvas(288.0, 24.0));
    let seen = read(&paged.svg);
    assert!(seen.ovals.is_empty() && paged.breaks.len() > 5, "{:?}", paged.breaks);
    // Nothing but the feet of the frames would stand on a page of its own.
    let last = paged.breaks.last().unwrap() + seen.view.unwrap().1;
    assert!(seen.words.iter().any(|(_, area, _)| area.1 > last));
}

#[test]
fn what_may_be_cut_is_always_the_same() {
    for Case { name, diagram, canvas, paged, .. } in cases(0..5) {
        let again = draw_for_pages(&diagram, &canvas);
        assert!(again == paged && draw(&diagram, &canvas) == paged.svg, "{name}");
    }
}
