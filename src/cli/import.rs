//! `clearfolio import`.

use super::args::{ImportArgs, ImportKind};
use super::{Outcome, Terminal, today};
use crate::content::Library;
use crate::faults;
use crate::import::{Known, Report, case_study, dataset, decoded, directory, is_binary, read_docx, read_text};
use crate::messages::Messages;
use std::collections::BTreeSet;
use std::path::Path;

/// What went wrong, and what to do about it.
type Trouble = (String, String);

pub(super) fn run(args: &ImportArgs, terminal: &Terminal) -> Outcome {
    match import(args, terminal.messages()) {
        Ok((report, targets)) => {
            terminal.result(&report);
            targets.iter().for_each(|target| terminal.say(&format!("Written: {target}")));
            terminal.say("Read the file through beside the document, fill in what is empty, then run “clearfolio check”.");
            Outcome::Done
        }
        Err((message, hint)) => {
            terminal.failure(&message, &hint);
            Outcome::Failed
        }
    }
}

fn import(args: &ImportArgs, messages: &Messages) -> Result<(String, Vec<String>), Trouble> {
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = std::fs::read(&args.file).map_err(|error| {
        (
            format!("{} cannot be read: {error}.", args.file.display(), error = faults::in_words(&error)),
            "Check the name, and that you may read it.".to_string(),
        )
    })?;
    if !args.content.is_dir() {
        let hint =
            "Go to the folder that holds your content folder, name it with --content FOLDER, or start one: clearfolio new site FOLDER.";
        return Err((format!("there is no folder “{}”.", args.content.display()), hint.into()));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err((format!("{name} is empty."), "See whether you have named the right file.".into()));
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if matches!(ending.as_str(), "md" | "markdown" | "txt" | "csv" | "tsv") && is_binary(&bytes) {
        let hint = "Open it in the program that it comes from, and save it as .docx, as plain text or as “CSV UTF-8”.";
        return Err((format!("{name} is no text, whatever its name says."), hint.into()));
    }
    let mut report = Report::default();
    let (files, unit) = match ending.as_str() {
        "docx" | "md" | "markdown" | "txt" => {
            let (paragraphs, unit) = if ending == "docx" {
                (read_docx(&bytes, &mut report).map_err(|fault| fault.explain())?, "paragraph")
            } else {
                (read_text(&bytes, ending != "txt", &mut report), "line")
            };
            let mut library = Library::new(&args.content);
            library.refresh(&BTreeSet::new()).map_err(|error| {
                (format!("the content folder cannot be read: {error}.", error = faults::in_words(&error)), String::new())
            })?;
            let (title, text) = case_study(&paragraphs, &Known::of(&library.content()), &mut report);
            let slug = Some(slug::slugify(&title)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| slug::slugify(stem));
            (vec![(format!("case-studies/{slug}.yaml"), text)], unit)
        }
        "csv" | "tsv" => {
            let title: String = stem.replace(['-', '_'], " ");
            let folder = slug::slugify(stem);
            let sheet = decoded(&bytes, &mut report);
            match args.r#as {
                Some(ImportKind::Directory) => {
                    let month = format!("{}-{:02}", today().year(), u8::from(today().month()));
                    let (about, records) = directory(&sheet, &title, &month, &mut report)?;
                    (
                        vec![(format!("directory/{folder}/directory.yaml"), about), (format!("directory/{folder}/records.csv"), records)],
                        "row",
                    )
                }
                _ => {
                    let about = dataset(&sheet, &title, &mut report)?;
                    let figures = sheet.into_owned();
                    (vec![(format!("datasets/{folder}/dataset.yaml"), about), (format!("datasets/{folder}/figures.csv"), figures)], "row")
                }
            }
        }
        "doc" | "odt" | "rtf" | "pdf" | "pages" => {
            return Err((
                format!("{name} is in a form that cannot be read here."),
                "Open it in Word or LibreOffice, and save it as .docx.".into(),
            ));
        }
        "xlsx" | "xls" | "ods" => {
            return Err((format!("{name} is a spreadsheet."), "Save it as “CSV UTF-8”, and import that.".into()));
        }
        _ => {
            return Err((format!("{name} is of no kind that can be imported."), "These can: .docx, .md, .txt and .csv.".into()));
        }
    };
    if let Some((path, _)) = files.iter().find(|(path, _)| args.content.join(path).exists()) {
        return Err((format!("{path} is there already."), "Nothing is written over. Rename one of the two.".into()));
    }
    let target = args.content.join(&files[0].0);
    let text = report.text(&name, &target.display().to_string(), unit, messages);
    let mut targets = Vec::new();
    // The report lies beside the new file, with a name that is not read as content.
    let (folder, file) = files[0].0.rsplit_once('/').unwrap_or(("", &files[0].0));
    let beside = (format!("{folder}/_{}-import.txt", file.trim_end_matches(".yaml")), text.clone());
    for (path, text) in files.iter().chain([&beside]) {
        let target = args.content.join(path);
        write(&target, text)?;
        targets.push(target.display().to_string());
    }
    Ok((text, targets))
}

fn write(target: &Path, text: &str) -> Result<(), Trouble> {
    let written = target.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(target, text));
    written.map_err(|error| {
        (
            format!("{} cannot be written: {error}.", target.display(), error = faults::in_words(&error)),
            "Check that you may write there.".into(),
        )
    })
}
