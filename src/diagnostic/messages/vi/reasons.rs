//! What the YAML reader, the template engine and the system say in English, in Vietnamese.
//!
//! Each entry is a pattern in which `{}` stands for any text, and the sentence that takes those texts in their order.
//! What no pattern knows is kept as it is, in brackets, so that it can be looked up.

/// The reason in Vietnamese after a colon, to follow a sentence; or the English one in brackets.
pub(super) fn because(english: &str) -> String {
    let tables = [YAML, TEMPLATES, SYSTEM];
    let known = tables.iter().copied().flatten().find_map(|(pattern, sentence)| {
        let parts = captured(pattern, english)?;
        Some(format!(": {}", filled(sentence, &parts)))
    });
    known.unwrap_or_else(|| format!(" ({english})"))
}

/// What stands for each `{}` of the pattern, where the text has its form.
fn captured<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next().unwrap_or_default())?;
    let mut parts = Vec::new();
    for literal in literals {
        let at = if literal.is_empty() { rest.len() } else { rest.find(literal)? };
        parts.push(&rest[..at]);
        rest = &rest[at + literal.len()..];
    }
    rest.is_empty().then_some(parts)
}

fn filled(sentence: &str, parts: &[&str]) -> String {
    let mut pieces = sentence.split("{}");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for (piece, part) in pieces.zip(parts) {
        filled.push_str(word(part));
        filled.push_str(piece);
    }
    filled
}

/// Names of kinds and tokens that the template engine puts into its sentences.
fn word(english: &str) -> &str {
    let words = [
        ("identifier", "một tên"),
        ("string", "văn bản"),
        ("number", "số"),
        ("array", "danh sách"),
        ("map", "bảng khóa và giá trị"),
        ("bool", "đúng/sai"),
        ("boolean", "đúng/sai"),
        ("none", "rỗng"),
        ("i64", "số nguyên"),
        ("u64", "số nguyên"),
        ("integer", "số nguyên"),
        ("float", "số thập phân"),
        ("f64", "số thập phân"),
        ("end of input", "hết tệp"),
    ];
    let plain = english.trim_matches('`');
    words.iter().find(|(word, _)| *word == plain).map_or(english, |(_, vietnamese)| vietnamese)
}

type Table = &'static [(&'static str, &'static str)];

