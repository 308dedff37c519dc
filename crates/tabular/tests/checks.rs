//! Tables checked against themselves.

mod common;

use clearfolio_tabular::{
    Base, Category, Change, Counted, Decimal, Dimension, FindingKind, Input, Kind, Level, Measure, Schema, Shape, load,
};
use common::{count, dimension, fraction, measure, money, open, read, what};

fn with_total(name: &str, categories: &[&str]) -> Dimension {
    Dimension { total: Some("All".into()), ..dimension(name, categories) }
}

#[test]
fn totals_that_are_not_the_sum_of_their_parts() {
    let schema = Schema {
        dimensions: vec![with_total("Place", &["All", "Exeter", "Bootle"]), with_total("Age", &["18-64", "65+", "All"])],
        measures: vec![count("n"), money("Cost")],
        ..Schema::default()
    };
    let good = "Place,Age,n,Cost\nExeter,18-64,10,1.10\nExeter,65+,20,2.20\nExeter,All,30,3.30\nBootle,18-64,5,1\nBootle,65+,6,1\nBootle,All,11,2\n\
        All,18-64,15,2.1\nAll,65+,26,3.2\nAll,All,41,5.3\n";
    assert!(read(good, &schema).is_empty(), "{:?}", what(&read(good, &schema)));
    let findings = read(good.replace("Exeter,All,30,3.30", "Exeter,All,31,3.30"), &schema);
    let found: Vec<_> = findings
        .list()
        .iter()
        .map(|f| match &f.kind {
            FindingKind::TotalDiffers { total, sum, parts, unknown, dimension, .. } => {
                (f.row, total.to_string(), sum.to_string(), *parts, *unknown, dimension.as_str())
            }
            other => panic!("{other:?}"),
        })
        .collect();
    // The row itself, and the grand total of which it is a part.
    assert_eq!(found, [(Some(4), "31".into(), "30".into(), 2, 0, "Age"), (Some(10), "41".into(), "42".into(), 2, 0, "Place")]);
    assert_eq!(findings.list()[0].column.as_ref().map(|c| c.name.as_str()), Some("n"));
    assert!(findings.list()[0].message().contains("31") && findings.list()[0].message().contains("30"));
    // With a hidden part, the known ones may be less than the total, but not more.
    assert!(read(good.replace("Exeter,65+,20,", "Exeter,65+,[c],"), &schema).is_empty());
    let over = read(good.replace("Exeter,65+,20,", "Exeter,65+,[c],").replace("Exeter,All,30,", "Exeter,All,9,"), &schema);
    assert!(over.list().iter().any(|f| matches!(f.kind, FindingKind::TotalDiffers { unknown: 1, .. })));
}

#[test]
fn hierarchies() {
    let category =
        |code: &str, parent: &str| Category { code: code.into(), label: code.into(), parent: (!parent.is_empty()).then(|| parent.into()) };
    let categories = vec![
        category("England", ""),
        category("South West", "England"),
        category("Devon", "South West"),
        category("Dorset", "South West"),
        category("North", "England"),
    ];
    let place = Dimension { categories, total: Some("England".into()), ..dimension("Place", &[]) };
    let schema = Schema { dimensions: vec![place], measures: vec![count("n")], ..Schema::default() };
    assert!(schema.faults().is_empty());
    assert!(read("Place,n\nEngland,60\nSouth West,30\nDevon,10\nDorset,20\nNorth,30\n", &schema).is_empty());
    let findings = read("Place,n\nEngland,60\nSouth West,30\nDevon,11\nDorset,20\nNorth,30\n", &schema);
    assert_eq!(what(&findings), [("total-differs".into(), Some(3))]);
}

#[test]
fn rounded_figures_are_checked_as_closely_as_they_were_rounded() {
    let mut schema =
        Schema { dimensions: vec![with_total("Age", &["18-64", "65+", "All"])], measures: vec![count("n")], ..Schema::default() };
    let text = "Age,n\n18-64,10\n65+,15\nAll,30\n";
    assert_eq!(what(&read(text, &schema)), [("total-differs".into(), Some(4))]);
    schema.measures[0].rounded_to = Some(Decimal::whole(5));
    assert!(read(text, &schema).is_empty());
    assert_eq!(what(&read(text.replace("30", "35"), &schema)), [("total-differs".into(), Some(4))]);
}

