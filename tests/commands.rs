//! The command line as a user meets it: what is printed, where, and with which exit code.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its folder has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// An empty folder in which commands are run.
struct Desk(TempDir);

/// What a command did.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With the portal that `sen new` makes.
    fn with_portal(arguments: &str) -> Self {
        let desk = Self::new();
        assert_eq!(desk.run(&format!("new portal content {arguments}")).code, 0);
        desk
    }

    fn run(&self, line: &str) -> Ran {
        let words = line.split_whitespace();
        let output = Command::new(env!("CARGO_BIN_EXE_sen")).args(words).current_dir(&self.0).output().unwrap();
        Ran::from(output)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        self.0.path().join(path).exists()
    }

    #[track_caller]
    fn assert(&self, line: &str, code: i32, out: &str, err: &str) {
        assert_eq!(self.run(line), Ran { code, out: out.to_owned(), err: err.to_owned() }, "sen {line}");
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn a_new_portal_is_complete_and_free_of_mistakes() {
    let desk = Desk::new();
    let made = "\
Đã tạo content/portal.yaml
Đã tạo content/_index.md
Đã tạo content/van-ban/_index.md
Đã tạo content/van-ban/ke-hoach-mau.md
Đã tạo content/so-lieu/_index.md
Đã tạo content/so-lieu/to-chuc.yaml
Xem cổng bằng lệnh: sen serve content
";
    desk.assert("new portal content", 0, made, "");
    desk.assert("check", 0, "Không tìm thấy lỗi nào.\n", "");
    assert_eq!(desk.run("build").code, 0);
    assert!(desk.read("public/van-ban/ke-hoach-mau.html").contains("24"));
    let again = "lỗi: Thư mục “content” không trống; hãy chọn một thư mục mới cho cổng.\n";
    desk.assert("new portal content", 2, "", again);
}

#[test]
fn the_day_of_the_build_decides_how_a_target_stands() {
    let desk = Desk::with_portal("");
    let target = "{tối thiểu: 10, từ: 2026, đến: 2027}";
    desk.write(
        "content/so-lieu/a.yaml",
        &format!(
            "tiêu đề: A\nchỉ số: {{x: {{tiêu đề: X, đơn vị tính: hộ, chỉ tiêu: {target}, giá trị: {{2026: 4}}}}}}\n"
        ),
    );
    let stands = |day: &str, state: &str| {
        assert_eq!(desk.run(&format!("build --date {day}")).code, 0);
        let board = desk.read("public/chi-tieu/2026-2027.html");
        assert!(board.contains(&format!(">{state}</span>")), "{day}: {board}");
    };
    stands("31/12/2025", "Chưa đến kỳ");
    stands("30/06/2026", "Đúng tiến độ");
    stands("31/12/2026", "Chậm");
    stands("31/12/2025", "Chưa đến kỳ");
}

#[test]
fn prose_that_gives_a_hidden_figure_away_is_told_by_every_check() {
    let desk = Desk::with_portal("");
    let hidden = "{giá trị: 4, trạng thái: ẩn}";
    let data = format!("tiêu đề: A\nchỉ số: {{x: {{tiêu đề: Nữ, đơn vị tính: người, giá trị: {{2025: {hidden}}}}}}}\n");
    desk.write("content/so-lieu/a.yaml", &data);
    desk.write("content/bai.md", "---\ntiêu đề: Bài\n---\nTrong đó có 4 nữ.\n");
    let told = |line: &str| {
        format!(
            "{line}content/bai.md:4:13: warning[hidden-figure]: Con số 4 ở đây đúng bằng số liệu đang được ẩn: Nữ\n"
        )
    };
    desk.assert("check --format short", 0, &told(""), "");
    desk.write("content/portal.yaml", "tiêu đề: Cổng\nmức độ: {hidden-figure: lỗi}\n");
    desk.assert("check --format short", 1, &told("").replace("warning", "error"), "");
}

#[test]
fn an_english_portal_speaks_english_without_being_asked() {
    let desk = Desk::with_portal("--lang en");
    desk.assert("check", 0, "No mistakes were found.\n", "");
    desk.assert("check --lang vi", 0, "Không tìm thấy lỗi nào.\n", "");
    desk.assert(
        "new page documents/a",
        0,
        "Created content/documents/a.md\n\
         It is a draft: read it with “sen serve --drafts”, remove the line “draft” to publish it.\n",
        "",
    );
    desk.assert(
        "explain nothing",
        2,
        "",
        "error: The last build into “public” made no page “nothing”. Run “sen build” and ask again.\n",
    );
}

#[test]
fn whatever_is_begun_is_valid_at_once() {
    let kinds = "nghi-quyet quyet-dinh chi-thi ket-luan quy-dinh quy-che thong-tri huong-dan thong-bao bao-cao ke-hoach \
                 chuong-trinh to-trinh de-an cong-van bien-ban luat nghi-dinh phap-lenh mo-hinh trang muc so-lieu";
    for language in ["vi", "en"] {
        let desk = Desk::with_portal(&format!("--lang {language}"));
        for kind in kinds.split_whitespace() {
            let ran = desk.run(&format!("new {kind} moi/{kind}"));
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{kind}");
        }
        let checked = desk.run("check --drafts --format short");
        assert_eq!(checked, Ran { code: 0, out: String::new(), err: String::new() });
    }
}

#[test]
fn a_new_file_makes_the_sections_above_it_and_takes_no_others_place() {
    let desk = Desk::with_portal("");
    let made = "\
Đã tạo content/a/_index.md
Đã tạo content/a/b/_index.md
Đã tạo content/a/b/c.yaml
Mở tệp để điền tiếp.
";
    desk.assert("new data content/a/b/c", 0, made, "");
    desk.write("content/a/b/c.yaml", "tiêu đề: Của tôi\n");
    desk.assert("new data a/b/c", 2, "", "lỗi: Đã có tệp “content/a/b/c.yaml”; không ghi đè.\n");
    assert_eq!(desk.read("content/a/b/c.yaml"), "tiêu đề: Của tôi\n");
}

#[test]
fn mistakes_in_the_content_exit_with_1_and_leave_the_last_good_portal() {
    let desk = Desk::with_portal("");
    desk.run("build");
    let good = desk.read("public/index.html");
    desk.write("content/van-ban/_index.md", "---\ntiêu đề: Văn bản\n---\n[Kế hoạch](khong-co.md)\n");
    let found = "\
lỗi[broken-link]: Không tìm thấy tệp “van-ban/khong-co.md” mà liên kết này dẫn tới
 --> content/van-ban/_index.md:4:1
  |
4 | [Kế hoạch](khong-co.md)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = gợi ý: Kiểm tra lại tên tệp; đường dẫn tính từ thư mục chứa tệp này.

1 lỗi
";
    desk.assert("check", 1, found, "");
    let refused = format!("{found}Chưa ghi gì vào “public”: sửa các lỗi trên rồi dựng lại.\n");
    desk.assert("build", 1, "", &refused);
    assert_eq!(desk.read("public/index.html"), good);
}

#[test]
fn programs_get_lines_of_their_own() {
    let desk = Desk::with_portal("--lang en");
    desk.write("content/documents/a.md", "---\ntitle: A\nfoo: 1\n---\n");
    let short = "content/documents/a.md:3:1: error[unknown-key]: There is no key named “foo”\n";
    desk.assert("check --format short", 1, short, "");
    let ran = desk.run("check --format json");
    let object: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((object["code"].as_str(), object["line"].as_u64()), (Some("unknown-key"), Some(3)));
    let built = desk.run("build --format short");
    assert_eq!((built.out.as_str(), built.err.as_str()), ("", short));
}

#[test]
fn a_build_ends_with_one_line_that_counts_what_was_done() {
    let desk = Desk::with_portal("");
    let first = desk.run("build");
    assert!(first.out.starts_with("“public” có ") && first.out.ends_with(" xóa 0; 0 cảnh báo\n"), "{}", first.out);
    assert_eq!((first.out.lines().count(), first.err.as_str()), (1, ""));
    let files = first.out.split(' ').nth(2).unwrap().to_owned();
    desk.assert("build", 0, &format!("“public” có {files} tệp: dựng 0, ghi 0, xóa 0; 0 cảnh báo\n"), "");
}

#[test]
fn what_a_page_was_made_from_can_be_asked_by_file_folder_or_address() {
    let desk = Desk::with_portal("--lang en");
    desk.run("build");
    let answer = desk.run("explain documents/sample-plan.md");
    let begin = "documents/sample-plan.html\n  It is: the page of “documents/sample-plan.md”\n  \
                 Last rendered because: there was none before (or no cache)\n  Made from:\n";
    assert!(answer.out.starts_with(begin), "{}", answer.out);
    for name in ["content/documents/sample-plan.md", "documents/sample-plan", "public/documents/sample-plan.html"] {
        assert_eq!(desk.run(&format!("explain {name}")), answer, "{name}");
    }
    assert_eq!(desk.run("explain content documents/sample-plan.md"), answer);
    let text = desk.read("content/documents/sample-plan.md");
    desk.write("content/documents/sample-plan.md", &text.replace("Invite", "Invite everybody"));
    desk.run("build");
    let changed = "  Last rendered because: these changed\n    - the prose of “documents/sample-plan.md”\n";
    assert!(desk.run("explain documents/sample-plan.html").out.contains(changed));
}

#[test]
fn the_environment_answers_with_one_sentence_and_exit_code_2() {
    let desk = Desk::new();
    let missing = "lỗi: Không có thư mục nội dung “content”. Tạo cổng mới bằng lệnh: sen new portal content\n";
    for line in ["build", "check", "explain a.md", "new page a"] {
        desk.assert(line, 2, "", missing);
    }
    assert!(!desk.has("content"));
    let theme = "error: There is no theme folder “x”.\n";
    desk.run("new portal content");
    desk.assert("build --theme x --lang en", 2, "", theme);
    desk.assert(
        "build --output content/public",
        2,
        "",
        "lỗi: Thư mục đầu ra “content/public” nằm trong thư mục nội dung “content”; hãy chọn thư mục khác bằng --output.\n",
    );
    desk.assert(
        "build --output .",
        2,
        "",
        "lỗi: Thư mục đầu ra “.” chứa cả thư mục nội dung “content”; hãy chọn thư mục khác bằng --output.\n",
    );
    desk.write("public/index.html", "Của người khác");
    desk.assert(
        "build",
        2,
        "",
        "lỗi: “public/index.html” không do Sen tạo ra nên không bị ghi đè. \
         Hãy chọn thư mục đầu ra khác, hoặc chuyển tệp đó đi nơi khác.\n",
    );
    assert_eq!(desk.read("public/index.html"), "Của người khác");
}

#[test]
fn a_wrong_argument_exits_with_2_and_says_what_is_right() {
    let desk = Desk::new();
    let ran = desk.run("build --date 31/2/2025");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("31/2/2025") && ran.err.contains("--date"), "{}", ran.err);
    assert_eq!(desk.run("bild").code, 2);
}

