//! `clearfolio new`: sites to start from, items, themes, and what a host needs to publish a site.

use super::args::NewArgs;
use super::{Outcome, Terminal, schema, today};
use crate::content::Library;
use crate::content::file_kinds::{self, ALL};
use crate::diagnostics::near_miss;
use crate::faults;
use crate::start::{Known, NewFile, SITES, new_item, site_files};
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// What went wrong, and what to do about it.
type Trouble = (String, String);

/// What can be made besides items.
const OTHERS: [&str; 3] = ["site", "theme", "workflow"];

pub(super) fn run(args: &NewArgs, terminal: &Terminal) -> Outcome {
    let done = match (args.what.as_deref(), args.names.as_slice()) {
        (None, _) => {
            terminal.result(&terminal.messages().say(&listing()));
            return Outcome::Done;
        }
        (Some("site"), [folder]) => site(Path::new(folder), &args.kind, terminal),
        (Some("theme"), [folder, files @ ..]) => theme(Path::new(folder), files, terminal),
        (Some("workflow"), []) => workflow(args, terminal),
        (Some(what @ ("site" | "theme")), []) => {
            Err(("the name of the folder is missing.".into(), format!("For example: clearfolio new {what} my-{what}.")))
        }
        (Some("site"), names) => {
            let whole = names.join("-").to_lowercase();
            Err(("a folder has one name.".into(), format!("Write it without spaces: clearfolio new site {whole}.")))
        }
        (Some("workflow"), _) => Err(("“workflow” takes no name.".into(), "Write: clearfolio new workflow.".into())),
        (Some(kind), [title]) => item(kind, title, args, terminal),
        (Some(kind), []) if file_kinds::find(kind).is_some() => {
            Err(("the title is missing.".into(), format!("For example: clearfolio new {kind} \"A walk to the library\".")))
        }
        (Some(kind), []) => Err(unknown(kind)),
        (Some(kind), _) => {
            Err(("there is more than one title.".into(), format!("Put it between quotation marks: clearfolio new {kind} \"My title\".")))
        }
    };
    match done {
        Ok(()) => Outcome::Done,
        Err((message, hint)) => {
            terminal.failure(&message, &hint);
            Outcome::Failed
        }
    }
}

/// Everything that can be made, for people who do not know yet.
fn listing() -> String {
    let sites: Vec<String> = SITES.iter().map(|site| format!("  {:<14} {}", site.name, site.what)).collect();
    let items: Vec<String> = ALL
        .iter()
        .filter(|kind| !matches!(kind.name, "site" | "edition"))
        .map(|kind| format!("  {:<16} content/{}", kind.name, kind.path))
        .collect();
    format!(
        "A new site:   clearfolio new site FOLDER --kind KIND\n\n{}\n\nA new item:   clearfolio new KIND \"Title\"\n\n{}\n\n\
         A theme:      clearfolio new theme FOLDER FILE …   (copies only the files that you want to change)\n\
         Publishing:   clearfolio new workflow               (builds and publishes a site from GitHub)",
        sites.join("\n"),
        items.join("\n")
    )
}

fn unknown(kind: &str) -> Trouble {
    let names = ALL.iter().map(|k| k.name).chain(OTHERS);
    let hint = near_miss(kind, names)
        .map_or_else(|| "Write “clearfolio new” to see what can be made.".to_string(), |near| format!("Did you mean “{near}”?"));
    (format!("“{kind}” is nothing that can be made."), hint)
}

fn site(folder: &Path, kind: &str, terminal: &Terminal) -> Result<(), Trouble> {
    if !SITES.iter().any(|site| site.name == kind) {
        let names: Vec<&str> = SITES.iter().map(|site| site.name).collect();
        let hint = near_miss(kind, names.iter().copied())
            .map_or_else(|| format!("Use one of: {}.", names.join(", ")), |near| format!("Did you mean “{near}”?"));
        return Err((format!("there is no kind of site “{kind}”."), hint));
    }
    if folder.join("content").exists() {
        return Err((format!("{} holds a site already.", folder.display()), "Name another folder: nothing is written over.".into()));
    }
    for (path, text) in site_files(kind, today()) {
        write(&folder.join(path), &text)?;
    }
    write(&folder.join(".gitignore"), "public\npublic-report\n.clearfolio/preview\n")?;
    for_editors(folder, "content").map_err(|error| cannot_write(folder, &error))?;
    terminal.say(&format!(
        "Your site is in {0}. What to do next:\n\n  cd {0}\n  clearfolio serve      shows it in the browser while you edit\n  clearfolio build      writes it to the folder “public”\n\n\
         Start with content/site.yaml. The texts are examples: write yours in their place.",
        folder.display()
    ));
    Ok(())
}

/// Schemas and settings, so that editors complete, explain and check while one types.
fn for_editors(folder: &Path, content: &str) -> io::Result<()> {
    schema::write_all(&folder.join(schema::FOLDER))?;
    let settings = folder.join(".vscode/settings.json");
    if !settings.exists() {
        fs::create_dir_all(folder.join(".vscode"))?;
        fs::write(settings, schema::editor_settings(content))?;
        fs::write(folder.join(".vscode/extensions.json"), "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n")?;
    }
    Ok(())
}

