//! Tables: in a frame that scrolls, each cell with its column's title, so that a phone can show rows as cards.

use comrak::nodes::{Node, TableAlignment};

use super::out::Out;
use super::writer::Writer;
use crate::load::body::Word;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, node: Node<'a>, alignments: &[TableAlignment]) {
        self.prose.quiet = true;
        self.tables += 1;
        open_frame(&mut self.out, self.tables);
        let mut rows = node.children();
        let titles: Vec<String> =
            rows.next().map(|header| header.children().map(super::heading::text_of).collect()).unwrap_or_default();
        if let Some(header) = node.first_child().filter(|_| titles.iter().any(|title| !title.is_empty())) {
            self.header(header, alignments, &titles);
        }
        self.out.html("<tbody>\n");
        for row in rows {
            self.row(row, alignments, &titles);
        }
        if !self.out.take_back("<tbody>\n") {
            self.out.html("</tbody>\n");
        }
        self.out.html("</table></section>\n");
        self.prose.quiet = false;
    }

    /// A column without a title has an ordinary cell in its place, since an empty heading tells nobody anything.
    fn header(&mut self, row: Node<'a>, alignments: &[TableAlignment], titles: &[String]) {
        self.out.html("<thead>\n<tr>");
        for (at, cell) in row.children().enumerate() {
            let titled = titles.get(at).is_some_and(|title| !title.is_empty());
            self.out.html(if titled { "<th scope=\"col\"" } else { "<td" });
            self.alignment(alignments.get(at));
            self.cell(cell, if titled { "th" } else { "td" });
        }
        self.out.html("</tr>\n</thead>\n");
    }

    fn row(&mut self, row: Node<'a>, alignments: &[TableAlignment], titles: &[String]) {
        self.out.html("<tr>");
        for (at, cell) in row.children().enumerate() {
            self.out.html("<td");
            self.alignment(alignments.get(at));
            if let Some(title) = titles.get(at).filter(|title| !title.is_empty()) {
                self.out.html(" data-label=\"");
                self.out.attribute(title);
                self.out.html("\"");
            }
            self.cell(cell, "td");
        }
        self.out.html("</tr>\n");
    }

    fn alignment(&mut self, alignment: Option<&TableAlignment>) {
        self.out.html(match alignment {
            Some(TableAlignment::Left) => " class=\"left\"",
            Some(TableAlignment::Center) => " class=\"center\"",
            Some(TableAlignment::Right) => " class=\"right\"",
            Some(TableAlignment::None) | None => "",
        });
    }

    fn cell(&mut self, cell: Node<'a>, name: &str) {
        self.out.html(">");
        self.inlines(cell.first_child(), None);
        self.prose.pause();
        self.close(name);
    }
}

/// Opens the frame and the table; frames are numbered, since each needs a name of its own.
pub(super) fn open_frame(out: &mut Out, number: usize) {
    out.html("<section class=\"table\" tabindex=\"0\" aria-label=\"");
    out.word(Word::TableRegion);
    out.html(" ");
    out.number(number);
    out.html("\"><table>\n");
}
