//! Everything that is kept about somebody, for them to keep: as JSON, and to be read.

use serde_json::{Map, Value, json};

use super::{
    page::Page,
    sources::{DESCRIBED, SOURCES},
};
use crate::{
    app::{Context, Done},
    db::Tx,
    error::Result,
    outbox::plainly,
    view::{Card, File, Markup, Reply},
};

/// The format's name and version.
const FORMAT: &str = "guildhall-export/1";
/// Columns with instants, besides those whose names end with `_at` and `_until`.
const INSTANTS: [&str; 1] = ["not_before"];

/// What is kept in one table.
struct Part {
    table: &'static str,
    title: String,
    rows: Vec<Value>,
    /// Columns that are described instead of shown.
    described: Vec<(&'static str, String)>,
}

pub(crate) async fn export(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    let me = ctx.entry.me()?;
    let all = tx.all_about(me.id).await?;
    let parts: Vec<_> = all.into_iter().map(|(table, rows)| part(ctx, table, rows)).collect();
    let count: usize = parts.iter().map(|part| part.rows.len()).sum();
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let files = vec![
        File {
            name: "export.json",
            media_type: "application/json",
            bytes: as_json(ctx, &parts).into(),
        },
        File { name: "export.html", media_type: "text/html", bytes: as_page(ctx, &parts).into() },
    ];
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    let card = Card {
        title: ctx.text("export-title", &[]),
        text: Markup::text(ctx.text("export-text", &[])),
        ..Card::default()
    }
    .field(ctx.text("export-field-files", &[]), names.join(", "))
    .field(
        ctx.text("export-field-size", &[]),
        ctx.app.words.count(ctx.entry.lang, "export-entries", count),
    )
    .data("entries", count);
    Ok(Done::seen(Reply::private(vec![card]).with(files)))
}

fn part(ctx: &Context<'_>, table: &'static str, mut rows: Vec<Value>) -> Part {
    if table == "outbox" {
        for row in &mut rows {
            row["body"] = row["body"].as_str().and_then(plainly).unwrap_or(Value::Null);
        }
    }
    if table == "audit_details" {
        for row in &mut rows {
            row["body"] = row["body"].as_str().and_then(nameless).unwrap_or(Value::Null);
        }
    }
    let title = ctx.text(&format!("privacy-table-{}", table.replace('_', "-")), &[]);
    let described = DESCRIBED.iter().filter(|(t, _)| *t == table).map(|(table, column)| {
        let id = format!("privacy-hidden-{}", table.replace('_', "-"));
        (*column, ctx.text(&id, &[]))
    });
    Part { table, title, rows, described: described.collect() }
}

/// The personal part of a decision without the numbers of whom it names.
fn nameless(body: &str) -> Option<Value> {
    let mut body: Value = serde_json::from_str(body).ok()?;
    let said = body.as_object_mut()?;
    said.remove("actor");
    said.remove("subject");
    Some(body)
}

fn as_json(ctx: &Context<'_>, parts: &[Part]) -> String {
    let data: Map<String, Value> = parts
        .iter()
        .map(|part| {
            let hidden: Map<String, Value> =
                part.described.iter().map(|(c, why)| ((*c).to_owned(), json!(why))).collect();
            let value = json!({ "title": part.title, "rows": part.rows, "described": hidden });
            (part.table.to_owned(), value)
        })
        .collect();
    let whole = json!({ "format": FORMAT, "made_at": ctx.now, "data": data });
    format!("{whole:#}\n")
}

fn as_page(ctx: &Context<'_>, parts: &[Part]) -> String {
    let mut page = Page::new(ctx.entry.lang.tag(), &ctx.text("export-title", &[]));
    page.line("p", &ctx.text("export-page-text", &[]));
    for part in parts.iter().filter(|p| !p.rows.is_empty() || !p.described.is_empty()) {
        page.line("h2", &part.title);
        for row in &part.rows {
            let facts = row.as_object().into_iter().flatten();
            page.facts(facts.map(|(name, value)| (name.as_str(), shown(ctx, name, value))));
        }
        page.facts(part.described.iter().map(|(name, why)| (*name, why.clone())));
    }
    page.done()
}

/// A value as it is read: instants by the reader's wall clock.
fn shown(ctx: &Context<'_>, name: &str, value: &Value) -> String {
    let instant = name.ends_with("_at") || name.ends_with("_until") || INSTANTS.contains(&name);
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(n) if instant && n.as_i64().is_some_and(|at| at > 0) => {
            let at = n.as_i64().unwrap_or_default();
            ctx.local_time(ctx.entry.own_zone(), at).unwrap_or_else(|_| n.to_string())
        }
        Value::Object(facts) => {
            let lines: Vec<_> =
                facts.iter().map(|(name, v)| format!("{name}: {}", shown(ctx, name, v))).collect();
            lines.join("\n")
        }
        other => other.to_string(),
    }
}

/// Whether every personal table has a way to be found; the test of the columns asks.
#[must_use]
pub fn covers(table: &str) -> bool {
    SOURCES.iter().any(|source| source.table == table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};

    #[test]
    fn every_table_has_a_heading() {
        let words = Words::load().unwrap();
        for lang in Lang::ALL {
            for source in SOURCES {
                let id = format!("privacy-table-{}", source.table.replace('_', "-"));
                assert_ne!(words.text(lang, &id, &[]), id, "{lang:?}");
            }
        }
    }
}
