//! A portal to begin with: small, complete, and free of mistakes.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::NewFile;
use crate::locale::Language;

/// The files of a new portal in `folder`.
///
/// # Errors
/// When there is something in the folder already.
pub(super) fn files(folder: &Path, language: Language) -> Result<Vec<NewFile>> {
    if folder.exists() && folder.read_dir().with_context(|| folder.display().to_string())?.next().is_some() {
        let name = folder.display();
        bail!(language.pick(
            format!("Thư mục “{name}” không trống; hãy chọn một thư mục mới cho cổng."),
            format!("The folder “{name}” is not empty; choose a new one for the portal."),
        ));
    }
    let files = match language {
        Language::Vi => VIETNAMESE,
        Language::En => ENGLISH,
    };
    Ok(files.iter().map(|(path, text)| NewFile { path: folder.join(path), text: (*text).to_owned() }).collect())
}

const VIETNAMESE: [(&str, &str); 6] = [
    (
        "portal.yaml",
        "\
tiêu đề: Cổng thông tin
mô tả: Văn bản và số liệu của cơ quan.
ngôn ngữ: vi
cơ quan: \"(tên cơ quan)\"
# địa chỉ: https://cong.example/     # chỉ cần cho nguồn cấp tin và sơ đồ trang
trình đơn:
  - {đường dẫn: van-ban/_index.md, tiêu đề: Văn bản}
  - {đường dẫn: so-lieu/_index.md, tiêu đề: Số liệu}
",
    ),
    (
        "_index.md",
        "\
---
tiêu đề: Cổng thông tin
số liệu chính: [so-lieu/to-chuc/can-bo]
---
Trang này là trang chủ. Đổi lời giới thiệu trong tệp `_index.md`.

Đọc [các văn bản](van-ban/_index.md) hoặc xem [số liệu về tổ chức](so-lieu/to-chuc.yaml).
",
    ),
    (
        "van-ban/_index.md",
        "\
---
tiêu đề: Văn bản
sắp xếp: ngày
---
",
    ),
    (
        "van-ban/ke-hoach-mau.md",
        "\
---
loại: kế hoạch
trích yếu: Văn bản mẫu về tổ chức một buổi tập huấn
cơ quan ban hành: \"(tên cơ quan ban hành)\"
lĩnh vực: [tập huấn]
văn bản mẫu: có
---
Văn bản này là ví dụ, xóa đi khi đã có văn bản thật.

## Mục đích

Để người mới biết cách trình bày một văn bản trên cổng. Cơ quan hiện có [](figure:so-lieu/to-chuc/can-bo) cán bộ.

## Việc cần làm

| Việc | Người làm | Xong trước |
|---|---|---|
| Chuẩn bị tài liệu | Văn phòng | ngày 10 |
| Mời người dự | Văn phòng | ngày 15 |
",
    ),
    (
        "so-lieu/_index.md",
        "\
---
tiêu đề: Số liệu
---
",
    ),
    (
        "so-lieu/to-chuc.yaml",
        "\
tiêu đề: Tổ chức của cơ quan
# Số liệu dưới đây là ví dụ: thay bằng số liệu thật rồi xóa dòng “văn bản mẫu”.
văn bản mẫu: có
đơn vị phụ trách: Văn phòng
chỉ số:
  can-bo:
    tiêu đề: Cán bộ của cơ quan
    đơn vị tính: người
    giá trị:
      2025: {giá trị: \"24\", tính đến: 31/12/2025}
",
    ),
];

const ENGLISH: [(&str, &str); 6] = [
    (
        "portal.yaml",
        "\
title: Portal
description: Documents and figures of the office.
language: en
organisation: \"(name of the office)\"
# base_url: https://portal.example/     # only feeds and the sitemap need it
menu:
  - {path: documents/_index.md, title: Documents}
  - {path: figures/_index.md, title: Figures}
",
    ),
    (
        "_index.md",
        "\
---
title: Portal
key_figures: [figures/staff/officers]
---
This is the home page. Change its text in the file `_index.md`.

Read [the documents](documents/_index.md) or see [the figures](figures/staff.yaml).
",
    ),
    (
        "documents/_index.md",
        "\
---
title: Documents
sort_by: date
---
",
    ),
    (
        "documents/sample-plan.md",
        "\
---
type: plan
title: A sample document about a training day
issuer: \"(name of the issuing body)\"
fields: [training]
sample: true
---
This document is an example; remove it once there is a real one.

## Purpose

To show how a document looks in the portal. The office has [](figure:figures/staff/officers) officers.

## What to do

| Task | By whom | Before |
|---|---|---|
| Prepare the material | Office | day 10 |
| Invite | Office | day 15 |
",
    ),
    (
        "figures/_index.md",
        "\
---
title: Figures
---
",
    ),
    (
        "figures/staff.yaml",
        "\
title: Staff of the office
# The figures below are examples: put in the real ones, then remove the line “sample”.
sample: true
owner: Office
indicators:
  officers:
    title: Officers
    unit: people
    values:
      2025: {value: \"24\", as_of: 2025-12-31}
",
    ),
];
