//! Fonts and the Typst library, shared by every edition.

use std::collections::BTreeSet;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_kit::fonts::FontStore;

/// Fonts and the Typst library. Make one and share it between threads and editions.
pub struct Typesetter {
    library: LazyHash<Library>,
    store: FontStore,
    fonts: Vec<Font>,
}

impl Typesetter {
    /// A typesetter that has exactly these fonts (TrueType, OpenType or collections), in order of
    /// preference. Fonts of the machine are never used. Data that is no font is passed over.
    pub fn new(fonts: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let fonts: Vec<Font> = fonts.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect();
        let mut store = FontStore::new();
        store.extend(fonts.iter().map(|font| (font.clone(), font.info().clone())));
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = LazyHash::new(Library::builder().with_features(features).build());
        Self { library, store, fonts }
    }

    /// Names of the font families at hand, sorted.
    pub fn families(&self) -> Vec<String> {
        let names: BTreeSet<String> = self.fonts.iter().map(|font| font.info().family.to_string()).collect();
        names.into_iter().collect()
    }

    /// The characters that no font has, sorted, each once.
    ///
    /// Space, control and format characters, joiners and variation selectors need no glyph. A
    /// non-breaking hyphen is set with the plain one.
    pub fn covers(&self, text: &str) -> Vec<char> {
        let missing: BTreeSet<char> = text.chars().filter(|&c| !needs_no_glyph(c) && !self.has(c)).collect();
        missing.into_iter().collect()
    }

    fn has(&self, c: char) -> bool {
        let has = |c: char| self.fonts.iter().any(|font| font.info().coverage.contains(c as u32));
        has(c) || (c == '\u{2011}' && has('\u{2010}'))
    }

    pub(crate) fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }
}

/// Characters that are never drawn.
fn needs_no_glyph(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}
