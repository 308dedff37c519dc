//! An easy-read guide as a document.

use super::dates::in_words;
use super::draft::Draft;
use super::{Composed, Shared, contacts, worksheet};
use crate::capitals::capitalise;
use crate::content::case_study::PhoneKind;
use crate::content::dates::When;
use crate::content::easy_read::{Clock, EasyRead, Idea, Part, ShortContact, Story};
use crate::content::form::FormField as FormSource;
use crate::content::values::Text;
use crate::diagnostics::{Diagnostic, Span};
use crate::document::{Block, BlockKind, Contact, Definition, Document, Illustration, Inline, Target};
use crate::easy_read::{EasyShared, Found, check_language, word_list};
use crate::links;
use crate::markdown::terms::TermIndex;
use crate::markdown::{Mode, smarten};
use crate::rules;
use crate::source::SourceFile;
use crate::theme::Words;
use std::sync::Arc;

const PLAIN: Mode = Mode::plain(2);

/// Composes a guide. `id` is its page id, e.g. `easy-read/personal-budgets`.
pub fn compose_easy_read(guide: &EasyRead, id: &str, file: &Arc<SourceFile>, shared: &Shared, easy: &EasyShared) -> Composed {
    let words = &shared.words;
    let none = TermIndex::default();
    let draft = Draft::new(file, &none);
    let mut guide_draft = GuideDraft { draft, shared, easy, folder: file.path.rsplit_once('/').map_or("", |(f, _)| f) };

    let cover = guide.cover.as_ref().and_then(|name| guide_draft.illustration(name, None));
    guide_draft.section("easy.about", &guide.about.0);
    guide_draft.section("easy.who_we_are", &guide.who_we_are.0);
    guide_draft.section("easy.ask_for_help", &guide.ask_for_help.0);
    guide_draft.full_version(guide);
    guide.parts.0.iter().for_each(|part| guide_draft.part(part));
    guide_draft.hard_words(guide);

    let lang = guide.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string);
    let mut draft = guide_draft.draft;
    draft.reader.problems.extend(check_language(guide, file, &lang, easy));
    draft.pictures.sort();
    draft.pictures.dedup();
    let title = smarten(&guide.title, None);
    let document = Document {
        id: id.to_string(),
        lang,
        label: None,
        short_title: guide.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: Some(words.get("easy.byline").to_string()),
        summary: vec![Inline::text(smarten(&guide.summary, None))],
        cover,
        blocks: draft.blocks,
    };
    let standard = Target::Page { page: guide.easy_version_of.to_string(), anchor: None };
    Composed {
        document,
        file: Arc::clone(file),
        explained: Vec::new(),
        used_terms: Vec::new(),
        targets: vec![(standard, guide.easy_version_of.span)],
        pictures: draft.pictures,
        places: Vec::new(),
        problems: draft.reader.problems,
    }
}

struct GuideDraft<'a> {
    draft: Draft<'a>,
    shared: &'a Shared,
    easy: &'a EasyShared,
    /// The folder of the guide's file.
    folder: &'a str,
}

