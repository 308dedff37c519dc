//! Rules about posts.

use super::rules;

/// A post with some lines more before its text.
macro_rules! post {
    ($($more:expr),* $(,)?) => {
        concat!("---\ntitle: A walk\nsummary: We walked.\n", $($more, "\n",)* "---\nWe walked to the library.\n")
    };
}

rules! {
    POST_DATE = "post-date", Error {
        asks: "A post has a date, or says why it has none.",
        why: "Readers must be able to tell old news from new; a date that somebody made up misleads them.",
        source: "Inventory, P07 and part 5.5 (eleven posts without a date).",
        mend: "Add “date” as exactly as you know it, or “undated” with the reason.",
        good: ["posts/walk.md" => post!("undated: The blog did not keep its dates.")],
        bad: ["posts/walk.md" => post!()],
    }
    PUBLISHED_DAY = "published-day", Error {
        asks: "“published” is a whole day, not before the post was written and not in the future.",
        why: "It is the one date that the publisher always knows, and the feed tells readers by it what is new.",
        source: "RFC 4287 (Atom), 4.2.9 and 4.2.15; inventory, part 5.5.",
        mend: "Write the day on which the post was put on this site, or take the line out.",
        good: ["posts/walk.md" => post!("date: \"2012\"", "published: 2026-11-02")],
        bad: ["posts/walk.md" => post!("date: \"2012\"", "published: 2026-11")],
    }
    DEADLINE_PASSED = "deadline-passed", Warning {
        asks: "A date by which readers have to do something is not past, or the post says what came of it.",
        why: "Readers would hurry in vain. The page says that the date has passed; the editor should decide what becomes of it.",
        source: "Inventory, P81 (a questionnaire with a deadline).",
        mend: "Say under “deadline” what came of it (“outcome”), or move the date and keep the old one as “was”.",
        good: ["posts/walk.md" => post!("date: 2026-11-02", "deadline: {date: 2099-01-15, what: Write to us}")],
        bad: ["posts/walk.md" => post!("date: 2012-04-02", "deadline: {date: 2012-04-20, what: Write to us}")],
    }
    SERIES_PARTS = "series-parts", Warning {
        asks: "The parts of a series are numbered 1, 2, 3 without gaps, and all give it the same title.",
        why: "A reader who is told “part 3” looks for parts 1 and 2.",
        source: "Inventory, P07 (a week of updates).",
        mend: "Number the parts again, or add the one that is missing.",
        good: [
            "posts/one.md" => post!("date: 2026-11-02", "series: {id: walks, title: Walks, part: 1}"),
            "posts/two.md" => post!("date: 2026-11-03", "series: {id: walks, title: Walks, part: 2}"),
        ],
        bad: [
            "posts/one.md" => post!("date: 2026-11-02", "series: {id: walks, title: Walks, part: 1}"),
            "posts/two.md" => post!("date: 2026-11-03", "series: {id: walks, title: Walks, part: 3}"),
        ],
    }
    FEED_DAY = "feed-day", Warning {
        asks: "Of every post a day is known on which it was written or put on the site, where the site has a feed.",
        why: "People who follow the site by its feed would never hear of a post without a day.",
        source: "RFC 4287 (Atom), 4.1.2: each entry says when it was last changed.",
        mend: "Add “published” with the day on which you put the post on this site.",
        good: [
            "site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nbase_url: https://www.example.org/\n",
            "posts/walk.md" => post!("undated: The blog did not keep its dates.", "published: 2026-11-02"),
        ],
        bad: [
            "site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nbase_url: https://www.example.org/\n",
            "posts/walk.md" => post!("undated: The blog did not keep its dates."),
        ],
    }
}
