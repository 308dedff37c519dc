//! A volume as EPUB 3.3 with what EPUB Accessibility 1.1 asks for: landmarks, a list of the pages of the standard
//! print edition, text alternatives, long descriptions, the language of each passage, and metadata that say so.

mod cover;
mod overlay;
mod package;
mod xhtml;

use crate::archive::Archive;
use crate::audio::Speaker;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline, plain_text};
use crate::html::{self, Resolver, escaped};
use crate::linear::Speech;
use crate::theme::{Theme, Words};
use crate::volume::{PageStart, Role, Section, Volume};
use std::collections::{BTreeMap, BTreeSet};

/// The faces that a book brings, as the style sheet of the theme names them.
const FONTS: [&str; 4] = [
    "AtkinsonHyperlegibleNext-Regular-latin.woff2",
    "AtkinsonHyperlegibleNext-Regular-latin-ext.woff2",
    "AtkinsonHyperlegibleNext-Bold-latin.woff2",
    "AtkinsonHyperlegibleNext-Bold-latin-ext.woff2",
];
/// Faces of the Arabic script, for books that have it, with their licence.
const ARABIC: [&str; 3] = ["NotoNaskhArabic-Regular.woff2", "NotoNaskhArabic-Bold.woff2", "OFL-NotoNaskhArabic.txt"];
/// Their licence, which stands beside them.
const LICENCE: &str = "OFL-AtkinsonHyperlegibleNext.txt";

/// A page of the book.
struct Leaf {
    /// Its file.
    file: String,
    /// The whole page.
    xhtml: String,
    /// Its title in the contents.
    title: String,
    /// 1, or 2 below the last of level 1.
    level: u8,
    /// Headings in it: anchor and words.
    headings: Vec<(String, String)>,
    role: Option<Role>,
}

