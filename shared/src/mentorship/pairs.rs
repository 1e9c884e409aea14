//! What becomes of a pair.

use super::{
    asks,
    cast::Cast,
    engine::filter,
    hold::{self, Held},
    model::{MENTORS_MOST, Mentorship, Side, State},
    news::{News, Step},
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text, UserRef},
    db::Tx,
    error::{Result, UserError},
    ids::{CommunityId, MemberId},
    members, points,
};

/// Makes two a pair who were matched with each other, if that can still be: both are there and not
/// away, neither has blocked the other, both have room for one more, and they are no pair yet.
/// Nobody is told.
///
/// # Errors
/// Database trouble.
pub(crate) async fn begin(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (mentor, mentee): (MemberId, MemberId),
    weeks: i64,
) -> Result<Option<Mentorship>> {
    let community = ctx.entry.community;
    tx.lock_mentoring(community, &[mentor, mentee]).await?;
    let cast = Cast::load(tx, community, (&[mentor], &[mentee])).await?;
    let both = cast.both((mentor, mentee), &ctx.app.zones, ctx.now)?;
    let Some((mut as_mentor, as_mentee)) = both else { return Ok(None) };
    let mut pairs = tx.mentorships_of(community, mentee).await?;
    pairs.retain(|m| m.mentee == mentee && m.state.is_pair());
    let most = usize::try_from(MENTORS_MOST).unwrap_or_default();
    if pairs.len() >= most || pairs.iter().any(|m| m.mentor == mentor) {
        return Ok(None);
    }
    // Whoever was asked by the mentee meanwhile is no past.
    as_mentor.past.retain(|_, at| *at != ctx.now);
    if filter::minutes(&as_mentor, &as_mentee, ctx.now).is_err() {
        return Ok(None);
    }
    let m = asks::waiting(tx, ctx, (mentor, mentee)).await?.begin(weeks, ctx.now);
    tx.insert_mentorship(&m).await?;
    let m = hold::store(tx, ctx, m).await?;
    begun(tx, ctx, &m).await?;
    Ok(Some(m))
}

/// What goes with a new pair: what else the mentee has asked is taken back, whoever suggested this
/// mentor in their place is free, and nothing is wanting any more.
pub(super) async fn begun(tx: &mut Tx, ctx: &Context<'_>, new: &Mentorship) -> Result<()> {
    for m in tx.mentorships_of(new.community, new.mentee).await? {
        if m.mentee != new.mentee || m.number == new.number {
            continue;
        }
        let people = tx.people(m.community, &[], &[m.mentor]).await?;
        if m.state.is_pair() {
            if m.successor == Some(new.mentor) {
                tx.hand_plans(m.community, m.number, new.number).await?;
                let ended = hold::store(tx, ctx, m.end(Some(Side::Mentor), None, ctx.now)?).await?;
                let news = News::Handed { other: new.mentee };
                hold::tell(tx, ctx, (&people, ended.mentor), (ended.number, news)).await?;
            }
            continue;
        }
        let asked = m.state == State::Asked;
        let m = m.withdraw(Side::Mentee, ctx.now)?;
        tx.save_mentorship(&m).await?;
        if asked {
            let news = News::Withdrawn { other: m.mentee };
            hold::tell(tx, ctx, (&people, m.mentor), (m.number, news)).await?;
        }
    }
    tx.put_unmet(new.community, new.mentee, &[], ctx.now).await
}

/// The frame of a change that the other learns.
async fn change(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    decide: impl FnOnce(Mentorship, Side) -> Result<Mentorship> + Send,
    news: impl FnOnce(MemberId) -> News + Send,
) -> Result<Done> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    let me = ctx.entry.me()?.id;
    let m = hold::store(tx, ctx, decide(m, side)?).await?;
    hold::tell(tx, ctx, (&people, m.other(side)), (m.number, news(me))).await?;
    hold::shown(tx, ctx, &m).await
}

pub(super) async fn pause(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let pause = |m: Mentorship, side| m.touched(side, ctx.now)?.pause(ctx.now);
    change(tx, ctx, number, pause, |other| News::Paused { other }).await
}

