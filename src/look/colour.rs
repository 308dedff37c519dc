//! Colours and their contrast.

use std::fmt;

/// Red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// A colour as `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        (digits.len() == 6).then_some(Self(pair(0)?, pair(2)?, pair(4)?))
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast with another colour, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The first shade on the way to black (or to white) that is good enough.
    pub fn until(self, good: impl Fn(Self) -> bool, darker: bool) -> Option<Self> {
        (0..=100).map(|step| self.towards(f64::from(step) / 100.0, darker)).find(|colour| good(*colour))
    }

    fn towards(self, share: f64, darker: bool) -> Self {
        let end = if darker { 0.0 } else { 255.0 };
        let mix = |value: u8| (f64::from(value) + (end - f64::from(value)) * share).round() as u8;
        Self(mix(self.0), mix(self.1), mix(self.2))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let colour = |text: &str| Rgb::parse(text).unwrap();
        let ratio = |a: &str, b: &str| (colour(a).contrast(colour(b)) * 100.0).round() / 100.0;
        assert_eq!((ratio("#000000", "#ffffff"), ratio("#777777", "#ffffff"), ratio("#0000ff", "#ffffff")), (21.0, 4.48, 8.59));
        assert_eq!(Rgb::parse("#fff"), None);
        let better = colour("#cc5500").until(|c| c.contrast(colour("#ffffff")) >= 7.0, true).unwrap();
        assert!(better.contrast(colour("#ffffff")) >= 7.0 && better.contrast(colour("#ffffff")) < 7.6, "{better}");
    }
}
