//! What outputs, reasons and facts are called when they are explained.

use crate::engine::Reason;
use crate::locale::Language;
use crate::model::{Fact, ListKey, OutputKind, Taxonomy};

/// What an output is.
pub(super) fn kind(kind: &OutputKind, language: Language) -> String {
    use OutputKind as K;
    match kind {
        K::Page(path) => language.pick(format!("trang của “{path}”"), format!("the page of “{path}”")),
        K::Section(path, 1) => language.pick(format!("mục của “{path}”"), format!("the section of “{path}”")),
        K::Section(path, number) => {
            language.pick(format!("trang {number} của mục “{path}”"), format!("page {number} of the section “{path}”"))
        }
        K::Taxonomy(taxonomy) => terms_of(*taxonomy, language),
        K::Term(taxonomy, slug, number) => list_page(&ListKey::Term(*taxonomy, slug.clone()), *number, language),
        K::Alias(path) => {
            language.pick(format!("địa chỉ cũ, dẫn tới “{path}”"), format!("an old address that leads to “{path}”"))
        }
        K::Asset(path) => language
            .pick(format!("tệp “{path}”, đăng nguyên như vậy"), format!("the file “{path}”, published as it is")),
        K::ThemeFile(file) => {
            language.pick(format!("tệp “{file}” của giao diện"), format!("the theme's file “{file}”"))
        }
        K::Feed => language.pick("nguồn cấp tin Atom", "the Atom feed").to_owned(),
        K::Sitemap => language.pick("sơ đồ trang của cổng", "the sitemap").to_owned(),
        K::NotFound => language.pick("trang báo không tìm thấy", "the page for addresses that do not exist").to_owned(),
    }
}

/// Why an output was rendered.
pub(super) fn reason(reason: &Reason, language: Language) -> &'static str {
    match reason {
        Reason::New => {
            language.pick("trước đó chưa có (hoặc không có bộ nhớ đệm)", "there was none before (or no cache)")
        }
        Reason::Replaced => language.pick("trước đó ở địa chỉ này là thứ khác", "something else stood at its address"),
        Reason::Changed(_) => language.pick("những điều sau đã thay đổi", "these changed"),
        Reason::Lost => language.pick(
            "tệp đã dựng bị mất hoặc bị sửa từ bên ngoài",
            "its file was missing or had been changed by somebody else",
        ),
    }
}

/// What a fact is.
pub(super) fn fact(fact: &Fact, language: Language) -> String {
    let (vi, en) = match fact {
        Fact::Frame => ("khung chung của mọi trang", "the frame of every page"),
        Fact::Templates => ("mẫu trang và câu chữ của giao diện", "the theme's templates and texts"),
        Fact::Latest => ("các văn bản mới nhất", "the newest documents"),
        Fact::Sitemap => ("địa chỉ của mọi trang", "the address of every page"),
        Fact::Terms(taxonomy) => return terms_of(*taxonomy, language),
        Fact::Term(taxonomy, slug) => {
            return format!("{} “{slug}”", language.pick(of_vietnamese(*taxonomy), taxonomy.name()));
        }
        Fact::ListPage(list, number) => return list_page(list, *number, language),
        _ => return about(fact, language),
    };
    language.pick(vi, en).to_owned()
}

/// A fact about one named thing: what is asked, then the name.
fn about(fact: &Fact, language: Language) -> String {
    let (vi, en, name) = match fact {
        Fact::Body(path) => ("phần nội dung của", "the prose of", path.to_string()),
        Fact::Page(path) => ("thông tin đầu tệp và địa chỉ của", "the front matter and address of", path.to_string()),
        Fact::Card(path) => ("tên và cách hiện trong danh sách của", "how lists show", path.to_string()),
        Fact::Ancestors(path) => ("các mục chứa", "the sections above", path.to_string()),
        Fact::Neighbours(path) => ("trang trước và trang sau của", "the pages before and after", path.to_string()),
        Fact::Backlinks(path) => ("các trang dẫn tới", "the pages that link to", path.to_string()),
        Fact::Relations(path) => ("các văn bản có quan hệ với", "the relations of", path.to_string()),
        Fact::Subsections(path) => ("các mục con của", "the sections below", path.to_string()),
        Fact::Assets(path) => ("các tệp đi kèm", "the files beside", path.to_string()),
        Fact::Asset(path) => ("địa chỉ và kích thước của", "the address and size of", path.to_string()),
        Fact::Updated(path) => ("ngày cập nhật của", "the day of the last change of", path.to_string()),
        Fact::Overdue(path) => ("đã quá hạn cập nhật hay chưa:", "whether it is overdue:", path.to_string()),
        Fact::PageTerms(path) => ("loại, lĩnh vực, năm, cơ quan, đơn vị của", "what is filed under:", path.to_string()),
        Fact::AssetBytes(path) => ("nội dung tệp", "the bytes of", path.to_string()),
        Fact::Number(number) => ("văn bản mang số", "the document with the number", number.clone()),
        Fact::DataFile(file) => ("tệp số liệu mang tên", "the data file named", file.clone()),
        Fact::TargetsFile(period) => {
            ("tệp chỉ tiêu của giai đoạn", "the data file with the targets of", period.clone())
        }
        Fact::Figure(address) => ("số liệu", "the figure", address.to_string()),
        Fact::ThemeFile(file) => ("tệp của giao diện", "the theme's file", file.clone()),
        other => ("", "", format!("{other:?}")),
    };
    format!("{} “{name}”", language.pick(vi, en)).trim_start().to_owned()
}

fn terms_of(taxonomy: Taxonomy, language: Language) -> String {
    let (vi, en) = (of_vietnamese(taxonomy), taxonomy.name());
    language.pick(format!("danh sách mọi {vi}"), format!("the list of every {en}"))
}

fn list_page(list: &ListKey, number: u32, language: Language) -> String {
    let (vi, en) = match list {
        ListKey::Section(path) => (format!("mục “{path}”"), format!("the section “{path}”")),
        ListKey::Term(taxonomy, slug) => {
            (format!("{} “{slug}”", of_vietnamese(*taxonomy)), format!("the {} “{slug}”", taxonomy.name()))
        }
    };
    language.pick(format!("trang {number} trong danh sách của {vi}"), format!("page {number} of the list of {en}"))
}

fn of_vietnamese(taxonomy: Taxonomy) -> &'static str {
    match taxonomy {
        Taxonomy::Type => "loại văn bản",
        Taxonomy::Field => "lĩnh vực",
        Taxonomy::Year => "năm",
        Taxonomy::Issuer => "cơ quan",
        Taxonomy::Unit => "đơn vị",
    }
}
