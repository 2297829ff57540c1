//! Edge cases of every rule, set by hand; the indicators are read as a clerk would write them.

use super::{Given, Start, State, assess};
use crate::load::{Indicator, Summary, load};
use crate::locale::{Date, Language, parse_number};
use crate::source::{ContentPath, FileKind};

mod sums;

const TODAY: &str = "2027-02-01";
const GROWING: &str = "at_least: 100, from: 2026, by: 2028";

fn indicator(unit: &str, rule: &str, target: &str, values: &str) -> Indicator {
    let text = format!(
        "title: A\nindicators:\n  a: {{title: B, unit: \"{unit}\", rule: {rule}, target: {{{target}}}, values: {{{values}}}}}\n"
    );
    let (loaded, _) = load(&ContentPath::new("a.yaml"), FileKind::Data, text.as_bytes());
    assert_eq!(loaded.diagnostics, []);
    let Summary::Data(mut data) = loaded.summary else { panic!("a data file") };
    data.dataset.indicators.remove(0)
}

fn on(today: &str, overdue: bool, indicator: &Indicator) -> (State, String) {
    let today: Date = today.parse().expect("a day of the test");
    let assessment = assess(indicator, Given::default(), today, overdue).expect("a target with a bound");
    (assessment.state, plain(&assessment.sentence(Language::Vi)))
}

/// With spaces that may break.
fn plain(sentence: &str) -> String {
    sentence.replace('\u{a0}', " ")
}

#[track_caller]
fn stands(indicator: &Indicator, today: &str, state: State, sentence: &str) {
    assert_eq!(on(today, false, indicator), (state, sentence.to_owned()));
}

const YEARLY: &str = "at_least: 3, from: 2026, by: 2028";

#[test]
fn a_share_of_each_year_prints_the_count_it_needs() {
    let admitted = indicator("% đảng viên", "every-year", YEARLY, "2026: {part: 29, whole: 1735}");
    stands(&admitted, TODAY, State::Behind, "Cần ≥ 3% × 1.735 = 52,05; năm 2026 đạt 29 (≈ 1,67%).");
    let english = assess(&admitted, Given::default(), TODAY.parse().unwrap(), false).unwrap().sentence(Language::En);
    assert_eq!(plain(&english), "Needed: ≥ 3% × 1,735 = 52.05; in 2026: 29 (≈ 1.67%).");
}

#[test]
fn a_second_failing_year_is_a_risk_and_one_after_a_good_year_slides_back() {
    let failing = indicator("%", "every-year", YEARLY, "2026: \"1\", 2027: \"2\"");
    stands(&failing, "2028-02-01", State::AtRisk, "Cần ≥ 3%; năm 2027 đạt 2%; 0/2 năm đạt.");
    let sliding = indicator("%", "every-year", YEARLY, "2026: \"3\", 2027: \"2\"");
    stands(&sliding, "2028-02-01", State::Backsliding, "Cần ≥ 3%; năm 2027 đạt 2%; 1/2 năm đạt.");
    let below_the_start = indicator("%", "every-year", YEARLY, "2025: \"3\", 2026: \"2\"");
    stands(&below_the_start, TODAY, State::Backsliding, "Cần ≥ 3%; năm 2026 đạt 2%.");
}

#[test]
fn each_year_counts_at_the_end_and_a_missing_one_leaves_it_open() {
    let whole = indicator("%", "every-year", YEARLY, "2026: \"3\", 2027: \"4\", 2028: \"3\"");
    stands(&whole, "2028-12-31", State::OnTrack, "Cần ≥ 3%; năm 2028 đạt 3%; 3/3 năm đạt.");
    stands(&whole, "2029-01-01", State::Met, "Cần ≥ 3%; năm 2028 đạt 3%; 3/3 năm đạt.");
    let gap = indicator("%", "every-year", YEARLY, "2026: \"3\", 2028: \"3\"");
    let sentence = "Cần ≥ 3%; năm 2028 đạt 3%; 2/2 năm đạt; chưa có số liệu năm 2027.";
    stands(&gap, "2029-01-01", State::NoData, sentence);
    let failed = indicator("%", "every-year", YEARLY, "2026: \"2\", 2027: \"4\", 2028: \"3\"");
    stands(&failed, "2029-01-01", State::Behind, "Cần ≥ 3%; năm 2026 đạt 2%; 2/3 năm đạt.");
}

