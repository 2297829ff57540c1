//! The portal that is measured: N documents, each a pure function of its index, so that a hundred thousand
//! of them need no memory and two sites can be written from the same text.

use crate::text::{Prose, Random, capitalise};
use std::fmt::Write;

/// A type of document: key of the vocabulary, Vietnamese name, symbol in the number, folder.
pub struct Type {
    pub key: &'static str,
    pub name: &'static str,
    pub symbol: &'static str,
    pub folder: &'static str,
}

const fn kind(key: &'static str, name: &'static str, symbol: &'static str, folder: &'static str) -> Type {
    Type { key, name, symbol, folder }
}

/// The sections of the first level.
pub const TYPES: [Type; 10] = [
    kind("resolution", "Nghị quyết", "NQ", "nghi-quyet"),
    kind("decision", "Quyết định", "QĐ", "quyet-dinh"),
    kind("directive", "Chỉ thị", "CT", "chi-thi"),
    kind("conclusion", "Kết luận", "KL", "ket-luan"),
    kind("guidance", "Hướng dẫn", "HD", "huong-dan"),
    kind("announcement", "Thông báo", "TB", "thong-bao"),
    kind("report", "Báo cáo", "BC", "bao-cao"),
    kind("plan", "Kế hoạch", "KH", "ke-hoach"),
    kind("programme", "Chương trình", "CTr", "chuong-trinh"),
    kind("proposal", "Tờ trình", "TTr", "to-trinh"),
];

/// The sections of the second level.
pub const YEARS: std::ops::RangeInclusive<usize> = 2016..=2025;

const ISSUERS: [(&str, &str); 8] = [
    ("Ban Chấp hành Đảng bộ phường", "ĐU"),
    ("Ban Thường vụ Đảng ủy", "ĐU"),
    ("Ủy ban Kiểm tra Đảng ủy", "UBKTĐU"),
    ("Ban Xây dựng Đảng", "BXDĐ"),
    ("Văn phòng Đảng ủy", "VPĐU"),
    ("Ủy ban Mặt trận Tổ quốc phường", "MTTQ"),
    ("Trung tâm Chính trị", "TTCT"),
    ("Chi bộ Cơ quan", "CB"),
];

const FIELDS: [&str; 20] = [
    "Xây dựng Đảng",
    "Kiểm tra, giám sát",
    "Tuyên giáo",
    "Dân vận",
    "Tổ chức cán bộ",
    "Chuyển đổi số",
    "Cải cách hành chính",
    "Kinh tế",
    "Văn hóa",
    "Giáo dục",
    "Y tế",
    "Môi trường",
    "Đô thị",
    "Quốc phòng",
    "An ninh",
    "Thanh niên",
    "Phụ nữ",
    "Thi đua, khen thưởng",
    "Tài chính",
    "An sinh xã hội",
];

/// How many party cells there are to be named as units.
const UNITS: usize = 70;

/// One document's place and front matter; its text follows from the index alone.
pub struct Document {
    pub index: usize,
    pub kind: &'static Type,
    pub year: usize,
    pub number: String,
    pub title: String,
    pub date: String,
    pub issuer: &'static str,
    pub fields: Vec<&'static str>,
    pub units: Vec<String>,
}

/// Writes the target of a link to another document: the two sites address pages differently.
pub type Link<'a> = &'a dyn Fn(&Document) -> String;

/// All documents of a portal.
pub struct Portal {
    pub count: usize,
    /// Whether Sen makes its search index; Hugo never does.
    pub search: bool,
    prose: Prose,
}

impl Portal {
    /// A portal of `count` documents.
    pub fn new(count: usize, search: bool) -> Self {
        Portal { count, search, prose: Prose::new() }
    }

    /// Documents go round the cells (type, year), so that every section grows with the portal.
    pub fn document(&self, index: usize) -> Document {
        let mut random = Random::new(index as u64 * 2 + 1);
        let cell = index % 100;
        let (kind, year) = (&TYPES[cell / 10], YEARS.start() + cell % 10);
        let (issuer, suffix) = ISSUERS[random.below(ISSUERS.len())];
        let length = random.between(5, 14);
        let mut title = self.prose.phrase(&mut random, length);
        capitalise(&mut title, 0);
        Document {
            index,
            kind,
            year,
            number: format!("{}-{}/{suffix}", index / 100 + 1, kind.symbol),
            title,
            date: format!("{year}-{:02}-{:02}", random.between(1, 12), random.between(1, 28)),
            issuer,
            fields: distinct(&mut random, 1, 3, |n| FIELDS[n % FIELDS.len()]),
            units: distinct(&mut random, 0, 2, |n| format!("Chi bộ {}", n % UNITS + 1)),
        }
    }

    /// The text below the front matter, filling the file to the size that is its share of the distribution.
    pub fn body(&self, document: &Document, front: usize, link: Link) -> String {
        let mut random = Random::new(document.index as u64 * 2);
        let size = size_at(random.unit()).saturating_sub(front);
        let mut body = Body { portal: self, random, text: String::with_capacity(size + 500), size, link };
        body.write();
        body.text
    }
}