#[test]
fn wrong_arguments_are_explained_in_the_language_that_is_asked_for() {
    let desk = Desk::new();
    let vietnamese = "\
lỗi: “--format <FORMAT>” không thể là “xml”; các giá trị dùng được: human, short, json.
Xem thêm bằng tham số --help.
";
    desk.assert("check --format xml --lang vi", 2, "", vietnamese);
    let english = desk.run("check --format xml --lang en");
    assert!(english.code == 2 && english.err.starts_with("error: invalid value 'xml'"), "{}", english.err);
    assert_eq!(desk.run("--help").code, 0);
}

#[test]
fn checking_writes_nothing() {
    let desk = Desk::with_portal("");
    desk.run("check");
    desk.write("content/van-ban/a.md", "---\n");
    desk.run("check --format json");
    assert!(!desk.has("content/.sen-cache") && !desk.has("public"));
}

#[test]
fn an_output_folder_is_the_same_however_it_is_spelled() {
    let desk = Desk::with_portal("");
    assert_eq!(desk.run("build -o public").code, 0);
    let absolute = desk.0.path().join("content/../public").display().to_string();
    for spelled in ["./public", "public/", "content/../public", &absolute] {
        let ran = desk.run(&format!("build -o {spelled}"));
        assert!(ran.out.contains("dựng 0, ghi 0"), "{spelled}: {}", ran.out);
    }
}

