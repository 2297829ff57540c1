//! The text that a new file begins with: every line of it is valid, and what to add later stands in comments.

use std::path::Path;

use super::Kind;
use crate::load::DocumentType;
use crate::locale::Language;

/// The text of a new file at `path` of the content folder.
pub(super) fn text(kind: Kind, path: &Path, language: Language) -> String {
    let title = quoted(&title(path, language));
    match (kind, language) {
        (Kind::Document(DocumentType::ModelPractice), Language::Vi) => practice_vi(&title),
        (Kind::Document(DocumentType::ModelPractice), Language::En) => practice_en(&title),
        (Kind::Document(doc_type), Language::Vi) => document_vi(doc_type, &title),
        (Kind::Document(doc_type), Language::En) => document_en(doc_type, &title),
        (Kind::Page, Language::Vi) => format!(
            "---\ntiêu đề: {title}\nmô tả: Một câu cho biết trang nói về việc gì.\ndự thảo: có\n---\nNội dung trang.\n"
        ),
        (Kind::Page, Language::En) => {
            format!("---\ntitle: {title}\ndescription: One sentence about the page.\ndraft: true\n---\nThe text.\n")
        }
        (Kind::Data, Language::Vi) => data_vi(&title),
        (Kind::Data, Language::En) => data_en(&title),
        (Kind::Section | Kind::Portal, Language::Vi) => format!("---\ntiêu đề: {title}\n---\n"),
        (Kind::Section | Kind::Portal, Language::En) => format!("---\ntitle: {title}\n---\n"),
    }
}

/// The file's name, or for a section its folder's, as the beginning of a title; the home page has neither.
fn title(path: &Path, language: Language) -> String {
    let named = if path.ends_with("_index.md") { path.parent().unwrap_or(path) } else { path };
    let stem = named.file_stem().map(|stem| stem.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    let mut letters = stem.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => language.pick("Trang chủ", "Home").to_owned(),
    }
}

/// As a YAML text: a name may hold quotes and colons.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn document_vi(doc_type: DocumentType, title: &str) -> String {
    let name = doc_type.title(Language::Vi).to_lowercase();
    let number = doc_type.symbol().map(|symbol| format!("# số: 05-{symbol}/ĐU\n")).unwrap_or_default();
    format!(
        "---
loại: {name}
trích yếu: {title}
cơ quan ban hành: \"(tên cơ quan ban hành)\"
dự thảo: có
# Khi đã ban hành: xóa dòng “dự thảo”, bỏ dấu # và điền các dòng sau.
{number}# ngày: 25/6/2025
# quyền hạn: T/M Ban Thường vụ
# chức vụ: Bí thư
# người ký: Họ và tên
# nơi nhận: [Nơi nhận thứ nhất, Lưu Văn phòng]
# lĩnh vực: [chuyển đổi số]
---
Nội dung văn bản.
"
    )
}

fn document_en(doc_type: DocumentType, title: &str) -> String {
    let name = doc_type.title(Language::En).to_lowercase();
    let number = doc_type.symbol().map(|symbol| format!("# number: 05-{symbol}/ĐU\n")).unwrap_or_default();
    format!(
        "---
type: {name}
title: {title}
issuer: \"(name of the issuing body)\"
draft: true
# Once it is issued: remove the line “draft”, remove each # and fill in these lines.
{number}# date: 2025-06-25
# signed_for: T/M Ban Thường vụ
# signer_title: Bí thư
# signer: Full name
# recipients: [First recipient, Office archive]
# fields: [digital transformation]
---
The text of the document.
"
    )
}

fn practice_vi(title: &str) -> String {
    format!(
        "---
loại: mô hình, điển hình
tiêu đề: {title}
mô tả: Một câu cho biết mô hình làm gì, ở đâu.
dự thảo: có
# đơn vị: [Tên đơn vị thực hiện]
# lĩnh vực: [dân vận]
---
## Vì sao làm

## Cách làm

## Kết quả
"
    )
}

fn practice_en(title: &str) -> String {
    format!(
        "---
type: model practice
title: {title}
description: One sentence about what is done, and where.
draft: true
# units: [Name of the unit]
# fields: [public relations]
---
## Why

## How

## Result
"
    )
}

fn data_vi(title: &str) -> String {
    format!(
        "tiêu đề: {title}
# Số liệu dưới đây là ví dụ: thay bằng số liệu thật rồi xóa dòng “văn bản mẫu”.
văn bản mẫu: có
# đơn vị phụ trách: Văn phòng Đảng ủy
# hạn cập nhật: 10/01
chỉ số:
  vi-du:
    tiêu đề: Tên chỉ số
    đơn vị tính: người
    giá trị:
      2025: {{giá trị: \"1.735\", tính đến: 31/12/2025}}
"
    )
}

fn data_en(title: &str) -> String {
    format!(
        "title: {title}
# The figures below are examples: put in the real ones, then remove the line “sample”.
sample: true
# owner: Office of the committee
# update_by: 10/01
indicators:
  example:
    title: Name of the indicator
    unit: people
    values:
      2025: {{value: \"1.735\", as_of: 2025-12-31}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_as_the_files_name() {
        let title = |path: &str| title(Path::new(path), Language::Vi);
        assert_eq!(title("bao-cao/tong-ket_2025.md"), "Tong ket 2025");
        assert_eq!(title("đoàn thể/_index.md"), "Đoàn thể");
        assert_eq!(title("_index.md"), "Trang chủ");
        assert_eq!(quoted(r#"a"b\"#), r#""a\"b\\""#);
    }

    #[test]
    fn a_new_document_shows_what_to_fill_in() {
        let text = text(Kind::Document(DocumentType::Resolution), Path::new("van-ban/05-nq-du.md"), Language::Vi);
        let expected = "\
---
loại: nghị quyết
trích yếu: \"05 nq du\"
cơ quan ban hành: \"(tên cơ quan ban hành)\"
dự thảo: có
# Khi đã ban hành: xóa dòng “dự thảo”, bỏ dấu # và điền các dòng sau.
# số: 05-NQ/ĐU
# ngày: 25/6/2025
# quyền hạn: T/M Ban Thường vụ
# chức vụ: Bí thư
# người ký: Họ và tên
# nơi nhận: [Nơi nhận thứ nhất, Lưu Văn phòng]
# lĩnh vực: [chuyển đổi số]
---
Nội dung văn bản.
";
        assert_eq!(text, expected);
    }
}
