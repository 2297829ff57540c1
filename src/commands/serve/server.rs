//! Serves the output folder as a strict web server would, and tells open pages what changed.
//!
//! Files are read from disk for each answer, so that what is served is what was written. Added are only the reload
//! script and, under `/__sen/`, what it needs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::files::{self, Found};
use super::inject;
use super::pieces::Pieces;
use super::preview::{Preview, Stamp};
use super::range::{self, Wanted};

/// What is served.
#[derive(Clone, Debug)]
pub struct Site {
    /// The output folder.
    pub root: PathBuf,
    /// What the updates tell.
    pub previews: watch::Receiver<Preview>,
}

/// Serves until the future is dropped.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, site: Site) -> std::io::Result<()> {
    let router = Router::new()
        .route("/__sen/ws", get(socket))
        .route("/__sen/reload.js", get(|| own("reload.js", include_str!("reload.js"))))
        .route("/__sen/overlay.css", get(|| own("overlay.css", include_str!("overlay.css"))))
        .fallback(file)
        .with_state(Arc::new(site))
        .layer(middleware::from_fn(strictly));
    axum::serve(listener.tap_io(|stream| drop(stream.set_nodelay(true))), router).await
}

/// Refuses foreign hosts, and has every answer kept by nobody and under the policy that the portal is made for.
async fn strictly(request: Request, next: Next) -> Response {
    if !is_own_host(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'self'"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn own(name: &str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, files::content_type(name))], text).into_response()
}

async fn file(State(site): State<Arc<Site>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let answer = tokio::task::spawn_blocking(move || answer(&site, &uri, &headers));
    answer.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The preview is asked before the file: a page may be newer than its stamp (it reloads once too often), never older.
fn answer(site: &Site, uri: &Uri, headers: &HeaderMap) -> Response {
    let preview = site.previews.borrow().clone();
    let stamp = preview.stamp();
    match find(site, &preview, uri.path()) {
        Ok(Found::File { output, path, length }) => {
            let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
            let asset = !files::content_type(&output).starts_with("text/html");
            let wanted = if asset { range::wanted(range, length) } else { Wanted::Whole };
            given(&output, &path, length, &wanted, stamp).unwrap_or_else(|error| failed(&error))
        }
        Ok(Found::Folder) => (StatusCode::FOUND, [(header::LOCATION, with_slash(uri))]).into_response(),
        Ok(Found::Nothing) => not_found(site, &preview),
        Err(error) => failed(&error),
    }
}

fn failed(error: &std::io::Error) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}

/// A file, or the part of it that was asked for.
fn given(output: &str, path: &Path, length: u64, wanted: &Wanted, stamp: Stamp) -> std::io::Result<Response> {
    let part = match wanted {
        Wanted::Whole if length > STREAMED && !files::content_type(output).starts_with("text/html") => {
            return stream(output, path, length);
        }
        Wanted::Whole => return Ok(content(StatusCode::OK, output, std::fs::read(path)?, stamp)),
        Wanted::Nothing => {
            let none = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, none).into_response());
        }
        Wanted::Part(part) => part,
    };
    let bytes = range::read(path, part)?;
    let place = [(header::CONTENT_RANGE, format!("bytes {}-{}/{length}", part.start(), part.end()))];
    Ok((place, content(StatusCode::PARTIAL_CONTENT, output, bytes, stamp)).into_response())
}

/// A file larger than this is sent in pieces instead of being read whole.
const STREAMED: u64 = 4 << 20;

/// A large file, piece by piece. A page is never one: the reload script is put into what was read whole.
fn stream(output: &str, path: &Path, length: u64) -> std::io::Result<Response> {
    let body = Body::new(Pieces::of(path, length)?);
    let headers = [(header::CONTENT_TYPE, files::content_type(output)), (header::ACCEPT_RANGES, "bytes")];
    Ok((headers, body).into_response())
}

/// The portal lies at the root; what the page for unknown addresses loads lies where the portal is published.
fn find(site: &Site, preview: &Preview, address: &str) -> std::io::Result<Found> {
    match (files::find(&site.root, address)?, preview.unmounted(address)) {
        (Found::Nothing, Some(address)) => files::find(&site.root, address),
        (found, _) => Ok(found),
    }
}

