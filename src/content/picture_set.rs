//! Picture sets: folders of pictures with an index that names, describes and credits them.

use super::decode::record;
use super::values::{Id, Line};

record! {
    /// The index of a picture set.
    pub struct PictureSet = "the index of a picture set" {
        /// The name of the set.
        required title: Line,
        /// Under which licence its pictures are.
        required licence: Line,
        /// Who made them.
        required credit: Line,
        /// Where they come from.
        optional source: Line,
        /// The pictures.
        list pictures: PictureEntry,
    }
}

record! {
    /// A picture of a set.
    pub struct PictureEntry = "a picture of a set" {
        /// By which guides name it.
        required name: Id,
        /// Its file, in the folder of the index.
        required file: Line,
        /// What it shows.
        required alt: Line,
        /// Other words that lead to it.
        list words: Line,
        /// Its licence, if it is not the set's.
        optional licence: Line,
        /// Who made it, if not the maker of the set.
        optional credit: Line,
    }
}
