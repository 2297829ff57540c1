//! The names of `:::` blocks.

use crate::locale::{closest, key};

/// The block that folds.
pub(super) const DETAILS: &str = "details";

/// The class in the page, and the Vietnamese name (ghi chú, mẹo, cảnh báo, quan trọng, ví dụ, tóm tắt, các bước, chi tiết) as one
/// word, as keys compare.
const NAMES: &[(&str, &str)] = &[
    ("note", "ghi chu"),
    ("tip", "meo"),
    ("warning", "canh bao"),
    ("important", "quan trong"),
    ("example", "vi du"),
    ("summary", "tom tat"),
    ("steps", "cac buoc"),
    (DETAILS, "chi tiet"),
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
    NAMES.iter().find(|(english, vietnamese)| *english == name || *vietnamese == name).map(|(english, _)| *english)
}

/// The name that was probably meant.
pub(super) fn suggestion(name: &str) -> Option<String> {
    closest(&key(name), NAMES.iter().map(|(english, _)| *english)).map(str::to_owned)
}
