//! Hand-made tables with known weaknesses.

use clearfolio_disclosure::{
    AuditFailure, Cell, CellId, Counted, Dimension, Earlier, Error, Fact, Interval, Profile, Protected, Published, PublishedSystem, Ratio,
    Reason, Relation, Rule, System, Table, TableBuilder, Warning, WholeGroups, audit, mask_only, protect,
};

fn table(system: &mut System, dimensions: &[Dimension], count: impl Fn(&[usize]) -> Option<u64>) -> Table {
    let mut builder = TableBuilder::new(dimensions).expect("a table");
    builder.counts(Counted::People, count);
    builder.build(system).expect("a table")
}

fn marks(protected: &Protected, cells: &[CellId]) -> Vec<String> {
    cells.iter().map(|cell| protected.release.cell(*cell).to_string()).collect()
}

/// A system that must come out safe.
fn safe(system: &System, profile: &Profile) -> Protected {
    let protected = protect(system, profile).expect("protected");
    assert!(protected.failures.is_empty(), "{:?}", protected.failures);
    assert!(protected.intervals.iter().all(|interval| interval.width() > 0));
    protected
}

/// What an audit finds when only the small counts themselves are masked.
fn masked(system: &System, profile: &Profile) -> Vec<AuditFailure> {
    let release = mask_only(system, profile).expect("a release");
    release.failures(&audit(release.published(), profile).expect("consistent"))
}

fn interval(intervals: &[Interval], cell: CellId) -> (u64, Option<u64>) {
    let interval = intervals.iter().find(|interval| interval.cell == cell).expect("a hidden cell");
    assert!(interval.is_exact() || interval.outer_high.is_none(), "{interval:?}");
    (interval.outer_low, interval.outer_high)
}

#[test]
fn one_small_cell_in_a_row_with_a_total() {
    let mut system = System::new();
    let row = table(&mut system, &[Dimension::with_total(3)], |at| Some([3, 20, 30][at[0]]));
    let leaks = masked(&system, &Profile::own(5));
    assert_eq!((leaks.len(), leaks[0].interval.inner), (1, Some((3, 3))));
    assert_eq!(leaks[0].to_string(), "A hidden figure can be worked out from the other figures. It is 3.");
    let protected = safe(&system, &Profile::own(5));
    let cells: Vec<CellId> = (0..4).filter_map(|at| row.at(&[at])).collect();
    assert_eq!(marks(&protected, &cells), ["[c]", "[c]", "30", "53"]);
    assert_eq!(interval(&protected.intervals, cells[0]), (0, Some(23)));
    assert_eq!((protected.release.lost(), protected.release.hidden().count()), (1, 2));
}

#[test]
fn two_by_two_hides_the_whole_inside() {
    let mut system = System::new();
    let square = table(&mut system, &[Dimension::with_total(2), Dimension::with_total(2)], |at| Some([[2, 40], [50, 60]][at[0]][at[1]]));
    let protected = safe(&system, &Profile::own(5));
    for (at, cell) in square.cells() {
        assert_eq!(protected.release.cell(cell).is_hidden(), at[0] < 2 && at[1] < 2, "{at:?}");
    }
}

#[test]
fn a_hierarchy_does_not_leak_between_its_levels() {
    // Quarters and the year: 4 + 30 + 41 + 52, in two halves.
    let mut system = System::new();
    let parents = vec![Some(4), Some(4), Some(5), Some(5), Some(6), Some(6), None];
    let year = table(&mut system, &[Dimension::tree(parents)], |at| Some([4, 30, 41, 52][at[0]]));
    let leaks = masked(&system, &Profile::own(5));
    assert_eq!(leaks.iter().map(|leak| leak.cell).collect::<Vec<_>>(), [year.at(&[0]).expect("a quarter")]);
    let protected = safe(&system, &Profile::own(5));
    // The other quarter of the same half is hidden; one of the other half would not help.
    let hidden: Vec<CellId> = protected.release.hidden().map(|(cell, _)| cell).collect();
    assert_eq!(hidden, [year.at(&[0]).expect("a quarter"), year.at(&[1]).expect("a quarter")]);
}

