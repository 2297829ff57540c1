//! Targets whose figures are added up.

use proptest::prelude::*;

use super::*;
use crate::locale::Period;

#[test]
fn a_sum_counts_no_month_twice() {
    let target = "at_least: 6, from: 2026, by: 2028";
    let sum = indicator("mô hình", "cumulative", target, "2026: \"1\", 2026-H1: \"1\", 2027-H1: \"1\"");
    let sentence = "Cần ≥ 6 mô hình; cộng dồn đến 6 tháng đầu năm 2027 đạt 2 mô hình; đường thẳng từ 0 sau 18/36 tháng: 3 mô hình.";
    stands(&sum, "2027-07-01", State::Behind, sentence);
}

#[test]
fn a_period_that_lies_only_partly_in_its_time_is_not_added() {
    let sum = |values: &str| indicator("mô hình", "cumulative", "at_least: 6, from: 2026, by: 2028", values);
    let without = "vì có phần nằm ngoài thời gian của chỉ tiêu hoặc trùng kỳ khác";
    let term = sum("2021-2026: \"9\"");
    let sentence = format!("Cần ≥ 6 mô hình; chưa cộng số của giai đoạn 2021–2026, {without}.");
    stands(&term, "2028-02-01", State::NoData, &sentence);
    let open = sum("2025-2026: \"9\", 2027: \"2\"");
    let sentence = format!(
        "Cần ≥ 6 mô hình; cộng dồn đến năm 2027 đạt 2 mô hình; chưa cộng số của giai đoạn 2025–2026, {without}."
    );
    stands(&open, "2028-02-01", State::NoData, &sentence);
    let reached = sum("2025-2026: \"9\", 2027: \"6\"");
    assert_eq!(on("2028-02-01", false, &reached).0, State::Met, "what is known is enough");
    let late = sum("2026: \"1\", 2028-2029: \"9\"");
    assert_eq!(on("2030-02-01", false, &late).0, State::NoData);
    let twice = sum("2026-2027: \"3\", 2027-2028: \"3\"");
    assert_eq!(on("2029-02-01", false, &twice).0, State::NoData, "2027 would be counted twice");
    let ceiling = |value: u8| {
        let values = format!("2025-2026: \"1\", 2027: \"{value}\"");
        on("2028-02-01", false, &indicator("vụ", "cumulative", "at_most: 5, from: 2026, by: 2028", &values)).0
    };
    assert_eq!((ceiling(5), ceiling(6)), (State::NoData, State::Behind));
}

#[test]
fn a_period_of_which_each_day_is_counted_besides_is_not_missed() {
    let values = "2025-2027: \"9\", 2026: \"2\", 2027-H1: \"1\", 2027-H2: \"1\"";
    let sum = indicator("mô hình", "cumulative", "at_least: 6, from: 2026, by: 2028", values);
    let sentence = "Cần ≥ 6 mô hình; cộng dồn đến 6 tháng cuối năm 2027 đạt 4 mô hình; đường thẳng từ 0 sau 24/36 tháng: 4 mô hình.";
    stands(&sum, "2028-02-01", State::OnTrack, sentence);
}

#[test]
fn a_sum_is_held_against_its_milestones() {
    let target = "at_least: 2, from: 2026, by: 2030, milestones: {2028: 1}";
    let none = indicator("tổ chức", "cumulative", target, "2026: \"0\", 2027: \"0\", 2028: \"0\"");
    stands(
        &none,
        "2029-01-01",
        State::AtRisk,
        "Cần ≥ 2 tổ chức; cộng dồn đến năm 2028 đạt 0 tổ chức; mốc năm 2028: 1 tổ chức.",
    );
    let both = indicator("tổ chức", "cumulative", target, "2027: \"1\", 2028: \"1\"");
    stands(&both, "2029-01-01", State::Met, "Cần ≥ 2 tổ chức; cộng dồn đến năm 2028 đạt 2 tổ chức.");
}

