//! Reference pictures: key pages and sheets look as they did when somebody last looked at them.
//! `tests/run --accept-pictures` (JUDGES_ACCEPT here) makes what there is now the reference.

use super::browser::{Browser, Tab, from_base64};
use super::pdf;
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Site, repository, work};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const PAGES: &str = "pictures of key pages look as accepted";
const SHEETS: &str = "pictures of key sheets look as accepted";

/// A colour counts as another when a channel differs by more, after both pictures are blurred.
const SAME: i32 = 40;
/// Share of all pixels that may differ: another version of the browser draws edges a little otherwise.
const SHARE: f64 = 0.02;
/// Side of a tile, and the share of a tile that may differ: what is lost in one place is a fault too.
const TILE: usize = 48;
const TILE_SHARE: f64 = 0.25;
/// Only so much of a page is kept, in CSS pixels.
const HEIGHT: u32 = 6400;
/// Colours of a reference.
const COLOURS: usize = 48;

const BOOK: &str = "publications/putting-people-first-south-west";
/// Name, page, whether it is also kept in dark.
const KEY_PAGES: [(&str, &str, bool); 7] = [
    ("home", "index.html", true),
    ("case", "case-studies/community-connectors.html", true),
    ("list", "case-studies/index.html", false),
    ("theme", "themes/prevention.html", false),
    ("publication", "publications/putting-people-first-south-west/index.html", false),
    ("glossary", "glossary.html", false),
    ("easy-read", "easy-read/personal-budgets.html", true),
];
/// Name, and the bookmark whose page it is or words that stand on it.
const KEY_SHEETS: [(&str, Place); 5] = [
    ("cover", Place::First),
    ("contents", Place::Bookmark("Contents")),
    ("divider", Place::Bookmark("Developing Choice and Control")),
    ("case", Place::Bookmark("First Contact")),
    ("table", Place::Words("The four topics, in plain words")),
];

/// Name, file, and place: ideas with amounts on A4, steps on A5.
const EASY_SHEETS: [(&str, &str, Place); 2] = [
    ("easy-read", "easy-read/personal-budgets.pdf", Place::Bookmark("How much money was it?")),
    ("easy-read-booklet", "easy-read/map-the-people-you-know-booklet.pdf", Place::Bookmark("How do I draw my map?")),
];

