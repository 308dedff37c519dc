//! Rules about self-assessment guides.

use super::rules;

/// A guide of one topic. `questions` and `advice` are lists in YAML.
macro_rules! guide {
    ($questions:expr, $advice:expr $(, $more:expr)* $(,)?) => {
        concat!(
            "title: What would help?\nsummary: A few questions.\ndate: 2026-11\nversion: \"1\"\nintro: It takes a minute.\n",
            "topics:\n  - id: washing\n    title: Washing\n    start: tub\n    questions: [", $questions, "]\n",
            "advice: [", $advice, "]\n",
            $($more, "\n"),*
        )
    };
}

macro_rules! tub {
    () => {
        "{id: tub, ask: Is the bath hard to get into?, answers: [{say: \"Yes\", advice: [board], go: step}, {say: \"No\", go: step}]}, "
    };
}

macro_rules! step {
    () => {
        "{id: step, ask: Is there a step at your door?, answers: [{say: \"Yes\", advice: [ramp], go: end}, {say: \"No\", advice: [later], go: end}]}"
    };
}

macro_rules! advice {
    () => {
        "{id: board, title: A board, text: A board helps.}, {id: ramp, title: A ramp, text: A ramp helps.}, {id: later, title: Later, text: Ask again.}"
    };
}

rules! {
    UNKNOWN_QUESTION = "unknown-question", Error {
        asks: "An answer leads to a question of the same topic, or to the end.",
        why: "A reader who gives that answer would find no next page, and on paper no next number.",
        source: "Inventory, P42 (a handbook of questions with “go to”).",
        mend: "Correct the id after “go” or “start”, or add the question.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!("{id: tub, ask: Is the bath hard?, answers: [{say: \"Yes\", advice: [board], go: stairs}, {say: \"No\", advice: [later], go: end}]}", "{id: board, title: A board, text: A board helps.}, {id: later, title: Later, text: Ask again.}")],
    }
    UNREACHABLE_QUESTION = "unreachable-question", Error {
        asks: "Every question of a topic can be reached from the first.",
        why: "Nobody would ever be asked it, and its advice would reach nobody.",
        source: "Inventory, P42.",
        mend: "Let an answer lead to the question, or take it out.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!(concat!("{id: tub, ask: Is the bath hard?, answers: [{say: \"Yes\", advice: [board], go: end}, {say: \"No\", advice: [later], go: end}]}, ", step!()), advice!())],
    }
    QUESTION_LOOP = "question-loop", Error {
        asks: "No way through a topic comes back to a question that was answered.",
        why: "A reader would be led round in a circle and never come to the advice.",
        source: "Inventory, P42.",
        mend: "Follow the path in the message, and let one of its answers lead out of the circle.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!(concat!(tub!(), "{id: step, ask: Is there a step?, answers: [{say: \"Yes\", advice: [ramp], go: tub}, {say: \"No\", advice: [later], go: end}]}"), advice!())],
    }
    UNANSWERED_PATH = "unanswered-path", Error {
        asks: "Every way through a topic goes on to the end, and ends with advice.",
        why: "Somebody who answers all questions and gets an empty page has wasted their time, and may think that nothing can help.",
        source: "Inventory, P42.",
        mend: "Add “go” to the answer that the message names, or give advice on the way: at least what to do if things change.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!(concat!(tub!(), "{id: step, ask: Is there a step?, answers: [{say: \"Yes\", advice: [ramp], go: end}, {say: \"No\", go: end}]}"), "{id: board, title: A board, text: A board helps.}, {id: ramp, title: A ramp, text: A ramp helps.}")],
    }
    FEW_ANSWERS = "few-answers", Error {
        asks: "A question has at least two answers.",
        why: "With one answer there is nothing to choose, and people look for the others.",
        source: "Inventory, P42.",
        mend: "Add the other answers, or say it as a help text of another question.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!("{id: tub, ask: Is the bath hard?, answers: [{say: \"Yes\", advice: [board], go: end}]}", "{id: board, title: A board, text: A board helps.}")],
    }
    SAME_ANSWERS = "same-answers", Error {
        asks: "The answers to a question differ in their words.",
        why: "Two links with the same words that lead to different pages cannot be told apart, least of all by ear.",
        source: "WCAG 2.2, 2.4.9 Link Purpose (Link Only).",
        mend: "Say in each answer how it differs from the other.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!("{id: tub, ask: Is the bath hard?, answers: [{say: Sometimes, advice: [board], go: end}, {say: sometimes, advice: [later], go: end}]}", "{id: board, title: A board, text: A board helps.}, {id: later, title: Later, text: Ask again.}")],
    }
    UNKNOWN_ADVICE = "unknown-advice", Error {
        asks: "The advice and the areas that a guide names are in it.",
        why: "The reader who gives that answer would get nothing.",
        source: "Inventory, P42 (local variants of one text).",
        mend: "Correct the id, or add the advice or the area.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!(), "areas: [{id: bay, title: The bay, replaces: {ramp: {text: Ask at the pier.}}}]")],
        bad: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!(), "areas: [{id: bay, title: The bay, replaces: {stairs: {text: Ask at the pier.}}}]")],
    }
    UNUSED_ADVICE = "unused-advice", Warning {
        asks: "An answer leads to every piece of advice.",
        why: "Advice that nobody gets was mostly forgotten in an answer.",
        source: "Inventory, P42.",
        mend: "Add its id to an answer, or take it out.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), concat!(advice!(), ", {id: chair, title: A chair, text: A chair helps.}"))],
    }
    UNKNOWN_RECORD = "unknown-record", Error {
        asks: "The records that advice names are in a directory of this site.",
        why: "“Ask these people” without a name or a number sends a reader nowhere.",
        source: "Inventory, P32 and P42.",
        mend: "Write DIRECTORY/NAME as in the record’s address, or take the record out.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), "{id: board, title: A board, text: A board helps., records: [near-you/no-such-shop]}, {id: ramp, title: A ramp, text: A ramp helps.}, {id: later, title: Later, text: Ask again.}")],
    }
    GUIDE_TOO_LARGE = "guide-too-large", Error {
        asks: "A topic needs at most 600 pages of questions and reports, and 2000 with the reports of all areas.",
        why: "Each question with advice of its own can double the pages. Beyond some hundreds nobody can look them through, and a stick or a printer is full.",
        source: "Clearfolio: one page for each place at which a reader can be, so that no script is needed.",
        mend: "Split the topic in two, or let several questions lead to the same advice.",
        good: ["guides/help.yaml" => guide!(concat!(tub!(), step!()), advice!())],
        bad: ["guides/help.yaml" => LONG],
    }
}