#[test]
fn overlapping_categories_may_add_up_to_more() {
    let support = Dimension { overlapping: true, ..with_total("Support", &["Meals", "Visits", "All"]) };
    let schema = Schema { dimensions: vec![support], measures: vec![count("n")], ..Schema::default() };
    assert!(read("Support,n\nMeals,30\nVisits,25\nAll,40\n", &schema).is_empty());
    assert_eq!(what(&read("Support,n\nMeals,30\nVisits,45\nAll,40\n", &schema)), [("part-exceeds-total".into(), Some(3))]);
}

#[test]
fn percentages_that_cannot_be() {
    let share = |base| measure("Share", Kind::percentage(None, base));
    let fixed = Schema { dimensions: vec![open("What")], measures: vec![share(Base::Fixed(30))], ..Schema::default() };
    // The printed figure of the Bootle project: 26 % of its 30 completers.
    let findings = read("What,Share\nLess lonely,100%\nMore digital media,26%\nHalf,50%\n", &fixed);
    assert_eq!(what(&findings), [("infeasible-percentage".into(), Some(3))]);
    let FindingKind::Infeasible { base, truncated, near } = &findings.list()[0].kind else { panic!("checked above") };
    assert_eq!((*base, *truncated), (30, Some(8)));
    assert_eq!(near, &[(7, fraction("23")), (8, fraction("27"))]);
    assert_eq!(findings.list()[0].kind.level(), Level::Warning);
    let mut measured = Schema { measures: vec![share(Base::Measure("n".into())), count("n")], ..fixed };
    let findings = read("What,Share,n\nA,26,30\nB,26,72\nC,68,175\nD,33.3,3\nE,33.4,3\nF,26,\n", &measured);
    let wrong: Vec<_> = what(&findings).into_iter().filter(|(code, _)| code != "blank").collect();
    assert_eq!(wrong, [("infeasible-percentage".into(), Some(2)), ("infeasible-percentage".into(), Some(6))]);
    measured.measures[1].rounded_to = Some(Decimal::whole(5));
    assert!(read("What,Share,n\nA,26,30\n", &measured).is_empty());
}

#[test]
fn shares_against_their_parts() {
    let kind = |per| Kind::Ratio { per, numerator: Some("yes".into()), base: Base::Measure("all".into()) };
    let mut schema = Schema {
        dimensions: vec![open("What")],
        measures: vec![count("yes"), count("all"), measure("share", kind(100)), measure("rate", kind(1000))],
        ..Schema::default()
    };
    let text = "What,yes,all,share,rate\nConsented,51,72,71%,708.3\nCompleted,30,72,42,417\nNobody,0,0,[x],[x]\n";
    assert!(read(text, &schema).is_empty(), "{:?}", what(&read(text, &schema)));
    let findings = read(text.replace("71%", "70%").replace("417", "400"), &schema);
    let found: Vec<_> = findings.list().iter().map(|f| (f.kind.code(), f.row, f.expected.as_deref())).collect();
    assert_eq!(found, [("ratio-differs", Some(2), Some("71")), ("ratio-differs", Some(3), Some("417"))]);
    // In long shape the parts stand on rows of their own.
    schema.shape = Shape::Long { measure: "m".into(), value: "v".into() };
    let findings = read("What,m,v\nA,share,70\nA,all,72\nA,yes,51\n", &schema);
    assert_eq!(what(&findings), [("ratio-differs".into(), Some(2))]);
    assert_eq!(findings.list()[0].column.as_ref().map(|c| c.name.as_str()), Some("v"));
}

