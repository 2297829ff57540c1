//! From an address to a file of the output folder: no way out of it, nothing hidden, the right content type.

use std::io;
use std::path::{Path, PathBuf};

/// What lies at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file: its path in the output folder with `/` between names, where it lies, and how many bytes it has.
    File { output: String, path: PathBuf, length: u64 },
    /// A folder, asked for without the slash at its end.
    Folder,
    /// Nothing that may be served.
    Nothing,
}

/// Looks an address up below `root`; `address` is the path of a URL, still percent-encoded.
///
/// # Errors
/// When the file is there and cannot be looked at.
pub fn find(root: &Path, address: &str) -> io::Result<Found> {
    let Some(output) = output(address) else {
        return Ok(Found::Nothing);
    };
    let path = on_disk(root, &output);
    match std::fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => Ok(Found::File { output, path, length: metadata.len() }),
        Ok(_) if path.join("index.html").is_file() => Ok(Found::Folder),
        Ok(_) => Ok(Found::Nothing),
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied) => Err(error),
        Err(_) => Ok(Found::Nothing),
    }
}

/// The output that an address asks for, `None` where no output can be called that.
pub fn output(address: &str) -> Option<String> {
    let mut output = decode(address.strip_prefix('/')?)?;
    if output.is_empty() || output.ends_with('/') {
        output.push_str("index.html");
    }
    output.split('/').all(is_visible).then_some(output)
}

fn on_disk(root: &Path, output: &str) -> PathBuf {
    output.split('/').fold(root.to_owned(), |path, name| path.join(name))
}

/// A name that cannot leave the folder (`..`, `C:`, `a\b`) and that is not hidden.
fn is_visible(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':', '\0'])
}

/// Undoes percent-encoding. An encoded slash is refused: it would be part of a name and no name has one.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, length) = if *first == b'%' { (hexadecimal(after.get(..2)?)?, 3) } else { (*first, 1) };
        if length == 3 && byte == b'/' {
            return None;
        }
        bytes.push(byte);
        rest = &rest[length..];
    }
    String::from_utf8(bytes).ok()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = digits.iter().all(u8::is_ascii_hexdigit).then_some(digits)?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// The content type by the file's ending; all texts are UTF-8.
pub fn content_type(output: &str) -> &'static str {
    let extension = output.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    text_type(&extension).or_else(|| media_type(&extension)).unwrap_or("application/octet-stream")
}

fn text_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        _ => return None,
    })
}

fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_an_output() {
        let cases = [
            ("/", "index.html"),
            ("/loai/", "loai/index.html"),
            ("/bao-cao/tong-ket.html", "bao-cao/tong-ket.html"),
            ("/anh/%C4%91%E1%BA%A3ng%20vi%C3%AAn.png", "anh/đảng viên.png"),
            ("/a+b.html", "a+b.html"),
        ];
        for (address, expected) in cases {
            assert_eq!(output(address).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn no_address_leaves_the_folder_or_shows_what_is_hidden() {
        let cases = [
            "",
            "a",
            "//",
            "//example.com/",
            "/../a",
            "/a/../b",
            "/%2e%2e/a",
            "/a%2fb",
            "/a%2F..%2Fb",
            "/a%5c..%5cb",
            "/a\\b",
            "/.git/config",
            "/a/.b",
            "/a/./b",
            "/c:/x",
            "/a%00",
            "/a%zz",
            "/a%2",
            "/a%+1",
            "/%ff",
        ];
        for address in cases {
            assert_eq!(output(address), None, "{address}");
        }
    }

    #[test]
    fn a_folder_is_told_from_a_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a/b")).unwrap();
        std::fs::write(folder.path().join("a/index.html"), "A").unwrap();
        let find = |address: &str| find(folder.path(), address).unwrap();
        let path = folder.path().join("a/index.html");
        assert_eq!(find("/a/"), Found::File { output: "a/index.html".into(), path, length: 1 });
        assert_eq!(find("/a"), Found::Folder);
        assert_eq!(find("/a/b"), Found::Nothing);
        assert_eq!(find("/a/index.html/"), Found::Nothing);
        assert_eq!(find("/c"), Found::Nothing);
    }

    #[test]
    fn texts_are_declared_as_utf_8() {
        assert_eq!(content_type("a.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("static/a.CSS"), "text/css; charset=utf-8");
        assert_eq!(content_type("feed.xml"), "application/xml; charset=utf-8");
        assert_eq!(content_type("a.b/c.png"), "image/png");
        assert_eq!(content_type("a.b/c"), "application/octet-stream");
    }
}
