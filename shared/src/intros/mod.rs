//! Talks in pairs: whoever wants to is introduced to somebody, each week or month.

mod facts;
pub mod model;
mod news;
pub mod pairing;
mod round;
mod seat;
mod store;
mod view;

pub use facts::{Facts, How, Shared};
pub use model::{Every, Intro};
pub use news::News;
pub(crate) use news::{by_icon, card as notice};
pub(crate) use round::{Draw, draw, replan, work, write};
pub use seat::Seat;
pub use store::Pooled;

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::{EveryArg, IntroCommand as I, Number, Text, YesNo},
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    outbox::{Notice, To},
    text,
    view::Reply,
};

/// The setting that says when pairs are made.
pub(crate) const SETTING: &str = "intros";
/// Rounds of somebody's that are looked through for one.
const BACK: i64 = 50;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// How somebody takes part.
    Mine,
    /// Something was passed on to this member.
    Passed(MemberId),
    /// Whether they met in this round.
    Met(i64),
}

/// Runs a command about talks in pairs.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: I) -> Result<Done> {
    match command {
        I::Join { every } => join(tx, ctx, every).await,
        I::Leave => leave(tx, ctx).await,
        I::Snooze { weeks } => snooze(tx, ctx, weeks).await,
        I::Show => show(tx, ctx).await.map(Done::seen),
        I::Say { text } => say(tx, ctx, &text).await,
        I::Met { met, round } => answer(tx, ctx, met == YesNo::Yes, round).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Mine => show(tx, ctx).await,
        Said::Passed(other) => passed(tx, ctx, other).await,
        Said::Met(round) => met(tx, ctx, round).await,
    }
}

const fn every(typed: EveryArg) -> Every {
    match typed {
        EveryArg::Week => Every::Week,
        EveryArg::Month => Every::Month,
    }
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    Ok(Done::changed(show(tx, ctx).await?, Answer::Intro(Said::Mine)))
}

/// Takes part, or changes how often; a break stays one.
async fn join(tx: &mut Tx, ctx: &Context<'_>, typed: Option<EveryArg>) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let known = tx.intro(community, me).await?;
    let intro = match (known, typed.map(every)) {
        (None, every) => Intro { every: every.unwrap_or(Every::Week), snoozed_until: None },
        (Some(known), Some(every)) if every != known.every => Intro { every, ..known },
        (Some(_), _) => return Err(UserError::new("intro.already").into()),
    };
    tx.put_intro(community, me, intro, ctx.now).await?;
    shown(tx, ctx).await
}

async fn leave(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    if !tx.remove_intro(ctx.entry.community, ctx.entry.me()?.id).await? {
        return Err(UserError::new("intro.not_in").into());
    }
    shown(tx, ctx).await
}

async fn snooze(tx: &mut Tx, ctx: &Context<'_>, weeks: Number) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let known = tx.intro(community, me).await?;
    let known = known.ok_or_else(|| UserError::new("intro.not_in"))?;
    let intro = Intro { snoozed_until: model::snooze(weeks.0, ctx.now)?, ..known };
    tx.put_intro(community, me, intro, ctx.now).await?;
    shown(tx, ctx).await
}

/// How somebody takes part.
///
/// # Errors
/// Database trouble.
async fn show(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let seats = tx.seats_of(community, me, BACK).await?;
    let last = seats.into_iter().find(|seat| seat.partner_id.is_some());
    let met: Vec<_> = last.iter().filter_map(|seat| seat.partner_id).collect();
    let mine = view::Mine {
        intro: tx.intro(community, me).await?,
        last,
        people: tx.people(community, &[], &met).await?,
        next: round::next(ctx)?,
        numbers: match ctx.entry.is_steward() {
            true => Some((tx.count_intros(community).await?, tx.met_numbers(community).await?)),
            false => None,
        },
    };
    Ok(Reply::private(vec![view::card(ctx, &mine)?]))
}

/// Says something to the other of one's pair, on whatever platform they are.
async fn say(tx: &mut Tx, ctx: &Context<'_>, typed: &Text) -> Result<Done> {
    let text = text::body(&typed.0, text::TEXT_MOST)?;
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let Some((round, other)) = partner(tx, ctx, me).await? else {
        return Err(UserError::new("intro.nobody").into());
    };
    let people = tx.people(community, &[], &[other]).await?;
    let Some(person) = people.member(other) else {
        return Err(UserError::new("intro.nobody").into());
    };
    if tx.has_blocked(me, other).await? {
        return Err(UserError::new("intro.you_blocked").with("name", &person.name).into());
    }
    // Whoever has blocked me is told nothing, and so am I.
    let notice = Notice::Intro { round, news: News::Spoken { other: me } };
    tx.notify(ctx, &people, To::Member(other), &notice, Some(text)).await?;
    let reply = passed(tx, ctx, other).await?;
    Ok(Done::changed(reply, Answer::Intro(Said::Passed(other))))
}

/// Who somebody's partner is now: neither of the two was paired anew since.
async fn partner(tx: &mut Tx, ctx: &Context<'_>, me: MemberId) -> Result<Option<(i64, MemberId)>> {
    let community = ctx.entry.community;
    let Some(mine) = tx.seats_of(community, me, 1).await?.pop() else { return Ok(None) };
    let Some(other) = mine.talks_with(ctx.now) else { return Ok(None) };
    let theirs = tx.seats_of(community, other, 1).await?.pop();
    let still = theirs.is_some_and(|theirs| theirs.partner_id == Some(me));
    Ok(still.then_some((mine.round, other)))
}

async fn passed(tx: &mut Tx, ctx: &Context<'_>, other: MemberId) -> Result<Reply> {
    let people = tx.people(ctx.entry.community, &[], &[other]).await?;
    Ok(Reply::private(vec![view::passed(ctx, people.member(other))]))
}

/// The pair of a round, or the last one.
async fn pair(tx: &mut Tx, ctx: &Context<'_>, round: Option<i64>) -> Result<Seat> {
    let seats = tx.seats_of(ctx.entry.community, ctx.entry.me()?.id, BACK).await?;
    let is =
        |seat: &Seat| seat.partner_id.is_some() && round.is_none_or(|round| seat.round == round);
    seats.into_iter().find(is).ok_or_else(|| UserError::new("intro.no_pair").into())
}

/// Says whether the two of a pair met; the last word counts.
async fn answer(tx: &mut Tx, ctx: &Context<'_>, did: bool, round: Option<Number>) -> Result<Done> {
    let seat = pair(tx, ctx, round.map(|round| round.0)).await?;
    tx.answer_seat(ctx.entry.community, (seat.round, seat.member_id), did).await?;
    let reply = met(tx, ctx, seat.round).await?;
    Ok(Done::changed(reply, Answer::Intro(Said::Met(seat.round))))
}

async fn met(tx: &mut Tx, ctx: &Context<'_>, round: i64) -> Result<Reply> {
    let seat = pair(tx, ctx, Some(round)).await?;
    let others: Vec<_> = seat.partner_id.into_iter().collect();
    let people = tx.people(ctx.entry.community, &[], &others).await?;
    Ok(Reply::private(vec![view::met(ctx, &seat, &people)]))
}
