//! `clearfolio edition`: keeps what the pages of a publication look like, so that its next sheet for the printer
//! names the pages that are new.

use super::args::EditionArgs;
use super::{Outcome, Terminal, plural, today};
use crate::build::{Engine, Options};
use crate::content::dates::When;
use crate::content::edition_record::mark;
use crate::content::publication::EditionName;
use crate::diagnostics::{self, near_miss};
use crate::editions::PageMark;
use crate::faults;
use crate::site::Book;
use crate::source::quoted;
use crate::theme::Words;
use std::collections::BTreeSet;
use std::fmt::Write;

pub(super) fn run(args: &EditionArgs, terminal: &Terminal) -> Outcome {
    let options =
        Options { content: args.source.content.clone(), theme: args.source.theme.clone(), today: today(), strict: args.source.strict };
    let analysed = Engine::new(options).and_then(|mut engine| engine.analyse(&BTreeSet::new()).map(|analysis| (engine, analysis)));
    let (engine, analysis) = match analysed {
        Ok(both) => both,
        Err(failure) => {
            terminal.build_failure(&failure);
            return Outcome::Failed;
        }
    };
    if analysis.has_errors() {
        terminal.problems_in_brief(&analysis.problems);
        terminal.say("Nothing was kept: mend the errors first.");
        return Outcome::ContentErrors;
    }
    let books: Vec<&Book> = analysis.books.iter().filter(|book| book.shelf.has_record()).collect();
    let Some(book) = books.iter().find(|book| book.slug == args.publication) else {
        let hint = match near_miss(&args.publication, books.iter().map(|book| book.slug.as_str())) {
            Some(near) => format!("Did you mean “{near}”?"),
            None => format!("There are: {}.", books.iter().map(|book| book.slug.as_str()).collect::<Vec<_>>().join(", ")),
        };
        terminal.failure(&format!("there is no publication or manual “{}”.", args.publication), &hint);
        return Outcome::Failed;
    };
    terminal.progress("Laying out the printed editions …");
    let marks = engine.marks_of(&analysis, book);
    terminal.end_progress();
    let marks = match marks {
        Ok(marks) => marks,
        Err(mut found) => {
            diagnostics::sort(&mut found);
            terminal.problems(&found);
            return Outcome::ContentErrors;
        }
    };
    let path = args.source.content.join("editions").join(format!("{}.yaml", book.slug));
    let written = path
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&path, record(book, &marks, &analysis.shared.words)));
    if let Err(error) = written {
        terminal.failure(
            &format!("{} cannot be written: {error}.", path.display(), error = faults::in_words(&error)),
            "Check that you may write to that folder.",
        );
        return Outcome::Failed;
    }
    let pages: usize = marks.iter().map(|(_, pages)| pages.len()).sum();
    terminal.say(&format!(
        "Kept in {}: {} with {}.\nWhen something changes, the sheet for the printer names the pages to print again.",
        path.display(),
        plural(marks.len(), "printed edition", "printed editions"),
        plural(pages, "page", "pages"),
    ));
    Outcome::Done
}

/// The file, as the program reads it again.
fn record(book: &Book, marks: &[(EditionName, Vec<PageMark>)], words: &Words) -> String {
    let publication = &book.publication;
    let when = &publication.date.when;
    let in_words = crate::compose::dates::in_words(when, words);
    let date = if When::parse(&in_words).as_ref() == Ok(when) { in_words } else { when.first_day().to_string() };
    let mut text = format!(
        "# What the pages of “{}” looked like when this edition was printed.\n\
         # The program wrote this file: clearfolio edition {}\n\
         # Run the command again when you print the next edition. There is nothing to edit here.\n\
         date: {}\n",
        publication.title,
        book.slug,
        quoted(&date)
    );
    if let Some(edition) = &publication.edition {
        let _ = writeln!(text, "edition: {}", quoted(edition));
    }
    text.push_str("files:\n");
    for (edition, pages) in marks {
        let _ = write!(text, "  - edition: {}\n    pages: >-\n", edition.word());
        for line in pages.chunks(12) {
            let line: Vec<String> = line.iter().map(|page| mark(page.print)).collect();
            let _ = writeln!(text, "      {}", line.join(" "));
        }
    }
    text
}
