//! A dataset as a document: what was found, in sentences, tables and charts of published figures.

use super::dates::in_words;
use super::draft::Draft;
use super::{Composed, Shared};
use crate::content::Item;
use crate::content::dataset::{ChartWord, Dataset, ViewField};
use crate::content::values::{Markdown, Text};
use crate::data::{Figure, Published, Quotable, View, ViewRow, chart_of, control_words, quote_text, view_sentence};
use crate::diagnostics::{Diagnostic, Span};
use crate::document::{Block, BlockKind, Document, Drawing, Fact, Inline, LinkCard, Stat, Target};
use crate::links;
use crate::markdown::terms::TermIndex;
use crate::markdown::{Mode, smarten};
use crate::rules;
use std::sync::Arc;

const RUNNING: Mode = Mode::running(2);
const PLAIN: Mode = Mode::plain(2);

/// Composes a dataset. `id` is its page id, e.g. `data/call-log`.
pub fn compose_dataset(item: &Item<Dataset>, published: &Published, quotable: &Quotable, id: &str, shared: &Shared) -> Composed {
    let dataset = &item.value;
    let words = &shared.words;
    let none = TermIndex::default();
    let draft = Draft::new(&item.file, &none);
    let mut page = DataDraft { draft, item, published, quotable, shared };
    let summary = page.inlines(&dataset.summary);
    if dataset.synthetic == Some(true) {
        let text = words.get("data.synthetic").to_string();
        let title = words.get("data.synthetic_title").to_string();
        page.callout("status", title, text);
    }
    page.facts();
    page.text(dataset.description.as_ref());
    if !dataset.key_points.is_empty() {
        page.heading("data.key_points");
        let items = dataset.key_points.iter().map(|point| page.blocks(point)).collect();
        page.push(Span::FILE, BlockKind::List { start: None, items });
    }
    dataset.views.iter().for_each(|view| page.view(view));
    page.method();
    let mut draft = page.draft;
    draft.pictures.sort();
    let targets: Vec<(Target, Span)> =
        dataset.about.iter().map(|id| (Target::Page { page: id.to_string(), anchor: None }, id.span)).collect();
    let title = smarten(&dataset.title, None);
    let document = Document {
        id: id.to_string(),
        lang: dataset.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: None,
        short_title: dataset.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: Some(format!("{}, {}", smarten(&dataset.place, None), in_words(&dataset.period.when, words))),
        summary,
        cover: None,
        blocks: draft.blocks,
    };
    Composed {
        document,
        file: Arc::clone(&item.file),
        explained: Vec::new(),
        used_terms: Vec::new(),
        targets,
        pictures: draft.pictures,
        places: Vec::new(),
        problems: draft.reader.problems,
    }
}

struct DataDraft<'a> {
    draft: Draft<'a>,
    item: &'a Item<Dataset>,
    published: &'a Published,
    quotable: &'a Quotable,
    shared: &'a Shared,
}