#[test]
fn a_year_without_a_figure_is_named() {
    let late = indicator("%", "every-year", YEARLY, "2026: \"3\"");
    stands(&late, "2028-02-01", State::OnTrack, "Cần ≥ 3%; năm 2026 đạt 3%; chưa có số liệu năm 2027.");
}

#[test]
fn all_years_without_a_figure_are_named_in_runs() {
    let years = |values: &str| indicator("%", "every-year", "at_least: 3, from: 2026, by: 2035", values);
    let open = years("2026: \"3\", 2028: \"3\", 2032: \"3\"");
    let sentence = "Cần ≥ 3%; năm 2032 đạt 3%; 3/3 năm đạt; chưa có số liệu các năm 2027, 2029–2031, 2033–2034.";
    stands(&open, "2035-02-01", State::OnTrack, sentence);
    let assessment = assess(&open, Given::default(), "2035-02-01".parse().unwrap(), false).unwrap();
    let english = plain(&assessment.sentence(Language::En));
    assert!(english.ends_with("; nothing is known of 2027, 2029–2031, 2033–2034."), "{english}");
}

#[test]
fn half_a_year_is_no_year() {
    for period in ["2026-H1", "2026-H2", "2026-Q4", "2026-2027"] {
        let half = indicator("%", "every-year", YEARLY, &format!("{period}: \"1\""));
        stands(&half, TODAY, State::NoData, "Cần ≥ 3%; chưa có số liệu nào trong kỳ.");
    }
    let at_its_end = indicator("%", "every-year", YEARLY, "2026-12-31: \"1\"");
    assert_eq!(on(TODAY, false, &at_its_end).0, State::Behind);
}

#[test]
fn a_running_year_has_not_failed_yet() {
    let running = indicator("%", "every-year", YEARLY, "2026: \"1\"");
    stands(&running, "2026-06-30", State::NotDue, "Cần ≥ 3%; năm 2026 đến nay đạt 1%.");
    let reached = indicator("%", "every-year", YEARLY, "2026: \"3\"");
    stands(&reached, "2026-06-30", State::OnTrack, "Cần ≥ 3%; năm 2026 đến nay đạt 3%.");
    let second = indicator("%", "every-year", YEARLY, "2026: \"3\", 2027: \"1\"");
    stands(&second, "2027-06-30", State::OnTrack, "Cần ≥ 3%; năm 2026 đạt 3%.");
}

#[test]
fn nothing_is_due_before_the_first_year_and_no_future_period_counts() {
    let early = indicator("%", "reach", YEARLY, "2025: \"9\"");
    stands(&early, "2025-12-31", State::NotDue, "Cần ≥ 3%; tính từ năm 2026.");
    let future = indicator("%", "reach", YEARLY, "2028: \"9\"");
    stands(&future, TODAY, State::NoData, "Cần ≥ 3%; chưa có số liệu nào trong kỳ.");
}

#[test]
fn what_grows_is_measured_on_the_line_from_its_start() {
    let at = |value: &str| {
        let values = format!("2025: \"40\", 2026: \"{value}\"");
        on(TODAY, false, &indicator("hộ", "reach", GROWING, &values)).0
    };
    assert_eq!(at("39"), State::Backsliding);
    assert_eq!(at("49"), State::AtRisk);
    assert_eq!(at("50"), State::Behind);
    assert_eq!(at("60"), State::OnTrack);
    assert_eq!(at("100"), State::Met);
}