impl Document {
    /// `nghi-quyet/2023/12-nq-du`, from the content root and without an ending.
    pub fn path(&self) -> String {
        let name = self.number.to_lowercase().replace('/', "-").replace('đ', "d");
        format!("{}/{}/{name}", self.kind.folder, self.year)
    }
}

fn distinct<T: PartialEq>(random: &mut Random, low: usize, high: usize, name: impl Fn(usize) -> T) -> Vec<T> {
    let mut chosen = Vec::new();
    for _ in 0..random.between(low, high) {
        let next = name((random.unit().powi(2) * 1000.0) as usize);
        if !chosen.contains(&next) {
            chosen.push(next);
        }
    }
    chosen
}

/// Bytes of a file at a quantile: log-linear between the points that real portals showed.
fn size_at(quantile: f64) -> usize {
    const POINTS: [(f64, f64); 6] =
        [(0.0, 1_500.0), (0.10, 3_000.0), (0.50, 6_600.0), (0.90, 18_000.0), (0.99, 30_000.0), (1.0, 60_000.0)];
    let above = POINTS.iter().position(|(q, _)| *q > quantile).unwrap_or(POINTS.len() - 1);
    let ((q0, s0), (q1, s1)) = (POINTS[above - 1], POINTS[above]);
    let share = (quantile - q0) / (q1 - q0);
    (s0.ln() + share * (s1.ln() - s0.ln())).exp() as usize
}

/// A text being written.
struct Body<'a> {
    portal: &'a Portal,
    random: Random,
    text: String,
    size: usize,
    link: Link<'a>,
}

impl Body<'_> {
    fn write(&mut self) {
        let (table, links) = (self.random.chance(30), self.random.chance(50));
        let (notes, code) = (self.random.chance(5), self.random.chance(1));
        self.paragraph();
        if links {
            self.links();
        }
        if table {
            self.table();
        }
        if code {
            self.code();
        }
        if notes {
            self.notes();
        }
        self.parts();
    }

    fn room(&self) -> usize {
        self.size.saturating_sub(self.text.len())
    }

    fn parts(&mut self) {
        let mut part = 0;
        while self.room() > 150 {
            part += 1;
            let level = if part % 3 == 1 { "##" } else { "###" };
            let length = self.random.between(3, 9);
            let title = self.portal.prose.phrase(&mut self.random, length);
            let _ = write!(self.text, "{level} {part}. {title}\n\n");
            for _ in 0..self.random.between(2, 4) {
                if self.random.chance(20) { self.list() } else { self.paragraph() }
            }
        }
    }

    fn paragraph(&mut self) {
        for n in 0..self.random.between(2, 6) {
            if self.room() < 80 {
                break;
            }
            if n > 0 {
                self.text.push(' ');
            }
            self.portal.prose.sentence(&mut self.random, &mut self.text);
        }
        self.text.push_str("\n\n");
    }

    fn list(&mut self) {
        for _ in 0..self.random.between(3, 6) {
            if self.room() < 80 {
                break;
            }
            self.text.push_str("- ");
            self.portal.prose.sentence(&mut self.random, &mut self.text);
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    fn links(&mut self) {
        for _ in 0..self.random.between(1, 5) {
            let other = self.portal.document(self.random.below(self.portal.count));
            let target = (self.link)(&other);
            let words = self.portal.prose.phrase(&mut self.random, 6);
            let _ = write!(self.text, "Cùng với {words}, xem [{} năm {}]({target}). ", other.kind.name, other.year);
        }
        self.text.push_str("\n\n");
    }

    fn table(&mut self) {
        self.text.push_str("| Đơn vị | Nội dung | Số lượng | Tỷ lệ |\n|---|:---|---:|---:|\n");
        for row in 1..=self.random.between(4, 12) {
            let words = self.portal.prose.phrase(&mut self.random, 4);
            let (count, share) = (self.random.between(1, 900), self.random.between(1, 99));
            let _ = writeln!(self.text, "| Chi bộ {row} | {words} | {count} | {share},5% |");
        }
        self.text.push('\n');
    }

    fn code(&mut self) {
        self.text.push_str("```yaml\nchi-tieu:\n");
        for row in 0..self.random.between(5, 15) {
            let _ = writeln!(self.text, "  muc-{row}: {{gia-tri: {}, nam: 2025}} # ghi chú", self.random.below(500));
        }
        self.text.push_str("```\n\n");
    }

    fn notes(&mut self) {
        let words = self.portal.prose.phrase(&mut self.random, 8);
        let _ = write!(self.text, "Theo {words}[^1] và số liệu kèm theo[^2].\n\n[^1]: ");
        self.portal.prose.sentence(&mut self.random, &mut self.text);
        self.text.push_str("\n[^2]: ");
        self.portal.prose.sentence(&mut self.random, &mut self.text);
        self.text.push_str("\n\n");
    }
}
