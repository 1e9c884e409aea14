//! Walking through a course: one tip after the other.

use super::{Course, Said, Way, unknown, view, way};
use crate::{
    app::{Context, Done},
    commands::TipName,
    db::Tx,
    error::{Result, UserError},
    ids::CourseNo,
    inbound::Answer,
    tips,
    view::{Card, Reply},
};

/// Courses that are offered to whoever has finished one.
const OFFERED: i64 = 3;

/// A course that somebody walks through.
///
/// # Errors
/// `course.unknown`, `course.closed`.
pub(super) async fn walked(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo) -> Result<Course> {
    let course = tx.course(ctx.entry.community, number).await?;
    let course = course.ok_or_else(|| unknown(number))?;
    course.open()?;
    Ok(course)
}

/// Goes on to the next tip. A tip that is no part of the course any more does not hold up
/// whoever has just read it.
pub(super) async fn next(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: CourseNo,
    done: Option<&TipName>,
) -> Result<Done> {
    let course = walked(tx, ctx, number).await?;
    let read = done.map(|typed| tips::named(ctx, typed)).transpose()?;
    if let Some((home, tip)) = read
        && home == course.community
    {
        let step = (ctx.entry.me()?.id, tip);
        tx.insert_course_step(home, number, step, ctx.now).await?;
    }
    let reply = onward(tx, ctx, &course).await?;
    Ok(Done::changed(reply, Answer::Course(Said::Next(number))))
}

/// The next tip, or what is next where there is none.
///
/// # Errors
/// Database trouble.
pub(super) async fn onward(tx: &mut Tx, ctx: &Context<'_>, course: &Course) -> Result<Reply> {
    let way = way(tx, ctx, course.number).await?;
    let Some((place, step)) = way.next() else { return arrived(tx, ctx, course, &way).await };
    let tip = tx.tip(course.community, step.tip).await?;
    let tip = tip.ok_or_else(|| UserError::new("tip.unknown").with("number", step.tip))?;
    let card = tips::own_card(tx, ctx, &tip).await?;
    Ok(Reply::private(vec![view::step(ctx, card, (course, &way), (place, step.tip))]))
}

/// All is read, or there is nothing to be read.
async fn arrived(tx: &mut Tx, ctx: &Context<'_>, course: &Course, way: &Way) -> Result<Reply> {
    if !way.is_finished() {
        return Ok(Reply::private(vec![view::whole(ctx, course, way)]));
    }
    let me = ctx.entry.me()?.id;
    let others = tx.unfinished_courses(course.community, me, OFFERED).await?;
    Ok(Reply::private(vec![view::finished(ctx, course, way, &others)]))
}

/// A tip's card with the way back into the course that somebody is walking through, where the
/// tip is the one that they have just come to.
///
/// # Errors
/// Database trouble.
pub(crate) async fn on_the_way(
    tx: &mut Tx,
    ctx: &Context<'_>,
    card: Card,
    tip: &tips::Tip,
) -> Result<Card> {
    if tip.community != ctx.entry.community {
        return Ok(card);
    }
    let at = tx.course_at(tip.community, ctx.entry.me()?.id, tip.number).await?;
    Ok(match at {
        Some(course) => view::onward(ctx, card, course, tip.number),
        None => card,
    })
}
