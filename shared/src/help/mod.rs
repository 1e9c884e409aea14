//! The help desk: ask, claim, solve.

pub mod model;
mod store;
pub mod view;

pub use model::{Hand, Request, State};

use crate::{
    app::{Context, Done},
    chance,
    commands::{Ask, Number, Urgency},
    communities::{PlaceRole, Role},
    db::Tx,
    error::{Error, Result, UserError},
    ids::{CommunityId, PartyId, RequestNo, TipNo},
    inbound::Answer,
    members::People,
    outbox::{Notice, To},
    text, tips,
    view::Reply,
};

/// Most characters of a topic.
pub const TOPIC_MOST: usize = 40;
/// How long a request waits before others see it where there are tips that may answer it, in
/// milliseconds.
pub const HELD_FOR: i64 = 60_000;
/// Requests on one page of `request list`.
pub const PAGE: i64 = 10;

/// Opens a request.
pub(crate) async fn ask(tx: &mut Tx, ctx: &Context<'_>, ask: Ask) -> Result<Done> {
    let me = ctx.entry.me()?;
    let topic = match &ask.topic {
        Some(typed) => Some(topic(tx, ctx, &typed.0).await?),
        None => None,
    };
    let asker = PartyId(chance::opaque_id()?);
    tx.insert_party(ctx.entry.community, asker, me.id).await?;
    let request = Request {
        number: tx.next_number(ctx.entry.community, "request").await.map(RequestNo)?,
        asker,
        text: text::body(&ask.text.0, text::TEXT_MOST)?.to_owned(),
        topic,
        urgency: urgency(ask.urgency).to_owned(),
        state: State::Open,
        helper: None,
        created_at: ctx.now,
        changed_at: ctx.now,
        solved_at: None,
        hidden_at: None,
    };
    tx.insert_request(ctx.entry.community, &request).await?;
    let subject = reference(request.number);
    tx.stale_card(ctx, PlaceRole::Help, &subject).await?;
    let people = tx.people(ctx.entry.community, &[asker], &[]).await?;
    let card = view::card(&ctx.app.words, ctx.entry.lang, &request, &people);
    let offers = tips::offers(tx, ctx, request.number, &ctx.thought.near).await?;
    if offers.is_empty() {
        let reply = Reply::private(vec![card]);
        return Ok(Done::changed(reply, Answer::Request(request.number)));
    }
    tx.hold_card(ctx.entry.community, &subject, ctx.now + HELD_FOR).await?;
    let card = card.field(ctx.text("help-field-held", &[]), ctx.text("help-held", &[]));
    let asked = offers.iter().map(|offer| (offer.0, offer.1)).collect();
    let cards = std::iter::once(card).chain(offers.into_iter().map(|offer| offer.2)).collect();
    Ok(Done::changed(Reply::private(cards), Answer::Asked(request.number, asked)))
}

/// Shows again what was answered to who asked.
///
/// # Errors
/// `help.unknown`.
pub(crate) async fn asked(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RequestNo,
    offered: &[(CommunityId, TipNo)],
) -> Result<Reply> {
    let offers = tips::offers(tx, ctx, number, offered).await?;
    let reply = show(tx, ctx, number).await?;
    Ok(offers.into_iter().fold(reply, |reply, offer| reply.and(offer.2)))
}

/// The topic as the community calls it; where it has none of that name, as it was typed.
async fn topic(tx: &mut Tx, ctx: &Context<'_>, typed: &str) -> Result<String> {
    let typed = text::line(typed, TOPIC_MOST)
        .ok_or_else(|| UserError::new("help.topic").with("most", TOPIC_MOST))?;
    match tx.topic_of(ctx.entry.community, &typed).await? {
        Some((_, name)) => Ok(name),
        None if ctx.entry.settings.topics_are_listed() => {
            Err(UserError::new("topic.unlisted").with("topic", typed).into())
        }
        None => Ok(typed),
    }
}

const fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Low => "low",
        Urgency::Normal => "normal",
        Urgency::High => "high",
    }
}

/// How a request is referred to in cards.
#[must_use]
pub fn reference(number: RequestNo) -> String {
    format!("help/{number}")
}

/// The request behind a reference.
#[must_use]
pub fn number_of(reference: &str) -> Option<RequestNo> {
    reference.strip_prefix("help/")?.parse().ok().map(RequestNo)
}

fn done(ctx: &Context<'_>, request: &Request, people: &People) -> Result<Done> {
    let card = view::card(&ctx.app.words, ctx.entry.lang, request, people);
    Ok(Done::changed(Reply::private(vec![card]), Answer::Request(request.number)))
}