#[test]
fn complements_are_taken_into_account() {
    // 72 in all, 51 of one kind, so 21 of the other; and 70 = 66 + 4.
    let mut system = System::new();
    let [n, a, b, n2, a2, b2] = [72, 51, 21, 70, 66, 4].map(|count| system.cell(Cell::people(count)));
    system.sum(n, &[a, b]);
    system.sum(n2, &[a2, b2]);
    assert_eq!(masked(&system, &Profile::own(5)).iter().map(|leak| leak.interval.inner).collect::<Vec<_>>(), [Some((4, 4))]);
    let protected = safe(&system, &Profile::own(5));
    assert_eq!(marks(&protected, &[n, a, b]), ["72", "51", "21"]);
    assert!(protected.release.cell(a2).is_hidden() || protected.release.cell(n2).is_hidden());
    // By hand: 21 hidden behind 72 and 51 is known.
    let mut seen = PublishedSystem::new();
    let cells = [Fact::Exact(72), Fact::Exact(51), Fact::Hidden].map(|fact| seen.cell(fact));
    seen.sum(cells[0], &cells[1..]);
    assert_eq!(interval(&audit(&seen, &Profile::nhs()).expect("consistent"), cells[2]), (21, Some(21)));
}

#[test]
fn a_percentage_of_a_known_number_gives_the_count_away() {
    let mut seen = PublishedSystem::new();
    let (part, whole) = (seen.cell(Fact::Hidden), seen.cell(Fact::Exact(72)));
    seen.ratio(Ratio::percent(part, whole, 1, 42));
    assert_eq!(interval(&audit(&seen, &Profile::nhs()).expect("consistent"), part), (3, Some(3)));
    // In the system of a publisher it cannot be mended, and is reported.
    let mut system = System::new();
    let (part, whole) = (system.cell(Cell::people(3)), system.cell(Cell::people(72)));
    system.printed_ratio(Ratio::percent(part, whole, 1, 42));
    let protected = protect(&system, &Profile::own(5)).expect("protected");
    let safe = protected.failures.is_empty();
    assert!(safe == protected.release.cell(whole).is_hidden(), "only hiding the whole helps: {protected:?}");
    // A whole-number percentage of a hidden whole cannot be 26 % of 30 and the like: nothing fits, and that is said.
    let mut seen = PublishedSystem::new();
    let (part, whole) = (seen.cell(Fact::Hidden), seen.cell(Fact::Exact(30)));
    seen.ratio(Ratio::percent(part, whole, 0, 26));
    assert!(matches!(audit(&seen, &Profile::nhs()), Err(Error::Inconsistent { .. })));
}

#[test]
fn percentages_of_the_release_come_from_published_counts() {
    let mut system = System::new();
    let (part, whole, small) = (system.cell(Cell::people(23)), system.cell(Cell::people(72)), system.cell(Cell::people(4)));
    let shares = [system.percent(part, whole, 1), system.percent(small, whole, 1)];
    let protected = safe(&system, &Profile::nhs());
    // 25 of 70, not 23 of 72.
    assert_eq!(protected.release.figure(shares[0]), Published::Value(357));
    assert!(protected.release.figure(shares[1]).is_hidden());
}

#[test]
fn linked_tables_protect_each_other() {
    // The same four figures by place in one table and by age in the other; only the second one has the rest.
    let mut system = System::new();
    let by_place = table(&mut system, &[Dimension::with_total(3)], |at| Some([3, 20, 30][at[0]]));
    let shared = [by_place.at(&[0]).expect("a cell"), by_place.at(&[1]).expect("a cell")];
    let mut builder = TableBuilder::new(&[Dimension::with_total(3)]).expect("a table");
    builder.linked(&[0], shared[0]).expect("a place").linked(&[1], shared[1]).expect("a place");
    builder.figure(&[2], Cell::people(44)).expect("a place").figure(&[3], Cell::people(67)).expect("a place");
    let other = builder.build(&mut system).expect("a table");
    let protected = safe(&system, &Profile::own(5));
    // Hiding the two shared cells protects both tables at once.
    assert_eq!(protected.release.hidden().map(|(cell, _)| cell).collect::<Vec<_>>(), shared);
    // Showing one of them in the second table undoes it in the first.
    let mut seen = protected.release.published().clone();
    seen.also(shared[1], Fact::Exact(20));
    let leaks = protected.release.failures(&audit(&seen, &Profile::own(5)).expect("consistent"));
    assert!(leaks.iter().any(|leak| leak.cell == shared[0] && leak.interval.inner == Some((3, 3))));
    assert_eq!(other.at(&[0]), Some(shared[0]));
}

