//! Files that are published as they are; of pictures the size is read, so that pages do not jump while they load.

use super::Loaded;
use super::summary::{AssetSummary, Positions, Summary};
use crate::diagnostic::{Diagnostic, FileProblem};
use crate::source::ContentPath;

/// An SVG says its size in its first tag; what lies beyond is not looked at.
const SVG_HEAD: usize = 4096;

/// From the first bytes of a file and its size. Only what is called a picture can be wrong; it is published all the same.
pub(super) fn load(path: &ContentPath, head: &[u8], bytes: u64) -> Loaded {
    let summary = AssetSummary { bytes, dimensions: dimensions(head) };
    let unread = summary.dimensions.is_none() && is_picture(path);
    let diagnostics =
        unread.then(|| Diagnostic::of_file(path, FileProblem::UnreadablePicture.into())).into_iter().collect();
    Loaded { summary: Summary::Asset(summary), positions: Positions::default(), diagnostics }
}

/// Whether the ending is that of a picture whose size stands in its first bytes.
fn is_picture(path: &ContentPath) -> bool {
    ["png", "jpg", "jpeg", "gif", "webp"].iter().any(|ending| path.extension().eq_ignore_ascii_case(ending))
}

fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    match imagesize::blob_size(bytes) {
        Ok(size) => Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)),
        Err(_) => svg_dimensions(bytes),
    }
}

/// `width` and `height` in pixels, or else the size of the `viewBox`.
fn svg_dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SVG_HEAD)]);
    let start = head.find("<svg")?;
    let tag = &head[start..];
    let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
    let given = attribute(tag, "width").and_then(pixels).zip(attribute(tag, "height").and_then(pixels));
    given.or_else(|| view_box(attribute(tag, "viewBox")?))
}

fn view_box(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
}

/// The value of ` name="..."` in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let own = rest[..at].ends_with(|before: char| before.is_ascii_whitespace());
        rest = &rest[at + name.len()..];
        let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| own) else { continue };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        return value[1..].split(quote).next();
    }
}

/// A whole number of pixels of `24`, `24px` or `23.6`; other units are not pixels.
fn pixels(text: &str) -> Option<u32> {
    let number = text.trim().trim_end_matches("px").trim_end();
    let value: f64 = number.parse().ok()?;
    (0.5..1e9).contains(&value).then(|| value.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_svg(tag: &str) -> Option<(u32, u32)> {
        dimensions(format!("<?xml version=\"1.0\"?>\n<!-- sen -->\n<svg {tag}><path d=\"\"/></svg>").as_bytes())
    }

    #[test]
    fn the_size_of_an_svg_is_its_width_and_height_or_its_view_box() {
        assert_eq!(of_svg("width=\"640\" height='480px' viewBox=\"0 0 1 1\""), Some((640, 480)));
        assert_eq!(of_svg("stroke-width=\"2\" viewBox=\"0 0 120.4, 60\""), Some((120, 60)));
        assert_eq!(of_svg("width=\"100%\" height=\"100%\" viewBox = \"0 0 12 6\""), Some((12, 6)));
        assert_eq!(of_svg("width=\"10em\""), None);
        assert_eq!(of_svg("width= height"), None);
    }

    #[test]
    fn the_size_of_a_png_is_in_its_header() {
        let header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";
        let expected = AssetSummary { bytes: header.len() as u64, dimensions: Some((640, 480)) };
        assert_eq!(load(&ContentPath::new("a.png"), header, header.len() as u64).summary, Summary::Asset(expected));
    }

    #[test]
    fn other_files_have_a_size_in_bytes_only() {
        for bytes in [&b""[..], b"%PDF-1.7", b"<svg", b"\x89PNG\r\n\x1a\n\0", b"GIF89a"] {
            assert_eq!(
                load(&ContentPath::new("a"), bytes, bytes.len() as u64).summary,
                Summary::Asset(AssetSummary { bytes: bytes.len() as u64, dimensions: None })
            );
        }
    }
}
