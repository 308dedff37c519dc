//! Programs beside ours: bytes in, bytes out.

use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a program with these bytes as its input and gives back what it writes.
///
/// # Errors
/// What it says when it fails, in its own words.
pub fn run(program: &str, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, String> {
    run_to_end(program, arguments, input).map_err(|(_, said)| said)
}

/// The same; when it fails, with its exit status as well.
///
/// # Errors
/// Its exit status, if it came to one, and what it says in its own words.
pub fn run_to_end(program: &str, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, (Option<i32>, String)> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| (None, error.to_string()))?;
    let mut stdin = child.stdin.take().ok_or((None, "it cannot be written to".to_string()))?;
    // Written beside reading, or both would wait for each other.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let out = child.wait_with_output().map_err(|error| (None, error.to_string()))?;
    let written = writer.join();
    if out.status.success() && matches!(written, Ok(Ok(()))) {
        return Ok(out.stdout);
    }
    let said = String::from_utf8_lossy(&out.stderr).trim().to_string();
    Err((out.status.code(), if said.is_empty() { "it stopped".into() } else { said }))
}

/// Whether a program is on this machine.
pub fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}
