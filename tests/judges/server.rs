//! A small static server: one site under a sub-path, `404.html` for everything else.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// Serves a folder until the process ends; gives the address of its root, with a slash at the end.
pub fn serve(folder: &Path, sub_path: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}{sub_path}", listener.local_addr().expect("an address"));
    let (folder, sub_path) = (folder.to_path_buf(), sub_path.to_string());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, sub_path) = (folder.clone(), sub_path.clone());
            std::thread::spawn(move || {
                let _ = answer(&stream, &folder, &sub_path);
            });
        }
    });
    address
}

fn answer(stream: &TcpStream, folder: &Path, sub_path: &str) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
        }
        let target = first.split_whitespace().nth(1).unwrap_or("/");
        let path = super::markup::percent_decoded(target.split(['?', '#']).next().unwrap_or("/"));
        let (status, body, file) = find(folder, sub_path, &path);
        let mut stream = stream;
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: default-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'\r\n\r\n",
            kind(&file),
            body.len()
        )?;
        stream.write_all(&body)?;
    }
}

fn find(folder: &Path, sub_path: &str, path: &str) -> (&'static str, Vec<u8>, PathBuf) {
    if let Some(inner) = path.strip_prefix(sub_path)
        && !inner.split('/').any(|part| part == "..")
    {
        let mut file = folder.join(inner);
        if file.is_dir() {
            file = file.join("index.html");
        }
        if let Ok(bytes) = std::fs::read(&file) {
            return ("200 OK", bytes, file);
        }
    }
    let file = folder.join("404.html");
    ("404 Not Found", std::fs::read(&file).unwrap_or_default(), file)
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
