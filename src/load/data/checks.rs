//! What must hold in a data file, and the names that formulas may use.

use super::DataFile;
use crate::diagnostic::Problem;
use crate::load::dataset::{Check, Waiver};
use crate::load::fields::{Reading, Value, text_of, within};
use crate::load::formula::Name;
use crate::load::vocabulary::Place;
use crate::locale::{closest, key, nfc};
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
        let claim = claim.bound(&mut |name| self.meaning(name, names, value.node));
        Some(Check { text, claim, title, accepted })
    }

    /// What a name means among `names`: what is written exactly so, or else the only one that is alike. Notes at its place in the
    /// formula a name that means nothing, or several things.
    pub(super) fn meaning(&mut self, name: &Name, names: &[String], node: &Node) -> Option<String> {
        let found = meanings(&spelled(name, node), names);
        if let [only] = found.as_slice() {
            return Some((*only).to_owned());
        }
        let written = name.key.replace(' ', "_");
        let problem = if found.is_empty() {
            let known: Vec<String> = names.iter().map(|name| joined(name)).collect();
            let suggestion = closest(&written, known.iter().map(String::as_str)).map(str::to_owned);
            Problem::UnknownName { name: written, suggestion }
        } else {
            let candidates = found.into_iter().map(str::to_owned).collect();
            Problem::AmbiguousName { name: written, candidates }
        };
        self.reading.note(within(node, name.start, name.end), problem);
        None
    }
}

/// A name as it stands in the text of its formula.
fn spelled(name: &Name, node: &Node) -> String {
    match &node.kind {
        Kind::Scalar { text, .. } => nfc(text.get(name.start..name.end).unwrap_or_default()).into_owned(),
        _ => String::new(),
    }
}

/// The names that a spelling means. The same letters come before letters without their marks, and the very same signs before
/// those that a formula cannot hold.
fn meanings<'n>(spelled: &str, names: &'n [String]) -> Vec<&'n str> {
    let of = |is_meant: &dyn Fn(&str) -> bool| -> Vec<&'n str> {
        names.iter().map(String::as_str).filter(|name| is_meant(name)).collect()
    };
    if let Some(exact) = names.iter().find(|name| *name == spelled) {
        return vec![exact];
    }
    let same = of(&|name| joined(name) == spelled);
    if !same.is_empty() {
        return same;
    }
    let wanted = key(spelled);
    of(&|name| key(&joined(name)) == wanted)
}

/// A name as a formula can hold it: dots of groups, hyphens and spaces are underscores.
fn joined(name: &str) -> String {
    name.replace(['.', '-', ' '], "_")
}