fn content(status: StatusCode, output: &str, bytes: Vec<u8>, stamp: Stamp) -> Response {
    let kind = files::content_type(output);
    let bytes = if kind.starts_with("text/html") { inject::reload_script(&bytes, &stamp.to_string()) } else { bytes };
    let ranges = if kind.starts_with("text/html") { "none" } else { "bytes" };
    (status, [(header::CONTENT_TYPE, kind), (header::ACCEPT_RANGES, ranges)], Body::from(bytes)).into_response()
}

fn with_slash(uri: &Uri) -> String {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{query}", uri.path())
}

/// The portal's own page for unknown addresses, or why there is no portal yet.
fn not_found(site: &Site, preview: &Preview) -> Response {
    let no_portal = || !site.root.join("index.html").is_file();
    if let Some(failure) = preview.failure().filter(|_| no_portal()) {
        return content(StatusCode::SERVICE_UNAVAILABLE, "failure.html", failure.page().into_bytes(), preview.stamp());
    }
    match std::fs::read(site.root.join("404.html")) {
        Ok(page) => content(StatusCode::NOT_FOUND, "404.html", inject::root_base(&page), preview.stamp()),
        Err(_) => (StatusCode::NOT_FOUND, "404").into_response(),
    }
}

/// A page from elsewhere that has its own name resolved to this machine could read an internal portal; names on which
/// nobody outside can have an address are let through.
fn is_own_host(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = if host.starts_with('[') { host } else { host.rsplit_once(':').map_or(host, |(name, _)| name) };
    let is_address = host.starts_with('[') || name.parse::<std::net::Ipv4Addr>().is_ok();
    is_address || !name.contains('.') || name.ends_with(".localhost") || name.ends_with(".local")
}

/// Browsers let any page open a socket anywhere; only our own pages may listen.
fn is_own_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    text(header::ORIGIN).is_none_or(|origin| origin.split_once("://").map(|(_, host)| host) == text(header::HOST))
}

async fn socket(State(site): State<Arc<Site>>, headers: HeaderMap, uri: Uri, upgrade: WebSocketUpgrade) -> Response {
    if !is_own_origin(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let seen = uri.query().and_then(Stamp::parse);
    upgrade.on_upgrade(move |socket| follow(socket, site.previews.clone(), seen))
}

/// Tells one open page what it does not know yet, for as long as it listens.
async fn follow(mut socket: WebSocket, mut previews: watch::Receiver<Preview>, mut seen: Option<Stamp>) {
    loop {
        let preview = previews.borrow_and_update().clone();
        for message in preview.messages(seen) {
            if socket.send(Message::Text(message.into())).await.is_err() {
                return;
            }
        }
        seen = Some(preview.stamp());
        if !has_news(&mut socket, &mut previews).await {
            return;
        }
    }
}

/// Waits for the next preview; `false` when the page is gone or the server ends.
async fn has_news(socket: &mut WebSocket, previews: &mut watch::Receiver<Preview>) -> bool {
    loop {
        tokio::select! {
            changed = previews.changed() => return changed.is_ok(),
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return false,
                Some(Ok(_)) => {}
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[test]
    fn only_names_of_this_network_are_answered() {
        for own in ["localhost:1111", "127.0.0.1:1111", "192.168.1.7:80", "[::1]:1111", "may-chu:1111", "may.local:1"] {
            assert!(is_own_host(&headers(&[(header::HOST, own)])), "{own}");
        }
        for foreign in ["example.com", "example.com:1111", "127.0.0.1.example.com:80"] {
            assert!(!is_own_host(&headers(&[(header::HOST, foreign)])), "{foreign}");
        }
    }

    #[test]
    fn only_pages_of_this_server_may_listen() {
        let own = [(header::HOST, "localhost:1"), (header::ORIGIN, "http://localhost:1")];
        let foreign = [(header::HOST, "localhost:1"), (header::ORIGIN, "http://localhost:2")];
        assert!(is_own_origin(&headers(&own)));
        assert!(!is_own_origin(&headers(&foreign)));
        assert!(is_own_origin(&headers(&own[..1])));
    }
}
