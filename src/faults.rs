//! What the machine says when a file cannot be read or written, in plain words.

use std::io::{Error, ErrorKind};

/// Why it did not work, to go on with behind a colon: “you are not allowed to”.
pub fn in_words(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::PermissionDenied => "you are not allowed to",
        ErrorKind::NotFound => "it is not there",
        ErrorKind::AlreadyExists => "it is there already",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "this disk can only be read",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        ErrorKind::InvalidFilename => "it has a name that this machine does not take",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_string();
    }
    let said = error.to_string();
    said.split(" (os error ").next().unwrap_or(&said).trim_end_matches('.').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_the_machine_is_shown() {
        assert_eq!(in_words(&Error::from(ErrorKind::PermissionDenied)), "you are not allowed to");
        let rare = Error::from_raw_os_error(5);
        assert!(rare.to_string().contains("os error") && !in_words(&rare).contains("os error"), "{}", in_words(&rare));
    }
}
