//! What has changed in a tip, or should.

use serde_json::json;

use super::{SHORT, by, icon};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::PartyId,
    members::People,
    text,
    tips::{
        diff, hand,
        model::Tip,
        store::revisions::{self, Revision, Suggestion},
        transfer,
    },
    view::{Card, Markup, Reply},
};

/// What somebody would change.
pub(in crate::tips) fn suggestion(ctx: &Context<'_>, tip: &Tip, suggestion: &Suggestion) -> Card {
    let (number, which) = (tip.number.to_string(), suggestion.number.to_string());
    let args = [("number", number.as_str()), ("suggestion", &which)];
    let title = ctx.text("tip-suggestion-title", &args);
    let text = diff::markup(&tip.words.text, &suggestion.text);
    let mut card = Card { title, text, ..Card::default() };
    if suggestion.title != tip.words.title {
        card = card.field(ctx.text("tip-field-title", &[]), &suggestion.title);
    }
    let state = ctx.text(&format!("tip-suggestion-{}", suggestion.state.as_str()), &[]);
    card = card
        .field(ctx.text("tip-field-state", &[]), state)
        .data("tip", tip.number.0)
        .data("suggestion", suggestion.number)
        .data("state", suggestion.state.as_str());
    if suggestion.state != revisions::Asked::Open {
        return card;
    }
    let which = format!("--suggestion={which}");
    let t = |id: &str| ctx.text(id, &[]);
    card.action(
        icon("approve"),
        t("tip-action-take"),
        &["tip", "review", &number, "approve", &which],
    )
    .action(
        icon("reject"),
        t("tip-action-refuse"),
        &["tip", "review", &number, "reject", &which],
    )
}

/// All that a tip said before, in short.
///
/// # Errors
/// Database trouble.
pub(in crate::tips) async fn history(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tip: &Tip,
    revisions: &[Revision],
) -> Result<Reply> {
    let parties: Vec<PartyId> = revisions.iter().filter_map(|r| r.by).collect();
    let people = tx.people(tip.community, &parties, &[]).await?;
    let name = hand::name(ctx, tip);
    let title = ctx.text("tip-history-title", &[("number", &name)]);
    let mut card = Card { title, ..Card::default() };
    let mut listed = Vec::new();
    for revision in revisions {
        let at = ctx.local_time(ctx.entry.own_zone(), revision.at)?;
        let number = revision.number.to_string();
        let args = [("revision", number.as_str()), ("at", &at)];
        let by = revision_by(ctx, tip, revision, &people);
        let line = format!("{} · {by}", text::excerpt(&revision.words.title, SHORT));
        card = card.field(ctx.text("tip-history-line", &args), line);
        listed.push(json!({ "revision": revision.number, "at": revision.at }));
    }
    Ok(Reply::private(vec![card.data("tip", name).data("revisions", listed)]))
}

/// Whose words a revision is: under a pen name nobody learns whether they were the author's.
fn revision_by(ctx: &Context<'_>, tip: &Tip, revision: &Revision, people: &People) -> String {
    if revision.by == tip.author {
        return by(&ctx.app.words, ctx.entry.lang, tip, people);
    }
    if revision.by == Some(transfer::FILE) {
        return ctx.text("tip-from-file", &[]);
    }
    let who = revision.by.and_then(|by| people.party(by));
    who.map_or_else(|| ctx.text("member-gone", &[]), |who| who.name.clone())
}

/// What one revision said, and what it changed.
///
/// # Errors
/// A time that is none.
pub(in crate::tips) fn revision(
    ctx: &Context<'_>,
    tip: &Tip,
    before: Option<&Revision>,
    found: &Revision,
) -> Result<Reply> {
    let (name, number) = (hand::name(ctx, tip), found.number.to_string());
    let args = [("number", name.as_str()), ("revision", &number)];
    let mut card = Card { title: ctx.text("tip-revision-title", &args), ..Card::default() };
    card.text = match before {
        Some(before) => diff::markup(&before.words.text, &found.words.text),
        None => Markup::typed(&found.words.text),
    };
    card = card
        .field(ctx.text("tip-field-title", &[]), &found.words.title)
        .field(ctx.text("tip-field-at", &[]), ctx.local_time(ctx.entry.own_zone(), found.at)?)
        .data("tip", name.as_str())
        .data("revision", found.number);
    if found.number != tip.revision {
        let label = ctx.text("tip-action-revert", &[]);
        card = card.action("⏪", label, &["tip", "revert", &name, &number]);
    }
    Ok(Reply::private(vec![card]))
}
