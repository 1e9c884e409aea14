//! Each night: do the points add up, and does some group thank mostly itself?

use super::{
    super::{
        check,
        rings::{self, Edge, Group, Thresholds},
    },
    model::{FINE_FOR, Flag, LOOKED_AT, State},
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    outbox::{Notice, To},
    schedule,
};

/// When the night's work is done, in minutes after midnight by the community's clock.
const MINUTE: u16 = 3 * 60 + 30;
/// Flags that are looked through for the same group.
const KNOWN_MOST: i64 = 1_000;
/// What the thresholds of an installation are made from, beside its secret.
const PURPOSE: &str = "rings";

/// Looks at a community's thanks, outside of any transaction that writes.
pub(crate) async fn look(app: &App, community: CommunityId, now: i64) -> Result<Vec<Group>> {
    check::watch(&app.db, community).await?;
    let since = now - LOOKED_AT;
    let thanks = app.db.read(async |tx| tx.thanks_since(community, since).await).await?;
    let thresholds = thresholds(app)?;
    let edges: Vec<_> = thanks
        .into_iter()
        .map(|(giver, receiver, points)| Edge { giver: giver.0, receiver: receiver.0, points })
        .collect();
    let found = tokio::task::spawn_blocking(move || rings::find(&edges, &thresholds)).await;
    found.map_err(|e| Error::Internal(format!("looking for rings: {e}")))
}

/// Where the line is: each installation's own, and known to nobody who reads the source.
fn thresholds(app: &App) -> Result<Thresholds> {
    let keyed = app.limiter.keyed(PURPOSE)?;
    let number = keyed.get(..16).and_then(|hex| u64::from_str_radix(hex, 16).ok());
    let unfit = || Error::Internal("a keyed text that is no number".to_owned());
    number.map(Thresholds::private).ok_or_else(unfit)
}

/// Flags what was found, tells the stewards, and gives when the next night is.
pub(crate) async fn write(tx: &mut Tx, ctx: &Context<'_>, groups: &[Group]) -> Result<Option<i64>> {
    let community = ctx.entry.community;
    let known = tx.live_flags(community, ctx.now - FINE_FOR, KNOWN_MOST).await?;
    for group in groups {
        let members: Vec<_> = group.members.iter().copied().map(MemberId).collect();
        if !known.iter().any(|flag| flag.covers(&members, ctx.now)) {
            flag(tx, ctx, members, group).await?;
        }
    }
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    Ok(schedule::next_at(ctx.now, &zone, MINUTE).map(|occurrence| occurrence.at))
}

async fn flag(tx: &mut Tx, ctx: &Context<'_>, members: Vec<MemberId>, group: &Group) -> Result<()> {
    let community = ctx.entry.community;
    let flag = Flag {
        number: tx.next_number(community, "flag").await?,
        at: ctx.now,
        members,
        inside: group.inside,
        outside: group.from_outside,
        points: group.points,
        state: State::Open,
        decided_by: None,
        decided_at: None,
    };
    tx.insert_flag(community, &flag).await?;
    let mut stewards = tx.stewards(community).await?;
    stewards.retain(|steward| !flag.members.contains(steward));
    let people = tx.people(community, &[], &stewards).await?;
    for steward in stewards {
        let notice = Notice::Flagged { flag: flag.number };
        tx.notify(ctx, &people, To::Member(steward), &notice, None).await?;
    }
    Ok(())
}
