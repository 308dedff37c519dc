//! Diagrams say the same to those who see them and to those who do not.

mod common;

use clearfolio_diagrams::*;
use common::*;

fn choice() -> DiagramKind {
    flow(
        &[
            ("a", "Call us", Shape::Step),
            ("b", "Is it urgent?", Shape::Choice),
            ("c", "We visit", Shape::Step),
            ("d", "All is well", Shape::End),
        ],
        &[("a", "b", ""), ("b", "c", "Yes"), ("b", "d", "No"), ("c", "a", "Not solved"), ("c", "d", "Solved")],
    )
}

fn seen_words(kind: DiagramKind, width: f64, font_size: f64) -> Vec<String> {
    read(&draw(&diagram(kind), &canvas(width, font_size))).words.into_iter().map(|(words, ..)| words).collect()
}

fn text(part: &Part) -> String {
    match part {
        Part::Paragraph(text) => text.clone(),
        Part::Numbered(items) => items.iter().zip(1..).map(|(item, i)| format!("{i}. {item}")).collect::<Vec<_>>().join("\n"),
        Part::Bullets(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
    }
}

fn described(kind: DiagramKind) -> String {
    describe(&diagram(kind), &Words::english()).iter().map(text).collect::<Vec<_>>().join("\n")
}

#[test]
fn descriptions_hold_every_word() {
    for kind in 0..5 {
        for seed in 0..500 {
            let kind = Chance::new(seed).kind(kind, seed.is_multiple_of(2));
            let all: String = described(kind.clone()).chars().filter(|c| !c.is_whitespace()).collect();
            for label in promised(&kind) {
                let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(all.contains(&label), "{label:?} is not in {all}");
            }
        }
    }
}

#[test]
fn nothing_panics_and_every_fault_has_words() {
    for kind in 0..5 {
        for seed in 0..1000 {
            let diagram = diagram(Chance::new(seed).kind(kind, true));
            let words = Words::english();
            assert!(!alt(&diagram, &words).is_empty() && !describe(&diagram, &words).is_empty());
            for fault in check(&diagram) {
                assert!(fault.message().ends_with('.') && fault.cure().ends_with('.'), "{fault:?}");
            }
        }
    }
}

#[test]
fn a_flow_in_words() {
    assert_eq!(
        described(choice()),
        "This diagram shows steps in order, from top to bottom. Number of steps: 4.\n\
         1. Call us. Next: step 2, “Is it urgent?”.\n\
         2. Is it urgent? Here the ways part. If “Yes”: step 3, “We visit”. If “No”: step 4, “All is well”.\n\
         3. We visit. If “Not solved”: back to step 1, “Call us”. If “Solved”: step 4, “All is well”.\n\
         4. All is well. This is an end."
    );
    let words = Words::english();
    assert_eq!(alt(&diagram(choice()), &words), "A flow diagram that begins with “Call us”. Number of steps: 4.");
}

#[test]
fn interlocking_cycles_in_words() {
    assert_eq!(
        described(interlocking()),
        "This diagram shows cycles that turn side by side and meet in the middle: “Worker” and “Person”.\n\
         The cycle “Worker”. Number of steps: 3. After the last step it starts again.\n\
         1. Listens.\n2. Finds openings.\n3. Learns.\n\
         The cycle “Person”. Number of steps: 3. After the last step it starts again.\n\
         1. Tries.\n2. Meets people.\n3. Grows.\n\
         In the middle, where the cycles meet: “Together”.\n- Set goals\n\
         Pushing against the cycles, from outside: “Barriers”.\n- Stigma\n\
         Around everything: “A supportive agency”.\n- Shares skills"
    );
    let words = Words::english();
    assert_eq!(alt(&diagram(interlocking()), &words), "Cycles that meet in the middle: “Worker” and “Person”. In the middle: “Together”.");
}

#[test]
fn other_kinds_in_words() {
    let cycle = DiagramKind::Cycle { centre: "People".into(), steps: ["Plan", "Do", "Review"].map(String::from).into() };
    assert_eq!(
        described(cycle),
        "This diagram shows steps in a circle. Number of steps: 3.\n1. Plan.\n2. Do.\n3. Review.\n\
         After “Review” it starts again with “Plan”.\nIn the centre: “People”."
    );
    let circles = DiagramKind::Circles { circles: vec![panel("One", &["a"]), panel("Two", &[])], shared: panel("", &["both"]) };
    assert_eq!(
        described(circles),
        "This diagram shows circles that overlap: “One” and “Two”.\nOne:\n- a\nWhere all circles overlap:\n- both"
    );
    let rings = DiagramKind::Rings { centre: panel("Me", &[]), rings: vec![panel("Family", &["Ann"]), panel("Friends", &[])] };
    assert_eq!(
        described(rings),
        "This diagram shows rings around a centre. Number of rings: 2.\nIn the centre: “Me”.\n\
         The rings, from the centre outwards:\n1. Family. Ann.\n2. Friends."
    );
}

#[test]
fn other_words_can_be_given() {
    let words = Words { cycle_alt: "Ein Kreis: {steps}.".into(), and: " und ".into(), quoted: "„{label}“".into(), ..Words::english() };
    let cycle = DiagramKind::Cycle { centre: String::new(), steps: ["Planen", "{steps}"].map(String::from).into() };
    assert_eq!(alt(&diagram(cycle), &words), "Ein Kreis: „Planen“ und „{steps}“.");
}

#[test]
fn words_come_in_the_order_of_reading() {
    let narrow = seen_words(interlocking(), 288.0, 20.0);
    assert_eq!(
        narrow,
        [
            "A supportive agency",
            "Shares skills",
            "Worker",
            "Listens",
            "Finds openings",
            "Learns",
            "Together",
            "Set goals",
            "Person",
            "Tries",
            "Meets people",
            "Grows",
            "Barriers",
            "Stigma"
        ]
    );
}

#[test]
fn rings_need_room_and_columns_do_not() {
    let wide = |kind: DiagramKind, width: f64, size: f64| draw(&diagram(kind), &canvas(width, size)).markup;
    let cycle = || DiagramKind::Cycle { centre: String::new(), steps: ["Plan", "Try it", "Look", "Change"].map(String::from).into() };
    assert!(wide(cycle(), 700.0, 16.0).contains('C') && !wide(cycle(), 200.0, 16.0).contains("C1"));
    let boxes = |markup: &str| markup.matches("<ellipse").count();
    assert_eq!((boxes(&wide(interlocking(), 700.0, 16.0)), boxes(&wide(interlocking(), 288.0, 20.0))), (2, 0));
    let circles = || DiagramKind::Circles { circles: vec![panel("One", &[]), panel("Two", &[])], shared: panel("Both", &[]) };
    assert_eq!((boxes(&wide(circles(), 700.0, 16.0)), boxes(&wide(circles(), 200.0, 16.0))), (4, 0));
    // Branches beside each other make a flow lower.
    let flow = || {
        let steps = [("a", "Which?", Shape::Choice), ("b", "This", Shape::Step), ("c", "That", Shape::Step), ("d", "Done", Shape::End)];
        flow(&steps, &[("a", "b", "Yes"), ("a", "c", "No"), ("b", "d", ""), ("c", "d", "")])
    };
    let height = |width: f64| draw(&diagram(flow()), &canvas(width, 16.0)).height;
    assert!(height(700.0) < height(200.0), "{} {}", height(700.0), height(200.0));
}

#[test]
fn cycles_differ_without_colour() {
    for (width, size) in [(700.0, 16.0), (288.0, 20.0)] {
        let markup = draw(&diagram(interlocking()), &canvas(width, size)).markup;
        let lines = |look: &str| -> Vec<String> {
            let class = format!("class=\"diagram-line-{look}\" fill=\"none\"");
            markup.lines().filter(|line| line.contains(&class)).map(String::from).collect()
        };
        assert!(lines("first").iter().all(|line| !line.contains("dasharray")) && !lines("first").is_empty());
        assert!(lines("second").iter().all(|line| line.contains("dasharray")) && !lines("second").is_empty());
    }
}

#[test]
fn the_drawing_is_named_and_described() {
    let svg = draw(&diagram(choice()), &canvas(320.0, 16.0));
    let document = roxmltree::Document::parse(&svg.markup).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("role"), root.attribute("aria-labelledby")), (Some("img"), Some("fig-title fig-desc")));
    let text = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).and_then(|node| node.text());
    assert_eq!((text("fig-title"), text("fig-desc")), (Some("A title & more"), Some("In <words>.")));
    assert!(!svg.markup.contains("<style") && !svg.markup.contains("<script") && !svg.markup.contains("var("));
    // Whatever has a colour has a class to change it by.
    for node in document
        .descendants()
        .filter(|node| ["fill", "stroke"].iter().any(|name| node.attribute(*name).is_some_and(|c| c.starts_with('#'))))
    {
        assert!(node.attribute("class").is_some_and(|class| class.starts_with("diagram-")), "{node:?}");
    }
}

