//! The reload socket as a page holds it: the least of RFC 6455 that a listener needs.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::preview::PATIENCE;

/// One open page.
pub struct Socket {
    stream: TcpStream,
}

impl Socket {
    /// Connects as a page that was served with `stamp`.
    pub fn open(port: u16, stamp: &str) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        let request = format!(
            "GET /__sen/ws?{stamp} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\
             Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2VuLXNlbi1zZW4tc2VuLQ==\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(byte(&mut stream));
        }
        assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        Self { stream }
    }

    /// The next message of one of the `kinds`; others are passed over.
    pub fn next(&mut self, kinds: &[&str]) -> Value {
        loop {
            let message: Value = serde_json::from_slice(&self.frame()).expect("messages are JSON");
            if kinds.iter().any(|kind| message["type"] == *kind) {
                return message;
            }
        }
    }

    /// Whether nothing comes for a while.
    pub fn is_silent_for(&mut self, time: Duration) -> bool {
        self.stream.set_read_timeout(Some(time)).expect("a time-out can be set");
        let silent = self.stream.peek(&mut [0]).is_err();
        self.stream.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        silent
    }

    /// One unmasked text frame.
    fn frame(&mut self) -> Vec<u8> {
        assert_eq!(byte(&mut self.stream), 0x81, "one whole text");
        let length = match byte(&mut self.stream) {
            126 => number(&mut self.stream, 2),
            127 => number(&mut self.stream, 8),
            short => usize::from(short),
        };
        let mut text = vec![0; length];
        self.stream.read_exact(&mut text).expect("the frame is whole");
        text
    }
}

fn byte(stream: &mut TcpStream) -> u8 {
    let mut byte = [0];
    stream.read_exact(&mut byte).expect("the server says something in time");
    byte[0]
}

fn number(stream: &mut TcpStream, bytes: usize) -> usize {
    (0..bytes).fold(0, |number, _| number << 8 | usize::from(byte(stream)))
}
