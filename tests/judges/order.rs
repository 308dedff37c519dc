//! The order of the document tree, held against the order of a file's tags.

use super::pdf::{Tagged, letters};
use clearfolio::document::{Block, BlockKind, Document, Inline};
use clearfolio::html::direction;

/// Everything that the tree says and the tags do not, or say in another order.
pub fn compare(documents: &[&Document], tagged: &Tagged) -> Vec<String> {
    let mut faults = Vec::new();
    // Contents and dividers name the titles first: an item starts where its title is followed by its text.
    let mut from = 0;
    for document in documents {
        let runs = runs_of(document);
        if set_otherwise(document) {
            let stands = |text: &String| tagged.letters.contains(text.as_str());
            let missing = runs.iter().take(1).filter(|run| !stands(run));
            faults.extend(missing.map(|run| format!("{}: not in the file: “{}”", document.id, shorten(run))));
            continue;
        }
        // An address or a note may come between the first runs of the text: then fewer of them tell the start.
        let opening = |count: usize| runs.iter().take(count).cloned().collect::<String>();
        let start = (2..=4).rev().map(opening).find(|start| tagged.letters[from..].contains(start)).unwrap_or_else(|| opening(4));
        let Some(at) = tagged.letters[from..].find(&start).map(|at| from + at) else {
            faults.push(format!("{}: title and summary are not tagged in this order: “{start}”", document.id));
            continue;
        };
        let mut here = at;
        for run in &runs {
            match tagged.letters[here..].find(run.as_str()) {
                // Numbers of notes, labels and steps may stand between two runs, but not whole chapters.
                Some(gap) if gap < 4000 => here += gap + run.len(),
                _ => {
                    faults.push(format!("{}: not where the tree has it: “{}”", document.id, shorten(run)));
                    if faults.len() > 40 {
                        return faults;
                    }
                }
            }
        }
        from = at + start.len();
    }
    faults
}

/// Records of a directory and the front of a manual have a form of their own in print: facts are grouped
/// and joined, and the front is on the cover. Only their title is looked for here; `tests/directory`
/// looks for every record in the printed selection.
fn set_otherwise(document: &Document) -> bool {
    let parts: Vec<&str> = document.id.split('/').collect();
    matches!(parts[..], ["directory", _, "records", ..] | ["manuals", _])
}

fn shorten(run: &str) -> String {
    run.chars().take(60).collect()
}

/// The words of an item in the order of its tree, in runs that nothing may come between.
fn runs_of(document: &Document) -> Vec<String> {
    let mut runs = Runs { mirrored: direction(&document.lang) == "rtl", ..Runs::default() };
    runs.text(&document.title);
    runs.found.extend(document.byline.iter().map(|b| letters(b)));
    runs.inlines(&document.summary);
    runs.blocks(&document.blocks);
    runs.found.retain(|run| !run.is_empty());
    runs.found
}

/// The words of a line in runs that nothing may come between.
pub fn runs_of_line(line: &[Inline]) -> Vec<String> {
    let mut runs = Runs::default();
    runs.inlines(line);
    runs.found.retain(|run| !run.is_empty());
    runs.found
}

#[derive(Default)]
struct Runs {
    found: Vec<String>,
    /// Whether brackets are mirrored: poppler leaves out the letters between them (two spans with an actual text
    /// within one piece of marked content), so words in gaps cannot be looked for.
    mirrored: bool,
}

impl Runs {
    fn text(&mut self, text: &str) {
        self.found.push(letters(text));
    }

    fn inlines(&mut self, content: &[Inline]) {
        let mut run = String::new();
        self.inline(content, &mut run);
        self.text(&run);
    }

