//! Rules about pictures.

use super::{case, rules, sample};

rules! {
    MISSING_PICTURE = "missing-picture", Error {
        asks: "A picture that an item names is in the content folder.",
        why: "A missing picture is an empty frame on screen and stops the printed editions.",
        source: "Inventory check C05.",
        mend: "Put the file where the item looks for it, or correct the path.",
        good: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.svg, alt: A black box.}}]}]"),
        ],
        bad: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walks.svg, alt: A black box.}}]}]"),
        ],
    }
    UNREADABLE_PICTURE = "unreadable-picture", Error {
        asks: "Pictures are sound SVG, PNG, JPEG, GIF or WebP files.",
        why: "A damaged file shows as an empty frame and stops the printed editions.",
        source: "Clearfolio: pictures in every format.",
        mend: "Open the picture in a program that can show it and save it again as PNG, JPEG or SVG.",
        good: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.svg, alt: A black box.}}]}]"),
        ],
        bad: [
            "pictures/walk.png" => "not a picture",
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.png, alt: A black box.}}]}]"),
        ],
    }
    MISSING_ALT = "missing-alt", Error {
        asks: "Every picture has a text that says what it shows.",
        why: "People who do not see the picture hear this text, read it in braille, or find it in the plain text edition.",
        source: "WCAG 2.2, 1.1.1; ISO 14289-1, 7.3.",
        mend: "Add “alt” with one or two sentences. For a chart or diagram add “long_description” as well.",
        good: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.svg, alt: A black box.}}]}]"),
        ],
        bad: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.svg, caption: A box}}]}]"),
        ],
    }
    ALT_IS_FILE_NAME = "alt-is-file-name", Warning {
        asks: "The text of a picture says what it shows, not that it is a picture or what its file is called.",
        why: "“Image of”, “IMG_2041.jpg” or a single word do not tell anybody what is to be seen.",
        source: "WCAG 2.2, failure F30.",
        mend: "Say what a reader should take from the picture, in a sentence.",
        good: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.svg, alt: Six people walk down the High Street.}}]}]"),
        ],
        bad: [
            "pictures/walk.svg" => sample::PICTURE,
            "case-studies/walk.yaml" => case!("sections: [{key: approach, blocks: [{figure: {image: pictures/walk.svg, alt: walk.svg}}]}]"),
        ],
    }
}
