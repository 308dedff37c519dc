//! Places and rectangles.

/// A place.
pub type Point = (f64, f64);

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left side.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// From its left side to its right side.
    pub width: f64,
    /// From its top to its bottom.
    pub height: f64,
}

impl Area {
    /// The rectangle of that size round a place.
    pub fn around(centre: Point, width: f64, height: f64) -> Self {
        Area { x: centre.0 - width / 2.0, y: centre.1 - height / 2.0, width, height }
    }

    /// Whether two rectangles have more than an edge in common.
    pub fn meets(&self, other: &Area) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether a place is inside or on the edge.
    pub fn holds(&self, (x, y): Point) -> bool {
        self.x <= x && x <= self.right() && self.y <= y && y <= self.bottom()
    }

    /// Larger by that much on every side.
    pub fn wider(&self, by: f64) -> Self {
        Area { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Its right side.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its bottom.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its middle.
    pub fn centre(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Its corners, from the upper left one clockwise.
    pub fn corners(&self) -> [Point; 4] {
        [(self.x, self.y), (self.right(), self.y), (self.right(), self.bottom()), (self.x, self.bottom())]
    }
}
