//! From a save to the page served: a real server, a real write, and requests until the new text is there.

use crate::builds::Place;
use crate::client::Client;
use crate::generate::{Document, Portal};
use crate::measure::{peak_memory, percentile};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long one change may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// The quiet between two edits, longer than any server's coalescing.
const PAUSE: Duration = Duration::from_millis(60);

/// Times of one kind of edit.
#[derive(Clone, Copy)]
pub struct Times {
    pub count: usize,
    pub median: Duration,
    pub p95: Duration,
}

/// What a server showed.
pub struct Served {
    pub prose: Times,
    pub title: Option<Times>,
    /// Bytes.
    pub peak: u64,
}

/// A running server that is ended when it is dropped.
struct Server {
    child: Child,
    client: Client,
    content: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Measures `sen serve`: prose edits, then title edits seen on the page and on the list that shows it.
pub fn sen(place: &Place, sen: &Path, portal: &Portal, edits: usize) -> Result<Served> {
    let content = place.content();
    let port = free_port()?;
    let mut command = Command::new(sen);
    command.arg("serve").arg(&content).args(["--port", &port.to_string()]);
    let mut server = Server::start(command, port, content, &page(&portal.document(0)))?;
    let prose = server.prose(portal, edits)?;
    let title = server.titles(portal, edits)?;
    Ok(Served { prose, title: Some(title), peak: server.peak() })
}

/// Measures `hugo server`, rendering to memory as it does by default: prose edits only, they take seconds.
pub fn hugo(place: &Place, hugo: &Path, portal: &Portal, edits: usize) -> Result<Served> {
    let port = free_port()?;
    let mut command = Command::new(hugo);
    command.current_dir(place.hugo_site()).args(["server", "--renderToMemory", "--quiet", "--bind", "127.0.0.1"]);
    command.args(["--port", &port.to_string()]);
    let mut server = Server::start(command, port, place.hugo_site().join("content"), &page(&portal.document(0)))?;
    let prose = server.prose(portal, edits)?;
    Ok(Served { prose, title: None, peak: server.peak() })
}

impl Server {
    fn start(mut command: Command, port: u16, content: PathBuf, first: &str) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = child.try_wait()? {
                bail!("{command:?} ended by itself ({status})");
            }
            if let Ok(mut client) = Client::connect(port)
                && matches!(client.get(first), Ok(Some(_)))
            {
                std::thread::sleep(Duration::from_millis(500));
                return Ok(Server { child, client, content });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = child.kill();
        bail!("{command:?} did not serve its first page in {PATIENCE:?}")
    }

    fn peak(&self) -> u64 {
        peak_memory(self.child.id()).unwrap_or(0)
    }

    fn prose(&mut self, portal: &Portal, edits: usize) -> Result<Times> {
        self.series(edits, |server, edit| {
            let document = portal.document(edit * 157 % portal.count);
            let marker = format!("Dấu đo số {edit} ở đây.");
            let (path, text) = server.source(&document)?;
            server.change(&path, &format!("{text}\n{marker}\n"), &[&page(&document)], &marker)
        })
    }

    fn titles(&mut self, portal: &Portal, edits: usize) -> Result<Times> {
        self.series(edits, |server, edit| {
            let (document, list) = server.listed(portal, edit)?;
            let title = format!("{} lần {edit}", document.title);
            let (path, text) = server.source(&document)?;
            let old = text.lines().find(|line| line.starts_with("title: ")).unwrap_or_default().to_owned();
            let changed = text.replacen(&old, &format!("title: \"{title}\""), 1);
            server.change(&path, &changed, &[&page(&document), &list], &title)
        })
    }

    fn series(&mut self, edits: usize, mut edit: impl FnMut(&mut Self, usize) -> Result<Duration>) -> Result<Times> {
        let mut times = Vec::with_capacity(edits);
        for number in 0..edits {
            times.push(edit(self, number)?);
            std::thread::sleep(PAUSE);
        }
        let [median, p95] = [50, 95].map(|percent| percentile(times.iter().copied(), percent));
        Ok(Times { count: edits, median, p95 })
    }

    /// A document that the first list page of some section shows, and that list's address.
    fn listed(&mut self, portal: &Portal, edit: usize) -> Result<(Document, String)> {
        let first = portal.document(edit * 7 % 100);
        let list = format!("/{}/{}/index.html", first.kind.folder, first.year);
        let html = self.client.get(&list)?.with_context(|| format!("{list} is not served"))?;
        let html = String::from_utf8_lossy(&html);
        let shown = |document: &Document| {
            let path = document.path();
            html.contains(&format!("\"{}.html\"", path.rsplit('/').next().unwrap_or_default()))
        };
        let section = (first.index..portal.count).step_by(100).map(|index| portal.document(index));
        let found = section.into_iter().find(shown).with_context(|| format!("{list} links to no document"))?;
        Ok((found, list))
    }

    fn source(&self, document: &Document) -> Result<(PathBuf, String)> {
        let path = self.content.join(format!("{}.md", document.path()));
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok((path, text))
    }

    /// The time from just before the write until every page shows the new text.
    fn change(&mut self, path: &Path, text: &str, pages: &[&str], expected: &str) -> Result<Duration> {
        for page in pages {
            self.client.get(page)?.with_context(|| format!("{page} is not served"))?;
        }
        let start = Instant::now();
        fs::write(path, text)?;
        for page in pages {
            while !self.shows(page, expected)? {
                if start.elapsed() > PATIENCE {
                    bail!("{page} did not show {expected:?} in {PATIENCE:?}");
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        Ok(start.elapsed())
    }

    fn shows(&mut self, page: &str, expected: &str) -> Result<bool> {
        let body = self.client.get(page)?.unwrap_or_default();
        Ok(body.windows(expected.len()).any(|window| window == expected.as_bytes()))
    }
}

fn page(document: &Document) -> String {
    format!("/{}.html", document.path())
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
