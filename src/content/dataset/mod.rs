//! A dataset: aggregate figures in CSV files, with all that is needed to read them rightly.

mod control;
mod dimension;
mod measure;
mod regroup;
mod shape;
mod view;

pub use control::{ControlField, ProfileWord};
pub use dimension::{CategoryField, CategoryRecord, DimensionField, DimensionWord};
pub use measure::{ChangeField, CountsWord, GoodWord, MeasureField, MeasureKind, Measures};
pub use regroup::{MeanField, RateField, RegroupField};
pub use shape::{DelimiterWord, LongShape, PivotField, PivotShape, ShapeField};
pub use view::{ChartWord, Codes, ValueField, ViewField};

use super::dates::DateField;
use super::decode::{Decode, Decoder, filled, record};
use super::values::{Id, Line, Markdown, Several};
use crate::source::yaml::Node;

record! {
    /// A dataset: `datasets/NAME/dataset.yaml`, with its CSV files beside it.
    pub struct Dataset = "a dataset" {
        /// The title.
        required title: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the folder name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What the figures are about, in a sentence or two.
        required summary: Markdown,
        /// More about what they are for.
        optional description: Markdown,
        /// Where the figures come from.
        required sources: Sources,
        /// The time that they cover.
        required period: DateField,
        /// The place that they are about.
        required place: Line,
        /// The day for which counts hold.
        optional as_at: DateField,
        /// When this release was published.
        required published: DateField,
        /// Which release it is.
        optional release: Line,
        /// The release that this one takes the place of, and what has changed.
        optional supersedes: Markdown,
        /// Earlier releases that anybody may have kept: they count against what can be hidden.
        list earlier: EarlierField,
        /// Under which licence.
        optional licence: Line,
        /// Whether the figures are made up, to show how something works.
        optional synthetic: bool,
        /// The items that these figures belong to: `case-studies/NAME`.
        list about: Line,
        /// The CSV files, beside this one.
        required files: Several<Line>,
        /// How measures stand in the files; a column for each when left out.
        optional shape: ShapeField,
        /// What separates the cells, when it is not found out rightly.
        optional delimiter: DelimiterWord,
        /// Columns that are left out on purpose.
        list left_out: Line,
        /// What the figures are broken down by.
        list dimensions: DimensionField,
        /// The figures.
        required measures: Measures,
        /// Figures of which one is before and one after.
        list changes: ChangeField,
        /// How a larger table is added up before it is published.
        optional regroup: RegroupField,
        /// How people are protected; the profile `nhs` when left out.
        optional control: ControlField,
        /// Single figures with names, for quoting: `{=dataset.name}`.
        list values: ValueField,
        /// What readers should take away.
        list key_points: Markdown,
        /// What readers see: each a table with a sentence, and a chart where it helps.
        list views: ViewField,
        /// How the figures were gathered.
        optional method: Markdown,
        /// What readers must know before they use the figures.
        list notes: Markdown,
    }
}

record! {
    /// Where figures come from.
    pub struct SourceField = "a source" {
        /// The publication or register.
        required title: Line,
        /// Its address.
        optional url: Line,
    }
}

/// At least one source.
#[derive(Debug, Clone, Hash)]
pub struct Sources(pub Vec<SourceField>);

impl Decode for Sources {
    const WHAT: &'static str = "a list of sources";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        filled(node, Self::WHAT, "Start each with “- title: …”.", cx).map(Self)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::filled(SourceField::schema(schemas))
    }
}

record! {
    /// An earlier release.
    pub struct EarlierField = "an earlier release" {
        /// Its name.
        required release: Line,
        /// When it was published.
        required date: DateField,
        /// The CSV file as it was published, beside this file, in the shape of this release's files.
        required file: Line,
        /// The base to which its figures were rounded.
        optional rounding: u64,
    }
}
