//! The files of the website: pages, pictures, styles, scripts, fonts.

use super::analysis::Analysis;
use super::engine::Engine;
use crate::diagnostics::{Diagnostic, Span};
use crate::easy_read::SetInfo;
use crate::faults;
use crate::rules;
use crate::site::{Card, Downloads, Page, Plan, PrinterSheet, Renderer, TemplateFault, cards_of_cases};
use crate::source::{SourceFile, fingerprint};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// A file to be published.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Path in the output folder, with forward slashes.
    pub path: String,
    /// Hash of what it is made from: the same hash means the same bytes.
    pub fingerprint: u128,
    /// Where its bytes come from.
    pub source: OutputSource,
    /// Whether a preview makes it only when the browser asks for it.
    pub on_request: bool,
}

impl OutputFile {
    fn new(path: impl Into<String>, fingerprint: u128, source: OutputSource) -> Self {
        let on_request = matches!(&source, OutputSource::Page(page) if page.on_request());
        Self { path: path.into(), fingerprint, source, on_request }
    }
}

/// Where the bytes of a file come from.
#[derive(Debug, Clone)]
pub enum OutputSource {
    /// A page that is still to be rendered.
    Page(Page),
    /// Bytes at hand.
    Bytes(Arc<[u8]>),
    /// A file that is copied.
    Copy(PathBuf),
}

/// A website ready to be rendered.
pub struct Website<'a> {
    /// All files, by path.
    pub files: Vec<OutputFile>,
    renderer: Renderer,
    plan: Plan<'a>,
    engine: &'a Engine,
    analysis: &'a Analysis,
}

impl Engine {
    /// Plans the website of an analysis without errors.
    ///
    /// # Errors
    /// A template that is not sound, or missing settings.
    pub fn website<'a>(&'a self, analysis: &'a Analysis, downloads: &'a Downloads) -> Result<Website<'a>, Vec<Diagnostic>> {
        let Some(frame) = &analysis.frame else { return Err(Vec::new()) };
        let minify = analysis.content.settings.as_ref().and_then(|s| s.value.minify).unwrap_or(true);
        let renderer = Renderer::new(self.theme(), frame, minify).map_err(|fault| vec![template_problem(&fault)])?;
        let cards = cards_of_cases(&analysis.content, &analysis.composed, &analysis.prints, &analysis.shared, &self.cards);
        let plan = Plan::new(analysis, frame, cards, downloads);
        let mut files: Vec<OutputFile> =
            plan.pages().into_iter().map(|page| OutputFile::new(page.path.clone(), page.fingerprint, OutputSource::Page(page))).collect();
        files.extend(self.assets());
        files.extend(self.pictures(analysis));
        files.extend(analysis.releases.iter().flat_map(|release| &release.downloads).map(|download| {
            let source = OutputSource::Bytes(download.bytes.clone().into());
            OutputFile::new(download.path.clone(), fingerprint(&download.bytes), source)
        }));
        Ok(Website { files, renderer, plan, engine: self, analysis })
    }

    /// Styles, scripts and web fonts of the theme, with the licences of the fonts.
    fn assets(&self) -> Vec<OutputFile> {
        let assets = self.theme().folder("assets").map(|(name, bytes)| (format!("assets/{name}"), bytes));
        let is_web_font =
            |name: &str| name.ends_with(".woff2") || name.ends_with(".txt") || name.ends_with(".md") || name.starts_with("own-");
        let fonts =
            self.theme().folder("fonts").filter(|(name, _)| is_web_font(name)).map(|(name, bytes)| (format!("assets/fonts/{name}"), bytes));
        assets.chain(fonts).map(|(path, bytes)| OutputFile::new(path, fingerprint(bytes), OutputSource::Bytes(Arc::clone(bytes)))).collect()
    }

    /// The pictures that pages show, and the credits that lie beside them.
    fn pictures(&self, analysis: &Analysis) -> Vec<OutputFile> {
        let mut shown: BTreeSet<&str> = analysis.composed.iter().flat_map(|c| c.pictures.iter().map(String::as_str)).collect();
        let logos = analysis.content.organisations.entries.iter().filter_map(|o| o.logo.as_ref()).map(|l| l.image.as_str());
        let own = analysis.content.settings.iter().filter_map(|s| s.value.look.as_ref()?.logo.as_ref()).map(|logo| logo.image.as_str());
        let logos = logos.chain(own);
        shown.extend(logos.filter(|path| analysis.content.pictures.get(*path).is_some_and(Option::is_some)));
        let known: &BTreeMap<String, Option<crate::content::picture::Picture>> = &analysis.content.pictures;
        shown
            .into_iter()
            .filter_map(|path| {
                if let Some(own) = SetInfo::theme_path(path) {
                    let bytes = self.theme().file(&own)?;
                    let source = OutputSource::Bytes(Arc::clone(bytes));
                    return Some(OutputFile::new(path, fingerprint(bytes), source));
                }
                let picture = known.get(path)?.as_ref()?;
                let file = self.library().folder().join(path);
                let lettered = path.ends_with(".svg").then(|| std::fs::read_to_string(&file).ok()).flatten();
                if let Some(lettered) = lettered.and_then(|svg| crate::theme::with_faces(&svg, self.theme())) {
                    let bytes = lettered.into_bytes();
                    let (fingerprint, source) = (fingerprint(&bytes), OutputSource::Bytes(bytes.into()));
                    return Some(OutputFile::new(path, fingerprint, source));
                }
                Some(OutputFile::new(path, picture.fingerprint, OutputSource::Copy(file)))
            })
            .collect()
    }
}

