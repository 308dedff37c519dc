//! QR codes as small SVG pictures.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// White modules around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// A QR code of an address as SVG, black on white. `None` for an address too long for a code.
pub fn svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|c| **c == Color::Dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_has_its_quiet_zone_and_three_corners() {
        let svg = super::svg("https://www.example.org/").unwrap();
        // Each corner mark starts with a run of seven dark modules; the first is at the quiet zone.
        assert!(svg.contains("M4 4h7v1h-7z"), "{svg}");
        assert!(super::svg(&"x".repeat(5000)).is_none());
    }
}
