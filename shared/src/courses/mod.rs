//! Courses: tips in an order, for whoever is new.

pub mod model;
mod store;
mod view;

pub use model::{Course, Slot, Step, Way};
pub(crate) use view::Shown;

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    audit,
    commands::{CourseCommand as C, Number, Text, TipName, YesNo},
    db::Tx,
    error::{Result, UserError},
    ids::{CourseNo, TipNo},
    inbound::Answer,
    text, tips,
    view::{Card, Reply},
};

/// Courses on a page.
const PAGE: i64 = 8;
/// Courses that are offered to whoever has finished one.
const OFFERED: i64 = 3;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A course with its tips.
    Course(CourseNo),
    /// The next tip of a course.
    Next(CourseNo),
}

/// Runs a command about courses.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: C) -> Result<Done> {
    match command {
        C::List { page } => list(tx, ctx, page).await.map(Done::seen),
        C::Show { course } => show(tx, ctx, no(course)).await.map(Done::seen),
        C::Next { course, done } => next(tx, ctx, no(course), done.as_ref()).await,
        C::Add { title, text } => add(tx, ctx, &title, &text).await,
        C::Put { course, tip, position } => put(tx, ctx, no(course), &tip, position).await,
        C::Close { course, open } => close(tx, ctx, no(course), YesNo::said(open)).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// `course.closed` where it was closed meanwhile.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Course(number) => show(tx, ctx, number).await,
        Said::Next(number) => {
            let course = walked(tx, ctx, number).await?;
            onward(tx, ctx, &course).await
        }
    }
}

const fn no(number: Number) -> CourseNo {
    CourseNo(number.0)
}

fn unknown(number: CourseNo) -> UserError {
    UserError::new("course.unknown").with("number", number)
}

/// How the actor walks through a course.
async fn way(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo) -> Result<Way> {
    let mut ways = tx.ways(ctx.entry.community, ctx.entry.me()?.id, &[number]).await?;
    Ok(ways.pop().unwrap_or_default())
}

/// All courses that are open; stewards see the others too.
async fn list(tx: &mut Tx, ctx: &Context<'_>, page: Option<Number>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let page = page.map_or(1, |p| p.0.max(1));
    let part = ((page - 1) * PAGE, PAGE + 1);
    let mut courses = tx.courses(community, ctx.entry.is_steward(), part).await?;
    let more = i64::try_from(courses.len()).is_ok_and(|n| n > PAGE);
    courses.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let numbers: Vec<_> = courses.iter().map(|course| course.number).collect();
    let ways = tx.ways(community, me, &numbers).await?;
    Ok(view::list(ctx, &courses, &ways, more.then_some(page + 1)))
}

/// One course. Who is no steward sees it while it is open.
///
/// # Errors
/// `course.unknown`, `course.closed`.
async fn show(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo) -> Result<Reply> {
    let course = tx.course(ctx.entry.community, number).await?;
    let course = course.ok_or_else(|| unknown(number))?;
    if !ctx.entry.is_steward() {
        course.open()?;
    }
    let way = way(tx, ctx, number).await?;
    Ok(Reply::private(vec![view::whole(ctx, &course, &way)]))
}

/// A course that somebody walks through.
///
/// # Errors
/// `course.unknown`, `course.closed`.
async fn walked(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo) -> Result<Course> {
    let course = tx.course(ctx.entry.community, number).await?;
    let course = course.ok_or_else(|| unknown(number))?;
    course.open()?;
    Ok(course)
}

/// Goes on to the next tip. A tip that is no part of the course any more does not hold up
/// whoever has just read it.
async fn next(
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
async fn onward(tx: &mut Tx, ctx: &Context<'_>, course: &Course) -> Result<Reply> {
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

/// Starts a course.
async fn add(tx: &mut Tx, ctx: &Context<'_>, title: &Text, body: &Text) -> Result<Done> {
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
async fn put(
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
async fn close(tx: &mut Tx, ctx: &Context<'_>, number: CourseNo, open: bool) -> Result<Done> {
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
