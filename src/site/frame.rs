//! What every page of a site shares.

use super::language_links::OtherLanguage;
use super::page_info::{Crumb, PageInfo};
use super::root_of;
use super::site_info::PublisherInfo;
use crate::content::Content;
use crate::content::settings::Settings;
use crate::document::Block;
use crate::html::{self, Resolver};
use crate::theme::{Theme, Words};

/// Shared by all pages of a site.
#[derive(Debug)]
pub struct Frame {
    pub(super) title: String,
    pub(super) tagline: Option<String>,
    pub(super) description: String,
    pub(super) intro: Vec<Block>,
    pub(super) lang: String,
    pub(super) base_url: Option<String>,
    pub(super) publisher: PublisherInfo,
    pub(super) licence: Option<String>,
    pub(super) notice: Option<String>,
    ask: Vec<Block>,
    pub(super) has: Has,
    /// Path of the logo, and what it shows.
    pub(super) logo: Option<(String, String)>,
    pub(super) footer: Option<String>,
    pub(super) others: Vec<OtherLanguage>,
    /// Whether this is the language in which the site begins.
    pub(super) main: bool,
    pub(super) words: Words,
    /// Hash of all of the above and of the templates.
    pub fingerprint: u128,
}

/// Which parts a site has, and so what navigation leads to.
#[derive(Debug, Clone, Copy, Default, Hash)]
pub struct Has {
    /// Case studies; also said of a site that has nothing yet.
    pub cases: bool,
    /// Themes; also said of a site that has nothing yet.
    pub themes: bool,
    /// Organisations; also said of a site that has nothing yet.
    pub organisations: bool,
    /// Publications.
    pub publications: bool,
    /// Easy-read guides.
    pub easy_read: bool,
    /// Datasets.
    pub data: bool,
    /// Manuals, briefing papers or tools.
    pub guidance: bool,
    /// Self-assessment guides.
    pub assessments: bool,
    /// A glossary.
    pub glossary: bool,
    /// Useful websites.
    pub links: bool,
    /// Posts.
    pub posts: bool,
    /// Posts of which a day is known: they can be in a feed.
    pub dated_posts: bool,
    /// Directories.
    pub directory: bool,
    /// A style sheet for the look of the site.
    pub look: bool,
    /// A style sheet of the theme’s own, after the one of the default theme.
    pub own_style: bool,
}

impl Has {
    /// Which parts there are in a content folder, dressed in a theme.
    pub fn of(content: &Content, theme: &Theme) -> Self {
        // A new site shows where things will be.
        let new = content.is_new();
        Self {
            cases: new || !content.cases.is_empty(),
            themes: new || !content.themes.entries.is_empty(),
            organisations: new || !content.organisations.entries.is_empty(),
            publications: !content.publications.is_empty(),
            easy_read: !content.guides.is_empty(),
            data: !content.datasets.is_empty(),
            guidance: !(content.manuals.is_empty() && content.briefings.is_empty() && content.tools.is_empty()),
            assessments: !content.assessments.is_empty(),
            glossary: !content.glossary.entries.is_empty(),
            links: !content.links.entries.is_empty(),
            posts: !content.posts.is_empty(),
            dated_posts: content.posts.iter().any(|post| post.value.head.day().is_some()),
            directory: !content.directories.is_empty(),
            look: theme.file("assets/look.css").is_some(),
            own_style: theme.file("assets/own.css").is_some(),
        }
    }
}

/// Texts of `site.yaml` as blocks.
pub struct FrameTexts {
    /// What the site is.
    pub description: Vec<Block>,
    /// More for the front page.
    pub introduction: Vec<Block>,
    /// How to ask for another format.
    pub ask: Vec<Block>,
}

