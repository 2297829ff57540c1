//! Targets, boards and updates.

use super::{check, data, prose};

/// A data file with a target, and the place of the target's first key.
#[track_caller]
fn target(rule: &str, target: &str, expected: &str) {
    let rule = if rule.is_empty() { String::new() } else { format!("cách tính: {rule}, ") };
    data(&format!("chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", {rule}chỉ tiêu:\n    {{{target}}}}}"), expected);
}

#[test]
fn a_target_without_a_direction() {
    target(
        "",
        "đến: 2030",
        "so-lieu/a.yaml:4:5: error[target-without-bound]: Chỉ tiêu chưa nói phải đạt từ mức nào, hay không được vượt mức nào\n",
    );
    target("không quá", "tối thiểu: 3", "so-lieu/a.yaml:4:5: error[missing-key]: Thiếu trường bắt buộc “tối đa”\n");
    target("trong khoảng", "tối đa: 3", "so-lieu/a.yaml:4:5: error[missing-key]: Thiếu trường bắt buộc “tối thiểu”\n");
    target("hoàn thành trước", "đến: 30/6/2027", "");
}

#[test]
fn a_target_without_an_end() {
    target("", "tối thiểu: 3, từ: 2026", "so-lieu/a.yaml:4:5: error[missing-key]: Thiếu trường bắt buộc “đến”\n");
    target("hằng năm", "tối thiểu: 3, từ: 2026", "");
    target("", "tối đa: 3", "");
}

#[test]
fn a_target_that_contradicts_itself() {
    target(
        "trong khoảng",
        "tối thiểu: 5, tối đa: 3",
        "so-lieu/a.yaml:4:17: error[crossed-bounds]: Mức tối thiểu 5 lớn hơn mức tối đa 3\n",
    );
    target(
        "",
        "tối thiểu: 5, từ: 2030, đến: 2026",
        "so-lieu/a.yaml:4:35: error[backwards-target]: Chỉ tiêu bắt đầu từ “2030” nhưng phải đạt từ “2026”, trước cả lúc bắt đầu\n",
    );
}

#[test]
fn a_milestone_that_is_never_looked_at() {
    target(
        "cộng dồn",
        "tối thiểu: 5, từ: 2026, đến: 2030, mốc: {2031: 4}",
        "so-lieu/a.yaml:4:47: error[stray-milestone]: Mốc “2031” nằm ngoài thời gian của chỉ tiêu\n",
    );
    target(
        "hằng năm",
        "tối thiểu: 5, từ: 2026, đến: 2030, mốc: {2028: 4}",
        "so-lieu/a.yaml:4:47: error[stray-milestone]: Mốc “2028” không dùng được với cách tính này\n",
    );
    target("cộng dồn", "tối thiểu: 5, từ: 2026, đến: 2030, mốc: {2028: 4}", "");
}

#[test]
fn a_milestone_that_leads_elsewhere() {
    let at = |rule: &str, bound: &str, milestones: &str, expected: &str| {
        target(rule, &format!("{bound}: 50, từ: 2026, đến: 2030, mốc: {{{milestones}}}"), expected);
    };
    let said = |column: usize, rest: &str| format!("so-lieu/a.yaml:4:{column}: error[milestone-{rest}\n");
    let beyond = |period: &str, value: &str, bound: &str| {
        format!("beyond-bound]: Mốc “{period}” là {value}, vượt quá mức phải đạt của chính chỉ tiêu ({bound})")
    };
    at("", "tối thiểu", "2027: 20, 2028: 60", &said(58, &beyond("2028", "60", "≥ 50")));
    at("đến hạn đạt", "tối đa", "2027: 70, 2028: 40", &said(55, &beyond("2028", "40", "≤ 50")));
    let back = "backwards]: Mốc “2028” là 20, thụt lùi so với mốc “2027” là 30";
    at("cộng dồn", "tối thiểu", "2027: 30, 2028: 20, 2029: 40", &said(58, back));
    let back = "backwards]: Mốc “2028” là 80, thụt lùi so với mốc “2027” là 70";
    at("đến hạn đạt", "tối đa", "2028: 80, 2027: 70", &said(45, back));
    at("", "tối thiểu", "2027: 20, 2028: 20, 2030: 50", "");
    at("đến hạn đạt", "tối đa", "2027: 70, 2028: 50", "");
    at(
        "cộng dồn",
        "tối đa",
        "2027: 20",
        "so-lieu/a.yaml:4:45: error[stray-milestone]: Mốc “2027” không dùng được với cách tính này\n",
    );
}