enum Place {
    First,
    Bookmark(&'static str),
    Words(&'static str),
}

/// Photographs key pages of the website.
pub fn pages(runner: &Runner, browser: &Browser, site: &Site) {
    if !runner.wants(site.name, &[PAGES]) {
        return;
    }
    runner.check(&format!("{}: {PAGES}", site.name), || {
        let views = |(name, path, dark): (&'static str, &'static str, bool)| {
            let views = [Some((320, "light")), Some((1280, "light")), dark.then_some((1280, "dark"))];
            views.into_iter().flatten().map(move |(width, scheme)| (name, path, width, scheme))
        };
        let views: Vec<_> = KEY_PAGES.into_iter().flat_map(views).collect();
        let taken = in_pairs(
            &views,
            || browser.tab(),
            |tab, (name, path, width, scheme)| {
                let name = format!("page-{name}-{width}-{scheme}");
                let taken = photograph(tab, &format!("file://{}/{path}", site.folder.display()), *width, scheme);
                taken.and_then(|picture| held(&name, if *width > 320 { picture.halved() } else { picture })).err()
            },
        );
        taken.into_iter().flatten().collect()
    });
}

fn photograph(tab: &mut Tab, url: &str, width: u32, scheme: &str) -> Result<Picture, String> {
    tab.media("screen", &[("prefers-color-scheme", scheme)]);
    tab.size(width, HEIGHT);
    tab.open(url)?;
    tab.eval("Promise.all([document.fonts.ready, ...[...document.images].map(i => { i.loading = 'eager'; return i.decode().catch(() => 0); })]).then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))).then(() => 1)")?;
    Picture::read(&from_base64(&tab.picture((0.0, 0.0, f64::from(width), f64::from(HEIGHT)))?))
}

/// Photographs key sheets of the printed editions.
pub fn sheets(runner: &Runner, site: &Site) {
    if !runner.wants(site.name, &[SHEETS]) {
        return;
    }
    runner.check(&format!("{}: {SHEETS}", site.name), || {
        let slug = BOOK.rsplit('/').next().unwrap_or_default();
        let mut faults = Findings::new();
        for (edition, ending) in [("standard", ""), ("giant", "-giant-print")] {
            let file = site.folder.join(format!("{BOOK}/{slug}{ending}.pdf"));
            for (name, place) in KEY_SHEETS {
                let taken = page_of(&file, &place).and_then(|page| sheet(&file, page));
                faults.extend(taken.and_then(|picture| held(&format!("sheet-{name}-{edition}"), picture)).err());
            }
        }
        for (name, path, place) in EASY_SHEETS {
            let file = site.folder.join(path);
            let taken = page_of(&file, &place).and_then(|page| sheet(&file, page));
            faults.extend(taken.and_then(|picture| held(&format!("sheet-{name}"), picture)).err());
        }
        let booklet = site.folder.join(format!("{BOOK}/{slug}-booklet-print.pdf"));
        for (name, side) in [("outside", 1), ("inside", 2)] {
            faults.extend(sheet(&booklet, side).and_then(|picture| held(&format!("sheet-booklet-{name}"), picture)).err());
        }
        faults
    });
}

fn page_of(file: &std::path::Path, place: &Place) -> Result<u64, String> {
    fn find(nodes: &serde_json::Value, title: &str) -> Option<u64> {
        nodes.as_array()?.iter().find_map(|node| {
            if node["title"].as_str().map(pdf::letters) == Some(pdf::letters(title)) {
                node["destpageposfrom1"].as_u64()
            } else {
                find(&node["kids"], title)
            }
        })
    }
    let found = match place {
        Place::First => Some(1),
        Place::Bookmark(title) => {
            let json = pdf::run("qpdf", &["--json", "--json-key=outlines"], file)?;
            let json: serde_json::Value = serde_json::from_str(&json).map_err(|e| e.to_string())?;
            find(&json["outlines"], title)
        }
        Place::Words(words) => {
            let wanted = pdf::letters(words);
            let pages = pdf::words(file)?;
            let at = pages.iter().position(|page| page.words.iter().map(|w| pdf::letters(&w.text)).collect::<String>().contains(&wanted));
            at.map(|at| at as u64 + 1)
        }
    };
    let what = if let Place::Bookmark(words) | Place::Words(words) = place { words } else { "" };
    found.ok_or_else(|| format!("{}: no page has “{what}”", file.display()))
}

fn sheet(file: &std::path::Path, page: u64) -> Result<Picture, String> {
    let page = page.to_string();
    let out = Command::new("pdftoppm")
        .args(["-r", "60", "-f", &page, "-l", &page])
        .arg(file)
        .output()
        .map_err(|e| format!("pdftoppm does not start: {e}"))?;
    Picture::from_ppm(&out.stdout).ok_or_else(|| format!("pdftoppm makes no picture of page {page} of {}", file.display()))
}

fn reference(name: &str) -> PathBuf {
    repository().join("tests/pictures").join(format!("{name}.png"))
}

/// Compares a picture with its reference, or makes it the reference.
fn held(name: &str, now: Picture) -> Result<(), String> {
    let file = reference(name);
    let before = fs::read(&file).map_err(|_| "has no reference yet".to_string()).and_then(|bytes| Picture::read(&bytes));
    let why = match &before {
        Ok(before) => match now.unlike(before) {
            None => return Ok(()),
            Some(why) => why,
        },
        Err(why) => why.clone(),
    };
    if std::env::var_os("JUDGES_ACCEPT").is_some() {
        println!("        accepted {name}: {why}");
        fs::create_dir_all(file.parent().unwrap_or(&file)).map_err(|e| e.to_string())?;
        return fs::write(&file, now.few_colours().map_err(|e| e.to_string())?).map_err(|e| e.to_string());
    }
    let folder = work("").with_file_name("pictures");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let shown = folder.join(format!("{name}.png"));
    let triptych = before.map_or_else(|_| now.clone(), |before| now.beside(&before));
    fs::write(&shown, triptych.png().map_err(|e| e.to_string())?).map_err(|e| e.to_string())?;
    Err(format!("{name} {why}. Old, new and difference: {}. To accept what there is now: tests/run --accept-pictures", shown.display()))
}

/// Red, green and blue of every pixel, row by row.
#[derive(Clone)]
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<[u8; 3]>,
}

impl Picture {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().map_err(|e| e.to_string())?;
        let mut buffer = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let info = reader.next_frame(&mut buffer).map_err(|e| e.to_string())?;
        let (width, height) = (info.width as usize, info.height as usize);
        let samples = info.color_type.samples();
        let dot = |c: &[u8]| if samples < 3 { [c[0]; 3] } else { [c[0], c[1], c[2]] };
        Ok(Self { width, height, dots: buffer[..info.buffer_size()].chunks_exact(samples).map(dot).collect() })
    }

