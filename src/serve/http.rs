//! Answering the browser. Only this computer is answered.

use super::Previews;
use super::live::{Clients, SCRIPT};
use crate::diagnostics::{Colour, render_human};
use crate::html::escaped;
use crate::messages::Messages;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use tiny_http::{Header, Method, Request, Response, Server};

/// How many requests are answered at once.
const ANSWERERS: usize = 6;
/// How many ports are tried.
const PORTS: u16 = 20;

/// A server on the first free port from `port` on.
pub(super) fn bind(port: u16) -> Option<(Server, u16)> {
    (0..PORTS).find_map(|offset| {
        let port = port.checked_add(offset)?;
        Server::http(("127.0.0.1", port)).ok().map(|server| (server, port))
    })
}

/// Starts the threads that answer requests.
pub(super) fn answer(server: Server, preview: &Arc<Mutex<Previews>>, clients: &Arc<Clients>) {
    let server = Arc::new(server);
    for _ in 0..ANSWERERS {
        let (server, preview, clients) = (Arc::clone(&server), Arc::clone(preview), Arc::clone(clients));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                handle(request, &preview, &clients);
            }
        });
    }
}

fn handle(request: Request, preview: &Mutex<Previews>, clients: &Clients) {
    if !is_local(&request) || !matches!(request.method(), Method::Get | Method::Head) {
        let _ = request.respond(Response::from_string("Not allowed.").with_status_code(403));
        return;
    }
    let address = request.url().split(['?', '#']).next().unwrap_or_default().to_string();
    match address.as_str() {
        "/_clearfolio/events" => {
            let problems = preview.lock().map(|p| p.problems().to_vec()).unwrap_or_default();
            clients.add(request.into_writer(), &problems);
        }
        "/_clearfolio/live.js" => send(request, SCRIPT.as_bytes().to_vec(), "text/javascript; charset=utf-8", 200),
        _ => file(request, &address, preview, clients),
    }
}

/// A name other than this computer's own may be a web page elsewhere that tries to look in.
fn is_local(request: &Request) -> bool {
    let host = request.headers().iter().find(|h| h.field.equiv("Host")).map(|h| h.value.as_str().to_string()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]" | "")
}

fn file(request: Request, address: &str, preview: &Mutex<Previews>, clients: &Clients) {
    let Some(path) = safe_path(address) else {
        let _ = request.respond(Response::from_string("No such page.").with_status_code(404));
        return;
    };
    if !path.ends_with(".html") {
        let made = preview.lock().map(|mut p| p.ensure(&path));
        if let Ok(Ok(Some(round))) = made {
            if !round.is_quiet() {
                clients.tell(&round);
            }
        }
    }
    let Ok(state) = preview.lock() else { return };
    let folder = state.folder().to_path_buf();
    let base = state.base_path();
    let problems =
        if folder.join("index.html").is_file() { None } else { Some(render_human(state.problems(), Colour::Off, &clients.messages)) };
    drop(state);
    if let Some(problems) = problems {
        return send(request, waiting_page(&problems, &clients.messages).into_bytes(), "text/html; charset=utf-8", 200);
    }
    match fs::read(folder.join(&path)) {
        Ok(bytes) if path.ends_with(".html") => send(request, with_script(bytes), "text/html; charset=utf-8", 200),
        Ok(bytes) => send(request, bytes, content_type(&path), 200),
        Err(_) => {
            // Its addresses are those of the published site; here the site is at the root.
            let page = fs::read_to_string(folder.join("404.html")).unwrap_or_default();
            let page = base.map_or_else(|| page.clone(), |base| page.replace(&format!("\"{base}"), "\"/"));
            send(request, with_script(page.into_bytes()), "text/html; charset=utf-8", 404);
        }
    }
}

fn send(request: Request, bytes: Vec<u8>, kind: &str, status: u16) {
    let mut response = Response::from_data(bytes).with_status_code(status);
    for (name, value) in [("Content-Type", kind), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The browser may have gone; that is no concern of ours.
    let _ = request.respond(response);
}

/// A path inside the preview folder. `None` for anything that would lead out of it.
fn safe_path(address: &str) -> Option<String> {
    let decoded = percent_decode(address)?;
    let relative = decoded.trim_start_matches('/');
    let inside = Path::new(relative).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside || relative.contains(['\\', '\0']) {
        return None;
    }
    if relative.is_empty() || relative.ends_with('/') {
        return Some(format!("{relative}index.html"));
    }
    Some(PathBuf::from(relative).to_string_lossy().into_owned())
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The page with the script that reloads it. The file itself stays as it will be published.
fn with_script(page: Vec<u8>) -> Vec<u8> {
    const TAG: &[u8] = b"<script src=\"/_clearfolio/live.js\"></script>";
    let at = page.windows(7).rposition(|w| w == b"</body>").unwrap_or(page.len());
    let mut out = Vec::with_capacity(page.len() + TAG.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(TAG);
    out.extend_from_slice(&page[at..]);
    out
}

/// Shown while there is no page yet, because the content has errors.
fn waiting_page(problems: &str, messages: &Messages) -> String {
    let title = messages.say("Not ready yet");
    let lead = messages.say("The site appears here as soon as these problems are mended.");
    format!(
        "<!DOCTYPE html><html lang=\"{}\" data-waiting=\"yes\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body style=\"margin:2rem auto;max-width:60rem;padding:0 1rem;font:20px/1.6 system-ui,sans-serif\"><h1>{title}</h1>\
         <p>{lead}</p>\
         <pre style=\"white-space:pre-wrap\">{}</pre><script src=\"/_clearfolio/live.js\"></script></body></html>",
        messages.language(),
        escaped(problems)
    )
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "xml" => "application/xml; charset=utf-8",
        "epub" => "application/epub+zip",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "md" | "brf" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_preview_can_be_read() {
        for bad in ["/../Cargo.toml", "/a/../../b", "/%2e%2e/secret", "/a%00b", "/..%5csecret", "/%zz"] {
            assert_eq!(safe_path(bad), None, "{bad}");
        }
        assert_eq!(safe_path("/").as_deref(), Some("index.html"));
        assert_eq!(safe_path("/themes/").as_deref(), Some("themes/index.html"));
        assert_eq!(safe_path("/pictures/a%20b.png").as_deref(), Some("pictures/a b.png"));
    }

    #[test]
    fn the_script_goes_before_the_end_of_the_page() {
        let page = with_script(b"<html><body>x</body></html>".to_vec());
        assert_eq!(page, b"<html><body>x<script src=\"/_clearfolio/live.js\"></script></body></html>");
    }
}
