//! Writes some packages of published tables into a folder, to be judged by other programs:
//!
//!     cargo run --example packages -- FOLDER
//!     frictionless validate FOLDER/*/datapackage.json
//!     csvwvalidate FOLDER/wide/csv-metadata.json

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use clearfolio_tabular::publish::{to_csv, to_csvw, to_data_package, to_json_ld, to_spreadsheet};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("Name a folder.")?);
    for (name, about, tables) in samples::packages() {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        for table in &tables {
            fs::write(folder.join(table.file_name()), to_csv(table))?;
        }
        fs::write(folder.join("datapackage.json"), to_data_package(&about, &tables))?;
        fs::write(folder.join("csv-metadata.json"), to_csvw(&about, &tables))?;
        fs::write(folder.join("dataset.jsonld"), to_json_ld(&about, &tables))?;
        fs::write(folder.join("tables.xlsx"), to_spreadsheet(&about, &tables)?)?;
    }
    Ok(())
}
