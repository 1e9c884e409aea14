//! What stewards do with a round.

use super::{
    hold, look,
    model::{Method, Round},
    opens::{self, DAYS_USUAL},
    shown, store, view,
};
use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, When},
    db::Tx,
    error::{Error, Result, UserError},
    ids::RoundNo,
    jobs,
    mentorship::{
        model::{WEEKS, weeks},
        rounds::input::Results,
    },
    schedule,
    view::Reply,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// The longest time in which people sign up, in days.
const DAYS_MOST: i64 = 60;

/// Writes down what a steward has decided.
async fn decided(tx: &mut Tx, ctx: &Context<'_>, round: &Round, what: &str) -> Result<()> {
    let entry = audit::Entry::by(ctx.entry.me()?.id, "round")
        .fact("round", round.number.0)
        .fact("what", what);
    tx.audit(round.community, &entry, ctx.now).await
}

/// Opens a round.
pub(super) async fn open(
    tx: &mut Tx,
    ctx: &Context<'_>,
    until: Option<When>,
    said: Option<Number>,
) -> Result<Done> {
    let weeks = said.map_or(Ok(WEEKS.2), |said| weeks(said.0))?;
    let closes_at = match until {
        None => ctx.now + ctx.entry.settings.number(opens::DAYS, DAYS_USUAL) * DAY,
        Some(until) => instant(ctx, &until.0)?,
    };
    let (round, new) = opens::begin(tx, ctx, closes_at, weeks).await?;
    if !new {
        return Err(UserError::new("round.already").with("round", round.number).into());
    }
    decided(tx, ctx, &round, "opened").await?;
    shown(tx, ctx, &round).await
}

/// A day or an hour that is to come, by the actor's own clock.
fn instant(ctx: &Context<'_>, typed: &str) -> Result<i64> {
    let zone = ctx.app.zones.get(ctx.entry.own_zone())?;
    let at = schedule::instant_of(typed, &zone).ok_or_else(|| UserError::new("round.when"))?;
    if at <= ctx.now || at > ctx.now + DAYS_MOST * DAY {
        return Err(UserError::new("round.until").with("most", DAYS_MOST).into());
    }
    Ok(at)
}

/// Ends the time to sign up before it is over.
pub(super) async fn close(tx: &mut Tx, ctx: &Context<'_>, number: RoundNo) -> Result<Done> {
    let round = hold(tx, ctx, number).await?;
    let counts = tx.round_counts(&round).await?;
    let round = Round { closes_at: round.closes_at.min(ctx.now), ..round.close(counts)? };
    store(tx, &round).await?;
    decided(tx, ctx, &round, "closed").await?;
    jobs::hurry(tx, round.community, jobs::Name::Rounds, ctx.now).await?;
    shown(tx, ctx, &round).await
}

/// What both ways of matching would give, in words.
pub(super) async fn preview(tx: &mut Tx, ctx: &Context<'_>, number: RoundNo) -> Result<Reply> {
    let round = look(tx, ctx, number).await?;
    round.decides()?;
    let results = results(tx, &round).await?;
    Ok(Reply::private(vec![view::preview(ctx, &round, &results)]))
}

/// What was recorded.
async fn results(tx: &mut Tx, round: &Round) -> Result<Results> {
    let record = tx.round_record(round).await?;
    let (_, results) =
        record.ok_or_else(|| Error::Internal(format!("round {} has no results", round.number)))?;
    Ok(serde_json::from_str(&results)?)
}

/// Makes the pairs of one way of matching; the job does it, some at a time.
pub(super) async fn publish(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RoundNo,
    method: Method,
) -> Result<Done> {
    let round = hold(tx, ctx, number).await?.publish(method)?;
    let results = results(tx, &round).await?;
    tx.put_round_mates(&round, &results.of(method).mentors).await?;
    store(tx, &round).await?;
    decided(tx, ctx, &round, &format!("published-{}", method.as_str())).await?;
    jobs::hurry(tx, round.community, jobs::Name::Rounds, ctx.now).await?;
    shown(tx, ctx, &round).await
}

/// Gives a round up; everybody who signed up is told.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Context<'_>, number: RoundNo) -> Result<Done> {
    let round = hold(tx, ctx, number).await?.cancel()?;
    store(tx, &round).await?;
    decided(tx, ctx, &round, "cancelled").await?;
    jobs::hurry(tx, round.community, jobs::Name::Rounds, ctx.now).await?;
    shown(tx, ctx, &round).await
}