#[test]
fn faults_have_their_places() {
    let found = |kind: DiagramKind| check(&diagram(kind)).into_iter().map(|fault| (fault.place, fault.problem)).collect::<Vec<_>>();
    assert_eq!(found(choice()), []);
    assert_eq!(found(interlocking()), []);
    let faults = found(flow(
        &[("a", "Start", Shape::Choice), ("b", "Start", Shape::Step), ("b", "", Shape::Step), ("c", "Alone", Shape::Step)],
        &[("a", "b", ""), ("a", "x", ""), ("a", "a", ""), ("a", "b", "w w w w w w w w w w w w w")],
    ));
    for fault in [
        (Place::Diagram, Problem::NoEnd),
        (Place::Step(1), Problem::LabelTwice { label: "Start".into() }),
        (Place::Step(1), Problem::LeadsNowhere),
        (Place::Step(2), Problem::IdTwice { id: "b".into(), first: 1 }),
        (Place::Step(2), Problem::Empty),
        (Place::Step(3), Problem::NothingLeadsHere),
        (Place::Arrow(0), Problem::NoCase),
        (Place::Arrow(1), Problem::UnknownStep { id: "x".into() }),
        (Place::Arrow(2), Problem::ToItself),
        (Place::Arrow(3), Problem::ArrowTwice),
        (Place::Arrow(3), Problem::TooLong { count: 25, most: MOST_ARROW }),
    ] {
        assert!(faults.contains(&fault), "{fault:?} is not in {faults:#?}");
    }
    let few = DiagramKind::Cycle { centre: String::new(), steps: vec!["One".into(), "One".into()] };
    assert_eq!(
        found(few),
        [
            (Place::Diagram, Problem::TooFew { what: What::Steps, count: 2, least: 3 }),
            (Place::Step(1), Problem::LabelTwice { label: "One".into() })
        ]
    );
    let one = DiagramKind::InterlockingCycles {
        cycles: vec![Cycle { label: "One".into(), steps: vec!["a".into(), "b".into(), String::new()] }],
        shared: panel("Both", &[]),
        barriers: Panel::default(),
        around: Panel::default(),
    };
    assert_eq!(found(one), [(Place::Diagram, Problem::NotTwoCycles { count: 1 }), (Place::CycleStep(0, 2), Problem::Empty)]);
}

#[test]
fn an_end_that_goes_on_and_a_choice_with_one_way_are_told() {
    let kind =
        flow(&[("a", "Which?", Shape::Choice), ("b", "Done", Shape::End), ("c", "More", Shape::End)], &[("a", "b", ""), ("b", "c", "")]);
    let faults = check(&diagram(kind));
    assert_eq!(
        faults,
        [Fault { problem: Problem::OneWay, place: Place::Step(0) }, Fault { problem: Problem::EndGoesOn, place: Place::Step(1) }]
    );
    assert_eq!(faults[0].message(), "This step is a choice, but fewer than two arrows leave it.");
}