#[test]
fn past_its_end_what_is_not_met_is_behind() {
    let late = indicator("hộ", "reach", GROWING, "2025: \"40\", 2028: \"99\"");
    let sentence = "Cần ≥ 100 hộ; năm 2028 đạt 99 hộ; đường thẳng từ 40 sau 36/36 tháng: 100 hộ.";
    stands(&late, "2029-01-01", State::Behind, sentence);
}

#[test]
fn an_equal_start_and_target_is_met_or_slides_back() {
    let at = |value: &str| {
        let values = format!("2025: \"100\", 2026: \"{value}\"");
        on(TODAY, false, &indicator("hộ", "reach", GROWING, &values)).0
    };
    assert_eq!((at("100"), at("99")), (State::Met, State::Backsliding));
}

#[test]
fn who_was_beyond_the_bound_slides_back_whatever_side_it_lies_on() {
    let below = indicator("hộ", "reach", "at_least: 10, from: 2026, by: 2028", "2025: \"25\", 2026: \"6\"");
    stands(&below, TODAY, State::Backsliding, "Cần ≥ 10 hộ; năm 2026 đạt 6 hộ; lúc xuất phát đã là 25 hộ.");
    let above = |start: &str| {
        let values = format!("2025: \"{start}\", 2026: \"12\"");
        on(TODAY, false, &indicator("hộ", "reach", "at_most: 10, from: 2026, by: 2028", &values))
    };
    let sentence = |start: &str| format!("Cần ≤ 10 hộ; năm 2026 đạt 12 hộ; lúc xuất phát đã là {start} hộ.");
    assert_eq!(above("5"), (State::Backsliding, sentence("5")));
    assert_eq!(above("10"), (State::Backsliding, sentence("10")));
    assert_eq!(above("11").0, State::Backsliding);
    assert_eq!(above("13").0, State::OnTrack);
}

#[test]
fn negative_values_move_toward_a_bound_from_either_side() {
    let falling = indicator("hộ", "reach", "at_most: -10, from: 2026, by: 2027", "2025: \"10\", 2026: \"-1\"");
    let sentence = "Cần ≤ -10 hộ; năm 2026 đạt -1 hộ; đường thẳng từ 10 sau 12/24 tháng: 0 hộ.";
    stands(&falling, TODAY, State::OnTrack, sentence);
}

#[test]
fn a_share_of_nothing_is_no_observation() {
    let nothing = indicator("%", "ratio", YEARLY, "2026: {part: 0, whole: 0}");
    stands(&nothing, TODAY, State::NoData, "Cần ≥ 3%; chưa có số liệu nào trong kỳ.");
}

#[test]
fn a_ceiling_holds_until_its_end() {
    let target = "at_most: 5, from: 2026, by: 2026";
    let below = indicator("vụ", "at-most", target, "2026: \"5\"");
    stands(&below, "2026-12-31", State::OnTrack, "Cần ≤ 5 vụ; năm 2026 đạt 5 vụ.");
    stands(&below, TODAY, State::Met, "Cần ≤ 5 vụ; năm 2026 đạt 5 vụ.");
    let above = indicator("vụ", "at-most", target, "2026: \"6\"");
    stands(&above, "2026-12-31", State::Behind, "Cần ≤ 5 vụ; năm 2026 đạt 6 vụ.");
}

#[test]
fn between_holds_on_both_bounds_and_not_beyond() {
    let at = |value: &str| {
        let target = "at_least: 1, at_most: 2, from: 2026, by: 2030";
        on(TODAY, false, &indicator("điểm", "between", target, &format!("2026: \"{value}\""))).0
    };
    assert_eq!([at("1"), at("2"), at("0"), at("3")], [State::OnTrack, State::OnTrack, State::Behind, State::Behind]);
}

#[test]
fn a_range_is_not_missed_from_below_while_its_period_runs() {
    let target = "at_least: 4, at_most: 6, from: 2026, by: 2030";
    let few = indicator("buổi", "between", target, "2026: \"2\"");
    stands(&few, "2026-06-30", State::NotDue, "Cần 4–6 buổi; năm 2026 đến nay đạt 2 buổi.");
    assert_eq!(on(TODAY, false, &few).0, State::Behind);
    let many = indicator("buổi", "between", target, "2026: \"7\"");
    assert_eq!(on("2026-06-30", false, &many).0, State::Behind);
}

