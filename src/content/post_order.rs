//! Posts in order: by the day on which they appeared, by the time they tell of, by series.
//!
//! Invariant: nothing here guesses a date. A post without one is filed under "not known".

use super::dates::When;
use super::post::{Post, PostHead};
use super::publication::PostsEntry;
use super::{Content, Item};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use time::Date;

/// The time that a post is filed under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Period {
    /// A month of a year.
    Month(i32, u8),
    /// Something less exact: a season, a year, a range.
    Longer(When),
    /// Nobody knows.
    Unknown,
}

impl Period {
    /// The period of a post.
    pub fn of(head: &PostHead) -> Self {
        match head.date.as_ref().map(|date| &date.when) {
            None => Self::Unknown,
            Some(When::Day(day)) => Self::Month(day.year(), u8::from(day.month())),
            Some(When::Month(year, month)) => Self::Month(*year, *month),
            Some(longer) => Self::Longer(longer.clone()),
        }
    }

    /// The year under which it is kept; of a range, the first.
    pub fn year(&self) -> Option<i32> {
        match self {
            Self::Month(year, _) => Some(*year),
            Self::Longer(when) => Some(when.first_day().year()),
            Self::Unknown => None,
        }
    }

    /// Puts periods in order of time: what is less exact comes after the months that it may mean.
    pub fn place(&self) -> (bool, Date, Date) {
        match self {
            Self::Month(year, month) => {
                let first = When::Month(*year, *month).first_day();
                (false, first, first)
            }
            Self::Longer(when) => (false, when.last_day(), when.first_day()),
            Self::Unknown => (true, Date::MAX, Date::MAX),
        }
    }
}

impl PostHead {
    /// The day on which the post appeared, if one is known: when it was put on the site, or when it was
    /// written.
    pub fn day(&self) -> Option<Date> {
        [&self.published, &self.date].into_iter().flatten().find_map(|date| match date.when {
            When::Day(day) => Some(day),
            _ => None,
        })
    }

    /// Who wrote it.
    pub fn writer(&self) -> Option<&super::values::Line> {
        self.author.as_ref().or(self.guest.as_ref().map(|guest| &guest.who))
    }

    /// The day by which lists order posts: that of the post, else the first that its date can mean.
    fn shelf_day(&self) -> Option<Date> {
        self.day().or_else(|| self.date.as_ref().map(|date| date.when.first_day()))
    }

    /// Its part in its series; posts without a number come last.
    fn part(&self) -> u64 {
        self.series.as_ref().and_then(|series| series.part).unwrap_or(u64::MAX)
    }
}

/// Every post as lists show them: those with a date, the newest first; then those without.
#[derive(Debug, Default)]
pub struct PostOrder {
    /// Posts that have a date.
    pub dated: Vec<usize>,
    /// Posts whose date nobody knows.
    pub undated: Vec<usize>,
}

impl PostOrder {
    /// The order of the posts of a site: indices into `content.posts`.
    pub fn of(content: &Content) -> Self {
        let mut all: Vec<usize> = (0..content.posts.len()).collect();
        all.sort_by_cached_key(|&i| newest_first(&content.posts[i]));
        let (dated, undated) = all.into_iter().partition(|&i| content.posts[i].value.head.date.is_some());
        Self { dated, undated }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.dated.iter().chain(&self.undated).copied()
    }
}

/// Posts by the day on which they appeared, the newest first, with a date or without; those of which no
/// day is known at all come last.
pub fn newest(content: &Content) -> Vec<usize> {
    let mut all: Vec<usize> = (0..content.posts.len()).collect();
    all.sort_by_cached_key(|&i| newest_first(&content.posts[i]));
    all
}

/// What the order of the newest first goes by: the day, then the time that is told of, then parts of a
/// series backwards, so that the last part counts as the newest.
fn newest_first(post: &Item<Post>) -> impl Ord + use<> {
    let head = &post.value.head;
    let told = head.date.as_ref().map(|date| date.when.first_day());
    (Reverse(head.shelf_day()), Reverse(told), Reverse(head.series.as_ref().map(|s| (s.id.to_string(), head.part()))), post.slug.clone())
}

/// The posts of each series in the order of their parts, by the id of the series.
pub fn series(content: &Content) -> BTreeMap<&str, Vec<usize>> {
    let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, post) in content.posts.iter().enumerate() {
        if let Some(series) = &post.value.head.series {
            all.entry(series.id.as_str()).or_default().push(index);
        }
    }
    for members in all.values_mut() {
        members.sort_by_cached_key(|&i| {
            let head = &content.posts[i].value.head;
            (head.part(), head.shelf_day(), content.posts[i].slug.clone())
        });
    }
    all
}

/// The posts of each tag, the newest first, by tag.
pub fn tags<'c>(content: &'c Content, order: &PostOrder) -> BTreeMap<&'c str, Vec<usize>> {
    let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for index in order.all() {
        for tag in &content.posts[index].value.head.tags {
            let members = all.entry(tag.as_str()).or_default();
            if members.last() != Some(&index) {
                members.push(index);
            }
        }
    }
    all
}

/// The posts of a digest, the oldest first; those without a date at the end, in order of file name.
pub fn posts_of(content: &Content, entry: &PostsEntry) -> Vec<usize> {
    let chosen = |item: &Item<Post>| {
        let head = &item.value.head;
        let in_time = match &head.date {
            None => entry.undated.unwrap_or(false),
            Some(date) => {
                entry.from.as_ref().is_none_or(|from| date.when.last_day() >= from.when.first_day())
                    && entry.to.as_ref().is_none_or(|to| date.when.first_day() <= to.when.last_day())
            }
        };
        let tagged = entry.tag.as_ref().is_none_or(|tag| head.tags.iter().any(|t| **t == **tag));
        let in_series = entry.series.as_ref().is_none_or(|series| head.series.as_ref().is_some_and(|s| *s.id == **series));
        in_time && tagged && in_series
    };
    let mut posts: Vec<usize> = (0..content.posts.len()).filter(|&i| chosen(&content.posts[i])).collect();
    posts.sort_by_cached_key(|&i| {
        let head = &content.posts[i].value.head;
        let series = head.series.as_ref().map(|s| (s.id.to_string(), s.part.unwrap_or(u64::MAX)));
        let first_day = head.date.as_ref().map(|d| d.when.first_day());
        (Period::of(head).place(), first_day, series, content.posts[i].slug.clone())
    });
    posts
}
