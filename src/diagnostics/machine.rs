//! Problems for other programs: JSON lines of our own, and SARIF 2.1.0 for editors and code hosts.

use super::{Diagnostic, Severity, Span, count};
use crate::links::encode_path;
use crate::rules;
use serde_json::{Value, json};

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// One object: `{"errors": n, "warnings": n, "problems": [{rule, severity, file, line, column, …}]}`.
pub fn to_json(diagnostics: &[Diagnostic]) -> Value {
    let (errors, warnings) = count(diagnostics);
    let problems: Vec<Value> = diagnostics
        .iter()
        .map(|d| {
            json!({
                "rule": d.rule.id,
                "severity": level(d.severity),
                "file": d.file.path,
                "line": d.span.line,
                "column": d.span.column,
                "length": d.span.length,
                "text": d.file.line(d.span.line as usize),
                "message": d.message,
                "hint": d.hint,
                "source": d.rule.source,
                "also": d.also.as_ref().map(|a| json!({
                    "file": a.file.path,
                    "line": a.span.line,
                    "column": a.span.column,
                    "length": a.span.length,
                    "text": a.file.line(a.span.line as usize),
                    "message": a.message,
                })),
            })
        })
        .collect();
    json!({ "errors": errors, "warnings": warnings, "problems": problems })
}

fn location(path: &str, span: Span) -> Value {
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": encode_path(path) } } });
    if span.line > 0 {
        location["physicalLocation"]["region"] = json!({
            "startLine": span.line,
            "startColumn": span.column.max(1),
            "endColumn": span.column.max(1) + span.length,
        });
    }
    location
}

/// A SARIF 2.1.0 log with the rules that were broken.
pub fn to_sarif(diagnostics: &[Diagnostic]) -> Value {
    let used: Vec<&rules::Rule> = rules::all().filter(|rule| diagnostics.iter().any(|d| d.rule.id == rule.id)).collect();
    let rules_json: Vec<Value> = used
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "name": rule.id,
                "shortDescription": { "text": rule.asks },
                "fullDescription": { "text": rule.why },
                "help": { "text": rule.mend },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|d| {
            let text = match &d.hint {
                Some(hint) => format!("{} {hint}", d.message),
                None => d.message.clone(),
            };
            let mut result = json!({
                "ruleId": d.rule.id,
                "ruleIndex": used.iter().position(|r| r.id == d.rule.id),
                "level": level(d.severity),
                "message": { "text": text },
                "locations": [location(&d.file.path, d.span)],
            });
            if let Some(also) = &d.also {
                let mut second = location(&also.file.path, also.span);
                second["message"] = json!({ "text": also.message });
                result["relatedLocations"] = json!([second]);
            }
            result
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "clearfolio",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules_json,
            } },
            "results": results,
        }],
    })
}
