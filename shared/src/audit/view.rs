//! The audit log as a card.

use serde_json::{Value, json};

use super::model::Link;
use crate::{
    app::Context,
    error::Result,
    ids::MemberId,
    members::People,
    view::{Card, Markup, Reply},
};

/// A page of what was decided.
pub(super) fn list(
    ctx: &Context<'_>,
    links: &[Link],
    people: &People,
    next: Option<i64>,
) -> Result<Reply> {
    let title = ctx.text("audit-title", &[("name", &ctx.entry.name)]);
    let mut card = Card { title, ..Card::default() };
    if links.is_empty() {
        card.text = Markup::text(ctx.text("audit-empty", &[]));
    }
    let mut listed = Vec::new();
    for link in links {
        let when = ctx.local_time(ctx.entry.own_zone(), link.at)?;
        card = card.field(when, sentence(ctx, link, people)?);
        listed.push(data(link, people)?);
    }
    if let Some(next) = next {
        let page = format!("--page={next}");
        let label = ctx.text("help-action-next", &[]);
        card = card.action("➡", label, &["community", "audit", &page]);
    }
    Ok(Reply::private(vec![card.data("entries", listed)]))
}

/// What happened, in words: facts and names are the values of its message.
fn sentence(ctx: &Context<'_>, link: &Link, people: &People) -> Result<String> {
    let facts: Value = serde_json::from_str(&link.facts)?;
    let details = link.details.as_ref();
    let body: Value = details.map_or(Ok(Value::Null), |d| serde_json::from_str(&d.body))?;
    let somebody = ctx.text("member-gone", &[]);
    let name = |id: Option<MemberId>| {
        id.and_then(|id| people.member(id)).map_or_else(|| somebody.clone(), |p| p.name.clone())
    };
    let mut values = vec![
        ("kind".to_owned(), link.kind.clone()),
        ("actor".to_owned(), name(details.and_then(|d| d.actor))),
        ("subject".to_owned(), name(details.and_then(|d| d.subject))),
    ];
    values.extend(facts.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), plain(v))));
    let values: Vec<_> = values.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let id = format!("audit-what-{}", link.kind);
    let known = ctx.app.words.has(ctx.entry.lang, &id, None);
    let what = ctx.text(if known { &id } else { "audit-what-other" }, &values);
    Ok(match body["reason"].as_str() {
        None => what,
        Some(reason) => ctx.text("audit-reason", &[("what", &what), ("reason", reason)]),
    })
}

/// A fact as a message takes it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn data(link: &Link, people: &People) -> Result<Value> {
    let account = |id: Option<MemberId>| {
        id.and_then(|id| people.member(id)).map(|person| person.account.clone())
    };
    let details = link.details.as_ref();
    Ok(json!({
        "seq": link.seq,
        "at": link.at,
        "kind": link.kind,
        "facts": serde_json::from_str::<Value>(&link.facts)?,
        "actor": account(details.and_then(|d| d.actor)),
        "subject": account(details.and_then(|d| d.subject)),
    }))
}
