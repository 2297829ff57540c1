//! A large file as the body of an answer, read while it is sent: only a few pieces of it are ever in memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::sync::mpsc::{self, Receiver, Sender};

/// Bytes of a piece.
const PIECE: usize = 1 << 18;
/// Pieces that are read before somebody has taken them.
const AHEAD: usize = 4;

/// The pieces of a file, in order.
#[derive(Debug)]
pub struct Pieces {
    pieces: Receiver<io::Result<Bytes>>,
    left: u64,
}

impl Pieces {
    /// The first `length` bytes of a file. Reading ends when the reader goes away.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn of(path: &Path, length: u64) -> io::Result<Self> {
        let file = File::open(path)?;
        let (sender, pieces) = mpsc::channel(AHEAD);
        tokio::task::spawn_blocking(move || read(file, length, &sender));
        Ok(Self { pieces, left: length })
    }
}

/// A file that is shorter by now breaks the answer off, so that nobody takes it for the whole.
fn read(mut file: File, length: u64, pieces: &Sender<io::Result<Bytes>>) {
    let mut left = length;
    while left > 0 {
        let mut piece = vec![0; usize::try_from(left).map_or(PIECE, |left| left.min(PIECE))];
        let read = file.read_exact(&mut piece).map(|()| Bytes::from(piece));
        let failed = read.is_err();
        left -= read.as_ref().map_or(0, |piece| piece.len() as u64);
        if pieces.blocking_send(read).is_err() || failed {
            return;
        }
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = self.pieces.poll_recv(context);
        if let Poll::Ready(Some(Ok(piece))) = &piece {
            self.left = self.left.saturating_sub(piece.len() as u64);
        }
        piece.map(|piece| piece.map(|read| read.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
