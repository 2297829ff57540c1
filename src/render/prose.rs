//! Joining a document's prose: symbolic links become links that are relative to this page, figures become their values.

use super::data::embedded;
use super::figure::{figure_note, figure_text, is_percent};
use super::frame::Canvas;
use crate::load::{DataAddress, DocumentNumber, FigureAddress, LinkTarget, Piece};
use crate::model::{Asset, FigureAnswer, NumberAnswer};
use crate::source::ContentPath;

/// The HTML of a document's prose. A document that has none gives the empty text.
pub(super) fn html(canvas: &Canvas<'_>, path: &ContentPath) -> String {
    let body = canvas.reader.body(path);
    let mut writer =
        Writer { canvas, html: String::with_capacity(length(&body.pieces) + 512), charts: 0, notes: Vec::new() };
    body.pieces.iter().for_each(|piece| writer.piece(piece));
    writer.figure_notes();
    writer.html
}

fn length(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| if let Piece::Html(html) = piece { html.len() } else { 96 }).sum()
}

struct Writer<'a> {
    canvas: &'a Canvas<'a>,
    html: String,
    /// How many charts the page has so far.
    charts: usize,
    /// Where the figures of the page come from, each text once; paper shows them at the end.
    notes: Vec<String>,
}

impl Writer<'_> {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Html(html) => self.html.push_str(html),
            Piece::Word(word) => escape(self.canvas.theme.text(word.key()), &mut self.html),
            Piece::Link { target, title, inner } => self.link(target, title, inner),
            Piece::Image { target, alt, title, block } => self.image(target, alt, title, *block),
            Piece::Citation { number, text } => self.citation(number, |writer| escape(text, &mut writer.html)),
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        pieces.iter().for_each(|piece| self.piece(piece));
    }

    fn link(&mut self, target: &LinkTarget, title: &str, inner: &[Piece]) {
        match target {
            LinkTarget::File { path, anchor } => match self.address(path) {
                Some(href) => {
                    self.anchor("", &with_anchor(href, anchor.as_deref()), title, |writer| writer.pieces(inner))
                }
                None => self.pieces(inner),
            },
            LinkTarget::Anchor(id) => self.anchor("", &format!("#{id}"), title, |writer| writer.pieces(inner)),
            LinkTarget::External(url) => self.anchor("external", url, title, |writer| writer.pieces(inner)),
            LinkTarget::Document(number) => self.citation(number, |writer| {
                if inner.is_empty() { escape(number.printed(), &mut writer.html) } else { writer.pieces(inner) }
            }),
            LinkTarget::Figure(figure) => self.figure(figure, title, inner),
            LinkTarget::Chart(address) | LinkTarget::Table(address) => self.data_link(address, title, inner),
            LinkTarget::Targets(period) => self.board(period, title, inner),
            LinkTarget::Refused => self.pieces(inner),
        }
    }

    /// Where a content file is published: a page, or else an asset.
    fn address(&self, path: &ContentPath) -> Option<String> {
        let page = self.canvas.reader.card(path).map(|card| self.canvas.link(&card.output));
        page.or_else(|| self.canvas.reader.asset(path).map(|asset| self.canvas.link(&asset.output)))
    }

    fn anchor(&mut self, class: &str, href: &str, title: &str, inner: impl FnOnce(&mut Self)) {
        self.html.push_str("<a");
        self.attribute("class", class);
        self.attribute("href", href);
        self.attribute("title", title);
        if class == "external" {
            self.html.push_str(" rel=\"noopener\"");
        }
        self.html.push('>');
        inner(self);
        self.html.push_str("</a>");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(value, &mut self.html);
            self.html.push('"');
        }
    }

    /// A document's number: a link where the portal has exactly one such document, marked text where not.
    fn citation(&mut self, number: &DocumentNumber, inner: impl FnOnce(&mut Self)) {
        match self.canvas.reader.number(number) {
            NumberAnswer::Known(card) if card.output == *self.canvas.output => inner(self),
            NumberAnswer::Known(card) => {
                let href = self.canvas.link(&card.output);
                self.anchor("citation", &href, &card.title, inner);
            }
            NumberAnswer::Unknown | NumberAnswer::Ambiguous(_) => {
                self.html.push_str("<span class=\"citation\">");
                inner(self);
                self.html.push_str("</span>");
            }
        }
    }

    /// A figure: with a text it stays as printed, without one it is filled from the data.
    fn figure(&mut self, address: &FigureAddress, title: &str, inner: &[Piece]) {
        let answer = self.canvas.reader.figure(address);
        let FigureAnswer::Found { output, id, observation, unit, .. } = &answer else {
            return self.pieces(inner);
        };
        let href = format!("{}#{id}", self.canvas.link(output));
        let text = if inner.is_empty() {
            figure_text(self.canvas, address.part, observation, is_percent(unit))
        } else {
            String::new()
        };
        let note = figure_note(self.canvas, &answer);
        self.html.push_str("<span class=\"figure-tie\">");
        self.anchor("figure", &href, title, |writer| {
            writer.pieces(inner);
            escape(&text, &mut writer.html);
        });
        self.figure_note(note);
        self.html.push_str("</span>");
    }

    /// Where a figure comes from: beside it on a screen, by its number on paper.
    fn figure_note(&mut self, note: String) {
        self.html.push_str("<span class=\"figure-note\">");
        escape(&note, &mut self.html);
        let number = self.notes.iter().position(|known| *known == note).unwrap_or_else(|| {
            self.notes.push(note);
            self.notes.len() - 1
        });
        self.html.push_str(&format!("</span><sup class=\"figure-mark\">[{}]</sup>", number + 1));
    }

    fn figure_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.html.push_str("<section class=\"figure-notes\">\n<p>");
        escape(self.canvas.theme.text("figure_notes"), &mut self.html);
        self.html.push_str("</p>\n<ol>\n");
        for note in std::mem::take(&mut self.notes) {
            self.html.push_str("<li>");
            escape(&note, &mut self.html);
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn data_link(&mut self, address: &DataAddress, title: &str, inner: &[Piece]) {
        match self.canvas.reader.data_file(&address.file) {
            Some(card) => {
                let href = format!("{}#{}", self.canvas.link(&card.output), address.name);
                self.anchor("", &href, title, |writer| writer.pieces(inner));
            }
            None => self.pieces(inner),
        }
    }

    /// The page of a board, by its own title where the link has no text.
    fn board(&mut self, period: &str, title: &str, inner: &[Piece]) {
        match super::board::link(self.canvas, period) {
            Some(board) if inner.is_empty() => {
                self.anchor("", &board.permalink, title, |writer| escape(&board.title, &mut writer.html));
            }
            Some(board) => self.anchor("", &board.permalink, title, |writer| writer.pieces(inner)),
            None => self.pieces(inner),
        }
    }

    fn image(&mut self, target: &LinkTarget, alt: &str, title: &str, block: bool) {
        match target {
            LinkTarget::File { path, .. } => match self.canvas.reader.asset(path) {
                Some(asset) if block => self.framed(asset, alt, title),
                Some(asset) => self.picture(asset, alt, title),
                None => escape(alt, &mut self.html),
            },
            LinkTarget::Chart(address) | LinkTarget::Table(address) => {
                let drawn = matches!(target, LinkTarget::Chart(_));
                self.charts += usize::from(drawn);
                let html = embedded(self.canvas, address, alt, drawn.then_some(self.charts));
                self.html.push_str(&html);
            }
            // Nothing is ever loaded from another host: a picture elsewhere is a link to it.
            LinkTarget::External(url) => self.anchor("external", url, title, |writer| {
                escape(if alt.is_empty() { url } else { alt }, &mut writer.html)
            }),
            LinkTarget::Targets(period) => {
                let html = super::board::embedded(self.canvas, period, alt);
                self.html.push_str(&html);
            }
            LinkTarget::Figure(figure) => self.figure(figure, title, &[]),
            LinkTarget::Anchor(_) | LinkTarget::Document(_) | LinkTarget::Refused => escape(alt, &mut self.html),
        }
    }

    fn framed(&mut self, asset: &Asset, alt: &str, caption: &str) {
        self.html.push_str("<figure class=\"image\">");
        self.picture(asset, alt, "");
        if !caption.is_empty() {
            self.html.push_str("<figcaption>");
            escape(caption, &mut self.html);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>");
    }

    /// Width and height keep the text from jumping while the picture loads.
    fn picture(&mut self, asset: &Asset, alt: &str, title: &str) {
        let src = self.canvas.link(&asset.output);
        self.html.push_str("<img");
        self.attribute("src", &src);
        self.html.push_str(" alt=\"");
        escape(alt, &mut self.html);
        self.html.push('"');
        self.attribute("title", title);
        if let Some((width, height)) = asset.summary.dimensions {
            self.attribute("width", &width.to_string());
            self.attribute("height", &height.to_string());
        }
        self.html.push_str(" loading=\"lazy\">");
    }
}

fn with_anchor(href: String, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{href}#{anchor}"),
        None => href,
    }
}

/// Writes text so that it means nothing but itself in HTML, within elements and attributes.
pub(super) fn escape(text: &str, html: &mut String) {
    for part in text.split_inclusive(['&', '<', '>', '"', '\'']) {
        let mut letters = part.chars();
        let (plain, special) = match letters.next_back() {
            Some('&') => (letters.as_str(), "&amp;"),
            Some('<') => (letters.as_str(), "&lt;"),
            Some('>') => (letters.as_str(), "&gt;"),
            Some('"') => (letters.as_str(), "&quot;"),
            Some('\'') => (letters.as_str(), "&#39;"),
            _ => (part, ""),
        };
        html.push_str(plain);
        html.push_str(special);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_text_means_nothing_but_itself() {
        let mut html = String::new();
        escape("a<b & \"c\" 'd'>", &mut html);
        assert_eq!(html, "a&lt;b &amp; &quot;c&quot; &#39;d&#39;&gt;");
    }
}
