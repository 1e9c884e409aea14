//! Founding a community in a chat, and its places on one or more platforms.

use super::{
    ADDRESS_MOST, NAME_MOST,
    model::{Entry, Place, PlaceRole, Role},
    view,
};
use crate::{
    actor::{Actor, At},
    app::{Context, Done},
    audit, chance,
    commands::{PlaceArg, Text, YesNo, policy::GUESSES},
    db::Tx,
    doors::Door,
    error::{Error, Result, UserError},
    ids::{CommunityId, MemberId},
    inbound::Answer,
    jobs,
    members::{self, Handle, bars},
    roles,
    skillshares::agenda,
    text,
    view::Reply,
};

/// How long a code by which a guild or room joins is good, in milliseconds: ten minutes.
const CODE_KEPT_FOR: i64 = 10 * 60 * 1000;
/// What a community's first place is for, until stewards give it more places.
const FIRST: [PlaceRole; 3] = [PlaceRole::Help, PlaceRole::Tips, PlaceRole::Skillshares];

/// The channel or room in which somebody acts, as a place.
fn here(at: &At, platform: &'static str, role: PlaceRole) -> Result<Place> {
    match at {
        At::Place { space, address } => {
            let (space, address) = (space.clone(), address.clone());
            Ok(Place { platform, space, address, role })
        }
        _ => Err(UserError::new("community.here").into()),
    }
}

impl Place {
    /// What is taken when this is the first place: the guild or space, else the room itself.
    fn home(&self) -> &str {
        if self.space.is_empty() { &self.address } else { &self.space }
    }
}

/// Only who runs a guild or room may bring it into a community.
fn manager(actor: &Actor) -> Result<()> {
    if actor.standing.manages {
        return Ok(());
    }
    Err(UserError::new("community.not_manager").into())
}

/// The community that the place belongs to, if it belongs to one.
async fn whose(tx: &mut Tx, door: &Door<'_>) -> Result<Option<Entry>> {
    match tx.enter(door.actor, door.now).await {
        Ok(entry) => Ok(Some(entry)),
        Err(Error::User(_)) => Ok(None),
        Err(trouble) => Err(trouble),
    }
}

async fn member_at(tx: &mut Tx, door: &Door<'_>) -> Result<MemberId> {
    let actor = door.actor;
    let handle = Handle { account: actor.account.clone(), name: actor.name.clone() };
    members::member_of(tx, actor.platform, &handle, actor.lang, door.now).await
}

/// Founds a community in the place where this is said. Who does it is its first steward.
pub(crate) async fn setup(tx: &mut Tx, door: &Door<'_>, name: &Text) -> Result<Done> {
    let place = here(&door.actor.at, door.actor.platform, PlaceRole::Help)?;
    manager(door.actor)?;
    if let Some(entry) = whose(tx, door).await? {
        return set_up_already(tx, door, entry.community, entry.role()).await;
    }
    let name = text::line(&name.0, NAME_MOST).ok_or_else(|| UserError::new("community.name"))?;
    let found = tx.insert_community(&name, false, door.now).await?;
    let community = found.ok_or_else(|| UserError::new("community.exists").with("name", &name))?;
    if !tx.insert_home(place.platform, place.home(), community).await? {
        return Err(UserError::new("community.raced").into());
    }
    tx.save_language(community, door.actor.lang.unwrap_or_default()).await?;
    for role in FIRST {
        tx.insert_place(community, &Place { role, ..place.clone() }, door.now).await?;
    }
    let me = member_at(tx, door).await?;
    tx.insert_membership(community, me, Role::Steward, door.now).await?;
    jobs::plan(tx, community, jobs::Name::Sweep, door.now).await?;
    let entry = audit::Entry::by(me, "setup").fact("platform", place.platform);
    tx.audit(community, &entry, door.now).await?;
    Ok(Done::seen(Reply::private(vec![view::set_up(door, &name)]).of(community)))
}

/// The place belongs to a community: its steward is shown so again; where nobody is its
/// steward any more, who runs the place becomes it.
async fn set_up_already(
    tx: &mut Tx,
    door: &Door<'_>,
    community: CommunityId,
    role: Role,
) -> Result<Done> {
    let name = tx.community_name(community).await?;
    if role != Role::Steward {
        if tx.count_stewards(community).await? > 0 {
            return Err(UserError::new("community.set_up").with("name", name).into());
        }
        let me = member_at(tx, door).await?;
        tx.insert_membership(community, me, Role::Steward, door.now).await?;
        tx.save_role(community, me, Role::Steward).await?;
        tx.audit(community, &audit::Entry::by(me, "setup"), door.now).await?;
    }
    Ok(Done::seen(Reply::private(vec![view::set_up(door, &name)]).of(community)))
}

/// Makes a code by which another guild, space or room joins.
pub(crate) async fn join_code(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let code = chance::code()?;
    let sealed = ctx.app.limiter.keyed(&format!("join/{}", chance::same_code(&code)))?;
    tx.put_join_code(ctx.entry.community, &sealed, me, ctx.now + CODE_KEPT_FOR).await?;
    Ok(Done::changed(Reply::private(vec![view::code(ctx, &code)]), Answer::Secret))
}

