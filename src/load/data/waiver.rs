//! What is accepted although it does not add up: a reason for whatever merely disagrees, or reasons by the code of the finding.

use super::DataFile;
use crate::diagnostic::Problem;
use crate::load::dataset::Waiver;
use crate::load::fields::Value;
use crate::locale::closest;
use crate::source::yaml::{Entry, Kind};

impl DataFile<'_> {
    /// `place` is the waivers' own place among the keys of the file.
    pub(super) fn waivers(&mut self, value: Value<'_>, place: &str) -> Vec<Waiver> {
        self.keys.insert(place.to_owned(), value.node.span);
        match &value.node.kind {
            Kind::Mapping(entries) => {
                entries.iter().filter_map(|entry| self.named_waiver(value, entry, place)).collect()
            }
            _ => self.reading.text(value).map(|reason| Waiver { code: None, reason }).into_iter().collect(),
        }
    }

    fn named_waiver(&mut self, value: Value<'_>, entry: &Entry, place: &str) -> Option<Waiver> {
        let found = entry.key.trim().to_owned();
        let known = || Problem::ACCEPTED.into_iter().chain(Problem::ACCEPTED_BY_NAME);
        if known().all(|code| code != found) {
            let suggestion = closest(&found, known()).map(str::to_owned);
            let allowed = known().map(str::to_owned).collect();
            let problem = Problem::UnknownValue { key: value.key.to_owned(), found, suggestion, allowed };
            self.reading.note(entry.key_span, problem);
            return None;
        }
        self.keys.insert(format!("{place}.{found}"), entry.key_span);
        let reason = self.reading.text(value.with_node(&entry.value));
        if reason.is_none() {
            self.reading.note(entry.key_span, Problem::MissingKey { key: found.clone() });
        }
        Some(Waiver { code: Some(found), reason: reason? })
    }
}
