//! A publication: items put in order between covers.

use super::dates::DateField;
use super::decode::{Decode, Decoder, choice, record};
use super::values::{Id, Line, Markdown};
use crate::ledger::SignOff;
use crate::source::yaml::{Node, Value};

record! {
    /// Items in order between covers, made in several editions.
    pub struct Publication = "a publication" {
        /// The title.
        required title: Line,
        /// The subtitle.
        optional subtitle: Line,
        /// A shorter title for running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// The date of this edition.
        required date: DateField,
        /// e.g. "Second edition".
        optional edition: Line,
        /// Who publishes it, if not the site's publisher.
        optional publisher: Line,
        /// Under which licence.
        optional licence: Line,
        /// What it is, in a sentence or two.
        required summary: Markdown,
        /// Who edited it.
        list editors: Editor,
        /// Foreword.
        optional foreword: Foreword,
        /// Introduction.
        optional introduction: Preface,
        /// What is inside, in reading order.
        list contents: Entry,
        /// Whether each case starts on a new page. Yes when left out.
        optional case_on_new_page: bool,
        /// Whether the glossary stands at the back. Yes when left out.
        optional glossary: bool,
        /// Whether the useful websites stand at the back. Yes when left out.
        optional links: bool,
        /// Which editions are made. All when empty.
        list editions: EditionName,
        /// Which of its parts can be had on paper alone, each as a file of its own.
        list separately: Separately,
        /// A short name for addresses that people type: “ideas” for `www.example.org/ideas/`.
        optional short_address: Id,
        /// The publication that this one takes the place of.
        optional supersedes: Markdown,
        /// Text of the back cover.
        optional back_cover: Markdown,
        /// By when it must be looked at again.
        optional review_by: DateField,
        /// What people have looked at and found good, for its accessibility page.
        list sign_offs: SignOff,
    }
}

choice! {
    /// Parts of a publication that can be printed alone.
    pub enum Separately = "a part to print alone" {
        /// Each case study.
        Cases = "cases",
        /// Each theme with its cases.
        Themes = "themes",
        /// Each area of a directory.
        Areas = "areas",
    }
}

record! {
    /// Who edited a publication.
    pub struct Editor = "an editor" {
        /// The role.
        required role: Line,
        /// The name, with consent.
        optional name: Line,
    }
}

record! {
    /// A foreword with its signatory.
    pub struct Foreword = "a foreword" {
        /// The heading.
        optional title: Line,
        /// The text.
        required text: Markdown,
        /// Who signs it.
        optional signatory: Signatory,
    }
}

record! {
    /// Who signs a foreword.
    pub struct Signatory = "a signatory" {
        /// The name, with consent.
        optional name: Line,
        /// Lines of role and organisation.
        list roles: Line,
    }
}

record! {
    /// A text with a heading.
    pub struct Preface = "a text with a title" {
        /// The heading.
        optional title: Line,
        /// The text.
        required text: Markdown,
    }
}

/// One entry of the contents.
#[derive(Debug, Clone, Hash)]
pub enum Entry {
    /// A divider page for a theme, then its cases: all of them in their order, or those named.
    Theme(ThemeEntry),
    /// One case on its own.
    Case(CaseEntry),
    /// A dataset.
    Dataset(DatasetEntry),
    /// A manual: all its chapters.
    Manual(ManualEntry),
    /// A briefing paper.
    Briefing(BriefingEntry),
    /// A tool.
    Tool(ToolEntry),
    /// The posts of a time, a tag or a series.
    Posts(PostsField),
    /// A page of text.
    Page(Preface),
    /// Records of a directory.
    Directory(DirectoryEntry),
}

record! {
    /// A theme in the contents.
    pub struct ThemeEntry = "a theme in the contents" {
        /// Its id.
        required theme: Id,
        /// The cases to take, in order; all of the theme when empty.
        list cases: Id,
    }
}

record! {
    /// A dataset in the contents.
    pub struct DatasetEntry = "a dataset in the contents" {
        /// Its name in addresses.
        required dataset: Id,
    }
}

record! {
    /// A manual in the contents.
    pub struct ManualEntry = "a manual in the contents" {
        /// Its name in addresses.
        required manual: Id,
    }
}

record! {
    /// A briefing paper in the contents.
    pub struct BriefingEntry = "a briefing paper in the contents" {
        /// Its name in addresses.
        required briefing: Id,
    }
}

record! {
    /// A tool in the contents.
    pub struct ToolEntry = "a tool in the contents" {
        /// Its name in addresses.
        required tool: Id,
    }
}

record! {
    /// Posts in the contents.
    pub struct PostsField = "posts in the contents" {
        /// Which.
        required posts: PostsEntry,
    }
}

