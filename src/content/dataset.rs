//! A dataset: aggregate figures in CSV files, with all that is needed to read them rightly.

use super::case_study::Qualifier;
use super::dates::DateField;
use super::decode::{Decode, Decoder, choice, record};
use super::values::{Id, Line, Markdown, Several, Text};
use crate::source::yaml::{Node, Value};

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

/// How measures stand in the files.
#[derive(Debug, Clone, Hash)]
pub enum ShapeField {
    /// One value a row: a column names the measure, another holds the value.
    Long(LongShape),
    /// One dimension is spread over columns.
    Pivot(PivotShape),
    /// A column for each measure.
    Wide,
}

record! {
    /// The columns of a long table.
    pub struct LongShape = "the shape of a long table" {
        /// The column that names the measure.
        required measure: Line,
        /// The column of values.
        required value: Line,
    }
}

record! {
    /// The columns of a table with one dimension spread over columns.
    pub struct PivotShape = "the shape of a spread table" {
        /// The dimension.
        required dimension: Id,
        /// The columns.
        list columns: PivotField,
    }
}

record! {
    /// A column of a spread dimension.
    pub struct PivotField = "a column of a spread table" {
        /// Its name in the file.
        required column: Line,
        /// The category that it holds.
        required category: Line,
        /// The measure that it holds.
        required measure: Id,
    }
}

impl Decode for ShapeField {
    const WHAT: &'static str = "a shape: wide, long or spread";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if let Value::Map(fields) = &node.value
            && let [(key, inner)] = fields.as_slice()
        {
            match key.name.as_str() {
                "long" => return LongShape::decode(inner, cx).map(Self::Long),
                "spread" => return PivotShape::decode(inner, cx).map(Self::Pivot),
                _ => {}
            }
        }
        if matches!(&node.value, Value::Scalar(s) if s.text.trim() == "wide") {
            return Some(Self::Wide);
        }
        cx.wrong_type(
            node,
            Self::WHAT,
            "Write “shape: wide”, “shape: {long: {measure: …, value: …}}” or “shape: {spread: {dimension: …, columns: […]}}”.",
        );
        None
    }
}

choice! {
    /// What separates cells.
    pub enum DelimiterWord = "a separator" {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}

record! {
    /// What figures are broken down by.
    pub struct DimensionField = "a dimension" {
        /// Its name.
        required id: Id,
        /// What readers see.
        required label: Line,
        /// Its column in the files; its id when left out.
        optional column: Line,
        /// Its categories, in order; those found in the files when left out.
        list categories: CategoryField,
        /// Code of the category that is the total of the others.
        optional total: Line,
        /// Whether the program adds the total up, because the files have none.
        optional add_total: bool,
        /// Whether one person can be in several categories.
        optional overlapping: bool,
        /// What its categories are.
        optional kind: DimensionWord,
    }
}

choice! {
    /// What the categories of a dimension are.
    pub enum DimensionWord = "a kind of dimension" {
        /// Times, in order.
        Time = "time",
        /// Places.
        Place = "place",
        /// The first part of postcodes.
        PostcodeDistrict = "postcode-district",
        /// Groups of people, or anything else.
        Group = "group",
    }
}

record! {
    /// A category with its code.
    pub struct CategoryRecord = "a category" {
        /// Its code in the files.
        required code: Line,
        /// What readers see.
        optional label: Line,
        /// Code of the category that it is a part of.
        optional part_of: Line,
    }
}

/// A category: its code alone, or with a label.
#[derive(Debug, Clone, Hash)]
pub struct CategoryField(pub CategoryRecord);

impl Decode for CategoryField {
    const WHAT: &'static str = "a category";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Scalar(_) => {
                Text::decode(node, cx).map(|code| Self(CategoryRecord { span: node.span, code, label: None, part_of: None }))
            }
            _ => CategoryRecord::decode(node, cx).map(Self),
        }
    }
}

record! {
    /// A figure that is counted or measured.
    pub struct MeasureField = "a measure" {
        /// Its name.
        required id: Id,
        /// What readers see.
        required label: Line,
        /// Its column in the files (or its word in the measure column); its id when left out.
        optional column: Line,
        /// What kind of figure it is; a count when left out.
        optional kind: MeasureKind,
        /// What is counted.
        optional counts: CountsWord,
        /// Its unit, e.g. people, pages, weeks.
        required unit: Line,
        /// For money: the currency, e.g. GBP.
        optional currency: Line,
        /// For shares, rates and means: the measure or the number that it is out of.
        optional of: Line,
        /// Why nobody can say what it is out of.
        optional of_unknown: Line,
        /// For shares and rates: the measure that is shared out.
        optional numerator: Id,
        /// For rates: per how many.
        optional per: u64,
        /// Digits after the point.
        optional decimals: u64,
        /// The base to which figures in the files are rounded already.
        optional rounded_to: u64,
        /// Which direction is good.
        optional good: GoodWord,
        /// Where it began, in words.
        optional baseline: Line,
        /// What was aimed at.
        optional target: Line,
        /// How exact it is.
        optional qualifier: Qualifier,
    }
}

choice! {
    /// Kinds of figure.
    pub enum MeasureKind = "a kind of measure" {
        /// A whole number of people or things.
        Count = "count",
        /// An amount of money.
        Money = "money",
        /// So many in 100.
        Percentage = "percentage",
        /// So many per thousand, or another number.
        Rate = "rate",
        /// An average.
        Mean = "mean",
        /// Any other number.
        Number = "number",
    }
}

