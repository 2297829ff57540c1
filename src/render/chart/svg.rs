//! The few shapes that charts are made of. Looks are the style sheet's affair: shapes have classes and no colours.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::letters::{bold_width, width};
use super::{Chart, WIDTH};

/// The patterns of bars; each in a square of 8 units, which is repeated.
const PATTERNS: [&str; 4] = [
    "<path d=\"M-1 9L9 -1M-1 1L1 -1M7 9L9 7\"/>",
    "<path d=\"M-1 -1L9 9M-1 7L1 9M7 -1L9 1\"/>",
    "<circle cx=\"2\" cy=\"2\" r=\"1.4\"/><circle cx=\"6\" cy=\"6\" r=\"1.4\"/>",
    "<path d=\"M0 2H8M0 6H8\"/>",
];

/// Shapes drawn so far. All positions are tenths of a unit.
pub(super) struct Svg {
    id: String,
    body: String,
    patterns: BTreeSet<usize>,
}

impl Svg {
    pub fn new(chart: &Chart) -> Self {
        Self { id: chart.id.clone(), body: String::new(), patterns: BTreeSet::new() }
    }

    pub fn line(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        let (x1, y1, x2, y2) = (unit(from.0), unit(from.1), unit(to.0), unit(to.1));
        self.add(&format!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    /// A run of straight lines.
    pub fn path(&mut self, class: &str, points: &[(i64, i64)]) {
        self.add(&format!("<path class=\"{class}\" d=\"{}\"/>", run(points)));
    }

    /// A closed shape.
    pub fn shape(&mut self, class: &str, points: &[(i64, i64)]) {
        self.add(&format!("<path class=\"{class}\" d=\"{}Z\"/>", run(points)));
    }

    /// A bar in the pattern of a series: the first is full, the second empty, the others are patterned.
    pub fn bar(&mut self, series: usize, (left, top): (i64, i64), (right, bottom): (i64, i64)) {
        let points = run(&[(left, top), (right, top), (right, bottom), (left, bottom)]);
        let number = series % (PATTERNS.len() + 2) + 1;
        let Some(pattern) = number.checked_sub(3) else {
            return self.add(&format!("<path class=\"chart-bar chart-s{number}\" d=\"{points}Z\"/>"));
        };
        self.patterns.insert(pattern);
        let fill = format!("url(#{}-{})", escape(&self.id), pattern + 3);
        self.add(&format!("<path class=\"chart-bar chart-s{number}\" fill=\"{fill}\" d=\"{points}Z\"/>"));
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

    /// A text with its middle at `x`, or as near as the edges of the drawing allow.
    pub fn centred(&mut self, class: &str, x: i64, y: i64, text: &str) {
        let wide = if class.starts_with("chart-value") { bold_width(text) } else { width(text) };
        let half = (wide / 2).min(WIDTH / 2);
        self.text(class, "middle", x.clamp(half, WIDTH - half), y, text);
    }

    /// The whole drawing of that height, with its name and description.
    pub fn close(self, chart: &Chart, height: i64) -> String {
        let (title, description) = (escape(&chart.title), escape(&chart.description));
        let (width, height) = (unit(WIDTH), unit(height));
        format!(
            "<div class=\"chart-frame\" role=\"group\" tabindex=\"0\" aria-label=\"{title}\"><svg class=\"chart\" role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {width} {height}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>\n{}{}</svg></div>\n",
            self.defs(),
            self.body
        )
    }

    /// The patterns that are used.
    fn defs(&self) -> String {
        let id = escape(&self.id);
        let pattern = |at: &usize| {
            let number = at + 3;
            format!(
                "<pattern id=\"{id}-{number}\" class=\"chart-s{number}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
                 <path class=\"chart-ground\" d=\"M0 0H8V8H0Z\"/>{}</pattern>",
                PATTERNS[*at]
            )
        };
        match self.patterns.is_empty() {
            true => String::new(),
            false => format!("<defs>{}</defs>\n", self.patterns.iter().map(pattern).collect::<String>()),
        }
    }

    fn add(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

fn run(points: &[(i64, i64)]) -> String {
    let steps: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", unit(*x), unit(*y))).collect();
    format!("M{}", steps.join("L"))
}

/// Tenths as SVG writes them: `3000` is `300`, `1234` is `123.4`.
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
