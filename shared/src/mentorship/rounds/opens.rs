//! How a round begins: by hand, or by the community's clock.

use super::{
    model::{Round, State},
    view,
};
use crate::{
    app::Context,
    clock::Zones,
    communities::{PlaceRole, settings::Settings},
    db::Tx,
    error::Result,
    ids::{CommunityId, RoundNo},
    jobs::{self, Name, by_setting},
    mentorship::model::WEEKS,
};

/// The setting that says when a round opens by itself.
pub(crate) const ROUNDS: &str = "mentor-rounds";
/// The setting that says for how many days people sign up then.
pub(crate) const DAYS: &str = "mentor-round-days";
/// How many that are where nobody has set it.
pub(super) const DAYS_USUAL: i64 = 14;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// Seeds are below this, so that they are whole numbers everywhere.
const SEEDS: u64 = 1 << 53;

/// Begins a round, and shows it in the community's places for help. Where one is under way, that one
/// stays, and `false` comes with it.
pub(super) async fn begin(
    tx: &mut Tx,
    ctx: &Context<'_>,
    closes_at: i64,
    weeks: i64,
) -> Result<(Round, bool)> {
    let community = ctx.entry.community;
    // The counter's lock comes first: of two who open a round at once, one finds the other's.
    let number = RoundNo(tx.next_number(community, "round").await?);
    if let Some(round) = tx.round_under_way(community).await? {
        return Ok((round, false));
    }
    let round = Round {
        community,
        number,
        state: State::Open,
        opened_at: ctx.now,
        closes_at,
        weeks,
        seed: i64::try_from(ctx.app.chance.below(SEEDS)).unwrap_or(0),
        changes: 0,
        method: None,
    };
    tx.insert_round(&round).await?;
    tx.stale_card(ctx, PlaceRole::Help, &view::reference(number)).await?;
    jobs::hurry(tx, community, Name::Rounds, closes_at).await?;
    Ok((round, true))
}

/// Plans the next one anew, after what it goes by was set.
///
/// # Errors
/// Database trouble.
pub(crate) async fn replan(
    tx: &mut Tx,
    community: CommunityId,
    (settings, zone): (&Settings, &str),
    zones: &Zones,
    now: i64,
) -> Result<()> {
    let next = by_setting::next(settings, ROUNDS, (zone, zones), now)?;
    jobs::replan(tx, community, Name::RoundOpens, next).await
}

/// Opens a round by the community's clock, and gives when the next one opens.
pub(crate) async fn opens(tx: &mut Tx, ctx: &Context<'_>, due_at: i64) -> Result<Option<i64>> {
    let (due, next) = by_setting::due(ctx, ROUNDS, due_at)?;
    // While one is under way no other opens, and no number is used up.
    if due.is_some() && tx.round_under_way(ctx.entry.community).await?.is_none() {
        let days = ctx.entry.settings.number(DAYS, DAYS_USUAL);
        begin(tx, ctx, ctx.now + days * DAY, WEEKS.2).await?;
    }
    Ok(next)
}