#[test]
fn what_is_to_be_done_is_at_risk_in_its_last_year() {
    let open = indicator("quy chế", "done-by", "at_least: 1, from: 2026, by: 2027", "2026: \"0\"");
    stands(&open, "2026-06-01", State::OnTrack, "Cần ≥ 1 quy chế; năm 2026 đến nay đạt 0 quy chế.");
    stands(&open, TODAY, State::AtRisk, "Cần ≥ 1 quy chế; năm 2026 đạt 0 quy chế.");
    stands(&open, "2028-01-01", State::Behind, "Cần ≥ 1 quy chế; năm 2026 đạt 0 quy chế.");
}

#[test]
fn what_is_done_after_its_end_is_done_late() {
    let target = "from: 2026, by: 30/6/2026";
    let done =
        indicator("quy chế", "done-by", target, "2026-05: \"0\", 2026-07: \"0\", 2026-08: \"1\", 2026-09: \"1\"");
    stands(&done, TODAY, State::Behind, "Cần ≥ 1 quy chế; tháng 8/2026 đạt 1 quy chế.");
    let open = indicator("quy chế", "done-by", target, "2026-08: \"0\"");
    stands(&open, TODAY, State::Behind, "Cần ≥ 1 quy chế; tháng 8/2026 đạt 0 quy chế.");
    let in_time = indicator("quy chế", "done-by", target, "2026-06: \"1\", 2026-08: \"0\"");
    stands(&in_time, TODAY, State::Met, "Cần ≥ 1 quy chế; tháng 6/2026 đạt 1 quy chế.");
}

#[test]
fn an_overdue_update_hides_every_state_but_met() {
    let behind = indicator("%", "every-year", YEARLY, "2026: \"1\"");
    assert_eq!(on(TODAY, true, &behind).0, State::Stale);
    let met = indicator("%", "reach", YEARLY, "2026: \"3\"");
    assert_eq!(on(TODAY, true, &met).0, State::Met);
}

#[test]
fn an_overdue_update_without_any_figure_is_told_too() {
    let empty = indicator("%", "every-year", YEARLY, "");
    let sentence = "Cần ≥ 3%; chưa có số liệu nào trong kỳ.".to_owned();
    assert_eq!(on(TODAY, true, &empty), (State::Stale, sentence));
    assert_eq!(on("2025-02-01", true, &empty).0, State::NotDue);
}

#[test]
fn a_line_from_zero_says_that_the_start_is_not_known() {
    let grown = indicator("%", "reach", "at_least: 10, from: 2026, by: 2030", "2026: \"1\"");
    let sentence = "Cần ≥ 10%; năm 2026 đạt 1%; đường thẳng từ 0 (chưa rõ mức xuất phát) sau 12/60 tháng: 2%.";
    stands(&grown, TODAY, State::Behind, sentence);
}

#[test]
fn a_line_without_a_first_year_starts_at_the_first_figure() {
    let values = "2026-06-30: \"20\", 2026-12-31: \"16\"";
    let falling = indicator("hộ", "reach", "at_most: 10, by: 2027-12-31", values);
    let sentence = "Cần ≤ 10 hộ; 31/12/2026 đạt 16 hộ; đường thẳng từ 20 sau 6/18 tháng: ≈ 16,67 hộ.";
    stands(&falling, TODAY, State::OnTrack, sentence);
    let alone = indicator("hộ", "reach", "at_most: 10, by: 2027-12-31", "2026-06-30: \"20\"");
    assert_eq!(on(TODAY, false, &alone).0, State::OnTrack);
}