#[test]
fn a_target_below_what_was_reached_is_a_note() {
    let years = "từ: 2026, đến: 2030, mức xuất phát: cai-cach/dung-han@2025-H2";
    target(
        "hằng năm",
        &format!("tối thiểu: 90, {years}"),
        "so-lieu/a.yaml:4:17: note[target-below-reached]: Chỉ tiêu ≥ 90 chưa bằng mức đã đạt ≈ 96,22 của kỳ “2025-H2”\n",
    );
    target("hằng năm", &format!("tối thiểu: \"96,23\", {years}"), "");
    let values = |target: &str, expected: &str| {
        let head = "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: vụ, giá trị: {2025: 4}, chỉ tiêu:";
        data(&format!("{head}\n    {{{target}}}}}"), expected);
    };
    values(
        "tối đa: 5, từ: 2026",
        "so-lieu/a.yaml:4:14: note[target-below-reached]: Chỉ tiêu ≤ 5 chưa bằng mức đã đạt 4 của kỳ “2025”\n",
    );
    values("tối đa: 4, từ: 2026", "");
}

#[test]
fn a_share_to_be_computed_without_part_and_whole() {
    let values = |rule: &str, values: &str, expected: &str| {
        let head = format!(
            "chỉ số:\n  y: {{tiêu đề: Y, đơn vị tính: \"%\", cách tính: {rule}, chỉ tiêu: {{tối thiểu: 3, từ: 2025, đến: 2030}}, giá trị:"
        );
        data(&format!("{head}\n    {{{values}}}}}"), expected);
    };
    values(
        "tỷ lệ",
        "2025: 95",
        "so-lieu/a.yaml:4:6: warning[ratio-without-parts]: Chỉ tiêu xét theo cách “tỷ lệ”, nhưng kỳ “2025” không ghi tử số và mẫu số\n",
    );
    values("tỷ lệ", "2024: 95, 2025: {tử số: 95, mẫu số: 100}", "");
    values("đến hạn đạt", "2025: 95", "");
}

#[test]
fn a_period_that_cannot_be_added_up() {
    let values = |values: &str, expected: &str| {
        let head = "chỉ số:\n  y: {tiêu đề: Y, đơn vị tính: vụ, cách tính: cộng dồn, chỉ tiêu: {tối thiểu: 9, từ: 2024, đến: 2030}, giá trị:";
        data(&format!("{head}\n    {{{values}}}}}"), expected);
    };
    let said = "so-lieu/a.yaml:4:6: warning[straddling-period]: Không cộng được số của kỳ “2021-2025” vào chỉ tiêu (từ 2024 đến 2030)\n";
    values("2021-2025: 8", said);
    values("2021-2025: 8, 2025: 2", said);
    values("2021-2025: 8, 2024: 2, 2025: 2", "");
    values("2021-2023: 8", "");
}

#[test]
fn figures_that_a_target_names() {
    target(
        "",
        "tối đa: 3, mức xuất phát: cai-cach/dung-hn",
        "so-lieu/a.yaml:4:32: error[unknown-indicator]: Tệp số liệu “cai-cach” không có chỉ số hoặc bảng nào tên là “dung-hn”\n",
    );
    check(
        "== so-lieu/a.yaml\ntiêu đề: A\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, chỉ tiêu:\n    {tối đa: 3, mức xuất phát: cai-cach/dung-han}}\n",
        "so-lieu/a.yaml:4:32: error[baseline-unit]: Mức xuất phát tính bằng “%”, còn chỉ tiêu tính bằng “người”\n",
    );
}

#[test]
fn an_update_that_did_not_come() {
    data(
        "hạn cập nhật: 10/01\nchỉ số:\n  y: {tiêu đề: Y, đơn vị tính: người, giá trị: {2023: 3}}",
        "so-lieu/a.yaml:2:15: warning[update-overdue]: Số liệu quá hạn cập nhật ngày 10/1/2026: số mới nhất là của kỳ “2023”\n",
    );
}

#[test]
fn a_board_without_targets() {
    prose(
        "![](targets:2026-2030)",
        "bao-cao/a.md:4:1: error[unknown-board]: Không có chỉ tiêu nào thuộc giai đoạn “2026-2030”\n",
    );
}
