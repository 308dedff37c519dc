//! The small site under every rule's examples. It breaks no rule.

/// Path and text of each file.
pub const SITE: &[(&str, &str)] = &[
    ("site.yaml", "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\n"),
    (
        "themes.yaml",
        "- id: prevention\n  number: 1\n  title: Early help\n  summary: Help that comes early.\n\
         - id: engagement\n  number: 2\n  title: Working together\n  summary: Plans made together.\n",
    ),
    ("organisations.yaml", "- id: exampleton-council\n  name: Exampleton Council\n  kind: council\n"),
    (
        "case-studies/lunch-club.yaml",
        "title: Lunch club\ntheme: engagement\nsummary: People cook and eat together.\n\
         organisations: [exampleton-council]\nevidence: {stage: anecdotal, basis: testimony}\n\
         contacts:\n  - role: Lunch club organiser\n    phones: [{number: 01632 960100}]\n\
         sections:\n  - key: approach\n    text: We cook on Fridays.\n",
    ),
    (
        "publications/all.yaml",
        "title: Good ideas\ndate: 2026-11\nsummary: All the ideas in one place.\n\
         contents: [{theme: prevention}, {theme: engagement}]\n",
    ),
];

/// A picture of four by three squares, for examples with figures.
pub const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\" viewBox=\"0 0 4 3\"><path d=\"M0 0h4v3H0z\"/></svg>\n";
