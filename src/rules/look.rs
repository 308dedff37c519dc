//! Rules about the look of a site and its languages.

use super::{case, rules};

rules! {
    COLOUR_CONTRAST = "colour-contrast", Error {
        asks: "Every colour of letters and lines has a contrast of 7 to 1 with the grounds that it stands on: pages, panels, and the white paper of books.",
        why: "People with low vision cannot read pale letters, and nobody can in the sun or on a poor print.",
        source: "WCAG 2.2, success criterion 1.4.6 (Contrast, enhanced).",
        mend: "Take the shade that the message names. Letters need darker ones, grounds and dark screens lighter ones.",
        good: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {accent: \"#5a1846\"}\n"],
        bad: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {accent: \"#d0679d\"}\n"],
    }
    EMPTY_COLOUR = "empty-colour", Warning {
        asks: "A colour of the look has quotation marks.",
        why: "In YAML, # begins a note. Without quotation marks the colour is not read, and the site keeps the one of the theme.",
        source: "YAML 1.2.2, section 6.6 (Comments).",
        mend: "Write the colour between quotation marks, or take out the line.",
        good: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook:\n  accent: \"#5a1846\"\n"],
        bad: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook:\n  accent: #5a1846\n  band: no\n"],
    }
    UNKNOWN_WORD = "unknown-word", Error {
        asks: "Words that a site says in its own way are words that the program has.",
        why: "With a key that nobody asks for, the page would keep the old words and nobody would see why.",
        source: "Clearfolio: words of the theme.",
        mend: "Use a key of words/en.yaml. “clearfolio new theme FOLDER words/en.yaml” gives you the file to look them up.",
        good: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {words: {page.cases: Our stories}}\n"],
        bad: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {words: {page.case: Our stories}}\n"],
    }
    FONT_FAULT = "font-fault", Error {
        asks: "The files of a typeface are there, hold the typeface that is named, and have their licence beside them.",
        why: "Without its files the pages would be set in another typeface; without its licence nobody may pass it on.",
        source: "Clearfolio: typefaces; SIL Open Font License 1.1, section 2.",
        mend: "Put the files into the folder “fonts” of the content, and name them as the message says.",
        good: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\n"],
        bad: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {font: {family: Own, regular: fonts/own.ttf, bold: fonts/own-bold.ttf, licence: fonts/own.txt}}\n"],
    }
    MISSING_THEME = "missing-theme", Error {
        asks: "The theme that site.yaml names comes with Clearfolio, or is a folder beside the content folder.",
        why: "Without it the site would be published in another look than the one it was given.",
        source: "Clearfolio: themes.",
        mend: "Put the folder of the theme beside the content folder, or correct its name.",
        good: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {theme: harbour}\n"],
        bad: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\nlook: {theme: harbor}\n"],
    }
    UNUSED_THEME_FILE = "unused-theme-file", Warning {
        asks: "Every file of a theme folder is one that pages, books or other files of the theme ask for.",
        why: "A file with a slip in its name changes nothing, and nobody sees why.",
        source: "Clearfolio: themes.",
        mend: "Give the file the name that the message offers, or take it out of the theme.",
        good: ["_theme/assets/own.css" => "main { color: black }\n"],
        bad: ["_theme/assets/stile.css" => "main { color: black }\n"],
    }
    MISSING_TRANSLATION = "missing-translation", Warning {
        asks: "Every item of the site is there in each of its languages.",
        why: "Readers of another language must not be left with English, nor wonder what they miss.",
        source: "Clearfolio: several languages.",
        mend: "Translate the items that the message lists, under the same names of files.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["languages/cy/site.yaml" => "title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: cy\n"],
    }
    LANGUAGE_FOLDER = "language-folder", Warning {
        asks: "Each folder in “languages” has a site.yaml, and the language in it is the one that the folder is named after.",
        why: "A folder without it is not read; with another language in it, screen readers would speak the pages in a wrong voice.",
        source: "WCAG 2.2, success criterion 3.1.1 (Language of page).",
        mend: "Write the site.yaml of the language, or correct the language in it.",
        good: ["languages/cy/site.yaml" => "title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: cy\n"],
        bad: ["languages/cy/site.yaml" => "title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: en-GB\n"],
    }
    MISSING_WORDS = "missing-words", Warning {
        asks: "The program has words in the language of the site.",
        why: "Otherwise its buttons, labels and headings are in English between texts in another language.",
        source: "WCAG 2.2, success criterion 3.1.2 (Language of parts).",
        mend: "Translate words/en.yaml, and save it in a theme under the code of the language: words/fr.yaml.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["site.yaml" => "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: eo\n"],
    }
}
