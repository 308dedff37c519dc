//! A directory: places to go and people to ask, one record each.
//!
//! A directory is a folder with `directory.yaml` and its records: a row each of `records.csv`, or a
//! YAML file each under `records`. Both forms are read by the same decoder.

mod area_map;
mod cells;
mod clock;
mod columns;
mod keys;
mod loose;
mod opening;
mod opening_mend;
mod person;
mod private;
mod reach;
mod records;
mod row_node;
mod synonyms;
mod times;

pub use area_map::{AreaMap, LineKind, MapLine, MapName, Spot};
pub use cells::opened;
pub use clock::{Clock, Hours};
pub use columns::column_names;
pub use keys::Keys;
pub(super) use loose::resolve_titles;
pub use opening::{Day, Opening};
pub use reach::reach_faults;
pub use records::{Reading, Row, Sheet, read_record, read_sheet};
pub use synonyms::{meant_column, plain as plain_column};
pub use times::{ClockField, OpeningField};

use super::case_study::ContactField;
use super::dates::DateField;
use super::decode::{choice, record};
use super::values::{Id, Line, Markdown};
use super::{Content, Item};
use std::sync::Arc;

record! {
    /// What a directory says of itself: its places, its topics, its named views.
    pub struct Directory = "a directory" {
        /// The title.
        required title: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the folder's name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What is in it, in a sentence or two.
        required summary: Markdown,
        /// The date of this version.
        required date: DateField,
        /// The places that records belong to, in reading order.
        list areas: Heading,
        /// The topics that records belong to, in reading order.
        list topics: Heading,
        /// The people that records are for.
        list audiences: Heading,
        /// Named views of it.
        list portals: Portal,
        /// After how many months a record must be checked again. 12 when left out.
        optional check_every: u64,
        /// A phone line that looks things up for people.
        optional helpline: ContactField,
        /// Where to send corrections.
        required corrections: ContactField,
        /// Whom to ask.
        list contacts: ContactField,
        /// Where the facts come from.
        list sources: Markdown,
    }
}

record! {
    /// An area, a topic or an audience.
    pub struct Heading = "an area, topic or audience" {
        /// By which records name it.
        required id: Id,
        /// Its title.
        required title: Line,
        /// What it is, in a sentence.
        optional summary: Line,
        /// For an area: what its map shows beside the places of records.
        optional map: AreaMap,
    }
}

record! {
    /// A named view: records that share what it asks for.
    pub struct Portal = "a named view" {
        /// Its name in addresses.
        required id: Id,
        /// Its title.
        required title: Line,
        /// What is in it, in a sentence or two.
        required summary: Line,
        /// For whom.
        optional audience: Id,
        /// About what.
        optional topic: Id,
        /// Where.
        optional area: Id,
        /// Areas, topics or audiences, one of which is enough.
        list any: Id,
    }
}

record! {
    /// A place to go to, or people to ask.
    pub struct Record = "a record of a directory" {
        /// Its name.
        required name: Line,
        /// Name in addresses. Made from the name when left out.
        optional slug: Id,
        /// What kind of body runs it.
        optional provider: Provider,
        /// What it is, in one line.
        required summary: Line,
        /// More about it.
        optional about: Markdown,
        /// What it is about: ids of topics.
        list topics: Id,
        /// Where it is or where it comes to: ids of areas.
        list areas: Id,
        /// For whom: ids of audiences.
        list audiences: Id,
        /// What it costs.
        optional cost: Line,
        /// Whether it is free of charge.
        optional free: bool,
        /// Getting in, and what is there.
        optional access: Access,
        /// When it is open.
        list opening: OpeningField,
        /// What happens there on one day.
        list events: Event,
        /// The building or spot.
        optional place: Line,
        /// Street and town.
        optional address: Line,
        /// Postcode.
        optional postcode: Line,
        /// Where it is on the map of its area.
        optional map: MapPoint,
        /// How to reach it.
        optional contact: RecordContact,
        /// A phone line that is part of it.
        optional helpline: Helpline,
        /// When it was last checked, and by which role.
        optional checked: Checked,
        /// What to know before going.
        optional note: Line,
        /// That it is no private person, when it looks like one to the program.
        optional not_a_person: bool,
    }
}

