//! Exact decimal numbers, as people write them in tables.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number with up to nine digits after the point, held exactly.
///
/// It remembers how many digits stood after the point (`26.0` has one), because that says how
/// precisely a figure was printed. Comparison goes by value: `26.0 == 26`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

/// Powers of ten up to the ninth.
const POWERS: [i64; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };
    /// The most digits after the point that are kept. More digits are rounded away.
    pub const MAX_SCALE: u8 = 9;

    /// `mantissa` divided by ten to the power of `scale`; `None` when `scale` is over nine.
    pub const fn new(mantissa: i64, scale: u8) -> Option<Self> {
        if scale > Self::MAX_SCALE { None } else { Some(Self { mantissa, scale }) }
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self { mantissa: value, scale: 0 }
    }

    /// The digits without their point.
    pub const fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// How many digits stand after the point.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The value when it is a whole number.
    pub fn as_whole(self) -> Option<i64> {
        let power = power(self.scale);
        (self.mantissa % power == 0).then(|| self.mantissa / power)
    }

    /// Whether it is below nought.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is nought.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// In billionths. Every decimal fits.
    pub fn billionths(self) -> i128 {
        i128::from(self.mantissa) * i128::from(power(Self::MAX_SCALE - self.scale))
    }

    /// From billionths, rounded to `scale` digits after the point (halves away from nought).
    /// `None` when it is too large or `scale` is over nine.
    pub fn from_billionths(value: i128, scale: u8) -> Option<Self> {
        if scale > Self::MAX_SCALE {
            return None;
        }
        let mantissa = divide(value, i128::from(power(Self::MAX_SCALE - scale)))?;
        Some(Self { mantissa: i64::try_from(mantissa).ok()?, scale })
    }

    /// `numerator / denominator`, rounded to `scale` digits after the point (halves away from
    /// nought). `None` when the denominator is nought or something is too large.
    pub fn ratio(numerator: i128, denominator: i128, scale: u8) -> Option<Self> {
        if denominator == 0 || scale > Self::MAX_SCALE {
            return None;
        }
        let mantissa = divide(numerator.checked_mul(i128::from(power(scale)))?, denominator)?;
        Some(Self { mantissa: i64::try_from(mantissa).ok()?, scale })
    }

    /// Rounded to `scale` digits after the point (halves away from nought), or padded with noughts.
    pub fn rounded(self, scale: u8) -> Option<Self> {
        Self::from_billionths(self.billionths(), scale)
    }

    /// Half of the last digit's place, in billionths: how far the printed figure may be from the truth.
    pub fn half_step(self) -> i128 {
        // Half a billionth is no whole number of billionths; it counts as one.
        (i128::from(power(Self::MAX_SCALE - self.scale)) + 1) / 2
    }

    /// As a floating-point number, for drawing.
    #[allow(clippy::cast_precision_loss)]
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / power(self.scale) as f64
    }

    /// With commas between thousands: `1,234.50`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
        let mut out = String::from(sign);
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

fn power(scale: u8) -> i64 {
    POWERS.get(usize::from(scale)).copied().unwrap_or(1)
}

/// Division that rounds halves away from nought. `None` on division by nought or overflow.
pub(crate) fn divide(value: i128, by: i128) -> Option<i128> {
    let quotient = value.checked_div(by)?;
    let rest = value.checked_rem(by)?;
    let away = if (value < 0) == (by < 0) { 1 } else { -1 };
    let round_up = rest.unsigned_abs() >= by.unsigned_abs() - rest.unsigned_abs() && rest != 0;
    if round_up { quotient.checked_add(away) } else { Some(quotient) }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.billionths() == other.billionths()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.billionths().cmp(&other.billionths())
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::whole(value)
    }
}

impl fmt::Display for Decimal {
    /// Digits with a point and, when needed, a minus; no commas.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let size = self.mantissa.unsigned_abs();
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        if self.scale == 0 {
            return write!(f, "{size}");
        }
        let power = power(self.scale).unsigned_abs();
        write!(f, "{}.{:0width$}", size / power, size % power, width = usize::from(self.scale))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn d(mantissa: i64, scale: u8) -> Decimal {
        Decimal::new(mantissa, scale).expect("a small scale")
    }

    #[test]
    fn written_as_people_write() {
        assert_eq!(d(-123_450, 2).to_string(), "-1234.50");
        assert_eq!(d(-123_450, 2).grouped(), "-1,234.50");
        assert_eq!(d(5, 3).to_string(), "0.005");
        assert_eq!(d(999, 0).grouped(), "999");
        assert_eq!(d(1_000_000, 0).grouped(), "1,000,000");
        assert_eq!(d(i64::MIN, 0).to_string(), "-9223372036854775808");
    }

    #[test]
    fn halves_go_away_from_nought() {
        assert_eq!(Decimal::ratio(1, 2, 0), Some(d(1, 0)));
        assert_eq!(Decimal::ratio(-1, 2, 0), Some(d(-1, 0)));
        assert_eq!(Decimal::ratio(1, -2, 0), Some(d(-1, 0)));
        assert_eq!(Decimal::ratio(1, 3, 4).map(|v| v.to_string()).as_deref(), Some("0.3333"));
        assert_eq!(Decimal::ratio(2, 3, 1).map(|v| v.to_string()).as_deref(), Some("0.7"));
        assert_eq!(Decimal::ratio(1, 0, 1), None);
        assert_eq!(d(2_649, 2).rounded(1), Some(d(265, 1)));
        assert_eq!(d(26, 0).rounded(1).map(|v| v.to_string()).as_deref(), Some("26.0"));
    }

    #[test]
    fn values_compare_whatever_their_digits() {
        assert_eq!(d(260, 1), d(26, 0));
        assert!(d(-5, 1) < Decimal::ZERO);
        assert_eq!(d(260, 1).as_whole(), Some(26));
        assert_eq!(d(261, 1).as_whole(), None);
        assert_eq!(Decimal::new(1, 10), None);
        assert!(d(i64::MAX, 0) > d(i64::MAX, 9));
    }
}