record! {
    /// Which posts a digest holds; all dated ones when nothing is said.
    pub struct PostsEntry = "a choice of posts" {
        /// From this date.
        optional from: DateField,
        /// Up to this date.
        optional to: DateField,
        /// Whether those without a date are taken too. No when left out.
        optional undated: bool,
        /// Only those with this tag.
        optional tag: Id,
        /// Only those of this series.
        optional series: Id,
    }
}

record! {
    /// Records of a directory in the contents: all of them, or those that share what is named.
    pub struct DirectoryEntry = "a directory in the contents" {
        /// Its name in addresses.
        required directory: Id,
        /// Those of an area.
        optional area: Id,
        /// Those of a topic.
        optional topic: Id,
        /// Those for an audience.
        optional audience: Id,
        /// Those of a named view.
        optional portal: Id,
    }
}

record! {
    /// A case in the contents.
    pub struct CaseEntry = "a case in the contents" {
        /// Its name in addresses.
        required case: Id,
        /// The title that the contents promise; it must be the case's own.
        optional title: Line,
    }
}

/// The kinds of entry, as authors write them.
const ENTRIES: [&str; 9] = ["theme", "case", "dataset", "manual", "briefing", "tool", "posts", "directory", "page"];

impl Decode for Entry {
    const WHAT: &'static str = "an entry of the contents, such as theme, case, manual or page";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let first = match &node.value {
            Value::Map(fields) => fields.iter().map(|(k, _)| k.name.as_str()).find(|n| ENTRIES.contains(n)),
            _ => None,
        };
        match (first, &node.value) {
            (Some("theme"), _) => ThemeEntry::decode(node, cx).map(Self::Theme),
            (Some("case"), _) => CaseEntry::decode(node, cx).map(Self::Case),
            (Some("dataset"), _) => DatasetEntry::decode(node, cx).map(Self::Dataset),
            (Some("manual"), _) => ManualEntry::decode(node, cx).map(Self::Manual),
            (Some("briefing"), _) => BriefingEntry::decode(node, cx).map(Self::Briefing),
            (Some("tool"), _) => ToolEntry::decode(node, cx).map(Self::Tool),
            (Some("posts"), _) => PostsField::decode(node, cx).map(Self::Posts),
            (Some("directory"), Value::Map(fields)) => match &fields[0].1.value {
                // “- directory: {directory: near-you, area: town}”, or the same without the braces.
                Value::Map(_) => DirectoryEntry::decode(&fields[0].1, cx),
                _ => DirectoryEntry::decode(node, cx),
            }
            .map(Self::Directory),
            (Some("page"), Value::Map(fields)) => Preface::decode(&fields[0].1, cx).map(Self::Page),
            _ => {
                let hint = format!("Begin the entry with “- ”, one of {}, and a colon.", ENTRIES.join(", "));
                cx.wrong_type(node, Self::WHAT, &hint);
                None
            }
        }
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        let whole = [
            ThemeEntry::schema(schemas),
            CaseEntry::schema(schemas),
            DatasetEntry::schema(schemas),
            ManualEntry::schema(schemas),
            BriefingEntry::schema(schemas),
            ToolEntry::schema(schemas),
            PostsField::schema(schemas),
            DirectoryEntry::schema(schemas),
        ];
        let inner = [("directory", DirectoryEntry::schema(schemas)), ("page", Preface::schema(schemas))].map(|(name, schema)| {
            serde_json::json!({ "type": "object", "properties": { name: schema }, "required": [name], "additionalProperties": false })
        });
        serde_json::json!({ "anyOf": whole.into_iter().chain(inner).collect::<Vec<_>>() })
    }
}

choice! {
    /// The editions of a publication.
    pub enum EditionName = "an edition" {
        /// 14 point, A4.
        Standard = "standard",
        /// 18 point, A4.
        LargePrint = "large-print",
        /// 24 point, A4.
        GiantPrint = "giant-print",
        /// A5: in reading order, and imposed on A4 for folding.
        Booklet = "booklet",
        /// The easy-read guides to its items, 16 point, A4.
        EasyRead = "easy-read",
        /// The same, 14 point, A5.
        EasyReadBooklet = "easy-read-booklet",
        /// A book for reading systems: EPUB.
        Epub = "epub",
        /// Braille files for embossers and braille displays, contracted and uncontracted.
        Braille = "braille",
        /// Plain text, and the same as a script for speech engines.
        Text = "text",
        /// A talking book and recordings, read by a computer voice. Only made where it is named.
        Audio = "audio",
    }
}

impl EditionName {
    /// Whether the edition is made of easy-read guides.
    pub fn is_easy_read(self) -> bool {
        matches!(self, Self::EasyRead | Self::EasyReadBooklet)
    }

    /// Whether its pages are also laid out on sheets for folding.
    pub fn is_booklet(self) -> bool {
        matches!(self, Self::Booklet | Self::EasyReadBooklet)
    }
}
