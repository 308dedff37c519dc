//! JSON in the order in which it is written, for people to read.

/// A JSON value. Objects keep their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Bool(bool),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    /// An object without the parts that are `None`.
    pub fn object<const N: usize>(parts: [(&'static str, Option<Json>); N]) -> Self {
        Self::Object(parts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A text, unless it is empty.
    pub fn filled(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::text(text))
    }

    /// A list, unless it is empty.
    pub fn list(values: impl IntoIterator<Item = Json>) -> Option<Self> {
        let values: Vec<Json> = values.into_iter().collect();
        (!values.is_empty()).then_some(Self::List(values))
    }

    /// As text, indented by two spaces. It is safe inside a `<script>` element too: `<`, `>`, `&` and the
    /// two line ends that JavaScript knows besides are written as `\u003c` and so on.
    pub fn write(&self) -> String {
        let mut out = String::new();
        self.put(&mut out, 0);
        out.push('\n');
        out
    }

    fn put(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => quoted(out, text),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::List(values) => block(out, depth, '[', ']', values.len(), |out, i| values[i].put(out, depth + 1)),
            Self::Object(parts) => block(out, depth, '{', '}', parts.len(), |out, i| {
                quoted(out, parts[i].0);
                out.push_str(": ");
                parts[i].1.put(out, depth + 1);
            }),
        }
    }
}

fn block(out: &mut String, depth: usize, open: char, close: char, count: usize, mut put: impl FnMut(&mut String, usize)) {
    out.push(open);
    for i in 0..count {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        put(out, i);
    }
    if count > 0 {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(close);
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn it_is_json_and_safe_in_a_page() {
        let text = "</script> \"quotes\" \\ tab\t line\nend \u{2028} é <!-- &amp;";
        let json = Json::object([
            ("a", Json::filled(text)),
            ("b", None),
            ("c", Some(Json::List(vec![Json::Number(-1), Json::Bool(true)]))),
            ("d", Json::list([])),
        ]);
        let written = json.write();
        assert!(!written.contains(['<', '>', '&', '\t', '\u{2028}']));
        let back: serde_json::Value = serde_json::from_str(&written).expect("JSON");
        assert_eq!(back, serde_json::json!({"a": text, "c": [-1, true]}));
        assert_eq!(Json::Object(vec![]).write(), "{}\n");
    }
}
