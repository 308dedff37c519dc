//! Hand-made tables with known weaknesses.

use clearfolio_disclosure::{Cell, CellId, Counted, Dimension, Profile, Protected, System, Table, TableBuilder, protect};

fn table(system: &mut System, dimensions: &[Dimension], count: impl Fn(&[usize]) -> Option<u64>) -> Table {
    let mut builder = TableBuilder::new(dimensions).expect("a table");
    builder.counts(Counted::People, count);
    builder.build(system).expect("a table")
}

fn shown(protected: &Protected, cells: &[CellId]) -> Vec<String> {
    cells.iter().map(|cell| protected.release.cell(*cell).to_string()).collect()
}

#[test]
fn one_small_cell_in_a_row_with_a_total() {
    let mut system = System::new();
    let row = table(&mut system, &[Dimension::with_total(3)], |at| Some([3, 20, 30][at[0]]));
    let protected = protect(&system, &Profile::own(5)).expect("protected");
    assert!(protected.failures.is_empty());
    let cells: Vec<CellId> = (0..4).filter_map(|at| row.at(&[at])).collect();
    assert_eq!(shown(&protected, &cells), ["[c]", "[c]", "30", "53"]);
    let _ = Cell::people(1);
}
