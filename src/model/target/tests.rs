//! Edge cases of every rule, set by hand; the indicators are read as a clerk would write them.

use super::{State, assess};
use crate::load::{Indicator, Summary, load};
use crate::locale::{Date, Language};
use crate::source::{ContentPath, FileKind};

const TODAY: &str = "2027-02-01";

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
    let assessment = assess(indicator, today, overdue).expect("a target with a bound");
    (assessment.state, assessment.sentence(Language::Vi))
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
    let english = assess(&admitted, TODAY.parse().unwrap(), false).unwrap().sentence(Language::En);
    assert_eq!(english, "Needed: ≥ 3% × 1,735 = 52.05; in 2026: 29 (≈ 1.67%).");
}

#[test]
fn a_second_failing_year_is_a_risk_and_one_after_a_good_year_slides_back() {
    let failing = indicator("%", "every-year", YEARLY, "2026: \"1\", 2027: \"2\"");
    stands(&failing, "2028-02-01", State::AtRisk, "Cần ≥ 3%; năm 2027 đạt 2%.");
    let sliding = indicator("%", "every-year", YEARLY, "2026: \"3\", 2027: \"2\"");
    stands(&sliding, "2028-02-01", State::Backsliding, "Cần ≥ 3%; năm 2027 đạt 2%.");
}

#[test]
fn each_year_counts_at_the_end_and_a_missing_one_leaves_it_open() {
    let whole = indicator("%", "every-year", YEARLY, "2026: \"3\", 2027: \"4\", 2028: \"3\"");
    stands(&whole, "2028-12-31", State::OnTrack, "Cần ≥ 3%; năm 2028 đạt 3%.");
    stands(&whole, "2029-01-01", State::Met, "Cần ≥ 3%; năm 2028 đạt 3%.");
    let gap = indicator("%", "every-year", YEARLY, "2026: \"3\", 2028: \"3\"");
    stands(&gap, "2029-01-01", State::NoData, "Cần ≥ 3%; năm 2028 đạt 3%.");
    let failed = indicator("%", "every-year", YEARLY, "2026: \"2\", 2027: \"4\", 2028: \"3\"");
    stands(&failed, "2029-01-01", State::Behind, "Cần ≥ 3%; năm 2028 đạt 3%.");
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
        on(TODAY, false, &indicator("hộ", "reach", "at_least: 100, from: 2026, by: 2028", &values)).0
    };
    assert_eq!(at("39"), State::Backsliding);
    assert_eq!(at("49"), State::AtRisk);
    assert_eq!(at("50"), State::Behind);
    assert_eq!(at("60"), State::OnTrack);
    assert_eq!(at("100"), State::Met);
}

#[test]
fn past_its_end_what_is_not_met_is_behind() {
    let late = indicator("hộ", "reach", "at_least: 100, from: 2026, by: 2028", "2025: \"40\", 2028: \"99\"");
    let sentence = "Cần ≥ 100 hộ; năm 2028 đạt 99 hộ; đường thẳng từ 40 sau 36/36 tháng: 100 hộ.";
    stands(&late, "2029-01-01", State::Behind, sentence);
}

#[test]
fn an_equal_start_and_target_is_met_or_slides_back() {
    let at = |value: &str| {
        let values = format!("2025: \"100\", 2026: \"{value}\"");
        on(TODAY, false, &indicator("hộ", "reach", "at_least: 100, from: 2026, by: 2028", &values)).0
    };
    assert_eq!((at("100"), at("99")), (State::Met, State::Backsliding));
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
fn a_sum_counts_no_month_twice() {
    let target = "at_least: 6, from: 2026, by: 2028";
    let sum = indicator("mô hình", "cumulative", target, "2026: \"1\", 2026-H1: \"1\", 2027-H1: \"1\"");
    let sentence = "Cần ≥ 6 mô hình; cộng dồn đến 6 tháng đầu năm 2027 đạt 2 mô hình; đường thẳng từ 0 sau 18/36 tháng: 3 mô hình.";
    stands(&sum, "2027-07-01", State::Behind, sentence);
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
fn what_is_to_be_done_is_at_risk_in_its_last_year() {
    let open = indicator("quy chế", "done-by", "at_least: 1, from: 2026, by: 2027", "2026: \"0\"");
    stands(&open, "2026-06-01", State::OnTrack, "Cần ≥ 1 quy chế; năm 2026 đến nay đạt 0 quy chế.");
    stands(&open, TODAY, State::AtRisk, "Cần ≥ 1 quy chế; năm 2026 đạt 0 quy chế.");
    stands(&open, "2028-01-01", State::Behind, "Cần ≥ 1 quy chế; năm 2026 đạt 0 quy chế.");
}

#[test]
fn an_overdue_update_hides_every_state_but_met() {
    let behind = indicator("%", "every-year", YEARLY, "2026: \"1\"");
    assert_eq!(on(TODAY, true, &behind).0, State::Stale);
    let met = indicator("%", "reach", YEARLY, "2026: \"3\"");
    assert_eq!(on(TODAY, true, &met).0, State::Met);
}
