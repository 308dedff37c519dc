//! What is read, and what is found while reading.

mod common;

use clearfolio_tabular::{
    Category, Counted, DecimalMark, Delimiter, Dimension, DimensionKind, FindingKind, Findings, Identifier, Input, Kind, Level, PersonSign,
    PivotColumn, Schema, Shape, Value, load,
};
use common::{count, dimension, fraction, measure, money, open, place_and_age, read, what};

const CLEAN: &str = "Place,Age,Referrals\nExeter,18-64,12\nExeter,65+,1 234\nBootle,18-64,0\nBootle,65+,7\n";

/// The figures of a table, row by row.
fn figures(text: impl AsRef<[u8]>, schema: &Schema) -> Vec<Option<Value>> {
    let loaded = load(schema, vec![Input::bytes(text.as_ref())]);
    assert!(!loaded.findings.has_errors(), "{:?}", what(&loaded.findings));
    loaded.table.expect("a table").rows().map(|row| row.value(0)).collect()
}

#[test]
fn the_same_table_in_every_dialect() {
    let schema = place_and_age();
    let wanted = figures(CLEAN, &schema);
    assert_eq!(wanted.len(), 4);
    assert!(wanted.contains(&Some(Value::Number(fraction("1234")))));
    let semicolons = CLEAN.replace(',', ";");
    let tabs = CLEAN.replace(',', "\t");
    let crlf = CLEAN.replace('\n', "\r\n");
    let variants: Vec<(&str, String)> = vec![
        ("semicolons", semicolons.clone()),
        ("tabs", tabs),
        ("CR LF", crlf.clone()),
        ("CR", CLEAN.replace('\n', "\r")),
        ("a mark", format!("\u{feff}{CLEAN}")),
        ("mark and CR LF", format!("\u{feff}{crlf}")),
        ("no line end", CLEAN.trim_end().to_owned()),
        ("sep", format!("sep=;\r\n{semicolons}")),
        ("quotes", CLEAN.replace("Exeter", "\"Exeter\"").replace("1 234", "\"1,234\"")),
        ("spaces", CLEAN.replace(',', " , ").replace("Exeter", "  exeter")),
        ("empty lines", CLEAN.replace('\n', "\n\n,,\n")),
        ("empty columns", CLEAN.replace('\n', ",,\n")),
        ("no-break spaces", CLEAN.replace("1 234", "1\u{a0}234").replace("Bootle", "\u{a0}Bootle\u{a0}")),
        ("other case and dashes", CLEAN.replace("18-64", "18 – 64").replace("Place", "PLACE")),
        ("other order", "Referrals,Age,Place\n7,65+,Bootle\n12,18-64,Exeter\n0,18-64,Bootle\n1234,65+,Exeter\n".into()),
    ];
    for (name, text) in variants {
        assert_eq!(figures(&text, &schema), wanted, "{name}");
    }
    let declared = Schema { delimiter: Some(Delimiter::Semicolon), ..schema };
    assert_eq!(figures(&semicolons, &declared), wanted);
}

#[test]
fn decimal_commas() {
    let mut schema = place_and_age();
    schema.decimal_mark = DecimalMark::Comma;
    schema.measures = vec![money("Cost")];
    let values = figures("Place;Age;Cost\nExeter;65+;1.234,50\nExeter;18-64;£3,5\n", &schema);
    assert_eq!(values, [Some(Value::Number(fraction("3.5"))), Some(Value::Number(fraction("1234.50")))]);
}

