//! Larger tables added up.

mod common;

use std::collections::BTreeMap;

use clearfolio_tabular::{
    Base, Category, Decimal, Dimension, Figure, How, Input, Keep, KeepLevel, Kind, Regrouping, Schema, Table, Value, load, regroup,
};
use common::{count, dimension, fraction, measure, money, open};

fn keep(name: &str, level: KeepLevel) -> Keep {
    Keep { dimension: name.into(), level }
}

fn figure(name: &str, decimals: u8, how: How) -> Figure {
    Figure { name: name.into(), label: name.into(), unit: String::new(), decimals, how }
}

fn sum(of: &str) -> Figure {
    figure(of, 0, How::Sum { measure: of.into() })
}

fn loaded(text: &str, schema: &Schema) -> Table {
    let loaded = load(schema, vec![Input::bytes(text.as_bytes())]);
    assert!(!loaded.findings.has_errors(), "{:?}", loaded.findings.list());
    loaded.table.expect("a table")
}

/// Labels and values of all rows.
fn rows(table: &Table) -> Vec<(String, Vec<String>)> {
    let text = |value: Option<Value>| match value {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Confidential) => "[c]".into(),
        Some(Value::NotAvailable) => "[x]".into(),
        other => format!("{other:?}"),
    };
    let labels = |row: &clearfolio_tabular::Row| row.categories().map(|c| c.label.as_str()).collect::<Vec<_>>().join("/");
    table.rows().map(|row| (labels(&row), (0..table.measures.len()).map(|m| text(row.value(m))).collect())).collect()
}

#[test]
fn sums_means_and_rates() {
    let schema = Schema {
        dimensions: vec![open("Place"), open("Age")],
        measures: vec![count("n"), count("yes"), measure("Weeks", Kind::Mean { of: Some("n".into()) }), money("Cost")],
        ..Schema::default()
    };
    let table = loaded(
        "Place,Age,n,yes,Weeks,Cost\nExeter,18-64,10,3,2.5,0.10\nExeter,65+,30,10,4.5,0.2\nBootle,18-64,0,0,[x],7\nBootle,65+,20,[c],3,[x]\n",
        &schema,
    );
    let plan = Regrouping {
        keep: vec![keep("Place", KeepLevel::AsIs)],
        figures: vec![
            sum("n"),
            figure("mean", 2, How::WeightedMean { measure: "Weeks".into(), weight: "n".into() }),
            figure("share", 1, How::Rate { numerator: "yes".into(), denominator: "n".into(), per: 100 }),
            sum("Cost"),
        ],
    };
    let result = regroup(&table, &plan).expect("a good plan");
    let text = |values: [&str; 4]| values.map(String::from).to_vec();
    assert_eq!(
        rows(&result.table),
        [("Exeter".into(), text(["40", "4.00", "32.5", "0.30"])), ("Bootle".into(), text(["20", "3.00", "[c]", "[x]"])),]
    );
    let contribution = result.contribution(0, 0).expect("a figure");
    assert_eq!((contribution.rows, contribution.largest, contribution.second), (2, Some(fraction("30")), Some(fraction("10"))));
    assert_eq!(result.table.measures[1].kind, Kind::Mean { of: Some("n".into()) });
    assert_eq!(result.table.measures[2].kind, Kind::Ratio { per: 100, numerator: None, base: Base::Measure("n".into()) });
    assert_eq!(result.contribution(0, 9), None);
}

#[test]
fn totals_in_the_file_are_not_counted_twice() {
    let all = |name: &str, categories: &[&str]| Dimension { total: Some("All".into()), ..dimension(name, categories) };
    let schema = Schema {
        dimensions: vec![all("Place", &["All", "Exeter", "Bootle"]), all("Age", &["18-64", "65+", "All"])],
        measures: vec![count("n")],
        ..Schema::default()
    };
    let text = "Place,Age,n\nExeter,18-64,10\nExeter,65+,20\nExeter,All,30\nBootle,18-64,5\nBootle,65+,6\nBootle,All,11\nAll,18-64,15\nAll,65+,26\nAll,All,41\n";
    let table = loaded(text, &schema);
    let by_place = regroup(&table, &Regrouping { keep: vec![keep("Place", KeepLevel::AsIs)], figures: vec![sum("n")] }).expect("a plan");
    let one = |name: &str, value: &str| (name.to_owned(), vec![value.to_owned()]);
    assert_eq!(rows(&by_place.table), [one("All", "41"), one("Exeter", "30"), one("Bootle", "11")]);
    let grand = regroup(&table, &Regrouping { keep: vec![], figures: vec![sum("n")] }).expect("a plan");
    assert_eq!(rows(&grand.table), [one("", "41")]);
    let top = regroup(&table, &Regrouping { keep: vec![keep("Age", KeepLevel::Top)], figures: vec![sum("n")] }).expect("a plan");
    assert_eq!(rows(&top.table), [one("18-64", "15"), one("65+", "26")]);
}

