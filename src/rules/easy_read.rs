//! Rules of easy read.
//!
//! G: GOV.UK, accessible communication formats; D: Department of Health, "Making written information
//! easier to understand for people with learning disabilities" (2010); A: Australian Government Style
//! Manual, "Easy Read"; F: "Information for all" (Inclusion Europe).

use super::rules;

/// A whole, correct guide to the lunch club of the small site, with the words of one idea and lines
/// that follow it.
macro_rules! guide {
    ($words:expr $(, $more:expr)* $(,)?) => {
        guide!(@idea concat!("      - picture: meal\n        words: |\n          ", $words, "\n") $(, $more)*)
    };
    (@idea $idea:expr $(, $more:expr)* $(,)?) => {
        concat!(
            "title: The lunch club\n",
            "easy_version_of: case-studies/lunch-club\n",
            "date: 2026-11-02\n",
            "version: \"1\"\n",
            "summary: We cook and eat together.\n",
            "who_we_are: [{picture: group, words: We are a group of friends.}]\n",
            "about: [{picture: meal, words: This guide is about our lunch.}]\n",
            "ask_for_help:\n  - picture: phone\n    words: You can phone us.\n    contact: {role: Lunch club organiser, phone: 01632 960100}\n",
            "parts:\n",
            "  - heading: What do we do?\n",
            "    ideas:\n",
            $idea,
            $($more, "\n"),*
        )
    };
}

/// Ten ideas.
macro_rules! ten {
    () => {
        concat!(one!(), one!(), one!(), one!(), one!(), one!(), one!(), one!(), one!(), one!())
    };
}

macro_rules! one {
    () => {
        "      - picture: meal\n        words: |\n          We cook on Fridays.\n          We eat the food.\n          We talk.\n"
    };
}

