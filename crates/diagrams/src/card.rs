//! Words that belong together: a name with what is under it.

use clearfolio_drawing::{Anchor, Block};

use crate::model::Panel;
use crate::sheet::Sheet;

/// Air inside a box, beside and above its words, in letter sizes.
pub(crate) const BESIDE: f64 = 0.7;
pub(crate) const ABOVE: f64 = 0.5;
/// Air between a name and what is under it, and between items.
const BETWEEN: f64 = 0.3;
/// From the left of an item of a list to its words.
const INDENT: f64 = 0.9;

/// Centred words: a bold name, then lines of text.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    blocks: Vec<Block>,
    gap: f64,
    pub width: f64,
    pub height: f64,
    /// Whether a word had to be broken.
    pub broken: bool,
}

impl Card {
    /// A name and texts in lines no wider than `limit`. Empty ones are left out.
    pub fn new<'a>(sheet: &Sheet, name: &str, texts: impl IntoIterator<Item = &'a str>, limit: f64) -> Self {
        let name = Block::balanced(name, sheet.em, true, limit);
        let texts = texts.into_iter().map(|text| Block::balanced(text, sheet.em, false, limit));
        let blocks: Vec<Block> = std::iter::once(name).chain(texts).filter(|block| !block.is_empty()).collect();
        let gap = BETWEEN * sheet.em;
        let gaps = gap * count(blocks.len().saturating_sub(1));
        Card {
            gap,
            width: blocks.iter().map(|block| block.width).fold(0.0, f64::max),
            height: blocks.iter().map(Block::height).sum::<f64>() + gaps,
            broken: blocks.iter().any(Block::broken),
            blocks,
        }
    }

    pub fn panel(sheet: &Sheet, panel: &Panel, limit: f64) -> Self {
        Card::new(sheet, &panel.label, panel.items.iter().map(String::as_str), limit)
    }

    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Writes it centred on `x` with its top at `y`. Gives back its bottom.
    pub fn draw(&self, sheet: &mut Sheet, x: f64, y: f64) -> f64 {
        if !self.is_empty() {
            sheet.keep(y, y + self.height);
        }
        let mut top = y;
        for block in &self.blocks {
            top = sheet.text(x, top, Anchor::Middle, block) + self.gap;
        }
        y + self.height
    }

    /// Writes it centred on a place.
    pub fn draw_at(&self, sheet: &mut Sheet, (x, y): (f64, f64)) {
        self.draw(sheet, x, y - self.height / 2.0);
    }
}

/// A name, and below it items with dots, all from the left; in several columns where every item has
/// room in one line of them.
#[derive(Debug, Clone)]
pub(crate) struct List {
    name: Block,
    items: Vec<Block>,
    columns: usize,
    limit: f64,
}

impl List {
    pub fn new(sheet: &Sheet, panel: &Panel, width: f64, columns: usize) -> Self {
        let widest = panel.items.iter().map(|item| Block::new(item, sheet.em, false, f64::INFINITY).width).fold(0.0, f64::max);
        let fits = |columns: &usize| count(*columns) * (widest + (INDENT + 1.0) * sheet.em) <= width + sheet.em;
        let items = panel.items.len().max(1);
        let most = (2..=columns.min(items)).rev().find(fits).unwrap_or(1);
        // No more columns than the rows need.
        let columns = items.div_ceil(items.div_ceil(most));
        let limit = (width - count(columns - 1) * sheet.em) / count(columns);
        let items = panel.items.iter().map(|item| Block::new(item, sheet.em, false, limit - INDENT * sheet.em));
        List {
            name: Block::new(&panel.label, sheet.em, true, width),
            items: items.filter(|item| !item.is_empty()).collect(),
            columns,
            limit,
        }
    }

    /// Writes it with its left top corner at a place. Gives back its bottom.
    pub fn draw(&self, sheet: &mut Sheet, x: f64, y: f64) -> f64 {
        let (gap, top) = (BETWEEN * sheet.em, y);
        let mut y = sheet.text(x, y, Anchor::Start, &self.name);
        for (i, row) in self.items.chunks(self.columns).enumerate() {
            if i > 0 || !self.name.is_empty() {
                y += gap;
            }
            let mut left = x;
            let mut bottom = y;
            for item in row {
                sheet.bullet(left + 0.3 * sheet.em, y);
                bottom = bottom.max(sheet.text(left + INDENT * sheet.em, y, Anchor::Start, item));
                left += self.limit + sheet.em;
            }
            // The name stays with the first items.
            sheet.keep(if i == 0 { top } else { y }, bottom);
            y = bottom;
        }
        y
    }
}

/// A count as a number to reckon with.
pub(crate) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