/// The volume as a file. `pictures` gives the bytes of a picture by its path.
///
/// # Errors
/// When it is too large for an archive.
pub fn epub(
    volume: &Volume,
    starts: &[PageStart],
    words: &Words,
    theme: &Theme,
    pictures: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> std::io::Result<Vec<u8>> {
    let made = write(volume, starts, words, theme, pictures, None)?;
    Ok(made.epub)
}

/// A book that is read aloud, and its recordings.
pub struct TalkingBook {
    /// The book with the recordings in it.
    pub epub: Vec<u8>,
    /// Title and recording of each chapter.
    pub chapters: Vec<(String, Vec<u8>)>,
}

/// The volume as a file that is read aloud: its words are marked as they are heard.
///
/// # Errors
/// When the voice fails, or the file is too large for an archive.
pub fn talking_book(
    volume: &Volume,
    starts: &[PageStart],
    words: &Words,
    theme: &Theme,
    pictures: &dyn Fn(&str) -> Option<Vec<u8>>,
    speaker: &Speaker,
) -> std::io::Result<TalkingBook> {
    write(volume, starts, words, theme, pictures, Some(speaker))
}

fn write(
    volume: &Volume,
    starts: &[PageStart],
    words: &Words,
    theme: &Theme,
    pictures: &dyn Fn(&str) -> Option<Vec<u8>>,
    speaker: Option<&Speaker>,
) -> std::io::Result<TalkingBook> {
    let mut leaves = leaves(volume, starts, words);
    let tracks = match speaker {
        Some(speaker) => overlay::read_aloud(&mut leaves, speaker, &Speech::new(words)).map_err(std::io::Error::other)?,
        None => Vec::new(),
    };
    let mut images: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for path in leaves.iter().flat_map(|leaf| sources(&leaf.xhtml)) {
        if let Some(bytes) = pictures(&path) {
            images.insert(path, bytes);
        }
    }
    let arabic = leaves.iter().any(|leaf| leaf.xhtml.contains(|c: char| ('\u{600}'..='\u{6ff}').contains(&c)));
    let mut archive = Archive::default();
    archive.store("mimetype", b"application/epub+zip")?;
    archive.add("META-INF/container.xml", package::CONTAINER.as_bytes())?;
    let book =
        package::Book { volume, leaves: &leaves, images: images.keys().collect(), starts, words, theme, tracks: &tracks, speaker, arabic };
    archive.add("EPUB/package.opf", book.package().as_bytes())?;
    archive.add("EPUB/nav.xhtml", book.navigation().as_bytes())?;
    let cover = cover::svg(volume);
    archive.add("EPUB/cover.svg", crate::theme::with_faces(&cover, theme).unwrap_or(cover).as_bytes())?;
    for leaf in &leaves {
        archive.add(&format!("EPUB/{}", leaf.file), leaf.xhtml.as_bytes())?;
    }
    if let Some(style) = theme.file("epub/style.css") {
        let mut style = style.to_vec();
        if arabic {
            style.extend(theme.file("epub/arabic.css").iter().flat_map(|more| more.iter()));
        }
        archive.add("EPUB/style.css", &style)?;
    }
    for name in book.fonts() {
        if let Some(bytes) = theme.file(&format!("fonts/{name}")) {
            archive.add(&format!("EPUB/fonts/{name}"), bytes)?;
        }
    }
    for (path, bytes) in &images {
        archive.add(&format!("EPUB/{path}"), bytes)?;
    }
    let mut chapters = Vec::new();
    if let Some(speaker) = speaker {
        for (index, (leaf, track)) in leaves.iter().zip(tracks).enumerate() {
            let Some(track) = track else { continue };
            archive.add(&format!("EPUB/{}", overlay::sound_file(index, speaker)), &track.sound)?;
            archive.add(&format!("EPUB/{index:03}.smil"), track.smil.as_bytes())?;
            chapters.push((leaf.title.clone(), track.sound));
        }
    }
    Ok(TalkingBook { epub: archive.finish()?.into_inner(), chapters })
}

/// The file of a section.
fn file_of(section: &Section) -> String {
    format!("{}.xhtml", section.name)
}

/// Every page of the book: the title page, then the sections.
fn leaves(volume: &Volume, starts: &[PageStart], words: &Words) -> Vec<Leaf> {
    let resolver = resolver(volume);
    // Markup of all sections first: links need to know which anchors there are.
    let bodies: Vec<String> =
        volume.sections.iter().enumerate().map(|(at, section)| markup(section, at, starts, &resolver, words)).collect();
    let anchors: Vec<BTreeSet<&str>> = bodies.iter().map(|body| ids(body)).collect();
    let files: Vec<String> = volume.sections.iter().map(file_of).collect();
    let glossary = volume.sections.iter().position(|section| section.role == Role::Glossary);
    let mut leaves = vec![title_page(volume)];
    for (at, section) in volume.sections.iter().enumerate() {
        let links = |href: &str| -> Option<String> {
            if let Some(anchor) = href.strip_prefix('#') {
                if anchors[at].contains(anchor) {
                    return Some(href.to_string());
                }
                let term = anchor.strip_prefix("word-").and_then(|_| glossary).filter(|place| anchors[*place].contains(anchor));
                let place = term.or_else(|| anchors.iter().position(|known| known.contains(anchor)))?;
                return Some(format!("{}#{anchor}", files[place]));
            }
            if href.contains(':') {
                return Some(href.to_string());
            }
            let (file, anchor) = href.split_once('#').map_or((href, None), |(file, anchor)| (file, Some(anchor)));
            let place = files.iter().position(|known| known == file)?;
            // With two signs the last one counts: a record within a page, then a place in it.
            let anchor = anchor.and_then(|anchor| anchor.split('#').rfind(|anchor| anchors[place].contains(anchor)));
            Some(anchor.map_or_else(|| file.to_string(), |anchor| format!("{file}#{anchor}")))
        };
        let body = xhtml::from_html(&bodies[at], &links);
        leaves.push(Leaf {
            file: files[at].clone(),
            xhtml: page(section, &body),
            title: contents_title(section),
            level: section.level,
            headings: headings(section, &anchors[at]),
            role: Some(section.role),
        });
    }
    leaves
}

/// Where pages of the site are: in the book, or on the web.
fn resolver(volume: &Volume) -> Resolver {
    let mut pages: BTreeMap<String, (String, String)> = BTreeMap::new();
    for section in &volume.sections {
        if let Some(page) = &section.page {
            pages.insert(page.clone(), (file_of(section), section.title.clone()));
        }
        for (page, anchor, title) in &section.holds {
            pages.insert(page.clone(), (format!("{}#{anchor}", file_of(section)), title.clone()));
        }
    }
    for (page, title) in &volume.elsewhere {
        if let Some(address) = volume.address_of(page) {
            pages.entry(page.clone()).or_insert((address, title.clone()));
        }
    }
    Resolver { root: String::new(), pages }
}

/// The markup of a section as on the website, with marks where pages of print begin.
fn markup(section: &Section, at: usize, starts: &[PageStart], resolver: &Resolver, words: &Words) -> String {
    let mut blocks: Vec<Block> = Vec::with_capacity(section.blocks.len());
    let pages = |block: usize| starts.iter().filter(move |start| start.section == at && start.block == block);
    let mark =
        |start: &PageStart| Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(xhtml::page_mark(start.page))] });
    for (index, block) in section.blocks.iter().enumerate() {
        blocks.extend(pages(index + 1).map(mark));
        blocks.push(block.clone());
    }
    blocks.extend(pages(section.blocks.len() + 1).map(mark));
    let mut out: String = pages(0).map(|start| format!("<p>{}</p>", xhtml::page_mark(start.page))).collect();
    if let Some(label) = &section.label {
        out.push_str(&format!("<p class=\"label\">{}</p>", escaped(label)));
    }
    out.push_str(&format!("<h1 id=\"page--title\">{}</h1>", escaped(&section.title)));
    if let Some(byline) = &section.byline {
        out.push_str(&format!("<p class=\"byline\">{}</p>", escaped(byline)));
    }
    if !section.summary.is_empty() {
        out.push_str(&format!("<p class=\"lead\">{}</p>", html::render_inlines(&section.summary, resolver, words)));
    }
    let mut body = html::render_blocks(&blocks, 0, resolver, words);
    // The words of the glossary are places that texts lead to.
    for term in &section.terms {
        body = body.replacen("<dt>", &format!("<dt id=\"word-{}\">", escaped(term)), 1);
    }
    out + &body
}

