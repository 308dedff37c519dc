//! Rules about items together: names, places in order, and things that point at each other.

use super::{case, rules};

rules! {
    UNSAFE_SLUG = "unsafe-slug", Error {
        asks: "Names of files and ids hold only small letters, digits and single hyphens.",
        why: "They become addresses. Spaces, capitals and signs such as @ or & break links on some systems.",
        source: "Inventory check C24; RFC 3986, section 2.3.",
        mend: "Rename the file, or give the item a “slug”. Its title may hold any sign.",
        good: ["case-studies/folks-at-home.yaml" => case!()],
        bad: ["case-studies/Folks @ Home.yaml" => case!()],
    }
    DUPLICATE_SLUG = "duplicate-slug", Error {
        asks: "No two items have the same name in addresses.",
        why: "Two pages cannot have one address: one would take the place of the other.",
        source: "Inventory check C24.",
        mend: "Change the “slug” or the file name of one of the two.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["case-studies/walk.yaml" => case!("slug: lunch-club")],
    }
    DUPLICATE_ID = "duplicate-id", Error {
        asks: "No two entries of a list have the same id or name.",
        why: "Items name entries by their id; with two of the same, nobody can tell which is meant.",
        source: "Inventory checks C04 and C17.",
        mend: "Give each entry an id of its own, or join the two.",
        good: ["organisations.yaml" => "- {id: exampleton-council, name: Exampleton Council, kind: council}\n- {id: care-forum, name: Care Forum, kind: charity}\n"],
        bad: ["organisations.yaml" => "- {id: exampleton-council, name: Exampleton Council, kind: council}\n- {id: exampleton-council, name: Exampleton Town Council, kind: council}\n"],
    }
    DUPLICATE_ORDER = "duplicate-order", Error {
        asks: "Each place in an order is taken once.",
        why: "With two items at the same place the order of pages would be left to chance.",
        source: "Inventory check C04.",
        mend: "Change the “order” (or “number”) of one of the two.",
        good: [
            "case-studies/walk.yaml" => case!("order: 1"),
            "case-studies/ride.yaml" => case!("order: 2"),
        ],
        bad: [
            "case-studies/walk.yaml" => case!("order: 1"),
            "case-studies/ride.yaml" => case!("order: 1"),
        ],
    }
    SKIPPED_ORDER = "skipped-order", Warning {
        asks: "Numbers follow each other without gaps.",
        why: "A gap makes readers look for something that is missing, and may show that an item was lost.",
        source: "Inventory check C04.",
        mend: "Number again from 1, or add what is missing.",
        good: [
            "case-studies/walk.yaml" => case!("order: 1"),
            "case-studies/ride.yaml" => case!("order: 2"),
        ],
        bad: [
            "case-studies/walk.yaml" => case!("order: 1"),
            "case-studies/ride.yaml" => case!("order: 3"),
        ],
    }
    UNKNOWN_THEME = "unknown-theme", Error {
        asks: "A theme that an item names must be in themes.yaml.",
        why: "Otherwise the item would appear under no theme, and in no contents.",
        source: "Inventory check C05.",
        mend: "Correct the name, or add the theme to themes.yaml.",
        good: ["case-studies/walk.yaml" => case!("also_in: [engagement]")],
        bad: ["case-studies/walk.yaml" => case!("also_in: [engagment]")],
    }
    UNKNOWN_ORGANISATION = "unknown-organisation", Error {
        asks: "An organisation that an item names must be in organisations.yaml.",
        why: "Its name is kept in one place, so that a change of name is made once.",
        source: "Inventory check C05.",
        mend: "Correct the name, or add the organisation to organisations.yaml.",
        good: ["case-studies/walk.yaml" => case!("contacts: [{role: Organiser, organisation: exampleton-council, emails: [walk@example.org]}]")],
        bad: ["case-studies/walk.yaml" => case!("contacts: [{role: Organiser, organisation: exampletown-council, emails: [walk@example.org]}]")],
    }
    UNKNOWN_ITEM = "unknown-item", Error {
        asks: "An item that is named elsewhere must exist.",
        why: "A link or an entry of the contents that leads nowhere leaves the reader stranded.",
        source: "Inventory check C05.",
        mend: "Correct the name, or add the item.",
        good: ["case-studies/walk.yaml" => case!("see_also: [lunch-club]")],
        bad: ["case-studies/walk.yaml" => case!("see_also: [lunch-clubs]")],
    }
    CONTENTS_MISMATCH = "contents-mismatch", Error {
        asks: "Contents and bodies agree: same titles, each item once, each under its own theme.",
        why: "Readers of a printed book find their way by its contents.",
        source: "Inventory check C03.",
        mend: "Correct the entry of the contents, or the item.",
        good: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents:\n  - {case: lunch-club, title: Lunch club}\n"],
        bad: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents:\n  - {case: lunch-club, title: Dinner club}\n"],
    }
    EMPTY_PUBLICATION = "empty-publication", Error {
        asks: "A publication holds at least one item.",
        why: "A book of covers helps nobody.",
        source: "Inventory check C03.",
        mend: "Add entries under “contents”.",
        good: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\n"],
        bad: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: No case.\ncontents: []\n"],
    }
    SHORT_ADDRESS = "short-address", Error {
        asks: "A short address is the name of one publication, and of no folder of the site.",
        why: "It stands on paper and in QR codes for years. Two pages cannot have one address.",
        source: "Clearfolio: short addresses.",
        mend: "Choose another short word.",
        good: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\nshort_address: two\n"],
        bad: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\nshort_address: themes\n"],
    }
    EDITION_WITHOUT_BOOK = "edition-without-book", Warning {
        asks: "The record of an edition has the name of a publication or manual.",
        why: "The pages in it can only be compared with those of the publication that they belong to.",
        source: "Clearfolio: lists of pages to print again.",
        mend: "Give the file the name of its publication, or delete it.",
        good: ["editions/all.yaml" => "date: 2026-11\nfiles: [{edition: standard, pages: \"0a1b2c3d 4e5f6071\"}]\n"],
        bad: ["editions/other.yaml" => "date: 2026-11\nfiles: [{edition: standard, pages: \"0a1b2c3d 4e5f6071\"}]\n"],
    }
    UNKNOWN_CLAUSE = "unknown-clause", Error {
        asks: "A sign-off names a clause of the accessibility page that needs a person.",
        why: "A sign-off that belongs to no clause would be lost, and the page would say that nobody has looked.",
        source: "Clearfolio, promise 8 (an honest ledger).",
        mend: "Use one of the names that the message lists.",
        good: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\nsign_offs: [{clause: readers, by: A reading group, date: 2026-10}]\n"],
        bad: ["publications/two.yaml" => "title: Two\ndate: 2026\nsummary: One case.\ncontents: [{case: lunch-club}]\nsign_offs: [{clause: reader, by: A reading group, date: 2026-10}]\n"],
    }
    LONG_TITLE = "long-title", Warning {
        asks: "An item with a title of more than 60 characters has a short title too.",
        why: "Running heads and contents in large print have room for a short line only.",
        source: "Inventory, part 1D (short_title).",
        mend: "Add “short_title” with at most 60 characters.",
        good: ["case-studies/walk.yaml" => case!("short_title: A walk")],
        bad: ["case-studies/long.yaml" => concat!(
            "title: Educating and supporting people with mental health problems in understanding direct payments\n",
            "theme: prevention\nsummary: A course.\norganisations: [exampleton-council]\n",
            "evidence: {stage: anecdotal, basis: testimony}\nno_contact: The group has no office.\n",
        )],
    }
    EMPTY_SECTION = "empty-section", Error {
        asks: "Every heading has something under it.",
        why: "A heading with nothing below it looks like lost text, and screen readers lead people to it for nothing.",
        source: "Inventory check C02.",
        mend: "Write the text of the section, or take the section out.",
        good: ["case-studies/walk.yaml" => case!("sections: [{key: approach, text: We walk on Mondays.}]")],
        bad: ["case-studies/walk.yaml" => case!("sections: [{key: approach, heading: Our approach}]")],
    }
    TEMPLATE_SECTIONS = "template-sections", Warning {
        asks: "A case has the sections of the template that it names.",
        why: "Readers of a collection compare cases; a missing part looks like a missing result.",
        source: "Inventory, part 1A (P02, P03, P04) and check C01.",
        mend: "Add the section, or take “template” out of the case.",
        good: ["case-studies/walk.yaml" => case!("template: approach-outcomes\nsections: [{key: approach, text: We walk.}, {key: outcomes, text: Four people met.}]")],
        bad: ["case-studies/walk.yaml" => case!("template: approach-outcomes\nsections: [{key: approach, text: We walk.}]")],
    }
    NO_CONTACT = "no-contact", Error {
        asks: "A case names a contact, or says why there is none.",
        why: "“Further information” with nothing under it leaves people who want to know more without a way on.",
        source: "Inventory check C01 (four cases of the source have an empty contact).",
        mend: "Add “contacts”, or “no_contact” with the reason in a sentence.",
        good: ["case-studies/walk.yaml" => case!()],
        bad: ["case-studies/bare.yaml" => concat!(
            "title: A walk\ntheme: prevention\nsummary: A walk.\norganisations: [exampleton-council]\n",
            "evidence: {stage: anecdotal, basis: testimony}\n",
        )],
    }
    CONTACT_FORM = "contact-form", Error {
        asks: "Email addresses and phone numbers have a form that works, and a contact has at least one way to reach it.",
        why: "A mistyped address sends people’s questions nowhere.",
        source: "Inventory check C09; RFC 5322; ITU-T E.164.",
        mend: "Check the address or number against a letter or website of the organisation.",
        good: ["case-studies/walk.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], phones: [{number: 01632 960102}]}]")],
        bad: ["case-studies/walk.yaml" => case!("contacts: [{role: Organiser, emails: [walk at example.org]}]")],
    }
    CONTACT_DISAGREES = "contact-disagrees", Warning {
        asks: "The same role and address has the same phone number everywhere; in directories, the same email address, whatever the role.",
        why: "When two pages give two numbers for one contact, one of them is wrong.",
        source: "Inventory check C09, part 5.2.",
        mend: "Find out which number is right and use it in both places.",
        good: [
            "case-studies/walk.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], phones: [{number: 01632 960102}]}]"),
            "case-studies/ride.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], phones: [{number: 01632 960102}]}]"),
        ],
        bad: [
            "case-studies/walk.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], phones: [{number: 01632 960102}]}]"),
            "case-studies/ride.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], phones: [{number: 01632 960103}]}]"),
        ],
    }
    PAST_REVIEW = "past-review", Warning {
        asks: "Things with a review date are looked at again by that date.",
        why: "Contacts, offers and advice go stale; a date passed in silence misleads people.",
        source: "Inventory checks C09 and C15; product promise 7.",
        mend: "Check that it still holds, then move “review_by” on.",
        good: ["case-studies/walk.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], review_by: 2999-01}]")],
        bad: ["case-studies/walk.yaml" => case!("contacts: [{role: Organiser, emails: [walk@example.org], review_by: 2011-02}]")],
    }
    OVERDUE = "overdue", Warning {
        asks: "A document announced as forthcoming is not past its date.",
        why: "“To be published October 2008” helps nobody in 2011: it has come out, or it has not.",
        source: "Inventory check C15 (three such documents in the source).",
        mend: "Set “state: published” and give its address, move “due”, or use “state: untraced” if nobody knows.",
        good: ["case-studies/walk.yaml" => case!("related: [{title: A report, state: untraced, due: 2008-10}]")],
        bad: ["case-studies/walk.yaml" => case!("related: [{title: A report, state: forthcoming, due: 2008-10}]")],
    }
    DUE_MISSING = "due-missing", Warning {
        asks: "A forthcoming document says when it is due.",
        why: "Without a date nobody will notice that it never came.",
        source: "Inventory check C15, P72.",
        mend: "Add “due” with the month, season or year.",
        good: ["case-studies/walk.yaml" => case!("related: [{title: A report, state: forthcoming, due: 2999}]")],
        bad: ["case-studies/walk.yaml" => case!("related: [{title: A report, state: forthcoming}]")],
    }
}
