//! How an outcome is paid: once, by the rule in force, within the limits of both people.

use super::{
    Deed, Paid, model,
    store::Terms,
    worth::{
        Caps, GIVEN, GIVEN_USUAL, Less, RECEIVED, RECEIVED_USUAL, WAIT, WAIT_USUAL, counts_from,
        worth,
    },
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    jobs::{self, Name},
    schedule,
};

/// Pays for a deed by the word of `giver`; none where that was done already.
pub(crate) async fn pay(
    tx: &mut Tx,
    ctx: &Context<'_>,
    deed: &Deed,
    giver: MemberId,
) -> Result<Option<Paid>> {
    let community = deed.community;
    let terms = tx.terms(community, deed.outcome, giver).await?;
    let days = ctx.entry.settings.number(WAIT, WAIT_USUAL);
    let counts_from = |joined| counts_from(joined, terms.founded, days, ctx.now);
    let counts_at = terms.joined.and_then(counts_from);
    if !tx.insert_outcome(deed, (ctx.now, counts_at)).await? {
        return Ok(None);
    }
    if let Some(at) = counts_at {
        jobs::hurry(tx, community, Name::Points, at).await?;
        return Ok(Some(Paid { points: 0, less: Less::New, counts_at }));
    }
    settle(tx, ctx, deed, (giver, &terms)).await.map(Some)
}

/// Pays for a deed that is written down.
async fn settle(
    tx: &mut Tx,
    ctx: &Context<'_>,
    deed: &Deed,
    (giver, terms): (MemberId, &Terms),
) -> Result<Paid> {
    let (community, rule) = (deed.community, terms.rule);
    let day = today(ctx)?;
    let two = (giver, deed.member);
    let used = tx.count_pay(community, two, (deed.outcome, day, ctx.now)).await?;
    let (points, less) = worth(&rule, caps(ctx, deed), used);
    if points > 0 {
        tx.add_paid(community, two, (deed.outcome, day), points).await?;
        tx.insert_transfer(community, &model::outcome(deed, &rule, points, ctx.now)).await?;
    }
    tx.save_paid(community, &deed.key, (points, less)).await?;
    if terms.has_roles {
        tx.touch_roles_of(deed.member, ctx.now).await?;
    }
    Ok(Paid { points, less, counts_at: None })
}

/// The day by whose limits it is paid: the community's.
pub(super) fn today(ctx: &Context<'_>) -> Result<i64> {
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    Ok(schedule::day_number(schedule::date(ctx.now, &zone)))
}

fn caps(ctx: &Context<'_>, deed: &Deed) -> Caps {
    // What stewards of another community have set says nothing about this one's limits.
    let at_home = deed.community == ctx.entry.community;
    let set = |name, usual| if at_home { ctx.entry.settings.number(name, usual) } else { usual };
    Caps { given: set(GIVEN, GIVEN_USUAL), received: set(RECEIVED, RECEIVED_USUAL) }
}

/// Pays for a deed whose giver was new, now that they are not any more.
pub(super) async fn later(tx: &mut Tx, ctx: &Context<'_>, deed: &Deed) -> Result<()> {
    let community = deed.community;
    let giver = match (deed.by_member, deed.by_party) {
        (Some(member), _) => Some(member),
        (None, Some(party)) => tx.behind(community, party).await?,
        (None, None) => None,
    };
    let Some(giver) = in_good_standing(tx, ctx, giver).await? else {
        return tx.save_paid(community, &deed.key, (0, Less::Gone)).await;
    };
    // Two who are one person by now.
    if giver == deed.member || in_good_standing(tx, ctx, Some(deed.member)).await?.is_none() {
        return tx.save_paid(community, &deed.key, (0, Less::Gone)).await;
    }
    let terms = tx.terms(community, deed.outcome, giver).await?;
    settle(tx, ctx, deed, (giver, &terms)).await.map(drop)
}

/// The member, where they are here and take part.
pub(super) async fn in_good_standing(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: Option<MemberId>,
) -> Result<Option<MemberId>> {
    let Some(member) = member else { return Ok(None) };
    let people = tx.people(ctx.entry.community, &[], &[member]).await?;
    let here = tx.lock_membership(ctx.entry.community, member).await?;
    let fine = here.is_some_and(|here| !here.is_suspended(ctx.now));
    Ok(people.member(member).filter(|_| fine).map(|person| person.id))
}