#[test]
fn long_wide_and_pivot_give_the_same_table() {
    let mut wide = place_and_age();
    wide.measures.push(money("Cost"));
    let text = "Place,Age,Referrals,Cost\nExeter,18-64,12,5.50\nExeter,65+,[c],[x]\nBootle,65+,0,£1\n";
    let long = Schema { shape: Shape::Long { measure: "What".into(), value: "How many".into() }, ..wide.clone() };
    let long_text = "Place,What,How many,Age\nExeter,Referrals,12,18-64\nExeter,cost,5.50,18-64\nBootle,Cost,£1,65+\n\
        Exeter,Referrals,[c],65+\nExeter,Cost,[x],65+\nBootle,Referrals,0,65+\n";
    let column = |column: &str, category: &str, measure: &str| PivotColumn {
        column: column.into(),
        category: category.into(),
        measure: measure.into(),
    };
    let columns = vec![
        column("Referrals 18 to 64", "18-64", "Referrals"),
        column("Referrals 65 and over", "65+", "Referrals"),
        column("Cost 18 to 64", "18-64", "Cost"),
        column("Cost 65 and over", "65+", "Cost"),
    ];
    let pivot = Schema { shape: Shape::Pivot { dimension: "Age".into(), columns }, ..wide.clone() };
    let pivot_text =
        "Place,Referrals 18 to 64,Cost 18 to 64,Referrals 65 and over,Cost 65 and over\nExeter,12,5.50,[c],[x]\nBootle,,,0,1\n";
    assert!(pivot.faults().is_empty(), "{:?}", pivot.faults());
    for (schema, text) in [(&wide, text), (&long, long_text), (&pivot, pivot_text)] {
        let loaded = load(schema, vec![Input::bytes(text.as_bytes())]);
        assert!(!loaded.findings.has_errors(), "{:?}", what(&loaded.findings));
        let table = loaded.table.expect("a table");
        let at = |codes: &[&str], measure| table.get(&table.coordinate(codes).expect("known codes"), measure);
        assert_eq!(at(&["Exeter", "18-64"], 0), Some(Value::Number(fraction("12"))));
        assert_eq!(at(&["Exeter", "18-64"], 1), Some(Value::Number(fraction("5.5"))));
        assert_eq!(at(&["Exeter", "65+"], 0), Some(Value::Confidential));
        assert_eq!(at(&["Exeter", "65+"], 1), Some(Value::NotAvailable));
        assert_eq!(at(&["Bootle", "65+"], 0), Some(Value::Number(fraction("0"))));
        assert_eq!(at(&["Bootle", "65+"], 1), Some(Value::Number(fraction("1"))));
        assert!(matches!(at(&["Bootle", "18-64"], 0), None | Some(Value::Blank)));
    }
}

#[test]
fn rows_are_those_of_a_spreadsheet() {
    // An empty line, a row of empty cells and a line break inside quotes, in both kinds of line end.
    let text = "Place,Age,Referrals,Note\nExeter,18-64,12,\"two\nlines\"\n\n,,,\nExeter,65+,lots,\nBootle,65+,many,\n";
    let mut schema = place_and_age();
    schema.left_out = vec!["Note".into()];
    for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\n\n{text}")] {
        let shift = if text.starts_with('\n') { 2 } else { 0 };
        let rows: Vec<_> =
            read(&text, &schema).list().iter().filter(|f| f.kind.code() == "wrong-type").map(|f| (f.row, f.text.clone())).collect();
        assert_eq!(rows, [(Some(5 + shift), "lots".into()), (Some(6 + shift), "many".into())], "{text:?}");
    }
}

#[test]
fn many_blocks_have_the_right_rows() {
    // Some 12 MB: several blocks, with quotes and empty lines all over.
    let mut text = String::from("Place,Age,Referrals,Note\n");
    let pad = "x".repeat(400);
    let mut wanted = Vec::new();
    let mut row = 2;
    for i in 0..30_000 {
        let value = if i % 2_000 == 0 { "wrong" } else { "1500" };
        if i % 2_000 == 0 {
            wanted.push(Some(row));
        }
        text.push_str(&format!("P{i},18-64,{value},\"{pad}, \"\"quoted\"\"\n more\"\n"));
        row += 1;
        if i % 7 == 0 {
            text.push('\n');
            row += 1;
        }
    }
    let mut schema = place_and_age();
    schema.dimensions[0] = open("Place");
    schema.left_out = vec!["Note".into()];
    let findings = read(&text, &schema);
    let rows: Vec<_> = findings.list().iter().filter(|f| f.kind.code() == "wrong-type").map(|f| f.row).collect();
    assert_eq!(rows, wanted);
    // On one processor it is all the same.
    let single = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    assert_eq!(single.install(|| read(&text, &schema)).list(), findings.list());
}

