//! Raw blocks that belong together: Markdown ends a block of HTML at an empty line, people put such lines into tables and
//! `<details>`, and what stands between the tags is Markdown again.

use comrak::nodes::{Node, NodeValue};

use super::raw::tags;

/// Marks where a Markdown block stands among raw ones, with its number; a noncharacter, which no text has.
pub(super) const PLACE: char = '\u{fdd0}';
/// Ends such a mark.
pub(super) const PLACE_END: char = '\u{fdd1}';

/// How many blocks are looked through for the end of an element.
const FARTHEST: usize = 2000;

/// Elements that hold blocks and must be closed; of all others the end may be left out.
const HOLDING: &[&str] = &["table", "ul", "ol", "dl", "blockquote", "details", "figure"];

/// Blocks that are written as one.
pub(super) struct Group<'a> {
    /// Raw ones, and between them others.
    pub nodes: Vec<Node<'a>>,
    /// A raw block whose element is closed nowhere.
    pub unclosed: Option<(Node<'a>, &'static str)>,
}

impl<'a> Group<'a> {
    /// The group that a raw block begins: up to where every element is closed, and on while raw blocks follow. Where an
    /// element is never closed, only raw blocks in a row are a group.
    pub(super) fn starting_at(first: Node<'a>) -> Self {
        let (mut open, mut nodes, mut closed) = (Vec::new(), Vec::new(), 0);
        let mut unclosed = None;
        for node in std::iter::successors(Some(first), |node| node.next_sibling()).take(FARTHEST) {
            match literal(node) {
                Some(literal) => follow(&literal, &mut open),
                None if open.is_empty() => break,
                None => {}
            }
            nodes.push(node);
            if open.is_empty() {
                closed = nodes.len();
                unclosed = None;
            } else if let Some(tag) = open.last() {
                unclosed.get_or_insert((node, *tag));
            }
        }
        if unclosed.is_some() {
            let raw = nodes.iter().take_while(|node| literal(node).is_some()).count();
            nodes.truncate(closed.max(raw));
        }
        Self { nodes, unclosed }
    }
}

/// Follows the tags of a text.
fn follow(literal: &str, open: &mut Vec<&'static str>) {
    for tag in tags(literal) {
        let Some(name) = HOLDING.iter().find(|name| tag.name.eq_ignore_ascii_case(name)) else { continue };
        if !tag.closing {
            open.push(name);
        } else if let Some(at) = open.iter().rposition(|other| other == name) {
            open.truncate(at);
        }
    }
}

/// The text of a raw block.
pub(super) fn literal(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::HtmlBlock(block) => Some(block.literal.clone()),
        _ => None,
    }
}

/// Stands for the block with that number.
pub(super) fn place(at: usize) -> String {
    format!("{PLACE}{at}{PLACE_END}\n")
}

/// Nobody but us marks places.
pub(super) fn without_places(literal: &str) -> String {
    literal.replace([PLACE, PLACE_END], "")
}
