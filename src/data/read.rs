//! A dataset from its files: read, checked, regrouped, protected.

use super::earlier::earlier;
use super::protect::{self, Job};
use super::published::{Measure, Published};
use super::totals::{MOST_CELLS, grid};
use super::{findings, schema};
use crate::content::Item;
use crate::content::dataset::{Dataset, MeasureField, MeasureKind};
use crate::content::values::Line;
use crate::diagnostics::{Diagnostic, near_miss};
use crate::rules;
use crate::source::{self, SourceFile};
use crate::theme::Words;
use clearfolio_tabular::{self as tabular, Input, Loaded};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Files larger than this are not kept as text; of their lines only those with problems are shown.
const LARGE_FILE: u64 = 4_000_000;

/// Reads and protects a dataset. `root` is the content folder. `None` when its figures cannot be
/// published; the problems say why.
pub fn publish(item: &Item<Dataset>, root: &Path, words: &Words) -> (Option<Published>, Vec<Diagnostic>) {
    let dataset = &item.value;
    let file = &item.file;
    let mut problems = Vec::new();
    let schema = schema::of(dataset);
    for fault in schema.faults() {
        problems.push(
            Diagnostic::new(&rules::DATA_SCHEMA, file, place_of(dataset, &fault.subject), fault.message)
                .hint("Correct the declaration of the dataset."),
        );
    }
    context(dataset, file, &mut problems);
    let folder = item.file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names: Vec<&Line> = dataset.files.0.iter().collect();
    let place = Folder { root, folder, file };
    let Some(loaded) = load(&schema, &place, &names, &mut problems) else { return (None, problems) };
    if crate::diagnostics::has_errors(&problems) {
        return (None, problems);
    }
    let Some(table) = loaded.table else { return (None, problems) };
    let regrouped = match regroup(&table, dataset) {
        Ok(regrouped) => regrouped,
        Err(faults) => {
            problems.extend(faults.into_iter().map(|fault| {
                Diagnostic::new(&rules::DATA_SCHEMA, file, place_of(dataset, &fault.subject), fault.message).hint("Correct “regroup”.")
            }));
            return (None, problems);
        }
    };
    let table = regrouped.as_ref().map_or(&table, |r| &r.table);
    if table.len() * table.measures.len() > MOST_CELLS {
        let message = format!("This table has {} rows. That is more than anybody can read.", table.len());
        problems.push(
            Diagnostic::new(&rules::DATA_SCHEMA, file, dataset.title.span, message)
                .hint("Add “regroup:” and keep the dimensions that readers need."),
        );
        return (None, problems);
    }
    let mut raw = grid(table, dataset, words.get("data.total"));
    let measures: Vec<&str> = table.measures.iter().map(|m| m.name.as_str()).collect();
    let earlier = earlier(dataset, &schema, &place, &raw, &measures, &mut problems);
    if let Some(shown) = super::view::shown(&raw.dimensions, dataset) {
        // What an earlier release showed is known, whether this one shows it or not.
        let known = earlier.iter().flat_map(|release| release.cells.keys().cloned());
        let silent: std::collections::BTreeSet<Vec<usize>> =
            super::view::between(&raw.dimensions, &shown).into_iter().chain(known).collect();
        let all = std::mem::take(&mut raw.cells);
        for (at, row) in all {
            if shown.contains(&at) {
                raw.cells.insert(at, row);
            } else if silent.contains(&at) {
                raw.silent.insert(at, row);
            }
        }
    }
    let profile = protect::profile(dataset, file, &mut problems);
    let people = protect::counts_people(dataset, &profile);
    let mut published = Published {
        slug: item.slug.clone(),
        dimensions: raw.dimensions.clone(),
        measures: table.measures.iter().map(|m| measure(m, dataset, words)).collect(),
        figures: BTreeMap::new(),
        hidden: Vec::new(),
        profile: profile.name.clone(),
        settings: profile.settings().into_iter().map(|(k, v)| (k.to_string(), v)).collect(),
        reason: dataset.control.as_ref().and_then(|c| c.reason.as_ref()).map(ToString::to_string),
        people,
        rounding: if profile.on && people { profile.rounding } else { 1 },
        threshold: if profile.on && people { profile.threshold } else { 0 },
    };
    let as_published = as_regrouped(dataset, table);
    let job = Job { dataset: as_published.as_ref().unwrap_or(dataset), file, grid: &raw, earlier: &earlier, profile: &profile, words };
    problems.extend(protect::protect(&job, &mut published));
    let sound = !crate::diagnostics::has_errors(&problems);
    (sound.then_some(published), problems)
}

