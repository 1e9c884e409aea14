//! Who takes part, on which side, and whom they would like.

use super::{
    hold,
    model::{NAMES_MOST, Round, Signed},
    shown, store,
};
use crate::{
    app::{Context, Done},
    commands::Text,
    db::Tx,
    error::{Result, UserError},
    ids::{MemberId, RoundNo},
    jobs, members,
    mentorship::model::Side,
    text,
};

/// What is typed to take all names back.
const NONE: &str = "none";

/// The actor takes part, or moves to the other side.
pub(super) async fn join(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RoundNo,
    side: Side,
) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let round = hold(tx, ctx, number).await?;
    round.takes(ctx.now)?;
    ready(tx, ctx, side).await?;
    let was = tx.round_person(&round, me).await?;
    if was.is_some_and(|was| was.side != side) {
        // Whom they named is on their own side now.
        tx.put_round_ranks(&round, me, &[]).await?;
    }
    tx.put_round_person(&round, (me, side), ctx.now).await?;
    changed(tx, ctx, round).await
}

async fn changed(tx: &mut Tx, ctx: &Context<'_>, round: Round) -> Result<Done> {
    let round = Round { changes: round.changes + 1, ..round };
    store(tx, &round).await?;
    shown(tx, ctx, &round).await
}

/// Whether the actor has said what it takes to be matched.
async fn ready(tx: &mut Tx, ctx: &Context<'_>, side: Side) -> Result<()> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let profile = tx.mentoring(community, me).await?.unwrap_or_default();
    if side == Side::Mentor {
        if !profile.offers {
            return Err(UserError::new("round.not_mentor").into());
        }
        return if profile.has_room() { Ok(()) } else { Err(UserError::new("round.full").into()) };
    }
    let wants = tx.taught(community, &[me]).await?.iter().any(|topic| topic.wants > 0);
    if wants || !profile.goals.is_empty() {
        return Ok(());
    }
    Err(UserError::new("round.not_mentee").into())
}

fn not_in(number: RoundNo) -> UserError {
    UserError::new("round.not_in").with("round", number)
}

/// The actor takes part no more.
pub(super) async fn leave(tx: &mut Tx, ctx: &Context<'_>, number: RoundNo) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let round = hold(tx, ctx, number).await?;
    tx.round_person(&round, me).await?.ok_or_else(|| not_in(number))?;
    let round = round.left()?;
    tx.remove_round_person(&round, me).await?;
    // Where it was matched already, that is done anew without them.
    jobs::hurry(tx, round.community, jobs::Name::Rounds, ctx.now).await?;
    store(tx, &round).await?;
    shown(tx, ctx, &round).await
}

/// Whom the actor would like, the best first.
pub(super) async fn rank(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RoundNo,
    typed: &Text,
) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let round = hold(tx, ctx, number).await?;
    round.takes(ctx.now)?;
    let mine = tx.round_person(&round, me).await?.ok_or_else(|| not_in(number))?;
    let others = others(tx, ctx, (&round, &mine), &typed.0).await?;
    tx.put_round_ranks(&round, me, &others).await?;
    changed(tx, ctx, round).await
}

async fn others(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (round, mine): (&Round, &Signed),
    typed: &str,
) -> Result<Vec<MemberId>> {
    let mut others: Vec<MemberId> = Vec::new();
    if text::key(typed) == NONE {
        return Ok(others);
    }
    for name in typed.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if others.len() == NAMES_MOST {
            return Err(UserError::new("round.names_many").with("most", NAMES_MOST).into());
        }
        let person = members::named(tx, ctx, ctx.platform, name).await?;
        let there = tx.round_person(round, person.id).await?;
        let error = |code| UserError::new(code).with("name", &person.name);
        match there {
            Some(there) if there.side == mine.side => return Err(error("round.same_side").into()),
            Some(_) if others.contains(&person.id) => return Err(error("round.twice").into()),
            Some(_) => others.push(person.id),
            None => return Err(error("round.not_there").into()),
        }
    }
    Ok(others)
}
