//! What every page shares: the site's name, navigation, publisher, and the box of formats.

use super::Section;
use crate::content::settings::Settings;
use crate::document::{Block, Document, plain_text};
use crate::html::{self, Resolver, TocEntry};
use crate::links;
use crate::theme::Words;
use serde::Serialize;

/// What templates know of a page as `page`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PageInfo {
    pub id: String,
    pub kind: &'static str,
    pub title: String,
    pub heading: String,
    pub description: String,
    pub lang: String,
    pub dir: &'static str,
    pub root: String,
    pub path: String,
    pub canonical: Option<String>,
    pub breadcrumbs: Vec<Crumb>,
    pub toc: Vec<TocEntry>,
    /// Whether the page needs the styles and the script of worksheets.
    pub worksheet: bool,
}

impl PageInfo {
    /// Takes over what the document of the page says.
    pub(super) fn describe(&mut self, document: &Document) {
        self.description = plain_text(&document.summary);
        self.lang.clone_from(&document.lang);
        self.dir = html::direction(&document.lang);
        self.toc = html::contents_of(document);
        self.worksheet = html::needs_worksheet(&document.blocks);
    }
}

/// A step of the way to a page; the page itself has no address.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Crumb {
    pub title: String,
    pub href: Option<String>,
}

/// A link with its words.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

/// "Get this in another format".
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct FormatsBox {
    pub publications: Vec<FormatLinks>,
    pub ask_html: String,
}

/// The files of one publication.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FormatLinks {
    pub title: String,
    /// None on its own page.
    pub href: Option<String>,
    pub files: Vec<FileLink>,
}

/// A file with its words.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FileLink {
    pub label: String,
    pub href: String,
}

/// A phone number as templates show it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PhoneLink {
    number: String,
    dial: Option<String>,
}

impl PhoneLink {
    /// From a number as it was typed.
    pub fn new(number: &str) -> Self {
        Self { number: number.replace(' ', "\u{a0}"), dial: links::dial(number) }
    }
}

/// Shared by all pages of a site.
#[derive(Debug)]
pub struct Frame {
    title: String,
    tagline: Option<String>,
    description: String,
    pub(super) intro: Vec<Block>,
    lang: String,
    base_url: Option<String>,
    publisher: PublisherInfo,
    licence: Option<String>,
    notice: Option<String>,
    ask: Vec<Block>,
    has: Has,
    pub(super) words: Words,
    /// Hash of all of the above and of the templates.
    pub fingerprint: u128,
}

/// Which parts a site has, and so what navigation leads to.
#[derive(Debug, Clone, Copy, Default, Hash)]
pub struct Has {
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
}

#[derive(Debug, Hash, Serialize)]
struct PublisherInfo {
    name: String,
    address: Vec<String>,
    email: Option<String>,
    phone: Option<PhoneLink>,
    textphone: Option<PhoneLink>,
}

/// What templates know of the site as `site`.
#[derive(Debug, Serialize)]
pub(super) struct SiteInfo<'a> {
    title: &'a str,
    tagline: Option<&'a str>,
    description: &'a str,
    lang: &'a str,
    nav: Vec<NavLink>,
    publisher: &'a PublisherInfo,
    licence: Option<&'a str>,
    notice: Option<&'a str>,
    updated: Option<String>,
    footer_links: Vec<Link>,
    feed: Option<Link>,
}

impl SiteInfo<'_> {
    /// The links of the main navigation.
    pub(super) fn navigation(&self) -> Vec<Link> {
        self.nav.iter().map(|link| Link { title: link.title.clone(), href: link.href.clone() }).collect()
    }
}