/// They go on. A mentor who was taken to be away is there again.
pub(super) async fn resume(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    let me = ctx.entry.me()?.id;
    if side == Side::Mentor {
        back(tx, ctx, me).await?;
    }
    let m = hold::store(tx, ctx, m.resume(side, ctx.now)?).await?;
    let news = News::Resumed { other: me };
    hold::tell(tx, ctx, (&people, m.other(side)), (m.number, news)).await?;
    hold::shown(tx, ctx, &m).await
}

/// A mentor who was silent can be asked again.
pub(super) async fn back(tx: &mut Tx, ctx: &Context<'_>, mentor: MemberId) -> Result<()> {
    let Some(mut profile) = tx.mentoring(ctx.entry.community, mentor).await? else {
        return Ok(());
    };
    if profile.paused_at.take().is_some() {
        tx.save_mentoring(ctx.entry.community, mentor, &profile).await?;
    }
    Ok(())
}

pub(super) async fn weeks(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    weeks: Number,
) -> Result<Done> {
    let takes = |m: Mentorship, side| m.touched(side, ctx.now)?.takes(weeks.0, ctx.now);
    change(tx, ctx, number, takes, |other| News::Weeks { other, weeks: weeks.0 }).await
}

/// They have done what they wanted; the mentee is invited to the next step.
pub(super) async fn complete(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let Held { m, .. } = hold::hold(tx, ctx, number).await?;
    let m = completed(tx, ctx, m).await?;
    hold::shown(tx, ctx, &m).await
}

/// The same, by whoever says so.
pub(super) async fn completed(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<Mentorship> {
    let m = hold::store(tx, ctx, m.complete(ctx.now)?).await?;
    points::mentored(tx, ctx, &m).await?;
    let people = tx.people(m.community, &[], &[m.mentor, m.mentee]).await?;
    let next = step(tx, m.community, m.mentee).await?;
    let to_mentee = News::Completed { other: m.mentor, next };
    hold::tell(tx, ctx, (&people, m.mentee), (m.number, to_mentee)).await?;
    let to_mentor = News::Completed { other: m.mentee, next: None };
    hold::tell(tx, ctx, (&people, m.mentor), (m.number, to_mentor)).await?;
    Ok(m)
}

/// The next step of the ladder: who has never helped is invited to help, who has helped to be a
/// mentor.
pub(super) async fn step(
    tx: &mut Tx,
    community: CommunityId,
    member: MemberId,
) -> Result<Option<Step>> {
    if tx.mentoring(community, member).await?.is_some_and(|profile| profile.offers) {
        return Ok(None);
    }
    let helped = tx.helped(community, member).await? > 0;
    Ok(Some(if helped { Step::Mentor } else { Step::Help }))
}

/// One of them leaves; the other learns that it is over, and not why.
pub(super) async fn end(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    reason: Option<Text>,
) -> Result<Done> {
    let why = asks::why(reason)?;
    let end = |m: Mentorship, side| m.end(Some(side), why, ctx.now);
    change(tx, ctx, number, end, |other| News::Ended { other }).await
}

/// The mentor suggests another one; the mentee decides, and this one stays until the other has
/// accepted.
pub(super) async fn handover(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: &UserRef,
) -> Result<Done> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    if side == Side::Mentee {
        return Err(UserError::new("mentor.not_mentor").with("number", m.number).into());
    }
    let m = m.touched(side, ctx.now)?;
    let person = members::named(tx, ctx, ctx.platform, &typed.0).await?;
    if person.id == m.mentor || person.id == m.mentee {
        return Err(UserError::new("mentor.handover_self").into());
    }
    let profile = tx.mentoring(m.community, person.id).await?;
    if !profile.is_some_and(|profile| profile.has_room()) {
        return Err(UserError::new("mentor.no_mentor").with("name", person.name).into());
    }
    let m = hold::store(tx, ctx, Mentorship { successor: Some(person.id), ..m }).await?;
    let news = News::Handover { other: m.mentor, successor: person.id };
    hold::tell(tx, ctx, (&people, m.mentee), (m.number, news)).await?;
    hold::shown(tx, ctx, &m).await
}
