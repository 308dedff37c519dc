//! Words of diagrams can be read, whatever the diagrams hold.

mod common;

use std::sync::LazyLock;

use clearfolio_diagrams::*;
use common::*;

const KINDS: [&str; 5] = ["flow", "cycle", "circles", "rings", "interlocking"];
const ROUNDS: u64 = 400;

/// A diagram made by chance, drawn and read back.
struct Case {
    name: String,
    diagram: Diagram,
    canvas: Canvas,
    svg: Svg,
    seen: Seen,
}

/// All of them: drawn once for all tests.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let one = |number: usize, seed: u64| {
        let mut chance = Chance::new(seed);
        let diagram = diagram(chance.kind(number, seed.is_multiple_of(2)));
        let canvas = chance.canvas();
        let svg = draw(&diagram, &canvas);
        let seen = read(&svg);
        Case { name: format!("{} {seed}", KINDS[number]), diagram, canvas, svg, seen }
    };
    (0..KINDS.len()).flat_map(|number| (0..ROUNDS).map(move |seed| one(number, seed))).collect()
});

/// Runs a check over all diagrams, and says which ones broke it.
fn over_all(check: impl Fn(&Case) -> Result<(), String>) {
    let fault = |case: &Case| check(case).err().map(|fault| format!("{}: {fault}\n  {:?}", case.name, case.canvas));
    let broken: Vec<String> = CASES.iter().filter_map(fault).take(5).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The part of a line of words that letters may fill: a box has air above and below them.
fn inked(area: &Bounds, size: f64) -> Bounds {
    Bounds(area.0, area.1 + 0.15 * size, area.2, area.3 - 0.05 * size)
}

#[test]
fn no_words_lie_over_others() {
    over_all(|Case { seen, .. }| apart(&seen.words));
}

#[test]
fn no_line_goes_through_words() {
    over_all(|Case { seen, .. }| {
        for (words, area, size) in &seen.words {
            let letters = inked(area, *size);
            if let Some(place) = seen.arrows.iter().chain(&seen.outlines).find(|place| letters.holds(**place)) {
                return Err(format!("{words:?} {area:?} has a line at {place:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn no_arrow_goes_behind_a_box() {
    over_all(|Case { diagram, canvas, seen, .. }| {
        if matches!(diagram.kind, DiagramKind::Circles { .. } | DiagramKind::Rings { .. }) {
            return Ok(());
        }
        for area in &seen.boxes {
            // The corners of a box are rounded or cut.
            let air = 0.15 * canvas.font_size;
            let within = Bounds(area.0 + air, area.1 + air, area.2 - air, area.3 - air);
            if let Some(place) = seen.arrows.iter().find(|place| within.holds(**place)) {
                return Err(format!("an arrow goes into {area:?} at {place:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn boxes_are_apart() {
    over_all(|Case { diagram, seen, .. }| {
        if matches!(diagram.kind, DiagramKind::Circles { .. } | DiagramKind::Rings { .. }) {
            return Ok(());
        }
        for (i, area) in seen.boxes.iter().enumerate() {
            if let Some(other) = seen.boxes[i + 1..].iter().find(|other| area.meets(other)) {
                return Err(format!("{area:?} meets {other:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn everything_is_on_the_sheet_and_nothing_is_small_or_thin() {
    over_all(|Case { canvas, svg, seen, .. }| {
        let view = seen.view.unwrap();
        on_the_sheet(svg, canvas, &view, &seen.words)?;
        if let Some(thin) = seen.widths.iter().find(|width| **width < 1.5) {
            return Err(format!("a line of {thin}"));
        }
        match seen.arrows.iter().chain(&seen.outlines).find(|(x, y)| !Bounds(*x, *y, *x, *y).inside(&view)) {
            Some(point) => Err(format!("{point:?} outside {view:?}")),
            None => Ok(()),
        }
    });
}

#[test]
fn the_same_diagram_is_the_same_bytes() {
    over_all(|case| if draw(&case.diagram, &case.canvas) == case.svg { Ok(()) } else { Err("differs".into()) });
}

#[test]
fn no_label_is_cut() {
    over_all(|Case { diagram, seen, .. }| {
        let all = letters(&seen.words);
        let lost = promised(&diagram.kind).into_iter().find(|label| !all.contains(&label.split_whitespace().collect::<String>()));
        lost.map_or(Ok(()), |label| Err(format!("{label:?} is not in {all:?}")))
    });
}

#[test]
fn words_stay_whole_where_they_can() {
    let fair = [canvas(700.0, 16.0), canvas(288.0, 20.0), canvas(476.0, 24.0), canvas(323.0, 14.0)];
    for canvas in &fair {
        let step = flow(
            &[("a", "Which help suits you best?", Shape::Choice), ("b", "Conversation", Shape::Step), ("c", "Afterwards", Shape::End)],
            &[("a", "b", "Conversation"), ("a", "c", "Not any more"), ("b", "c", "")],
        );
        let words: Vec<String> = read(&draw(&diagram(step), canvas)).words.into_iter().map(|(words, ..)| words).collect();
        assert!(words.iter().filter(|line| line.contains("Conversation")).count() == 2, "{canvas:?}: {words:?}");
    }
}

#[test]
fn odd_canvases_are_drawn() {
    for (width, font_size) in ODD {
        for number in 0..KINDS.len() {
            let diagram = diagram(Chance::new(7).kind(number, true));
            let svg = draw(&diagram, &Canvas { width, font_size, id: "\" onload=\"".into() });
            assert!(svg.width.is_finite() && svg.height.is_finite() && svg.width >= 12.0);
            assert!(read(&svg).ids.iter().all(|id| id.starts_with("onload")), "{width} {font_size}");
        }
    }
}
