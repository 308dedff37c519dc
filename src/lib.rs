//! Clearfolio turns folders of plain files into accessible websites and printed editions.
//!
//! Data flows one way: source files → typed content → document trees → linked site → renderers →
//! output. ARCHITECTURE.md is the map.

#![warn(missing_docs)]
#![forbid(unsafe_code)]

pub mod archive;
pub mod audio;
pub mod braille;
pub mod build;
pub mod capitals;
pub mod checks;
pub mod cli;
pub mod compose;
pub mod content;
pub mod data;
pub mod diagnostics;
pub mod directory;
pub mod document;
pub mod easy_read;
pub mod editions;
pub mod editor;
pub mod epub;
mod faults;
pub mod html;
pub mod import;
pub mod ledger;
pub mod linear;
pub mod links;
pub mod locale;
pub mod look;
pub mod markdown;
pub mod messages;
mod outside;
pub mod plain_text;
pub mod print;
pub mod publish;
pub mod reference;
pub mod rules;
pub mod search;
pub mod self_assessment;
pub mod serve;
pub mod site;
pub mod source;
pub mod start;
pub mod starters;
pub mod theme;
pub mod volume;
