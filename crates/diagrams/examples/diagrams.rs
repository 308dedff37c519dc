//! Writes every diagram on several canvases as SVG files: `cargo run --example diagrams -- folder`.

use clearfolio_diagrams::*;

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).into()).collect()
}

fn panel(label: &str, items: &[&str]) -> Panel {
    Panel { label: label.into(), items: strings(items) }
}

fn flow(steps: &[(&str, &str, &str, Shape)], arrows: &[(&str, &str, &str)]) -> DiagramKind {
    let step = |(id, label, text, shape): &(&str, &str, &str, Shape)| Step {
        id: (*id).into(),
        label: (*label).into(),
        text: (*text).into(),
        shape: *shape,
    };
    let arrow = |(from, to, label): &(&str, &str, &str)| Arrow { from: (*from).into(), to: (*to).into(), label: (*label).into() };
    DiagramKind::Flow { steps: steps.iter().map(step).collect(), arrows: arrows.iter().map(arrow).collect() }
}

fn diagrams() -> Vec<(&'static str, &'static str, DiagramKind)> {
    use Shape::{Choice, End};
    let step = Shape::Step;
    vec![
        (
            "flow-line",
            "How to ask for a large print copy",
            flow(
                &[
                    ("call", "Call or write to us", "Monday to Friday, 9 to 5", step),
                    ("size", "Say which size you need", "16, 18 or 24 point", step),
                    ("print", "We print your copy", "", step),
                    ("post", "It comes in the post within a week", "", End),
                ],
                &[("call", "size", ""), ("size", "print", ""), ("print", "post", "")],
            ),
        ),
        (
            "flow-choice",
            "What happens when you call",
            flow(
                &[
                    ("call", "You call the council", "A person answers", step),
                    ("urgent", "Is it urgent?", "", Choice),
                    ("today", "Someone visits today", "", step),
                    ("talk", "We talk about what matters to you", "", step),
                    ("enough", "Is local support enough?", "", Choice),
                    ("join", "You join a group nearby", "", End),
                    ("assess", "Full assessment", "Within 28 days", step),
                    ("plan", "You have a plan", "", End),
                ],
                &[
                    ("call", "urgent", ""),
                    ("urgent", "today", "Yes"),
                    ("urgent", "talk", "No"),
                    ("today", "assess", ""),
                    ("talk", "enough", ""),
                    ("enough", "join", "Yes"),
                    ("enough", "assess", "No"),
                    ("assess", "plan", ""),
                ],
            ),
        ),
        (
            "flow-back",
            "Checking a draft",
            flow(
                &[
                    ("write", "Write a draft", "", step),
                    ("read", "Readers try it", "Three people at least", step),
                    ("clear", "Is it clear to all?", "", Choice),
                    ("legal", "Is everything correct?", "", Choice),
                    ("publish", "Publish it", "", End),
                ],
                &[
                    ("write", "read", ""),
                    ("read", "clear", ""),
                    ("clear", "write", "No"),
                    ("clear", "legal", "Yes"),
                    ("legal", "publish", "Yes"),
                    ("legal", "write", "Not yet"),
                ],
            ),
        ),
        (
            "flow-three",
            "Which help suits you?",
            flow(
                &[
                    ("start", "What would help most?", "", Choice),
                    ("home", "Help at home", "A carer visits", step),
                    ("money", "Money to arrange your own", "A direct payment", step),
                    ("people", "Meeting people", "Groups and clubs", step),
                    ("review", "We review it with you after six weeks", "", End),
                ],
                &[
                    ("start", "home", "Care"),
                    ("start", "money", "Choice"),
                    ("start", "people", "Company"),
                    ("home", "review", ""),
                    ("money", "review", ""),
                    ("people", "review", ""),
                ],
            ),
        ),
        (
            "flow-long",
            "How a case becomes part of a book",
            flow(
                &[
                    ("idea", "Someone sends a story", "", step),
                    ("read", "An editor reads it", "Within a week", step),
                    ("fit", "Does it fit?", "", Choice),
                    ("no", "We say why not", "", End),
                    ("consent", "Have all agreed?", "", Choice),
                    ("ask", "We ask them", "", step),
                    ("write", "We write it plainly", "", step),
                    ("test", "Three readers try it", "", step),
                    ("clear", "Is it clear?", "", Choice),
                    ("set", "We set it in all sizes", "", step),
                    ("print", "It is printed", "", End),
                ],
                &[
                    ("idea", "read", ""),
                    ("read", "fit", ""),
                    ("fit", "no", "No"),
                    ("fit", "consent", "Yes"),
                    ("consent", "ask", "Not yet"),
                    ("consent", "write", "Yes"),
                    ("ask", "write", ""),
                    ("write", "test", ""),
                    ("test", "clear", ""),
                    ("clear", "write", "Not quite"),
                    ("clear", "set", "Yes"),
                    ("set", "print", ""),
                ],
            ),
        ),
        (
            "cycle-four",
            "How we improve a service",
            DiagramKind::Cycle {
                centre: "What people tell us".into(),
                steps: strings(&["Plan", "Try it out", "Look at what happened", "Change what did not work"]),
            },
        ),
        (
            "cycle-seven",
            "A year of the walking group",
            DiagramKind::Cycle {
                centre: "".into(),
                steps: strings(&[
                    "Choose walks",
                    "Train walk leaders",
                    "Tell people",
                    "Walk each week",
                    "Ask walkers",
                    "Count who came",
                    "Share the story",
                ]),
            },
        ),
        (
            "circles-two",
            "What both partners bring",
            DiagramKind::Circles {
                circles: vec![
                    panel("Council", &["Money", "Buildings", "Legal duties"]),
                    panel("Community groups", &["Local knowledge", "Volunteers", "Trust"]),
                ],
                shared: panel("Together", &["Shared goals", "People in the lead"]),
            },
        ),
        (
            "circles-three",
            "Where good support comes from",
            DiagramKind::Circles {
                circles: vec![
                    panel("Family and friends", &["Love", "Time"]),
                    panel("Services", &["Skills", "Money"]),
                    panel("Neighbours", &["Nearness", "Company"]),
                ],
                shared: panel("A good life", &[]),
            },
        ),
        (
            "rings",
            "The people in my life",
            DiagramKind::Rings {
                centre: panel("Me", &[]),
                rings: vec![
                    panel("Closest to me", &["Family", "Best friends"]),
                    panel("People I see often", &["Neighbours"]),
                    panel("People I know a little", &["Shopkeepers, club members"]),
                ],
            },
        ),
        (
            "interlocking",
            "Working together to meet new people",
            DiagramKind::InterlockingCycles {
                cycles: vec![
                    Cycle {
                        label: "The worker".into(),
                        steps: strings(&["Builds trust", "Finds openings", "Gets to know the area", "Widens own network"]),
                    },
                    Cycle {
                        label: "The person".into(),
                        steps: strings(&["Meets new ideas", "Tries activities", "Gains skills", "Grows in confidence"]),
                    },
                ],
                shared: panel("Done together", &["Map who we know", "Name strengths", "Set goals"]),
                barriers: panel(
                    "Barriers push against both wheels",
                    &["Stigma", "Poor health", "Lack of information", "Services hard to reach"],
                ),
                around: panel("Around it all: a supportive agency", &["Models good practice", "Shares skills", "Knows the local area"]),
            },
        ),
        (
            "interlocking-six",
            "Two cycles of six steps",
            DiagramKind::InterlockingCycles {
                cycles: vec![
                    Cycle {
                        label: "The worker".into(),
                        steps: strings(&[
                            "Builds trust",
                            "Finds openings",
                            "Gets to know the area",
                            "Widens own network",
                            "Takes on new ideas",
                            "Uses contacts",
                        ]),
                    },
                    Cycle {
                        label: "The person".into(),
                        steps: strings(&[
                            "Meets new ideas",
                            "Meets new people",
                            "Tries activities",
                            "Gains skills",
                            "Shares interests",
                            "Grows in confidence",
                        ]),
                    },
                ],
                shared: panel("Done together", &["Map who we know", "Name strengths", "Set goals"]),
                barriers: panel(
                    "Barriers",
                    &["Stigma", "Poor health", "Lack of information", "Services hard to reach", "A complicated life"],
                ),
                around: panel("The agency", &["Models good practice", "Shares skills", "Knows the local area"]),
            },
        ),
    ]
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".into());
    std::fs::create_dir_all(&folder)?;
    let words = Words::english();
    for (size, width, font_size) in [
        ("web", 700.0, 16.0),
        ("phone", 288.0, 20.0),
        ("a4-14", 427.0, 14.0),
        ("a4-18", 460.0, 18.0),
        ("a4-24", 476.0, 24.0),
        ("a5-14", 323.0, 14.0),
    ] {
        for (name, title, kind) in diagrams() {
            let mut diagram = Diagram { title: title.into(), description: String::new(), kind };
            diagram.description = alt(&diagram, &words);
            let svg = draw(&diagram, &Canvas { width, font_size, id: format!("{name}-{size}") });
            std::fs::write(format!("{folder}/{name}-{size}.svg"), &svg.markup)?;
        }
    }
    for (name, title, kind) in diagrams() {
        let diagram = Diagram { title: title.into(), description: String::new(), kind };
        println!("## {name}: {:?}\n{}", check(&diagram), alt(&diagram, &words));
        for part in describe(&diagram, &words) {
            match part {
                Part::Paragraph(text) => println!("{text}"),
                Part::Numbered(items) => items.iter().zip(1..).for_each(|(item, number)| println!("  {number}. {item}")),
                Part::Bullets(items) => items.iter().for_each(|item| println!("  - {item}")),
            }
        }
    }
    Ok(())
}
