//! The theme's templates on a whole book: every edition is sound, the same twice, and says nothing.

mod fixture;

use clearfolio_print::{Edition, FaultKind, Limits, Typeset, Typesetter, typeset};
use fixture::{EDITIONS, Layout, book, edition, edition_with, typesetter};

/// Typesets an edition and holds it to everything.
fn sound(typesetter: &Typesetter, edition: &Edition, layout: &Layout) -> Typeset {
    let name = &edition.name;
    let set = typeset(typesetter, edition).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
    assert!(set.warnings().is_empty(), "{name}: {:#?}", set.warnings());
    let faults = set.inspect(&Limits::floor(layout.size));
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    let pdf = set.to_pdf().unwrap_or_else(|faults| {
        panic!("{name}: {faults:#?} {}", edition.files["/items/item-01.json"].to_str().expect("text").chars().take(400).collect::<String>())
    });
    assert!(pdf.starts_with(b"%PDF-1.7"), "{name}");
    set
}

/// An edition whose book is changed as text.
fn changed(layout: &Layout, count: usize, changes: &[(&str, &str)]) -> Edition {
    let mut edition = edition_with(layout, count, &book::words());
    let bytes = edition.files["/book.json"].clone();
    let mut text = bytes.to_str().expect("text").to_string();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is in the book");
        text = text.replace(from, to);
    }
    edition.files.insert("/book.json".into(), clearfolio_print::Bytes::from_string(text));
    edition
}