impl Website<'_> {
    /// Cards of the cases, to be kept for the next round.
    pub fn cards(&self) -> Vec<Arc<Card>> {
        self.plan.cards().to_vec()
    }

    /// The page that readers of an offline copy open first.
    ///
    /// # Errors
    /// A template that asks for something that is not there.
    pub fn offline_start(&self) -> Result<Vec<u8>, Diagnostic> {
        self.renderer.render(&self.plan.offline_start(), &self.plan).map(String::into_bytes).map_err(|fault| template_problem(&fault))
    }

    /// The page that offers the offline copies with their sizes: its path and its bytes.
    ///
    /// # Errors
    /// A template that asks for something that is not there.
    pub fn offline_offer(&self, sizes: &[u64]) -> Result<(String, Vec<u8>), Diagnostic> {
        let page = self.plan.offline_offer(sizes);
        let html = self.renderer.render(&page, &self.plan).map_err(|fault| template_problem(&fault))?;
        Ok((page.path, html.into_bytes()))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// A template that asks for something that is not there, or a picture that has gone.
    pub fn bytes(&self, file: &OutputFile) -> Result<Vec<u8>, Diagnostic> {
        match &file.source {
            OutputSource::Page(page) => {
                if let Some(PrinterSheet { book, document }) = page.printer_sheet() {
                    return Ok(self.engine.sheet(self.analysis, book, document).unwrap_or_default());
                }
                self.renderer.render(page, &self.plan).map(String::into_bytes).map_err(|fault| template_problem(&fault))
            }
            OutputSource::Bytes(bytes) => Ok(bytes.to_vec()),
            OutputSource::Copy(path) => std::fs::read(path).map_err(|error| {
                let source = Arc::new(SourceFile::new(&file.path, ""));
                Diagnostic::new(
                    &rules::MISSING_PICTURE,
                    &source,
                    Span::FILE,
                    format!("The picture {} cannot be read: {error}.", file.path, error = faults::in_words(&error)),
                )
                .hint("Check that the file is there and that you may read it.")
            }),
        }
    }
}

/// A fault of a template, at its line if the template engine gives one (`--> case.html:12:3`).
fn template_problem(fault: &TemplateFault) -> Diagnostic {
    let place = fault.message.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '`' | '\'')).find_map(|word| {
        let (name, rest) = word.split_once(".html:")?;
        let line = rest.split(':').next()?.parse::<usize>().ok()?;
        Some((format!("templates/{name}.html"), line))
    });
    let (path, line) = place.unwrap_or_else(|| ("templates".into(), 0));
    let file = Arc::new(SourceFile::new(path, ""));
    let span = if line == 0 { Span::FILE } else { Span::new(line, 1, 1) };
    let mut message = fault.message.trim().to_string();
    if !message.ends_with('.') {
        message.push('.');
    }
    Diagnostic::new(&rules::TEMPLATE_FAULT, &file, span, format!("A template of the theme cannot be used: {message}"))
        .hint("Mend the template, or delete it to use the one that comes with Clearfolio.")
}
