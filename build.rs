//! Builds the default theme and the starter sites into the program: lists their files as `include_bytes!` entries.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders whose files are built in: the name of the list, and the folder.
const FOLDERS: [(&str, &str); 3] = [("FILES", "themes/default"), ("HARBOUR", "themes/harbour"), ("STARTERS", "starters")];

fn main() {
    for (list, folder) in FOLDERS {
        embed(list, folder);
    }
}

fn embed(list: &str, folder: &str) {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join(folder);
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut code = format!("pub static {list}: &[(&str, &[u8])] = &[\n");
    for file in files {
        let name = file.strip_prefix(&root).expect("below the folder").iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/");
        println!("cargo:rerun-if-changed={}", file.display());
        writeln!(code, "    ({name:?}, include_bytes!({:?})),", file.display().to_string()).expect("text");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("set by cargo")).join(format!("{}.rs", list.to_lowercase()));
    fs::write(out, code).expect("the build folder can be written");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
