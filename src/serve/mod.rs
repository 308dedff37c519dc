//! `clearfolio serve`: shows the site while it is edited.
//!
//! One thread watches the folders and keeps the preview up to date; a few answer the browser.
//! Printed editions are made when somebody asks for them and kept until their content changes.

mod http;
mod live;
mod preview;
mod previews;
mod watch;

pub use preview::{Preview, Round};
pub use previews::Previews;

use crate::build::Options;
use crate::cli::{Outcome, Terminal, today};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use watch::Next;

/// How long to wait after an edit before the whole folder is looked through.
const LOOK_AGAIN: Duration = Duration::from_millis(300);

/// What to serve.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The content folder.
    pub content: PathBuf,
    /// A theme folder.
    pub theme: Option<PathBuf>,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// The folder for the preview.
    pub out: PathBuf,
    /// The port to try first.
    pub port: u16,
}

/// Serves until the program is stopped.
pub fn run(options: &ServeOptions, terminal: &Terminal) -> Outcome {
    let build = Options { content: options.content.clone(), theme: options.theme.clone(), today: today(), strict: options.strict };
    let mut preview = match Previews::new(build, &options.out) {
        Ok(preview) => preview,
        Err(failure) => {
            terminal.failure(&failure.0, &failure.1);
            return Outcome::Failed;
        }
    };
    // Watching starts before the first round, so that no edit falls between the two.
    let watcher = watch::Watcher::new(&options.content).and_then(|mut watcher| {
        watcher.follow(preview.theme_folder())?;
        Ok(watcher)
    });
    let mut watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => {
            terminal.failure(&format!("the folders cannot be watched: {error}."), "Check that they are there and that you may read them.");
            return Outcome::Failed;
        }
    };
    let Some((server, port)) = http::bind(options.port) else {
        terminal.failure("no free port was found on this computer.", "Name another one: clearfolio serve --port 8080.");
        return Outcome::Failed;
    };
    match preview.refresh(&Default::default()) {
        Ok(round) => report(&round, terminal),
        Err(failure) => {
            terminal.failure(&failure.0, &failure.1);
            return Outcome::Failed;
        }
    }
    terminal.say(&format!("Your site is at http://127.0.0.1:{port}/  (stop with Ctrl+C)"));

    let preview = Arc::new(Mutex::new(preview));
    let clients = Arc::new(live::Clients::new(terminal.messages().clone()));
    http::answer(server, &preview, &clients);
    // A theme that site.yaml names is known now. Another one may be named later.
    let mut followed = preview.lock().is_ok_and(|preview| watcher.follow(preview.theme_folder()).unwrap_or(false));
    // An edit is shown at once; when things are quiet again, the whole folder is looked through for
    // what no event told (files written fast into a new folder, for example).
    let mut look_again = false;
    loop {
        let change = match watcher.next((look_again || followed).then_some(LOOK_AGAIN)) {
            Next::Change(change) => Some(change),
            Next::Quiet => None,
            Next::Ended => {
                terminal.failure("the folders can no longer be watched.", "Start clearfolio serve again.");
                return Outcome::Failed;
            }
        };
        look_again = change.is_some();
        let Ok(mut preview) = preview.lock() else { return Outcome::Failed };
        let result = match &change {
            Some(change) if change.theme => preview.refresh_theme(),
            // What changed in a theme before it was watched.
            None if followed => preview.refresh_theme(),
            Some(change) => preview.refresh(&change.content),
            None => preview.refresh(&Default::default()),
        };
        followed = watcher.follow(preview.theme_folder()).unwrap_or(false) || (followed && change.is_some());
        drop(preview);
        match result {
            Ok(round) if round.is_quiet() && (change.is_none() || round.refused) => {}
            Ok(round) => {
                clients.tell(&round);
                report(&round, terminal);
            }
            Err(failure) => terminal.failure(&failure.0, &failure.1),
        }
    }
}

fn report(round: &Round, terminal: &Terminal) {
    if round.problems_changed {
        terminal.problems(&round.problems);
    }
    let time = round.time.as_secs_f64() * 1000.0;
    if !round.refused || !round.written.is_empty() {
        match round.written.len() {
            0 => terminal.say(&format!("No page changed ({time:.0} ms).")),
            1 => terminal.say(&format!("1 file written in {time:.0} ms: {}", round.written[0])),
            n => terminal.say(&format!("{n} files written in {time:.0} ms.")),
        }
    }
    if round.refused && round.written.is_empty() {
        terminal.say("The preview stays as it was until this is mended.");
    } else if round.refused {
        terminal.say("Pages of the language with errors stay as they were until this is mended.");
    }
}
