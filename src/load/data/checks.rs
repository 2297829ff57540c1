//! What must hold in a data file, and the names that formulas may use.

use super::DataFile;
use crate::diagnostic::Problem;
use crate::load::dataset::{Check, Waiver};
use crate::load::fields::{Reading, Value, text_of, within};
use crate::load::formula::Name;
use crate::load::vocabulary::Place;
use crate::locale::{closest, key};
use crate::source::yaml::{Kind, Node};

impl DataFile<'_> {
    /// The checks of a table, or of a data file, whose formulas may use `names`.
    pub(super) fn checks(&mut self, value: Value<'_>, names: &[String], place: &str) -> Vec<Check> {
        let mut checks = Vec::new();
        for item in Reading::several(value) {
            let place = format!("{place}.checks.{}", checks.len());
            self.formula_stands(&place, item.node);
            checks.extend(self.check(item, names, &place));
        }
        checks
    }

    /// A text, or a mapping with a title and a reason why it may fail.
    fn check(&mut self, value: Value<'_>, names: &[String], place: &str) -> Option<Check> {
        let Kind::Mapping(entries) = &value.node.kind else { return self.claimed(value, names, None, Vec::new()) };
        let items = self.reading.items(entries, Place::Check);
        let find = |name: &str| items.iter().find(|item| item.key.name == name).map(|item| item.value);
        let title = find("title").and_then(|title| self.reading.text(title));
        let accepted = find("accepted").map(|reason| self.waivers(reason, &format!("{place}.accepted")));
        match find("check") {
            Some(claim) => {
                self.keys.extend(text_of(claim.node).map(|text| (format!("{place}.text"), text)));
                self.claimed(claim, names, title, accepted.unwrap_or_default())
            }
            None => {
                self.reading.missing("check", Place::Check, &items, value.node.span);
                None
            }
        }
    }

    fn claimed(
        &mut self,
        value: Value<'_>,
        names: &[String],
        title: Option<String>,
        accepted: Vec<Waiver>,
    ) -> Option<Check> {
        let (text, claim) = self.reading.claim(value)?;
        self.names_are_known(&claim.names(), names, value.node);
        Some(Check { text, claim, title, accepted })
    }

    /// Notes each name that means nothing, at its place in the formula.
    pub(super) fn names_are_known(&mut self, used: &[&Name], names: &[String], node: &Node) {
        let known: Vec<String> = names.iter().map(|name| name.replace(['.', '-', ' '], "_")).collect();
        for name in used {
            if known.iter().any(|known| key(known) == name.key) {
                continue;
            }
            let written = name.key.replace(' ', "_");
            let suggestion = closest(&written, known.iter().map(String::as_str)).map(str::to_owned);
            self.reading.note(within(node, name.start, name.end), Problem::UnknownName { name: written, suggestion });
        }
    }
}