impl GuideDraft<'_> {
    fn report(&mut self, rule: &'static rules::Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        let problem = Diagnostic::new(rule, self.draft.reader.file, span, message).hint(hint);
        self.draft.reader.problems.push(problem);
    }

    fn push(&mut self, span: Span, kind: BlockKind) {
        self.draft.blocks.push(Block::new(span, kind));
    }

    fn heading(&mut self, level: u8, words: &str, span: Span, picture: Option<Illustration>) {
        let words = smarten(words, None);
        let id = self.draft.reader.anchors.claim(&words);
        self.push(span, BlockKind::Heading { level, id, content: vec![Inline::text(words)], note: None, picture });
    }

    fn section(&mut self, title: &str, ideas: &[Idea]) {
        let title = self.shared.words.get(title).to_string();
        self.heading(2, &title, Span::FILE, None);
        ideas.iter().for_each(|idea| self.idea(idea, None));
    }

    fn part(&mut self, part: &Part) {
        let picture = part.picture.as_ref().and_then(|name| self.illustration(name, None));
        self.heading(2, &part.heading, part.heading.span, picture);
        let is_empty = part.ideas().next().is_none() && part.form.is_none() && part.circles.is_none();
        if is_empty {
            self.report(
                &rules::EMPTY_SECTION,
                part.heading.span,
                "There is nothing under this heading.",
                "Add “ideas” under it, or take it out.",
            );
        }
        part.ideas.iter().for_each(|idea| self.idea(idea, None));
        part.steps.iter().zip(1..).for_each(|(idea, number)| self.idea(idea, Some(number)));
        part.story.iter().for_each(|story| self.story(story));
        part.form.iter().for_each(|form| self.form(form));
        if let Some(circles) = &part.circles {
            let title = smarten(&circles.title, None);
            let id = self.draft.reader.anchors.claim(&title);
            let rings = circles.rings.iter().map(|r| smarten(r, None)).collect();
            self.push(
                circles.span,
                BlockKind::Circles { id, level: 3, title, centre: smarten(&circles.centre, None), rings, fields: false },
            );
        }
    }

    fn idea(&mut self, idea: &Idea, number: Option<u64>) {
        let picture = match &idea.picture {
            Some(name) => self.illustration(name, idea.alt.as_ref()),
            None => {
                let hint = "Add “picture:” with a name from a picture set, or with the path of a photograph.";
                self.report(&rules::EASY_PICTURE, idea.span, "This idea has no picture.", hint);
                None
            }
        };
        let lines: Vec<(usize, usize)> = idea.words.lines().map(|(at, raw)| (at, at + raw.len())).collect();
        let lines = lines.into_iter().map(|(from, to)| self.draft.reader.inlines(&idea.words.0.slice(from, to), PLAIN)).collect();
        let value = self.values(idea);
        let contacts = idea.contact.iter().map(|c| self.contact(c)).collect();
        self.push(idea.span, BlockKind::Idea { number, picture, lines, value, contacts });
    }

    /// Typed values in the way that easy read prints them.
    fn values(&self, idea: &Idea) -> Vec<String> {
        let words = &self.shared.words;
        let mut lines = Vec::new();
        lines.extend(idea.date.as_ref().map(|d| full_date(&d.when, words)));
        lines.extend(idea.time.map(|clock| clock_words(clock, words)));
        lines.extend(idea.money.as_ref().map(|money| match idea.per {
            Some(per) => words.fill("easy.money_per", &[("money", money), ("per", words.get(&format!("easy.per.{}", per.word())))]),
            None => money.to_string(),
        }));
        lines.extend(idea.share.map(|share| {
            let text = words.fill("easy.share", &[("part", &share.part.to_string()), ("whole", &share.whole.to_string())]);
            if share.about { words.fill("qualifier.about", &[("value", &text)]) } else { text }
        }));
        lines
    }

    fn contact(&mut self, contact: &ShortContact) -> Contact {
        let words = &self.shared.words;
        if let Some(email) = contact.email.as_ref().filter(|e| links::check_email(e).is_err()) {
            let message = format!("“{email}” is not an email address.");
            self.report(&rules::CONTACT_FORM, email.span, message, "An email address looks like name@example.org.");
        }
        let phone = contact.phone.as_ref().and_then(|number| {
            let phone = contacts::phone(number, PhoneKind::Landline, None, words);
            if phone.is_none() {
                let message = format!("“{number}” is not a phone number.");
                self.report(&rules::CONTACT_FORM, number.span, message, "Write digits in groups, for example 01632 960142.");
            }
            phone
        });
        Contact {
            title: smarten(&contact.role, None),
            organisation: contact.organisation.as_ref().map(|o| smarten(o, None)),
            address: contact
                .address
                .iter()
                .flat_map(|a| a.split([',', '\n']))
                .map(|l| l.trim().to_string())
                .filter(|l| !l.is_empty())
                .collect(),
            emails: contact.email.iter().map(ToString::to_string).collect(),
            phones: phone.into_iter().collect(),
            on_web: true,
            in_print: true,
            note: None,
        }
    }

    fn story(&mut self, story: &Story) {
        self.heading(3, &story.title, story.title.span, None);
        story.ideas.0.iter().for_each(|idea| self.idea(idea, None));
        let words = &self.shared.words;
        let mut notes = Vec::new();
        if story.names_changed {
            notes.push(words.get("easy.names_changed"));
        }
        notes.push(words.get(if story.consent.example.unwrap_or(false) { "easy.story_example" } else { "easy.story_consent" }));
        let blocks =
            notes.into_iter().map(|note| Block::new(story.span, BlockKind::Paragraph { content: vec![Inline::text(note)] })).collect();
        let title = words.get("easy.story_note").to_string();
        self.push(story.span, BlockKind::Callout { role: "names-changed".into(), title, blocks });
    }

    fn form(&mut self, form: &FormSource) {
        let title = smarten(&form.title, None);
        let id = self.draft.reader.anchors.claim(&title);
        self.push(form.span, BlockKind::Form { id, level: 3, title, fields: worksheet::form_fields(form) });
    }

    /// Where the whole text stands (Australian Government Style Manual: "link to the standard version").
    fn full_version(&mut self, guide: &EasyRead) {
        let words = &self.shared.words;
        let target = Target::Page { page: guide.easy_version_of.to_string(), anchor: None };
        let content = vec![
            Inline::text(format!("{} ", words.get("easy.full_version_text"))),
            Inline::Link { target, content: Vec::new(), paged: false, span: guide.easy_version_of.span },
        ];
        let blocks = vec![Block::new(Span::FILE, BlockKind::Paragraph { content })];
        let title = words.get("easy.full_version").to_string();
        self.push(Span::FILE, BlockKind::Callout { role: "standard-version".into(), title, blocks });
    }

    fn hard_words(&mut self, guide: &EasyRead) {
        if !guide.word_list.unwrap_or(true) {
            return;
        }
        let mut list = word_list(guide);
        if list.is_empty() {
            return;
        }
        let order = crate::locale::Order::of(guide.lang.as_deref().map_or(self.shared.lang.as_str(), |lang| lang));
        list.sort_by_cached_key(|(word, _)| order.key(word));
        let title = self.shared.words.get("easy.word_list").to_string();
        self.heading(2, &title, Span::FILE, None);
        let items = list
            .into_iter()
            .map(|(word, meaning)| Definition {
                term: vec![Inline::text(capitalise(&smarten(&word, None)))],
                blocks: vec![Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(smarten(&meaning, None))] })],
            })
            .collect();
        self.push(Span::FILE, BlockKind::Definitions { items });
    }

    /// A picture of a set by its name, or a photograph by its path.
    fn illustration(&mut self, name: &Text, alt: Option<&Text>) -> Option<Illustration> {
        let written = name.trim();
        if written.contains(['/', '.']) {
            return self.photograph(name, alt);
        }
        match self.easy.pictures.find(written) {
            Found::Picture(found) => match &found.picture {
                Some(size) => {
                    self.draft.pictures.push(found.path.clone());
                    let alt = alt.map_or_else(|| found.alt.clone(), |a| smarten(a, None));
                    Some(Illustration { image: found.path.clone(), width: size.width, height: size.height, alt })
                }
                // The index was told of it.
                None => None,
            },
            Found::Near(near) => {
                let hint = match near.as_slice() {
                    [] => "Look for another word in the index of the picture sets, or add a picture to a set of your own.".to_string(),
                    near => format!("Near it are: {}.", near.join(", ")),
                };
                let message = format!("There is no picture “{written}” in the picture sets.");
                self.report(&rules::UNKNOWN_PICTURE, name.span, message, hint);
                None
            }
        }
    }

    fn photograph(&mut self, path: &Text, alt: Option<&Text>) -> Option<Illustration> {
        let Some(alt) = alt else {
            let message = "This photograph has no text alternative.";
            self.report(&rules::MISSING_ALT, path.span, message, "Add “alt:” and say in a few words what it shows.");
            return None;
        };
        let beside = format!("{}/{}", self.folder, path.trim());
        let known = self.shared.pictures.contains_key(&beside);
        let written = if known { path.renamed(beside) } else { path.clone() };
        let picture = self.draft.picture(&written, self.shared)?;
        let image = written.trim_start_matches("./").to_string();
        Some(Illustration { image, width: picture.width, height: picture.height, alt: smarten(alt, None) })
    }
}

