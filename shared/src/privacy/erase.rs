//! Being forgotten: a day to think it over, then step by step, each of which can be repeated.
//!
//! First the person is taken out of everything that is shown: their name, their texts where they
//! wish it, their part in what is under way. What the bots have posted is changed or taken away by
//! the outbox, and that is waited for, a day at most. Then what is left of them goes.

use super::store::Erasing;
use crate::{
    announcements,
    app::{App, Context, Done},
    commands::Texts,
    communities::PlaceRole,
    db::Tx,
    error::{Result, UserError},
    feeds,
    help::{self, Hand},
    ids::{MemberId, RequestNo},
    inbound::Answer,
    jobs,
    members::bars,
    mentorship,
    outbox::{Notice, To, taken_out},
    recaps, rewards, skillshares, spotlights, tips,
    view::{Card, Markup, Reply},
};

const HOUR: i64 = 60 * 60 * 1000;
/// The time to think it over, in milliseconds of domain time: a day.
pub const GRACE: i64 = 24 * HOUR;
/// Longest time that what was posted is waited for.
const PATIENCE: i64 = 24 * HOUR;
/// The time between two looks at it.
const LOOK: i64 = 5_000;

const fn word(texts: Texts) -> &'static str {
    match texts {
        Texts::Remove => "remove",
        Texts::Keep => "keep",
    }
}

pub(crate) async fn erase(tx: &mut Tx, ctx: &Context<'_>, texts: Texts) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    if let Some(known) = tx.erasure(me).await? {
        let time = ctx.local_time(ctx.entry.own_zone(), known.due_at)?;
        return Err(UserError::new("erase.planned").with("time", time).into());
    }
    if let Some(name) = tx.only_steward_of(me).await? {
        return Err(UserError::new("erase.last_steward").with("name", name).into());
    }
    let (community, due_at) = (ctx.entry.community, ctx.now + GRACE);
    let planned = Erasing {
        member_id: me,
        community_id: community,
        texts: word(texts).to_owned(),
        asked_at: ctx.now,
        due_at,
    };
    tx.insert_erasure(&planned).await?;
    jobs::plan_for(tx, community, jobs::Name::Erase, me, due_at).await?;
    Ok(Done::changed(show(tx, ctx).await?, Answer::Erasure))
}

pub(crate) async fn stay(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    match tx.erasure(me).await? {
        None => Err(UserError::new("erase.none").into()),
        Some(known) if known.due_at <= ctx.now => Err(UserError::new("erase.begun").into()),
        Some(_) => {
            // Its job finds nothing to do, and ends.
            tx.remove_erasure(me).await?;
            Ok(Done::changed(show(tx, ctx).await?, Answer::Erasure))
        }
    }
}

/// Whether and when the actor is forgotten.
///
/// # Errors
/// Database trouble.
pub(crate) async fn show(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let card = match tx.erasure(ctx.entry.me()?.id).await? {
        Some(planned) => planned_card(ctx, &planned)?,
        None => Card { title: ctx.text("erase-stays", &[]), ..Card::default() },
    };
    Ok(Reply::private(vec![card]))
}

fn planned_card(ctx: &Context<'_>, planned: &Erasing) -> Result<Card> {
    let time = ctx.local_time(ctx.entry.own_zone(), planned.due_at)?;
    let texts = ctx.text(&format!("erase-texts-{}", planned.texts), &[]);
    Ok(Card {
        title: ctx.text("erase-title", &[("time", &time)]),
        text: Markup::text(ctx.text("erase-text", &[("say", ctx.say)])),
        ..Card::default()
    }
    .field(ctx.text("erase-field-texts", &[]), texts)
    .field(ctx.text("erase-field-goes", &[]), ctx.text("erase-goes", &[]))
    .field(ctx.text("erase-field-stays", &[]), ctx.text("erase-keeps", &[]))
    .action("↩", ctx.text("erase-action-stay", &[]), &["me", "stay"])
    .data("due_at", planned.due_at)
    .data("texts", planned.texts.as_str()))
}