#[test]
fn a_data_file_with_the_ending_of_another_kind_is_not_begun() {
    let desk = Desk::with_portal("");
    desk.assert(
        "new data so-lieu/d.csv",
        2,
        "",
        "lỗi: Tệp loại này có đuôi .yaml, không phải .csv. Hãy đặt tên “so-lieu/d.yaml”.\n",
    );
    assert!(!desk.has("content/so-lieu/d.csv") && !desk.has("content/so-lieu/d.csv.yaml"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::with_portal("");
    let many: String = (0..4000).map(|number| format!("[x](khong-co-{number}.md)\n\n")).collect();
    desk.write("content/van-ban/_index.md", &format!("---\ntiêu đề: Văn bản\n---\n{many}"));
    let line = format!("{} check --format short | head -n 1", env!("CARGO_BIN_EXE_sen"));
    let output = Command::new("sh").args(["-c", &line]).current_dir(&desk.0).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.stdout.starts_with(Path::new("content/van-ban/_index.md:4:1:").as_os_str().as_encoded_bytes()));
}

#[test]
fn pages_are_exported_for_an_engine() {
    let desk = Desk::with_portal("--lang en");
    let ran = desk.run("export content --opensearch out");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let bulk = desk.read("out/bulk.ndjson");
    let lines: Vec<serde_json::Value> = bulk.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(ran.out, format!("“out”: {} pages exported\n", lines.len() / 2));
    for pair in lines.chunks(2) {
        assert_eq!(pair[0]["index"]["_id"], pair[1]["address"]);
        assert!(pair[1]["title"].is_string(), "{}", pair[1]);
    }
    let index: serde_json::Value = serde_json::from_str(&desk.read("out/index.json")).unwrap();
    assert!(index["mappings"]["properties"]["title"]["fields"]["pairs"].is_object());
}

#[test]
fn an_engine_gets_the_abbreviations_of_the_portal_before_those_of_the_theme_and_the_newest_figures() {
    let desk = Desk::with_portal("");
    let portal = desk.read("content/portal.yaml");
    desk.write("content/portal.yaml", &format!("{portal}\ntìm kiếm: {{viết tắt: {{UBND: ủy ban này}}}}\n"));
    desk.write(
        "content/so-lieu/a.yaml",
        "tiêu đề: A\nchỉ số: {x: {tiêu đề: Đảng viên, đơn vị tính: người, giá trị: {2024: 1700, 2025: 1735}}}\n",
    );
    assert_eq!(desk.run("export content --opensearch out").code, 0);
    let index: serde_json::Value = serde_json::from_str(&desk.read("out/index.json")).unwrap();
    let rules = index["settings"]["analysis"]["filter"]["abbreviations"]["synonyms"].as_array().unwrap();
    assert_eq!(rules[..2], ["ubnd => ubnd, uy ban nay", "uy ban nay => ubnd, uy ban nay"]);
    let bulk = desk.read("out/bulk.ndjson");
    let line = bulk.lines().find(|line| line.contains("\"address\":\"so-lieu/a.html\"")).unwrap();
    let page: serde_json::Value = serde_json::from_str(line).unwrap();
    let link = serde_json::json!({"text": "Đảng viên", "id": "x", "figure": "1.735 người, Năm 2025"});
    assert_eq!(page["links"], serde_json::json!([link]));
}

#[test]
fn what_is_hidden_is_not_exported() {
    let desk = Desk::with_portal("");
    desk.write(
        "content/so-lieu/a.yaml",
        "tiêu đề: A\nchỉ số: {x: {tiêu đề: Nữ, đơn vị tính: người, giá trị: {2025: {giá trị: \"4,0000117\", trạng thái: ẩn}}}}\n\
         bảng: {t: {tiêu đề: T, ẩn số dưới: 5, cột: [Tên, {khóa: n, tiêu đề: Số, kiểu: số}], hàng: [[Một, \"3,0000117\"], [Hai, 70]]}}\n",
    );
    desk.write("content/bai.md", "---\ntiêu đề: Bài\n---\nTrong đó có [](figure:a/x@2025) nữ.\n");
    assert_eq!(desk.run("export content --opensearch out").code, 0);
    let bulk = desk.read("out/bulk.ndjson");
    assert!(bulk.contains("Trong đó có") && !bulk.contains("0000117"), "{bulk}");
}
