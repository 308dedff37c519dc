//! Pictures: is it one, and how large?

use crate::source::fingerprint;

/// A picture of the content folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Width in pixels or SVG units.
    pub width: u32,
    /// Height in pixels or SVG units.
    pub height: u32,
    /// Hash of its bytes.
    pub fingerprint: u128,
}

/// Endings of files that are read as pictures.
pub const ENDINGS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

/// Reads the size of a picture. `None` when it is damaged or not a picture.
pub fn read(ending: &str, bytes: &[u8]) -> Option<Picture> {
    let (width, height) = if ending == "svg" { svg_size(bytes)? } else { raster_size(bytes)? };
    Some(Picture { width: width.max(1), height: height.max(1), fingerprint: fingerprint(bytes) })
}

fn raster_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let number = |s: &str| s.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
    let view_box: Vec<f64> = root.attribute("viewBox").unwrap_or_default().split([' ', ',']).filter_map(number).collect();
    let (width, height) = match (root.attribute("width").and_then(number), root.attribute("height").and_then(number)) {
        (Some(width), Some(height)) => (width, height),
        _ if view_box.len() == 4 => (view_box[2], view_box[3]),
        _ => (300.0, 150.0),
    };
    Some((width.round().min(1e6) as u32, height.round().min(1e6) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_from_the_files() {
        let svg = |attributes: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
        let size = |bytes: &str| read("svg", bytes.as_bytes()).map(|p| (p.width, p.height));
        assert_eq!(size(&svg("viewBox='0 0 800 450'")), Some((800, 450)));
        assert_eq!(size(&svg("width='40' height='30px'")), Some((40, 30)));
        assert_eq!(size("<html/>"), None);
        assert_eq!(read("png", b"not a picture"), None);
    }
}
