//! How long drawing takes: `cargo bench -p clearfolio-diagrams`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use clearfolio_diagrams::draw;
use common::*;

fn main() {
    for (number, name) in ["flow", "cycle", "circles", "rings", "interlocking"].into_iter().enumerate() {
        for (width, font_size) in [(700.0, 16.0), (427.0, 14.0), (288.0, 20.0)] {
            let diagrams: Vec<_> = (0..100).map(|seed| diagram(Chance::new(seed).kind(number, false))).collect();
            let canvas = canvas(width, font_size);
            let start = Instant::now();
            let bytes: usize = diagrams.iter().map(|diagram| draw(diagram, &canvas).markup.len()).sum();
            println!("{name:>13} {width:>4}/{font_size:<2} {:>8.3} ms each, {} bytes", start.elapsed().as_secs_f64() * 10.0, bytes / 100);
        }
    }
}