/// Brings the guild, space or room where this is said into the community of a code.
pub(crate) async fn join_here(tx: &mut Tx, door: &Door<'_>, code: &str) -> Result<Done> {
    let place = here(&door.actor.at, door.actor.platform, PlaceRole::Help)?;
    manager(door.actor)?;
    if let Some(entry) = whose(tx, door).await? {
        return Err(UserError::new("community.set_up").with("name", entry.name).into());
    }
    // A try counts before the code is looked at: after too many, the right one waits as well.
    let (first, subject, used) = guess(tx, door).await?;
    if used > GUESSES.most {
        let minutes = GUESSES.minutes_left(door.now);
        return Ok(Done::refused(UserError::new("limit.reached").with("minutes", minutes)));
    }
    let sealed = door.app.limiter.keyed(&format!("join/{}", chance::same_code(code)))?;
    let Some((community, _)) = tx.take_join_code(&sealed, door.now).await? else {
        return Ok(Done::refused(UserError::new("community.code")));
    };
    tx.unuse_limit(first, &subject).await?;
    if !tx.insert_home(place.platform, place.home(), community).await? {
        return Err(UserError::new("community.raced").into());
    }
    tx.insert_place(community, &place, door.now).await?;
    agenda::replan(tx, community, door.now).await?;
    let me = member_at(tx, door).await?;
    tx.insert_membership(community, me, Role::Member, door.now).await?;
    bars::hold(tx, &door.app.limiter, community, door.actor, me).await?;
    let entry = audit::Entry::by(me, "join").fact("platform", place.platform);
    tx.audit(community, &entry, door.now).await?;
    let name = tx.community_name(community).await?;
    Ok(Done::seen(Reply::private(vec![view::joined(door, &name)]).of(community)))
}

/// Counts a try of an account: where, under which pseudonym, and how many there are.
async fn guess(tx: &mut Tx, door: &Door<'_>) -> Result<(CommunityId, String, i64)> {
    let first = tx.first_community().await?.ok_or_else(|| UserError::new("community.code"))?;
    let who = format!("{}/{}", door.actor.platform, door.actor.account);
    let subject = door.app.limiter.subject(who, GUESSES, door.now)?;
    let used = tx.use_limit(first, &subject, GUESSES.ends_at(door.now)).await?;
    Ok((first, subject, used))
}

/// Takes the guild, space or room where this is said out of the community.
pub(crate) async fn leave(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    let place = here(&ctx.at, ctx.platform, PlaceRole::Help)?;
    let community = ctx.entry.community;
    let all = tx.places(community).await?;
    let is_here = |space: &str, address: &str| match place.space.as_str() {
        "" => address == place.address,
        here => space == here,
    };
    let (going, staying): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|p| p.platform == place.platform && is_here(&p.space, &p.address));
    if staying.is_empty() {
        return Err(UserError::new("place.last").with("name", &ctx.entry.name).into());
    }
    for listed in &going {
        let (address, role) = (listed.address.clone(), listed.role()?);
        let going = Place { address, role, space: listed.space.clone(), ..place.clone() };
        tx.remove_place(community, &going).await?;
        tx.remove_home(place.platform, going.home(), community).await?;
    }
    tx.remove_home(place.platform, place.home(), community).await?;
    roles::leave_space(tx, community, (place.platform, place.home()), ctx.now).await?;
    tx.touch_agenda(community, (place.platform, place.home()), ctx.now).await?;
    let me = ctx.entry.me()?.id;
    let entry = audit::Entry::by(me, "leave").fact("platform", place.platform);
    tx.audit(community, &entry, ctx.now).await?;
    Ok(Done::changed(Reply::private(vec![view::left(ctx)]), Answer::Left))
}

/// Lists the places, or says what the channel or room where this is said is for.
pub(crate) async fn place(
    tx: &mut Tx,
    ctx: &Context<'_>,
    role: Option<PlaceArg>,
    remove: Option<YesNo>,
) -> Result<Done> {
    let community = ctx.entry.community;
    let Some(role) = role.map(PlaceRole::from) else {
        let places = tx.places(community).await?;
        return Ok(Done::seen(Reply::private(vec![view::places(ctx, &places)?])));
    };
    let place = here(&ctx.at, ctx.platform, role)?;
    if text::line(&place.address, ADDRESS_MOST).is_none() {
        return Err(UserError::new("place.address").with("address", &place.address).into());
    }
    if YesNo::said(remove) {
        if tx.places(community).await?.len() < 2 {
            return Err(UserError::new("place.last").with("name", &ctx.entry.name).into());
        }
        if !tx.remove_place(community, &place).await? {
            return Err(UserError::new("place.none").into());
        }
        // The last place of a guild or space: it is free for another community.
        if !tx.is_part(community, place.platform, place.home()).await? {
            tx.remove_home(place.platform, place.home(), community).await?;
            tx.touch_agenda(community, (place.platform, place.home()), ctx.now).await?;
        }
    } else {
        tx.insert_place(community, &place, ctx.now).await?;
        tx.resume_place(place.platform, &place.address).await?;
        agenda::replan(tx, community, ctx.now).await?;
    }
    let entry = audit::Entry::by(ctx.entry.me()?.id, "place")
        .fact("platform", place.platform)
        .fact("role", role.as_str())
        .fact("removed", YesNo::said(remove));
    tx.audit(community, &entry, ctx.now).await?;
    let places = tx.places(community).await?;
    Ok(Done::changed(Reply::private(vec![view::places(ctx, &places)?]), Answer::Places))
}

/// Shows the places again.
///
/// # Errors
/// Database trouble.
pub async fn places(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let places = tx.places(ctx.entry.community).await?;
    Ok(Reply::private(vec![view::places(ctx, &places)?]))
}