impl DataDraft<'_> {
    fn push(&mut self, span: Span, kind: BlockKind) {
        self.draft.blocks.push(Block::new(span, kind));
    }

    fn heading(&mut self, key: &str) {
        let title = self.shared.words.get(key).to_string();
        self.title(&title, Span::FILE);
    }

    fn title(&mut self, words: &str, span: Span) {
        let words = smarten(words, None);
        let id = self.draft.reader.anchors.claim(&words);
        self.push(span, BlockKind::Heading { level: 2, id, content: vec![Inline::text(words)], note: None, picture: None });
    }

    /// A text with its quotations filled in; the dataset's own name may be left out in them.
    fn quoted(&mut self, text: &Text) -> Text {
        let (filled, faults) = quote_text(text, self.quotable, Some(&self.item.slug), &self.shared.words);
        for fault in faults {
            let span = text.locate(fault.start, fault.end);
            self.draft.reader.problems.push(Diagnostic::new(fault.rule, &self.item.file, span, fault.message).hint(fault.hint));
        }
        text.renamed(filled)
    }

    fn inlines(&mut self, text: &Markdown) -> Vec<Inline> {
        let text = self.quoted(text);
        self.draft.reader.inlines(&text, PLAIN)
    }

    fn blocks(&mut self, text: &Markdown) -> Vec<Block> {
        let text = self.quoted(text);
        self.draft.reader.blocks(&text, RUNNING)
    }

    fn text(&mut self, text: Option<&Markdown>) {
        if let Some(text) = text {
            let blocks = self.blocks(text);
            self.draft.blocks.extend(blocks);
        }
    }

    fn paragraph(&mut self, text: String) {
        self.push(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(text)] });
    }

    fn callout(&mut self, role: &str, title: String, text: String) {
        let blocks = vec![Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(text)] })];
        self.push(Span::FILE, BlockKind::Callout { role: role.into(), title, blocks });
    }

    /// What every figure needs beside it: time, place, source, and how people are protected.
    fn facts(&mut self) {
        let dataset = &self.item.value;
        let words = &self.shared.words;
        let mut items = Vec::new();
        let mut fact = |key: &str, value: String| {
            items.push(Fact { label: words.get(key).to_string(), value: vec![Inline::text(value)], note: None });
        };
        fact("data.period", in_words(&dataset.period.when, words));
        fact("data.place", smarten(&dataset.place, None));
        if let Some(date) = &dataset.as_at {
            fact("data.as_at", in_words(&date.when, words));
        }
        fact("data.source", dataset.sources.0.iter().map(|s| smarten(&s.title, None)).collect::<Vec<_>>().join("; "));
        let published = in_words(&dataset.published.when, words);
        fact(
            "data.published",
            match &dataset.release {
                Some(release) => words.fill("data.published_release", &[("date", &published), ("release", release)]),
                None => published,
            },
        );
        if let Some(licence) = &dataset.licence {
            fact("data.licence", smarten(licence, None));
        }
        fact(
            "data.control",
            match self.published.profile.as_str() {
                _ if !self.published.people => words.get("data.control_things").to_string(),
                "none" => words.get("data.control_none").to_string(),
                name => words.fill("data.control_short", &[("profile", words.get(&format!("data.profile.{name}")))]),
            },
        );
        let title = words.get("document.at_a_glance").to_string();
        self.push(Span::FILE, BlockKind::Facts { title, items });
    }

    fn view(&mut self, field: &ViewField) {
        let view = match View::of(self.published, field) {
            Ok(view) => view,
            Err((message, hint)) => {
                let problem = Diagnostic::new(&rules::DATA_VIEW, &self.item.file, field.id.span, message).hint(hint);
                self.draft.reader.problems.push(problem);
                return;
            }
        };
        self.title(&field.title, field.title.span);
        self.text(field.text.as_ref());
        let words = &self.shared.words;
        let sentence = match &field.sentence {
            Some(own) => {
                let text = self.quoted(own);
                Some(smarten(&text, None))
            }
            None => view_sentence(self.published, &view, field.chart, words),
        };
        if field.chart == Some(ChartWord::Panel) {
            self.panel(&view, field.span);
        } else if let Some(chart) = self.chart(field, &view, sentence.as_deref()) {
            self.push(field.span, chart);
        }
        if let Some(sentence) = sentence {
            self.paragraph(sentence);
        }
        // A panel shows every figure with its context already.
        if field.chart != Some(ChartWord::Panel) {
            let table = self.table(field, &view);
            self.push(field.span, table);
        }
        self.text(field.note.as_ref());
    }

    fn chart(&self, field: &ViewField, view: &View, sentence: Option<&str>) -> Option<BlockKind> {
        let words = &self.shared.words;
        let word = field.chart.filter(|c| *c != ChartWord::None)?;
        let title = smarten(&field.title, None);
        let kind = words.get(&format!("data.chart.{}", word.word())).to_string();
        let alt = words.fill("data.chart_alt", &[("kind", &kind), ("title", &title), ("sentence", sentence.unwrap_or_default())]);
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let chart = chart_of(self.published, view, word, &title, &alt, words)?;
        let sources: Vec<String> = self.item.value.sources.0.iter().map(|s| smarten(&s.title, None)).collect();
        let source = words.fill("data.source_line", &[("source", &sources.join("; "))]);
        let id = format!("{}-{}", self.item.slug, field.id);
        Some(BlockKind::Chart { id, title, form: kind, alt, source: Some(source), drawing: Drawing(Arc::new(chart)) })
    }

    fn table(&self, field: &ViewField, view: &View) -> BlockKind {
        let words = &self.shared.words;
        let measures = &self.published.measures;
        let first = &measures[view.columns.first().map_or(0, |c| c.1)];
        let caption = if view.by_category {
            words.fill("data.caption_of", &[("title", &smarten(&field.title, None)), ("label", &first.label)])
        } else {
            smarten(&field.title, None)
        };
        let single = view.rows.len() == 1 && view.rows[0].label.is_empty();
        let cell = |text: String| vec![Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(text)] })];
        let shown = |figure: &Figure, m: usize| measures[m].in_cell(*figure, words);
        let (header, rows, totals): (Vec<String>, Vec<Vec<Vec<Block>>>, Vec<usize>) = if single {
            // One row of measures reads better as a list of them.
            let row = &view.rows[0];
            let rows = view.columns.iter().zip(&row.figures).map(|((label, m), f)| vec![cell(label.clone()), cell(shown(f, *m))]).collect();
            (vec![words.get("data.what").to_string(), words.get("data.how_many").to_string()], rows, Vec::new())
        } else {
            let label = |row: &ViewRow| if row.label.is_empty() { words.get("data.all").to_string() } else { row.label.clone() };
            let rows = view
                .rows
                .iter()
                .map(|row| {
                    let figures = row.figures.iter().zip(&view.columns).map(|(f, (_, m))| cell(shown(f, *m)));
                    std::iter::once(cell(label(row))).chain(figures).collect()
                })
                .collect();
            let corner = if view.corner.is_empty() { words.get("data.what").to_string() } else { view.corner.clone() };
            let header = std::iter::once(corner).chain(view.columns.iter().map(|c| c.0.clone())).collect();
            let totals = view.rows.iter().enumerate().filter(|(_, r)| r.total || r.group).map(|(i, _)| i).collect();
            (header, rows, totals)
        };
        let figures = || view.rows.iter().flat_map(|r| &r.figures);
        let mut notes: Vec<String> = Vec::new();
        if figures().any(|f| *f == Figure::Confidential) {
            notes.push(words.get("data.mark_c").to_string());
        }
        if figures().any(|f| *f == Figure::NotAvailable) {
            notes.push(words.get("data.mark_x").to_string());
        }
        for (_, m) in view.columns.iter().take(if view.by_category { 1 } else { usize::MAX }) {
            notes.extend(measures[*m].out_of.as_ref().map(|out_of| format!("{}: {out_of}.", measures[*m].label)));
        }
        notes.dedup();
        BlockKind::Table {
            label: None,
            numeric: (0..header.len()).map(|c| c > 0).collect(),
            caption: vec![Inline::text(caption)],
            header: header.into_iter().map(|h| vec![Inline::text(h)]).collect(),
            rows,
            note: (!notes.is_empty()).then(|| vec![Inline::text(notes.join(" "))]),
            total_rows: totals,
        }
    }

    fn panel(&mut self, view: &View, span: Span) {
        let words = &self.shared.words;
        let dataset = &self.item.value;
        let mut figures = Vec::new();
        for row in &view.rows {
            for (figure, (label, m)) in row.figures.iter().zip(&view.columns) {
                let measure = &self.published.measures[*m];
                let mut context = Vec::new();
                if !row.label.is_empty() {
                    context.push(row.label.clone());
                }
                context.extend(measure.out_of.clone());
                context.push(in_words(&dataset.period.when, words));
                context.push(smarten(&dataset.place, None));
                context.extend(measure.baseline.as_ref().map(|b| words.fill("data.baseline", &[("value", b)])));
                context.extend(measure.target.as_ref().map(|t| words.fill("data.target", &[("value", t)])));
                figures.push(Stat { value: measure.shown(*figure, words), label: label.clone(), context });
            }
        }
        self.push(span, BlockKind::Panel { title: None, figures });
    }

    fn method(&mut self) {
        let dataset = &self.item.value;
        if let Some(method) = &dataset.method {
            self.heading("data.method");
            self.text(Some(method));
        }
        self.heading("data.notes");
        let mut items: Vec<Vec<Block>> = dataset.notes.iter().map(|note| self.blocks(note)).collect();
        let words = &self.shared.words;
        let line = |text: String| vec![Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(text)] })];
        if self.published.rounding > 1 {
            items.push(line(words.fill("data.note_rounded", &[("base", &self.published.rounding.to_string())])));
        }
        if self.published.hides() {
            items.push(line(words.fill("data.note_hidden", &[("threshold", &self.published.threshold.to_string())])));
        }
        items.push(line(control_words(self.published, words)));
        self.push(Span::FILE, BlockKind::List { start: None, items });
        if let Some(supersedes) = &dataset.supersedes {
            self.heading("data.supersedes");
            self.text(Some(supersedes));
        }
        let cards: Vec<LinkCard> = dataset
            .sources
            .0
            .iter()
            .filter_map(|source| {
                let url = source.url.as_ref()?;
                if let Err(fault) = links::check_address(url) {
                    let (message, hint) = fault.explain(url);
                    self.draft.reader.problems.push(Diagnostic::new(&rules::LINK_SYNTAX, &self.item.file, url.span, message).hint(hint));
                    return None;
                }
                Some(LinkCard {
                    label: smarten(&source.title, None),
                    url: url.to_string(),
                    spelled: links::spell(url),
                    steps: Vec::new(),
                    hint: None,
                    note: None,
                    phone: None,
                })
            })
            .collect();
        if !cards.is_empty() {
            self.heading("data.sources");
            self.push(Span::FILE, BlockKind::Links { items: cards });
        }
    }
}
