//! A document that belongs to a publication and is no part of it, on a few sheets of its own: how to print it.

use super::{Press, book, item};
use crate::content::publication::EditionName;
use crate::document::Document;
use crate::site::Book;
use clearfolio_print::{Bytes, Edition, Fault, typeset};
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl Press<'_> {
    /// The document as PDF, in standard print, its pages headed by the publication.
    ///
    /// # Errors
    /// What the templates found wrong.
    pub fn sheet(&self, of: &Book, document: &Document) -> Result<Vec<u8>, Vec<Fault>> {
        let edition = EditionName::Standard;
        let mut files: BTreeMap<String, Bytes> = self.templates();
        let mut data = book::json(of, &BTreeMap::new(), self, false, &super::directory::Printed::default());
        data["front"] = json!("compact");
        book::add_edition(&mut data, of, edition, self.shared);
        // The sheet is no edition: it is about the publication that it names.
        data["head"] = data["short_title"].take();
        data["short_title"] = json!(document.short_title);
        for left_out in [
            "edition_words",
            "publisher",
            "date",
            "foreword",
            "introduction",
            "glossary",
            "websites",
            "index",
            "newest",
            "directory_indexes",
        ] {
            data[left_out] = Value::Null;
        }
        for empty in ["imprint", "back_cover", "directory_corrections"] {
            data[empty] = json!([]);
        }
        data["title"] = json!(document.title);
        data["parts"] = json!([{ "kind": "item", "item": item::path(document) }]);
        let tree = item::json(document, &BTreeMap::new(), self);
        files.insert(item::path(document), Bytes::new(tree.to_string().into_bytes()));
        files.insert("/book.json".into(), Bytes::new(data.to_string().into_bytes()));
        let date = of.publication.date.when.first_day();
        let request = Edition {
            name: document.id.clone(),
            main: "/print/book.typ".into(),
            files,
            title: document.title.clone(),
            date: (date.year(), u8::from(date.month()), date.day()),
            tagged: true,
        };
        typeset(self.typesetter, &request)?.to_pdf()
    }
}
