//! A running `sen serve`, asked by plain HTTP. Waits are long and bounded, and no test depends on how long they took.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::socket::Socket;

/// How long anything is waited for.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program under test.
pub fn sen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sen"));
    command.stdin(Stdio::null());
    command
}

/// A server that ends with the test.
pub struct Preview {
    child: Child,
    /// Where it listens.
    pub port: u16,
    errors: Receiver<String>,
    said: String,
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// In lower case.
    pub head: String,
    pub body: Vec<u8>,
}

impl Preview {
    /// Starts on a free port and waits until the address is printed.
    pub fn start(content: &Path, options: &[&str]) -> Self {
        let mut command = sen();
        command.arg("serve").arg(content).args(["--port", "0", "--date", "2026-03-01"]).args(options);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let (tell, errors) = mpsc::channel();
        let stderr = BufReader::new(child.stderr.take().expect("standard error is a pipe"));
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let mut first = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("standard output is a pipe"));
        stdout.read_line(&mut first).expect("standard output is text");
        let port = first.trim_end().strip_prefix("http://localhost:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.and_then(|port| port.parse().ok());
        let said = errors.try_iter().collect();
        let port = port.unwrap_or_else(|| panic!("no address in {first:?}: {said}"));
        Self { child, port, errors, said }
    }

    /// Asks for an address as it stands.
    pub fn get(&self, address: &str) -> Answer {
        self.ask("GET", address)
    }

    /// Sends one request.
    pub fn ask(&self, method: &str, address: &str) -> Answer {
        self.ask_with(method, address, "")
    }

    /// Sends one request with a line more in its head.
    pub fn ask_with(&self, method: &str, address: &str, line: &str) -> Answer {
        let line = if line.is_empty() { String::new() } else { format!("{line}\r\n") };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        let request =
            format!("{method} {address} HTTP/1.1\r\nHost: localhost:{}\r\n{line}Connection: close\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server answers");
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
        Answer { status: head[9..12].parse().expect("a status is a number"), head, body: bytes[end + 4..].to_vec() }
    }

    /// Waits until the page at `address` has `words`.
    #[track_caller]
    pub fn shows(&mut self, address: &str, words: &str) {
        self.until(&format!("{address} to show {words:?}"), |preview| preview.get(address).text().contains(words));
    }

    /// Waits until there is no page at `address`.
    #[track_caller]
    pub fn misses(&mut self, address: &str) {
        self.until(&format!("{address} to vanish"), |preview| preview.get(address).status == 404);
    }

    /// Waits until standard error has had `words`.
    #[track_caller]
    pub fn says(&mut self, words: &str) {
        self.until(&format!("the terminal to say {words:?}"), |preview| {
            preview.said.extend(preview.errors.try_iter().map(|line| line + "\n"));
            preview.said.contains(words)
        });
    }

    #[track_caller]
    fn until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            if start.elapsed() > PATIENCE {
                self.said.extend(self.errors.try_iter().map(|line| line + "\n"));
                panic!("waited in vain for {what}; the server said:\n{}", self.said);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The reload socket of the page at `address`, as it is served now.
    pub fn page(&self, address: &str) -> Socket {
        let page = self.get(address).text();
        let (_, rest) = page.split_once(RELOAD.0).expect("a page has the reload script");
        let (stamp, _) = rest.split_once(RELOAD.1).expect("a page has the whole reload script");
        Socket::open(self.port, stamp)
    }

    /// Ends the server with a signal; gives its exit status and what it had said on standard error.
    #[cfg(unix)]
    pub fn end(mut self, signal: &str) -> (ExitStatus, String) {
        let sent = Command::new("kill").arg(format!("-{signal}")).arg(self.child.id().to_string()).status();
        assert!(sent.expect("`kill` is there").success());
        let status = self.child.wait().expect("the server was started here");
        self.said.extend(self.errors.iter().map(|line| line + "\n"));
        (status, std::mem::take(&mut self.said))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The reload script before and after its stamp.
const RELOAD: (&str, &str) = ("<script src=\"/__sen/reload.js?", "\" defer></script>");

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the reload script, which must be there exactly once.
    pub fn without_script(&self) -> Vec<u8> {
        let text = String::from_utf8(self.body.clone()).expect("pages are UTF-8");
        let (before, rest) = text.split_once(RELOAD.0).expect("a page has the reload script");
        let (_, after) = rest.split_once(RELOAD.1).expect("a page has the whole reload script");
        assert!(!after.contains(RELOAD.0), "the script is there once");
        [before, after].concat().into_bytes()
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Output {
    command.output().expect("the program starts")
}
