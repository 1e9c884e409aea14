//! Mentorship as cards. All of it is for one person alone.

mod demand;
mod offers;
mod own;
mod pair;

pub(super) use demand::demand;
pub(super) use offers::offers;
pub(super) use own::own;
pub(super) use pair::{mentorship, said};

use super::marks::Mark;
use crate::{app::Context, view::Card};

/// A list of names, or that there is nothing yet.
fn list(ctx: &Context<'_>, names: &[String]) -> String {
    if names.is_empty() { ctx.text("mentor-nothing", &[]) } else { names.join(", ") }
}

/// Marks in the reader's language.
fn marks<M: Mark>(
    ctx: &Context<'_>,
    kind: &str,
    marks: impl IntoIterator<Item = M>,
) -> Vec<String> {
    let said = |mark: M| ctx.text(&format!("mentor-{kind}-{}", mark.word()), &[]);
    marks.into_iter().map(said).collect()
}

/// A card with a fact under one of this slice's names.
fn field(ctx: &Context<'_>, card: Card, name: &str, value: impl Into<String>) -> Card {
    card.field(ctx.text(&format!("mentor-field-{name}"), &[]), value)
}

/// A card with a button.
fn act(
    ctx: &Context<'_>,
    card: Card,
    verb: &str,
    (icon, command): (&'static str, &[impl AsRef<str>]),
) -> Card {
    card.action(icon, ctx.text(&format!("mentor-action-{verb}"), &[]), command)
}
