//! Writes the sample book in every edition and says how long it took.
//!
//! `cargo run --release --example sample -- FOLDER [ROUNDS [EDITIONS]]`

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::path::PathBuf;
use std::time::Instant;

use clearfolio_print::{Imposition, Limits, end_of_round, impose, typeset};

/// Changes the book as text: `from=>to`, several of them with `;;` between.
fn changed(mut edition: clearfolio_print::Edition, changes: &str, round: usize) -> clearfolio_print::Edition {
    let book = edition.files["/book.json"].clone();
    let mut text = book.to_str().expect("text").to_string();
    for (from, to) in changes.split(";;").filter_map(|change| change.split_once("=>")) {
        text = text.replace(from, to);
    }
    edition.files.insert("/book.json".into(), clearfolio_print::Bytes::from_string(text));
    if std::env::var_os("CLEARFOLIO_ODD").is_some() {
        let odd = fixture::items::item_of(fixture::items::odd_blocks(&fixture::pictures::qr()));
        edition.files.insert(fixture::items::path(1), clearfolio_print::Bytes::from_string(odd));
    }
    // One item is edited in each round.
    let path = fixture::items::path(2);
    let item = edition.files[&path].to_str().expect("text").to_string();
    let item = item.replace("The form goes", &format!("In round {round} the form goes"));
    edition.files.insert(path, clearfolio_print::Bytes::from_string(item));
    edition
}

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "/tmp/print-sample".into()));
    let rounds: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let only = args.next().unwrap_or_default();
    std::fs::create_dir_all(&folder).expect("a folder to write to");
    let changes = std::env::var("CLEARFOLIO_CHANGE").unwrap_or_default();
    let typesetter = fixture::typesetter();
    for round in 0..rounds {
        let editions: Vec<_> = fixture::EDITIONS
            .iter()
            .filter(|layout| only.is_empty() || only.contains(layout.name))
            .map(|layout| (layout, changed(fixture::edition(layout), &changes, round)))
            .collect();
        let start = Instant::now();
        let next = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    loop {
                        let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        let Some((layout, edition)) = editions.get(index) else { break };
                        let begin = Instant::now();
                        match typeset(&typesetter, edition) {
                            Err(faults) => faults.iter().for_each(|fault| println!("{}: {fault}", layout.name)),
                            Ok(set) => {
                                let laid = begin.elapsed();
                                let faults = set.inspect(&Limits::floor(layout.size));
                                let inspected = begin.elapsed();
                                faults.iter().take(20).for_each(|fault| println!("{}: {fault}", layout.name));
                                set.warnings().iter().for_each(|fault| println!("{}: {fault}", layout.name));
                                match set.to_pdf() {
                                    Err(faults) => faults.iter().for_each(|fault| println!("{}: {fault}", layout.name)),
                                    Ok(pdf) => {
                                        println!(
                                            "{}: {} pages, laid {laid:?}, inspected {inspected:?}, written {:?}, {} KB",
                                            layout.name,
                                            set.page_count(),
                                            begin.elapsed(),
                                            pdf.len() / 1024
                                        );
                                        std::fs::write(folder.join(format!("{}.pdf", layout.name)), &pdf).expect("to write");
                                        if layout.a5 {
                                            let sheets = impose(&pdf, &Imposition::default()).expect("sheets");
                                            println!(
                                                "{}: {} sheets, {} blanks, {:?}",
                                                layout.name,
                                                sheets.sheets,
                                                sheets.blanks,
                                                begin.elapsed()
                                            );
                                            std::fs::write(folder.join("booklet-print.pdf"), sheets.pdf).expect("to write");
                                        }
                                    }
                                }
                            }
                        }
                    }
                });
            }
        });
        println!("round {round}: {:?}", start.elapsed());
        end_of_round();
    }
}
