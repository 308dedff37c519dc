//! What can be wrong with an edition.

use std::fmt;

use typst::World;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;

/// One thing that is wrong with an edition, or that its maker should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What kind of thing.
    pub kind: FaultKind,
    /// What is wrong, as a sentence.
    pub message: String,
    /// Id of the item on whose page it is, if that is known.
    pub item: Option<String>,
    /// Page of the edition, from 1, if that is known.
    pub page: Option<usize>,
}

/// Kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A template failed, or a file that it asks for is missing.
    Template,
    /// A template said something that is not an error, such as a font that is missing.
    Warning,
    /// The PDF would break PDF/UA-1.
    Accessibility,
    /// Two pieces of text, or text and a picture, lie on each other.
    Overlap,
    /// Text or a picture leaves the page or its edge zone.
    OutsidePage,
    /// Text is smaller than the floor.
    TooSmall,
    /// Words inside a drawing print smaller than the floor.
    SmallInPicture,
    /// The pages cannot be put onto sheets.
    Imposition,
}

impl Fault {
    /// A fault that belongs to no page.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), item: None, page: None }
    }

    /// A Typst message with the template line it came from.
    pub(crate) fn from_typst(world: &dyn World, kind: FaultKind, diagnostic: &SourceDiagnostic) -> Self {
        let mut message = diagnostic.message.to_string();
        for hint in &diagnostic.hints {
            message.push_str("; ");
            message.push_str(&hint.v);
        }
        if let Some(place) = place(world, diagnostic) {
            message = format!("{message} ({place})");
        }
        Self::new(kind, message)
    }
}

/// The template and line of a message, or of the nearest call that led to it.
fn place(world: &dyn World, diagnostic: &SourceDiagnostic) -> Option<String> {
    let spans = std::iter::once(diagnostic.span).chain(diagnostic.trace.iter().map(|t| t.span.into()));
    spans.into_iter().find_map(|span| {
        let id = span.id()?;
        let path = id.get().vpath().get_with_slash().to_string();
        let line = world.range(span).and_then(|range| world.source(id).ok()?.lines().byte_to_line(range.start));
        Some(match line {
            Some(line) => format!("{path}:{}", line + 1),
            None => path,
        })
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(page) = self.page {
            write!(f, " [page {page}]")?;
        }
        if let Some(item) = &self.item {
            write!(f, " [{item}]")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