/// The anchors in a page's markup.
fn ids(markup: &str) -> BTreeSet<&str> {
    markup.match_indices(" id=\"").filter_map(|(at, found)| markup[at + found.len()..].split('"').next()).collect()
}

/// The pictures that a page shows.
fn sources(xhtml: &str) -> Vec<String> {
    let paths = xhtml.match_indices(" src=\"").filter_map(|(at, found)| xhtml[at + found.len()..].split('"').next());
    paths.map(|path| path.replace("%20", " ").replace("&amp;", "&")).collect()
}

fn headings(section: &Section, anchors: &BTreeSet<&str>) -> Vec<(String, String)> {
    let heading = |block: &Block| match &block.kind {
        BlockKind::Heading { level: 2, id, content, .. } => Some((id.clone(), plain_text(content))),
        _ => None,
    };
    if section.role == Role::Index {
        // Letters and topics would fill the contents.
        return Vec::new();
    }
    section.blocks.iter().filter_map(heading).filter(|(id, _)| anchors.contains(id.as_str())).collect()
}

/// "Theme 2: Choice and control".
fn contents_title(section: &Section) -> String {
    match section.label.as_ref().filter(|_| section.role == Role::Part) {
        Some(label) => format!("{label}: {}", section.short_title),
        None => section.short_title.clone(),
    }
}

/// What a section is, in the words of EPUB and of ARIA, and the part of the book that it stands in.
fn kind(role: Role) -> (&'static str, &'static str, &'static str) {
    match role {
        Role::Foreword => ("foreword", "doc-foreword", "frontmatter"),
        Role::Introduction => ("introduction", "doc-introduction", "bodymatter"),
        Role::Part => ("part", "doc-part", "bodymatter"),
        Role::Item | Role::Page => ("chapter", "doc-chapter", "bodymatter"),
        Role::Glossary => ("glossary", "doc-glossary", "backmatter"),
        Role::Index => ("index", "doc-index", "backmatter"),
        Role::Websites => ("appendix", "doc-appendix", "backmatter"),
        Role::Imprint => ("colophon", "doc-colophon", "backmatter"),
    }
}

fn page(section: &Section, body: &str) -> String {
    let (kind, role, matter) = kind(section.role);
    let inner = format!("<section epub:type=\"{kind}\" role=\"{role}\" aria-labelledby=\"page--title\">\n{body}\n</section>");
    document(&section.lang, &section.title, matter, &inner)
}

/// A page of the book in a language.
fn document(lang: &str, title: &str, matter: &str, body: &str) -> String {
    let (lang, dir, title) = (escaped(lang), html::direction(lang), escaped(title));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{lang}\" xml:lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body epub:type=\"{matter}\">\n{body}\n</body>\n</html>\n"
    )
}

fn title_page(volume: &Volume) -> Leaf {
    let mut body = String::from("<section epub:type=\"titlepage\" class=\"title-page\" aria-labelledby=\"page--title\">\n");
    body.push_str(&format!("<h1 id=\"page--title\">{}</h1>\n", escaped(&volume.title)));
    if let Some(subtitle) = &volume.subtitle {
        body.push_str(&format!("<p class=\"subtitle\">{}</p>\n", escaped(subtitle)));
    }
    let summary = plain_text(&volume.summary);
    if !summary.is_empty() {
        body.push_str(&format!("<p class=\"lead\">{}</p>\n", escaped(&summary)));
    }
    let edition = volume.edition.as_ref().map(|edition| format!("{}<br/>", escaped(edition))).unwrap_or_default();
    body.push_str(&format!("<p><strong>{}</strong><br/>{edition}{}</p>\n</section>", escaped(&volume.publisher), escaped(&volume.date)));
    Leaf {
        file: "title.xhtml".into(),
        xhtml: document(&volume.lang, &volume.title, "frontmatter", &body),
        title: volume.title.clone(),
        level: 1,
        headings: Vec::new(),
        role: None,
    }
}