    fn inline(&mut self, content: &[Inline], run: &mut String) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } | Inline::Term { text, .. } | Inline::Time { text, .. } => run.push_str(text),
                Inline::Strong { content }
                | Inline::Emphasis { content }
                | Inline::Lang { content, .. }
                | Inline::Indexed { content, .. } => self.inline(content, run),
                // A gap has room to write before its words.
                Inline::Gap { label } => {
                    if !self.mirrored {
                        run.push_str(label);
                    }
                    self.text(&std::mem::take(run));
                }
                // On paper the address follows the words; marks of notes and references come between.
                Inline::Link { content, .. } => {
                    self.inline(content, run);
                    self.text(&std::mem::take(run));
                }
                Inline::Note { .. } | Inline::Cite { .. } => self.text(&std::mem::take(run)),
                Inline::Break => run.push(' '),
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => self.inlines(content),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            BlockKind::Definitions { items } => {
                for item in items {
                    self.inlines(&item.term);
                    self.blocks(&item.blocks);
                }
            }
            BlockKind::Quote { blocks, attribution } => {
                self.blocks(blocks);
                attribution.iter().for_each(|who| self.text(who));
            }
            BlockKind::Table { rows, .. } => rows.iter().flatten().for_each(|cell| self.blocks(cell)),
            BlockKind::Figure { caption, long_description, .. } | BlockKind::Diagram { caption, long_description, .. } => {
                self.inlines(caption);
                self.blocks(long_description);
            }
            BlockKind::Numbered { number, blocks, .. } => {
                self.text(number);
                self.blocks(blocks);
            }
            BlockKind::Columns { items } => items.iter().for_each(|item| self.inlines(item)),
            BlockKind::Worktable { title, header, rows, .. } => {
                self.text(title);
                // In a narrow edition each row is a card: its name, then the headers with their lines.
                let named = rows.iter().any(|row| !row.is_empty());
                header
                    .iter()
                    .filter(|_| !named)
                    .take(1)
                    .chain(rows.iter().filter(|row| !row.is_empty()))
                    .for_each(|words| self.text(words));
            }
            BlockKind::Letter { title, from, to, date, blocks, sign_off, .. } => {
                self.text(title);
                from.iter().chain(to).for_each(|line| self.inlines(line));
                self.inlines(date);
                self.blocks(blocks);
                self.inlines(sign_off);
            }
            BlockKind::Room { label, .. } => self.text(label),
            BlockKind::Panel { title, figures } => {
                title.iter().for_each(|t| self.text(t));
                for stat in figures {
                    self.text(&stat.value);
                    self.text(&stat.label);
                    stat.context.iter().for_each(|line| self.text(line));
                }
            }
            BlockKind::Facts { title, items } => {
                self.text(title);
                for fact in items {
                    self.text(&fact.label);
                    self.inlines(&fact.value);
                    fact.note.iter().for_each(|n| self.text(n));
                }
            }
            BlockKind::Callout { title, blocks, .. } => {
                self.text(title);
                self.blocks(blocks);
            }
            BlockKind::Media { title, transcript, .. } => {
                self.text(title);
                self.blocks(transcript);
            }
            BlockKind::Links { items } => {
                for card in items {
                    self.text(&card.label);
                    card.steps.iter().for_each(|step| self.text(step));
                }
            }
            BlockKind::Contacts { items } => {
                for contact in items.iter().filter(|c| c.in_print) {
                    self.text(&contact.title);
                }
            }
            BlockKind::Idea { lines, value, contacts, .. } => {
                lines.iter().for_each(|line| self.inlines(line));
                value.iter().for_each(|line| self.text(line));
                for contact in contacts.iter().filter(|c| c.in_print) {
                    self.text(&contact.title);
                    contact.organisation.iter().chain(&contact.address).for_each(|line| self.text(line));
                    contact.phones.iter().for_each(|phone| self.text(&phone.number));
                    contact.emails.iter().for_each(|email| self.text(email));
                }
            }
            BlockKind::Form { title, fields, .. } => {
                self.text(title);
                for field in fields {
                    self.text(&field.label);
                    field.options.iter().for_each(|option| self.text(option));
                }
            }
            BlockKind::Question { ask, help, answers, .. } => {
                self.text(ask);
                help.iter().for_each(|help| self.text(help));
                for answer in answers {
                    self.text(&answer.say);
                    self.inlines(&answer.then);
                }
            }
            // What is in the circles is said by the words for the picture.
            BlockKind::Circles { title, .. } => self.text(title),
            BlockKind::References { items } => items.iter().for_each(|r| self.inlines(&r.content)),
            // A chart stands where a page has room for it; sentence and table, which say the same, keep their place.
            BlockKind::Logos { .. } | BlockKind::Chart { .. } | BlockKind::Break => {}
            BlockKind::Preformatted { text } => self.text(text),
        }
    }
}
