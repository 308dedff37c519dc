//! Reading files: blocks of whole rows, their dialect and header, and the rows themselves.

pub(crate) mod blocks;
pub(crate) mod categories;
pub(crate) mod dialect;
pub(crate) mod header;
pub(crate) mod number;
pub(crate) mod rows;
pub(crate) mod signs;
pub(crate) mod text;
