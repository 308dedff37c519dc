//! Watching folders. An event is a hint: what really changed is found by reading.

use crate::content::is_watched;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long to wait for further events of the same save. Editors write a file, then rename it.
const SETTLE: Duration = Duration::from_millis(8);

/// Watches the content folder and the theme folder.
pub(super) struct Watcher {
    events: Receiver<PathBuf>,
    content: PathBuf,
    theme: Option<PathBuf>,
    // Dropped, it would stop watching.
    _watcher: RecommendedWatcher,
}

/// What may have changed.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Files of the content folder, by their path in it.
    pub content: BTreeSet<String>,
    /// Whether a file of the theme may have changed.
    pub theme: bool,
}

impl Watcher {
    pub fn new(content: &Path, theme: Option<&Path>) -> notify::Result<Self> {
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            // Reading a file is an event too; to act on it would mean to rebuild for ever.
            if matches!(event.kind, EventKind::Access(_)) {
                return;
            }
            for path in event.paths {
                let _ = send.send(path);
            }
        })?;
        let content = content.canonicalize()?;
        watcher.watch(&content, RecursiveMode::Recursive)?;
        let theme = theme.map(Path::canonicalize).transpose()?;
        if let Some(theme) = &theme {
            watcher.watch(theme, RecursiveMode::Recursive)?;
        }
        Ok(Self { events, content, theme, _watcher: watcher })
    }

    /// Waits for the next change. `None` when watching has ended.
    pub fn next(&self) -> Option<Change> {
        let mut change = Change::default();
        loop {
            let path = if change.is_empty() { self.events.recv().ok()? } else {
                match self.events.recv_timeout(SETTLE) {
                    Ok(path) => path,
                    Err(_) => return Some(change),
                }
            };
            self.note(&path, &mut change);
        }
    }

    fn note(&self, path: &Path, change: &mut Change) {
        if let Ok(relative) = path.strip_prefix(&self.content) {
            let name = relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            // A folder that came, went or was renamed counts as well: it may hold files.
            if is_watched(&name) {
                change.content.insert(name);
            }
        } else if self.theme.as_ref().is_some_and(|theme| path.starts_with(theme)) {
            change.theme = true;
        }
    }
}

impl Change {
    fn is_empty(&self) -> bool {
        self.content.is_empty() && !self.theme
    }
}
