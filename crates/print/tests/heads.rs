//! Running heads that name the first and the last entry of a page.

mod fixture;

use clearfolio_print::{Bytes, Edition, typeset};
use std::collections::BTreeMap;

/// Letters and digits of each page, with its head.
fn pages(heads: &str, body: &str) -> Vec<String> {
    let template = format!(
        "#set page(width: 12cm, height: 9cm, margin: 2cm, header: {heads})\n\
         #set text(lang: \"en\", font: \"Atkinson Hyperlegible Next\", size: 14pt)\n\
         #let part(name) = place(pdf.artifact[#box(width: 100cm, name)<part-mark>])\n\
         #let entry(name) = place(pdf.artifact[#box(width: 100cm, name)<entry-mark>])\n\
         #let end = place(pdf.artifact[#box(width: 1pt)<entry-end>])\n{body}"
    );
    let edition = Edition {
        name: "heads".into(),
        main: "/heads.typ".into(),
        files: BTreeMap::from([("/heads.typ".to_string(), Bytes::from_string(template))]),
        title: "Heads".into(),
        date: (2026, 11, 1),
        tagged: true,
    };
    let set = typeset(&fixture::typesetter(), &edition).unwrap_or_else(|faults| panic!("{faults:#?}"));
    set.to_pdf().unwrap_or_else(|faults| panic!("{faults:#?}"));
    set.openings((0.0, 0.0), 300)
}

const OVER: &str = "block(width: 100%)[#block(width: 100%)[–…]<part-head> #block(width: 100%)[to…]<entry-heads>]";
const BESIDE: &str = "block(width: 100%)[#block(width: 100%, align(end)[to…])<entry-heads-beside> \
    #place(top, [#block(width: 100%)[–…]<part-head>])]";

#[test]
fn heads_name_what_is_on_the_page_and_nothing_else() {
    let body = "Opening.\n#pagebreak()\n\
        #part[Walks]#entry[Amber Walk]One.#end#entry[Zebra Club]Two.\n#pagebreak()\nMore of the club.\n#pagebreak()\n\
        Its end.#end#entry[Zither Band]Music.#end\n#pagebreak()\n\
        #part[Benches]A map.\n#pagebreak()\n#entry[Bench]Three.#end";
    for heads in [OVER, BESIDE] {
        let pages = pages(heads, body);
        let [opening, walks, more, both, map, bench] = pages.as_slice() else { panic!("{pages:?}") };
        assert_eq!(opening, "opening", "no entry, no words");
        assert!(walks.contains("walks") && walks.contains("amberwalktozebraclub"), "{walks}");
        assert!(more.contains("walks") && more.contains("zebraclub") && !more.contains("amber"), "the entry that goes on: {more}");
        assert!(both.contains("zebraclubtozitherband"), "one that goes on, then another: {both}");
        assert!(map.contains("benches") && !map.contains("zither") && !map.contains("walks"), "another part begins: {map}");
        assert!(bench.matches("bench").count() == 2 && bench.ends_with("three") && !bench.contains("to"), "one name alone: {bench}");
    }
}

#[test]
fn a_name_alone_has_the_whole_line_and_long_names_are_cut_between_words() {
    let long = "The Society of Friends of the Old Canal and its Locks";
    let names = format!("#part[Walks]#entry[{long}]One.\n#pagebreak()\n#entry[{long}]Two.#entry[Bench]Three.");
    let pages = pages(OVER, &names);
    let [alone, two] = pages.as_slice() else { panic!("{pages:?}") };
    assert!(alone.contains("thesocietyoffriends") && !alone.contains("locks") && alone.ends_with("one"), "{alone}");
    // The short name keeps its letters; the long one takes what is left.
    assert!(two.contains("tobench") && two.contains("thesociety") && !two.contains("canal"), "{two}");
}