#[test]
fn an_earlier_release_is_part_of_the_attack() {
    let system = |fact: Option<Earlier>| {
        let mut system = System::new();
        let cells: Vec<CellId> = [3u64, 20, 30, 53]
            .map(|count| {
                let cell = Cell::people(count);
                system.cell(if let (20, Some(fact)) = (count, fact) { cell.earlier(fact) } else { cell })
            })
            .into();
        system.sum(cells[3], &cells[..3]);
        (system, cells)
    };
    // 20 was published before: hiding it does not help, so the 30 goes.
    let (known, cells) = system(Some(Earlier::Exact(20)));
    assert_eq!(marks(&safe(&known, &Profile::own(5)), &cells), ["[c]", "20", "[c]", "53"]);
    // 15–24 was known before: wide enough for the 3 to be anything from 0 to 8.
    let (rounded, cells) = system(Some(Earlier::Rounded { value: 20, base: 10 }));
    let protected = safe(&rounded, &Profile::own(5));
    assert_eq!(marks(&protected, &cells), ["[c]", "[c]", "30", "53"]);
    assert_eq!(interval(&protected.intervals, cells[0]), (0, Some(8)));
    // The small count itself was published: nothing helps, and the audit says so.
    let mut given = System::new();
    let small = given.cell(Cell::people(3).earlier(Earlier::Exact(3)));
    let protected = protect(&given, &Profile::own(5)).expect("protected");
    assert_eq!(protected.failures.iter().map(|failure| failure.cell).collect::<Vec<_>>(), [small]);
    // Another value was published: the figure was revised.
    let mut revised = System::new();
    let small = revised.cell(Cell::people(3).earlier(Earlier::Exact(9)));
    assert_eq!(safe(&revised, &Profile::own(5)).release.warnings(), [Warning::Revised(small)]);
}

#[test]
fn none_and_all_of_a_group_are_warned_of_or_hidden() {
    let mut system = System::new();
    let [none, all, some, group] = [0, 40, 12, 40].map(|count| system.cell(Cell::people(count)));
    let _ = [none, all, some].map(|part| system.percent(part, group, 0));
    let warned = safe(&system, &Profile::own(5));
    assert_eq!(
        warned.release.warnings(),
        [Warning::WholeGroup { part: none, whole: group, all: false }, Warning::WholeGroup { part: all, whole: group, all: true }]
    );
    let hidden = safe(&system, &Profile { whole_groups: WholeGroups::Hide, ..Profile::own(5) });
    let reasons: Vec<_> = hidden.release.hidden().collect();
    let whole = Reason::Primary(Rule::WholeGroup);
    assert_eq!(reasons, [(none, whole), (all, whole)]);
    assert!(safe(&system, &Profile { whole_groups: WholeGroups::Allow, ..Profile::own(5) }).release.warnings().is_empty());
}

#[test]
fn rounding_leaks_where_everything_else_is_exact() {
    // To the nearest 5, but one figure is of things and so exact: 8 shows as 10, and 8 + 2 = 10.
    let mut seen = PublishedSystem::new();
    let cells = [Fact::Hidden, Fact::Exact(8), Fact::Shown(10)].map(|fact| seen.cell(fact));
    seen.sum(cells[2], &cells[..2]);
    assert_eq!(interval(&audit(&seen, &Profile::nhs()).expect("consistent"), cells[0]), (0, Some(4)));
    let mut system = System::new();
    let row = [system.cell(Cell::people(2)), system.cell(Cell::things(8)), system.cell(Cell::people(10))];
    system.sum(row[2], &row[..2]);
    assert_eq!(masked(&system, &Profile::nhs()).len(), 1);
    assert_eq!(safe(&system, &Profile::nhs()).release.hidden().count(), 2);
}

