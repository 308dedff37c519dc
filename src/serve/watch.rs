//! Watching folders. An event is a hint: what really changed is found by reading.

use crate::content::is_watched;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long to wait for further events of the same save. Editors write a file, then rename it.
const SETTLE: Duration = Duration::from_millis(8);

/// Watches the content folder and the theme folder.
pub(super) struct Watcher {
    events: Receiver<PathBuf>,
    content: PathBuf,
    theme: Option<PathBuf>,
    // Dropped, it would stop watching.
    watcher: RecommendedWatcher,
}

/// What may have changed.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Files of the content folder, by their path in it.
    pub content: BTreeSet<String>,
    /// Whether a file of the theme may have changed.
    pub theme: bool,
}

/// What came next.
pub(super) enum Next {
    /// Files may have changed.
    Change(Change),
    /// Nothing for as long as was asked.
    Quiet,
    /// Watching has ended.
    Ended,
}

impl Watcher {
    pub fn new(content: &Path) -> notify::Result<Self> {
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
        Ok(Self { events, content, theme: None, watcher })
    }

    /// Watches the folder of the theme from now on, in the place of the one before. Tells whether it is another.
    pub fn follow(&mut self, theme: Option<&Path>) -> notify::Result<bool> {
        let theme = theme.map(Path::canonicalize).transpose()?;
        if theme == self.theme {
            return Ok(false);
        }
        if let Some(old) = self.theme.take() {
            // A folder that is gone is watched no longer anyway.
            let _ = self.watcher.unwatch(&old);
        }
        if let Some(theme) = &theme {
            self.watcher.watch(theme, RecursiveMode::Recursive)?;
        }
        self.theme = theme;
        Ok(true)
    }

    /// Waits for the next change, but no longer than `patience` for its beginning.
    pub fn next(&self, patience: Option<Duration>) -> Next {
        let mut change = Change::default();
        loop {
            let event = match (change.is_empty(), patience) {
                (false, _) => self.events.recv_timeout(SETTLE),
                (true, Some(patience)) => self.events.recv_timeout(patience),
                (true, None) => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(path) => self.note(&path, &mut change),
                Err(RecvTimeoutError::Disconnected) if change.is_empty() => return Next::Ended,
                Err(_) if change.is_empty() => return Next::Quiet,
                Err(_) => return Next::Change(change),
            }
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