choice! {
    /// Kinds of body that run things.
    pub enum Provider = "a kind of provider" {
        /// A council.
        Council = "council",
        /// A part of the health service.
        Nhs = "nhs",
        /// A charity or voluntary body.
        Charity = "charity",
        /// Led by the people who use it.
        Ulo = "ulo",
        /// A group of people without an office.
        Group = "group",
        /// A business.
        Business = "business",
        /// A faith community.
        Faith = "faith",
    }
}

choice! {
    /// What is known of a thing.
    pub enum Known = "yes, no or unknown" {
        /// It is there.
        Yes = "yes",
        /// It is not there.
        No = "no",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

record! {
    /// Getting in, and what is there.
    pub struct Access = "notes on access" {
        /// Whether one gets in and about without a step.
        optional step_free: Known,
        /// Whether a hearing aid can pick up the sound.
        optional hearing_loop: Known,
        /// Whether there is a toilet.
        optional toilet: Known,
        /// Whether a toilet has room for a wheelchair.
        optional accessible_toilet: Known,
        /// Whether there is a room with a hoist and a changing bench for adults.
        optional changing_places: Known,
        /// Whether there is parking for disabled people.
        optional parking: Known,
        /// Whether one can sit down away from noise.
        optional quiet_space: Known,
        /// Which bus stops nearby.
        optional bus: Line,
        /// Anything else.
        optional note: Line,
    }
}

impl Access {
    /// What is asked, by its name in files, with what is known of it.
    pub fn features(&self) -> [(&'static str, Option<Known>); 7] {
        [
            ("step_free", self.step_free),
            ("hearing_loop", self.hearing_loop),
            ("toilet", self.toilet),
            ("accessible_toilet", self.accessible_toilet),
            ("changing_places", self.changing_places),
            ("parking", self.parking),
            ("quiet_space", self.quiet_space),
        ]
    }
}

record! {
    /// Something that happens on one day.
    pub struct Event = "an event" {
        /// What.
        required title: Line,
        /// The day.
        required date: DateField,
        /// When it begins.
        optional from: ClockField,
        /// When it ends.
        optional to: ClockField,
        /// More about it.
        optional note: Line,
        /// Whether and how to book.
        optional booking: Line,
        /// For how many people.
        optional capacity: Line,
    }
}

record! {
    /// A point on a map, in hundredths of its width and height from the top left corner.
    pub struct MapPoint = "a point on the map" {
        /// From the left, 0 to 100.
        required x: u64,
        /// From the top, 0 to 100.
        required y: u64,
    }
}

record! {
    /// How to reach a place: a role, never a person.
    pub struct RecordContact = "the contact of a record" {
        /// The role.
        optional role: Line,
        /// Phone number.
        optional phone: Line,
        /// Number for people who type.
        optional textphone: Line,
        /// Email address.
        optional email: Line,
        /// Website.
        optional website: Line,
    }
}

record! {
    /// A phone line.
    pub struct Helpline = "a helpline" {
        /// Its name.
        required label: Line,
        /// Its number.
        required phone: Line,
        /// Whether calls are free.
        optional free: bool,
    }
}

record! {
    /// When a record was checked, and by whom.
    pub struct Checked = "the check of a record" {
        /// The day or month.
        required on: DateField,
        /// The role of whoever did.
        required by: Line,
    }
}

/// A record with the folder of its directory.
#[derive(Debug, Clone)]
pub struct RecordItem {
    /// Name of the directory's folder.
    pub folder: Arc<str>,
    /// Which row it is, from 1; `None` for a record with a file of its own.
    pub row: Option<usize>,
    /// What it is compared by.
    pub keys: Arc<Keys>,
    /// The record.
    pub item: Item<Record>,
}

impl Content {
    /// The directory of each record: indices into `directories`, in the order of `records`.
    pub fn directories_of_records(&self) -> Vec<Option<usize>> {
        let folders: Vec<&str> = self.directories.iter().map(Item::folder).collect();
        let mut last: Option<(Arc<str>, Option<usize>)> = None;
        // Records of a directory follow each other.
        self.records
            .iter()
            .map(|record| match &last {
                Some((folder, found)) if *folder == record.folder => *found,
                _ => {
                    let found = folders.iter().position(|f| *f == &*record.folder);
                    last = Some((Arc::clone(&record.folder), found));
                    found
                }
            })
            .collect()
    }
}

/// The page id of a record.
pub fn record_id(directory: &str, record: &str) -> String {
    format!("directory/{directory}/records/{record}")
}
