//! Telling open pages that something changed, by server-sent events.

use super::Round;
use crate::diagnostics::{Colour, Diagnostic, render_human};
use crate::messages::Messages;
use serde_json::json;
use std::io::Write;
use std::sync::Mutex;

/// The script that open pages run: reloads with the place kept, shows errors over the page.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// Browsers that listen.
#[derive(Default)]
pub(super) struct Clients {
    open: Mutex<Vec<Box<dyn Write + Send>>>,
    /// The language in which they are told of problems.
    pub messages: Messages,
}

impl Clients {
    /// Nobody yet.
    pub fn new(messages: Messages) -> Self {
        Self { messages, ..Self::default() }
    }

    /// Starts an answer that never ends. The first event tells the state of things.
    pub fn add(&self, mut writer: Box<dyn Write + Send>, problems: &[Diagnostic]) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: keep-alive\r\n\r\n";
        let first = format!("{head}{}", event(&[], problems, &self.messages));
        if writer.write_all(first.as_bytes()).and_then(|()| writer.flush()).is_ok() {
            if let Ok(mut open) = self.open.lock() {
                open.push(writer);
            }
        }
    }

    /// Tells all browsers of a round; those that have gone are forgotten.
    pub fn tell(&self, round: &Round) {
        let message = event(&round.written, &round.problems, &self.messages);
        if let Ok(mut open) = self.open.lock() {
            open.retain_mut(|client| client.write_all(message.as_bytes()).and_then(|()| client.flush()).is_ok());
        }
    }
}

fn event(written: &[String], problems: &[Diagnostic], messages: &Messages) -> String {
    let errors: Vec<Diagnostic> = problems.iter().filter(|d| d.severity == crate::diagnostics::Severity::Error).cloned().collect();
    let text = render_human(&errors, Colour::Off, messages);
    let data = json!({ "changed": written, "errors": if errors.is_empty() { None } else { Some(text) } });
    format!("data: {data}\n\n")
}
