//! What a pair plans, writes down and says to each other, and whether they met.

use super::{
    Said,
    hold::{self, Held},
    model::{LINE_MOST, Mentorship, PLANS_MOST},
    news::News,
    view,
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text, YesNo},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    outbox::To,
    text,
};

/// A goal as a plan: such plans are kept far more often than goals alone (P. M. Gollwitzer and
/// P. Sheeran, 2006).
pub(super) async fn plan(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    (when, then): (&Text, &Text),
) -> Result<Done> {
    let (cue, deed) = (text::body(&when.0, LINE_MOST)?, text::body(&then.0, LINE_MOST)?);
    let Held { m, side, .. } = hold::hold(tx, ctx, number).await?;
    let m = hold::store(tx, ctx, m.touched(side, ctx.now)?).await?;
    let plans = tx.plans(m.community, m.number).await?;
    if i64::try_from(plans.len()).is_ok_and(|plans| plans >= PLANS_MOST) {
        return Err(UserError::new("mentor.plans_many").with("most", PLANS_MOST).into());
    }
    tx.insert_plan(&m, ctx.entry.me()?.id, (cue, deed), ctx.now).await?;
    hold::shown(tx, ctx, &m).await
}

pub(super) async fn done(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    plan: Number,
) -> Result<Done> {
    let Held { m, side, .. } = hold::hold(tx, ctx, number).await?;
    let m = hold::store(tx, ctx, m.touched(side, ctx.now)?).await?;
    if !tx.finish_plan(&m, plan.0, ctx.now).await? {
        return Err(UserError::new("mentor.plan_unknown").with("plan", plan.0).into());
    }
    hold::shown(tx, ctx, &m).await
}

/// Writes something down, and lets the other read it.
pub(super) async fn note(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: &Text,
) -> Result<Done> {
    let text = text::body(&typed.0, text::TEXT_MOST)?;
    let other = ctx.entry.me()?.id;
    let m = carried(tx, ctx, number, (News::Noted { other }, text)).await?;
    tx.insert_note(&m, other, text, ctx.now).await?;
    hold::shown(tx, ctx, &m).await
}

/// Says something to the other, on whatever platform they are. It is not written down.
pub(super) async fn say(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: &Text,
) -> Result<Done> {
    let text = text::body(&typed.0, text::TEXT_MOST)?;
    let other = ctx.entry.me()?.id;
    let m = carried(tx, ctx, number, (News::Spoken { other }, text)).await?;
    let reply = view::said(tx, ctx, m.number).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Spoken(m.number))))
}

/// Brings the actor's words to the other of the two.
async fn carried(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    (news, text): (News, &str),
) -> Result<Mentorship> {
    let Held { m, side, people } = hold::hold(tx, ctx, number).await?;
    let m = hold::store(tx, ctx, m.touched(side, ctx.now)?).await?;
    let (to, notice) = (To::Member(m.other(side)), news.of(m.number));
    tx.notify(ctx, &people, to, &notice, Some(text)).await?;
    Ok(m)
}

/// Most minutes of one meeting.
const MINUTES_MOST: i64 = 24 * 60;

/// Whether they met, since they were asked last, and how long.
pub(super) async fn met(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    (met, minutes): (YesNo, Option<Number>),
) -> Result<Done> {
    let minutes = minutes.map(|minutes| minutes.0);
    if minutes.is_some_and(|minutes| !(1..=MINUTES_MOST).contains(&minutes)) {
        return Err(UserError::new("mentor.minutes").with("most", MINUTES_MOST).into());
    }
    let Held { m, side, .. } = hold::hold(tx, ctx, number).await?;
    let m = m.touched(side, ctx.now)?;
    if m.check_no == 0 {
        return Err(UserError::new("mentor.not_checked").with("number", m.number).into());
    }
    let m = hold::store(tx, ctx, m).await?;
    let met = met == YesNo::Yes;
    tx.answer_check(&m, side, (met, minutes.filter(|_| met))).await?;
    hold::shown(tx, ctx, &m).await
}
