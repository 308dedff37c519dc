//! Taking needless white space out of finished pages.
//!
//! Blocks are written compactly by this crate; what is left to save is the indentation and the empty
//! lines of templates. A run of white space that holds a line end becomes one line end, which HTML
//! treats alike, so no two words are ever joined. `<pre>` and `<textarea>` stay as they are.

/// A page without indentation and empty lines.
pub fn minify(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut kept = 0usize;
    for line in html.split_inclusive('\n') {
        if kept == 0 {
            let bare = line.trim_matches([' ', '\t', '\n', '\r']);
            if bare.is_empty() {
                continue;
            }
            // A line that opens a kept element keeps its own end.
            let opens = count(bare, "<pre") + count(bare, "<textarea");
            if opens == 0 {
                out.push_str(bare);
                out.push('\n');
                continue;
            }
            out.push_str(line.trim_start_matches([' ', '\t']));
        } else {
            out.push_str(line);
        }
        let opened = count(line, "<pre") + count(line, "<textarea");
        let closed = count(line, "</pre>") + count(line, "</textarea>");
        kept = (kept + opened).saturating_sub(closed);
    }
    out
}

fn count(line: &str, what: &str) -> usize {
    line.match_indices(what).count()
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn words_stay_apart_and_fixed_text_stays_as_it_is() {
        let page = "<main>\n    <a>One</a>\n\n    <a>Two</a>\n  <pre>a\n\n   b</pre>\n   <p>x\n  y</p>\n</main>\n";
        assert_eq!(minify(page), "<main>\n<a>One</a>\n<a>Two</a>\n<pre>a\n\n   b</pre>\n<p>x\ny</p>\n</main>\n");
        assert_eq!(minify(&minify(page)), minify(page));
    }
}
