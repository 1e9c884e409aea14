//! Feeds and calendar files as answers.

use super::address::BaseUrl;
use crate::{
    app::Context,
    error::{Result, UserError},
    view::{Card, File, Markup, Reply},
};

/// The address of a feed, for whoever may have it.
fn link(card: Card, ctx: &Context<'_>, url: &str) -> Card {
    card.field(ctx.text("feed-field-link", &[]), url).data("link", url)
}

/// Somebody's new feed.
pub(super) fn fresh(ctx: &Context<'_>, url: &str) -> Reply {
    let title = ctx.text("feed-yours", &[]);
    let text = Markup::text(ctx.text("feed-yours-text", &[("say", ctx.say)]));
    Reply::private(vec![link(Card { title, text, ..Card::default() }, ctx, url)])
}

/// That somebody has a feed, since when; its address was shown then.
pub(super) fn known(ctx: &Context<'_>, since: i64) -> Result<Reply> {
    let day = ctx.local_date(ctx.entry.own_zone(), since)?;
    let title = ctx.text("feed-known", &[("day", &day)]);
    let text = Markup::text(ctx.text("feed-known-text", &[("say", ctx.say)]));
    let card = Card { title, text, ..Card::default() }
        .action("🔁", ctx.text("feed-action-new", &[]), &["me", "calendar", "new"])
        .action("🚫", ctx.text("feed-action-off", &[]), &["me", "calendar", "off"])
        .data("since", since);
    Ok(Reply::private(vec![card]))
}

/// That somebody has no feed any more.
pub(super) fn off(ctx: &Context<'_>) -> Reply {
    let title = ctx.text("feed-off", &[]);
    let text = Markup::text(ctx.text("feed-off-text", &[("say", ctx.say)]));
    Reply::private(vec![Card { title, text, ..Card::default() }])
}

/// The feed of a community.
pub(super) fn open(ctx: &Context<'_>, url: &str) -> Reply {
    let title = ctx.text("feed-open", &[("name", &ctx.entry.name)]);
    let text = Markup::text(ctx.text("feed-open-text", &[]));
    Reply::private(vec![link(Card { title, text, ..Card::default() }, ctx, url)])
}

/// A calendar as a file.
pub(super) fn file(ctx: &Context<'_>, title: &str, text: String) -> Reply {
    let title = ctx.text("feed-file", &[("title", title)]);
    let words = Markup::text(ctx.text("feed-file-text", &[]));
    let file = File { name: "calendar.ics", media_type: "text/calendar", bytes: text.into_bytes() };
    Reply::private(vec![Card { title, text: words, ..Card::default() }]).with(vec![file])
}

/// Where feeds are, where the operator serves them.
///
/// # Errors
/// `feed.nowhere`.
pub(super) fn base<'a>(ctx: &'a Context<'_>) -> Result<&'a BaseUrl> {
    ctx.app.base_url.as_ref().ok_or_else(|| UserError::new("feed.nowhere").into())
}
