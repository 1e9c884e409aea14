//! What can be done here, from the catalogue.

use std::collections::BTreeSet;

use crate::{
    app::Context,
    commands::{
        Area,
        spec::{self, Leaf},
    },
    error::{Result, UserError},
    text,
    view::{Card, Reply},
};

/// Most characters of an unknown area in an answer.
const SHOWN: usize = 20;

/// Every command with how it is typed and what it does, or those of one area. Commands that
/// belong together are one line at first: all at once are more than fits on a phone.
///
/// # Errors
/// `guide.unknown`.
pub fn show(ctx: &Context<'_>, about: Option<&Area>) -> Result<Reply> {
    let title = ctx.text("guide-title", &[]);
    let card = Card { title, ..Card::default() };
    let Some(Area(about)) = about else {
        return Ok(Reply::private(vec![all(ctx, card)]));
    };
    let named = about.trim().to_lowercase();
    let of: Vec<&Leaf> = spec::leaves().iter().filter(|leaf| leaf.path[0] == named).collect();
    if of.is_empty() {
        let area = text::excerpt(about, SHOWN);
        return Err(UserError::new("guide.unknown").with("area", area).into());
    }
    let card = of.into_iter().fold(card, |card, leaf| described(ctx, card, leaf));
    Ok(Reply::private(vec![card]))
}

fn all(ctx: &Context<'_>, card: Card) -> Card {
    let mut shown = BTreeSet::new();
    spec::leaves().iter().fold(card, |card, leaf| match &leaf.path[..] {
        [_] => described(ctx, card, leaf),
        [area, ..] if shown.insert(area) => {
            card.field(format!("{}guide {area}", ctx.say), ctx.text(&format!("group-{area}"), &[]))
        }
        _ => card,
    })
}

fn described(ctx: &Context<'_>, card: Card, leaf: &Leaf) -> Card {
    card.field(format!("{}{}", ctx.say, leaf.usage()), ctx.text(&leaf.words_id(), &[]))
}