#[test]
fn a_raw_value_in_a_second_place_is_caught() {
    let mut system = System::new();
    let row = table(&mut system, &[Dimension::with_total(2)], |at| Some([4, 21][at[0]]));
    let cells: Vec<CellId> = (0..3).filter_map(|at| row.at(&[at])).collect();
    let protected = safe(&system, &Profile::nhs());
    assert_eq!(marks(&protected, &cells), ["[c]", "20", "25"]);
    // The text beside the table says 25 in all and 21 of one kind.
    let mut seen = protected.release.published().clone();
    seen.also(cells[2], Fact::Exact(25));
    assert!(protected.release.failures(&audit(&seen, &Profile::nhs()).expect("consistent")).iter().any(|leak| leak.cell == cells[0]));
    seen.also(cells[1], Fact::Exact(21));
    let leaks = protected.release.failures(&audit(&seen, &Profile::nhs()).expect("consistent"));
    assert_eq!(leaks.iter().map(|leak| leak.interval.inner).collect::<Vec<_>>(), [Some((4, 4))]);
    // A percentage of raw values does as much: 16.0 % of 23–27 people.
    let mut seen = protected.release.published().clone();
    seen.ratio(Ratio::percent(cells[0], cells[2], 1, 160));
    assert_eq!(interval(&audit(&seen, &Profile::nhs()).expect("consistent"), cells[0]), (4, Some(4)));
    // A third figure that contradicts the others is an error, not a panic.
    seen.also(cells[2], Fact::Exact(99));
    assert!(matches!(audit(&seen, &Profile::nhs()), Err(Error::Inconsistent { .. })));
}

#[test]
fn only_people_are_hidden_and_staff_when_asked() {
    let mut system = System::new();
    let [people, staff, things] = [Cell::people(3), Cell::staff(3), Cell::things(3)].map(|cell| system.cell(cell));
    assert_eq!(marks(&safe(&system, &Profile::nhs()), &[people, staff, things]), ["[c]", "3", "3"]);
    assert_eq!(marks(&safe(&system, &Profile { protect_staff: true, ..Profile::nhs() }), &[people, staff, things]), ["[c]", "[c]", "3"]);
    assert_eq!(marks(&safe(&system, &Profile::none()), &[people, staff, things]), ["3", "3", "3"]);
}

#[test]
fn zero_hidden_and_not_available_are_three_marks() {
    let mut system = System::new();
    let cells = [Cell::people(0), Cell::people(5), Cell::not_available(), Cell::people(61)].map(|cell| system.cell(cell));
    assert_eq!(marks(&safe(&system, &Profile::nhs()), &cells), ["0", "[c]", "[x]", "60"]);
    assert_eq!(marks(&safe(&system, &Profile::strict()), &cells), ["[c]", "[c]", "[x]", "61"]);
}

#[test]
fn totals_with_parts_that_are_not_available() {
    // The total counts what is available, or more.
    for (total, small) in [(23, true), (40, false)] {
        let mut system = System::new();
        let row = [Cell::people(3), Cell::people(20), Cell::not_available(), Cell::people(total)].map(|cell| system.cell(cell));
        system.sum(row[3], &row[..3]);
        let leaks = masked(&system, &Profile::own(5));
        assert_eq!(leaks.len(), usize::from(small), "{total}");
        safe(&system, &Profile::own(5));
    }
    let mut system = System::new();
    let row = [Cell::people(3), Cell::people(20), Cell::people(30)].map(|cell| system.cell(cell));
    system.sum(row[2], &row[..2]);
    let error = protect(&system, &Profile::own(5)).expect_err("23 is not 30");
    assert_eq!(error, Error::DoesNotAddUp { cells: vec![row[2], row[0], row[1]], difference: 7 });
    assert_eq!(error.to_string(), "A total does not match its parts. It differs by 7.");
}

#[test]
fn strict_masks_row_and_column() {
    let mut system = System::new();
    let square = table(&mut system, &[Dimension::with_total(4), Dimension::with_total(4)], |at| Some(if at == [1, 1] { 0 } else { 20 }));
    let protected = safe(&system, &Profile::strict());
    for (at, cell) in square.cells() {
        assert!(at[0] != 1 && at[1] != 1 || protected.release.cell(cell).is_hidden(), "{at:?}");
    }
    assert!(!protected.release.cell(square.at(&[4, 4]).expect("the total")).is_hidden());
}

#[test]
fn magnitudes_are_protected_from_their_contributors() {
    let mut system = System::new();
    let many = vec![100; 40];
    // 900 of 1,000 from one; 460 + 450 of 1,000 from two; 7 contributors.
    let cells = [vec![900, 50, 30, 20], vec![460, 450, 60, 30], many.clone(), vec![10; 7]]
        .map(|parts| system.cell(Cell::magnitude(&parts, Counted::People)));
    let profile = Profile { rounding: 5, ..Profile::own(1) };
    let protected = safe(&system, &profile);
    assert_eq!(marks(&protected, &cells), ["[c]", "[c]", "4000", "70"]);
    assert!(safe(&system, &Profile::nhs()).release.cell(cells[3]).is_hidden());
    // With a total, something else goes as well, and the interval is wide enough for the p% rule.
    let total = system.cell(Cell::total_of_magnitudes(1000 + 1000 + 4000 + 70, Counted::People));
    system.sum(total, &cells);
    let protected = safe(&system, &profile);
    for (cell, demand) in protected.release.demands().filter(|(_, demand)| demand.near.is_some()) {
        let found = protected.intervals.iter().find(|interval| interval.cell == cell).expect("hidden");
        assert!(found.meets(&demand), "{found:?}");
    }
}