choice! {
    /// What is counted.
    pub enum CountsWord = "what is counted" {
        /// People who use services, and their families.
        People = "people",
        /// Staff and posts.
        Staff = "staff",
        /// Anything else.
        Things = "things",
    }
}

choice! {
    /// Which direction is good.
    pub enum GoodWord = "a direction" {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
    }
}

/// At least one measure.
#[derive(Debug, Clone, Hash)]
pub struct Measures(pub Vec<MeasureField>);

impl Decode for Measures {
    const WHAT: &'static str = "a list of measures";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        super::easy_read::filled(node, Self::WHAT, "Start each with “- id: …” and say its label and unit.", cx).map(Self)
    }
}

/// At least one source.
#[derive(Debug, Clone, Hash)]
pub struct Sources(pub Vec<SourceField>);

impl Decode for Sources {
    const WHAT: &'static str = "a list of sources";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        super::easy_read::filled(node, Self::WHAT, "Start each with “- title: …”.", cx).map(Self)
    }
}

record! {
    /// Figures of which one is before and one after.
    pub struct ChangeField = "a change" {
        /// The earlier measure.
        required before: Id,
        /// The later measure.
        required after: Id,
        /// After less before.
        optional difference: Id,
        /// The difference as a percentage of before.
        optional percentage: Id,
    }
}

record! {
    /// How a larger table is added up.
    pub struct RegroupField = "a regrouping" {
        /// The dimensions that are kept.
        list keep: Id,
        /// Measures that are added up; all counts and amounts when left out.
        list sums: Id,
        /// Means, weighted by what they were taken of.
        list means: MeanField,
        /// Rates: one sum out of another.
        list rates: RateField,
    }
}

record! {
    /// A weighted mean.
    pub struct MeanField = "a weighted mean" {
        /// The measure.
        required measure: Id,
        /// The measure that says how many each mean was taken of.
        required weight: Id,
    }
}

record! {
    /// A rate.
    pub struct RateField = "a rate" {
        /// Name of the new measure.
        required id: Id,
        /// What readers see.
        required label: Line,
        /// What is shared out.
        required numerator: Id,
        /// What it is a share of.
        required denominator: Id,
        /// Per how many; 100 when left out.
        optional per: u64,
        /// Digits after the point.
        optional decimals: u64,
    }
}

record! {
    /// How people are protected.
    pub struct ControlField = "disclosure control" {
        /// The profile.
        required profile: ProfileWord,
        /// Why it is not the usual one.
        optional reason: Line,
        /// Counts under this are hidden.
        optional threshold: u64,
        /// Others are given to the nearest of this.
        optional rounding: u64,
        /// Whether nought is hidden too.
        optional hide_zero: bool,
        /// How wide the range must be that anybody can work out for a hidden count.
        optional protection: u64,
        /// Whether counts of staff are protected too.
        optional staff: bool,
    }
}

choice! {
    /// Disclosure profiles.
    pub enum ProfileWord = "a disclosure profile" {
        /// NHS Digital: 1 to 7 hidden, others to the nearest 5.
        Nhs = "nhs",
        /// ONS: under 10 hidden, others to the nearest 5.
        Ons = "ons",
        /// Under 10 and nought hidden, rows and columns with it.
        Strict = "strict",
        /// With limits of one's own.
        Own = "own",
        /// Control off.
        None = "none",
    }
}

record! {
    /// A single figure with a name.
    pub struct ValueField = "a named value" {
        /// Its name.
        required id: Id,
        /// The measure.
        required measure: Id,
        /// Where in the table: dimension and code.
        optional at: Codes,
        /// What it counts, as a sentence has it: “people on the call log”.
        optional noun: Line,
    }
}

/// Dimensions with codes.
#[derive(Debug, Clone, Default, Hash)]
pub struct Codes(pub Vec<(String, Text)>);

impl Decode for Codes {
    const WHAT: &'static str = "dimensions with codes, for example “{month: 2017-06}”";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write the dimension, a colon and the code.");
            return None;
        };
        let read: Vec<Option<(String, Text)>> =
            fields.iter().map(|(key, value)| Text::decode(value, cx).map(|text| (key.name.clone(), text))).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }
}

record! {
    /// A table with a sentence, and a chart where it helps.
    pub struct ViewField = "a view" {
        /// Its name.
        required id: Id,
        /// What it shows, as a finding: “Fewer people called”.
        required title: Line,
        /// More about it.
        optional text: Markdown,
        /// The dimension of the rows.
        optional rows: Id,
        /// The dimension of the columns; the measures when left out.
        optional columns: Id,
        /// The measures; all when left out.
        list measures: Id,
        /// Only these: dimension and code. Others stand at their total.
        optional r#where = "where": Codes,
        /// The chart.
        optional chart: ChartWord,
        /// A sentence with values in it, `{=name}`; made by the program when left out.
        optional sentence: Line,
        /// What must be known beside it.
        optional note: Markdown,
    }
}

choice! {
    /// Kinds of chart.
    pub enum ChartWord = "a kind of chart" {
        /// One bar a row.
        Bar = "bar",
        /// Bars side by side.
        GroupedBar = "grouped-bar",
        /// Bars of parts.
        StackedBar = "stacked-bar",
        /// Over time.
        Line = "line",
        /// Lowest, middle and highest: the first three columns.
        DotRange = "dot-range",
        /// Before and after: the first two columns.
        Slope = "slope",
        /// Fewer from step to step.
        Funnel = "funnel",
        /// So many of 100 people.
        Pictogram = "pictogram",
        /// Large figures, each with its context.
        Panel = "panel",
        /// The table alone.
        None = "none",
    }
}
