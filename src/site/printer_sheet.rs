//! The sheet for the printer as a document, for paper: one table with a row a file, then what holds for all of them.

use super::Plan;
use super::print_pack_pages::{Alone, PrintPack};
use super::print_settings::{Embossed, Sheet};
use crate::diagnostics::Span;
use crate::document::{Anchors, Block, BlockKind, Document, Fact, Inline, LinkCard};
use crate::markdown::isolated;

/// Blocks that are put together.
#[derive(Default)]
struct Draft {
    blocks: Vec<Block>,
    ids: Anchors,
}

impl Draft {
    fn add(&mut self, kind: BlockKind) {
        self.blocks.push(Block::new(Span::FILE, kind));
    }

    fn section(&mut self, title: &str) {
        let id = self.ids.claim(title);
        self.add(BlockKind::Heading { level: 2, id, content: vec![Inline::text(title)], note: None, picture: None });
    }

    fn paragraph(&mut self, text: &str) {
        self.add(paragraph(text));
    }

    fn list(&mut self, texts: &[&str]) {
        let items = texts.iter().map(|text| vec![Block::new(Span::FILE, paragraph(text))]).collect();
        self.add(BlockKind::List { start: None, items });
    }

    fn facts(&mut self, title: &str, pairs: &[(String, String)]) {
        let fact = |(label, value): &(String, String)| Fact { label: label.clone(), value: vec![Inline::text(value)], note: None };
        self.add(BlockKind::Facts { title: title.to_string(), items: pairs.iter().map(fact).collect() });
    }

    /// A table of words; each cell holds paragraphs.
    fn table(&mut self, header: &[&str], rows: Vec<Vec<Vec<String>>>, note: Option<String>) {
        let cell = |texts: Vec<String>| texts.iter().map(|text| Block::new(Span::FILE, paragraph(text))).collect();
        self.add(BlockKind::Table {
            label: None,
            caption: Vec::new(),
            header: header.iter().map(|title| vec![Inline::text(*title)]).collect(),
            rows: rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
            note: note.map(|note| vec![Inline::text(note)]),
            numeric: Vec::new(),
            total_rows: Vec::new(),
        });
    }
}

fn paragraph(text: &str) -> BlockKind {
    BlockKind::Paragraph { content: vec![Inline::text(text)] }
}

/// The sheet of a publication. `heading` is its title, `path` the page that says the same.
pub(super) fn document(pack: &PrintPack, plan: &Plan, heading: &str, path: &str) -> Document {
    let words = &plan.shared.words;
    let say = |key: &str| words.get(&format!("web.{key}"));
    let set = |key: &str| words.get(&format!("print_pack.{key}"));
    // Between words that run from right to left the end of a name would jump to its front.
    let in_order = |name: &str| if words.get("direction") == "rtl" { isolated(name) } else { name.to_string() };
    let mut draft = Draft::default();
    let mut about = vec![(say("date").to_string(), pack.date.clone())];
    about.extend(pack.edition.iter().map(|edition| (say("edition").to_string(), edition.clone())));
    about.extend(pack.valid_until.iter().map(|until| {
        let passed = if pack.expired { format!(" ({})", say("print_pack_expired")) } else { String::new() };
        (say("print_pack_valid").to_string(), format!("{until}{passed}"))
    }));
    about.push((say("print_pack_printed_on").to_string(), "____________________".to_string()));
    draft.facts(say("about_publication"), &about);
    draft.add(BlockKind::Paragraph {
        content: vec![Inline::text(format!("{} ", set("stem"))), Inline::Strong { content: vec![Inline::text(in_order(&pack.stem))] }],
    });
    let named = |label: &str, name: &str| vec![label.to_string(), in_order(name.strip_prefix(&pack.stem).unwrap_or(name))];
    let header = [set("file"), set("turned"), set("sheets_short"), set("binding")];
    // For whom a file is stands below its label: a column for it would be too narrow for its words.
    let row = |file: &Sheet| -> Vec<Vec<String>> {
        let mut values = file.row.iter().cloned();
        let mut first = named(&file.label, &file.name);
        first.splice(1..1, values.next());
        std::iter::once(first).chain(values.map(|value| vec![value])).collect()
    };
    let note = |file: &Sheet| file.note.as_ref().map(|note| format!("{}: {note}", file.label));
    let notes: Vec<String> = pack.files.iter().filter_map(note).collect();
    let rows = pack.files.iter().filter(|file| !file.screen).map(row).collect();
    draft.table(&header, rows, (!notes.is_empty()).then(|| notes.join(" ")));
    draft.section(say("print_pack_all"));
    let size = format!("{}: {}. {}: {}.", set("paper"), set("paper_a4"), set("scale"), set("scale_full"));
    draft.list(&[&size, set("colour_good"), say("print_pack_matt"), say("print_pack_never_enlarge"), say("print_pack_test")]);
    if !pack.braille.is_empty() {
        draft.section(say("print_pack_braille"));
        draft.paragraph(say("print_pack_braille_lead"));
        let header: Vec<&str> =
            std::iter::once(set("file")).chain(pack.braille[0].settings.iter().map(|(label, _)| label.as_str())).collect();
        let row = |file: &Embossed| -> Vec<Vec<String>> {
            std::iter::once(named(&file.label, &file.name)).chain(file.settings.iter().map(|(_, value)| vec![value.clone()])).collect()
        };
        draft.table(&header, pack.braille.iter().map(row).collect(), None);
    }
    if let Some(changes) = &pack.changes {
        draft.section(&changes.title);
        draft.facts(say("print_pack_again"), &changes.files);
        if !changes.items.is_empty() {
            draft.paragraph(say("print_pack_changed_items"));
            draft.list(&changes.items.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    if !pack.parts.is_empty() {
        draft.section(say("print_pack_alone"));
        draft.paragraph(&format!("{} {}", say("print_pack_alone_lead"), say("print_pack_alone_files")));
        let row = |part: &Alone| {
            let name = part.files.first().and_then(|file| file.href.rsplit('/').next()).map(in_order);
            let sheets = part.sheets.map(|sheets| sheets.to_string());
            [Some(part.title.clone()), name, sheets].map(|cell| Vec::from_iter(cell)).to_vec()
        };
        draft.table(&[set("part"), set("file"), set("sheets_short")], pack.parts.iter().map(row).collect(), None);
    }
    if let Some(newest) = &pack.newest {
        draft.section(say("print_pack_newest"));
        let card = LinkCard {
            label: pack.title.clone(),
            url: newest.url.clone(),
            spelled: newest.spelled.clone(),
            steps: Vec::new(),
            hint: None,
            note: None,
            phone: None,
        };
        draft.add(BlockKind::Links { items: vec![card] });
    }
    Document {
        id: path.trim_end_matches(".html").to_string(),
        lang: plan.shared.lang.clone(),
        title: heading.to_string(),
        short_title: words.get("page.print_pack").to_string(),
        label: None,
        byline: None,
        summary: vec![Inline::text(say("print_pack_paper_lead"))],
        cover: None,
        blocks: draft.blocks,
    }
}
