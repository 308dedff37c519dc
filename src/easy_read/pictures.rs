//! Picture sets laid one over another: the site's own first, then the starter set of the program.

use crate::content::Content;
use crate::content::decode::decode_file;
use crate::content::picture;
use crate::content::picture::Picture;
use crate::content::picture_set::PictureSet;
use crate::diagnostics::near_miss;
use crate::source;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Name of the set that comes with the program.
pub const STARTER: &str = "starter";
/// Where the starter set lies in the theme.
const STARTER_FOLDER: &str = "easy-read/pictures";

/// Every picture set of a site, the first before the next.
#[derive(Debug, Clone, Default, Hash)]
pub struct PictureSets {
    sets: Vec<Arc<SetInfo>>,
}

/// A picture set.
#[derive(Debug, Clone, Hash)]
pub struct SetInfo {
    /// Name of its folder.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its licence.
    pub licence: String,
    /// Who made it.
    pub credit: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its pictures by name.
    pub pictures: BTreeMap<String, NamedPicture>,
}

/// A picture of a set.
#[derive(Debug, Clone, Hash)]
pub struct NamedPicture {
    /// Path in the output folder.
    pub path: String,
    /// Its size; `None` when the file is missing or damaged.
    pub picture: Option<Picture>,
    /// What it shows.
    pub alt: String,
    /// Other words that lead to it.
    pub words: Vec<String>,
    /// Its licence, if it is not the set's.
    pub licence: Option<String>,
    /// Who made it, if not the maker of the set.
    pub credit: Option<String>,
}

/// The answer to a name.
pub enum Found<'a> {
    /// The picture.
    Picture(&'a NamedPicture),
    /// None of that name; these come near it.
    Near(Vec<&'a str>),
}

impl PictureSets {
    /// The site's sets in the given order (else by name), then the starter set.
    pub fn new(content: &Content, order: &[String], starter: &Arc<SetInfo>) -> Self {
        let mut sets: Vec<Arc<SetInfo>> = content
            .picture_sets
            .iter()
            .map(|item| {
                let lookup = |path: &str| content.pictures.get(path).cloned().flatten();
                Arc::new(SetInfo::new(&item.slug, &item.value, &lookup))
            })
            .collect();
        sets.push(Arc::clone(starter));
        let place = |set: &SetInfo| order.iter().position(|name| *name == set.name).unwrap_or(order.len());
        sets.sort_by_key(|set| (place(set), set.name == STARTER, set.name.clone()));
        Self { sets }
    }

    /// The sets.
    pub fn sets(&self) -> impl Iterator<Item = &SetInfo> {
        self.sets.iter().map(AsRef::as_ref)
    }

    /// The picture of that name.
    pub fn find(&self, name: &str) -> Found<'_> {
        match self.sets.iter().find_map(|set| set.pictures.get(name)) {
            Some(picture) => Found::Picture(picture),
            None => Found::Near(self.near(name)),
        }
    }

    /// Names that a writer may have meant: those whose other words hold the name, and near misses.
    fn near(&self, name: &str) -> Vec<&str> {
        let wanted = name.to_lowercase().replace([' ', '_'], "-");
        let stem = wanted.trim_end_matches('s');
        let all = || self.sets.iter().flat_map(|set| set.pictures.iter());
        let mut near: Vec<&str> = all()
            .filter(|(own, picture)| {
                own.split('-').any(|part| part == wanted || part.trim_end_matches('s') == stem)
                    || picture.words.iter().any(|w| w.to_lowercase().split([' ', '-']).any(|part| part.trim_end_matches('s') == stem))
            })
            .map(|(own, _)| own.as_str())
            .collect();
        near.extend(near_miss(&wanted, all().map(|(own, _)| own.as_str())));
        let word = near_miss(&wanted, all().flat_map(|(_, p)| p.words.iter().map(String::as_str)));
        near.extend(all().filter(|(_, p)| word.is_some_and(|w| p.words.iter().any(|own| own == w))).map(|(own, _)| own.as_str()));
        near.sort_unstable();
        near.dedup();
        near.truncate(5);
        near
    }
}

impl SetInfo {
    fn new(name: &str, set: &PictureSet, lookup: &dyn Fn(&str) -> Option<Picture>) -> Self {
        let pictures = set.pictures.iter().map(|entry| {
            let path = format!("picture-sets/{name}/{}", entry.file);
            let picture = NamedPicture {
                picture: lookup(&path),
                path,
                alt: entry.alt.to_string(),
                words: entry.words.iter().map(ToString::to_string).collect(),
                licence: entry.licence.as_ref().map(ToString::to_string),
                credit: entry.credit.as_ref().map(ToString::to_string),
            };
            (entry.name.to_string(), picture)
        });
        Self {
            name: name.to_string(),
            title: set.title.to_string(),
            licence: set.licence.to_string(),
            credit: set.credit.to_string(),
            source: set.source.as_ref().map(ToString::to_string),
            pictures: pictures.collect(),
        }
    }

    /// The starter set of a theme. Empty when the theme has none.
    pub fn starter(theme: &Theme) -> Self {
        let index = theme.file(&format!("{STARTER_FOLDER}/index.yaml"));
        let parsed = index.and_then(|bytes| decode_file::<PictureSet>(&source::decode("index.yaml", bytes).0).0);
        let lookup = |path: &str| {
            let bytes = theme.file(&Self::theme_path(path)?)?;
            let (_, ending) = path.rsplit_once('.')?;
            picture::read(&ending.to_ascii_lowercase(), bytes)
        };
        match parsed {
            Some(set) => Self::new(STARTER, &set, &lookup),
            None => Self {
                name: STARTER.into(),
                title: String::new(),
                licence: String::new(),
                credit: String::new(),
                source: None,
                pictures: BTreeMap::new(),
            },
        }
    }

    /// Where a picture of the starter set lies in the theme, by its path in the output folder.
    pub fn theme_path(path: &str) -> Option<String> {
        let file = path.strip_prefix("picture-sets/")?.strip_prefix(STARTER)?.strip_prefix('/')?;
        Some(format!("{STARTER_FOLDER}/{file}"))
    }
}
