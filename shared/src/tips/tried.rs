//! What members say of a tip that they tried: votes, uses, comments, reports, whether it is true.

use super::{
    Said, find,
    hand::{self, Held},
    life,
    model::{MINUTES_MOST, REPORTS, Tip},
    news::{News, tell_stewards},
    view,
};
use crate::{
    app::{Context, Done},
    cases,
    commands::{Number, Outcome, Text, TipName, YesNo},
    communities::Role,
    courses,
    db::Tx,
    error::{Result, UserError},
    help,
    inbound::Answer,
    members::People,
    outbox::To,
    points, schedule, text,
    view::Reply,
};

/// Most characters of what is said against a tip.
const REASON_MOST: usize = 500;

async fn shown(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip, people: &People) -> Result<Done> {
    let tip = tx.tip(tip.community, tip.number).await?.unwrap_or_else(|| tip.clone());
    let said = Said::Tip(tip.community, tip.number);
    Ok(Done::changed(view::reply(ctx, &tip, people), Answer::Tip(said)))
}

/// The same for what is done beside a tip that somebody reads: in the middle of a course its
/// card still leads on.
async fn tried(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip, people: &People) -> Result<Done> {
    let tip = tx.tip(tip.community, tip.number).await?.unwrap_or_else(|| tip.clone());
    let card = courses::on_the_way(tx, ctx, view::own(ctx, &tip, people), &tip).await?;
    let said = Said::Tip(tip.community, tip.number);
    Ok(Done::changed(Reply::private(vec![card]), Answer::Tip(said)))
}

/// Says whether a tip worked; the last word counts.
pub(super) async fn vote(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    outcome: Outcome,
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold(tx, ctx, typed).await?;
    tip.votable(hand)?;
    let worked = outcome == Outcome::Worked;
    let me = ctx.entry.me()?.id;
    tx.put_vote(tip.community, tip.number, me, (worked, ctx.now)).await?;
    tx.count_worth(tip.community, tip.number).await?;
    if worked {
        points::tip(tx, ctx, &tip, &people, points::TipOutcome::Worked).await?;
    }
    life::stale(tx, &tip).await?;
    tried(tx, ctx, &tip, &people).await
}

/// Says that a tip was used, how many minutes it saved, and which request it solved.
pub(super) async fn used(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    minutes: Option<Number>,
    request: Option<Number>,
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold(tx, ctx, typed).await?;
    tip.votable(hand)?;
    let minutes = minutes.map_or(0, |minutes| minutes.0);
    if minutes > MINUTES_MOST {
        return Err(UserError::new("tip.minutes").with("most", MINUTES_MOST).into());
    }
    if let Some(request) = request {
        help::solve_by_oneself(tx, ctx, request.no()).await?;
    }
    let me = ctx.entry.me()?.id;
    let zone = ctx.app.zones.get(ctx.entry.own_zone())?;
    let day = schedule::day_number(schedule::date(ctx.now, &zone));
    let first = tx.insert_use(tip.community, tip.number, me, (day, minutes)).await?;
    if !first && request.is_none() {
        return Err(UserError::new("tip.used_today").with("number", tip.number).into());
    }
    tx.count_worth(tip.community, tip.number).await?;
    points::tip(tx, ctx, &tip, &people, points::TipOutcome::Used).await?;
    life::stale(tx, &tip).await?;
    tried(tx, ctx, &tip, &people).await
}

/// Says something about a tip.
pub(super) async fn comment(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    typed_text: &Text,
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold_here(tx, ctx, typed).await?;
    let text = text::body(&typed_text.0, text::TEXT_MOST)?;
    tip.commentable()?;
    let me = ctx.entry.me()?.id;
    tx.insert_comment(tip.community, tip.number, me, (text, ctx.now)).await?;
    if let (Some(author), false) = (tip.author, hand.author) {
        let news = News::Commented { by: me }.in_words_of(&tip, To::Member(me));
        tx.notify(ctx, &people, To::Party(author), &news, Some(text)).await?;
    }
    let reply = find::shown(tx, ctx, (tip.community, tip.number)).await?;
    Ok(Done::changed(reply, Answer::Tip(Said::Tip(tip.community, tip.number))))
}

/// Says whether a tip is still true.
pub(super) async fn confirm(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    still: YesNo,
) -> Result<Done> {
    let Held { tip, people, hand } = hand::hold_here(tx, ctx, typed).await?;
    let after = tip.confirm(hand, still == YesNo::Yes, ctx.now)?;
    tx.save_tip(&after).await?;
    life::stale(tx, &after).await?;
    shown(tx, ctx, &after, &people).await
}

/// Says that something is wrong with a tip. Two hide it, if one of them is a steward.
pub(super) async fn report(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    reason: &Text,
) -> Result<Done> {
    let Held { tip, hand, .. } = hand::hold_here(tx, ctx, typed).await?;
    let reason = text::body(&reason.0, REASON_MOST)?;
    tip.reportable(hand)?;
    let me = ctx.entry.me()?;
    let steward = me.role == Role::Steward;
    if !tx.insert_report(&tip, me.id, (steward, reason), ctx.now).await? {
        return Err(UserError::new("tip.reported").with("number", tip.number).into());
    }
    let (all, stewards) = tx.reports(tip.community, tip.number).await?;
    if usize::try_from(all).is_ok_and(|all| all >= REPORTS) && stewards > 0 {
        cases::hide(tx, ctx, &super::reference(tip.number), &Text(reason.to_owned())).await?;
        tx.drop_reports(tip.community, tip.number).await?;
    } else if !steward {
        let notice = News::Reported.of(&tip);
        tell_stewards(tx, ctx, &notice).await?;
    }
    Ok(Done::changed(view::reported(ctx, tip.number), Answer::Tip(Said::Reported(tip.number))))
}