#[test]
fn encodings() {
    let schema = Schema { dimensions: vec![open("Place")], measures: vec![count("n")], ..Schema::default() };
    let findings = read(b"Place,n\nExeter,5\nMen\x92s shed,6\n", &schema);
    let found = &findings.list()[0];
    assert_eq!((found.kind.code(), found.row, found.text.as_str()), ("not-utf-8", Some(3), "Men’s shed"));
    assert_eq!(found.kind, FindingKind::NotUtf8 { windows_1252: true });
    assert_eq!(found.column.as_ref().map(|c| (c.letter(), c.number)), Some(("A".into(), 1)));
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain("Place,n\nExeter,5\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(what(&read(utf16, &schema)), [("utf-16".into(), None)]);
}

#[test]
fn headers() {
    let schema = place_and_age();
    let find = |text: &str| what(&read(text, &schema));
    assert_eq!(find(""), [("empty-file".into(), None)]);
    assert_eq!(find("\n\n"), [("empty-file".into(), None)]);
    assert_eq!(find("Place,Age,Referrals\n"), [("no-rows".into(), None)]);
    assert!(find("Place,Age,Referrals,Age\nExeter,65+,11,65+\n").contains(&("header-twice".into(), Some(1))));
    assert!(find("Place,Age,Referrals,\nExeter,65+,11,note\n").contains(&("header-empty".into(), Some(1))));
    assert!(!find("Place,Age,Referrals,\nExeter,65+,11,\n").contains(&("header-empty".into(), Some(1))));
    assert!(find("Referrals of 2018,,\nPlace,Age,Referrals\nExeter,65+,11\n").contains(&("header-lower".into(), Some(1))));
    let findings = read("Place,Ages,Referrals\nExeter,65+,11\n", &schema);
    let missing = findings.list().iter().find(|f| f.kind == FindingKind::ColumnMissing).expect("Age is missing");
    assert_eq!((missing.text.as_str(), missing.expected.as_deref()), ("Age", Some("Ages")));
    assert!(load(&schema, vec![Input::bytes(b"Place,Ages,Referrals\nExeter,65+,11\n")]).table.is_none());
    let findings = read("Place,Age,Referrals,Comment\nExeter,65+,11,x\n", &schema);
    assert!(
        findings.list().iter().any(|f| f.kind == FindingKind::ColumnUndeclared && f.text == "Comment" && f.kind.level() == Level::Warning)
    );
}

#[test]
fn rows_with_too_few_or_too_many_cells() {
    let findings = read("Place,Age,Referrals\nExeter,65+\nExeter,65+,1,234\nExeter,18-64,11\n", &place_and_age());
    let kinds: Vec<_> = findings
        .list()
        .iter()
        .filter_map(|f| if let FindingKind::CellCount { has, .. } = f.kind { Some((f.row, has)) } else { None })
        .collect();
    assert_eq!(kinds, [(Some(2), 2), (Some(3), 4)]);
    assert!(
        read("Place,Age,Referrals\nExeter,65+,\"11\nBootle,65+,12\n", &place_and_age())
            .list()
            .iter()
            .any(|f| f.kind == FindingKind::QuoteOpen && f.row == Some(2))
    );
}

#[test]
fn types_and_categories() {
    let text =
        "Place,Age,Referrals\nExetre,65+,11\nExeter,May-65,12\nExeter,65+,1O\nExeter,18-64,12.5\nBootle,65+,-3\nBootle,18-64,–\n,18-64,4\n";
    let findings = read(text, &place_and_age());
    let all: Vec<_> = findings.list().iter().map(|f| (f.kind.code(), f.row, f.expected.as_deref())).collect();
    assert!(all.contains(&("unknown-category", Some(2), Some("Exeter"))), "{all:?}");
    assert!(all.contains(&("unknown-category", Some(3), None)), "{all:?}");
    assert!(all.contains(&("wrong-type", Some(4), Some("10"))));
    assert!(all.contains(&("wrong-type", Some(5), None)));
    assert!(all.contains(&("out-of-range", Some(6), None)));
    assert!(all.contains(&("dash", Some(7), None)));
    assert!(all.contains(&("unknown-category", Some(8), None)));
}

#[test]
fn dates_that_were_age_bands() {
    let mut schema = place_and_age();
    schema.dimensions[1] = dimension("Age", &["0-4", "5-11", "12-15"]);
    let findings = read("Place,Age,Referrals\nExeter,11-May,30\nExeter,05-Nov,31\nExeter,Dec-15,32\n", &schema);
    let meant: Vec<_> = findings.list().iter().filter(|f| f.kind.code() == "unknown-category").map(|f| f.expected.as_deref()).collect();
    assert_eq!(meant, [Some("5-11"), Some("5-11"), Some("12-15")]);
}

#[test]
fn doubles_are_found_within_and_across_files() {
    let schema = place_and_age();
    let first = "Place,Age,Referrals\nExeter,65+,11\nExeter,65+,12\n";
    let second = "Place,Age,Referrals\nBootle,65+,11\nExeter,65+,11\n";
    let loaded = load(&schema, vec![Input::bytes(first.as_bytes()), Input::bytes(second.as_bytes())]);
    let doubles: Vec<_> = loaded
        .findings
        .list()
        .iter()
        .filter_map(|f| {
            if let FindingKind::Duplicate { file, row, same, .. } = &f.kind { Some((f.file, f.row, *file, *row, *same)) } else { None }
        })
        .collect();
    assert_eq!(doubles, [(0, Some(3), 0, 2, false), (1, Some(3), 0, 2, true)]);
    assert_eq!(loaded.table.map(|t| t.len()), Some(2));
}

#[test]
fn many_of_a_kind_are_counted_and_the_first_are_shown() {
    let rows: String = (0..500).map(|i| format!("Exeter {i},65+,10{i}\n")).collect();
    let findings = read(format!("Place,Age,Referrals\n{rows}"), &place_and_age());
    let shown = findings.list().iter().filter(|f| f.kind.code() == "unknown-category").count();
    assert_eq!(shown, Findings::SHOWN);
    assert_eq!(findings.more(0, "unknown-category"), 480);
    assert_eq!(findings.list().iter().find(|f| f.kind.code() == "unknown-category").and_then(|f| f.row), Some(2));
}

#[test]
fn identifiers_are_found_in_any_cell_and_masked() {
    let mut schema = place_and_age();
    schema.left_out = vec!["Notes".into(), "Date of birth".into(), "Date".into()];
    let text = "Place,Age,Referrals,Notes,Date of birth,Date\n\
        Exeter,65+,9434765919,,,\n\
        Exeter,18-64,15,call 943 476 5919,,\n\
        Bootle,65+,16,AB 12 34 56 C,,\n\
        Bootle,18-64,17,jo@example.org,,\n\
        jo@example.org,65+,18,,,\n\
        EX4 1AB,65+,19,,03/04/1951,03/04/2018\n";
    let findings = read(text, &schema);
    let found: Vec<_> = findings
        .list()
        .iter()
        .filter_map(|f| {
            if let FindingKind::Identifier(what) = f.kind { Some((what, f.row, f.column.as_ref()?.number, f.text.as_str())) } else { None }
        })
        .collect();
    assert_eq!(
        found,
        [
            (Identifier::NhsNumber, Some(2), 3, "94…"),
            (Identifier::NhsNumber, Some(3), 4, "ca…"),
            (Identifier::NationalInsurance, Some(4), 4, "AB…"),
            (Identifier::Email, Some(5), 4, "jo…"),
            (Identifier::Email, Some(6), 1, "jo…"),
            (Identifier::Postcode, Some(7), 1, "EX…"),
            (Identifier::DateOfBirth, Some(7), 5, "03…"),
        ]
    );
    assert!(findings.list().iter().all(|f| !f.to_string().contains("9434765919") && !f.to_string().contains("jo@example")));
}

#[test]
fn dates_and_districts_are_no_identifiers() {
    let mut born = open("Born in week");
    born.kind = DimensionKind::Date;
    let mut district = open("District");
    district.kind = DimensionKind::PostcodeDistrict;
    let schema = Schema { dimensions: vec![born, district], measures: vec![count("n")], ..Schema::default() };
    let findings = read("Born in week,District,n\n2018-01-01,EX4,12\n2018-01-08,BS1,13\n", &schema);
    assert!(findings.list().iter().all(|f| !matches!(f.kind, FindingKind::Identifier(_))), "{:?}", what(&findings));
    // Large amounts of money may look like one NHS number, but not all of a column.
    let schema = Schema { dimensions: vec![open("Place")], measures: vec![money("Cost")], ..Schema::default() };
    let amounts = "Place,Cost\nA,9434765919\nB,9434765910\nC,4010232137\n";
    assert!(!read(amounts, &schema).has_errors());
    let numbers = "Place,Cost\nA,9434765919\nB,4010232137\nC,9876543210\nD,4505577104\n";
    assert_eq!(read(numbers, &schema).counts().filter(|(_, code, _)| *code == "nhs-number").map(|(_, _, n)| n).sum::<usize>(), 4);
}

#[test]
fn one_row_a_person_is_refused() {
    let open_schema = |column: &str| Schema { dimensions: vec![open(column)], measures: vec![count("n")], ..Schema::default() };
    let refused = |text: &str, schema: &Schema| {
        let loaded = load(schema, vec![Input::bytes(text.as_bytes())]);
        let sign =
            loaded.findings.list().iter().find_map(|f| if let FindingKind::OneRowAPerson(sign) = f.kind { Some(sign) } else { None });
        assert_eq!(sign.is_some(), loaded.table.is_none(), "a refused table is not given out");
        sign
    };
    let rows = |make: &dyn Fn(usize) -> String, n: usize| (0..n).map(make).collect::<String>();
    let ids = format!("Client ID,n\n{}", rows(&|i| format!("{},{}\n", 7000 + i, 1 + i % 5), 12));
    assert_eq!(refused(&ids, &open_schema("Client ID")), Some(PersonSign::DistinctColumn));
    // The same column among others that are left out.
    let mut hidden = place_and_age();
    hidden.left_out = vec!["Surname".into()];
    let people = format!("Place,Age,Referrals,Surname\n{}", rows(&|i| format!("Exeter,65+,1,Name{i}\n"), 12));
    assert_eq!(refused(&people, &hidden), Some(PersonSign::DistinctColumn));
    let ones = format!("Event,n\n{}", rows(&|i| format!("E{i},{}\n", if i == 7 { 2 } else { 1 }), 40));
    assert_eq!(refused(&ones, &open_schema("Event")), Some(PersonSign::CountsOfOne));
    let postcodes = format!("Home,n\n{}", rows(&|i| format!("EX{} 1AB,20\n", i + 1), 9));
    assert_eq!(refused(&postcodes, &open_schema("Home")), Some(PersonSign::Identifiers));
    // Twenty-two councils, each once, are groups.
    let councils = format!("Name,n\n{}", rows(&|i| format!("Council {i},{}\n", 10 + i), 22));
    assert_eq!(refused(&councils, &open_schema("Name")), None);
    assert!(read(&councils, &open_schema("Name")).list().iter().any(|f| f.kind == FindingKind::MayBePersons));
    let small = format!("Council,n\n{}", rows(&|i| format!("Council {i},{}\n", i % 4), 40));
    assert_eq!(refused(&small, &open_schema("Council")), None);
    // Posts and things may be single.
    let mut staff = open_schema("Office");
    staff.measures[0].kind = Kind::Count(Counted::Staff);
    let posts = format!("Office,n\n{}", rows(&|i| format!("Office {i},1\n"), 40));
    assert_eq!(refused(&posts, &staff), None);
}

#[test]
fn open_dimensions_keep_the_order_of_the_file_and_tell_look_alikes() {
    let mut schema = place_and_age();
    schema.dimensions[0] = Dimension { categories: vec![Category::new("Bootle")], ..open("Place") };
    let loaded = load(&schema, vec![Input::bytes(b"Place,Age,Referrals\nTorbay,65+,30\nexeter,65+,31\nBOOTLE,65+,32\nExeter,65+,33\n")]);
    let table = loaded.table.expect("a table");
    let codes: Vec<_> = table.dimensions[0].categories.iter().map(|c| c.code.as_str()).collect();
    assert_eq!(codes, ["Bootle", "Torbay", "exeter", "Exeter"]);
    assert!(loaded.findings.list().iter().any(|f| matches!(&f.kind, FindingKind::SimilarCategories { other, .. } if other == "exeter")));
}

#[test]
fn numbers_instead_of_groups_stop_the_reading() {
    let rows: String = (0..120_000).map(|i| format!("V{i},{}\n", 100 + i)).collect();
    let schema = Schema { dimensions: vec![open("Visit")], measures: vec![measure("n", Kind::Number)], ..Schema::default() };
    let loaded = load(&schema, vec![Input::bytes(format!("Visit,n\n{rows}").as_bytes())]);
    assert!(loaded.table.is_none());
    assert!(loaded.findings.list().iter().any(|f| matches!(f.kind, FindingKind::TooManyCategories { .. })));
}

#[test]
fn nothing_makes_it_panic() {
    let pieces: [&[u8]; 14] =
        [b",", b"\"", b"\n", b"\r", b";", b"\t", b"Place", b"Age", b"Referrals", b"\xff", b"65+", b"9434765919", b"\xef\xbb\xbf", b"-"];
    let mut random = fastrand::Rng::with_seed(11);
    let mut long = place_and_age();
    long.shape = Shape::Long { measure: "Place".into(), value: "Age".into() };
    let mut odd = place_and_age();
    odd.dimensions[0] = open("Place");
    for round in 0..1_000 {
        let mut bytes = if round % 2 == 0 { b"Place,Age,Referrals\n".to_vec() } else { Vec::new() };
        for _ in 0..random.usize(0..40) {
            bytes.extend(pieces[random.usize(0..pieces.len())]);
        }
        for schema in [&place_and_age(), &long, &odd, &Schema::default()] {
            let once = load(schema, vec![Input::bytes(&bytes)]);
            let again = load(schema, vec![Input::bytes(&bytes)]);
            assert_eq!(once.findings.list(), again.findings.list(), "{bytes:?}");
            for finding in once.findings.list() {
                assert!(finding.message().ends_with(['.', '?']), "{finding}");
            }
        }
    }
}

#[test]
fn files_may_share_the_measures_out() {
    let mut schema = place_and_age();
    schema.measures.push(money("Cost"));
    let referrals = "Place,Age,Referrals\nExeter,65+,11\nBootle,65+,12\n";
    let costs = "Place,Age,Cost\nBootle,65+,1.50\nExeter,65+,2.50\n";
    let loaded = load(&schema, vec![Input::bytes(referrals.as_bytes()), Input::bytes(costs.as_bytes())]);
    assert!(!loaded.findings.has_errors(), "{:?}", what(&loaded.findings));
    assert_eq!(loaded.findings.list().iter().filter(|f| f.kind == FindingKind::ColumnElsewhere).count(), 2);
    let table = loaded.table.expect("a table");
    assert_eq!(table.len(), 2);
    let row = table.row(&table.coordinate(&["Exeter", "65+"]).expect("known")).expect("there");
    assert_eq!((row.value(0), row.value(1)), (Some(Value::Number(fraction("11"))), Some(Value::Number(fraction("2.5")))));
    assert_eq!(row.place(1).map(|p| (p.file, p.row)), Some((1, 3)));
    // A column that no file has is missing.
    let alone = load(&schema, vec![Input::bytes(referrals.as_bytes())]);
    assert!(alone.findings.list().iter().any(|f| f.kind == FindingKind::ColumnMissing && f.text == "Cost"));
}

#[test]
fn a_header_in_another_encoding() {
    let schema = Schema { dimensions: vec![open("Place")], measures: vec![count("n")], ..Schema::default() };
    let findings = read(b"Place,n,Cost \xa3\nExeter,5,6\n", &schema);
    let found = findings.list().iter().find(|f| f.kind.code() == "not-utf-8").expect("found");
    assert_eq!((found.row, found.text.as_str(), found.column.as_ref().map(|c| c.number)), (Some(1), "Cost £", Some(3)));
}