#[derive(Debug, Serialize)]
struct NavLink {
    title: String,
    href: String,
    current: bool,
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
        let address = settings.publisher.address.as_ref();
        let publisher = PublisherInfo {
            name: smart(&settings.publisher.name),
            address: address.map(|a| a.split([',', '\n']).map(|l| smart(l.trim())).filter(|l| !l.is_empty()).collect()).unwrap_or_default(),
            email: settings.publisher.email.as_ref().map(ToString::to_string),
            phone: settings.publisher.phone.as_ref().map(|p| PhoneLink::new(p)),
            textphone: settings.publisher.textphone.as_ref().map(|p| PhoneLink::new(p)),
        };
        let description = crate::document::plain_text_of_blocks(&texts.description).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut frame = Self {
            title: smart(&settings.title),
            tagline: settings.tagline.as_ref().map(|t| smart(t)),
            description,
            intro: texts.description.into_iter().chain(texts.introduction).collect(),
            lang: settings.language.as_ref().map_or_else(|| "en".into(), ToString::to_string),
            base_url: settings.base_url.as_ref().map(|u| format!("{}/", u.trim_end_matches('/'))),
            publisher,
            licence: settings.licence.as_ref().map(|l| smart(l)),
            notice: settings.notice.as_ref().map(|n| smart(n)),
            ask: texts.ask,
            has,
            words: words.clone(),
            fingerprint: 0,
        };
        frame.fingerprint = crate::source::fingerprint_of(&(
            (&frame.title, &frame.tagline, &frame.description, &frame.intro, &frame.lang, &frame.base_url),
            (&frame.publisher, &frame.licence, &frame.notice, &frame.ask, &frame.has, &frame.words),
            (templates, settings.minify),
        ));
        frame
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
        let root = super::root_of(path);
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
            path: path.to_string(),
            root,
            breadcrumbs,
            toc: Vec::new(),
            worksheet: false,
        }
    }

    /// What templates know of the site, as seen from `root`.
    pub(super) fn site(&self, root: &str, current: Option<Section>) -> SiteInfo<'_> {
        let words = &self.words;
        let nav = [
            (Some(Section::Search), "page.search", super::search_pages::PATH, true),
            (Some(Section::Cases), "page.cases", "case-studies/index.html", true),
            (Some(Section::Themes), "page.themes", "themes/index.html", true),
            (Some(Section::Organisations), "page.organisations", "organisations/index.html", true),
            (Some(Section::Directory), "page.directory_nav", "directory/index.html", self.has.directory),
            (Some(Section::EasyRead), "page.easy_read", "easy-read/index.html", self.has.easy_read),
            (Some(Section::Guidance), "page.guidance", "manuals/index.html", self.has.guidance),
            (Some(Section::Data), "page.data", "data/index.html", self.has.data),
            (Some(Section::Publications), "page.publications", "publications/index.html", self.has.publications),
            (Some(Section::Assessments), "page.assessments", "guides/index.html", self.has.assessments),
            (Some(Section::Posts), "page.news", "posts/index.html", self.has.posts),
            (Some(Section::Glossary), "page.glossary", "glossary.html", self.has.glossary),
            (Some(Section::Formats), "page.formats", "formats.html", true),
        ];
        let nav = nav
            .into_iter()
            .filter(|(.., shown)| *shown)
            .map(|(section, key, href, _)| NavLink {
                title: words.get(key).into(),
                href: format!("{root}{href}"),
                current: current.is_some() && section == current,
            })
            .collect();
        let footer = [
            ("page.links", "links.html", self.has.links),
            ("page.picture_credits", "picture-credits.html", self.has.easy_read),
            ("page.accessibility", "accessibility.html", true),
        ];
        let footer_links = footer
            .into_iter()
            .filter(|(.., shown)| *shown)
            .map(|(key, href, _)| Link { title: words.get(key).into(), href: format!("{root}{href}") })
            .collect();
        SiteInfo {
            title: &self.title,
            tagline: self.tagline.as_deref(),
            description: &self.description,
            lang: &self.lang,
            nav,
            publisher: &self.publisher,
            licence: self.licence.as_deref(),
            notice: self.notice.as_deref(),
            updated: None,
            footer_links,
            feed: self
                .has_feed()
                .then(|| Link { title: words.fill("post.feed", &[("site", &self.title)]), href: format!("{root}{}", super::feed::PATH) }),
        }
    }
}

/// The address of a page below the base address: `index.html` is left out.
fn html_address(path: &str) -> &str {
    path.strip_suffix("index.html").filter(|p| p.is_empty() || p.ends_with('/')).unwrap_or(path)
}
