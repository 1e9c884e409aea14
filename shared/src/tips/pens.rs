//! Pen names: one a person and community, drawn once and kept.

use crate::{
    app::Context,
    chance,
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId, PartyId},
};

const WHAT: [&str; 32] = [
    "Amber", "Azure", "Brave", "Bright", "Calm", "Clever", "Copper", "Coral", "Early", "Fair",
    "Gentle", "Golden", "Green", "Honest", "Jolly", "Kind", "Light", "Lively", "Lucky", "Merry",
    "Noble", "Patient", "Proud", "Quick", "Quiet", "Ready", "Silver", "Steady", "Sunny", "Swift",
    "Warm", "Wise",
];
const WHO: [&str; 32] = [
    "Badger", "Beaver", "Bee", "Crane", "Deer", "Dolphin", "Eagle", "Falcon", "Finch", "Fox",
    "Gull", "Hare", "Hawk", "Heron", "Horse", "Jay", "Lark", "Lion", "Lynx", "Magpie", "Marten",
    "Mole", "Otter", "Owl", "Panda", "Raven", "Robin", "Seal", "Sparrow", "Stork", "Swan", "Wren",
];
/// Draws before it is given up; with each that is taken the numbers grow.
const DRAWS: u32 = 20;

/// The lasting party of somebody who writes, which is made with the first thing that they write.
///
/// # Errors
/// Database trouble.
pub(super) async fn party(tx: &mut Tx, ctx: &Context<'_>, member: MemberId) -> Result<PartyId> {
    party_of(tx, ctx.entry.community, member).await
}

/// The same where nobody acts.
///
/// # Errors
/// Database trouble.
pub(super) async fn party_of(
    tx: &mut Tx,
    community: CommunityId,
    member: MemberId,
) -> Result<PartyId> {
    if let Some((party, _)) = tx.author_of(community, member).await? {
        return Ok(party);
    }
    let party = PartyId(chance::opaque_id()?);
    tx.insert_party(community, party, member).await?;
    tx.insert_author(community, party).await?;
    Ok(party)
}

/// The pen name of a party, which is drawn when it is first wanted.
///
/// # Errors
/// Database trouble.
pub(super) async fn pen(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: MemberId,
    party: PartyId,
) -> Result<String> {
    let community = ctx.entry.community;
    if let Some((_, Some(pen))) = tx.author_of(community, member).await? {
        return Ok(pen);
    }
    for draw in 0..DRAWS {
        let pen = drawn(draw)?;
        if tx.name_pen(community, party, &pen).await? {
            return Ok(pen);
        }
    }
    Err(Error::Internal("no pen name is free".to_owned()))
}

/// A name that says nothing about its bearer: what it is drawn from nobody can guess.
fn drawn(draw: u32) -> Result<String> {
    let [what, who, number, _] = chance::secret::<4>()?;
    let (what, who) = (WHAT[usize::from(what % 32)], WHO[usize::from(who % 32)]);
    Ok(match draw {
        0..4 => format!("{what} {who}"),
        _ => format!("{what} {who} {}", u32::from(number) * draw),
    })
}