const YAML: Table = &[
    ("mapping values are not allowed in this context", "dấu hai chấm thừa, hoặc dòng thụt vào sai chỗ"),
    ("mapping keys are not allowed in this context", "khóa này đặt sai chỗ"),
    ("block sequence entries are not allowed in this context", "dòng bắt đầu bằng “-” đặt sai chỗ"),
    ("unclosed bracket '{}'", "dấu “{}” chưa có dấu đóng"),
    ("mismatched bracket '{}' closed by '{}'", "dấu “{}” lại được đóng bằng “{}”"),
    ("misplaced bracket", "dấu ngoặc đặt sai chỗ"),
    ("unclosed quote", "dấu nháy chưa có dấu đóng"),
    ("while scanning a quoted scalar, found unexpected document indicator", "dấu nháy chưa có dấu đóng"),
    ("invalid trailing content after double-quoted scalar", "còn chữ sau dấu nháy đóng"),
    ("invalid trailing content after single-quoted scalar", "còn chữ sau dấu nháy đóng"),
    ("while parsing a quoted scalar, found unknown escape character", "sau dấu “\\” là ký tự không dùng được"),
    ("simple key expected ':'", "thiếu dấu hai chấm sau tên trường"),
    ("simple key expect ':'", "thiếu dấu hai chấm sau tên trường"),
    ("simple key is no longer valid", "thiếu dấu hai chấm sau tên trường"),
    ("illegal placement of ':' indicator", "dấu hai chấm đặt sai chỗ"),
    ("':' must be followed by a valid YAML whitespace", "thiếu dấu cách sau dấu hai chấm"),
    ("'-' must be followed by a valid YAML whitespace", "thiếu dấu cách sau dấu “-”"),
    (
        "while parsing a block mapping, did not find expected key",
        "dòng này không có dạng “trường: giá trị”, hoặc thụt vào sai chỗ",
    ),
    (
        "while parsing a block collection, did not find expected '-' indicator",
        "dòng này không bắt đầu bằng “-” như các dòng cùng danh sách",
    ),
    ("while parsing a flow mapping, did not find expected ',' or '}'", "thiếu dấu “,” hoặc “}” trong cặp ngoặc nhọn"),
    ("while parsing a flow sequence, expected ',' or ']'", "thiếu dấu “,” hoặc “]” trong cặp ngoặc vuông"),
    ("while parsing a node, did not find expected node content", "thiếu giá trị ở chỗ này"),
    ("unexpected EOF while parsing a {}", "tệp hết giữa chừng"),
    ("unexpected eof", "tệp hết giữa chừng"),
    ("unexpected end of plain scalar", "giá trị bị cắt giữa chừng"),
    ("tab cannot be used as indentation", "không được thụt dòng bằng phím Tab"),
    ("tabs disallowed in this context", "không được dùng phím Tab ở đây"),
    ("tabs disallowed within this context (block indentation)", "không được thụt dòng bằng phím Tab"),
    ("a block scalar content cannot start with a tab", "không được thụt dòng bằng phím Tab"),
    ("while scanning a plain scalar, found a tab", "không được dùng phím Tab ở đây"),
    ("invalid indentation", "dòng thụt vào sai chỗ"),
    ("invalid indentation in {}", "dòng thụt vào sai chỗ"),
    ("wrongly indented line in block scalar", "dòng thụt vào sai chỗ"),
    ("comments must be separated from other tokens by whitespace", "thiếu dấu cách trước dấu “#”"),
    (
        "unexpected character: `{}'",
        "gặp ký tự “{}” không dùng được ở đây; nếu là một phần của giá trị thì đặt giá trị trong dấu nháy kép",
    ),
    ("plain scalar cannot start with '-' followed by ,[]{}", "giá trị bắt đầu như vậy phải đặt trong dấu nháy kép"),
    (
        "while scanning an anchor or alias, did not find expected alphabetic or numeric character",
        "giá trị bắt đầu bằng “*” hoặc “&” phải đặt trong dấu nháy kép",
    ),
    ("while parsing node, found unknown anchor", "giá trị bắt đầu bằng “*” phải đặt trong dấu nháy kép"),
    ("recursion limit exceeded", "lồng nhau quá nhiều tầng"),
    ("YAML directives are disallowed", "dòng bắt đầu bằng “%” không dùng được ở đây"),
    ("a BOM must not appear inside a document", "có ký tự đánh dấu BOM ở giữa tệp"),
    ("invalid content after document end marker", "còn chữ sau dòng “...”"),
    ("did not find expected <document start>", "trước chỗ này có phần không đọc được"),
    (
        "aliases (`*name`) are not supported; put the text in quotes",
        "giá trị bắt đầu bằng “*” phải đặt trong dấu nháy kép",
    ),
    (
        "anchors (`&name`) are not supported; put the text in quotes",
        "giá trị bắt đầu bằng “&” phải đặt trong dấu nháy kép",
    ),
    (
        "tags (`!name`) are not supported; put the text in quotes",
        "giá trị bắt đầu bằng “!” phải đặt trong dấu nháy kép",
    ),
    (
        "a second YAML document begins here; one file holds one",
        "dòng “---” mở thêm một phần nữa, trong khi mỗi tệp chỉ có một",
    ),
    ("a key must be a text, not a list or a mapping", "tên trường phải là văn bản, không thể là danh sách"),
    ("keys with values are expected here (`key: value`)", "ở đây cần các dòng “trường: giá trị”"),
];

