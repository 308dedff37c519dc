//! The package document and the navigation document.

use super::overlay::{Track, sound_file};
use super::{ARABIC, FONTS, LICENCE, Leaf, document, kind};
use crate::audio::Speaker;
use crate::document::plain_text;
use crate::html::{direction, escaped};
use crate::theme::{Theme, Words};
use crate::volume::{PageStart, Role, Volume};

/// Where the package is.
pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
</container>\n";

/// What the two documents are made from.
pub(super) struct Book<'a> {
    pub volume: &'a Volume,
    pub leaves: &'a [Leaf],
    pub images: Vec<&'a String>,
    pub starts: &'a [PageStart],
    pub words: &'a Words,
    pub theme: &'a Theme,
    /// The recordings of the leaves, where they are read aloud.
    pub tracks: &'a [Option<Track>],
    pub speaker: Option<&'a Speaker>,
    /// Whether it has words in the Arabic script.
    pub arabic: bool,
}

impl Book<'_> {
    /// The package: metadata, files, order.
    pub fn package(&self) -> String {
        let volume = self.volume;
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
             unique-identifier=\"book\" xml:lang=\"{}\">\n",
            escaped(&volume.lang)
        );
        out.push_str(&self.metadata());
        out.push_str("<manifest>\n");
        let mut item = |id: &str, path: &str, kind: &str, properties: &str| {
            let mut properties = if properties.is_empty() { String::new() } else { format!(" properties=\"{properties}\"") };
            if let Some(index) = id.strip_prefix("leaf-").filter(|index| self.track(index).is_some()) {
                properties.push_str(&format!(" media-overlay=\"overlay-{index}\""));
            }
            out.push_str(&format!("<item id=\"{id}\" href=\"{}\" media-type=\"{kind}\"{properties}/>\n", crate::links::encode_path(path)));
        };
        item("nav", "nav.xhtml", "application/xhtml+xml", "nav");
        item("cover", "cover.svg", "image/svg+xml", "cover-image");
        if self.theme.file("epub/style.css").is_some() {
            item("style", "style.css", "text/css", "");
        }
        for (index, leaf) in self.leaves.iter().enumerate() {
            let svg = if leaf.xhtml.contains("<svg") { "svg" } else { "" };
            item(&format!("leaf-{index}"), &leaf.file, "application/xhtml+xml", svg);
        }
        for (index, name) in self.fonts().into_iter().enumerate() {
            item(&format!("font-{index}"), &format!("fonts/{name}"), if name.ends_with(".txt") { "text/plain" } else { "font/woff2" }, "");
        }
        for (index, path) in self.images.iter().enumerate() {
            item(&format!("image-{index}"), path, media_type(path), "");
        }
        for (index, track) in self.tracks.iter().enumerate() {
            if let (Some(_), Some(speaker)) = (track, self.speaker) {
                item(&format!("overlay-{index}"), &format!("{index:03}.smil"), "application/smil+xml", "");
                item(&format!("sound-{index}"), &sound_file(index, speaker), speaker.media_type(), "");
            }
        }
        out.push_str("</manifest>\n");
        let progression = if direction(&volume.lang) == "rtl" { " page-progression-direction=\"rtl\"" } else { "" };
        out.push_str(&format!("<spine{progression}>\n<itemref idref=\"leaf-0\"/>\n<itemref idref=\"nav\"/>\n"));
        for index in 1..self.leaves.len() {
            out.push_str(&format!("<itemref idref=\"leaf-{index}\"/>\n"));
        }
        out.push_str("</spine>\n</package>\n");
        out
    }

    /// The files of its typefaces, with their licences.
    pub fn fonts(&self) -> Vec<&'static str> {
        let arabic = ARABIC.into_iter().filter(|_| self.arabic);
        let all = FONTS.into_iter().chain([LICENCE]).chain(arabic);
        all.filter(|name| self.theme.file(&format!("fonts/{name}")).is_some()).collect()
    }

    fn track(&self, index: &str) -> Option<&Track> {
        self.tracks.get(index.parse::<usize>().ok()?)?.as_ref()
    }

    fn metadata(&self) -> String {
        let volume = self.volume;
        let mut out = String::from("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
        let mut put = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        put(format!("<dc:identifier id=\"book\">{}</dc:identifier>", self.identifier()));
        put(format!("<dc:title>{}</dc:title>", escaped(&volume.title)));
        put(format!("<dc:language>{}</dc:language>", escaped(&volume.lang)));
        // Who answers for the text: reading systems sort and show books by this.
        put(format!("<dc:creator>{}</dc:creator>", escaped(&volume.publisher)));
        put(format!("<dc:publisher>{}</dc:publisher>", escaped(&volume.publisher)));
        put(format!("<dc:date>{}</dc:date>", volume.day));
        let summary = plain_text(&volume.summary);
        if !summary.is_empty() {
            put(format!("<dc:description>{}</dc:description>", escaped(&summary)));
        }
        if let Some(licence) = &volume.licence {
            put(format!("<dc:rights>{}</dc:rights>", escaped(licence)));
        }
        let meta = |property: &str, value: &str| format!("<meta property=\"{property}\">{}</meta>", escaped(value));
        put(meta("dcterms:modified", &format!("{}T00:00:00Z", volume.day)));
        if !self.starts.is_empty() {
            let source = self.words.fill("epub.page_source", &[("title", &volume.title), ("date", &volume.date)]);
            put(format!("<dc:source>{}</dc:source>", escaped(&source)));
            put(meta("pageBreakSource", &source));
        }
        let drawn = self.leaves.iter().any(|leaf| leaf.xhtml.contains("<svg")) || !self.images.is_empty();
        put(meta("schema:accessMode", "textual"));
        if drawn {
            put(meta("schema:accessMode", "visual"));
        }
        put(meta("schema:accessModeSufficient", "textual"));
        let mut features = vec!["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"];
        if drawn {
            features.push("alternativeText");
        }
        if self.leaves.iter().any(|leaf| leaf.role == Some(Role::Index)) {
            features.push("index");
        }
        if self.leaves.iter().any(|leaf| leaf.xhtml.contains("class=\"long-description\"")) {
            features.push("longDescription");
        }
        if !self.starts.is_empty() {
            features.extend(["pageNavigation", "pageBreakMarkers"]);
        }
        if let Some(speaker) = self.speaker {
            put(meta("schema:accessMode", "auditory"));
            features.push("synchronizedAudioText");
            put(meta("media:active-class", "-epub-media-overlay-active"));
            put(meta("media:narrator", &speaker.narrator()));
            let mut total = std::time::Duration::ZERO;
            for (index, track) in self.tracks.iter().enumerate() {
                let Some(track) = track else { continue };
                total += track.length;
                put(format!("<meta property=\"media:duration\" refines=\"#overlay-{index}\">{:.3}s</meta>", track.length.as_secs_f64()));
            }
            put(meta("media:duration", &format!("{:.3}s", total.as_secs_f64())));
        }
        for feature in features {
            put(meta("schema:accessibilityFeature", feature));
        }
        for hazard in ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"] {
            put(meta("schema:accessibilityHazard", hazard));
        }
        put(meta("schema:accessibilitySummary", self.words.get("epub.summary")));
        out.push_str("</metadata>\n");
        out
    }

    /// An identifier that stays the same for an edition: from the address, the title and the date.
    fn identifier(&self) -> String {
        let volume = self.volume;
        let hash = crate::source::fingerprint_of(&(&volume.site, &volume.slug, &volume.title, &volume.day, volume.easy_read));
        // Version 8 of RFC 9562: bits of one's own.
        let bits = hash & !(0xf << 76) & !(0x3 << 62) | (8 << 76) | (2 << 62);
        let hex = format!("{bits:032x}");
        format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    /// Contents, list of the pages of print, landmarks.
    pub fn navigation(&self) -> String {
        let words = self.words;
        let contents = escaped(words.get("print.contents"));
        let mut body =
            format!("<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\">\n<h1 id=\"contents\">{contents}</h1>\n<ol>\n");
        let leaves: Vec<&Leaf> = self.leaves.iter().skip(1).collect();
        for (index, leaf) in leaves.iter().enumerate() {
            let next = leaves.get(index + 1).map_or(1, |next| next.level);
            body.push_str(&format!("<li><a href=\"{}\">{}</a>", leaf.file, escaped(&leaf.title)));
            let inner: String = leaf
                .headings
                .iter()
                .map(|(id, title)| format!("<li><a href=\"{}#{}\">{}</a></li>\n", leaf.file, escaped(id), escaped(title)))
                .collect();
            match (leaf.level, next) {
                // Items follow one level down: they belong to this entry.
                (1, 2) => body.push_str(&format!("\n<ol>\n{inner}")),
                (_, next) => {
                    if !inner.is_empty() {
                        body.push_str(&format!("\n<ol>\n{inner}</ol>\n"));
                    }
                    body.push_str("</li>\n");
                    if leaf.level == 2 && next == 1 {
                        body.push_str("</ol>\n</li>\n");
                    }
                }
            }
        }
        body.push_str("</ol>\n</nav>\n");
        if !self.starts.is_empty() {
            let title = escaped(words.get("epub.pages"));
            body.push_str(&format!("<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-labelledby=\"pages\" hidden=\"hidden\">\n<h2 id=\"pages\">{title}</h2>\n<ol>\n"));
            for start in self.starts {
                // The first leaf is the title page.
                let file = self.leaves.get(start.section + 1).map(|leaf| leaf.file.as_str()).unwrap_or_default();
                body.push_str(&format!("<li><a href=\"{file}#page-{0}\">{0}</a></li>\n", start.page));
            }
            body.push_str("</ol>\n</nav>\n");
        }
        body.push_str(&self.landmarks());
        document(&self.volume.lang, words.get("print.contents"), "frontmatter", &body)
    }

    fn landmarks(&self) -> String {
        let words = self.words;
        let first = self.leaves.iter().find(|leaf| leaf.role.is_some_and(|role| kind(role).2 == "bodymatter"));
        let glossary = self.leaves.iter().find(|leaf| leaf.role == Some(Role::Glossary));
        let mut marks = vec![("titlepage", "title.xhtml".to_string(), self.volume.title.clone())];
        marks.push(("toc", "nav.xhtml".into(), words.get("print.contents").into()));
        marks.extend(first.map(|leaf| ("bodymatter", leaf.file.clone(), words.get("epub.start").to_string())));
        let index = self.leaves.iter().find(|leaf| leaf.role == Some(Role::Index));
        marks.extend(index.map(|leaf| ("index", leaf.file.clone(), leaf.title.clone())));
        marks.extend(glossary.map(|leaf| ("glossary", leaf.file.clone(), leaf.title.clone())));
        let title = escaped(words.get("epub.landmarks"));
        let mut out = format!(
            "<nav epub:type=\"landmarks\" aria-labelledby=\"landmarks\" hidden=\"hidden\">\n<h2 id=\"landmarks\">{title}</h2>\n<ol>\n"
        );
        for (kind, file, title) in marks {
            out.push_str(&format!("<li><a epub:type=\"{kind}\" href=\"{file}\">{}</a></li>\n", escaped(&title)));
        }
        out.push_str("</ol>\n</nav>");
        out
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => "image/jpeg",
    }
}
