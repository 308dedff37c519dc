//! The order of pages on the sheets of a folded booklet.

/// One side of a sheet: two pages beside each other. Page numbers start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The sheet, from 0; sheet 0 is the cover and lies outermost.
    pub sheet: usize,
    /// Whether it is the outer face of the sheet.
    pub front: bool,
    /// Page on the left half; `None` is blank.
    pub left: Option<usize>,
    /// Page on the right half; `None` is blank.
    pub right: Option<usize>,
}

/// How many blank pages make a number of pages a multiple of four.
pub fn pages_to_add(pages: usize) -> usize {
    (4 - pages % 4) % 4
}

/// The sides of a saddle-stitched booklet of `pages` pages, in printing order (front, back, front
/// …), read from left to right.
///
/// Blank pages go before the last page, so that a back cover stays outside.
pub fn saddle_stitch(pages: usize) -> Vec<Side> {
    let total = pages + pages_to_add(pages);
    // The page of the edition at a place of the booklet.
    let at = |place: usize| -> Option<usize> {
        if place == total {
            Some(pages)
        } else if place < pages {
            Some(place)
        } else {
            None
        }
    };
    (0..total / 4)
        .flat_map(|sheet| {
            let first = 2 * sheet + 1;
            let last = total - 2 * sheet;
            [
                Side { sheet, front: true, left: at(last), right: at(first) },
                Side { sheet, front: false, left: at(first + 1), right: at(last - 1) },
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Side, pages_to_add, saddle_stitch};

    /// Folds the printed sheets as a person does and turns the leaves.
    ///
    /// The sheets lie open on each other, outer faces down, sheet 0 at the bottom. Folded, the
    /// right half of a front is the first page of its leaf; its back's left half is the next. The
    /// second half of the booklet is read from the innermost sheet outwards.
    fn read(sides: &[Side]) -> Vec<Option<usize>> {
        let sheets: Vec<(&Side, &Side)> = sides.chunks(2).map(|pair| (&pair[0], &pair[1])).collect();
        let going_in = sheets.iter().flat_map(|(front, back)| [front.right, back.left]);
        let coming_out = sheets.iter().rev().flat_map(|(front, back)| [back.right, front.left]);
        going_in.chain(coming_out).collect()
    }

    #[test]
    fn a_folded_booklet_reads_in_order() {
        for pages in 1..=400 {
            let sides = saddle_stitch(pages);
            assert_eq!(sides.len() % 2, 0);
            assert!(sides.iter().enumerate().all(|(i, s)| s.sheet == i / 2 && s.front == (i % 2 == 0)));
            let read = read(&sides);
            assert_eq!(read.len(), pages + pages_to_add(pages), "{pages} pages");
            assert_eq!(read.len() % 4, 0, "{pages} pages");
            let printed: Vec<usize> = read.iter().flatten().copied().collect();
            assert_eq!(printed, (1..=pages).collect::<Vec<_>>(), "{pages} pages");
            assert_eq!(read.last().copied().flatten(), Some(pages), "the back cover of {pages} pages is last");
            let blank = read.iter().rev().skip(1).take_while(|page| page.is_none()).count();
            assert_eq!(blank, pages_to_add(pages), "blank pages of {pages} stand before the back cover");
        }
    }

    #[test]
    fn eight_pages_are_laid_as_every_printer_lays_them() {
        let pairs: Vec<_> = saddle_stitch(8).iter().map(|s| (s.left, s.right)).collect();
        let some = |l, r| (Some(l), Some(r));
        assert_eq!(pairs, [some(8, 1), some(2, 7), some(6, 3), some(4, 5)]);
        assert!(saddle_stitch(0).is_empty());
    }
}
