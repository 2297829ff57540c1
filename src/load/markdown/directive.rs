//! The names of `:::` blocks.

use crate::locale::{closest, key};

/// The block that folds.
pub(super) const DETAILS: &str = "details";

/// The class in the page, and the Vietnamese name in one word.
const NAMES: &[(&str, &str)] = &[
    ("note", "ghi-chú"),
    ("tip", "mẹo"),
    ("warning", "cảnh-báo"),
    ("important", "quan-trọng"),
    ("example", "ví-dụ"),
    ("summary", "tóm-tắt"),
    ("steps", "các-bước"),
    (DETAILS, "chi-tiết"),
];

/// The name and the title after `:::`; `::: ghi-chú Chú ý` has the title `Chú ý`.
pub(super) fn read(info: &str) -> (&str, &str) {
    let info = info.trim();
    let (name, title) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
    (name, title.trim())
}

/// The class of a block of that name.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let name = key(name);
    NAMES.iter().find(|(english, vietnamese)| *english == name || key(vietnamese) == name).map(|(english, _)| *english)
}

/// The name that was probably meant.
pub(super) fn suggestion(name: &str) -> Option<String> {
    let written = key(name);
    let names: Vec<(String, &str)> =
        NAMES.iter().flat_map(|(english, vietnamese)| [*english, *vietnamese]).map(|name| (key(name), name)).collect();
    let near = closest(&written, names.iter().map(|(key, _)| key.as_str()))?;
    names.iter().find(|(key, _)| key == near).map(|(_, name)| (*name).to_owned())
}
