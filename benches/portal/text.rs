//! Vietnamese-looking prose from a seed: common administrative words by rank, and a long tail of composed
//! syllables, so that vocabularies, indexes and line lengths behave as they do in real documents.

/// A small deterministic generator (xorshift64*): the same seed gives the same portal on every machine.
pub struct Random(u64);

impl Random {
    /// A stream of its own for each seed; neighbouring seeds are unrelated (splitmix64).
    pub fn new(seed: u64) -> Self {
        let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Random((z ^ (z >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Uniform in `0..bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound
    }

    /// Uniform in `low..=high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// Uniform in `[0, 1)`.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Common words, the most frequent first.
const WORDS: &str = "và của các có trong được cho với đến về tại theo không một là những từ đã đối ra khi \
    công tác|tổ chức|cán bộ|thực hiện|đảng viên|chi bộ|đảng bộ|xây dựng|lãnh đạo|nhiệm vụ|nghị quyết|nhân dân|\
    phường|chính quyền|đơn vị|kết quả|quản lý|kiểm tra|giám sát|tuyên truyền|phát triển|nâng cao|chất lượng|\
    chương trình|kế hoạch|hướng dẫn|triển khai|báo cáo|đánh giá|cấp ủy|cơ sở|chính trị|tư tưởng|đạo đức|phong trào|\
    thi đua|khen thưởng|kỷ cương|trách nhiệm|đoàn thể|mặt trận|hội viên|đoàn viên|thanh niên|phụ nữ|nông dân|\
    cựu chiến binh|kinh tế|xã hội|văn hóa|giáo dục|y tế|môi trường|đô thị|trật tự|an ninh|quốc phòng|cải cách|\
    hành chính|chuyển đổi số|hồ sơ|thủ tục|tiếp nhận|giải quyết|đúng hạn|dịch vụ|trực tuyến|dữ liệu|hệ thống|\
    phần mềm|thông tin|truyền thông|tập huấn|bồi dưỡng|đào tạo|quy hoạch|bổ nhiệm|luân chuyển|phân công|sinh hoạt|\
    chuyên đề|định kỳ|đột xuất|hằng năm|nhiệm kỳ|giai đoạn|mục tiêu|chỉ tiêu|giải pháp|trọng tâm|đột phá|hạn chế|\
    nguyên nhân|kinh nghiệm|bài học|kiến nghị|đề xuất|phương hướng|nội dung|hình thức|phương pháp|đổi mới|sáng tạo|\
    hiệu quả|thiết thực|cụ thể|kịp thời|thường xuyên|đồng bộ|thống nhất|tập trung|dân chủ|đoàn kết|gương mẫu|\
    tiên phong|khu dân cư|tổ dân phố|hộ gia đình|doanh nghiệp|hợp tác xã|ngân sách|đầu tư|công trình|dự án|hạ tầng|\
    giao thông|chiếu sáng|thoát nước|cây xanh|vệ sinh|rác thải|phân loại|phòng chống|dịch bệnh|thiên tai|ma túy|\
    tội phạm|hòa giải|tiếp công dân|khiếu nại|tố cáo|phản ánh|đối thoại|lắng nghe|tiếp thu|giải trình|công khai|\
    minh bạch|tiết kiệm|chống lãng phí|học tập|làm theo|mô hình|điển hình|tiên tiến|nhân rộng|lan tỏa|xã hội hóa|\
    vận động|quyên góp|nhân đạo|từ thiện|đền ơn đáp nghĩa|người có công|giảm nghèo|việc làm|bảo hiểm|trợ cấp|\
    trẻ em|người cao tuổi|thể thao|thư viện|nhà văn hóa|lễ hội|di tích|lịch sử|truyền thống|kỷ niệm|hội nghị|\
    biên bản|văn bản|phụ lục|tài liệu|số liệu|thống kê|tổng hợp|phân tích|so sánh|tăng trưởng|giảm|duy trì|bảo đảm";

const ONSETS: &[&str] = &[
    "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v",
    "x",
];

const RIMES: &[&str] = &[
    "an", "ản", "ấp", "âm", "ao", "ảo", "ạt", "ăn", "ắc", "ang", "áng", "ành", "ậu", "e", "ẹp", "en", "ết", "ên", "ện",
    "iên", "iệt", "iều", "inh", "ịch", "o", "ọc", "ong", "òng", "ô", "ồi", "ổn", "ộng", "ơ", "ời", "ớp", "u", "úc",
    "ung", "ươi", "ường", "ước", "uyên", "uyết", "ư", "ứng", "ya",
];

/// Writes prose. Borrowed words are looked up by rank, so that few are frequent and many are rare.
pub struct Prose {
    words: Vec<&'static str>,
}

impl Prose {
    /// The vocabulary.
    pub fn new() -> Self {
        let (particles, phrases) = WORDS.split_once('|').unwrap_or((WORDS, ""));
        let words = particles.split_whitespace().chain(phrases.split('|').map(str::trim)).collect();
        Prose { words }
    }

    /// `count` words, in lower case, without punctuation.
    pub fn phrase(&self, random: &mut Random, count: usize) -> String {
        let mut text = String::with_capacity(count * 10);
        for n in 0..count {
            if n > 0 {
                text.push(' ');
            }
            self.word(random, &mut text);
        }
        text
    }

    /// One sentence of some 8 to 24 words.
    pub fn sentence(&self, random: &mut Random, text: &mut String) {
        let start = text.len();
        let length = random.between(8, 24);
        for n in 0..length {
            match n {
                0 => {}
                _ if random.chance(7) => text.push_str(", "),
                _ => text.push(' '),
            }
            match random.below(60) {
                0 => text.push_str(&format!("{},{}%", random.between(50, 99), random.between(0, 99))),
                1 => text.push_str(&format!("{}.{:03}", random.between(1, 9), random.below(1000))),
                2 => text.push_str(&format!("**{}**", self.phrase(random, 2))),
                _ => self.word(random, text),
            }
        }
        capitalise(text, start);
        text.push('.');
    }

    fn word(&self, random: &mut Random, text: &mut String) {
        if random.chance(6) {
            text.push_str(random.pick(ONSETS));
            text.push_str(random.pick(RIMES));
        } else {
            let rank = random.unit().powf(1.7) * self.words.len() as f64;
            text.push_str(self.words[rank as usize]);
        }
    }
}

/// Makes the letter at `start` a capital one.
pub fn capitalise(text: &mut String, start: usize) {
    if let Some(first) = text[start..].chars().next() {
        let upper: String = first.to_uppercase().collect();
        text.replace_range(start..start + first.len_utf8(), &upper);
    }
}
