//! Leaderboards, for those who want one. Nobody else is on them, nor in any sum that they show.

use super::{
    Said,
    model::places,
    store::{Ranked, Span, Wish},
    view,
};
use crate::{
    app::{Context, Done},
    commands::{PeriodArg, TopicName},
    db::Tx,
    error::{Error, Result, UserError},
    inbound::Answer,
    schedule,
    view::Reply,
};

/// People of whom a leaderboard knows.
const MOST: i64 = 1_000;
/// Places that are shown; one's own is shown besides.
const SHOWN: usize = 10;

/// When a period began by the community's clock, epoch milliseconds.
fn begins(ctx: &Context<'_>, period: PeriodArg) -> Result<i64> {
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    let today = schedule::date(ctx.now, &zone);
    let first = match period {
        PeriodArg::Ever => return Ok(0),
        PeriodArg::Month => today.first_of_month(),
        PeriodArg::Year => today.first_of_year(),
        PeriodArg::Week => {
            let back = i64::from(today.weekday().to_monday_zero_offset());
            today.checked_sub(jiff::Span::new().days(back)).map_err(unfit)?
        }
    };
    let begins = zone.to_ambiguous_timestamp(first.at(0, 0, 0, 0)).compatible().map_err(unfit)?;
    Ok(begins.as_millisecond())
}

fn unfit(error: jiff::Error) -> Error {
    Error::Internal(format!("the first day of a period: {error}"))
}

/// Who has how many points, of those who take part.
pub(super) async fn show(
    tx: &mut Tx,
    ctx: &Context<'_>,
    period: Option<PeriodArg>,
    topic: Option<TopicName>,
) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let period = period.unwrap_or(PeriodArg::Month);
    let topic = match topic {
        Some(typed) => Some(super::topic(tx, ctx, &typed).await?),
        None => None,
    };
    let span = Span { topic: topic.as_deref(), from: begins(ctx, period)? };
    let all = tx.ranking(community, span, MOST).await?;
    let points: Vec<_> = all.iter().map(|ranked| ranked.points).collect();
    let places = places(&points);
    let is_shown = |(n, ranked): &(usize, &Ranked)| *n < SHOWN || ranked.member_id == me;
    let shown: Vec<_> = all
        .iter()
        .enumerate()
        .filter(is_shown)
        .map(|(n, ranked)| (places[n], ranked.clone()))
        .collect();
    let members: Vec<_> = shown.iter().map(|(_, ranked)| ranked.member_id).collect();
    let people = tx.people(community, &[], &members).await?;
    let takes_part = tx.wish(community, me).await?.ranked;
    let card = view::board(ctx, (period, span.topic), &shown, (&people, takes_part));
    Ok(Reply::private(vec![card]))
}

/// Whether the actor is on leaderboards.
pub(super) async fn take_part(tx: &mut Tx, ctx: &Context<'_>, ranked: bool) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let wish = tx.wish(community, me).await?;
    if wish.ranked == ranked {
        let code = if ranked { "board.already" } else { "board.not_in" };
        return Err(UserError::new(code).into());
    }
    tx.put_wish(community, me, Wish { ranked, ..wish }).await?;
    Ok(Done::changed(show(tx, ctx, None, None).await?, Answer::Standing(Said::Board)))
}
