//! The Nu HTML checker: every page, style sheet and picture.

use super::markup;
use super::runner::{Findings, Runner};
use super::site::{Site, files, repository};
use serde_json::Value;
use std::process::Command;

/// Zero errors and zero warnings.
pub fn validity(runner: &Runner, site: &Site) {
    runner.check(&format!("{}: valid HTML, no errors and no warnings (Nu)", site.name), || {
        let jar = repository().join("target/judges/node_modules/vnu-jar/build/dist/vnu.jar");
        let pages: Vec<_> = site.pages.iter().map(|page| page.path.as_str()).collect();
        nu(&jar, site, &pages, &[])
    });
    runner.check(&format!("{}: valid CSS and SVG (Nu)", site.name), || {
        let jar = repository().join("target/judges/node_modules/vnu-jar/build/dist/vnu.jar");
        let pictures = files(&site.folder, ".svg");
        nu(&jar, site, &pictures.iter().map(String::as_str).collect::<Vec<_>>(), &["--svg"])
    });
}

/// Words of the site stay in the site's language around an item in another one.
pub fn language(runner: &Runner, site: &Site) {
    let language_of = |content: &std::path::Path| {
        let settings = std::fs::read_to_string(content.join("site.yaml")).unwrap_or_default();
        settings.lines().find_map(|line| line.strip_prefix("language:")).unwrap_or("en").trim().to_string()
    };
    let of =
        |html: &str, name: &str| markup::tags(html).iter().find(|tag| tag.name == name).and_then(|tag| tag.get("lang").map(str::to_string));
    let mut faults = Findings::new();
    for page in &site.pages {
        // The site in another language stands in a folder of its name.
        let (part, rest) = page.path.split_once('/').unwrap_or_default();
        let (content, path) = match site.content.join("languages").join(part) {
            folder if !part.is_empty() && folder.join("site.yaml").is_file() => (folder, rest),
            _ => (site.content.clone(), page.path.as_str()),
        };
        let language = language_of(&content);
        if of(&page.html, "html").as_deref() != Some(&language) {
            faults.push(format!("{}: the page around the text is not marked as {language}", page.path));
        }
        let own = std::fs::read_to_string(content.join(path).with_extension("yaml")).unwrap_or_default();
        let own = own.lines().find_map(|line| line.strip_prefix("lang:")).map(|lang| lang.trim().to_string());
        if own.is_some() && of(&page.html, "main") != own {
            faults.push(format!("{}: the text is not marked as {}", page.path, own.unwrap_or_default()));
        }
    }
    runner.verdict(&format!("{}: site and text each have their language", site.name), faults);
}

fn nu(jar: &std::path::Path, site: &Site, names: &[&str], options: &[&str]) -> Findings {
    let mut findings = Findings::new();
    for chunk in names.chunks(200) {
        let run = Command::new("java")
            .args(["-Xss4m", "-jar"])
            .arg(jar)
            .args(["--format", "json"])
            .args(options)
            .args(chunk)
            .current_dir(&site.folder)
            .output();
        let run = match run {
            Ok(run) => run,
            Err(error) => return vec![format!("java does not start: {error}")],
        };
        let Ok(report) = serde_json::from_slice::<Value>(&run.stderr) else {
            return vec![format!("the checker did not report: {}", String::from_utf8_lossy(&run.stderr))];
        };
        let Some(messages) = report["messages"].as_array() else { return vec!["the checker gave no messages".into()] };
        findings.extend(messages.iter().map(|m| {
            let place = m["url"].as_str().unwrap_or_default().rsplit_once(&*site.folder.to_string_lossy()).map_or("", |(_, name)| name);
            format!(
                "{place} line {}: {} {}",
                m["lastLine"],
                m["message"].as_str().unwrap_or_default(),
                m["extract"].as_str().unwrap_or_default().trim()
            )
        }));
    }
    findings
}
