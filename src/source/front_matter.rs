//! Files that begin with fields between two lines of three hyphens and go on as text.

use super::SourceFile;
use std::sync::Arc;

/// A file in two parts, each of which knows where it stands.
#[derive(Debug, Clone)]
pub struct Parted {
    /// The fields, as a file whose lines have the same numbers as in the whole; `None` when the file
    /// begins with its text.
    pub fields: Option<Arc<SourceFile>>,
    /// The text below.
    pub body: String,
    /// The line of the file on which the text begins, from 1.
    pub first_line: usize,
}

/// Parts a file. A block of fields that is opened and never closed takes the whole file, so that the
/// reader of the fields can say what is wrong.
pub fn part(file: &SourceFile) -> Parted {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = file.text.split('\n');
    if !lines.next().is_some_and(is_fence) {
        return Parted { fields: None, body: file.text.clone(), first_line: 1 };
    }
    let fields: Vec<&str> = lines.by_ref().take_while(|line| !is_fence(line)).collect();
    let body = lines.collect::<Vec<_>>().join("\n");
    // An empty line stands for the first fence, so that every line keeps its number.
    let text = format!("\n{}\n", fields.join("\n"));
    Parted { fields: Some(Arc::new(SourceFile::new(file.path.clone(), text))), body, first_line: fields.len() + 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_text_keep_their_lines() {
        let parted = part(&SourceFile::new("a.md", "---\ntitle: A\ndate: 2012\n---\nOne\n\nTwo\n"));
        assert_eq!(parted.fields.unwrap().line(2), Some("title: A"));
        assert_eq!((parted.body.as_str(), parted.first_line), ("One\n\nTwo\n", 5));
    }

    #[test]
    fn a_file_without_fields_is_all_text() {
        let parted = part(&SourceFile::new("a.md", "# Title\n\n---\n"));
        assert!(parted.fields.is_none());
        assert_eq!((parted.body.as_str(), parted.first_line), ("# Title\n\n---\n", 1));
        let open = part(&SourceFile::new("a.md", "---\ntitle: A\n"));
        assert_eq!((open.fields.unwrap().line(2), open.body.as_str()), (Some("title: A"), ""));
    }
}
