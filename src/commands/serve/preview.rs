//! The state of the preview as one immutable value: which update, what changed lately, what is wrong now.
//!
//! The updates publish a new [`Preview`] each time; every open page remembers the last update it knows of and asks the
//! value what it missed. So a page that was slow or away loses nothing.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::Serialize;

use super::failure::Failure;

/// How many updates are remembered; a page that missed more reloads.
const REMEMBERED: usize = 64;
/// A change of more outputs than this reloads every page instead of naming them.
const NAMED: usize = 300;

/// What the server and the open pages need to know.
#[derive(Clone, Debug)]
pub struct Preview {
    session: u64,
    update: u64,
    recent: VecDeque<Change>,
    failure: Option<Arc<Failure>>,
    /// The path under which the portal is published, from `/` to `/`.
    mount: Arc<str>,
}

#[derive(Clone, Debug)]
struct Change {
    update: u64,
    /// `None` where there were too many to name.
    outputs: Option<Arc<[String]>>,
}

/// Which update of which run of the server a page comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    session: u64,
    update: u64,
}

/// What an open page is told.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Message<'a> {
    /// Outputs changed; `None` stands for any of them.
    Reload { stamp: &'a str, outputs: Option<Vec<&'a str>> },
    /// The last update failed.
    Errors {
        stamp: &'a str,
        #[serde(flatten)]
        failure: &'a Failure,
    },
    /// The last update succeeded.
    Ok { stamp: &'a str },
}

impl Message<'_> {
    fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a message is plain data, and its keys are texts")
    }
}

impl Preview {
    /// Before the first update. `session` tells this run of the server from others.
    pub fn new(session: u64) -> Self {
        Self { session, update: 0, recent: VecDeque::new(), failure: None, mount: "/".into() }
    }

    /// After an update that succeeded and wrote or removed `outputs`.
    pub fn updated(&self, outputs: Vec<String>) -> Self {
        let update = self.update + 1;
        let outputs = (outputs.len() <= NAMED).then(|| outputs.into());
        let skipped = (self.recent.len() + 1).saturating_sub(REMEMBERED);
        let recent = self.recent.iter().skip(skipped).cloned().chain([Change { update, outputs }]).collect();
        Self { session: self.session, update, recent, failure: None, mount: self.mount.clone() }
    }

    /// After an update that failed; the last good outputs are still there.
    pub fn failing(&self, failure: Failure) -> Self {
        Self { failure: Some(Arc::new(failure)), ..self.clone() }
    }

    /// The same for a portal that is published under the path `mount`.
    pub fn mounted(self, mount: &str) -> Self {
        Self { mount: mount.into(), ..self }
    }

    /// What an address would be if the portal were published at the server's root.
    pub fn unmounted<'a>(&self, address: &'a str) -> Option<&'a str> {
        let folder = self.mount.strip_suffix('/')?;
        address.strip_prefix(folder).filter(|rest| rest.starts_with('/') && !folder.is_empty())
    }

    /// What is wrong now.
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_deref()
    }

    /// The stamp of pages served now.
    pub fn stamp(&self) -> Stamp {
        Stamp { session: self.session, update: self.update }
    }

    /// The messages for a page that knows of everything up to `seen` (`None`: nothing that still counts).
    pub fn messages(&self, seen: Option<Stamp>) -> Vec<String> {
        let stamp = self.stamp().to_string();
        let reload = self.missed(seen).map(|outputs| Message::Reload { stamp: &stamp, outputs });
        let state = match self.failure() {
            Some(failure) => Message::Errors { stamp: &stamp, failure },
            None => Message::Ok { stamp: &stamp },
        };
        reload.into_iter().chain([state]).map(|message| message.to_json()).collect()
    }

    /// What changed after `seen`: `None` nothing, `Some(None)` anything.
    fn missed(&self, seen: Option<Stamp>) -> Option<Option<Vec<&str>>> {
        let Some(seen) = seen.filter(|seen| seen.session == self.session && seen.update <= self.update) else {
            return Some(None);
        };
        let missed: Vec<&Change> = self.recent.iter().filter(|change| change.update > seen.update).collect();
        let remembered = missed.len() as u64 == self.update - seen.update;
        let lists: Option<Vec<&[String]>> = missed.iter().map(|change| change.outputs.as_deref()).collect();
        match lists.filter(|_| remembered) {
            Some(lists) if lists.is_empty() => None,
            lists => Some(lists.map(names)),
        }
    }
}

