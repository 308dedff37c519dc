//! Labels beside the ends of lines: as near to their points as they go without meeting.

use clearfolio_drawing::{Anchor, Block};

use crate::sheet::Sheet;

/// A value with a name below it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub value: Block,
    pub name: Block,
}

impl Label {
    pub fn height(&self) -> f64 {
        self.value.height() + self.name.height()
    }

    pub fn is_empty(&self) -> bool {
        self.value.is_empty() && self.name.is_empty()
    }

    /// Half of the first line: what should stand level with the point.
    fn first(&self) -> f64 {
        if self.value.is_empty() { self.name.line_height() / 2.0 } else { self.value.line_height() / 2.0 }
    }

    pub fn draw(&self, sheet: &mut Sheet, x: f64, y: f64, anchor: Anchor) -> f64 {
        let below = sheet.text(x, y, anchor, &self.value);
        sheet.text(x, below, anchor, &self.name)
    }
}

/// A label with the height of its point.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct End {
    pub label: Label,
    pub point: f64,
}

/// Height that labels need below each other.
pub(crate) fn needed(labels: &[Label], gap: f64) -> f64 {
    labels.iter().map(|label| label.height() + gap).sum::<f64>()
}

/// The top of each label, between `top` and `bottom`, in the order of their points.
///
/// Two passes: down, so that none meets the one above; then up from the bottom, where they went too far.
pub(crate) fn spread(ends: &[End], top: f64, bottom: f64, gap: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|a, b| ends[*a].point.total_cmp(&ends[*b].point).then(a.cmp(b)));
    let mut tops: Vec<f64> = ends.iter().map(|end| end.point - end.label.first()).collect();
    let mut free = top;
    for i in &order {
        tops[*i] = tops[*i].max(free);
        free = tops[*i] + ends[*i].label.height() + gap;
    }
    let mut free = bottom;
    for i in order.iter().rev() {
        tops[*i] = tops[*i].min(free - ends[*i].label.height());
        free = tops[*i] - gap;
    }
    tops
}

/// A faint line from a point to its label, where the label had to move.
pub(crate) fn lead(sheet: &mut Sheet, end: &End, top: f64, from: f64, to: f64) {
    let y = top + end.label.first();
    if (y - end.point).abs() > 0.2 * sheet.em {
        sheet.ink_line(0.05, &[(from, end.point), (to, y)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_apart_and_inside() {
        let block = Block::line("a", 10.0, false);
        let label = Label { value: block.clone(), name: Block::line("", 10.0, false) };
        let end = |point| End { label: label.clone(), point };
        let tops = spread(&[end(50.0), end(50.0), end(12.0)], 0.0, 60.0, 2.0);
        // A line is 13.8 high: the two at 50 share what is there, the third stands at its point.
        for (top, wanted) in tops.iter().zip([30.4, 46.2, 5.1]) {
            assert!((top - wanted).abs() < 1e-9, "{tops:?}");
        }
    }
}