#[test]
fn a_running_period_is_held_against_the_line_of_today() {
    let running = indicator("hộ", "reach", GROWING, "2025: \"40\", 2026: \"50\"");
    let sentence = "Cần ≥ 100 hộ; năm 2026 đến nay đạt 50 hộ; đường thẳng từ 40 sau 6/36 tháng: 50 hộ.";
    stands(&running, "2026-06-30", State::OnTrack, sentence);
    let as_of = "2025: \"40\", 2026: {value: \"50\", as_of: 30/06/2026}";
    let dated = indicator("hộ", "reach", GROWING, as_of);
    assert_eq!(on(TODAY, false, &dated).0, State::OnTrack);
}

#[test]
fn a_milestone_that_is_due_counts_instead_of_the_line() {
    let target = "at_least: 100, from: 2026, by: 2030, milestones: {2027: 50, 2029: 80}";
    let at = |values: &str, today: &str| on(today, false, &indicator("hộ", "reach", target, values));
    let first = at("2025: \"40\", 2026: \"40\"", TODAY);
    assert_eq!(first.0, State::OnTrack);
    assert_eq!(first.1, "Cần ≥ 100 hộ; năm 2026 đạt 40 hộ; mốc đầu tiên là năm 2027: 50 hộ.");
    assert_eq!(at("2025: \"40\", 2026: \"39\"", TODAY).0, State::Backsliding);
    let due = at("2025: \"40\", 2027: \"45\"", "2028-02-01");
    assert_eq!(due, (State::Behind, "Cần ≥ 100 hộ; năm 2027 đạt 45 hộ; mốc năm 2027: 50 hộ.".to_owned()));
    assert_eq!(at("2025: \"40\", 2027: \"44\"", "2028-02-01").0, State::AtRisk);
    assert_eq!(at("2025: \"40\", 2028: \"50\"", "2029-02-01").0, State::OnTrack);
    assert_eq!(at("2025: \"40\", 2029: \"79\"", "2030-02-01").0, State::Behind);
}

#[test]
fn a_ratio_of_things_is_judged_by_its_quotient() {
    let target = "at_least: \"1,5\", from: 2026, by: 2027";
    let rooms = indicator("phòng/tổ", "ratio", target, "2026: {part: 57, whole: 38, stated: \"1,4\"}");
    stands(&rooms, TODAY, State::Met, "Cần ≥ 1,5 phòng/tổ × 38 = 57; năm 2026 đạt 57 (1,5 phòng/tổ).");
}

#[test]
fn a_share_without_part_and_whole_is_not_judged_by_its_result() {
    let bare = indicator("%", "ratio", YEARLY, "2026: \"95\"");
    stands(&bare, TODAY, State::NoData, "Cần ≥ 3%; năm 2026 chưa ghi tử số và mẫu số.");
    let both = indicator("%", "ratio", YEARLY, "2026: {part: 4, whole: 100}, 2027: \"95\"");
    stands(&both, TODAY, State::NoData, "Cần ≥ 3% × 100 = 3; năm 2026 đạt 4 (4%); năm 2027 chưa ghi tử số và mẫu số.");
    let between = indicator("%", "ratio", "at_least: 3, at_most: 99, from: 2026, by: 2030", "2026: \"95\"");
    assert_eq!(on(TODAY, false, &between).0, State::NoData);
}

#[test]
fn the_exact_share_decides_and_not_the_rounded_one() {
    let rounded = indicator(
        "%",
        "reach",
        "at_least: 90, from: 2026, by: 2026",
        "2026: {part: 8996, whole: 10000, stated: \"90\"}",
    );
    assert_eq!(on(TODAY, false, &rounded).0, State::Behind);
}

#[test]
fn what_is_not_official_is_said() {
    let guessed = indicator("%", "reach", YEARLY, "2026: {value: \"3\", status: estimate}");
    stands(&guessed, TODAY, State::Met, "Cần ≥ 3%; năm 2026 đạt 3%, ước tính.");
    let missing = indicator("%", "reach", YEARLY, "2026: {status: missing, note: mất sổ}");
    stands(&missing, TODAY, State::NoData, "Cần ≥ 3%; chưa có số liệu nào trong kỳ.");
}

