//! Putting the pages of a booklet onto sheets.

use std::sync::Arc;

use krilla::geom::{PathBuilder, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::FillRule;
use krilla::pdf::{Pdf, PdfDocument};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

use crate::{Fault, FaultKind, pages_to_add, saddle_stitch};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// Pages may be this much larger than half a sheet (in points) before that is an error.
const SLACK: f32 = 1.0;

/// How a booklet is printed: two pages on each side, folded once, stapled in the fold.
#[derive(Debug, Clone, PartialEq)]
pub struct Imposition {
    /// Title of the file, which should say that it is for printing.
    pub title: String,
    /// BCP 47 language of the title.
    pub lang: String,
    /// Width of the sheet in mm, lying on its long side.
    pub sheet_width_mm: f32,
    /// Height of the sheet in mm.
    pub sheet_height_mm: f32,
    /// Thickness of a sheet in mm. Folded, each sheet pushes the next one outwards by this much;
    /// its pages are moved towards the fold to make up for it. 0 turns that off.
    pub paper_mm: f32,
    /// Whether the booklet is bound on its right side.
    pub right_to_left: bool,
}

impl Default for Imposition {
    /// A5 pages on A4, office paper of 0.1 mm.
    fn default() -> Self {
        Self {
            title: "Booklet for printing".to_string(),
            lang: "en".to_string(),
            sheet_width_mm: 297.0,
            sheet_height_mm: 210.0,
            paper_mm: 0.1,
            right_to_left: false,
        }
    }
}

/// A booklet on sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imposed {
    /// The PDF: print on both sides, turned over the short edge, in this order.
    pub pdf: Vec<u8>,
    /// How many sheets of paper it takes.
    pub sheets: usize,
    /// How many blank pages were put before the last page.
    pub blanks: usize,
}

/// Lays the pages of a PDF two by two for folding and stapling in the fold.
///
/// Pages keep their size: type prints as large as it was set. The result has no tags (PDF/UA-1
/// forbids what imposing needs), so a file in reading order must stand beside it.
///
/// # Errors
/// The PDF cannot be read, has no page, or a page is larger than half a sheet.
pub fn impose(pdf: &[u8], imposition: &Imposition) -> Result<Imposed, Fault> {
    let fault = |message: String| Fault::new(FaultKind::Imposition, message);
    let source = Pdf::new(pdf.to_vec()).map_err(|e| fault(format!("the booklet cannot be read: {e:?}")))?;
    let sizes: Vec<(f32, f32)> = source.pages().iter().map(|page| page.render_dimensions()).collect();
    if sizes.is_empty() {
        return Err(fault("the booklet has no pages".to_string()));
    }
    let (width, height) = (imposition.sheet_width_mm * MM, imposition.sheet_height_mm * MM);
    if let Some(index) = sizes.iter().position(|(w, h)| *w > width / 2.0 + SLACK || *h > height + SLACK) {
        let message = format!(
            "page {} is {:.0} × {:.0} mm: larger than half of a sheet of {} × {} mm",
            index + 1,
            sizes[index].0 / MM,
            sizes[index].1 / MM,
            imposition.sheet_width_mm,
            imposition.sheet_height_mm,
        );
        return Err(fault(message));
    }
    let source = PdfDocument::new(Arc::new(source));
    let sides = saddle_stitch(sizes.len());
    let mut document = Document::new_with(SerializeSettings { enable_tagging: false, ..SerializeSettings::default() });
    document
        .set_metadata(Metadata::new().title(imposition.title.clone()).language(imposition.lang.clone()).creator("Clearfolio".to_string()));
    for side in &sides {
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| fault("a sheet must have a width and a height".to_string()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let creep = side.sheet as f32 * imposition.paper_mm.max(0.0) * MM;
        let (left, right) = match imposition.right_to_left {
            false => (side.left, side.right),
            true => (side.right, side.left),
        };
        for (number, on_left) in [(left, true), (right, false)] {
            let Some((index, size)) = number.and_then(|n| Some((n - 1, *sizes.get(n - 1)?))) else {
                continue;
            };
            let half = Half { on_left, creep, width, height };
            half.draw(&mut surface, &source, index, size);
        }
        surface.finish();
        page.finish();
    }
    let pdf = document.finish().map_err(|e| fault(format!("the sheets cannot be written: {e:?}")))?;
    Ok(Imposed { pdf, sheets: sides.len() / 2, blanks: pages_to_add(sizes.len()) })
}

/// Half of a side.
struct Half {
    on_left: bool,
    creep: f32,
    width: f32,
    height: f32,
}

impl Half {
    /// Draws a page against the fold, moved over it by the creep and cut off there.
    fn draw(&self, surface: &mut Surface, source: &PdfDocument, index: usize, (w, h): (f32, f32)) {
        let fold = self.width / 2.0;
        let x = if self.on_left { fold - w + self.creep } else { fold - self.creep };
        let y = (self.height - h) / 2.0;
        let from = if self.on_left { 0.0 } else { fold };
        let clip = Rect::from_xywh(from, 0.0, fold, self.height).and_then(|rect| {
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            path.finish()
        });
        let (Some(clip), Some(size)) = (clip, Size::from_wh(w, h)) else { return };
        surface.push_clip_path(&clip, &FillRule::NonZero);
        surface.push_transform(&Transform::from_translate(x, y));
        surface.draw_pdf_page(source, size, index);
        surface.pop();
        surface.pop();
    }
}