/// A dataset whose measures are those of its regrouped table.
fn as_regrouped(dataset: &Dataset, table: &tabular::Table) -> Option<Dataset> {
    dataset.regroup.as_ref()?;
    let mut other = dataset.clone();
    other.measures.0 = table.measures.iter().map(|m| field_of(&m.name, dataset)).collect();
    Some(other)
}

/// The declaration of a measure; for a rate that regrouping made, one that says so.
fn field_of(name: &str, dataset: &Dataset) -> MeasureField {
    let own = dataset.measures.0.iter().find(|f| f.id.as_str() == name).cloned();
    own.unwrap_or_else(|| {
        let mut field = dataset.measures.0[0].clone();
        let rate = dataset.regroup.iter().flat_map(|r| &r.rates).find(|r| r.id.as_str() == name);
        if let Some(rate) = rate {
            field.id = rate.id.clone();
            field.label = rate.label.clone();
            field.kind = Some(if rate.per.unwrap_or(100) == 100 { MeasureKind::Percentage } else { MeasureKind::Rate });
            field.numerator = Some(rate.numerator.clone());
            field.of = Some(rate.denominator.0.clone());
            field.per = rate.per;
            field.decimals = rate.decimals;
            field.counts = None;
        }
        field
    })
}

/// Where the files of a dataset are.
pub(super) struct Folder<'a> {
    /// The content folder.
    pub root: &'a Path,
    /// The dataset's folder in it.
    pub folder: &'a str,
    /// The file of the dataset, which names the others.
    pub file: &'a Arc<SourceFile>,
}

/// Reads files of a dataset. `None` when one is not there.
pub(super) fn load(schema: &tabular::Schema, place: &Folder, names: &[&Line], problems: &mut Vec<Diagnostic>) -> Option<Loaded> {
    let Folder { root, folder, .. } = *place;
    let mut inputs = Vec::new();
    let mut sources = Vec::new();
    for name in names {
        let path = format!("{folder}/{}", name.as_str());
        let full = root.join(&path);
        match Input::open(&full) {
            Ok(input) => {
                inputs.push(input);
                sources.push(path);
            }
            Err(_) => {
                let there: Vec<String> = std::fs::read_dir(root.join(folder))
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|e| e.file_name().to_string_lossy().into_owned())
                    .collect();
                let hint = match near_miss(name.as_str(), there.iter().map(String::as_str)) {
                    Some(near) => format!("Did you mean “{near}”?"),
                    None => "Put the file beside dataset.yaml.".to_string(),
                };
                problems.push(Diagnostic::new(&rules::DATA_FILE, place.file, name.span, format!("There is no file {path}.")).hint(hint));
                return None;
            }
        }
    }
    let loaded = tabular::load(schema, inputs);
    if !loaded.findings.is_empty() {
        let sources: Vec<Arc<SourceFile>> = sources.into_iter().map(|path| text_of(root, path)).collect();
        problems.extend(findings::to_diagnostics(&loaded.findings, &sources, &loaded.files));
    }
    Some(loaded)
}

/// The text of a CSV file, to show lines of it.
fn text_of(root: &Path, path: String) -> Arc<SourceFile> {
    let full = root.join(&path);
    let small = std::fs::metadata(&full).is_ok_and(|m| m.len() <= LARGE_FILE);
    let bytes = if small { std::fs::read(&full).unwrap_or_default() } else { Vec::new() };
    source::decode(&path, &bytes).0
}