#[test]
fn a_day_can_be_the_end() {
    let target = "from: 2026, by: 30/06/2027";
    let open = indicator("quy chế", "done-by", target, "2026: \"0\"");
    assert_eq!(on("2026-06-30", false, &open).0, State::OnTrack);
    assert_eq!(on("2026-07-01", false, &open).0, State::AtRisk);
    assert_eq!(on("2027-06-30", false, &open).0, State::AtRisk);
    stands(&open, "2027-07-01", State::Behind, "Cần ≥ 1 quy chế; năm 2026 đạt 0 quy chế.");
    let done = indicator("quy chế", "done-by", target, "2027: {value: 1, as_of: 15/06/2027}");
    assert_eq!(on("2027-06-20", false, &done).0, State::Met);
    let late = indicator("quy chế", "done-by", target, "2027: {value: 1, as_of: 15/07/2027}");
    stands(&late, "2027-08-01", State::Behind, "Cần ≥ 1 quy chế; năm 2027 đến nay đạt 1 quy chế.");
}

#[test]
fn every_state_and_rule_is_worked_out_in_exact_decimals() {
    let third = indicator("%", "reach", "at_least: \"33,33\", from: 2026, by: 2026", "2026: {part: 1, whole: 3}");
    stands(&third, TODAY, State::Met, "Cần ≥ 33,33% × 3 = 0,9999; năm 2026 đạt 1 (≈ 33,33%).");
    let above = indicator("%", "reach", "at_least: \"33,34\", from: 2026, by: 2026", "2026: {part: 1, whole: 3}");
    assert_eq!(on(TODAY, false, &above).0, State::Behind);
}

#[test]
fn before_anything_is_observed_the_count_that_a_share_means_is_printed() {
    let empty = indicator("% đảng viên", "every-year", YEARLY, "");
    let whole = Observed { value: "1.735", period: "2025-12-31" }.start();
    let given = Given { whole: Some(whole), ..Given::default() };
    let assessment = assess(&empty, given, TODAY.parse().unwrap(), false).unwrap();
    let sentence = "Cần ≥ 3% × 1.735 (31/12/2025) = 52,05; chưa có số liệu nào trong kỳ.";
    assert_eq!((assessment.state, plain(&assessment.sentence(Language::Vi))), (State::NoData, sentence.to_owned()));
}

#[test]
fn a_baseline_is_where_the_line_starts() {
    let grown = indicator("%", "reach", "at_least: 90, from: 2026, by: 2027", "2026: \"85\"");
    let given = Given { start: Some(Observed { value: "80", period: "2021-2025" }.start()), ..Given::default() };
    let assessment = assess(&grown, given, TODAY.parse().unwrap(), false).unwrap();
    let sentence = "Cần ≥ 90%; năm 2026 đạt 85%; đường thẳng từ 80 sau 12/24 tháng: 85%.";
    assert_eq!((assessment.state, plain(&assessment.sentence(Language::Vi))), (State::OnTrack, sentence.to_owned()));
    assert_eq!(given.start.unwrap().text("%", Language::Vi), "80% (giai đoạn 2021–2025)");
}

const HIDDEN: &str = "{value: 2, status: hidden}";

#[test]
fn a_hidden_value_is_not_called_missing() {
    let one = |rule: &str, target: &str| indicator("hộ", rule, target, &format!("2026: {HIDDEN}"));
    for rule in ["reach", "cumulative", "every-year", "between"] {
        let sentence = "Cần ≥ 100 hộ; số của năm 2026 không công bố để tránh lộ số nhỏ.";
        stands(&one(rule, GROWING), TODAY, State::Withheld, sentence);
    }
    let english = assess(&one("reach", GROWING), Given::default(), TODAY.parse().unwrap(), false).unwrap();
    let sentence = "Needed: ≥ 100 hộ; the figure of 2026 is withheld to keep small numbers from being seen.";
    assert_eq!(plain(&english.sentence(Language::En)), sentence);
    assert_eq!(on(TODAY, false, &one("done-by", "from: 2026, by: 2027")).0, State::Withheld);
    assert_eq!(on(TODAY, false, &one("at-most", "at_most: 5, from: 2026, by: 2027")).0, State::Withheld);
    assert_eq!(on("2025-12-31", false, &one("reach", GROWING)).0, State::NotDue);
}

