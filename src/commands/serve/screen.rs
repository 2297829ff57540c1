//! What `serve` says in the terminal. In a pipe: only addresses, errors and warnings.

use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use crate::commands::coloured;
use crate::diagnostic::{self, Format, Report, Texts};
use crate::locale::Language;

/// The terminal, or what stands in its place.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    is_terminal: bool,
    colour: bool,
}

impl Screen {
    /// What the program was started with.
    pub fn of_process() -> Self {
        let stderr = io::stderr();
        Self { is_terminal: stderr.is_terminal(), colour: coloured(&stderr) }
    }

    /// Where the portal can be read, on standard output: the one thing that a script wants to know.
    pub fn addresses(self, language: Language, address: SocketAddr, lan: &[IpAddr]) {
        let port = address.port();
        let mut text = format!("http://localhost:{port}/\n");
        text.extend(lan.iter().map(|ip| format!("http://{}/\n", SocketAddr::new(*ip, port))));
        let _ = io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush());
        self.remark(language.pick("Nhấn Ctrl-C để dừng.", "Press Ctrl-C to stop."));
    }

    /// The first build succeeded.
    pub fn built(self, language: Language, outputs: usize) {
        self.remark(&language.pick(format!("Đã dựng: {outputs} tệp"), format!("Built: {}", counted(outputs, "file"))));
    }

    /// A rebuild succeeded.
    pub fn rebuilt(self, language: Language, written: usize, removed: usize, took: Duration) {
        self.remark(&rebuilt(language, written, removed, took.as_millis()));
    }

    /// No events came from the file system, so contents are compared.
    pub fn polls(self, language: Language) {
        self.print(language.pick(
            "Hệ thống không báo được thay đổi của tệp; Sen tự so sánh nội dung mỗi giây (như với --poll).\n",
            "The system gives no file events; Sen compares the contents every second (as with --poll).\n",
        ));
    }

    /// The report as `check` prints it.
    pub fn report(self, report: &Report, language: Language, texts: &dyn Texts) -> String {
        let mut text = Vec::new();
        diagnostic::print(report, Format::Human, language, texts, self.colour, &mut text)
            .expect("writing to memory does not fail");
        String::from_utf8_lossy(&text).into_owned()
    }

    /// Something that must be seen, on standard error. When nobody reads it any more, the server goes on.
    pub fn print(self, text: &str) {
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Something for those who watch.
    fn remark(self, text: &str) {
        if self.is_terminal {
            self.print(&format!("{text}\n"));
        }
    }
}

/// Nothing is written when a mistake is mended back to what was there before.
fn rebuilt(language: Language, written: usize, removed: usize, milliseconds: u128) -> String {
    if written + removed == 0 {
        return language.pick("Đã hết lỗi, cổng không đổi.", "Mended, the portal is unchanged.").to_owned();
    }
    let gone = match removed {
        0 => String::new(),
        _ => language.pick(format!(", bỏ {removed}"), format!(", {removed} removed")),
    };
    language.pick(
        format!("Đã dựng lại: {written} tệp{gone} trong {milliseconds} ms"),
        format!("Rebuilt: {}{gone} in {milliseconds} ms", counted(written, "file")),
    )
}

fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rebuild_says_what_it_did() {
        assert_eq!(rebuilt(Language::Vi, 3, 0, 12), "Đã dựng lại: 3 tệp trong 12 ms");
        assert_eq!(rebuilt(Language::Vi, 3, 2, 12), "Đã dựng lại: 3 tệp, bỏ 2 trong 12 ms");
        assert_eq!(rebuilt(Language::Vi, 0, 0, 12), "Đã hết lỗi, cổng không đổi.");
        assert_eq!(rebuilt(Language::En, 1, 0, 4), "Rebuilt: 1 file in 4 ms");
        assert_eq!(rebuilt(Language::En, 3, 1, 12), "Rebuilt: 3 files, 1 removed in 12 ms");
    }
}