#[test]
fn every_edition_of_a_whole_book_is_sound() {
    let typesetter = typesetter();
    for layout in &EDITIONS {
        let set = sound(&typesetter, &edition(layout), layout);
        for index in 0..45 {
            let label = format!("item:{}", fixture::items::id(index));
            assert!(set.anchors().contains_key(&label), "{}: {label}", layout.name);
        }
        let first = set.anchors()["item:case-studies/item-00"];
        assert_eq!(set.item_on(first), Some("case-studies/item-00"));
        assert_eq!(set.item_on(1), None, "the cover belongs to no item");
        assert_eq!(set.item_on(set.page_count()), None, "the back cover belongs to no item");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_thread() {
    let typesetter = typesetter();
    let make = || -> Vec<Vec<u8>> {
        std::thread::scope(|scope| {
            let jobs: Vec<_> = EDITIONS
                .iter()
                .map(|layout| {
                    let typesetter = &typesetter;
                    scope.spawn(move || {
                        let edition = edition_with(layout, 7, &book::words());
                        typeset(typesetter, &edition).expect("pages").to_pdf().expect("a PDF")
                    })
                })
                .collect();
            jobs.into_iter().map(|job| job.join().expect("no panic")).collect()
        })
    };
    let first = make();
    clearfolio_print::end_of_round();
    assert!(first == make(), "a second round differs");
    clearfolio_print::end_of_round();
    clearfolio_print::end_of_round();
    assert!(first == make(), "a round with nothing remembered differs");
}

#[test]
fn a_booklet_fills_its_sheets() {
    let typesetter = typesetter();
    let layout = &EDITIONS[3];
    for count in 0..7 {
        let edition = edition_with(layout, count, &book::words());
        let set = typeset(&typesetter, &edition).unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert_eq!(set.page_count() % 4, 0, "{count} items make {} pages", set.page_count());
        assert_eq!(set.anchors()["part:back-cover"], set.page_count(), "{count} items");
    }
}

#[test]
fn other_books_are_sound() {
    let typesetter = typesetter();
    let alone = "{\"kind\":\"item\",\"item\":\"/items/item-00.json\"},{\"kind\":\"item\",\"item\":\"/items/item-01.json\"}";
    for layout in &EDITIONS {
        let flowing = changed(layout, 9, &[("\"case_on_new_page\":true", "\"case_on_new_page\":false")]);
        sound(&typesetter, &flowing, layout);
        let black = changed(layout, 3, &[("\"colour\":true", "\"colour\":false")]);
        sound(&typesetter, &black, layout);
        let from_right = changed(layout, 2, &[("\"dir\":\"ltr\"", "\"dir\":\"rtl\"")]);
        sound(&typesetter, &from_right, layout);
        let mut bare = changed(layout, 6, &[]);
        let text = bare.files["/book.json"].to_str().expect("text").to_string();
        let parts = text.find("\"parts\":").expect("parts");
        let glossary = text.find("\"glossary\":").expect("a glossary");
        let covers = text.find("\"back_cover\":").expect("a back cover");
        let text = format!("{}\"parts\":[{alone}],\"glossary\":null,\"websites\":null,{}", &text[..parts], &text[covers..]);
        assert!(glossary < covers);
        let text = text.replace("\"themes\":[\"#0b4f5c\",\"#7a2e62\",\"#8a4b08\",\"#2f5d34\"]", "\"themes\":[]");
        bare.files.insert("/book.json".into(), clearfolio_print::Bytes::from_string(text.clone()));
        // The items that the two refer to are not in this book: they are named without a link.
        sound(&typesetter, &bare, layout);
        let text = text.replace("\"case_on_new_page\":true", "\"case_on_new_page\":false");
        bare.files.insert("/book.json".into(), clearfolio_print::Bytes::from_string(text));
        sound(&typesetter, &bare, layout);
    }
}

#[test]
fn odd_items_are_sound() {
    let typesetter = typesetter();
    let blocks = fixture::items::odd_blocks(&fixture::pictures::qr());
    let try_with = |layout: &Layout, blocks: Vec<String>| {
        let mut edition = edition_with(layout, 2, &book::words());
        let item = fixture::items::item_of(blocks);
        edition.files.insert(fixture::items::path(1), clearfolio_print::Bytes::from_string(item));
        sound(&typesetter, &edition, layout);
    };
    for layout in &EDITIONS {
        for block in &blocks {
            if block.starts_with("{\"kind\":\"heading\",\"level\":2") || !block.starts_with("{\"kind\":\"heading\"") {
                try_with(layout, vec![block.clone()]);
            }
        }
        try_with(layout, blocks.clone());
    }
}

/// Where a page ends decides what is split, so blocks are tried in many orders.
#[test]
fn any_order_of_blocks_is_sound() {
    let rounds = std::env::var("CLEARFOLIO_ORDERS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let typesetter = typesetter();
    let qr = fixture::pictures::qr();
    let mut state = 1u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..rounds {
        let mut blocks = fixture::items::odd_blocks(&qr);
        for index in 0..6 {
            blocks.extend(fixture::items::varied(index));
        }
        blocks.retain(|block| !block.starts_with("{\"kind\":\"heading\""));
        for index in (1..blocks.len()).rev() {
            blocks.swap(index, next(index + 1));
        }
        let layout = &EDITIONS[round % EDITIONS.len()];
        let mut edition = edition_with(layout, 2, &book::words());
        edition.name = format!("{} in order {round}", layout.name);
        let item = fixture::items::item_of(blocks);
        edition.files.insert(fixture::items::path(1), clearfolio_print::Bytes::from_string(item));
        sound(&typesetter, &edition, layout);
        clearfolio_print::end_of_round();
    }
}

#[test]
fn a_long_title_stays_on_its_cover() {
    let typesetter = typesetter();
    let title = "Responsibilities, relationships and reorganisation: what forty-five organisations in the South West of England learned about supporting older people at home, and what it cost them";
    for layout in &EDITIONS {
        let edition = changed(layout, 1, &[("\"title\":\"Putting people first\"", &format!("\"title\":\"{title}\""))]);
        let set = sound(&typesetter, &edition, layout);
        assert_eq!(set.anchors()["part:imprint"], 2, "{}: the cover is one page", layout.name);
    }
}

#[test]
fn a_dead_template_is_said_with_its_place() {
    let typesetter = typesetter();
    let mut edition = edition_with(&EDITIONS[0], 1, &book::words());
    edition.files.remove("/items/item-00.json");
    let faults = typeset(&typesetter, &edition).err().expect("faults");
    assert_eq!(faults[0].kind, FaultKind::Template);
    assert!(faults[0].message.contains("item-00.json"), "{}", faults[0]);
    assert!(faults[0].message.contains(".typ:"), "{}", faults[0]);
    edition.main = "/nowhere.typ".into();
    let faults = typeset(&typesetter, &edition).err().expect("faults");
    assert!(faults[0].message.contains("nowhere.typ"), "{}", faults[0]);
}

#[test]
fn the_list_of_words_is_what_the_templates_say() {
    let mut said = std::collections::BTreeSet::new();
    for template in fixture::templates().values() {
        let text = template.to_str().expect("text").to_string();
        for (at, _) in text.match_indices("say(") {
            // Where the key is not written out, it is one of a list that stands nearby.
            let Some(rest) = text[at..].strip_prefix("say(ctx, \"") else { continue };
            said.insert(rest.split('"').next().expect("a key").to_string());
        }
    }
    let words = book::words();
    let listed: std::collections::BTreeSet<String> =
        words.split("\":\"").map(|part| part.rsplit('"').next().unwrap_or_default().to_string()).collect();
    for key in &said {
        assert!(listed.contains(key), "{key} is missing from WORDS.md");
    }
    // In easy read a word `easy_KEY` takes the place of `KEY`.
    let all: String = fixture::templates().values().map(|t| t.to_str().expect("text").to_string()).collect();
    let used = |key: &str| [key, key.trim_start_matches("easy_")].iter().any(|k| all.contains(&format!("\"{k}\"")));
    let idle: Vec<&String> = listed.iter().filter(|key| key.chars().any(char::is_alphabetic) && !used(key)).collect();
    assert!(idle.is_empty(), "WORDS.md has words that nothing says: {idle:?}");
}