#[test]
fn means_are_hidden_with_their_numbers_and_do_not_leak() {
    // Three groups with mean ages; the mean of all is printed too.
    let mut system = System::new();
    let groups = [(5u64, 40u64), (30, 35), (65, 50)];
    let total: (u64, u64) = groups.iter().fold((0, 0), |(n, sum), (count, mean)| (n + count, sum + count * mean));
    let counts: Vec<CellId> = groups.iter().map(|(count, _)| system.cell(Cell::people(*count))).collect();
    let all = system.cell(Cell::people(total.0));
    system.sum(all, &counts);
    let sums: Vec<CellId> =
        groups.iter().map(|(count, mean)| system.cell(Cell::magnitude(&vec![*mean; *count as usize], Counted::People))).collect();
    let all_sum = system.cell(Cell::total_of_magnitudes(total.1, Counted::People));
    system.sum(all_sum, &sums);
    sums.iter().chain([&all_sum]).for_each(|sum| system.silent(*sum));
    let means: Vec<_> = sums.iter().zip(&counts).map(|(sum, count)| system.mean(*sum, *count, 1)).collect();
    let all_mean = system.mean(all_sum, all, 1);
    let profile = Profile { p_percent: None, n_k: None, ..Profile::own(8) };
    let protected = safe(&system, &profile);
    let shown = |figure| protected.release.figure(figure);
    assert!(shown(means[0]).is_hidden());
    assert!([means[1], means[2], all_mean].into_iter().any(|mean| shown(mean).is_hidden()), "or the mean of five could be worked out");
    // Alone, nothing else need be hidden.
    let mut alone = System::new();
    let (sum, count) = (alone.cell(Cell::magnitude(&[30; 12], Counted::People)), alone.cell(Cell::people(12)));
    alone.silent(sum);
    let mean = alone.mean(sum, count, 1);
    assert_eq!(safe(&alone, &profile).release.figure(mean), Published::Value(300));
}

#[test]
fn faulty_systems_are_errors() {
    let mut system = System::new();
    let cell = system.cell(Cell::people(3));
    let mut other = System::new();
    other.cell(Cell::people(1));
    let foreign = other.cell(Cell::people(1));
    system.relation(Relation::sum(cell, &[foreign]));
    assert_eq!(protect(&system, &Profile::nhs()).expect_err("foreign"), Error::UnknownCell(foreign));
    let mut system = System::new();
    system.cell(Cell::people(u64::MAX));
    assert_eq!(protect(&system, &Profile::nhs()).expect_err("too large"), Error::TooLarge);
    assert!(TableBuilder::new(&[Dimension::flat(0)]).is_err());
    assert!(TableBuilder::new(&[Dimension::tree(vec![Some(1), Some(0)])]).is_err());
    assert!(TableBuilder::new(&[Dimension::tree(vec![Some(7)])]).is_err());
    assert!(TableBuilder::new(&[Dimension::with_total(2)]).expect("a table").figure(&[3], Cell::people(1)).is_err());
    let empty = protect(&System::new(), &Profile::nhs()).expect("nothing");
    assert!(empty.failures.is_empty() && empty.intervals.is_empty());
}

#[test]
fn missing_places_of_a_table_still_tie_the_rest() {
    // The table lists two of three kinds; the third is not there, so the total is only an upper limit.
    let build = |total: u64| {
        let mut system = System::new();
        let mut builder = TableBuilder::new(&[Dimension::with_total(3)]).expect("a table");
        for (at, count) in [(0, 3), (1, 20), (3, total)] {
            builder.figure(&[at], Cell::people(count)).expect("a place");
        }
        builder.build(&mut system).expect("a table");
        system
    };
    assert!(masked(&build(30), &Profile::own(5)).is_empty());
    assert_eq!(masked(&build(23), &Profile::own(5)).len(), 1);
    safe(&build(23), &Profile::own(5));
}
