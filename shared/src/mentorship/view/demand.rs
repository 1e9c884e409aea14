//! What members want to learn and nobody can give, for stewards.

use serde_json::json;

use crate::{
    app::Context,
    db::Tx,
    error::Result,
    mentorship::work::UNMET_FOR,
    view::{Card, Markup, Reply},
};

/// From how many people on it is shown: so few that nobody is found out.
const LEAST: i64 = 5;

/// Topics that are wanted and not given, each by at least [`LEAST`] people. What fewer want is
/// neither named nor counted.
///
/// # Errors
/// Database trouble.
pub(in crate::mentorship) async fn demand(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let unmet = tx.unmet(ctx.entry.community, ctx.now - UNMET_FOR, LEAST).await?;
    let mut card = Card { title: ctx.text("mentor-demand-title", &[]), ..Card::default() };
    let least = LEAST.to_string();
    let id = if unmet.is_empty() { "mentor-demand-none" } else { "mentor-demand-text" };
    card.text = Markup::text(ctx.text(id, &[("least", &least)]));
    for (topic, people) in &unmet {
        card =
            card.field(topic, ctx.app.words.count(ctx.entry.lang, "mentor-demand-people", *people));
    }
    let listed: Vec<_> =
        unmet.iter().map(|(topic, people)| json!({ "topic": topic, "people": people })).collect();
    Ok(Reply::private(vec![card.data("unmet", listed)]))
}
