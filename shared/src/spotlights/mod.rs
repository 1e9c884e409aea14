//! Somebody in the spotlight: stewards offer it, the member decides, and can take it back.

mod store;
mod view;

use serde::{Deserialize, Serialize};
pub use store::{Spotlight, State};
pub(crate) use view::{by_icon, card, notice};

use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, SpotlightCommand as S, Text, UserRef, YesNo},
    communities::PlaceRole,
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    members,
    outbox::{Notice, To},
    text,
    view::Reply,
};

/// Most characters of what somebody is praised for.
const TEXT_MOST: usize = 1_000;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A spotlight, by its number.
    Spotlight(i64),
}

/// What a spotlight is named by.
pub(crate) fn reference(number: i64) -> String {
    format!("spotlight/{number}")
}

/// Runs a command about spotlights.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: S) -> Result<Done> {
    match command {
        S::Offer { member, text } => offer(tx, ctx, &member, &text).await,
        S::Answer { spotlight, answer } => decide(tx, ctx, spotlight, answer).await,
        S::Remove { spotlight } => remove(tx, ctx, spotlight).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Spotlight(number) => {
            let spotlight = tx.spotlight(ctx.entry.community, number).await?;
            shown(tx, ctx, &spotlight.ok_or_else(|| unknown(number))?).await
        }
    }
}

fn unknown(number: i64) -> UserError {
    UserError::new("spotlight.unknown").with("number", number)
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, spotlight: &Spotlight) -> Result<Reply> {
    let people = tx.people(ctx.entry.community, &[], &[spotlight.member_id]).await?;
    Ok(Reply::private(vec![view::own(ctx, spotlight, &people)]))
}

async fn changed(tx: &mut Tx, ctx: &Context<'_>, spotlight: &Spotlight) -> Result<Done> {
    let reply = shown(tx, ctx, spotlight).await?;
    Ok(Done::changed(reply, Answer::Spotlight(Said::Spotlight(spotlight.number))))
}

/// A steward would like to show what somebody did; they are asked first.
async fn offer(tx: &mut Tx, ctx: &Context<'_>, member: &UserRef, typed: &Text) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let text = text::body(&typed.0, TEXT_MOST)?;
    let person = members::named(tx, ctx, ctx.platform, &member.0).await?;
    if person.id == me {
        return Err(UserError::new("spotlight.self").into());
    }
    if tx.is_asked(community, person.id).await? {
        return Err(UserError::new("spotlight.asked").with("name", person.name).into());
    }
    let spotlight = Spotlight {
        number: tx.next_number(community, "spotlight").await?,
        member_id: person.id,
        by_id: Some(me),
        text: text.to_owned(),
        state: State::Asked,
        at: ctx.now,
    };
    tx.insert_spotlight(community, &spotlight).await?;
    let people = tx.people(community, &[], &[person.id]).await?;
    let notice = Notice::Spotlight { spotlight: spotlight.number, by: me };
    tx.notify(ctx, &people, To::Member(person.id), &notice, Some(text)).await?;
    let entry = audit::Entry::by(me, "spotlight").to(person.id).fact("number", spotlight.number);
    tx.audit(community, &entry, ctx.now).await?;
    changed(tx, ctx, &spotlight).await
}

/// A spotlight of the actor's own; of another's nobody learns that there is one.
async fn own(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Spotlight> {
    let found = tx.lock_spotlight(ctx.entry.community, number.0).await?;
    let me = ctx.entry.me()?.id;
    let mine = found.filter(|spotlight| spotlight.member_id == me);
    mine.ok_or_else(|| unknown(number.0).into())
}

/// The member wants it, or does not; who does not need not say why, and nobody is told.
async fn decide(tx: &mut Tx, ctx: &Context<'_>, number: Number, answer: YesNo) -> Result<Done> {
    let spotlight = own(tx, ctx, number).await?;
    if spotlight.state != State::Asked {
        return Err(UserError::new("spotlight.decided").with("number", number.0).into());
    }
    let state = if answer == YesNo::Yes { State::Shown } else { State::Declined };
    let spotlight = Spotlight { state, ..spotlight };
    tx.save_spotlight(ctx.entry.community, &spotlight).await?;
    if state == State::Shown {
        tx.stale_card(ctx, PlaceRole::Tips, &reference(number.0)).await?;
    }
    changed(tx, ctx, &spotlight).await
}

/// The member, or a steward, takes it away.
async fn remove(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let community = ctx.entry.community;
    let spotlight = match ctx.entry.is_steward() {
        true => {
            let found = tx.lock_spotlight(community, number.0).await?;
            found.ok_or_else(|| unknown(number.0))?
        }
        false => own(tx, ctx, number).await?,
    };
    if spotlight.state == State::Removed {
        return Err(unknown(number.0).into());
    }
    let spotlight = Spotlight { state: State::Removed, ..spotlight };
    tx.save_spotlight(community, &spotlight).await?;
    tx.touch_card(community, &reference(number.0)).await?;
    changed(tx, ctx, &spotlight).await
}

/// Takes somebody who is being forgotten out of all spotlights.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, member: MemberId) -> Result<()> {
    for (community, number) in tx.spotlights_on(member).await? {
        tx.touch_card(community, &reference(number)).await?;
        tx.scrub_card(community, &reference(number)).await?;
    }
    Ok(())
}
