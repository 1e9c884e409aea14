//! What can be done here, from the catalogue.

use crate::{
    app::Context,
    commands::spec,
    view::{Card, Reply},
};

/// Every command with how it is typed and what it does.
#[must_use]
pub fn show(ctx: &Context<'_>) -> Reply {
    let title = ctx.text("guide-title", &[]);
    let card = Card { title, ..Card::default() };
    let card = spec::leaves().iter().fold(card, |card, leaf| {
        card.field(format!("{}{}", ctx.say, leaf.usage()), ctx.text(&leaf.words_id(), &[]))
    });
    Reply::private(vec![card])
}
