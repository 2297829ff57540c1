//! The target of an indicator: bounds, years, milestones, and where all that was set.

use super::DataFile;
use crate::diagnostic::Problem;
use crate::load::dataset::{Milestone, Target};
use crate::load::fields::Value;
use crate::load::vocabulary::Place;
use crate::locale::Period;

impl DataFile<'_> {
    /// `name` is the target's place among the keys of the file; nothing at all is no target.
    pub(super) fn target(&mut self, value: Value<'_>, name: &str) -> Option<Target> {
        let entries = self.reading.mapping(value);
        let items = self.reading.items(entries, Place::Target);
        let mut target = Target::default();
        for item in &items {
            let value = item.value;
            self.keys.insert(format!("{name}.{}", item.key.name), value.node.span);
            match item.key.name {
                "at_least" => target.at_least = self.number(value, &mut target.unread),
                "at_most" => target.at_most = self.number(value, &mut target.unread),
                "from" => target.from = self.period(value, &mut target.unread),
                "by" => target.by = self.period(value, &mut target.unread),
                "milestones" => target.milestones = self.milestones(value, name),
                "baseline" => target.baseline = self.reading.figure_address(value),
                "whole" => target.whole = self.reading.figure_address(value),
                "owner" => target.owner = self.reading.text(value),
                "basis" => target.basis = self.reading.content_path(value),
                "place" => target.place = self.reading.text(value),
                _ => {}
            }
        }
        (!items.is_empty()).then_some(target)
    }

    /// A period; `unread` becomes true where something stands there that is none.
    fn period(&mut self, value: Value<'_>, unread: &mut bool) -> Option<Period> {
        let found = self.reading.text(value)?;
        let period = found.parse().ok();
        if period.is_none() {
            *unread = true;
            self.reading.note(value.node.span, Problem::InvalidPeriod { found });
        }
        period
    }

    /// In the order of their last days.
    fn milestones(&mut self, value: Value<'_>, name: &str) -> Vec<Milestone> {
        let mut milestones: Vec<Milestone> = Vec::new();
        for entry in self.reading.mapping(value) {
            let Ok(period) = entry.key.parse::<Period>() else {
                self.reading.note(entry.key_span, Problem::InvalidPeriod { found: entry.key.clone() });
                continue;
            };
            self.keys.insert(format!("{name}.milestones.{period}"), entry.key_span);
            let value = Value { key: &entry.key, english: value.english, node: &entry.value };
            milestones.extend(self.reading.figure(value).map(|value| Milestone { period, value }));
        }
        milestones.sort_by_key(|milestone| milestone.period);
        milestones
    }
}