fn item(kind: &str, title: &str, args: &NewArgs, terminal: &Terminal) -> Result<(), Trouble> {
    let Some(kind) = file_kinds::find(kind) else { return Err(unknown(kind)) };
    if !args.content.is_dir() {
        let hint =
            "Go to the folder that holds your content folder, name it with --content FOLDER, or start one: clearfolio new site FOLDER.";
        return Err((format!("there is no folder “{}”.", args.content.display()), hint.into()));
    }
    let mut library = Library::new(&args.content);
    library.refresh(&BTreeSet::new()).map_err(|error| cannot_read(&args.content, &error))?;
    let files = new_item(kind, title, args.inside.as_deref(), &Known::of(&library.content()), today())?;
    if let Some(there) = files.iter().find(|file| !file.append && args.content.join(&file.path).exists()) {
        return Err((format!("{} is there already.", there.path), "Choose another title: nothing is written over.".into()));
    }
    let root = match args.content.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => Path::new("."),
    };
    let content = args.content.file_name().map_or_else(|| "content".into(), |name| name.to_string_lossy().into_owned());
    for_editors(root, &content).map_err(|error| cannot_write(root, &error))?;
    for file in &files {
        let target = args.content.join(&file.path);
        match file {
            NewFile { append: true, text, .. } => append(&target, text)?,
            NewFile { path, text, .. } => {
                let schema = format!("{}{}/{}", "../".repeat(path.matches('/').count() + 1), schema::FOLDER, schema::file_of(kind));
                let own = path.ends_with(".yaml");
                write(&target, &if own { format!("# yaml-language-server: $schema={schema}\n{text}") } else { text.clone() })?;
            }
        }
        terminal.say(&format!("{} {}", if file.append { "Added to" } else { "Written:" }, target.display()));
    }
    Ok(())
}

fn theme(folder: &Path, files: &[String], terminal: &Terminal) -> Result<(), Trouble> {
    let built_in = Theme::built_in();
    let names: Vec<&str> = built_in.paths().collect();
    if files.is_empty() {
        terminal.result(&format!(
            "Name the files that you want to change; the others stay those of the program. For example:\n\n  \
             clearfolio new theme {} assets/style.css print/cover.typ\n\nFiles of the theme:\n\n  {}",
            folder.display(),
            names
                .iter()
                .filter(|name| !name.starts_with("pictures/") && !name.starts_with("picture-sets/"))
                .copied()
                .collect::<Vec<_>>()
                .join("\n  ")
        ));
        return Ok(());
    }
    for file in files {
        let Some(bytes) = built_in.file(file) else {
            let hint = near_miss(file, names.iter().copied()).map_or_else(
                || format!("Write “clearfolio new theme {}” to see them all.", folder.display()),
                |near| format!("Did you mean “{near}”?"),
            );
            return Err((format!("the theme has no file “{file}”."), hint));
        };
        let target = folder.join(file);
        if target.exists() {
            return Err((
                format!("{} is there already.", target.display()),
                "Nothing is written over. Delete it first if you want the original.".into(),
            ));
        }
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
        }
        fs::write(&target, bytes).map_err(|error| cannot_write(&target, &error))?;
        terminal.say(&format!("Written: {}", target.display()));
    }
    terminal.say(&format!(
        "Use it always: write “theme: {0}” under “look” in site.yaml.\nTry it out: clearfolio serve --theme {0}",
        folder.display()
    ));
    Ok(())
}

/// A file that builds and publishes the site from GitHub to its pages.
fn workflow(args: &NewArgs, terminal: &Terminal) -> Result<(), Trouble> {
    let root = args.content.parent().unwrap_or(Path::new(""));
    let target = root.join(".github/workflows/publish.yml");
    if target.exists() {
        return Err((format!("{} is there already.", target.display()), "Nothing is written over.".into()));
    }
    write(&target, include_str!("../../packaging/publish.yml"))?;
    terminal.say(&format!(
        "Written: {}\nBefore it works, three things are left to do:\n\
         1. Open it, and write where Clearfolio is installed from: OWNER stands there now.\n\
         2. Put the folder on GitHub, with the folder of your theme if you have one.\n\
         3. There, set Settings → Pages → Source to “GitHub Actions”.\n\
         From then on each change is checked and published.",
        target.display()
    ));
    Ok(())
}

fn write(target: &Path, text: &str) -> Result<(), Trouble> {
    let written = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(target, text));
    written.map_err(|error| cannot_write(target, &error))
}

fn append(target: &Path, text: &str) -> Result<(), Trouble> {
    let old = match fs::read_to_string(target) {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(cannot_read(target, &error)),
    };
    // An empty list is written so.
    let old = if old.trim() == "[]" { String::new() } else { old };
    let gap = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    write(target, &format!("{old}{gap}{text}"))
}

fn cannot_write(path: &Path, error: &io::Error) -> Trouble {
    (format!("{} cannot be written: {error}.", path.display(), error = faults::in_words(error)), "Check that you may write there.".into())
}

fn cannot_read(path: &Path, error: &io::Error) -> Trouble {
    (
        format!("{} cannot be read: {error}.", path.display(), error = faults::in_words(error)),
        "Check that it is there and that you may read it.".into(),
    )
}
