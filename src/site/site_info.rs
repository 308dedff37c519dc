//! What templates know of the site.

use super::frame::Frame;
use super::section::Section;
use super::template_links::{Link, PhoneLink};
use super::{feed, search_pages};
use crate::content::settings::Settings;
use crate::links::encode_path;
use crate::markdown::smarten;
use serde::Serialize;

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
    look: bool,
    own_style: bool,
    logo: Option<LogoLink>,
    footer: Option<&'a str>,
}

/// The logo of the site.
#[derive(Debug, Serialize)]
struct LogoLink {
    src: String,
    alt: String,
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

/// Who publishes the site.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PublisherInfo {
    name: String,
    address: Vec<String>,
    email: Option<String>,
    phone: Option<PhoneLink>,
    textphone: Option<PhoneLink>,
}

impl PublisherInfo {
    /// From the settings of a site.
    pub(super) fn of(settings: &Settings) -> Self {
        let smart = |text: &str| smarten(text, None);
        let address = settings.publisher.address.as_ref();
        Self {
            name: smart(&settings.publisher.name),
            address: address.map(|a| a.split([',', '\n']).map(|l| smart(l.trim())).filter(|l| !l.is_empty()).collect()).unwrap_or_default(),
            email: settings.publisher.email.as_ref().map(ToString::to_string),
            phone: settings.publisher.phone.as_ref().map(|p| PhoneLink::new(p)),
            textphone: settings.publisher.textphone.as_ref().map(|p| PhoneLink::new(p)),
        }
    }
}

impl Frame {
    /// What templates know of the site, as seen from `root`.
    pub(super) fn site(&self, root: &str, current: Option<Section>) -> SiteInfo<'_> {
        let words = &self.words;
        let nav = [
            (Some(Section::Search), "page.search", search_pages::PATH, true),
            (Some(Section::Cases), "page.cases", "case-studies/index.html", self.has.cases),
            (Some(Section::Themes), "page.themes", "themes/index.html", self.has.themes),
            (Some(Section::Organisations), "page.organisations", "organisations/index.html", self.has.organisations),
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
            look: self.has.look,
            own_style: self.has.own_style,
            logo: self.logo.as_ref().map(|(path, alt)| LogoLink { src: format!("{root}{}", encode_path(path)), alt: alt.clone() }),
            footer: self.footer.as_deref(),
            feed: self
                .has_feed()
                .then(|| Link { title: words.fill("post.feed", &[("site", &self.title)]), href: format!("{root}{}", feed::PATH) }),
        }
    }
}
