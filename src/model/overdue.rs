//! Whether the yearly update of a data file is missing on the build's date.

use crate::load::{Dataset, Indicator};
use crate::locale::{Date, Period};

/// A yearly update that did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The day until which it was due.
    pub due: Date,
    /// The period of the newest figure; `None` where a file with targets has none at all.
    pub newest: Option<Period>,
}

/// The update that was due last, where it is missing: the newest observation is older than a year before that day, or
/// there is none although a target has been running for that year.
pub fn overdue(dataset: &Dataset, today: Date) -> Option<Overdue> {
    let (day, month) = dataset.update_by?;
    let due_in = |year: i16| {
        let last = Date::new(year, month.cast_signed(), 1)?.last_of_month();
        Date::new(year, month.cast_signed(), day.cast_signed().min(last.day()))
    };
    let due = due_in(today.year()).filter(|due| *due <= today).or_else(|| due_in(today.year() - 1))?;
    let year_before = due_in(due.year() - 1)?;
    let observed = dataset.indicators.iter().flat_map(Indicator::all_observations);
    let newest = observed
        .filter(|one| one.has_begun(today))
        .max_by_key(|one| (one.as_of.unwrap_or_else(|| one.period.end()), one.period));
    let missing = match newest {
        Some(newest) => newest.as_of.unwrap_or_else(|| newest.period.end()) < year_before,
        None => running_since(dataset).is_some_and(|first| first <= year_before),
    };
    missing.then_some(Overdue { due, newest: newest.map(|one| one.period) })
}

/// The first day of the earliest target.
fn running_since(dataset: &Dataset) -> Option<Date> {
    let targets = dataset.all_indicators().filter_map(|indicator| indicator.target.as_ref());
    targets.filter_map(|target| target.from).map(Period::start).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Summary, load};
    use crate::source::{ContentPath, FileKind};

    fn found(text: &str, today: &str) -> Option<(String, Option<String>)> {
        let text = format!("title: A\nupdate_by: 10/01\nindicators:\n  a: {{title: B, unit: hộ, {text}}}\n");
        let (loaded, _) = load(&ContentPath::new("a.yaml"), FileKind::Data, text.as_bytes());
        let Summary::Data(data) = loaded.summary else { panic!("a data file") };
        let overdue = overdue(&data.dataset, today.parse().expect("a day of the test"))?;
        Some((overdue.due.to_string(), overdue.newest.map(|period| period.to_string())))
    }

    #[test]
    fn an_update_is_due_once_a_year_and_missing_after_that_day() {
        let values = "values: {2024: \"5\"}";
        assert_eq!(found(values, "2026-01-09"), None);
        assert_eq!(found(values, "2026-01-10"), Some(("2026-01-10".to_owned(), Some("2024".to_owned()))));
        assert_eq!(found("values: {2025: \"5\"}", "2027-01-09"), None);
    }

    #[test]
    fn what_is_to_come_is_no_update() {
        let values = "values: {2024: \"5\", 2035: \"9\", 2027: {value: \"8\", as_of: 31/12/2027}}";
        assert_eq!(found(values, "2027-01-10"), Some(("2027-01-10".to_owned(), Some("2024".to_owned()))));
    }

    #[test]
    fn what_only_a_group_observes_is_an_update_too() {
        let groups =
            "breakdowns: {s: {title: S, groups: {g: {title: G, values: {2025: \"5\"}}}}}, values: {2024: \"5\"}";
        assert_eq!(found(groups, "2027-01-09"), None);
    }

    #[test]
    fn without_a_figure_only_a_target_that_ran_a_year_is_overdue() {
        assert_eq!(found("values: {}", "2030-01-10"), None);
        let target = "target: {at_least: 3, from: 2026, by: 2030}";
        assert_eq!(found(target, "2027-01-09"), None);
        assert_eq!(found(target, "2027-01-10"), Some(("2027-01-10".to_owned(), None)));
    }
}
