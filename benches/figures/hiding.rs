//! Hiding small numbers: how long two data files of the size of a large register take to load.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use sen::load::load;
use sen::source::{ContentPath, FileKind};

const ROWS: usize = 400;
const PERIODS: usize = 12;
const AGES: usize = 40;

/// The time that a text takes to load as a data file, without mistakes.
pub fn loading(text: &str) -> Result<Duration> {
    let start = Instant::now();
    let (loaded, _) = load(&ContentPath::new("so-lieu/a.yaml"), FileKind::Data, text.as_bytes());
    let took = start.elapsed();
    ensure!(loaded.diagnostics.is_empty(), "the generated data file has mistakes");
    Ok(took)
}

/// A count that is small, zero, or neither, by turns that do not repeat soon.
fn count(seed: usize) -> usize {
    let mixed = (seed + 1) * 7919 % 1009;
    match mixed % 5 {
        0 => 0,
        1 => 1 + mixed % 4,
        2 => 5 + mixed % 40,
        _ => 40 + mixed % 400,
    }
}

/// A table whose rows and columns are added up, with the share of each row.
pub fn table() -> String {
    let mut text = "tiêu đề: Bảng\nbảng:\n  t:\n    tiêu đề: T\n    ẩn số dưới: 5\n    cột: [{khóa: ten, tiêu đề: Tên}, {khóa: a, kiểu: số}, \
                    {khóa: b, kiểu: số}, {khóa: c, kiểu: số}, {khóa: t, kiểu: số, công thức: a + b + c}, \
                    {khóa: p, kiểu: tỷ lệ, công thức: a / sum(a)}]\n    hàng:\n"
        .to_owned();
    for row in 0..ROWS {
        let _ = writeln!(
            text,
            "    - [Hàng {row}, {}, {}, {}, \"\", \"\"]",
            count(3 * row),
            count(3 * row + 1),
            count(3 * row + 2)
        );
    }
    text + "    tổng: [a, b, c, t]\n    kiểm tra: [sum(a) + sum(b) + sum(c) = sum(t)]\n"
}

/// An indicator by two groups and forty others at once in each month of a year, with all margins stated.
pub fn crosstab() -> String {
    let at = |period: usize, sex: usize, age: usize| count((period * 2 + sex) * AGES + age);
    let months = |value: &dyn Fn(usize) -> usize| -> String {
        let each = (0..PERIODS).map(|period| format!("2025-{:02}: {}", period + 1, value(period)));
        format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
    };
    let of_sex = |sex: usize, period: usize| -> usize { (0..AGES).map(|age| at(period, sex, age)).sum() };
    let whole = months(&|period| of_sex(0, period) + of_sex(1, period));
    let mut text = format!(
        "tiêu đề: A\nchỉ số:\n  a:\n    tiêu đề: A\n    đơn vị tính: người\n    ẩn số dưới: 5\n    giá trị: {whole}\n    phân tổ:\n      \
         gioi:\n        tiêu đề: Giới\n        nhóm:\n"
    );
    for sex in 0..2 {
        let _ =
            writeln!(text, "          g{sex}: {{tiêu đề: G{sex}, giá trị: {}}}", months(&|period| of_sex(sex, period)));
    }
    text += "      tuoi:\n        tiêu đề: Tuổi\n        nhóm:\n";
    for age in 0..AGES {
        let values = months(&|period| at(period, 0, age) + at(period, 1, age));
        let _ = writeln!(text, "          t{age}: {{tiêu đề: T{age}, giá trị: {values}}}");
    }
    text += "    phân tổ kết hợp:\n      x:\n        tiêu đề: X\n        theo: [tuoi, gioi]\n        giá trị:\n";
    for period in 0..PERIODS {
        let ages = (0..AGES).map(|age| format!("t{age}: {{g0: {}, g1: {}}}", at(period, 0, age), at(period, 1, age)));
        let _ = writeln!(text, "          2025-{:02}: {{{}}}", period + 1, ages.collect::<Vec<_>>().join(", "));
    }
    text
}
