//! Sections of a case and the blocks that they hold besides text.

use super::case_study::Qualifier;
use super::decode::{Decode, Decoder, choice, record};
use super::easy_read::CirclesField;
use super::form::FormField;
use super::values::{Id, Line, Markdown, Several};
use super::worksheet::{CalloutField, ChecklistField, ColumnsField, ExerciseField, LetterField, RoomField, WorktableField};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules;
use crate::source::yaml::{Node, Value};

record! {
    /// A part of an item under its own heading.
    pub struct Section = "a section" {
        /// What it is about, whatever its heading says.
        required key: SectionKey,
        /// The heading, when the standard one will not do.
        optional heading: Line,
        /// A footnote that hangs on the heading and holds for the whole section.
        optional note: Markdown,
        /// The text.
        optional text: Markdown,
        /// Quotes, tables, figures … after the text.
        list blocks: SectionBlock,
    }
}

choice! {
    /// What a section is about.
    pub enum SectionKey = "the key of a section" {
        /// What was done.
        Approach = "approach",
        /// What came of it.
        Outcomes = "outcomes",
        /// What it was for.
        Objective = "objective",
        /// What was done, under an objective.
        Activity = "activity",
        /// What was reached.
        Achievements = "achievements",
        /// What else was reached.
        WiderAchievements = "wider_achievements",
        /// Money and people.
        Resources = "resources",
        /// What was learned.
        Lessons = "lessons",
        /// What follows from it.
        Conclusion = "conclusion",
        /// Why it was needed.
        Background = "background",
        /// What a study wanted to know.
        Aims = "aims",
        /// Who took part.
        Involved = "involved",
        /// How a study was made.
        Method = "method",
        /// What a study found.
        Findings = "findings",
        /// About the people behind it.
        About = "about",
    }
}

/// One block of a section: exactly one of the kinds.
#[derive(Debug, Clone, Hash)]
pub enum SectionBlock {
    /// More text.
    Text(Markdown),
    /// Words of somebody.
    Quote(QuoteField),
    /// A table.
    Table(TableField),
    /// A picture.
    Figure(FigureField),
    /// Numbers set large.
    Panel(PanelField),
    /// Film or sound.
    Media(MediaField),
    /// A text kept in `boilerplate.yaml`.
    Include(Id),
    /// Organisations by logo or name.
    Logos(Several<Id>),
    /// A message set apart.
    Callout(CalloutField),
    /// Short entries that may stand in columns.
    Columns(ColumnsField),
    /// A diagram of the folder `diagrams`.
    Diagram(Id),
    /// Something to do together.
    Exercise(ExerciseField),
    /// Things to tick off.
    Checklist(ChecklistField),
    /// A form to fill in.
    Form(FormField),
    /// A table to fill in.
    Worktable(WorktableField),
    /// Circles round each other, to write in.
    Circles(CirclesField),
    /// A sample letter.
    Letter(LetterField),
    /// Room to write.
    Room(RoomField),
    /// A tool of the folder `tools`, shown by its name.
    Tool(Id),
}

/// The kinds of block, as authors write them.
pub const BLOCK_KINDS: [&str; 19] = [
    "text",
    "quote",
    "table",
    "figure",
    "panel",
    "media",
    "include",
    "logos",
    "callout",
    "columns",
    "diagram",
    "exercise",
    "checklist",
    "form",
    "worktable",
    "circles",
    "letter",
    "room",
    "tool",
];

impl Decode for SectionBlock {
    const WHAT: &'static str = "a block, such as text, quote, table or figure";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Start the block with its kind and a colon, for example “- text: |”.");
            return None;
        };
        let [(key, value)] = fields.as_slice() else {
            cx.wrong_type(
                node,
                "exactly one kind of block",
                "Start each block with a dash, its kind and a colon, and indent what belongs to it.",
            );
            return None;
        };
        Self::of_kind(&key.name, key.span, value, cx)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        let properties: serde_json::Map<String, serde_json::Value> =
            BLOCK_KINDS.iter().map(|kind| ((*kind).to_string(), Self::schema_of_kind(kind, schemas))).collect();
        serde_json::json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
            "description": "A block: its kind, a colon, and what belongs to it.",
        })
    }
}

impl SectionBlock {
    fn schema_of_kind(kind: &str, schemas: &mut super::schema::Schemas) -> serde_json::Value {
        match kind {
            "quote" => QuoteField::schema(schemas),
            "table" => TableField::schema(schemas),
            "figure" => FigureField::schema(schemas),
            "panel" => PanelField::schema(schemas),
            "media" => MediaField::schema(schemas),
            "logos" => Several::<Id>::schema(schemas),
            "callout" => CalloutField::schema(schemas),
            "columns" => ColumnsField::schema(schemas),
            "exercise" => ExerciseField::schema(schemas),
            "checklist" => ChecklistField::schema(schemas),
            "form" => FormField::schema(schemas),
            "worktable" => WorktableField::schema(schemas),
            "circles" => CirclesField::schema(schemas),
            "letter" => LetterField::schema(schemas),
            "room" => RoomField::schema(schemas),
            "include" | "diagram" | "tool" => Id::schema(schemas),
            _ => Markdown::schema(schemas),
        }
    }