/// A date as easy read has it: a day with its weekday.
pub fn full_date(when: &When, words: &Words) -> String {
    match when {
        When::Day(date) => {
            let weekday = words.get(&format!("dates.weekdays.{}", date.weekday().number_from_monday())).to_string();
            words.fill("easy.full_date", &[("weekday", &weekday), ("date", &in_words(when, words))])
        }
        When::Range(from, to) => words.fill("grammar.from_to", &[("from", &full_date(from, words)), ("to", &full_date(to, words))]),
        other => in_words(other, words),
    }
}

/// A time of day in words: "10:30 in the morning".
fn clock_words(clock: Clock, words: &Words) -> String {
    let say = |minutes: u16| {
        let (hour, minute) = (minutes / 60, minutes % 60);
        let shown = match (hour % 12, minute) {
            (0, 0) => "12".to_string(),
            (h, 0) => h.to_string(),
            (h, m) => format!("{}:{m:02}", if h == 0 { 12 } else { h }),
        };
        let key = match minutes {
            720 => "easy.noon",
            0..720 => "easy.morning",
            720..1080 => "easy.afternoon",
            _ => "easy.evening",
        };
        words.fill(key, &[("time", &shown)])
    };
    match clock.to {
        Some(to) => words.fill("grammar.from_to", &[("from", &say(clock.from)), ("to", &say(to))]),
        None => say(clock.from),
    }
}
