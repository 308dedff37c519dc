//! Accessibility pages: the ledger of the site and of each publication.

use super::books::{Book, Shelf};
use super::guide_pages::{reviewed, stale};
use super::{Data, Page, PageInfo, Plan, Section};
use crate::compose::dates;
use crate::content::ItemKind;
use crate::data::control_words;
use crate::html::TocEntry;
use crate::ledger::{CLAUSES, Clause, DATA_CONTROL, EASY_READERS, Proof, Scope, SignOff, Verdict};
use crate::markdown::smarten;
use serde::Serialize;

#[derive(Debug, Hash, Serialize)]
pub(super) struct Ledger {
    intro: String,
    groups: Vec<Group>,
}

#[derive(Debug, Hash, Serialize)]
struct Group {
    id: &'static str,
    title: String,
    lead: String,
    clauses: Vec<Entry>,
}

#[derive(Debug, Hash, Serialize)]
struct Entry {
    title: String,
    source: String,
    proofs: Vec<String>,
    reason: Option<String>,
    signed: Vec<Signed>,
    unsigned: Option<String>,
}

#[derive(Debug, Hash, Serialize)]
struct Signed {
    words: String,
    note: Option<String>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let title = words.get("page.accessibility");
    let info = plan.frame.page("accessibility.html", "accessibility", title, &[(title, None)]);
    let signed: Vec<&SignOff> = plan.content.settings.iter().flat_map(|s| &s.value.sign_offs).collect();
    let print = plan.downloads.print && !plan.books.is_empty();
    let guides: Vec<usize> = (0..plan.content.guides.len()).collect();
    let covers = |scope| match scope {
        Scope::Print => print,
        Scope::EasyRead => !guides.is_empty(),
        Scope::Data => !plan.releases.is_empty(),
        Scope::Web | Scope::Both => true,
    };
    pages.push(page(
        plan,
        info,
        None,
        words.get("ledger.intro"),
        &Seen { signed, guides: guides.clone(), datasets: (0..plan.releases.len()).collect() },
        covers,
    ));
    // A variant for an area is made like its guide.
    let assessments = plan.assessments.iter().filter(|book| !book.slug.contains('/'));
    for book in plan.books.iter().chain(plan.manuals).chain(assessments) {
        pages.push(of_publication(plan, book));
    }
}

/// A publication answers for itself what the site has not been asked about; what the site was signed
/// off for counts for it too.
fn of_publication(plan: &Plan, book: &Book) -> Page {
    let words = &plan.shared.words;
    let name = smarten(&book.publication.title, None);
    let title = words.fill("ledger.publication_title", &[("title", &name)]);
    let home = book.page();
    let path = home.replace("index.html", "accessibility.html");
    let short = book.publication.short_title.as_ref().map_or_else(|| name.clone(), |s| smarten(s, None));
    let (section, list, list_page) = match book.shelf {
        Shelf::Manuals => (Section::Guidance, "page.guidance", "manuals/index.html"),
        Shelf::SelfAssessments => (Section::Assessments, "page.assessments", "guides/index.html"),
        _ => (Section::Publications, "page.publications", "publications/index.html"),
    };
    let crumbs = [(words.get(list), Some(list_page)), (short.as_str(), Some(home.as_str())), (words.get("page.accessibility"), None)];
    let info = plan.frame.page(&path, "accessibility", &title, &crumbs);
    let site = plan.content.settings.iter().flat_map(|s| &s.value.sign_offs);
    let signed: Vec<&SignOff> = book.publication.sign_offs.iter().chain(site).collect();
    let guides: Vec<usize> = book.guides.iter().filter_map(|i| plan.content.index_of(ItemKind::EasyRead, *i)).collect();
    let easy_read = !guides.is_empty();
    let datasets: Vec<usize> = book.items().filter_map(|i| plan.content.index_of(ItemKind::Dataset, i)).collect();
    let has_data = !datasets.is_empty();
    let covers = |scope| match scope {
        Scope::Web => false,
        Scope::EasyRead => easy_read,
        Scope::Data => has_data,
        Scope::Print | Scope::Both => true,
    };
    page(plan, info, Some(section), words.get("ledger.intro_publication"), &Seen { signed, guides, datasets }, covers)
}

/// What people have looked at.
struct Seen<'p> {
    signed: Vec<&'p SignOff>,
    /// Guides that the page answers for: indices into `content.guides`.
    guides: Vec<usize>,
    /// Datasets that it answers for: indices into `content.datasets`.
    datasets: Vec<usize>,
}

