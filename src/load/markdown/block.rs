//! Blocks: paragraphs, lists, quotations, alerts, `:::` blocks.

use comrak::nodes::{AlertType, ListType, Node, NodeAlert, NodeBlockDirective, NodeList, NodeValue};

use super::directive;
use super::writer::Writer;
use crate::diagnostic::ProseProblem;
use crate::load::body::Word;

impl<'a> Writer<'a> {
    /// One block; `tight` leaves the tags of its paragraphs off.
    pub(super) fn block(&mut self, node: Node<'a>, tight: bool) {
        if !self.deeper(|writer| writer.any_block(node, tight)) {
            self.out.html("<p>");
            self.out.text(&node.collect_text());
            self.out.html("</p>\n");
        }
        self.prose.pause();
    }

    fn blocks(&mut self, parent: Node<'a>, tight: bool) {
        self.sequence(parent.first_child(), tight);
    }

    /// A block and those after it.
    pub(super) fn sequence(&mut self, first: Option<Node<'a>>, tight: bool) {
        let mut next = first;
        while let Some(node) = next {
            if matches!(node.data().value, NodeValue::HtmlBlock(_)) {
                next = self.html_blocks(node);
            } else {
                self.block(node, tight);
                next = node.next_sibling();
            }
        }
    }

    fn any_block(&mut self, node: Node<'a>, tight: bool) {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node, tight),
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::BlockQuote => self.element("blockquote", node, false),
            NodeValue::List(list) => self.list(node, list),
            NodeValue::DescriptionList => self.description_list(node),
            NodeValue::CodeBlock(code) => self.code_block(&code.info, &code.literal),
            NodeValue::ThematicBreak => self.out.html("<hr>\n"),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::Alert(alert) => self.alert(node, alert),
            NodeValue::BlockDirective(block) => self.directive(node, block),
            // Written at the end.
            NodeValue::FootnoteDefinition(_) => {}
            _ => self.blocks(node, tight),
        }
    }

    fn element(&mut self, name: &str, node: Node<'a>, tight: bool) {
        self.open(name);
        self.out.html("\n");
        self.blocks(node, tight);
        self.close(name);
        self.out.html("\n");
    }

    pub(super) fn open(&mut self, name: &str) {
        self.out.html("<");
        self.out.html(name);
        self.out.html(">");
    }

    pub(super) fn close(&mut self, name: &str) {
        self.out.html("</");
        self.out.html(name);
        self.out.html(">");
    }

    fn list(&mut self, node: Node<'a>, list: &NodeList) {
        let name = match list.list_type {
            ListType::Bullet => "ul",
            ListType::Ordered => "ol",
        };
        self.out.html("<");
        self.out.html(name);
        if list.is_task_list {
            self.out.html(" class=\"tasks\"");
        }
        if list.list_type == ListType::Ordered && list.start != 1 {
            self.out.html(" start=\"");
            self.out.number(list.start);
            self.out.html("\"");
        }
        self.out.html(">\n");
        for item in node.children() {
            self.item(item, list.tight);
        }
        self.close(name);
        self.out.html("\n");
    }

    fn item(&mut self, node: Node<'a>, tight: bool) {
        self.out.html("<li>");
        let task = match &node.data().value {
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        };
        let mut first = node.first_child();
        if let Some(done) = task {
            first = self.task(first, tight, done);
        }
        self.sequence(first, tight);
        self.out.take_back("\n");
        self.out.html("</li>\n");
    }

    /// The box of a task stands in the item's first paragraph; gives the block after it.
    fn task(&mut self, first: Option<Node<'a>>, tight: bool, done: bool) -> Option<Node<'a>> {
        let paragraph = first.filter(|first| matches!(first.data().value, NodeValue::Paragraph));
        let wrapped = paragraph.is_some() && !tight;
        self.out.html(if wrapped {
            "<p><input type=\"checkbox\" disabled"
        } else {
            "<input type=\"checkbox\" disabled"
        });
        self.out.html(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        self.out.word(if done { Word::TaskDone } else { Word::TaskOpen });
        self.out.html("\"> ");
        let Some(paragraph) = paragraph else { return first };
        self.inlines(paragraph.first_child(), None);
        self.prose.pause();
        self.out.html(if wrapped { "</p>\n" } else { "\n" });
        paragraph.next_sibling()
    }

    fn description_list(&mut self, node: Node<'a>) {
        self.out.html("<dl>\n");
        for item in node.children() {
            let tight = matches!(&item.data().value, NodeValue::DescriptionItem(item) if item.tight);
            for part in item.children() {
                if matches!(part.data().value, NodeValue::DescriptionTerm) {
                    self.term(part);
                } else {
                    self.out.html("<dd>");
                    self.blocks(part, tight);
                    self.out.take_back("\n");
                    self.out.html("</dd>\n");
                }
            }
        }
        self.out.html("</dl>\n");
    }

    fn term(&mut self, node: Node<'a>) {
        self.out.html("<dt>");
        for paragraph in node.children() {
            self.inlines(paragraph.first_child(), None);
        }
        self.prose.pause();
        self.out.html("</dt>\n");
    }

    fn alert(&mut self, node: Node<'a>, alert: &NodeAlert) {
        let (class, word) = match alert.alert_type {
            AlertType::Note => ("note", Word::AlertNote),
            AlertType::Tip => ("tip", Word::AlertTip),
            AlertType::Important => ("important", Word::AlertImportant),
            AlertType::Warning => ("warning", Word::AlertWarning),
            AlertType::Caution => ("caution", Word::AlertCaution),
        };
        self.out.html("<div role=\"note\" class=\"alert ");
        self.out.html(class);
        self.out.html("\">\n<p class=\"alert-title\">");
        match alert.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
            Some(title) => self.out.text(title),
            None => self.out.word(word),
        }
        self.out.html("</p>\n");
        self.blocks(node, false);
        self.out.html("</div>\n");
    }

    fn directive(&mut self, node: Node<'a>, block: &NodeBlockDirective) {
        let (name, title) = directive::read(&block.info);
        let Some(known) = directive::known(name) else {
            let suggestion = directive::suggestion(name);
            let place = node.data().sourcepos;
            self.report_at(place, ProseProblem::UnknownBlock { name: name.to_owned(), suggestion });
            return self.blocks(node, false);
        };
        if known == directive::DETAILS {
            return self.details(node, title);
        }
        self.out.html("<section class=\"block ");
        self.out.html(known);
        self.out.html("\">\n");
        if !title.is_empty() {
            self.out.html("<p class=\"block-title\">");
            self.out.text(title);
            self.out.html("</p>\n");
        }
        self.blocks(node, false);
        self.out.html("</section>\n");
    }

    fn details(&mut self, node: Node<'a>, title: &str) {
        self.out.html("<details>\n<summary>");
        if title.is_empty() {
            self.out.word(Word::Details);
        } else {
            self.out.text(title);
        }
        self.out.html("</summary>\n");
        self.blocks(node, false);
        self.out.html("</details>\n");
    }
}