/// Shows a request.
///
/// # Errors
/// `help.unknown`.
pub async fn show(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Reply> {
    let request = tx.request(ctx.entry.community, number).await?.ok_or_else(|| unknown(number))?;
    let people = tx.people_of(ctx.entry.community, std::slice::from_ref(&request)).await?;
    Ok(Reply::private(vec![view::card(&ctx.app.words, ctx.entry.lang, &request, &people)]))
}

fn unknown(number: RequestNo) -> Error {
    UserError::new("help.unknown").with("number", number).into()
}

/// Lists what waits and what is worked on, the oldest first.
pub(crate) async fn list(tx: &mut Tx, ctx: &Context<'_>, page: Option<Number>) -> Result<Done> {
    let page = page.map_or(1, |p| p.0.max(1));
    let mut found = tx.active_requests(ctx.entry.community, (page - 1) * PAGE, PAGE + 1).await?;
    let more = i64::try_from(found.len()).is_ok_and(|n| n > PAGE);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let people = tx.people_of(ctx.entry.community, &found).await?;
    let reply =
        view::list(&ctx.app.words, ctx.entry.lang, &found, &people, more.then_some(page + 1));
    Ok(Done::seen(reply))
}

/// What happened to a request, told to `to`.
struct Told {
    to: Option<To>,
    notice: Notice,
}

/// A request that is about to be changed, with its people and whoever changes it.
struct Held {
    before: Request,
    people: People,
    hand: Hand,
}

/// Loads and locks a request.
async fn hold(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Held> {
    let community = ctx.entry.community;
    let me = ctx.entry.me()?;
    let before = tx.lock_request(community, number).await?.ok_or_else(|| unknown(number))?;
    let members: Vec<_> = before.helper.into_iter().chain([me.id]).collect();
    let people = tx.people(community, &[before.asker], &members).await?;
    let asked = people.party(before.asker).is_some_and(|p| p.id == me.id);
    let hand = Hand { member: me.id, asked, steward: me.role == Role::Steward, apart: false };
    Ok(Held { before, people, hand })
}

/// Stores a request, marks its card and tells whom it concerns.
async fn store(
    tx: &mut Tx,
    ctx: &Context<'_>,
    people: &People,
    after: &Request,
    told: Option<Told>,
) -> Result<Done> {
    tx.save_request(ctx.entry.community, after).await?;
    let (community, subject) = (ctx.entry.community, reference(after.number));
    tx.stale_card(ctx, PlaceRole::Help, &subject).await?;
    if after.state.is_over() && ctx.now < after.created_at + HELD_FOR {
        tx.drop_held_card(community, &subject, ctx.now).await?;
    }
    if let Some(Told { to: Some(to), notice }) = told {
        tx.notify(ctx, people, to, &notice, None).await?;
    }
    done(ctx, after, people)
}

/// The frame of every change: load and lock, decide, store, mark the card, tell.
async fn change(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RequestNo,
    decide: impl FnOnce(Request, Hand) -> Result<(Request, Option<Told>)> + Send,
) -> Result<Done> {
    let Held { before, people, hand } = hold(tx, ctx, number).await?;
    let (after, told) = decide(before, hand)?;
    store(tx, ctx, &people, &after, told).await
}

pub(crate) async fn claim(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Done> {
    let Held { before, people, mut hand } = hold(tx, ctx, number).await?;
    if let Some(asker) = people.party(before.asker) {
        hand.apart = tx.is_apart(asker.id, hand.member, ctx.now).await?;
    }
    let to = Some(To::Party(before.asker));
    let notice = Notice::Claimed { request: number, helper: hand.member };
    let after = before.claim(hand, ctx.now)?;
    store(tx, ctx, &people, &after, Some(Told { to, notice })).await
}

pub(crate) async fn release(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Done> {
    change(tx, ctx, number, |request, by| {
        let to = Some(To::Party(request.asker));
        let after = request.release(by, ctx.now)?;
        Ok((after, Some(Told { to, notice: Notice::Released { request: number } })))
    })
    .await
}

pub(crate) async fn solve(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Done> {
    change(tx, ctx, number, |request, by| {
        let to = helper_to_tell(&request, by);
        let after = request.solve(by, ctx.now)?;
        Ok((after, Some(Told { to, notice: Notice::Solved { request: number } })))
    })
    .await
}

/// Closes the actor's own request, which something else than a helper has solved.
///
/// # Errors
/// `help.unknown`, `help.not_asker`, `help.closed`, `help.hidden`.
pub(crate) async fn solve_by_oneself(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RequestNo,
) -> Result<()> {
    let held = hold(tx, ctx, number).await?;
    if !held.hand.asked {
        return Err(UserError::new("help.not_asker").with("number", number).into());
    }
    solve(tx, ctx, number).await.map(drop)
}

pub(crate) async fn cancel(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Done> {
    change(tx, ctx, number, |request, by| {
        let to = helper_to_tell(&request, by);
        let after = request.cancel(by, ctx.now)?;
        Ok((after, Some(Told { to, notice: Notice::Cancelled { request: number } })))
    })
    .await
}

pub(crate) async fn reopen(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Done> {
    change(tx, ctx, number, |request, by| {
        let to = helper_to_tell(&request, by);
        let after = request.reopen(by, ctx.now)?;
        Ok((after, Some(Told { to, notice: Notice::Reopened { request: number } })))
    })
    .await
}

pub(crate) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RequestNo,
    typed: &crate::commands::Text,
) -> Result<Done> {
    let text = text::body(&typed.0, text::TEXT_MOST)?;
    change(tx, ctx, number, |request, by| Ok((request.edit(by, text, ctx.now)?, None))).await
}

/// The helper, unless it is the helper who acts.
fn helper_to_tell(request: &Request, by: Hand) -> Option<To> {
    request.helper.filter(|h| *h != by.member).map(To::Member)
}
