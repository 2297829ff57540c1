//! The few shapes that charts are made of. Looks are the style sheet's affair: shapes have classes and no colours.

use std::fmt::Write as _;

use super::{Chart, WIDTH};

/// Shapes drawn so far. All positions are tenths of a unit.
pub(super) struct Svg {
    body: String,
}

impl Svg {
    pub fn new() -> Self {
        Self { body: String::new() }
    }

    pub fn line(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        let (x1, y1, x2, y2) = (unit(from.0), unit(from.1), unit(to.0), unit(to.1));
        self.add(&format!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    /// A run of straight lines.
    pub fn path(&mut self, class: &str, points: &[(i64, i64)]) {
        let steps: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", unit(*x), unit(*y))).collect();
        self.add(&format!("<path class=\"{class}\" d=\"M{}\"/>", steps.join("L")));
    }

    /// A closed shape.
    pub fn shape(&mut self, class: &str, points: &[(i64, i64)]) {
        let steps: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", unit(*x), unit(*y))).collect();
        self.add(&format!("<path class=\"{class}\" d=\"M{}Z\"/>", steps.join("L")));
    }

    pub fn circle(&mut self, class: &str, x: i64, y: i64, radius: i64) {
        let (x, y, radius) = (unit(x), unit(y), unit(radius));
        self.add(&format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
    }

    /// `anchor` is `start`, `middle` or `end`; `y` is the foot of the letters.
    pub fn text(&mut self, class: &str, anchor: &str, x: i64, y: i64, text: &str) {
        let (x, y, text) = (unit(x), unit(y), escape(text));
        self.add(&format!("<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x}\" y=\"{y}\">{text}</text>"));
    }

    /// The whole drawing of that height, with its name and description.
    pub fn close(self, chart: &Chart, height: i64) -> String {
        let (title, description) = (escape(&chart.title), escape(&chart.description));
        let (width, height) = (unit(WIDTH), unit(height));
        format!(
            "<svg class=\"chart\" role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {width} {height}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>\n{}</svg>\n",
            self.body
        )
    }

    fn add(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

/// Tenths as SVG writes them: `3600` is `360`, `1234` is `123.4`.
fn unit(tenths: i64) -> String {
    let mut text = String::new();
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    let written = match rest {
        0 => write!(text, "{sign}{whole}"),
        _ => write!(text, "{sign}{whole}.{rest}"),
    };
    written.expect("a string takes all that is written");
    text
}

fn escape(text: &str) -> String {
    let allowed = |ch: &char| !ch.is_control();
    let safe: String = text.chars().filter(allowed).collect();
    safe.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
