//! What stewards decide about courses.

use super::{Course, Said, model, show, unknown};
use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, Text, TipName},
    db::Tx,
    error::{Result, UserError},
    ids::{CourseNo, TipNo},
    inbound::Answer,
    text, tips,
};

/// Starts a course.
pub(super) async fn add(tx: &mut Tx, ctx: &Context<'_>, title: &Text, body: &Text) -> Result<Done> {
    let community = ctx.entry.community;
    let title = text::line(&title.0, model::TITLE_MOST)
        .ok_or_else(|| UserError::new("course.title").with("most", model::TITLE_MOST))?;
    let body = text::body(&body.0, text::TEXT_MOST)?;
    // The counter's lock is the limit's too.
    let number = CourseNo(tx.next_number(community, "course").await?);
    has_room(tx, ctx).await?;
    let course = Course {
        community,
        number,
        title,
        text: body.to_owned(),
        language: ctx.entry.lang.tag().to_owned(),
        closed_at: None,
        created_at: ctx.now,
    };
    tx.insert_course(&course).await?;
    decided(tx, ctx, number, ("added", None)).await
}

async fn has_room(tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
    let open = tx.open_courses(ctx.entry.community).await?;
    if usize::try_from(open).is_ok_and(|open| open < model::COURSES_MOST) {
        return Ok(());
    }
    Err(UserError::new("course.many").with("most", model::COURSES_MOST).into())
}

/// Writes down what a steward has decided about a course, and shows it.
async fn decided(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: CourseNo,
    (what, tip): (&str, Option<TipNo>),
) -> Result<Done> {
    let entry = audit::Entry::by(ctx.entry.me()?.id, "course")
        .fact("course", number.0)
        .fact("what", what)
        .fact("tip", tip.map(|tip| tip.0));
    tx.audit(ctx.entry.community, &entry, ctx.now).await?;
    shown(tx, ctx, number).await
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo) -> Result<Done> {
    let reply = show(tx, ctx, number).await?;
    Ok(Done::changed(reply, Answer::Course(Said::Course(number))))
}

/// Loads and locks a course.
async fn held(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo) -> Result<Course> {
    let course = tx.lock_course(ctx.entry.community, number).await?;
    course.ok_or_else(|| unknown(number).into())
}

/// Puts a tip into a course, moves it there, or takes it out.
pub(super) async fn put(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: CourseNo,
    typed: &TipName,
    place: Option<Number>,
) -> Result<Done> {
    let community = held(tx, ctx, number).await?.community;
    let mut order = tx.course_order(community, number).await?;
    let (home, tip) = tips::named(ctx, typed)?;
    if home != community {
        return Err(UserError::new("course.tip_elsewhere").into());
    }
    let what = if place.is_some_and(|place| place.0 == 0) {
        model::take(&mut order, tip)?;
        "took"
    } else {
        if !tips::readable(tx, ctx, typed).await?.is_live() {
            return Err(UserError::new("course.tip_not_published").with("tip", tip).into());
        }
        let place = place.map(|place| usize::try_from(place.0).unwrap_or(usize::MAX));
        model::put(&mut order, tip, place, ctx.now)?;
        "put"
    };
    tx.put_course_order(community, number, &order).await?;
    decided(tx, ctx, number, (what, Some(tip))).await
}

/// Closes a course, or opens it again. What stays as it is, is no decision.
pub(super) async fn close(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: CourseNo,
    open: bool,
) -> Result<Done> {
    let course = held(tx, ctx, number).await?;
    if course.closed_at.is_none() == open {
        return shown(tx, ctx, number).await;
    }
    if open {
        has_room(tx, ctx).await?;
    }
    let closed_at = (!open).then_some(ctx.now);
    tx.close_course(course.community, number, closed_at).await?;
    decided(tx, ctx, number, (if open { "opened" } else { "closed" }, None)).await
}