rules! {
    EASY_SENTENCE_LENGTH = "easy-sentence-length", Error {
        asks: "A sentence of easy read has at most 15 words.",
        why: "Readers lose the start of a long sentence before they reach its end.",
        source: "GOV.UK accessible communication formats: 10 to 15 words; Department of Health easy read guidance 2010.",
        mend: "Make two sentences of it, each on a line of its own.",
        good: ["easy-read/lunch.yaml" => guide!("We cook on Fridays.")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook on Fridays in the big hall with all of our friends from the old town.")],
    }
    EASY_ONE_SENTENCE = "easy-one-sentence", Error {
        asks: "Each sentence of easy read stands on a line of its own, and each line is a whole sentence.",
        why: "A line is what a reader takes in at once. A new sentence needs a new line.",
        source: "GOV.UK accessible communication formats; Information for all (Inclusion Europe).",
        mend: "Start each sentence on a new line, and end each line with a full stop.",
        good: ["easy-read/lunch.yaml" => guide!("We cook on Fridays.\n          We eat the food.")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook on Fridays. We eat the food.")],
    }
    EASY_ONE_IDEA = "easy-one-idea", Warning {
        asks: "A sentence of easy read holds one idea and one verb.",
        why: "Two ideas in one sentence have to be held in mind at once.",
        source: "GOV.UK accessible communication formats; Information for all (Inclusion Europe).",
        mend: "Make a sentence of each idea.",
        good: ["easy-read/lunch.yaml" => guide!("We cook on Fridays.")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook on Fridays, which is fun.")],
    }
    EASY_ACTIVE = "easy-active", Warning {
        asks: "A sentence of easy read says who does what.",
        why: "“You will be visited” leaves out who comes. “A nurse will visit you” does not.",
        source: "GOV.UK accessible communication formats; Information for all (Inclusion Europe).",
        mend: "Start the sentence with the person who does it.",
        good: ["easy-read/lunch.yaml" => guide!("We cook the food.")],
        bad: ["easy-read/lunch.yaml" => guide!("The food is cooked by us.")],
    }
    EASY_SIGNS = "easy-signs", Error {
        asks: "Easy read has no per cent signs, brackets, slashes or other signs in place of words.",
        why: "Signs have to be known; words can be read out.",
        source: "Information for all (Inclusion Europe): no per cent, no special signs.",
        mend: "Say it in words: “and”, “or”, “26 in 100 people”.",
        good: ["easy-read/lunch.yaml" => guide!("We cook and eat.")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook & eat.")],
    }
    EASY_ABBREVIATION = "easy-abbreviation", Warning {
        asks: "Easy read has no abbreviations without their words.",
        why: "Letters that stand for words say nothing to those who do not know the words.",
        source: "GOV.UK accessible communication formats; Information for all (Inclusion Europe).",
        mend: "Write the words, or make the letters bold and say in the next sentence what they are.",
        good: ["easy-read/lunch.yaml" => guide!("The **CAB** can help you.\n          CAB is short for Citizens Advice.")],
        bad: ["easy-read/lunch.yaml" => guide!("The CAB can help you.")],
    }
    EASY_DATE = "easy-date", Error {
        asks: "A date in easy read has its weekday, and its month in letters.",
        why: "People plan by weekdays. Numbers with dots or strokes are read in different orders.",
        source: "Information for all (Inclusion Europe): write dates in full.",
        mend: "Write “Friday 6 November 2026”, or use “date:”, which finds the weekday.",
        good: ["easy-read/lunch.yaml" => guide!("We started on Monday 2 November 2026.")],
        bad: ["easy-read/lunch.yaml" => guide!("We start on 6 November 2026.")],
    }
    EASY_QUESTION = "easy-question", Error {
        asks: "In easy read, questions stand in headings only.",
        why: "A question in the text asks the reader for an answer that nobody hears.",
        source: "Australian Government Style Manual, Easy Read.",
        mend: "Say it as a statement, or make it a heading.",
        good: ["easy-read/lunch.yaml" => guide!("You can help us.")],
        bad: ["easy-read/lunch.yaml" => guide!("Can you help us?")],
    }
    EASY_NUMBER = "easy-number", Warning {
        asks: "Numbers in easy read are in digits.",
        why: "“7” is seen at a glance; “seven” has to be read.",
        source: "Information for all (Inclusion Europe); GOV.UK accessible communication formats.",
        mend: "Write the digits.",
        good: ["easy-read/lunch.yaml" => guide!("We have 7 friends.")],
        bad: ["easy-read/lunch.yaml" => guide!("We have seven friends.")],
    }
    EASY_IDEA_LENGTH = "easy-idea-length", Error {
        asks: "An idea has one picture and one to three short sentences.",
        why: "A picture can stand for one thought only.",
        source: "Department of Health easy read guidance 2010; Australian Government Style Manual, Easy Read.",
        mend: "Start a new idea with its own picture.",
        good: ["easy-read/lunch.yaml" => guide!("We cook.\n          We eat.\n          We talk.")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook.\n          We eat.\n          We talk.\n          We wash up.")],
    }
    EASY_HARD_WORD = "easy-hard-word", Warning {
        asks: "Easy read uses words that most readers know, or explains the others.",
        why: "One unknown word can close a whole page.",
        source: "GOV.UK accessible communication formats; Australian Government Style Manual, Easy Read. The word list is built on wordfreq (CC BY-SA 4.0).",
        mend: "Use an everyday word; or make the word bold and explain it in the next sentence; or add it to “easy_words” in site.yaml if your readers know it.",
        good: ["easy-read/lunch.yaml" => guide!("We cook on Fridays.")],
        bad: ["easy-read/lunch.yaml" => guide!("We facilitate lunch.")],
    }
    EASY_UNEXPLAINED = "easy-unexplained", Error {
        asks: "A hard word is bold where it first stands, and the next sentence explains it.",
        why: "A reader who meets a hard word needs its meaning then, not at the end.",
        source: "Australian Government Style Manual, Easy Read; GOV.UK accessible communication formats.",
        mend: "Add a sentence right after it that names the word again and says what it is.",
        good: ["easy-read/lunch.yaml" => guide!("You can have a **personal budget**.\n          A personal budget is money for your care.")],
        bad: ["easy-read/lunch.yaml" => guide!("You can have a **personal budget**.\n          You can spend it on lunch.")],
    }
    EASY_SAME_WORD = "easy-same-word", Warning {
        asks: "The guides of a site say the same word for the same thing: the everyday word that was agreed.",
        why: "Two words for one thing look like two things.",
        source: "Information for all (Inclusion Europe); inventory P55 (a council’s list of everyday words).",
        mend: "Use the everyday word of the list in everyday.yaml.",
        good: [
            "everyday.yaml" => "- {instead_of: [domiciliary care], say: help at home}\n",
            "easy-read/lunch.yaml" => guide!("You can get help at home."),
        ],
        bad: [
            "everyday.yaml" => "- {instead_of: [domiciliary care], say: help at home}\n",
            "easy-read/lunch.yaml" => guide!("You can get domiciliary care."),
        ],
    }
    EASY_PICTURE = "easy-picture", Error {
        asks: "Each idea of easy read has a picture.",
        why: "Many readers take the meaning from the picture and check it with the words.",
        source: "Department of Health easy read guidance 2010; Australian Government Style Manual, Easy Read.",
        mend: "Add “picture:” with a name from a picture set, or with the path of a photograph.",
        good: ["easy-read/lunch.yaml" => guide!("We cook.")],
        bad: ["easy-read/lunch.yaml" => guide!(@idea "      - words: We cook.\n")],
    }
    UNKNOWN_PICTURE = "unknown-picture", Error {
        asks: "A picture that a guide names is in one of the picture sets.",
        why: "An idea without its picture is lost on many readers.",
        source: "Clearfolio: picture sets.",
        mend: "Use one of the names that the message lists, or add the picture to a set of your own: picture-sets/NAME/index.yaml.",
        good: ["easy-read/lunch.yaml" => guide!(@idea "      - {picture: meal, words: We cook.}\n")],
        bad: ["easy-read/lunch.yaml" => guide!(@idea "      - {picture: lunch-meal, words: We cook.}\n")],
    }
    EASY_LENGTH = "easy-length", Warning {
        asks: "An easy-read guide has at most 24 pages of A4.",
        why: "A thick booklet is put aside.",
        source: "GOV.UK accessible communication formats: 24 pages; Department of Health 2010: 20 pages.",
        mend: "Leave out what readers do not need, or make two guides of it.",
        good: ["easy-read/lunch.yaml" => guide!("We cook.")],
        bad: ["easy-read/lunch.yaml" => guide!(@idea concat!(ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!(), ten!()))],
    }
    EASY_FIDELITY = "easy-fidelity", Error {
        asks: "Dates, amounts, phone numbers, addresses and names of organisations in an easy-read guide are those of its standard version.",
        why: "A wrong number in the easy version does the most harm to those who can least check it.",
        source: "Clearfolio: fidelity of easy-read guides.",
        mend: "Find out which of the two is right, and say the same in both.",
        good: ["easy-read/lunch.yaml" => guide!("You can phone us on 01632 960100.")],
        bad: ["easy-read/lunch.yaml" => guide!("You can phone us on 01632 960199.")],
    }
    EASY_UNREAD = "easy-unread", Warning {
        asks: "A group of readers has read each easy-read guide and signed it off.",
        why: "No program can tell whether a text is easy. People with a learning disability can.",
        source: "Department of Health easy read guidance 2010; Information for all (Inclusion Europe).",
        mend: "Ask a reading group. Then add who read it, when, and which version under “reviews”.",
        good: ["easy-read/lunch.yaml" => guide!("We cook.", "reviews: [{group: Our readers, date: 2026-11-09, version: \"1\"}]")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook.")],
    }
    EASY_STALE = "easy-stale", Warning {
        asks: "A guide that has changed, or whose standard version has changed, is read and signed off again.",
        why: "A sign-off is worth something only for the text that was read.",
        source: "Clearfolio: staleness of easy-read guides; Department of Health easy read guidance 2010.",
        mend: "Ask the reading group again, then write the mark that the message gives into their sign-off.",
        good: ["easy-read/lunch.yaml" => guide!("We cook.", "reviews: [{group: Our readers, date: 2026-11-09, version: \"1\", mark: 07ecc040-ae4f520f}]")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook.", "reviews: [{group: Our readers, date: 2026-11-09, version: \"1\", mark: 00000000-00000000}]")],
    }
    STORY_CONSENT = "story-consent", Error {
        asks: "A person’s story is told only as long as their consent holds.",
        why: "A story belongs to the person who lived it.",
        source: "UK GDPR, article 7; inventory P11.",
        mend: "Ask the person again and move “until” on, or take the story out.",
        good: ["easy-read/lunch.yaml" => guide!("We cook.",
            "    story:\n      title: My story\n      names_changed: yes\n      consent: {given: 2026-01, by: the person in the story, until: 2999-01}\n      ideas: [{picture: woman, words: I like the food.}]")],
        bad: ["easy-read/lunch.yaml" => guide!("We cook.",
            "    story:\n      title: My story\n      names_changed: yes\n      consent: {given: 2010-01, by: the person in the story, until: 2011-01}\n      ideas: [{picture: woman, words: I like the food.}]")],
    }
    EASY_EDITION_EMPTY = "easy-edition-empty", Warning {
        asks: "A publication with an easy-read edition has items with easy-read guides.",
        why: "An edition that is promised and not there sends readers away with nothing.",
        source: "Inventory check C23.",
        mend: "Write a guide to one of its items, or take “easy-read” out of “editions”.",
        good: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\neditions: [standard]\n"],
        bad: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\neditions: [standard, easy-read]\n"],
    }
}