const TEMPLATES: Table = &[
    ("Variable `{}` is not defined. Available variables: {}", "không có biến “{}”; các biến có ở đây: {}"),
    ("Variable `{}` is not defined.", "không có biến “{}”"),
    ("Field `{}` is not defined. Available fields: {}", "không có trường “{}”; các trường có ở đây: {}"),
    ("Field `{}` is not defined.", "không có trường “{}”"),
    ("Field `{}` is not defined", "không có trường “{}”"),
    ("Unknown filter `{}`", "không có bộ lọc “{}”"),
    ("Unknown test `{}`", "không có phép thử “{}”"),
    ("Unknown function `{}`", "không có hàm “{}”"),
    ("Unknown component `{}`", "không có thành phần “{}”"),
    ("Unknown template `{}`", "không có mẫu trang “{}”"),
    ("Unknown tag", "không có thẻ lệnh này"),
    ("Block `{}` is not defined in any parent template", "mẫu trang gốc không có khối “{}”"),
    ("Template already contains a block named `{}`", "khối “{}” được viết hai lần"),
    (
        "Template '{}' is inheriting from '{}', which doesn't exist or isn't loaded.",
        "mẫu trang “{}” dựa trên “{}”, mà mẫu đó không có",
    ),
    ("Template '{}' not found", "không có mẫu trang “{}”"),
    ("Circular extend detected for template '{}'. Inheritance chain: {}", "mẫu trang “{}” dựa trên chính nó"),
    ("Circular include detected for template '{}'. Include chain: {}", "mẫu trang “{}” chèn chính nó"),
    ("Component `{}` is defined in both `{}` and `{}`", "thành phần “{}” được viết ở cả “{}” và “{}”"),
    ("Argument `{}` (type: `{}`) missing.", "thiếu tham số “{}” ({})"),
    ("Argument `{}` missing.", "thiếu tham số “{}”"),
    ("Missing keyword argument `{}`", "thiếu tham số “{}”"),
    ("Invalid type for the value, expected `{}` but got `{}`", "cần {} nhưng lại nhận {}"),
    ("`{}` requires both operands to be numbers, found `{}` and `{}`", "phép “{}” cần hai số nhưng lại nhận {} và {}"),
    ("Found {} but expected one of: {}", "gặp {} đặt sai chỗ; ở đây cần một trong: {}"),
    ("Found {} but expected {}.", "gặp {} trong khi cần {}"),
    ("Found {} but was expecting {}.", "gặp {} trong khi cần {}"),
    ("Unexpected character", "ký tự này không dùng được ở đây; trường có dấu thì viết dạng page.extra[\"tên trường\"]"),
    ("Unexpected end of input", "mẫu trang hết giữa chừng"),
    ("unexpected end of input", "mẫu trang hết giữa chừng"),
    ("unexpected end of string", "dấu nháy chưa có dấu đóng"),
    ("unexpected end of raw block", "khối “raw” chưa có dòng đóng"),
    ("Unclosed component '{}'", "thành phần “{}” chưa có thẻ đóng"),
    (
        "This content would be ignored: only `extends`, `block` and `component` are allowed at the top level of a child template.",
        "phần này nằm ngoài các khối nên sẽ không hiện ra; đưa vào một khối",
    ),
    ("`extends` needs to be the first tag of the template", "lệnh “extends” phải đứng đầu mẫu trang"),
    ("Template is already extending `{}`", "mẫu trang đã dựa trên “{}”"),
    ("Value of type {} has no length", "giá trị kiểu {} không có độ dài"),
];

const SYSTEM: Table = &[
    ("the file's name is not Unicode", "tên tệp ghi theo bảng mã cũ; hãy đặt lại tên"),
    ("Permission denied{}", "không có quyền đọc"),
    ("permission denied{}", "không có quyền đọc"),
    ("No such file or directory{}", "tệp không còn ở đó"),
    ("Is a directory{}", "đây là thư mục, không phải tệp"),
    ("Too many open files{}", "máy đang mở quá nhiều tệp"),
    ("Input/output error{}", "ổ đĩa báo lỗi khi đọc"),
    ("Stale file handle{}", "thư mục mạng đã ngắt kết nối"),
    ("Too many levels of symbolic links{}", "lối tắt dẫn vòng về chính nó"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_reason_is_said_in_vietnamese_with_its_names() {
        assert_eq!(because("unclosed bracket '['"), ": dấu “[” chưa có dấu đóng");
        assert_eq!(
            because("Variable `pge` is not defined. Available variables: config, page"),
            ": không có biến “pge”; các biến có ở đây: config, page"
        );
        assert_eq!(because("Found `%}` but expected identifier."), ": gặp `%}` trong khi cần một tên");
        assert_eq!(because("Permission denied (os error 13)"), ": không có quyền đọc");
    }

    #[test]
    fn an_unknown_reason_keeps_its_words_in_brackets() {
        assert_eq!(because("the cat sat on it"), " (the cat sat on it)");
    }

    #[test]
    fn each_sentence_takes_no_more_names_than_its_pattern_has() {
        for (pattern, sentence) in [YAML, TEMPLATES, SYSTEM].into_iter().flatten() {
            let count = |text: &str| text.matches("{}").count();
            assert!(count(sentence) <= count(pattern), "{pattern}");
        }
    }
}