/// Does the next step of forgetting somebody; gives when to go on, and none where it is done.
///
/// # Errors
/// Database trouble.
pub(crate) async fn go_on(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    now: i64,
) -> Result<Option<i64>> {
    let Some(e) = tx.erasure(member).await? else { return Ok(None) };
    if e.due_at > now {
        return Ok(Some(e.due_at));
    }
    if tx.only_steward_of(member).await?.is_some() {
        // The other stewards have gone meanwhile; a community is not left without one.
        return Ok(Some(now + HOUR));
    }
    if tx.unname(member).await? {
        take_out(tx, app, &e, now).await?;
        return Ok(Some(now + LOOK));
    }
    let late = does_something(tx, &e).await?;
    if late {
        take_out(tx, app, &e, now).await?;
    }
    if now < e.due_at + PATIENCE && (late || tx.still_shown(member).await? > 0) {
        return Ok(Some(now + LOOK));
    }
    bars::keep(tx, &app.limiter, member, now).await?;
    tx.forget(member).await?;
    Ok(None)
}

/// Whether somebody who was taken out has done something since: their accounts still work.
async fn does_something(tx: &mut Tx, e: &Erasing) -> Result<bool> {
    let removes = e.texts == word(Texts::Remove);
    Ok(!tx.requests_under_way(e.member_id).await?.is_empty()
        || (removes && tx.blank_requests(e.member_id).await? > 0)
        || (removes && !tx.tips_by(e.member_id, 1).await?.is_empty()))
}

/// Takes somebody out of all that is shown. Done twice, it does no more.
async fn take_out(tx: &mut Tx, app: &App, e: &Erasing, now: i64) -> Result<()> {
    let (member, removes) = (e.member_id, e.texts == word(Texts::Remove));
    // First: whoever gives a request back is not its helper any more, and stands on its card.
    tx.scrub_cards(member).await?;
    for (community, number) in tx.requests_under_way(member).await? {
        let ctx = app.at_work(tx, community, now).await?;
        leave(tx, &ctx, member, number).await?;
    }
    if removes {
        tx.blank_requests(member).await?;
    }
    mentorship::leave(tx, app, member, now).await?;
    rewards::leave(tx, app, member, now).await?;
    spotlights::leave(tx, member).await?;
    feeds::leave(tx, member).await?;
    recaps::leave(tx, (member, removes)).await?;
    skillshares::leave(tx, app, (member, removes), now).await?;
    announcements::leave(tx, (member, removes)).await?;
    tips::leave(tx, member, removes, now).await?;
    for (community, row, body) in tx.told_about(member).await? {
        let (body, request) = taken_out(&body, removes)?;
        tx.reword(row, &body).await?;
        if let Some(number) = request {
            tx.scrub_card(community, &help::reference(number)).await?;
        }
    }
    tx.take_back_from(member).await
}

/// Ends somebody's part in a request: their own is taken back, another's is open again.
async fn leave(tx: &mut Tx, ctx: &Context<'_>, member: MemberId, number: RequestNo) -> Result<()> {
    let community = ctx.entry.community;
    let Some(request) = tx.lock_request(community, number).await? else { return Ok(()) };
    let helpers: Vec<MemberId> = request.helper.into_iter().collect();
    let people = tx.people(community, &[request.asker], &helpers).await?;
    let asked = tx.behind(community, request.asker).await? == Some(member);
    let by = Hand { member, asked, steward: false, apart: false };
    let (to, notice, after) = if asked {
        let to = request.helper.map(To::Member);
        (to, Notice::Cancelled { request: number }, request.cancel(by, ctx.now)?)
    } else {
        let to = Some(To::Party(request.asker));
        (to, Notice::Released { request: number }, request.release(by, ctx.now)?)
    };
    tx.save_request(community, &after).await?;
    tx.stale_card(ctx, PlaceRole::Help, &help::reference(number)).await?;
    match to {
        Some(to) => tx.notify(ctx, &people, to, &notice, None).await,
        None => Ok(()),
    }
}