impl Frame {
    /// The frame of a site.
    pub fn new(settings: &Settings, texts: FrameTexts, has: Has, words: &Words, templates: u128) -> Self {
        let smart = |text: &str| crate::markdown::smarten(text, None);
        let description = crate::document::plain_text_of_blocks(&texts.description).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut frame = Self {
            title: smart(&settings.title),
            tagline: settings.tagline.as_ref().map(|t| smart(t)),
            description,
            intro: texts.description.into_iter().chain(texts.introduction).collect(),
            lang: settings.language.as_ref().map_or_else(|| "en".into(), ToString::to_string),
            base_url: settings.base_url.as_ref().map(|u| format!("{}/", u.trim_end_matches('/'))),
            publisher: PublisherInfo::of(settings),
            licence: settings.licence.as_ref().map(|l| smart(l)),
            notice: settings.notice.as_ref().map(|n| smart(n)),
            ask: texts.ask,
            has,
            logo: settings.look.as_ref().and_then(|look| look.logo.as_ref()).map(|logo| {
                let alt = logo.alt.as_ref().map_or_else(|| smart(&settings.publisher.name), |alt| smart(alt));
                (logo.image.to_string(), alt)
            }),
            footer: settings.look.as_ref().and_then(|look| look.footer.as_ref()).map(|line| smart(line)),
            others: Vec::new(),
            main: true,
            words: words.clone(),
            fingerprint: 0,
        };
        frame.fingerprint = crate::source::fingerprint_of(&(
            (&frame.title, &frame.tagline, &frame.description, &frame.intro, &frame.lang, &frame.base_url),
            (&frame.publisher, &frame.licence, &frame.notice, &frame.ask, &frame.has, &frame.words),
            (templates, settings.minify, &frame.logo, &frame.footer),
        ));
        frame
    }

    /// Which parts the site has.
    pub fn has(&self) -> Has {
        self.has
    }

    /// Where the site is published, with a slash at its end.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    /// The path part of that address, e.g. `/good-practice/`.
    pub fn base_path(&self) -> Option<&str> {
        let (_, rest) = self.base_url.as_deref()?.split_once("://")?;
        rest.find('/').map(|at| &rest[at..])
    }

    /// Whether there is a feed: its addresses must be whole, and its entries need days.
    pub(super) fn has_feed(&self) -> bool {
        self.base_url.is_some() && self.has.dated_posts
    }

    /// Name of the site.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Language of the site.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// What the site is, in a sentence.
    pub(super) fn description(&self) -> &str {
        &self.description
    }

    /// How to ask for another format, as the settings say it.
    pub(super) fn ask(&self) -> &[Block] {
        &self.ask
    }

    /// How to ask for another format.
    pub(super) fn ask_html(&self, root: &str) -> String {
        let resolver = Resolver { root: root.to_string(), ..Resolver::default() };
        if self.ask.is_empty() {
            return format!("<p>{}</p>", html::escaped(self.words.get("page.ask_default")));
        }
        html::render_blocks(&self.ask, 1, &resolver, &self.words)
    }

    /// The frame of a page at `path`. The last of `crumbs` is the page itself.
    pub(super) fn page(&self, path: &str, kind: &'static str, title: &str, crumbs: &[(&str, Option<&str>)]) -> PageInfo {
        let root = root_of(path);
        let mut breadcrumbs = Vec::new();
        if !crumbs.is_empty() {
            breadcrumbs.push(Crumb { title: self.words.get("page.home").into(), href: Some(format!("{root}index.html")) });
            for (title, href) in crumbs {
                breadcrumbs.push(Crumb { title: (*title).to_string(), href: href.map(|h| format!("{root}{h}")) });
            }
        }
        PageInfo {
            id: path.strip_suffix(".html").unwrap_or(path).to_string(),
            kind,
            title: title.to_string(),
            heading: title.to_string(),
            description: self.description.clone(),
            lang: self.lang.clone(),
            dir: html::direction(&self.lang),
            canonical: self.base_url.as_ref().map(|base| format!("{base}{}", html_address(path))),
            languages: self.language_links(path, &root),
            alternates: self.alternates(path),
            path: path.to_string(),
            root,
            breadcrumbs,
            toc: Vec::new(),
            worksheet: false,
        }
    }
}

/// The address of a page below the base address: `index.html` is left out.
pub(super) fn html_address(path: &str) -> &str {
    path.strip_suffix("index.html").filter(|p| p.is_empty() || p.ends_with('/')).unwrap_or(path)
}