#[test]
fn a_sum_over_its_ceiling_is_over_for_good() {
    let ceiling = indicator("vụ", "cumulative", "at_most: 5, from: 2026, by: 2028", "2026: \"3\", 2027: \"3\"");
    stands(&ceiling, TODAY, State::Behind, "Cần ≤ 5 vụ; cộng dồn đến năm 2027 đạt 6 vụ.");
    let below = indicator("vụ", "cumulative", "at_most: 5, from: 2026, by: 2028", "2026: \"3\"");
    assert_eq!(on(TODAY, false, &below).0, State::OnTrack);
    assert_eq!(on("2029-01-01", false, &below).0, State::Met);
}

#[test]
fn a_sum_says_which_part_it_is_without() {
    let sum = |values: &str| indicator("hộ", "cumulative", "at_least: 10, from: 2026, by: 2030", values);
    let sentence =
        "Cần ≥ 10 hộ; cộng dồn đến năm 2027 đạt 6 hộ; chưa kể số của năm 2026, không công bố để tránh lộ số nhỏ.";
    stands(&sum(&format!("2026: {HIDDEN}, 2027: 6")), "2028-02-01", State::Withheld, sentence);
    stands(
        &sum(&format!("2026: {HIDDEN}, 2027: 10")),
        "2028-02-01",
        State::Met,
        "Cần ≥ 10 hộ; cộng dồn đến năm 2027 đạt 10 hộ; chưa kể số của năm 2026, không công bố để tránh lộ số nhỏ.",
    );
    let within = sum(&format!("2026-H1: {HIDDEN}, 2026: 6"));
    assert_eq!(on("2027-02-01", false, &within).0, State::OnTrack, "the year holds its half");
    let most = |value: u8| {
        let values = format!("2026: {HIDDEN}, 2027: {value}");
        on("2028-02-01", false, &indicator("đơn", "cumulative", "at_most: 9, from: 2026, by: 2030", &values)).0
    };
    assert_eq!((most(9), most(10)), (State::Withheld, State::Behind));
}

/// A year, a half or a run of years, as a data file writes it.
fn a_period() -> impl Strategy<Value = String> {
    let run = (2023i16..=2031, 1i16..=4).prop_map(|(first, more)| format!("{first}-{}", first + more));
    let half = (2023i16..=2031, 1..=2).prop_map(|(year, half)| format!("{year}-H{half}"));
    prop_oneof![run, half, (2023i16..=2031).prop_map(|year| year.to_string())]
}

proptest! {
    /// Where each figure counts the days of its period, a sum never counts more days than the target's time has, and days
    /// without a figure are never more than those of the periods that are said to be left out.
    #[test]
    fn no_day_is_counted_twice_and_none_outside_the_time(periods in prop::collection::btree_set(a_period(), 1..7)) {
        let days = |period: &Period| (0..).take_while(|more| period.start().plus_days(*more) <= period.end()).count();
        let parsed: Vec<Period> = periods.iter().map(|period| period.parse().unwrap()).collect();
        let values = parsed.iter().map(|period| format!("{period}: \"{}\"", days(period)));
        let target = "at_least: 99999, from: 2026, by: 2028";
        let sum = indicator("ngày", "cumulative", target, &values.collect::<Vec<_>>().join(", "));
        let assessment = assess(&sum, Given::default(), "2040-01-01".parse().unwrap(), false).unwrap();
        let counted = assessment.arithmetic.reached.map_or(0, |reached| usize::try_from(reached.value.value).unwrap());
        let time: Period = "2026-2028".parse().unwrap();
        let known = (0..days(&time)).filter(|more| {
            let day = time.start().plus_days(i32::try_from(*more).unwrap());
            parsed.iter().any(|period| period.contains(day))
        });
        let known = known.count();
        prop_assert!(counted <= known, "{counted} of {known}: {parsed:?}");
        prop_assert_eq!(counted == known, assessment.arithmetic.not_added.is_empty(), "{:?}", parsed);
    }
}