fn page(plan: &Plan, mut info: PageInfo, section: Option<Section>, intro: &str, seen: &Seen, covers: impl Fn(Scope) -> bool) -> Page {
    let words = &plan.shared.words;
    let kinds: [(&'static str, fn(&Verdict) -> bool); 3] = [
        ("met", |v| matches!(v, Verdict::Met(_))),
        ("person", |v| matches!(v, Verdict::Person(_))),
        ("not_met", |v| matches!(v, Verdict::NotMet)),
    ];
    let groups: Vec<Group> = kinds
        .into_iter()
        .map(|(id, is)| Group {
            id,
            title: words.get(&format!("ledger.{id}")).to_string(),
            lead: words.get(&format!("ledger.{id}_lead")).to_string(),
            clauses: CLAUSES.iter().filter(|c| is(&c.verdict) && covers(c.scope)).map(|c| entry(plan, c, seen)).collect(),
        })
        .filter(|group| !group.clauses.is_empty())
        .collect();
    info.toc = groups.iter().map(|g| TocEntry { id: g.id.to_string(), title: g.title.clone() }).collect();
    plan.made(info, section, "accessibility.html", Data::Accessibility(Ledger { intro: intro.to_string(), groups }))
}

fn entry(plan: &Plan, clause: &Clause, seen: &Seen) -> Entry {
    let words = &plan.shared.words;
    let proofs: &[Proof] = match clause.verdict {
        Verdict::Met(proofs) | Verdict::Person(proofs) => proofs,
        Verdict::NotMet => &[],
    };
    let needs_person = matches!(clause.verdict, Verdict::Person(_));
    let mut signed: Vec<Signed> = seen
        .signed
        .iter()
        .filter(|s| needs_person && s.clause.as_str() == clause.id)
        .map(|s| {
            let date = dates::in_words(&s.date.when, words);
            let said = match &s.version {
                Some(version) => words.fill("ledger.signed_version", &[("by", &s.by), ("date", &date), ("version", version)]),
                None => words.fill("ledger.signed", &[("by", &s.by), ("date", &date)]),
            };
            Signed { words: smarten(&said, None), note: s.note.as_ref().map(|n| smarten(n, None)) }
        })
        .collect();
    if clause.id == EASY_READERS {
        signed.extend(seen.guides.iter().flat_map(|&guide| readers(plan, guide)));
    }
    if clause.id == DATA_CONTROL {
        signed.extend(seen.datasets.iter().filter_map(|&index| {
            let (item, release) = (plan.content.datasets.get(index)?, plan.releases.get(index)?);
            Some(Signed { words: smarten(&item.value.title, None), note: Some(control_words(&release.published, words)) })
        }));
    }
    Entry {
        title: words.get(&format!("ledger.clause.{}", clause.id)).to_string(),
        source: words.fill("ledger.source", &[("source", clause.source)]),
        proofs: proofs.iter().map(|proof| proof_words(plan, *proof)).collect(),
        reason: matches!(clause.verdict, Verdict::NotMet).then(|| words.get(&format!("ledger.reason.{}", clause.id)).to_string()),
        unsigned: (needs_person && signed.is_empty()).then(|| words.get("ledger.unsigned").to_string()),
        signed,
    }
}

/// Who has read a guide, and whether it has changed since.
fn readers(plan: &Plan, index: usize) -> Vec<Signed> {
    let words = &plan.shared.words;
    let Some(item) = plan.content.guides.get(index) else { return Vec::new() };
    let title = smarten(&item.value.title, None);
    let review = plan.reviews.get(index).and_then(Option::as_ref);
    let changed = stale(review, words).map(|[what, _]| what);
    let read = reviewed(&item.value, words);
    if read.is_empty() {
        return vec![Signed { words: title, note: Some(words.get("easy.unread").to_string()) }];
    }
    let line = |(text, example): (String, Option<String>)| {
        let note: Vec<String> = std::iter::once(text).chain(example).chain(changed.clone()).collect();
        Signed { words: title.clone(), note: Some(note.join(" ")) }
    };
    read.into_iter().map(line).collect()
}

fn proof_words(plan: &Plan, proof: Proof) -> String {
    let words = &plan.shared.words;
    match proof {
        Proof::Rule(rule) => words.fill("ledger.by_rule", &[("rule", rule)]),
        Proof::Inspection => words.get("ledger.by_inspection").to_string(),
        Proof::Judge(judge) => words.fill("ledger.by_judge", &[("judge", judge)]),
    }
}
