//! Communities as cards.

use super::homes::Listed;
use crate::{
    app::Context,
    doors::Door,
    error::Result,
    view::{Card, Markup},
};

/// A community that has just been founded, with what comes next.
pub(super) fn set_up(door: &Door<'_>, name: &str) -> Card {
    let title = door.text("community-set-up", &[("name", name)]);
    let text = door.text("community-set-up-text", &[("say", door.actor.say)]);
    let mut card = Card { title, text: Markup::text(text), ..Card::default() };
    for (icon, what) in [("🏠", "place"), ("🧭", "steward"), ("⚙", "settings")] {
        let label = door.text(&format!("community-action-{what}"), &[]);
        card = card.action(icon, label, &["community", what]);
    }
    card.data("community", name)
}

/// The code by which a guild or room joins.
pub(super) fn code(ctx: &Context<'_>, code: &str) -> Card {
    let title = ctx.text("community-code", &[("code", code)]);
    let text = ctx.text("community-code-text", &[("code", code), ("say", ctx.say)]);
    Card { title, text: Markup::text(text), ..Card::default() }.data("code", code)
}

/// A guild or room that has just joined.
pub(super) fn joined(door: &Door<'_>, name: &str) -> Card {
    let title = door.text("community-joined", &[("name", name)]);
    let text = door.text("community-joined-text", &[("say", door.actor.say)]);
    Card { title, text: Markup::text(text), ..Card::default() }.data("community", name)
}

/// A guild or room that has just left.
pub(crate) fn left(ctx: &Context<'_>) -> Card {
    let title = ctx.text("community-left", &[("name", &ctx.entry.name)]);
    Card { title, ..Card::default() }
}

/// Which places there are.
pub(super) fn places(ctx: &Context<'_>, places: &[Listed]) -> Result<Card> {
    let title = ctx.text("community-places", &[("name", &ctx.entry.name)]);
    let mut card = Card { title, ..Card::default() };
    for place in places {
        let role = ctx.text(&format!("place-role-{}", place.role()?.as_str()), &[]);
        card = card.field(role, shown(place));
    }
    let listed: Vec<_> = places
        .iter()
        .map(|p| serde_json::json!({ "platform": p.platform, "space": p.space, "address": p.address, "role": p.role }))
        .collect();
    Ok(card.data("places", listed))
}

fn shown(place: &Listed) -> String {
    match place.space.as_str() {
        "" => format!("{}: {}", place.platform, place.address),
        space => format!("{}: {space}/{}", place.platform, place.address),
    }
}
