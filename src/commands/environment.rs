//! Errors of the environment (no folder, no right, a full disk) as one clear sentence.

use std::io::{self, ErrorKind};

use anyhow::Error;

use crate::locale::Language;
use crate::write::ForeignFile;

/// What went wrong, with the word that begins such a line.
pub fn sentence(error: &Error, language: Language) -> String {
    format!("{}: {}", language.pick("lỗi", "error"), what(error, language))
}

/// What went wrong, alone.
pub fn what(error: &Error, language: Language) -> String {
    match (error.downcast_ref::<ForeignFile>(), error.root_cause().downcast_ref::<io::Error>()) {
        (Some(foreign), _) => in_the_way(foreign, language),
        (None, Some(cause)) if error.chain().count() == 2 => of_place(&error.to_string(), cause, language),
        (None, Some(cause)) if error.chain().count() == 1 => why(cause, language),
        _ => format!("{error:#}"),
    }
}

fn in_the_way(foreign: &ForeignFile, language: Language) -> String {
    let target = foreign.target.display();
    language.pick(
        format!("“{target}” không do Sen tạo ra nên không bị ghi đè. Hãy chọn thư mục đầu ra khác, hoặc chuyển tệp đó đi nơi khác."),
        format!("“{target}” was not made by Sen and is not overwritten. Choose another output folder, or move that file away."),
    )
}

/// The rooms that read and write name the place and add what the system said.
fn of_place(place: &str, cause: &io::Error, language: Language) -> String {
    format!("{place}: {}", why(cause, language))
}

/// What the system said; what is rare is kept as it said it.
fn why(cause: &io::Error, language: Language) -> String {
    let why = match cause.kind() {
        ErrorKind::NotFound => language.pick("không tìm thấy", "it does not exist"),
        ErrorKind::PermissionDenied => language.pick("không có quyền đọc hoặc ghi", "you may not read or write it"),
        ErrorKind::ReadOnlyFilesystem => language.pick("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => language.pick(
            "ổ đĩa đã đầy; bản đã dựng trước đó vẫn nguyên vẹn",
            "the disk is full; the last good portal is untouched",
        ),
        ErrorKind::NotADirectory => language.pick("không phải là thư mục", "it is not a folder"),
        ErrorKind::AddrInUse => language.pick("đang có chương trình khác dùng", "another program uses it"),
        ErrorKind::IsADirectory => language.pick("đây là thư mục", "it is a folder"),
        ErrorKind::InvalidFilename => {
            language.pick("tên quá dài hoặc không hợp lệ", "the name is too long or not valid")
        }
        ErrorKind::StaleNetworkFileHandle => {
            language.pick("thư mục mạng đã ngắt kết nối", "the network folder is not connected any more")
        }
        _ => return cause.to_string(),
    };
    why.to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    fn of(kind: ErrorKind) -> Error {
        Error::from(io::Error::from(kind)).context("public")
    }

    #[test]
    fn each_is_one_clear_sentence() {
        let said = |kind| sentence(&of(kind), Language::Vi);
        assert_eq!(said(ErrorKind::NotFound), "lỗi: public: không tìm thấy");
        assert_eq!(said(ErrorKind::PermissionDenied), "lỗi: public: không có quyền đọc hoặc ghi");
        assert_eq!(said(ErrorKind::InvalidFilename), "lỗi: public: tên quá dài hoặc không hợp lệ");
        let alone = Error::from(io::Error::from(ErrorKind::StorageFull));
        assert_eq!(what(&alone, Language::Vi), "ổ đĩa đã đầy; bản đã dựng trước đó vẫn nguyên vẹn");
        let english = sentence(&of(ErrorKind::PermissionDenied), Language::En);
        assert_eq!(english, "error: public: you may not read or write it");
        assert_eq!(sentence(&anyhow!("Cổng 80 đang bận."), Language::Vi), "lỗi: Cổng 80 đang bận.");
    }

    #[test]
    fn a_foreign_file_is_named() {
        let error = Error::from(ForeignFile { target: "public/index.html".into() });
        assert_eq!(
            sentence(&error, Language::En),
            "error: “public/index.html” was not made by Sen and is not overwritten. \
             Choose another output folder, or move that file away."
        );
    }
}
