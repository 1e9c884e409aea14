//! Two people become one.

use super::{
    rules::RULES,
    store::Wisher,
    view::{self, Differs},
};
use crate::{
    commands::policy,
    db::Tx,
    doors::Door,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    points::{Account, model},
};

/// What came of it.
pub(super) struct Merged {
    /// Who it is now.
    pub(super) kept: MemberId,
    /// What both had set, and not to the same.
    pub(super) differ: Vec<Differs>,
}

/// What stands for an account that belongs to nobody yet where its tries are counted.
pub(super) fn newcomer(door: &Door<'_>) -> String {
    format!("{}/{}", door.actor.platform, door.actor.account)
}

/// Makes the account that acts, and whoever it is so far, one person with `giver`.
pub(super) async fn merge(
    tx: &mut Tx,
    door: &Door<'_>,
    me: Option<MemberId>,
    giver: MemberId,
) -> Result<Merged> {
    let Some(me) = me else {
        let actor = door.actor;
        tx.insert_account(actor.platform, &actor.account, giver, actor.lang).await?;
        add_limits(tx, door, &newcomer(door), giver).await?;
        return Ok(Merged { kept: giver, differ: Vec::new() });
    };
    let wishes = tx.lock_members(me, giver).await?;
    let [kept, gone] = wishes.as_slice() else {
        return Err(Error::Internal(format!("no two members {me} and {giver}")));
    };
    let differ = differing(tx, door, kept, gone).await?;
    let (kept, gone) = (kept.id, gone.id);
    let own = tx.paid_each_other(gone, kept).await?;
    pass_points(tx, door, gone, kept).await?;
    for (community, points) in own {
        give_back(tx, door, community, (gone, kept), points).await?;
    }
    add_limits(tx, door, &gone.to_string(), kept).await?;
    for rule in RULES {
        tx.apply_rule(rule, gone, kept).await?;
    }
    Ok(Merged { kept, differ })
}

/// One entry a community, so that what was written stays as it was.
async fn pass_points(tx: &mut Tx, door: &Door<'_>, gone: MemberId, kept: MemberId) -> Result<()> {
    for (community, amount) in tx.balances_of(&Account::Member(gone).stored()).await? {
        let transfer = model::link(gone, kept, amount, door.now);
        if !tx.insert_transfer(community, &transfer).await? {
            return Err(Error::Internal(format!("member {gone} was merged before")));
        }
    }
    Ok(())
}

/// What the two were paid for each other was paid for oneself; what is left of it goes back.
async fn give_back(
    tx: &mut Tx,
    door: &Door<'_>,
    community: CommunityId,
    (gone, kept): (MemberId, MemberId),
    points: i64,
) -> Result<()> {
    let left = tx.lock_balance(community, Account::Member(kept)).await?.min(points);
    if left > 0 {
        tx.insert_transfer(community, &model::own(gone, kept, left, door.now)).await?;
    }
    Ok(())
}

/// Caps count for a person: what was used in this window by either is used.
async fn add_limits(tx: &mut Tx, door: &Door<'_>, from: &str, to: MemberId) -> Result<()> {
    let limiter = &door.app.limiter;
    for limit in policy::LIMITS {
        let [from, to] =
            [limiter.subject(from, limit, door.now)?, limiter.subject(to, limit, door.now)?];
        tx.add_limits(&from, &to).await?;
    }
    Ok(())
}

/// What both have set, and not to the same, in the words of the reader.
async fn differing(
    tx: &mut Tx,
    door: &Door<'_>,
    kept: &Wisher,
    gone: &Wisher,
) -> Result<Vec<Differs>> {
    let mut differ = Vec::new();
    for (what, ours, theirs) in [
        ("language", &kept.wishes.language, &gone.wishes.language),
        ("talks", &kept.wishes.talks, &gone.wishes.talks),
        ("zone", &kept.wishes.zone, &gone.wishes.zone),
        ("hours", &kept.wishes.hours, &gone.wishes.hours),
        ("quiet", &kept.wishes.quiet, &gone.wishes.quiet),
    ] {
        if let (Some(ours), Some(theirs)) = (ours, theirs)
            && ours != theirs
        {
            differ.push(Differs::new(what, ours, theirs, theirs));
        }
    }
    let other = |ours: &Option<String>, theirs: &Option<String>| {
        ours.is_some() && theirs.is_some() && ours != theirs
    };
    if other(&kept.wishes.notify, &gone.wishes.notify)
        || other(&kept.wishes.told_on, &gone.wishes.told_on)
    {
        differ.push(Differs::new("notify", "", "", ""));
    }
    if let (Some(ours), Some(theirs)) = (kept.wishes.paused_until, gone.wishes.paused_until)
        && ours != theirs
        && ours.max(theirs) > door.now
    {
        differ.push(Differs::new("pause", "", "", ""));
    }
    if let (Some(ours), Some(theirs)) = (kept.hall, gone.hall)
        && ours != theirs
    {
        let names = [tx.community_name(ours).await?, tx.community_name(theirs).await?];
        let typed = format!("community/{theirs}");
        differ.push(Differs::new(view::HALL, &names[0], &names[1], &typed));
    }
    Ok(differ)
}