    /// The binary kind that pdftoppm writes: "P6", width, height, 255, bytes.
    fn from_ppm(bytes: &[u8]) -> Option<Self> {
        let mut fields = bytes.splitn(4, |b| b.is_ascii_whitespace());
        let number = |field: Option<&[u8]>| std::str::from_utf8(field?).ok()?.parse::<usize>().ok();
        let magic = fields.next()?;
        let (width, height) = (number(fields.next())?, number(fields.next())?);
        let data = fields.next()?.strip_prefix(b"255\n")?;
        (magic == b"P6" && data.len() == width * height * 3).then(|| Self {
            width,
            height,
            dots: data.chunks_exact(3).map(|c| [c[0], c[1], c[2]]).collect(),
        })
    }

    /// The average of the pixels around each pixel, `reach` to the left and up and `reach` or more right and down.
    fn averaged(&self, width: usize, height: usize, area: impl Fn(usize, usize) -> [usize; 4]) -> Self {
        let mut dots = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let [left, top, right, bottom] = area(x, y);
                let mut sums = [0u32; 3];
                for row in top..bottom {
                    for dot in &self.dots[row * self.width + left..row * self.width + right] {
                        (0..3).for_each(|c| sums[c] += u32::from(dot[c]));
                    }
                }
                let count = ((right - left) * (bottom - top)) as u32;
                dots.push(sums.map(|sum| (sum / count) as u8));
            }
        }
        Self { width, height, dots }
    }

    fn halved(&self) -> Self {
        self.averaged(self.width / 2, self.height / 2, |x, y| [2 * x, 2 * y, 2 * x + 2, 2 * y + 2])
    }

    fn blurred(&self) -> Self {
        self.averaged(self.width, self.height, |x, y| {
            [x.saturating_sub(1), y.saturating_sub(1), (x + 2).min(self.width), (y + 2).min(self.height)]
        })
    }

    /// Which pixels differ, for pictures of the same size.
    fn differing(&self, other: &Self) -> Vec<bool> {
        let (a, b) = (self.blurred(), other.blurred());
        a.dots.iter().zip(&b.dots).map(|(a, b)| (0..3).any(|c| (i32::from(a[c]) - i32::from(b[c])).abs() > SAME)).collect()
    }

    /// How a picture is unlike its reference, if it is.
    fn unlike(&self, before: &Self) -> Option<String> {
        if (self.width, self.height) != (before.width, before.height) {
            return Some(format!("is {} by {} pixels and was {} by {}", self.width, self.height, before.width, before.height));
        }
        let other = self.differing(before);
        let share = other.iter().filter(|d| **d).count() as f64 / other.len() as f64;
        let mut tiles: HashMap<(usize, usize), usize> = HashMap::new();
        for (at, _) in other.iter().enumerate().filter(|(_, d)| **d) {
            *tiles.entry((at / self.width / TILE, at % self.width / TILE)).or_default() += 1;
        }
        let worst = tiles.into_iter().max_by_key(|(place, count)| (*count, *place));
        let most = worst.map_or(0.0, |(_, count)| count as f64 / (TILE * TILE) as f64);
        if share > SHARE {
            return Some(format!("differs in {:.1} % of its pixels", share * 100.0));
        }
        let ((row, column), _) = worst.filter(|_| most > TILE_SHARE)?;
        Some(format!("differs about {} pixels across and {} down", column * TILE + TILE / 2, row * TILE + TILE / 2))
    }

    /// Old, new, and the new one pale with red where they differ.
    fn beside(&self, before: &Self) -> Self {
        const GAP: usize = 12;
        let (width, height) = (self.width.max(before.width), self.height.max(before.height));
        let fitted = |picture: &Self| {
            let dot = |at: usize| {
                let (x, y) = (at % width, at / width);
                if x < picture.width && y < picture.height { picture.dots[y * picture.width + x] } else { [128; 3] }
            };
            Self { width, height, dots: (0..width * height).map(dot).collect() }
        };
        let (old, new) = (fitted(before), fitted(self));
        let mut third = new.clone();
        for (dot, differs) in third.dots.iter_mut().zip(new.differing(&old)) {
            *dot = if differs { [220, 0, 0] } else { dot.map(|c| 200 + c / 5) };
        }
        let mut dots = Vec::with_capacity((3 * width + 2 * GAP) * height);
        for y in 0..height {
            for (index, picture) in [&old, &new, &third].into_iter().enumerate() {
                if index > 0 {
                    dots.extend([[128; 3]; GAP]);
                }
                dots.extend_from_slice(&picture.dots[y * width..(y + 1) * width]);
            }
        }
        Self { width: 3 * width + 2 * GAP, height, dots }
    }

    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header()?.write_image_data(self.dots.as_flattened())?;
        Ok(out)
    }

    /// A small PNG with the colours that are there most, and the nearest of them for the rest.
    fn few_colours(&self) -> Result<Vec<u8>, png::EncodingError> {
        let bucket = |dot: &[u8; 3]| dot.map(|c| c >> 3);
        let mut counts: HashMap<[u8; 3], (u64, [u64; 3])> = HashMap::new();
        for dot in &self.dots {
            let (count, sums) = counts.entry(bucket(dot)).or_default();
            *count += 1;
            (0..3).for_each(|c| sums[c] += u64::from(dot[c]));
        }
        let mut most: Vec<_> = counts.iter().map(|(key, (count, sums))| (*count, *key, sums.map(|s| (s / count) as u8))).collect();
        most.sort_by_key(|(count, key, _)| (std::cmp::Reverse(*count), *key));
        let palette: Vec<[u8; 3]> = most.iter().take(COLOURS).map(|(_, _, colour)| *colour).collect();
        let far = |a: &[u8; 3], b: &[u8; 3]| (0..3).map(|c| (i32::from(a[c]) - i32::from(b[c])).pow(2)).sum::<i32>();
        let nearest = |colour: &[u8; 3]| (0..palette.len()).min_by_key(|i| far(&palette[*i], colour)).unwrap_or(0) as u8;
        let known: HashMap<[u8; 3], u8> = most.iter().map(|(_, key, colour)| (*key, nearest(colour))).collect();
        let indices: Vec<u8> = self.dots.iter().map(|dot| known[&bucket(dot)]).collect();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.as_flattened().to_vec());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header()?.write_image_data(&indices)?;
        Ok(out)
    }
}