#[test]
fn nothing_is_claimed_from_before_a_hidden_value() {
    let values = format!("2026: 60, 2027: {HIDDEN}");
    let latest = "Cần ≥ 100 hộ; năm 2026 đạt 60 hộ; số của năm 2027 không công bố để tránh lộ số nhỏ.";
    stands(&indicator("hộ", "reach", GROWING, &values), "2028-02-01", State::Withheld, latest);
    assert_eq!(
        on("2028-02-01", false, &indicator("hộ", "at-most", "at_most: 99, from: 2026, by: 2028", &values)).0,
        State::Withheld
    );
    let later = indicator("hộ", "reach", GROWING, &format!("2025: 40, 2026: {HIDDEN}, 2027: 80"));
    assert_eq!(on("2028-02-01", false, &later).0, State::OnTrack);
}

#[test]
fn a_hidden_year_of_each_year_neither_holds_nor_fails() {
    let at = |today: &str, values: &str| on(today, false, &indicator("hộ", "every-year", YEARLY, values));
    let hidden = format!("2026: 3, 2027: {HIDDEN}, 2028: 3");
    let sentence = "Cần ≥ 3 hộ; năm 2028 đạt 3 hộ; 2/2 năm đạt; số của năm 2027 không công bố để tránh lộ số nhỏ.";
    assert_eq!(at("2029-01-01", &hidden), (State::Withheld, sentence.to_owned()));
    assert_eq!(at("2028-12-31", &hidden).0, State::OnTrack);
    assert_eq!(at("2028-02-01", &format!("2026: 3, 2027: {HIDDEN}")).0, State::Withheld);
    assert_eq!(at("2029-01-01", &format!("2026: 2, 2027: {HIDDEN}, 2028: 3")).0, State::Behind);
    let apart = format!("2026: 2, 2027: {HIDDEN}, 2028: 2");
    assert_eq!(at("2028-12-31", &apart).0, State::Behind, "two failing years in a row were not seen");
    let running = indicator("hộ", "every-year", YEARLY, &format!("2026: 3, 2027: {HIDDEN}"));
    assert_eq!(on("2027-06-30", false, &running).0, State::OnTrack);
}

#[test]
fn a_hidden_start_draws_no_line() {
    let values = |last: u8| format!("2025: {HIDDEN}, 2026: {last}");
    let sentence = "Cần ≥ 100 hộ; năm 2026 đạt 60 hộ; mức xuất phát (năm 2025) không công bố để tránh lộ số nhỏ.";
    stands(&indicator("hộ", "reach", GROWING, &values(60)), TODAY, State::Withheld, sentence);
    assert_eq!(on(TODAY, false, &indicator("hộ", "reach", GROWING, &values(100))).0, State::Met);
    assert_eq!(on("2029-01-01", false, &indicator("hộ", "reach", GROWING, &values(60))).0, State::Behind);
    let elsewhere = Given { withheld: Some("2024".parse().unwrap()), ..Given::default() };
    let own = indicator("hộ", "reach", GROWING, "2025: 40, 2026: 60");
    let assessment = assess(&own, elsewhere, TODAY.parse().unwrap(), false).unwrap();
    assert_eq!((assessment.state, assessment.arithmetic.start), (State::Withheld, None));
}

/// A figure of another indicator.
struct Observed {
    value: &'static str,
    period: &'static str,
}

impl Observed {
    fn start(self) -> Start {
        Start { value: parse_number(self.value).unwrap(), period: self.period.parse().unwrap() }
    }
}
