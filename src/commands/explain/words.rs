//! What outputs, reasons and facts are called when they are explained.

use std::fmt::Display;

use crate::engine::Reason;
use crate::locale::Language;
use crate::model::{Fact, ListKey, OutputKind, Taxonomy};
use crate::search::Shape;

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
        K::Csv(path, _) => language.pick(format!("bảng CSV của “{path}”"), format!("a table of “{path}” as CSV")),
        K::Workbook(path) => language.pick(format!("bảng tính của “{path}”"), format!("the workbook of “{path}”")),
        K::Asset(path) => language
            .pick(format!("tệp “{path}”, đăng nguyên như vậy"), format!("the file “{path}”, published as it is")),
        K::ThemeFile(file) => {
            language.pick(format!("tệp “{file}” của giao diện"), format!("the theme's file “{file}”"))
        }
        K::Feed => language.pick("nguồn cấp tin Atom", "the Atom feed").to_owned(),
        K::Sitemap => language.pick("sơ đồ trang của cổng", "the sitemap").to_owned(),
        K::Review => language.pick("trang số liệu cần rà soát", "the figures to look at again").to_owned(),
        K::Search => language.pick("trang tìm kiếm", "the search page").to_owned(),
        K::Board(span) => language.pick(format!("bảng chỉ tiêu {span}"), format!("the board of the targets {span}")),
        K::SearchShard(number, shape) => shard(*number, *shape, language),
        K::SearchWords => language.pick("các từ tìm được", "the words that can be searched for").to_owned(),
        K::SearchFacets => facets(language),
        K::SearchCards(number, shape) => cards(*number, *shape, language),
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
    let said = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    let of = |vi, en, name: &dyn Display| format!("{} “{name}”", language.pick(vi, en));
    match fact {
        Fact::Frame => said("khung chung của mọi trang", "the frame of every page"),
        Fact::Templates => said("mẫu trang và câu chữ của giao diện", "the theme's templates and texts"),
        Fact::SearchShape => said("cách chia chỉ mục tìm kiếm", "how the search index is divided"),
        Fact::HasValidity => said("có trang nào ghi hiệu lực hay không", "whether any page states its validity"),
        Fact::SearchShard(number, shape) => shard(*number, *shape, language),
        Fact::SearchWords => said("các từ tìm được", "the words that can be searched for"),
        Fact::SearchFacets => facets(language),
        Fact::SearchCards(number, shape) => cards(*number, *shape, language),
        Fact::Latest => said("các văn bản mới nhất", "the newest documents"),
        Fact::Sitemap => said("địa chỉ của mọi trang", "the address of every page"),
        Fact::Body(path) => of("phần nội dung của", "the prose of", path),
        Fact::Page(path) => of("thông tin đầu tệp và địa chỉ của", "the front matter and address of", path),
        Fact::Card(path) => of("tên và cách hiện trong danh sách của", "what lists show of", path),
        Fact::Ancestors(path) => of("các mục chứa", "the sections above", path),
        Fact::Neighbours(path) => of("trang trước và trang sau của", "the pages before and after", path),
        Fact::Backlinks(path) => of("các trang dẫn tới", "the pages that link to", path),
        Fact::Relations(path) => of("các văn bản có quan hệ với", "the relations of", path),
        Fact::Subsections(path) => of("các mục con của", "the sections below", path),
        Fact::Assets(path) => of("các tệp đi kèm", "the files beside", path),
        Fact::Asset(path) => of("địa chỉ và kích thước của", "the address and size of", path),
        Fact::Updated(path) => of("ngày cập nhật của", "the day of the last change of", path),
        Fact::Discrepancies => said("các số liệu cần rà soát", "the figures that do not agree"),
        Fact::AcceptedFigures => said("các số liệu giữ như đã công bố", "the figures kept as published"),
        Fact::OpenFigures(path) => of("số chỗ cần rà soát của", "the open figures of", path),
        Fact::Overdue(path) => of("việc quá hạn cập nhật hay chưa của", "the overdue mark of", path),
        Fact::NewestPeriods(path) => of("kỳ mới nhất của từng chỉ số trong", "the newest periods of", path),
        Fact::Target(path, indicator) => of(
            "tình trạng chỉ tiêu",
            "the state of the target",
            &format_args!("{}/{indicator}", path.without_extension()),
        ),
        Fact::PageTerms(path) => of("loại, lĩnh vực, năm, cơ quan, đơn vị của", "the terms of", path),
        Fact::Terms(taxonomy) => terms_of(*taxonomy, language),
        Fact::Term(taxonomy, slug) => of(of_vietnamese(*taxonomy), taxonomy.name(), slug),
        Fact::ListPage(list, number) => list_page(list, *number, language),
        Fact::Number(number) => of("văn bản mang số", "the document with the number", number),
        Fact::DataFile(file) => of("tệp số liệu mang tên", "the data file named", file),
        Fact::Board(span) => of("các chỉ tiêu của giai đoạn", "the targets of", span),
        Fact::Gathered => said("các trang tổng hợp số liệu", "the pages that gather figures"),
        Fact::AllOpenFigures => said("số chỗ cần rà soát của cả cổng", "the number of open figures"),
        Fact::BoardsOf(path) => of("các bảng chỉ tiêu có mặt", "the boards of", path),
        Fact::Today => said("ngày dựng cổng", "the day of the build"),
        Fact::Indicator(address) => of("chỉ số", "the indicator", address),
        Fact::Figure(address) => of("số liệu", "the figure", address),
        Fact::AssetBytes(path) => of("nội dung tệp", "the bytes of", path),
        Fact::ThemeFile(file) => of("tệp của giao diện", "the theme's file", file),
    }
}

fn shard(number: u32, shape: Shape, language: Language) -> String {
    let (number, of) = (number + 1, 1 << shape.bits);
    language
        .pick(format!("phần {number}/{of} của chỉ mục tìm kiếm"), format!("part {number} of {of} of the search index"))
}

fn facets(language: Language) -> String {
    language.pick("những gì dùng để lọc kết quả tìm kiếm", "what search results are narrowed by").to_owned()
}

fn cards(number: u32, shape: Shape, language: Language) -> String {
    let (number, of) = (number + 1, 1 << shape.card_bits);
    language.pick(
        format!("phần {number}/{of} của những gì kết quả tìm kiếm hiện ra"),
        format!("part {number} of {of} of what search results show"),
    )
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
