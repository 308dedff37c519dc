mod fixture;
use clearfolio_print::typeset;
use fixture::*;
#[test]
fn bisect() {
    let typesetter = typesetter();
    let blocks = fixture::items::odd_blocks(&fixture::pictures::qr());
    let bad = |blocks: &Vec<String>| {
        let mut edition = edition_with(&EDITIONS[0], 2, &book::words());
        edition.files.insert(fixture::items::path(1), clearfolio_print::Bytes::from_string(fixture::items::item_of(blocks.clone())));
        typeset(&typesetter, &edition).ok().and_then(|s| s.to_pdf().err()).is_some_and(|e| e[0].message.contains("internal"))
    };
    let mut now = blocks;
    assert!(bad(&now));
    loop {
        let mut smaller = None;
        for i in 0..now.len() {
            let mut less = now.clone();
            less.remove(i);
            if bad(&less) { smaller = Some(less); break; }
        }
        match smaller { Some(s) => now = s, None => break }
    }
    let note = |n: usize, w: &str| format!(",{}", fixture::tree::note_mark(n, w));
    let cap = note(7, "The note of a caption.");
    let cap2 = fixture::tree::note_mark(7, "The note of a caption.");
    let _ = cap2;
    let c5 = note(5, "The note of words in an odd place.");
    let c6 = note(6, "The note of words in an odd place.");
    let without = |a: &[&String], b: &[&String]| {
        let mut v = now.clone();
        for x in a { assert!(v[0].contains(x.as_str())); v[0] = v[0].replace(x.as_str(), ""); }
        for x in b { assert!(v[1].contains(x.as_str())); v[1] = v[1].replace(x.as_str(), ""); }
        bad(&v)
    };
    println!("BLOCK cap1 {}", without(&[&cap], &[]));
    println!("BLOCK cap2 {}", without(&[], &[&cap]));
    println!("BLOCK caps {}", without(&[&cap], &[&cap]));
    println!("BLOCK cells {}", without(&[&c5, &c6], &[]));
    println!("BLOCK cells5 {}", without(&[&c5], &[]));
    println!("BLOCK cells6 {}", without(&[&c6], &[]));
    println!("BLOCK all {}", without(&[&c5, &c6, &cap], &[&cap]));
    let long = "The people who use the service told us what mattered most to them. ".repeat(18);
    let noted = fixture::tree::para_of(&[fixture::tree::text("Words with a note"), fixture::tree::note_mark(7, "The note of words in an odd place."), fixture::tree::text(" and more.")]);
    for fill in 0..30 {
        let filler: Vec<String> = (0..fill).map(|_| fixture::tree::para("Filler.")).collect();
        let with = |v: Vec<String>| { let mut all = filler.clone(); all.extend(v); bad(&all) };
        let li = fixture::tree::bullets(&[fixture::tree::para(&long), fixture::tree::para("b")]);
        let q = fixture::tree::quote(&long, "x");
        let c = fixture::tree::callout("x", &[fixture::tree::para(&long)]);
        let f = fixture::tree::facts(&[("a", &long, None), ("b", "c", None)]);
        let d = fixture::tree::definitions(&[("a", &long)]);
        println!("BLOCK {fill} list {} quote {} callout {} table {} tablenote {} facts {} defs {}", with(vec![li, noted.clone()]), with(vec![q, noted.clone()]), with(vec![c, noted.clone()]), with(vec![now[0].clone(), noted.clone()]), with(vec![now[0].clone(), now[1].clone()]), with(vec![f, noted.clone()]), with(vec![d, noted.clone()]));
    }
}
