//! Disclosure control: which figures of a dataset may be seen, and what an attacker could find out
//! about the others.

use super::earlier::{EarlierRelease, Known};
use super::figure::Figure;
use super::published::{Hidden, Published};
use super::schema::counted;
use super::totals::Grid;
use crate::content::dataset::{ControlField, Dataset, MeasureField, MeasureKind, ProfileWord};
use crate::diagnostics::Diagnostic;
use crate::rules;
use crate::source::SourceFile;
use crate::theme::Words;
use clearfolio_disclosure as control;
use clearfolio_disclosure::{Cell, CellId, Earlier, FigureId, Profile, Reason, Rule, System, TableBuilder};
use clearfolio_tabular::{Counted, Decimal, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The profile of a dataset. A profile other than `nhs` needs a reason.
pub(super) fn profile(dataset: &Dataset, file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Profile {
    let Some(field) = &dataset.control else { return Profile::nhs() };
    if field.profile != ProfileWord::Nhs && field.reason.is_none() || has_own_limits(field) && field.reason.is_none() {
        let message = "The usual disclosure control is changed here, and no reason is given.";
        problems.push(
            Diagnostic::new(&rules::DISCLOSURE_REASON, file, field.span, message)
                .hint("Add “reason:” and say in a sentence why. It is printed on the accessibility page, for everybody to see."),
        );
    }
    let mut profile = match field.profile {
        ProfileWord::Nhs => Profile::nhs(),
        ProfileWord::Ons => Profile::ons(),
        ProfileWord::Strict => Profile::strict(),
        ProfileWord::Own => Profile::own(field.threshold.unwrap_or(10)),
        ProfileWord::None => Profile::none(),
    };
    if let Some(threshold) = field.threshold {
        profile.threshold = threshold;
        profile.range = threshold.saturating_sub(2);
    }
    if let Some(rounding) = field.rounding {
        profile.rounding = rounding.max(1);
    }
    profile.hide_zero = field.hide_zero.unwrap_or(profile.hide_zero);
    profile.range = field.protection.unwrap_or(profile.range);
    profile.protect_staff = field.staff.unwrap_or(profile.protect_staff);
    profile
}

fn has_own_limits(field: &ControlField) -> bool {
    field.threshold.is_some() || field.rounding.is_some() || field.hide_zero.is_some() || field.protection.is_some()
}

/// Whether any figure of a dataset tells of people whom the profile protects.
pub(super) fn counts_people(dataset: &Dataset, profile: &Profile) -> bool {
    let tells = |f: &MeasureField| match f.kind.unwrap_or(MeasureKind::Count) {
        MeasureKind::Count | MeasureKind::Percentage | MeasureKind::Rate | MeasureKind::Mean => match counted(f) {
            Counted::People => true,
            Counted::Staff => profile.protect_staff,
            Counted::Things => false,
        },
        MeasureKind::Money | MeasureKind::Number => false,
    };
    dataset.measures.0.iter().any(tells)
}

/// What is being protected.
pub(super) struct Job<'a> {
    pub dataset: &'a Dataset,
    pub file: &'a Arc<SourceFile>,
    pub grid: &'a Grid,
    pub earlier: &'a [EarlierRelease],
    pub profile: &'a Profile,
    pub words: &'a Words,
}

/// Fills the figures of `published`, and what was hidden. Gives problems when the figures contradict each other, and
/// when the audit finds a hidden figure that can be worked out too closely.
pub(super) fn protect(job: &Job, published: &mut Published) -> Vec<Diagnostic> {
    let mut plan = Plan::default();
    for (m, field) in job.dataset.measures.0.iter().enumerate() {
        if field.kind.unwrap_or(MeasureKind::Count) == MeasureKind::Count {
            if let Err(error) = plan.counts(job, m, field) {
                return vec![unsound(job, &error.to_string())];
            }
        }
    }
    plan.relations(job);
    let protected = match control::protect(&plan.system, job.profile) {
        Ok(protected) => protected,
        Err(error) => return vec![unsound(job, &plan.named(job, &error))],
    };
    let mut problems = Vec::new();
    for failure in &protected.failures {
        let place = plan.place(failure.cell, job);
        let message = format!("{place}: {failure}");
        problems.push(
            Diagnostic::new(&rules::DISCLOSURE_AUDIT, job.file, job.dataset.title.span, message)
                .hint("Publish less detail: join categories, or take a total, a percentage or an earlier release out."),
        );
    }
    for warning in protected.release.warnings() {
        problems.push(plan.warning(warning, job));
    }
    fill(job, &plan, &protected.release, published);
    let intervals: HashMap<CellId, &control::Interval> = protected.intervals.iter().map(|i| (i.cell, i)).collect();
    for (cell, reason) in protected.release.hidden() {
        let Some((m, at)) = plan.places.get(&cell).filter(|(_, at)| job.grid.cells.contains_key(at)) else { continue };
        let interval = intervals.get(&cell);
        let range = interval.and_then(|i| i.inner);
        published.hidden.push(Hidden {
            measure: published.measures[*m].label.clone(),
            place: at.iter().enumerate().map(|(d, &c)| job.grid.dimensions[d].categories[c].label.clone()).collect(),
            reason: reason_words(reason, job.words).to_string(),
            secondary: reason == Reason::Secondary,
            low: range.map_or(0, |(low, _)| low),
            high: range.map(|(_, high)| high),
            exact: interval.is_some_and(|i| i.is_exact()),
        });
    }
    problems
}

/// The system of figures, with what each cell is.
#[derive(Default)]
struct Plan {
    system: System,
    places: BTreeMap<CellId, (usize, Vec<usize>)>,
    cells: BTreeMap<(usize, Vec<usize>), CellId>,
    percents: BTreeMap<(usize, Vec<usize>), FigureId>,
}

impl Plan {
    fn counts(&mut self, job: &Job, m: usize, field: &MeasureField) -> Result<(), control::Error> {
        let kind = match counted(field) {
            Counted::People => control::Counted::People,
            Counted::Staff => control::Counted::Staff,
            Counted::Things => control::Counted::Things,
        };
        let dimensions: Vec<control::Dimension> = job
            .grid
            .dimensions
            .iter()
            .zip(&job.grid.overlapping)
            .map(|(d, overlapping)| {
                let parents = d.categories.iter().map(|c| c.parent.filter(|_| !overlapping)).collect();
                control::Dimension::tree(parents)
            })
            .collect();
        let mut builder = TableBuilder::new(&dimensions)?;
        for (at, row) in job.grid.cells.iter().chain(&job.grid.silent) {
            let Some(value) = row[m] else { continue };
            // Weights are left to the table: totals cost more than their parts.
            let mut cell = match value.number().and_then(Decimal::as_whole).and_then(|n| u64::try_from(n).ok()) {
                Some(count) => Cell::new(Some(count), kind),
                None => Cell::not_available(),
            };
            for known in job.earlier.iter().filter_map(|release| release.cells.get(at)?[m]) {
                cell = cell.earlier(match known {
                    Known { value, base: 1 } => Earlier::Exact(value),
                    Known { value, base } => Earlier::Rounded { value, base },
                });
            }
            builder.figure(at, cell)?;
        }
        let table = builder.build(&mut self.system)?;
        for (at, cell) in table.cells() {
            if job.grid.silent.contains_key(&at) {
                self.system.silent(cell);
            }
            self.places.insert(cell, (m, at.clone()));
            self.cells.insert((m, at), cell);
        }
        Ok(())
    }

    /// Counts that are part of others, and percentages of them.
    fn relations(&mut self, job: &Job) {
        let measures = &job.dataset.measures.0;
        let find = |id: &str| measures.iter().position(|f| f.id.as_str() == id);
        for (m, field) in measures.iter().enumerate() {
            let Some(whole) = field.of.as_ref().and_then(|of| find(of)) else { continue };
            let part = match field.kind.unwrap_or(MeasureKind::Count) {
                MeasureKind::Count => Some(m),
                MeasureKind::Percentage => field.numerator.as_ref().and_then(|n| find(n)),
                _ => None,
            };
            let Some(part) = part else { continue };
            for at in job.grid.cells.keys() {
                let (Some(&a), Some(&n)) = (self.cells.get(&(part, at.clone())), self.cells.get(&(whole, at.clone()))) else { continue };
                if field.kind == Some(MeasureKind::Percentage) {
                    let figure = self.system.percent(a, n, u32::try_from(field.decimals.unwrap_or(0)).unwrap_or(0).min(6));
                    self.percents.insert((m, at.clone()), figure);
                    continue;
                }
                // Those who are left over: 72 − 51 = 21 can be worked out by everybody.
                let count = |m: usize| job.grid.cells[at][m].and_then(Value::number).and_then(Decimal::as_whole);
                if let (Some(some), Some(all)) = (count(part), count(whole))
                    && let Ok(rest) = u64::try_from(all - some)
                {
                    let rest = self.system.cell(Cell::people(rest));
                    self.system.sum(n, &[a, rest]);
                }
            }
        }
    }

    fn place(&self, cell: CellId, job: &Job) -> String {
        let Some((m, at)) = self.places.get(&cell) else { return "Those left over".into() };
        let labels = at.iter().enumerate().map(|(d, &c)| job.grid.dimensions[d].categories[c].label.as_str());
        let all: Vec<&str> = std::iter::once(job.dataset.measures.0[*m].label.as_str()).chain(labels).collect();
        all.join(", ")
    }

    fn warning(&self, warning: &control::Warning, job: &Job) -> Diagnostic {
        let (rule, cell) = match warning {
            control::Warning::WholeGroup { part, .. } => (&rules::DISCLOSURE_WHOLE_GROUP, *part),
            control::Warning::Revised(cell) => (&rules::DISCLOSURE_REVISED, *cell),
            control::Warning::PrintedRatio(cell) => (&rules::DATA_SHARE, *cell),
        };
        let message = format!("{}: {warning}", self.place(cell, job));
        Diagnostic::new(rule, job.file, job.dataset.title.span, message).hint(rule.mend)
    }

    fn named(&self, job: &Job, error: &control::Error) -> String {
        match error {
            control::Error::DoesNotAddUp { cells, .. } => {
                let first = cells.first().map(|cell| self.place(*cell, job)).unwrap_or_default();
                format!("{first}: {error}")
            }
            other => other.to_string(),
        }
    }
}

fn unsound(job: &Job, message: &str) -> Diagnostic {
    Diagnostic::new(&rules::DATA_TOTAL, job.file, job.dataset.title.span, message).hint("Correct the figures in the files.")
}

/// What is published of each figure.
fn fill(job: &Job, plan: &Plan, release: &control::Release, published: &mut Published) {
    let measures = &job.dataset.measures.0;
    let find = |id: &str| measures.iter().position(|f| f.id.as_str() == id);
    for (at, row) in &job.grid.cells {
        let mut figures: Vec<Figure> = Vec::with_capacity(row.len());
        for (m, value) in row.iter().enumerate() {
            let key = (m, at.clone());
            let figure = match (plan.cells.get(&key), plan.percents.get(&key)) {
                // A mark in the files stays what it is.
                (Some(_), _) if *value == Some(Value::Confidential) => Figure::Confidential,
                (Some(cell), _) => of_count(release.cell(*cell)),
                (None, Some(figure)) => of_percent(release.figure(*figure), published.measures[m].decimals),
                (None, None) => as_read(*value),
            };
            figures.push(figure);
        }
        // Means and typed shares go with the count that they were taken of.
        for (m, field) in measures.iter().enumerate() {
            let kind = field.kind.unwrap_or(MeasureKind::Count);
            let of = field.of.as_ref().and_then(|of| find(of));
            let counted_people = of.map(|n| figures[n]);
            match kind {
                MeasureKind::Mean if counted_people == Some(Figure::Confidential) => figures[m] = Figure::Confidential,
                MeasureKind::Percentage | MeasureKind::Rate if !plan.percents.contains_key(&(m, at.clone())) => {
                    let whole = match (of, &field.of) {
                        (Some(n), _) => row[n].and_then(Value::number).map(Decimal::to_f64),
                        (None, Some(of)) => of.replace(',', "").parse().ok(),
                        (None, None) => None,
                    };
                    if discloses(row[m], whole, field, job.profile) || counted_people == Some(Figure::Confidential) {
                        figures[m] = Figure::Confidential;
                    }
                }
                _ => {}
            }
        }
        published.figures.insert(at.clone(), figures);
    }
}

/// Whether a share that was typed as such tells of so few people that their count would be hidden.
fn discloses(share: Option<Value>, whole: Option<f64>, field: &MeasureField, profile: &Profile) -> bool {
    let (Some(share), Some(whole)) = (share.and_then(Value::number), whole) else { return false };
    let per = field.per.map_or(if field.kind == Some(MeasureKind::Rate) { 1000.0 } else { 100.0 }, |per| per as f64);
    let part = (share.to_f64() / per * whole).round().max(0.0);
    let people = counted(field) == Counted::People;
    profile.on && people && (profile.hides(part as u64) || profile.hides((whole - part).max(0.0) as u64))
}

fn of_count(published: control::Published) -> Figure {
    match published {
        control::Published::Value(value) => i64::try_from(value).map_or(Figure::NotAvailable, |n| Figure::Number(Decimal::whole(n))),
        control::Published::Hidden { .. } => Figure::Confidential,
        control::Published::NotAvailable | control::Published::Silent => Figure::NotAvailable,
    }
}

fn of_percent(published: control::Published, decimals: u8) -> Figure {
    match published {
        control::Published::Value(value) => {
            i64::try_from(value).ok().and_then(|n| Decimal::new(n, decimals)).map_or(Figure::NotAvailable, Figure::Number)
        }
        other => of_count(other),
    }
}

fn as_read(value: Option<Value>) -> Figure {
    match value {
        Some(Value::Number(number)) => Figure::Number(number),
        Some(Value::Confidential) => Figure::Confidential,
        Some(Value::NotAvailable | Value::Blank) | None => Figure::NotAvailable,
    }
}

fn reason_words(reason: Reason, words: &Words) -> &str {
    words.get(match reason {
        Reason::Secondary => "data.hidden_secondary",
        Reason::Primary(Rule::Small) => "data.hidden_small",
        Reason::Primary(Rule::SameLine) => "data.hidden_line",
        Reason::Primary(Rule::Dominance | Rule::FewContributors) => "data.hidden_dominance",
        Reason::Primary(Rule::WholeGroup) => "data.hidden_whole",
        Reason::Primary(Rule::Asked) => "data.hidden_asked",
    })
}