#[test]
fn before_and_after() {
    let number = |name: &str| measure(name, Kind::Number);
    let percent = Measure { unit: "%".into(), ..number("change %") };
    let change =
        Change { before: "before".into(), after: "after".into(), difference: Some("change".into()), percentage: Some("change %".into()) };
    let calls = |name: &str| measure(name, Kind::Count(Counted::Things));
    let schema = Schema {
        dimensions: vec![open("What")],
        measures: vec![calls("before"), calls("after"), number("change"), percent],
        changes: vec![change],
        ..Schema::default()
    };
    assert!(schema.faults().is_empty());
    // The call log of the source: 920 in June 2017, 576 in November 2018.
    let good = "What,before,after,change,change %\nCalls,920,576,-344,-37.4%\nPages,4,60,56,1400\nNew,0,5,5,[x]\n";
    assert!(read(good, &schema).is_empty(), "{:?}", what(&read(good, &schema)));
    assert!(read(good.replace("-37.4", "-37"), &schema).is_empty());
    let found =
        |text: String| -> Vec<_> { read(text, &schema).list().iter().map(|f| (f.kind.clone(), f.row, f.expected.clone())).collect() };
    let (before, after) = (fraction("920"), fraction("576"));
    assert_eq!(
        found(good.replace("-344", "344")),
        [(FindingKind::DifferenceDiffers { before, after, sign: true }, Some(2), Some("-344".into()))]
    );
    assert_eq!(
        found(good.replace("-344", "-334")),
        [(FindingKind::DifferenceDiffers { before, after, sign: false }, Some(2), Some("-344".into()))]
    );
    assert_eq!(found(good.replace("-37.4", "-36.4")), [(FindingKind::ChangeDiffers { before, after }, Some(2), Some("-37.4".into()))]);
}

#[test]
fn combinations_that_are_missing() {
    let schema = Schema {
        dimensions: vec![open("Place"), dimension("Age", &["18-64", "65+", "85+"])],
        measures: vec![count("n")],
        ..Schema::default()
    };
    let findings = read("Place,Age,n\nExeter,18-64,10\nExeter,65+,11\nBootle,65+,12\n", &schema);
    let found: Vec<_> = findings
        .list()
        .iter()
        .map(|f| match &f.kind {
            FindingKind::Missing { at } => at.join("/"),
            FindingKind::UnusedCategory { .. } => f.text.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, ["Bootle/18-64", "85+"]);
    assert!(findings.list().iter().all(|f| f.kind.level() == Level::Info) && !findings.has_errors());
    // A thin table: all gaps are counted, the first are named.
    let rows: String = (0..300).map(|i| format!("P{i},A{i},{}\n", 30 + i)).collect();
    let thin = Schema { dimensions: vec![open("Place"), open("Age")], measures: vec![count("n")], ..Schema::default() };
    let findings = read(format!("Place,Age,n\n{rows}"), &thin);
    assert_eq!(findings.counts().find(|(_, code, _)| *code == "missing-combination").map(|(_, _, n)| n), Some(300 * 300 - 300));
}

#[test]
fn a_faulty_schema_is_told_and_does_no_harm() {
    let category = |code: &str, parent: &str| Category { code: code.into(), label: code.into(), parent: Some(parent.into()) };
    let circle =
        Dimension { categories: vec![category("a", "b"), category("b", "a"), category("c", "nowhere")], ..dimension("Place", &[]) };
    let schema = Schema {
        dimensions: vec![circle, dimension("Age", &[])],
        measures: vec![measure("Age", Kind::percentage(Some("gone"), Base::Measure("gone too".into())))],
        changes: vec![Change { before: "gone".into(), after: "Age".into(), ..Change::default() }],
        shape: Shape::Pivot { dimension: "none".into(), columns: vec![] },
        ..Schema::default()
    };
    let subjects: Vec<String> = schema.faults().into_iter().map(|f| f.subject).collect();
    for subject in ["Age", "Place", "gone", "none"] {
        assert!(subjects.iter().any(|s| s == subject), "{subject}: {subjects:?}");
    }
    let _ = load(&schema, vec![Input::bytes(b"Place,Age\na,5\nc,6\n")]);
}