#[test]
fn up_a_hierarchy() {
    let category =
        |code: &str, parent: &str| Category { code: code.into(), label: code.into(), parent: (!parent.is_empty()).then(|| parent.into()) };
    let categories = vec![
        category("South", ""),
        category("Devon", "South"),
        category("Exeter", "Devon"),
        category("Torbay", "Devon"),
        category("Dorset", "South"),
        category("Isle", ""),
    ];
    let schema =
        Schema { dimensions: vec![Dimension { categories, ..dimension("Place", &[]) }], measures: vec![count("n")], ..Schema::default() };
    let table = loaded("Place,n\nExeter,10\nTorbay,20\nDorset,30\nDevon,30\nIsle,7\n", &schema);
    let at =
        |level| rows(&regroup(&table, &Regrouping { keep: vec![keep("Place", level)], figures: vec![sum("n")] }).expect("a plan").table);
    let one = |name: &str, value: &str| (name.to_owned(), vec![value.to_owned()]);
    assert_eq!(at(KeepLevel::Parents), [one("South", "30"), one("Devon", "30"), one("Isle", "7")]);
    assert_eq!(at(KeepLevel::Top), [one("South", "60"), one("Isle", "7")]);
}

#[test]
fn plans_that_name_what_is_not_there() {
    let schema = Schema { dimensions: vec![open("Place")], measures: vec![count("n")], ..Schema::default() };
    let table = loaded("Place,n\nExeter,10\n", &schema);
    let faults = |keeps: &[&str], figures: Vec<Figure>| {
        let plan = Regrouping { keep: keeps.iter().map(|k| keep(k, KeepLevel::AsIs)).collect(), figures };
        regroup(&table, &plan).err().map_or(0, |faults| faults.len())
    };
    assert_eq!(faults(&["Place"], vec![sum("n")]), 0);
    assert_eq!(faults(&["Plaice", "Place", "Place"], vec![sum("m")]), 4);
    assert_eq!(faults(&[], vec![]), 1);
}

#[test]
fn sums_that_are_too_large_are_found() {
    let schema = Schema { dimensions: vec![open("Place")], measures: vec![measure("n", Kind::Sum)], ..Schema::default() };
    let table = loaded("Place,n\nA,9000000000000000000\nB,9000000000000000000\n", &schema);
    let result = regroup(&table, &Regrouping { keep: vec![], figures: vec![sum("n")] }).expect("a plan");
    assert_eq!(result.findings.counts().map(|(_, code, n)| (code, n)).collect::<Vec<_>>(), [("overflow", 1)]);
    assert_eq!(result.table.rows().next().and_then(|row| row.value(0)), Some(Value::NotAvailable));
}

#[test]
fn it_agrees_with_adding_up_by_hand() {
    // Several chunks and blocks, in an order that is not that of the table.
    let mut random = fastrand::Rng::with_seed(3);
    let mut text = String::from("a,b,c,n,mean,cost\n");
    let mut by_hand: BTreeMap<(usize, usize), (i64, i64, i64)> = BTreeMap::new();
    let mut all: Vec<(usize, usize, usize)> = (0..60).flat_map(|a| (0..50).flat_map(move |b| (0..70).map(move |c| (a, b, c)))).collect();
    random.shuffle(&mut all);
    for (a, b, c) in &all {
        let (n, mean, cost) = (random.i64(0..500), random.i64(0..10_000), random.i64(-99_999..99_999));
        let sign = if cost < 0 { "-" } else { "" };
        text.push_str(&format!("a{a},b{b},c{c},{n},{}.{:02},{sign}{}.{:02}\n", mean / 100, mean % 100, cost.abs() / 100, cost.abs() % 100));
        let group = by_hand.entry((*a, *c)).or_default();
        *group = (group.0 + n, group.1 + n * mean, group.2 + cost);
    }
    let schema = Schema {
        dimensions: vec![open("a"), open("b"), open("c")],
        measures: vec![count("n"), measure("mean", Kind::Mean { of: None }), measure("cost", Kind::Sum)],
        ..Schema::default()
    };
    let table = loaded(&text, &schema);
    assert_eq!(table.len(), all.len());
    let plan = Regrouping {
        keep: vec![keep("c", KeepLevel::AsIs), keep("a", KeepLevel::AsIs)],
        figures: vec![sum("n"), figure("mean", 3, How::WeightedMean { measure: "mean".into(), weight: "n".into() }), sum("cost")],
    };
    let result = regroup(&table, &plan).expect("a plan").table;
    assert_eq!(result.len(), by_hand.len());
    for ((a, c), (n, weighted, cost)) in by_hand {
        let at = result.coordinate(&[&format!("c{c}"), &format!("a{a}")]).expect("both are there");
        assert_eq!(result.get(&at, 0), Some(Value::Number(Decimal::whole(n))));
        assert_eq!(result.get(&at, 2), Decimal::new(cost, 2).map(Value::Number));
        // Round half up of weighted / n at three digits, by hand.
        let mean = (weighted * 10 * 2 + n) / (2 * n);
        assert_eq!(result.get(&at, 1), Decimal::new(mean, 3).map(Value::Number));
    }
    // One thread and many give the same.
    let single = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let again = single.install(|| regroup(&loaded(&text, &schema), &plan).expect("a plan").table);
    assert_eq!(rows(&again), rows(&result));
}
