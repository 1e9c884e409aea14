//! Courses as cards.

use serde_json::json;

use super::{
    marks::{ON, OPEN, SHOW, Shown, next, reopen},
    model::{Course, Step, Way},
};
use crate::{
    app::Context,
    ids::{CourseNo, TipNo},
    text,
    view::{Card, Markup, Reply},
};

/// Stands before what was read.
const DONE: &str = "✅";
/// Stands before what is new to whoever had finished.
const NEW: &str = "🆕";
/// Stands before what is passed over.
const AWAY: &str = "⏸";
/// Most characters of a course's text in a list.
const SHORT: usize = 160;

fn titled(ctx: &Context<'_>, course: &Course) -> String {
    let number = course.number.to_string();
    ctx.text("course-title", &[("number", &number), ("title", &course.title)])
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A course without its tips.
fn card(ctx: &Context<'_>, course: &Course, way: &Way) -> Card {
    let mut card = Card::about(Shown::Course(course.number).reference(), titled(ctx, course));
    if way.of() == 0 {
        card = card.field(ctx.text("course-field-tips", &[]), ctx.text("course-empty", &[]));
    } else {
        let (done, all) = (way.done().to_string(), way.of().to_string());
        let read = ctx.text("course-read", &[("done", &done), ("all", &all)]);
        card = card.field(ctx.text("course-field-read", &[]), read);
    }
    card = new(ctx, card, way);
    if course.closed_at.is_some() {
        card = card.field(ctx.text("course-field-state", &[]), ctx.text("course-closed", &[]));
    }
    if course.language != ctx.entry.lang.tag() {
        card = card.field(ctx.text("course-field-language", &[]), &course.language);
    }
    card.data("course", course.number.0)
        .data("closed", course.closed_at.is_some())
        .data("language", course.language.as_str())
        .data("done", way.done())
        .data("of", way.of())
        .data("new", way.news())
}

/// What has come to a course that somebody had finished.
fn new(ctx: &Context<'_>, card: Card, way: &Way) -> Card {
    match way.news() {
        0 => card,
        news => card.field(
            ctx.text("course-field-new", &[]),
            ctx.app.words.count(ctx.entry.lang, "course-new-count", count(news)),
        ),
    }
}

/// Start, or go on; nothing where there is nothing to be read.
fn way_on(ctx: &Context<'_>, card: Card, course: &Course, way: &Way, id: &str) -> Card {
    if course.closed_at.is_some() || way.next().is_none() {
        return card;
    }
    let verb = if way.is_begun() { "on" } else { "start" };
    let number = course.number.to_string();
    let label = ctx.text(&format!("course-action-{verb}{id}"), &[("number", &number)]);
    card.action(ON, label, &next(course.number, None))
}

/// A page of courses.
pub(super) fn list(
    ctx: &Context<'_>,
    courses: &[Course],
    ways: &[Way],
    following: Option<i64>,
) -> Reply {
    let mut cards: Vec<Card> = courses.iter().zip(ways).map(|(c, way)| row(ctx, c, way)).collect();
    if cards.is_empty() {
        cards.push(Card { title: ctx.text("course-list-empty", &[]), ..Card::default() });
    }
    if let Some(page) = following {
        let more = Card { title: ctx.text("course-list-more", &[]), ..Card::default() };
        let page = format!("--page={page}");
        cards.push(more.action(
            ON,
            ctx.text("course-action-next", &[]),
            &["course", "list", &page],
        ));
    }
    Reply::private(cards)
}

fn row(ctx: &Context<'_>, course: &Course, way: &Way) -> Card {
    let mut card = card(ctx, course, way);
    card.text = Markup::text(text::excerpt(&course.text, SHORT));
    card = way_on(ctx, card, course, way, "-number");
    let number = course.number.to_string();
    let label = ctx.text("course-action-show-number", &[("number", &number)]);
    card.action(SHOW, label, &["course", "show", &number])
}

/// A course with its tips. Stewards see those that are passed over too, at the places by
/// which they are moved.
pub(super) fn whole(ctx: &Context<'_>, course: &Course, way: &Way) -> Card {
    let mut card = card(ctx, course, way);
    card.text = Markup::typed(&course.text);
    let all = ctx.entry.is_steward();
    let seen: Vec<_> = way.0.iter().filter(|step| all || step.live).collect();
    for (place, step) in (1..).zip(&seen) {
        card = card.field(mark(way, step, place), line(ctx, step));
    }
    let listed: Vec<_> = seen.iter().map(|step| data(way, step)).collect();
    card = way_on(ctx, card.data("tips", listed), course, way, "");
    if course.closed_at.is_some() {
        card = card.action(OPEN, ctx.text("course-action-open", &[]), &reopen(course.number));
    }
    card
}

fn mark(way: &Way, step: &Step, place: usize) -> String {
    let mark = match step {
        Step { live: false, .. } => AWAY,
        Step { done_at: Some(_), .. } => DONE,
        step if way.news() > 0 && way.is_news(step) => NEW,
        _ => return place.to_string(),
    };
    format!("{mark} {place}")
}

fn line(ctx: &Context<'_>, step: &Step) -> String {
    let tip = step.tip.to_string();
    if step.live {
        return ctx.text("course-step", &[("tip", &tip), ("title", &step.title)]);
    }
    ctx.text("course-step-away", &[("tip", &tip)])
}

fn data(way: &Way, step: &Step) -> serde_json::Value {
    json!({
        "tip": step.tip,
        "live": step.live,
        "done": step.done_at.is_some(),
        "new": way.news() > 0 && way.is_news(step),
    })
}

/// The tip that somebody has come to, on its own card.
pub(super) fn step(
    ctx: &Context<'_>,
    card: Card,
    (course, way): (&Course, &Way),
    (place, tip): (usize, TipNo),
) -> Card {
    let (place, all) = (place.to_string(), way.of().to_string());
    let args = [("title", course.title.as_str()), ("place", &place), ("all", &all)];
    let at = ctx.text("course-place", &args);
    let card = card.field(ctx.text("course-field-course", &[]), at);
    onward(ctx, new(ctx, card, way), course.number, tip)
        .data("done", way.done())
        .data("of", way.of())
        .data("new", way.news())
}

/// A tip's card with the button that goes on in a course.
pub(super) fn onward(ctx: &Context<'_>, card: Card, course: CourseNo, tip: TipNo) -> Card {
    let reference = Some(Shown::Step(course, tip).reference());
    let card = Card { reference, ..card }.data("course", course.0);
    card.action(ON, ctx.text("course-action-read", &[]), &next(course, Some(tip)))
}

/// All is read; here is what else there is.
pub(super) fn finished(ctx: &Context<'_>, course: &Course, way: &Way, others: &[Course]) -> Card {
    let title = ctx.text("course-finished", &[("title", &course.title)]);
    let mut card = Card::about(Shown::Course(course.number).reference(), title);
    card.text =
        Markup::text(ctx.app.words.count(ctx.entry.lang, "course-finished-count", count(way.of())));
    for other in others {
        let number = other.number.to_string();
        let label = ctx.text("course-action-try-number", &[("number", &number)]);
        card = card.field(ctx.text("course-field-next", &[]), titled(ctx, other));
        card = card.action(ON, label, &next(other.number, None));
    }
    if others.is_empty() {
        card = card.field(ctx.text("course-field-next", &[]), ctx.text("course-finished-all", &[]));
    }
    card.data("course", course.number.0)
        .data("done", way.done())
        .data("of", way.of())
        .data("next", others.iter().map(|other| other.number.0).collect::<Vec<_>>())
}
