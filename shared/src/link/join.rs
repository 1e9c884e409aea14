//! `me link CODE`: what is checked before two people become one.

use super::{
    merge::{self, Merged},
    sealed,
    store::LinkCode,
    view,
};
use crate::{
    actor::{Actor, At},
    app::{Context, Done},
    commands::policy::GUESSES,
    db::Tx,
    doors::Door,
    error::{Error, Result, UserError},
    ids::{CommunityId, MemberId},
    inbound::Answer,
    outbox::Notice,
    thought::Thought,
    view::Reply,
};

/// A try that was counted, so that it can be given back.
struct Try {
    community: CommunityId,
    subject: String,
    used: i64,
}

/// Joins the account that acts to the person who was given the code.
pub(crate) async fn join(tx: &mut Tx, door: &Door<'_>, typed: &str) -> Result<Done> {
    let sealed = sealed(door.app, typed)?;
    if tx.is_link_code(&sealed, door.now).await? {
        tx.shut_accounts().await?;
    } else if let Some(done) = again(tx, door).await? {
        return Ok(done);
    }
    let me = tx.account(door.actor.platform, &door.actor.account).await?;
    let Some(tried) = count(tx, door, me).await? else {
        return Ok(Done::refused(UserError::new("link.code")));
    };
    if tried.used > GUESSES.most {
        let minutes = GUESSES.minutes_left(door.now);
        return Ok(Done::refused(UserError::new("link.locked").with("minutes", minutes)));
    }
    let Some(code) = tx.take_link_code(&sealed, door.now).await? else {
        return Ok(Done::refused(UserError::new("link.code")));
    };
    // What follows refuses by rolling back: the code stays, and the try does not count.
    tx.unuse_limit(tried.community, &tried.subject).await?;
    elsewhere(tx, door, &code).await?;
    fits(tx, door, me, &code).await?;
    let merged = merge::merge(tx, door, me, code.member_id).await?;
    tx.touch_roles_of(merged.kept, door.now).await?;
    told(tx, door, &code, &merged).await
}

/// The answer to an event that has linked already: its code is used up by that.
async fn again(tx: &mut Tx, door: &Door<'_>) -> Result<Option<Done>> {
    let Some(event) = &door.actor.event else { return Ok(None) };
    let Some(community) = tx.linked_by(door.actor.platform, event).await? else {
        return Ok(None);
    };
    let ctx = context(tx, door, community).await?;
    if ctx.entry.member.is_none() {
        return Ok(None);
    }
    let reply = super::linked(tx, &ctx).await?.of(community);
    Ok(Some(Done::seen(reply)))
}

/// Counts a try, wherever it is made, in one place: for the person, where the account has one.
async fn count(tx: &mut Tx, door: &Door<'_>, me: Option<MemberId>) -> Result<Option<Try>> {
    let Some(community) = tx.first_community().await? else { return Ok(None) };
    let who = me.map_or_else(|| merge::newcomer(door), |me| me.to_string());
    let subject = door.app.limiter.subject(who, GUESSES, door.now)?;
    let used = tx.use_limit(community, &subject, GUESSES.ends_at(door.now)).await?;
    Ok(Some(Try { community, subject, used }))
}

/// A code is good where it was made; a direct chat belongs to no community.
async fn elsewhere(tx: &mut Tx, door: &Door<'_>, code: &LinkCode) -> Result<()> {
    if door.actor.at == At::Direct {
        return Ok(());
    }
    let here = match tx.enter(door.actor, door.now).await {
        Ok(entry) => entry.community,
        // A room that is no community's place says nothing.
        Err(Error::User(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    if here == code.community_id {
        return Ok(());
    }
    let name = tx.community_name(code.community_id).await?;
    Err(UserError::new("link.elsewhere").with("name", name).into())
}

/// Whether the two can be one person.
async fn fits(tx: &mut Tx, door: &Door<'_>, me: Option<MemberId>, code: &LinkCode) -> Result<()> {
    let giver = code.member_id;
    if me == Some(giver) {
        return Err(UserError::new("link.own").into());
    }
    if tx.is_leaving(giver, me.unwrap_or(giver)).await? {
        return Err(UserError::new("link.leaving").into());
    }
    let mut mine = vec![door.actor.platform.to_owned()];
    if let Some(me) = me {
        mine.extend(tx.accounts_of(me).await?.into_iter().map(|a| a.platform));
    }
    let theirs = tx.accounts_of(giver).await?;
    if let Some(both) = theirs.iter().find(|a| mine.contains(&a.platform)) {
        let name = view::platform_name(&door.app.words, door.lang, &both.platform);
        return Err(UserError::new("link.platform").with("platform", name).into());
    }
    match me {
        Some(me) => match tx.both_sides(giver, me).await? {
            Some(number) => Err(UserError::new("link.both_sides").with("number", number).into()),
            None => Ok(()),
        },
        None => Ok(()),
    }
}

/// The code's community as whoever acts enters it.
async fn context<'a>(tx: &mut Tx, door: &Door<'a>, community: CommunityId) -> Result<Context<'a>> {
    let at = At::Hall { community, space: String::new() };
    let here = Actor { at: at.clone(), event: None, ..door.actor.clone() };
    let entry = tx.enter(&here, door.now).await?;
    let (platform, say) = (door.actor.platform, door.actor.say);
    let thought = Thought::default();
    let administers = false;
    Ok(Context { app: door.app, platform, say, at, entry, now: door.now, administers, thought })
}

/// Tells the other accounts, keeps the event, and answers.
async fn told(tx: &mut Tx, door: &Door<'_>, code: &LinkCode, merged: &Merged) -> Result<Done> {
    let ctx = context(tx, door, code.community_id).await?;
    let notice = Notice::Linked { platform: ctx.platform.to_owned() };
    tx.notify_accounts(&ctx, merged.kept, &notice).await?;
    if let Some(event) = &door.actor.event
        && !tx.remember(&ctx, ctx.platform, event, "me link", &Answer::Linked).await?
    {
        return Err(UserError::new("event.raced").into());
    }
    let mut reply = super::linked(tx, &ctx).await?;
    if !merged.differ.is_empty() {
        reply = view::asking(&ctx, reply, &merged.differ);
    }
    Ok(Done::seen(Reply::of(reply, code.community_id)))
}
