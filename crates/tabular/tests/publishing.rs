//! Published tables as files.

mod samples;

use std::io::{Cursor, Read};

use clearfolio_tabular::publish::{
    ColumnRole, NumberType, PublishedCell, PublishedColumn, PublishedTable, harmless, to_csv, to_csvw, to_data_package, to_json_ld,
    to_spreadsheet,
};
use serde_json::Value;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The parts of a spreadsheet file: name and text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|i| {
            let mut part = archive.by_index(i).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("UTF-8");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    parts.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str()).unwrap_or_else(|| panic!("{name} is not there"))
}

#[test]
fn the_csv_keeps_marks_and_noughts_apart() {
    let (_, _, tables) = samples::packages().remove(0);
    let text = String::from_utf8(to_csv(&tables[0])).expect("UTF-8");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "place_code,place,age_band,referrals,cost,change");
    assert!(lines.contains(&"E92,England,18 to 64,2050,1200.50,-3.5"));
    assert!(lines.contains(&"E06000022,Bath,65 and over,[c],[x],[x]"));
    assert!(lines.contains(&"E06000023,\"Bristol, City of\",'-5 to 0,0,0.00,[x]"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

/// What a spreadsheet would take for a formula does not begin any cell of any file.
#[test]
fn no_cell_is_a_formula() {
    for (name, _, tables) in samples::packages() {
        for table in &tables {
            let bytes = to_csv(table);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("every row has as many cells");
            assert_eq!(records.len(), table.rows.len() + 1, "{name}");
            for cell in records.iter().flatten() {
                let first = cell.trim_start().chars().next();
                let number = cell.parse::<f64>().is_ok();
                assert!(number || !matches!(first, Some('=' | '+' | '-' | '@')), "{name}: {cell:?}");
                assert!(!cell.starts_with(['\t', '\r']), "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn the_descriptions_fit_the_files() {
    for (name, about, tables) in samples::packages() {
        let package = parsed(&to_data_package(&about, &tables));
        let metadata = parsed(&to_csvw(&about, &tables));
        assert_eq!(package["profile"], "tabular-data-package");
        for (i, table) in tables.iter().enumerate() {
            let bytes = to_csv(table);
            let resource = &package["resources"][i];
            assert_eq!(resource["bytes"], bytes.len(), "{name}");
            assert_eq!(resource["path"], table.file_name());
            assert_eq!(resource["schema"]["missingValues"], serde_json::json!(["", "[c]", "[x]"]));
            assert_eq!(metadata["tables"][i]["url"], table.file_name());
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let header: Vec<String> = reader.headers().expect("a header").iter().map(String::from).collect();
            for (j, name) in header.iter().enumerate() {
                assert_eq!(resource["schema"]["fields"][j]["name"], name.as_str());
                assert_eq!(metadata["tables"][i]["tableSchema"]["columns"][j]["titles"][0], name.as_str());
                // What a list of categories allows is what stands in the file.
                let allowed = resource["schema"]["fields"][j]["constraints"]["enum"].as_array();
                for record in csv::Reader::from_reader(bytes.as_slice()).records().flatten() {
                    assert!(allowed.is_none_or(|list| list.iter().any(|v| v == &record[j])), "{name}: {:?}", &record[j]);
                }
            }
        }
    }
}

#[test]
fn what_is_said_of_the_data_set_is_in_every_file() {
    let (_, about, tables) = samples::packages().remove(0);
    let package = parsed(&to_data_package(&about, &tables));
    assert_eq!(package["licenses"][0]["name"], "OGL-UK-3.0");
    assert_eq!(package["sources"][0]["title"], "Referral log");
    assert_eq!(package["temporal"], serde_json::json!({"start": "2017-06-01", "end": "2018-10-31"}));
    assert_eq!(package["created"], "2019-02-14T00:00:00Z");
    let metadata = parsed(&to_csvw(&about, &tables));
    assert_eq!(metadata["dc:title"], about.title.as_str());
    assert!(metadata["dc:license"]["@id"].as_str().is_some_and(|id| id.contains("open-government-licence")));
    assert_eq!(metadata["tables"][0]["tableSchema"]["columns"][3]["datatype"], "integer");
    assert_eq!(metadata["tables"][0]["tableSchema"]["primaryKey"], serde_json::json!(["place", "age_band"]));
    let dataset = to_json_ld(&about, &tables);
    assert!(!dataset.contains('<'));
    let dataset = parsed(&dataset);
    assert_eq!(dataset["@type"], "Dataset");
    assert_eq!(dataset["temporalCoverage"], "2017-06-01/2018-10-31");
    assert_eq!(dataset["distribution"][0]["contentUrl"], "https://example.org/data/referrals/referrals.csv");
    assert_eq!(dataset["variableMeasured"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_spreadsheet_is_laid_out_as_the_guidance_asks() {
    let packages = samples::packages();
    let (_, about, tables) = packages.iter().find(|(name, _, _)| *name == "several").expect("it is there");
    let parts = parts(&to_spreadsheet(about, tables).expect("small tables"));
    let book = part(&parts, "xl/workbook.xml");
    let names: Vec<&str> = book.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(names, ["Cover_sheet", "Contents", "Notes", "Table_1", "Table_2", "Table_3"]);
    let strings: Vec<String> = part(&parts, "xl/sharedStrings.xml")
        .split("<si>")
        .skip(1)
        .map(|s| s.split('>').nth(1).unwrap_or("").split('<').next().unwrap_or("").to_owned())
        .collect();
    // The words in the first cells of column A.
    let column_a = |sheet: usize| -> Vec<String> {
        let text = part(&parts, &format!("xl/worksheets/sheet{sheet}.xml"));
        let cells = text.split("<c r=\"A").skip(1).filter_map(|cell| {
            let index: usize = cell.split("<v>").nth(1)?.split('<').next()?.parse().ok()?;
            cell.contains("t=\"s\"").then(|| strings[index].clone())
        });
        cells.collect()
    };
    assert_eq!(column_a(1)[0], about.title);
    assert!(column_a(1).iter().any(|line| line.starts_with("[c]: confidential")));
    assert_eq!(column_a(2)[..3], ["Contents", "This worksheet contains one table. It lists the worksheets of this file.", "Worksheet"]);
    assert_eq!(column_a(3)[..3], ["Notes", "This worksheet contains one table. It has the notes to all tables.", "Note number"]);
    let first = column_a(4);
    assert_eq!(first[0], "Table 1: Referrals by place and age band [note 1] [note 2]");
    assert!(first[1].starts_with("This worksheet contains one table.") && first[2].contains("[c] means confidential"));
    for sheet in 1..=6 {
        let text = part(&parts, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!text.contains("<mergeCell") && !text.contains("<f>"), "sheet {sheet}");
        // No blank rows: rows are numbered one after the other.
        let rows: Vec<usize> = text.split("<row r=\"").skip(1).filter_map(|row| row.split('"').next()?.parse().ok()).collect();
        assert_eq!(rows, (1..=rows.len()).collect::<Vec<_>>(), "sheet {sheet}");
        // Contents, notes and every table with rows are marked as tables, without filter buttons.
        assert_eq!(text.contains("<tablePart "), (2..=5).contains(&sheet), "sheet {sheet}");
    }
    let table = part(&parts, "xl/tables/table3.xml");
    assert!(table.contains("displayName=\"table_1\"") && !table.contains("autoFilter"));
    assert!(table.contains("ref=\"A6:F13\""), "{table}");
    let core = part(&parts, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Referrals by place and age</dc:title>") && core.contains("<dc:creator>Exampleton Council</dc:creator>")
    );
    assert!(core.contains("2019-02-14T00:00:00Z"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for ((name, about, tables), (_, about_again, again)) in samples::packages().into_iter().zip(samples::packages()) {
        assert_eq!(to_spreadsheet(&about, &tables), to_spreadsheet(&about_again, &again), "{name}");
        assert_eq!(to_data_package(&about, &tables), to_data_package(&about_again, &again), "{name}");
    }
}

#[test]
fn only_what_is_given_comes_out() {
    let column = PublishedColumn {
        name: "n".into(),
        title: "People".into(),
        role: ColumnRole::Measure(NumberType::Integer),
        unit: None,
        description: None,
    };
    let table = |cell| PublishedTable {
        name: "t".into(),
        title: "T".into(),
        columns: vec![column.clone()],
        rows: vec![vec![cell]],
        ..PublishedTable::default()
    };
    let about = samples::about();
    let all = |cell: PublishedCell| {
        let tables = [table(cell)];
        let sheets = parts(&to_spreadsheet(&about, &tables).expect("small")).into_iter().map(|(_, text)| text).collect::<String>();
        format!(
            "{}{}{}{}{sheets}",
            String::from_utf8_lossy(&to_csv(&tables[0])),
            to_data_package(&about, &tables),
            to_csvw(&about, &tables),
            to_json_ld(&about, &tables)
        )
    };
    assert!(all(PublishedCell::Number("31415926".into())).contains("31415926"));
    assert!(to_spreadsheet(&about, &[PublishedTable::default()]).is_err(), "a table without columns is no table");
    assert_eq!(harmless("[c]"), "[c]");
}

#[test]
fn categories_with_the_same_label_are_told_apart_by_code() {
    use clearfolio_tabular::publish::wide;
    use clearfolio_tabular::{Category, Dimension, Input, Kind, Measure, Schema, load};
    let category = |code: &str| Category { code: code.into(), label: "Other".into(), parent: None };
    let place = Dimension {
        name: "Reason".into(),
        column: "Reason".into(),
        categories: vec![category("a9"), category("b9")],
        ..Dimension::default()
    };
    let n = Measure { name: "n".into(), column: "n".into(), kind: Kind::Number, ..Measure::default() };
    let schema = Schema { dimensions: vec![place], measures: vec![n], ..Schema::default() };
    let table = load(&schema, vec![Input::bytes(b"Reason,n\na9,1\nb9,2\n")]).table.expect("a table");
    let published = wide(&table, |_, _| PublishedCell::Confidential);
    assert_eq!(published.key(), ["reason_code"]);
    assert_eq!(to_csv(&published), b"reason_code,reason,n\r\na9,Other,[c]\r\nb9,Other,[c]\r\n");
}