    /// Reads what belongs to a kind of block. `span` is where the kind is named.
    pub fn of_kind(kind: &str, span: Span, value: &Node, cx: &mut Decoder) -> Option<Self> {
        match kind {
            "text" => Markdown::decode(value, cx).map(Self::Text),
            "quote" => QuoteField::decode(value, cx).map(Self::Quote),
            "table" => TableField::decode(value, cx).map(Self::Table),
            "figure" => FigureField::decode(value, cx).map(Self::Figure),
            "panel" => PanelField::decode(value, cx).map(Self::Panel),
            "media" => MediaField::decode(value, cx).map(Self::Media),
            "include" => Id::decode(value, cx).map(Self::Include),
            "logos" => Several::decode(value, cx).map(Self::Logos),
            "callout" => CalloutField::decode(value, cx).map(Self::Callout),
            "columns" => ColumnsField::decode(value, cx).map(Self::Columns),
            "diagram" => Id::decode(value, cx).map(Self::Diagram),
            "exercise" => ExerciseField::decode(value, cx).map(Self::Exercise),
            "checklist" => ChecklistField::decode(value, cx).map(Self::Checklist),
            "form" => FormField::decode(value, cx).map(Self::Form),
            "worktable" => WorktableField::decode(value, cx).map(Self::Worktable),
            "circles" => CirclesField::decode(value, cx).map(Self::Circles),
            "letter" => LetterField::decode(value, cx).map(Self::Letter),
            "room" => RoomField::decode(value, cx).map(Self::Room),
            "tool" => Id::decode(value, cx).map(Self::Tool),
            other => {
                let message = format!("“{other}” is not a kind of block.");
                let hint = match near_miss(other, BLOCK_KINDS) {
                    Some(near) => format!("Did you mean “{near}”?"),
                    None => format!("Use one of: {}.", BLOCK_KINDS.join(", ")),
                };
                cx.report(Diagnostic::new(&rules::UNKNOWN_FIELD, cx.file, span, message).hint(hint));
                None
            }
        }
    }
}

record! {
    /// Words of somebody else.
    pub struct QuoteField = "a quote" {
        /// The words.
        required text: Markdown,
        /// Who said them: a person, or a group.
        required who: Line,
        /// In what role.
        optional role: Line,
    }
}

record! {
    /// A table of data. The first cell of each row is its header.
    pub struct TableField = "a table" {
        /// What it shows.
        required caption: Line,
        /// The column headers.
        list header: Line,
        /// The rows, each a list of cells; a cell is a text or a list of texts.
        list rows: Row,
        /// Shown below.
        optional note: Markdown,
    }
}

/// A row of a table.
#[derive(Debug, Clone, Hash)]
pub struct Row {
    /// Where it starts.
    pub span: crate::diagnostics::Span,
    /// Its cells.
    pub cells: Vec<Several<Markdown>>,
}

impl Decode for Row {
    const WHAT: &'static str = "a row: a list of cells";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::List(items) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write the cells between square brackets, with commas: [One, Two].");
            return None;
        };
        let cells: Vec<_> = items.iter().map(|item| Several::decode(item, cx)).collect();
        Some(Self { span: node.span, cells: cells.into_iter().collect::<Option<_>>()? })
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::list(Several::<Markdown>::schema(schemas))
    }
}

record! {
    /// A picture or diagram.
    pub struct FigureField = "a figure" {
        /// Path of the picture under the content folder.
        required image: Line,
        /// What it shows, for people who do not see it. Its absence has a rule of its own.
        optional alt: Line,
        /// Shown below.
        optional caption: Line,
        /// A full text equivalent of a diagram or chart.
        optional long_description: Markdown,
        /// Who made it, under which licence.
        optional credit: Line,
    }
}

record! {
    /// Numbers set large.
    pub struct PanelField = "a number panel" {
        /// Heading.
        optional title: Line,
        /// The numbers.
        list figures: StatField,
    }
}

record! {
    /// A number with everything that a reader needs to weigh it.
    pub struct StatField = "a figure in a number panel" {
        /// The number.
        required value: Line,
        /// What is counted.
        required label: Line,
        /// How exact it is.
        optional qualifier: Qualifier,
        /// Out of what.
        optional of: Line,
        /// When.
        optional period: Line,
        /// Where.
        optional place: Line,
        /// Who counted.
        optional source: Line,
        /// Anything else.
        optional note: Line,
    }
}

record! {
    /// Film or sound.
    pub struct MediaField = "a film or recording" {
        /// Which.
        required kind: MediaKind,
        /// Its name.
        required title: Line,
        /// How long it lasts.
        optional length: Line,
        /// The address.
        optional url: Line,
        /// How to get or borrow it.
        optional r#where = "where": Line,
        /// Whether the film has captions.
        optional captions: bool,
        /// The words spoken, or a summary that says so.
        required transcript: Markdown,
    }
}

choice! {
    /// Kinds of film and sound.
    pub enum MediaKind = "a kind of recording" {
        /// Moving pictures.
        Film = "film",
        /// Sound.
        Audio = "audio",
        /// A disc.
        Dvd = "dvd",
        /// A tape.
        Tape = "tape",
        /// A broadcast.
        Radio = "radio",
    }
}
