//! The sections of the main navigation.

/// The sections of the main navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Case studies.
    Cases,
    /// Themes.
    Themes,
    /// Organisations.
    Organisations,
    /// Easy-read guides.
    EasyRead,
    /// Datasets.
    Data,
    /// Publications.
    Publications,
    /// Self-assessment guides.
    Assessments,
    /// Glossary.
    Glossary,
    /// Other formats.
    Formats,
    /// Manuals, briefing papers and tools.
    Guidance,
    /// Posts.
    Posts,
    /// Directories.
    Directory,
    /// Search.
    Search,
}

impl Section {
    /// All of them.
    pub(super) const ALL: [Self; 13] = [
        Self::Search,
        Self::Cases,
        Self::Themes,
        Self::Organisations,
        Self::EasyRead,
        Self::Data,
        Self::Publications,
        Self::Glossary,
        Self::Formats,
        Self::Guidance,
        Self::Assessments,
        Self::Posts,
        Self::Directory,
    ];
}