fn names(lists: Vec<&[String]>) -> Vec<&str> {
    let mut names: Vec<&str> = lists.into_iter().flatten().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}.{}", self.session, self.update)
    }
}

impl Stamp {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (session, update) = text.split_once('.')?;
        Some(Self { session: u64::from_str_radix(session, 16).ok()?, update: update.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn preview() -> Preview {
        Preview::new(0xa)
    }

    fn seen(update: u64) -> Option<Stamp> {
        Some(Stamp { session: 0xa, update })
    }

    fn updated(preview: &Preview, outputs: &[&str]) -> Preview {
        preview.updated(outputs.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_page_hears_of_all_updates_that_it_missed() {
        let preview = updated(&updated(&preview(), &["b.html", "a.html"]), &["b.html"]);
        let ok = r#"{"type":"ok","stamp":"a.2"}"#;
        assert_eq!(preview.messages(seen(2)), [ok]);
        assert_eq!(preview.messages(seen(1)), [r#"{"type":"reload","stamp":"a.2","outputs":["b.html"]}"#, ok]);
        assert_eq!(preview.messages(seen(0)), [r#"{"type":"reload","stamp":"a.2","outputs":["a.html","b.html"]}"#, ok]);
    }

    #[test]
    fn a_page_of_another_run_or_long_away_reloads() {
        let any = r#"{"type":"reload","stamp":"a.1","outputs":null}"#;
        let first = updated(&preview(), &["a.html"]);
        assert_eq!(first.messages(None)[0], any);
        assert_eq!(first.messages(Some(Stamp { session: 0xb, update: 1 }))[0], any);
        assert_eq!(first.messages(seen(7))[0], any);

        let many = (0..REMEMBERED).fold(first, |preview, _| updated(&preview, &["a.html"]));
        assert_eq!(many.messages(seen(1))[0], r#"{"type":"reload","stamp":"a.65","outputs":["a.html"]}"#);
        assert_eq!(many.messages(seen(0))[0], r#"{"type":"reload","stamp":"a.65","outputs":null}"#);
    }

    #[test]
    fn a_change_of_very_many_outputs_names_none() {
        let outputs = (0..=NAMED).map(|number| format!("{number}.html")).collect();
        assert_eq!(
            preview().updated(outputs).messages(seen(0))[0],
            r#"{"type":"reload","stamp":"a.1","outputs":null}"#
        );
    }

    #[test]
    fn errors_are_told_until_an_update_succeeds() {
        let good = updated(&preview(), &["a.html"]);
        let failing = good.failing(Failure::of_environment("x", Language::En));
        let messages = failing.messages(seen(1));
        assert_eq!(messages.len(), 1);
        let start = r#"{"type":"errors","stamp":"a.1","language":"en","title":"Not rebuilt","#;
        assert!(messages[0].starts_with(start), "{}", messages[0]);
        assert_eq!(updated(&failing, &[]).messages(seen(2)), [r#"{"type":"ok","stamp":"a.2"}"#]);
    }

    #[test]
    fn a_stamp_is_read_as_it_is_written() {
        let stamp = Stamp { session: u64::MAX, update: 12 };
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        for wrong in ["", "a", "x.1", "a.b", "a.-1"] {
            assert_eq!(Stamp::parse(wrong), None, "{wrong}");
        }
    }
}
