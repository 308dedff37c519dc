//! Values that the program writes into YAML files.

/// A text between double quotation marks, as YAML reads it (YAML 1.2.2, section 7.3.1), on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::source::{SourceFile, yaml};

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["Say “yes”: #1", "a \"b\" c\\d", "- not a list", "{=a.b}"] {
            let file = std::sync::Arc::new(SourceFile::new("a.yaml", quoted(text)));
            let (node, problems) = yaml::parse(&file);
            assert!(problems.is_empty());
            let Some(yaml::Value::Scalar(scalar)) = node.map(|node| node.value) else { panic!("{text}") };
            assert_eq!(scalar.text, text);
        }
        assert_eq!(quoted("two\nlines"), "\"two lines\"");
    }
}
