//! The theme as a site wears it: the look and the language of its settings laid over the files of the theme.

use super::engine::Failure;
use crate::content::settings::Settings;
use crate::easy_read::{Lists, SetInfo};
use crate::look::{font_file, style_sheet};
use crate::source::fingerprint_of;
use crate::theme::{Theme, Words};
use clearfolio_print::Typesetter;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What languages without words of their own call themselves. Others go by their tag.
const OWN_NAMES: [(&str, &str); 20] = [
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gu", "ગુજરાતી"),
    ("hi", "हिन्दी"),
    ("it", "Italiano"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("so", "Soomaali"),
    ("ta", "தமிழ்"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("zh", "中文"),
];

/// A theme ready to be used.
pub(super) struct Dress {
    /// Hash of what it was made from, besides the theme itself.
    pub key: u128,
    /// Its files, with those of the look.
    pub theme: Theme,
    /// The program's words in the language of the site.
    pub words: Words,
    /// Whether there are such words, or English had to do.
    pub has_words: bool,
    /// Fonts, ready to use.
    pub typesetter: Arc<Typesetter>,
    /// The typefaces in the author's own font files.
    pub families: Vec<String>,
    /// Lists of easy read by language.
    pub lists: Arc<BTreeMap<String, Lists>>,
    /// The pictures that come with the theme.
    pub starter: Arc<SetInfo>,
}

impl Dress {
    /// Hash of what a site asks for.
    pub fn key_of(settings: Option<&Settings>, folder: &Path) -> u128 {
        let Some(settings) = settings else { return 0 };
        let font = settings.look.as_ref().and_then(|look| look.font.as_ref());
        let stamp = |file: &str| std::fs::metadata(folder.join(file)).and_then(|found| found.modified()).ok();
        let stamps: Vec<_> = font.iter().flat_map(|font| [stamp(&font.regular), stamp(&font.bold)]).collect();
        fingerprint_of(&(&settings.look, &settings.language, stamps))
    }

    /// Dresses a theme for a site.
    ///
    /// # Errors
    /// When the words of the theme cannot be read.
    pub fn new(base: &Theme, settings: Option<&Settings>, folder: &Path) -> Result<Self, Failure> {
        let mut theme = base.clone();
        let look = settings.and_then(|settings| settings.look.as_ref());
        let mut own = Vec::new();
        if let Some(look) = look {
            theme.insert("assets/look.css", style_sheet(look).into_bytes());
            if let Some(font) = &look.font {
                for (file, face) in [(&font.regular, "regular"), (&font.bold, "bold")] {
                    let Ok(bytes) = std::fs::read(folder.join(file.as_str())) else { continue };
                    own.push(bytes.clone());
                    theme.insert(&format!("fonts/{}", font_file(file, face)), bytes);
                }
                if let Ok(licence) = std::fs::read(folder.join(font.licence.as_str())) {
                    theme.insert("fonts/own-licence.txt", licence);
                }
            }
        }
        let families = if own.is_empty() { Vec::new() } else { Typesetter::new(own).families() };
        let language = settings.and_then(|settings| settings.language.as_ref()).map_or("en", |language| language.as_str());
        let (mut words, has_words) = words_of(&theme, language)?;
        for (key, text) in look.iter().flat_map(|look| &look.words).flat_map(|changes| &changes.0) {
            // A key that is not there is pointed out by the check of the look.
            if words.has(key) {
                words.set(key, text);
            }
        }
        // The author's own face comes first, then the text face of the theme; the others fill in single signs.
        let mut fonts: Vec<(&str, &Arc<[u8]>)> =
            theme.folder("fonts").filter(|(name, _)| name.ends_with(".ttf") || name.ends_with(".otf")).collect();
        fonts.sort_by_key(|(name, _)| (!name.starts_with("own-"), !name.starts_with("AtkinsonHyperlegible"), *name));
        let typesetter = Arc::new(Typesetter::new(fonts.into_iter().map(|(_, bytes)| bytes.to_vec())));
        let (lists, starter) = (Arc::new(Lists::of_theme(&theme)), Arc::new(SetInfo::starter(&theme)));
        Ok(Self { key: Self::key_of(settings, folder), theme, words, has_words, typesetter, families, lists, starter })
    }
}

/// The program's words in a language, over those in English; and whether there are any.
fn words_of(theme: &Theme, language: &str) -> Result<(Words, bool), Failure> {
    let read = |path: &str, fallback: Option<&Words>| -> Result<Option<Words>, Failure> {
        let Some(bytes) = theme.file(path) else { return Ok(None) };
        Words::read(path, bytes, fallback).map(Some).map_err(|problems| Failure {
            message: format!("The words of the theme cannot be read: {}", problems.first().map_or("", |p| p.message.as_str())),
            hint: problems.first().map(|p| format!("Look at line {} of {path}.", p.span.line)).unwrap_or_default(),
        })
    };
    let english = read("words/en.yaml", None)?.unwrap_or_default();
    let primary = language.split('-').next().unwrap_or("en").to_lowercase();
    if primary == "en" {
        return Ok((english.of_language(language), true));
    }
    Ok(match read(&format!("words/{primary}.yaml"), Some(&english))? {
        Some(words) => (words.of_language(language), true),
        None => {
            // What the language is called, it is called nevertheless: the others name it in their links.
            let mut words = english;
            words.set("language", OWN_NAMES.iter().find(|(tag, _)| *tag == primary).map_or(language, |(_, name)| *name));
            (words, false)
        }
    })
}
