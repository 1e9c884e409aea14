//! Keeping roles in step, for the outbox: what is to be done for one person, and what came of it.

use super::model::{self, For, Known, Linked, Step, Trouble};
use crate::{
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    outbox::{Notice, RoleChange},
    recognition::Tally,
};

/// What a row of the outbox is about: a role and a person; and what is to be done, as it stands now.
pub(crate) async fn steps(
    tx: &mut Tx,
    community: CommunityId,
    subject: &str,
) -> Result<Option<(Linked, MemberId, Vec<Step>)>> {
    let Some((number, member)) = model::of_subject(subject) else { return Ok(None) };
    let Some(linked) = tx.linked_role(community, number).await? else { return Ok(None) };
    let wanted = match should_have(tx, community, &linked, member).await? {
        true => tx.accounts_of(member).await?,
        false => Vec::new(),
    };
    let wanted: Vec<_> =
        wanted.into_iter().filter(|a| a.platform == linked.platform).map(|a| a.account).collect();
    let held = tx.role_held_by(community, number, member).await?;
    let steps = model::steps(&wanted, &held);
    Ok(Some((linked, member, steps)))
}

/// Whether somebody should have a role: they are a member, and the server is still the community's.
async fn should_have(
    tx: &mut Tx,
    community: CommunityId,
    linked: &Linked,
    member: MemberId,
) -> Result<bool> {
    if !linked.is_on
        || tx.person(community, member).await?.is_none()
        || !tx.is_part(community, &linked.platform, &linked.space).await?
    {
        return Ok(false);
    }
    match &linked.stands_for {
        For::Level(..) => {
            Ok(linked.stands_for.follows(&Tally::of(&tx.tally(community, member, 0).await?)))
        }
        For::Reward(reward) => tx.has_reward(community, *reward, member).await,
    }
}

/// A step as a platform is told.
pub(crate) fn change(linked: &Linked, step: &Step) -> RoleChange {
    RoleChange {
        space: linked.space.clone(),
        role: linked.role.clone(),
        account: step.account.clone(),
        gives: step.gives,
    }
}

/// Keeps that a step is about to be taken: where its answer is never heard, the account is seen to
/// again, whatever is wanted by then.
pub(crate) async fn begin(
    tx: &mut Tx,
    community: CommunityId,
    (linked, member): (&Linked, MemberId),
    step: &Step,
) -> Result<()> {
    let account = (step.account.as_str(), member);
    tx.put_role_holder(community, linked.number, account, Known::Unsure).await
}

/// Keeps that a step was refused: all is as it was before.
pub(crate) async fn refused(
    tx: &mut Tx,
    community: CommunityId,
    (linked, member): (&Linked, MemberId),
    step: &Step,
) -> Result<()> {
    let account = step.account.as_str();
    match step.before {
        None => tx.drop_role_holder(community, linked.number, account).await,
        Some(before) => {
            tx.put_role_holder(community, linked.number, (account, member), before).await
        }
    }
}

/// Keeps what came of a step; `there` says whether the account is on that server.
pub(crate) async fn note(
    tx: &mut Tx,
    community: CommunityId,
    (linked, member): (&Linked, MemberId),
    (step, there): (&Step, bool),
) -> Result<()> {
    let (number, account) = (linked.number, step.account.as_str());
    if step.gives {
        let known = if there { Known::Has } else { Known::Absent };
        return tx.put_role_holder(community, number, (account, member), known).await;
    }
    tx.drop_role_holder(community, number, account).await?;
    tx.drop_linked_role(community, number).await.map(drop)
}

/// Keeps why a role can be given to nobody, and tells the stewards.
pub(crate) async fn trouble(
    tx: &mut Tx,
    community: CommunityId,
    linked: &Linked,
    (trouble, now): (Trouble, i64),
) -> Result<()> {
    if trouble == Trouble::Gone {
        tx.drop_role_holders(community, linked.number).await?;
    }
    if tx.drop_linked_role(community, linked.number).await? {
        // It was being taken away from all: that is done.
        return Ok(());
    }
    let linked = Linked { trouble: Some(trouble), ..linked.clone() };
    tx.put_linked_role(community, &linked).await?;
    let notice = Notice::RoleStopped { number: linked.number, role: linked.role, trouble };
    tx.notify_stewards(community, &notice, now).await
}

/// Takes a role from all who have it; one that nobody has is forgotten at once.
pub(super) async fn end(
    tx: &mut Tx,
    community: CommunityId,
    linked: Linked,
    now: i64,
) -> Result<()> {
    let gone = linked.trouble == Some(Trouble::Gone);
    let linked = Linked { is_on: false, trouble: None, ..linked };
    tx.put_linked_role(community, &linked).await?;
    if gone {
        tx.drop_role_holders(community, linked.number).await?;
    }
    if !tx.drop_linked_role(community, linked.number).await? {
        tx.resume_role(community, linked.number).await?;
        tx.touch_role(community, &linked, now).await?;
    }
    Ok(())
}

/// Takes back all roles of a server that leaves the community.
pub(crate) async fn leave_space(
    tx: &mut Tx,
    community: CommunityId,
    (platform, space): (&str, &str),
    now: i64,
) -> Result<()> {
    for (linked, _) in tx.linked_roles(community).await? {
        if linked.platform == platform && linked.space == space {
            end(tx, community, linked, now).await?;
        }
    }
    Ok(())
}
