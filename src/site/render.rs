//! Pages through templates.

use super::{Data, Frame, Input, MadePage, Page, Plan, Section, case_pages, directory_events, directory_search, record_pages};
use crate::html;
use crate::theme::Theme;
use std::collections::BTreeMap;
use tera::{Context, Tera, Value};

/// A template that cannot be used, with what the template engine says of it.
#[derive(Debug, Clone)]
pub struct TemplateFault {
    /// The engine's words: file, line and what is wrong.
    pub message: String,
}

/// The templates of a theme, ready to render pages.
pub struct Renderer {
    tera: Tera,
    minify: bool,
    /// `site` as pages see it, by the way to the root and the current section.
    sites: BTreeMap<(String, Option<Section>), Value>,
}

impl Renderer {
    /// Reads the templates of a theme. `words` are the interface words, shared by every page.
    ///
    /// # Errors
    /// The first template that is not sound.
    pub fn new(theme: &Theme, frame: &Frame, minify: bool) -> Result<Self, TemplateFault> {
        let mut tera = Tera::default();
        let mut templates = Vec::new();
        for (name, bytes) in theme.folder("templates") {
            if name.ends_with(".html") {
                templates.push((name.to_string(), String::from_utf8_lossy(bytes).into_owned()));
            }
        }
        tera.add_raw_templates(templates).map_err(|error| fault(&error))?;
        let words: BTreeMap<&str, &str> = frame.words.section("web");
        tera.global_context().insert("t", &words);
        let mut sites = BTreeMap::new();
        for root in ["", "../", "../../", "../../../"] {
            for section in std::iter::once(None).chain(Section::ALL.map(Some)) {
                sites.insert((root.to_string(), section), Value::from_serializable(&frame.site(root, section)));
            }
        }
        Ok(Self { tera, minify, sites })
    }

    /// The bytes of a page of a plan.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    pub fn render(&self, page: &Page, plan: &Plan) -> Result<String, TemplateFault> {
        let html = match &page.input {
            Input::File(text) => return Ok(text.to_string()),
            Input::Calendar(directory, at) => return Ok(record_pages::calendar_of(plan, *directory, *at)),
            Input::Events(directory) => return Ok(directory_events::calendar(plan, *directory)),
            Input::Search(directory) => return Ok(directory_search::script(plan, *directory)),
            Input::Finds(None) => return Ok(plan.finds().index_script(plan)),
            Input::Finds(Some(shard)) => return Ok(plan.finds().entries_script(*shard)),
            // It is no text: the build sets it on paper.
            Input::PrinterSheet(_) => return Ok(String::new()),
            Input::Case(place) => self.case(plan, *place),
            Input::Record(directory, at) => self.record(plan, *directory, *at),
            Input::Made(made) => self.made(made, plan.frame()),
        }?;
        Ok(if self.minify { html::minify(&html) } else { html })
    }

    fn case(&self, plan: &Plan, place: usize) -> Result<String, TemplateFault> {
        case_pages::with_page(plan, place, |case, known| {
            let mut context = Context::new();
            context.insert("page", &case.info);
            self.insert_site(&mut context, plan.frame(), &case.info.root, Some(Section::Cases));
            context.insert("formats", case.formats.as_ref());
            context.insert("case", &known);
            self.tera.render("case.html", &context).map_err(|error| fault(&error))
        })
    }

    fn record(&self, plan: &Plan, directory: usize, at: usize) -> Result<String, TemplateFault> {
        record_pages::with_page(plan, directory, at, |page, known| {
            let mut context = Context::new();
            context.insert("page", &page.info);
            self.insert_site(&mut context, plan.frame(), &page.info.root, Some(Section::Directory));
            context.insert("formats", page.formats.as_ref());
            context.insert("record", &known);
            self.tera.render("record.html", &context).map_err(|error| fault(&error))
        })
    }

    fn insert_site(&self, context: &mut Context, frame: &Frame, root: &str, current: Option<Section>) {
        match self.sites.get(&(root.to_string(), current)) {
            Some(value) => context.insert_value("site", value.clone()),
            None => context.insert("site", &frame.site(root, current)),
        }
    }

    fn made(&self, made: &MadePage, frame: &Frame) -> Result<String, TemplateFault> {
        let mut context = Context::new();
        match &made.data {
            Data::Home(data) => context.insert("home", data),
            Data::List(data) => context.insert("list", data),
            Data::Themes(data) => context.insert("themes", data),
            Data::Theme(data) => context.insert("theme", data),
            Data::Organisation(data) => context.insert("organisation", data),
            Data::Publications(data) => context.insert("publications", data),
            Data::Publication(data) => context.insert("publication", data),
            Data::Links(data) => context.insert("links", data),
            Data::Datasets(data) => context.insert("list", data),
            Data::Dataset(data) => context.insert("data", data.as_ref()),
            Data::Guides(data) => context.insert("list", data),
            Data::Guide(data) => context.insert("guide", data.as_ref()),
            Data::Credits(data) => context.extend(Context::from_serialize(data).map_err(|error| fault(&error))?),
            Data::Assessments(data) => context.insert("list", data),
            Data::Assessment(data) => context.insert("guide", data.as_ref()),
            Data::AssessmentAll(data) => context.insert("guide", data.as_ref()),
            Data::AssessmentWhole(data) => context.insert("guide", data.as_ref()),
            Data::AssessmentQuestion(data) => context.insert("question", data.as_ref()),
            Data::AssessmentReport(data) => context.insert("report", data.as_ref()),
            Data::Accessibility(data) => context.insert("ledger", data),
            Data::Organisations(data) => context.extend(Context::from_serialize(data).map_err(|error| fault(&error))?),
            Data::Glossary(data) => context.extend(Context::from_serialize(data).map_err(|error| fault(&error))?),
            Data::Formats(data) => context.extend(Context::from_serialize(data).map_err(|error| fault(&error))?),
            Data::Guidance(data) => context.insert("guidance", data.as_ref()),
            Data::Manual(data) => context.insert("manual", data.as_ref()),
            Data::Chapter(data) => context.insert("chapter", data.as_ref()),
            Data::Terms(data) => context.insert("terms", data.as_ref()),
            Data::Briefings(data) => context.insert("list", data),
            Data::Tools(data) => context.insert("list", data),
            Data::Paper(data) => context.insert("paper", data.as_ref()),
            Data::PostIndex(data) => context.insert("list", data.as_ref()),
            Data::PostList(data) => context.insert("list", data.as_ref()),
            Data::Post(data) => context.insert("post", data.as_ref()),
            Data::Directories(data) => context.insert("list", data),
            Data::Directory(data) => context.insert("directory", data.as_ref()),
            Data::Events(data) => context.insert("events", data.as_ref()),
            Data::Records(data) => context.insert("list", data.as_ref()),
            Data::Search(data) => context.insert("search", data.as_ref()),
            Data::Offline(data) => context.insert("offline", data.as_ref()),
            Data::PrintPack(data) => context.insert("pack", data.as_ref()),
            Data::Catalogue(data) => context.insert("catalogue", data.as_ref()),
            Data::ShortAddress(data) => context.insert("to", data.as_ref()),
            Data::Nothing => {}
        }
        context.insert("page", &made.info);
        self.insert_site(&mut context, frame, &made.info.root, made.current);
        context.insert("formats", &made.formats);
        self.tera.render(made.template, &context).map_err(|error| fault(&error))
    }
}

fn fault(error: &tera::Error) -> TemplateFault {
    let mut message = error.to_string();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(inner) = cause {
        message.push_str(&format!("\n{inner}"));
        cause = inner.source();
    }
    TemplateFault { message }
}
