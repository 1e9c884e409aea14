//! Courses: tips in an order, for whoever is new.

mod edit;
mod marks;
pub mod model;
mod store;
mod view;
mod walk;

pub(crate) use marks::Shown;
pub use model::{Course, Slot, Step, Way};
pub(crate) use walk::on_the_way;

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::{CourseCommand as C, Number, YesNo},
    db::Tx,
    error::{Result, UserError},
    ids::CourseNo,
    view::Reply,
};

/// Courses on a page.
const PAGE: i64 = 8;

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
        C::Next { course, done } => walk::next(tx, ctx, no(course), done.as_ref()).await,
        C::Add { title, text } => edit::add(tx, ctx, &title, &text).await,
        C::Put { course, tip, position } => edit::put(tx, ctx, no(course), &tip, position).await,
        C::Close { course, open } => edit::close(tx, ctx, no(course), YesNo::said(open)).await,
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
            let course = walk::walked(tx, ctx, number).await?;
            walk::onward(tx, ctx, &course).await
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