/// Nine questions in a row with advice of their own: 1,023 pages.
const LONG: &str = concat!(
    "title: What would help?\nsummary: Many questions.\ndate: 2026-11\nversion: \"1\"\nintro: It takes an hour.\n",
    "topics:\n  - id: all\n    title: Everything\n    questions:\n",
    "      - {id: q1, ask: Is one hard?, answers: [{say: \"Yes\", advice: [a1], go: q2}, {say: \"No\", go: q2}]}\n",
    "      - {id: q2, ask: Is two hard?, answers: [{say: \"Yes\", advice: [a2], go: q3}, {say: \"No\", go: q3}]}\n",
    "      - {id: q3, ask: Is three hard?, answers: [{say: \"Yes\", advice: [a3], go: q4}, {say: \"No\", go: q4}]}\n",
    "      - {id: q4, ask: Is four hard?, answers: [{say: \"Yes\", advice: [a4], go: q5}, {say: \"No\", go: q5}]}\n",
    "      - {id: q5, ask: Is five hard?, answers: [{say: \"Yes\", advice: [a5], go: q6}, {say: \"No\", go: q6}]}\n",
    "      - {id: q6, ask: Is six hard?, answers: [{say: \"Yes\", advice: [a6], go: q7}, {say: \"No\", go: q7}]}\n",
    "      - {id: q7, ask: Is seven hard?, answers: [{say: \"Yes\", advice: [a7], go: q8}, {say: \"No\", go: q8}]}\n",
    "      - {id: q8, ask: Is eight hard?, answers: [{say: \"Yes\", advice: [a8], go: q9}, {say: \"No\", go: q9}]}\n",
    "      - {id: q9, ask: Is nine hard?, answers: [{say: \"Yes\", advice: [a9], go: end}, {say: \"No\", advice: [a0], go: end}]}\n",
    "advice:\n",
    "  - {id: a0, title: Nought, text: Ask again.}\n  - {id: a1, title: One, text: Try one.}\n  - {id: a2, title: Two, text: Try two.}\n",
    "  - {id: a3, title: Three, text: Try three.}\n  - {id: a4, title: Four, text: Try four.}\n  - {id: a5, title: Five, text: Try five.}\n",
    "  - {id: a6, title: Six, text: Try six.}\n  - {id: a7, title: Seven, text: Try seven.}\n  - {id: a8, title: Eight, text: Try eight.}\n",
    "  - {id: a9, title: Nine, text: Try nine.}\n",
);
