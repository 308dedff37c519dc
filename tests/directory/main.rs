//! Directories: records from spreadsheets and YAML, calendars, pages, incremental building, print.

#[path = "../common/mod.rs"]
mod common;
mod pages;
mod records;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{Folder, TODAY};

const DIRECTORY: &str = "title: Near you\nsummary: Places near you.\ndate: 2026-11\n\
    areas: [{id: town, title: The town}, {id: hills, title: The hills}]\n\
    topics: [{id: walks, title: Walks}, {id: meals, title: Meals}]\n\
    audiences: [{id: carers, title: Carers}]\n\
    portals: [{id: carers, title: If you look after somebody, summary: Places for carers., audience: carers}]\n\
    corrections: {role: Editor, emails: [editor@example.org], phones: [{number: 01632 960030}], address: \"1 Example Street, Exampleton\"}\n";
const HEADER: &str =
    "name,slug,provider,summary,topics,areas,audiences,access_step_free,opening,events,place,role,phone,email,checked_on,checked_by\n";
const ROWS: &str = "River walk,,council,A level walk.,walks,town,carers,yes,1st Tue 14:00-16:00,Winter walk | 2027-01-20 | 10:30 | 12:00 | Bring boots | Ring to book | 12,The weir,Walk leader,01632 960100,walk@example.org,2026-06,Records editor\n\
    Lunch club,,charity,\"Soup, bread and company.\",meals;walks,town;hills,,no,Mon-Fri 12:00-14:00;closed bank holidays,,Corn Hall,,01632 960101,lunch@example.org,2026-07-01,Records editor\n\
    Hill choir,,group,We sing.,meals,hills,,unknown,,,Chapel,Choir leader,01632 960102,,2026-07,Records editor\n";

fn site(records: &str) -> Folder {
    let folder = Folder::with_small_site();
    folder.write("content/directory/near/directory.yaml", DIRECTORY.as_bytes());
    folder.write("content/directory/near/records.csv", records.as_bytes());
    folder
}

fn preview(folder: &Folder, out: &str) -> Preview {
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    Preview::new(options, &folder.path().join(out)).unwrap_or_else(|(message, _)| panic!("{message}"))
}