/// Adds a table up as its dataset asks; `None` when it asks for nothing.
pub(super) fn regroup(table: &tabular::Table, dataset: &Dataset) -> Result<Option<tabular::Regrouped>, Vec<tabular::SchemaFault>> {
    let Some(field) = &dataset.regroup else { return Ok(None) };
    let keep = field.keep.iter().map(|id| tabular::Keep { dimension: id.to_string(), level: tabular::KeepLevel::AsIs }).collect();
    let measures = &dataset.measures.0;
    let adds = |f: &MeasureField| matches!(f.kind.unwrap_or(MeasureKind::Count), MeasureKind::Count | MeasureKind::Money);
    let sums: Vec<&MeasureField> =
        measures.iter().filter(|f| if field.sums.is_empty() { adds(f) } else { field.sums.iter().any(|id| **id == *f.id) }).collect();
    let figure = |name: &str, label: &str, unit: &str, decimals: u8, how: tabular::How| tabular::Figure {
        name: name.into(),
        label: label.into(),
        unit: unit.into(),
        decimals,
        how,
    };
    let decimals = |d: Option<u64>| d.and_then(|d| u8::try_from(d).ok()).unwrap_or(0).min(6);
    let mut figures: Vec<tabular::Figure> = sums
        .into_iter()
        .map(|f| figure(&f.id, &f.label, &f.unit, decimals(f.decimals), tabular::How::Sum { measure: f.id.to_string() }))
        .collect();
    for mean in &field.means {
        let own = measures.iter().find(|f| *f.id == *mean.measure);
        let (label, unit) = own.map_or((mean.measure.as_str(), ""), |f| (f.label.as_str(), f.unit.as_str()));
        let how = tabular::How::WeightedMean { measure: mean.measure.to_string(), weight: mean.weight.to_string() };
        figures.push(figure(&mean.measure, label, unit, decimals(own.and_then(|f| f.decimals)), how));
    }
    for rate in &field.rates {
        let per = rate.per.and_then(|p| u32::try_from(p).ok()).unwrap_or(100);
        let how = tabular::How::Rate { numerator: rate.numerator.to_string(), denominator: rate.denominator.to_string(), per };
        figures.push(figure(&rate.id, &rate.label, "%", decimals(rate.decimals), how));
    }
    tabular::regroup(table, &tabular::Regrouping { keep, figures }).map(Some)
}

fn measure(read: &tabular::Measure, dataset: &Dataset, words: &Words) -> Measure {
    let field = field_of(&read.name, dataset);
    let kind = field.kind.unwrap_or(MeasureKind::Count);
    let out_of = field.of.as_ref().map(|of| match dataset.measures.0.iter().find(|f| f.id.as_str() == of.as_str()) {
        Some(other) => words.fill("data.out_of", &[("label", &other.label)]),
        None => words.fill("data.out_of_number", &[("number", of)]),
    });
    Measure {
        id: read.name.clone(),
        label: read.label.clone(),
        unit: field.unit.to_string(),
        kind,
        currency: (kind == MeasureKind::Money).then(|| currency_sign(field.currency.as_deref().map(|c| c))),
        decimals: read.decimals,
        qualifier: field.qualifier,
        good: field.good,
        out_of: out_of.or_else(|| field.of_unknown.as_ref().map(ToString::to_string)),
        baseline: field.baseline.as_ref().map(ToString::to_string),
        target: field.target.as_ref().map(ToString::to_string),
    }
}

fn currency_sign(code: Option<&str>) -> char {
    match code {
        Some("EUR") => '€',
        Some("USD") => '$',
        _ => '£',
    }
}

/// A share or mean says what it is out of (inventory check C13).
fn context(dataset: &Dataset, file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) {
    for field in &dataset.measures.0 {
        let needs = matches!(field.kind, Some(MeasureKind::Percentage | MeasureKind::Rate | MeasureKind::Mean));
        if needs && field.of.is_none() && field.of_unknown.is_none() {
            let message = format!("“{}” does not say what it is out of.", field.label);
            problems.push(
                Diagnostic::new(&rules::DATA_CONTEXT, file, field.id.span, message)
                    .hint("Add “of:” with a measure or a number; or “of_unknown:” and say why nobody knows."),
            );
        }
    }
}

/// Where a dimension or measure is declared.
fn place_of(dataset: &Dataset, subject: &str) -> crate::diagnostics::Span {
    let dimension = dataset.dimensions.iter().find(|d| d.id.as_str() == subject).map(|d| d.id.span);
    let measure = dataset.measures.0.iter().find(|m| m.id.as_str() == subject).map(|m| m.id.span);
    dimension.or(measure).unwrap_or(dataset.title.span)
}
