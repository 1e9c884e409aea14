//! One mentorship, to one of the two.

use serde_json::json;

use super::field;
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MentorshipNo,
    mentorship::{
        hold::{self, Held},
        model::{Mentorship, Side, State},
        shown::{self, Shown},
        store::{Check, Note, Plan},
    },
    text,
    view::{Card, Reply},
};

/// Notes that a card shows.
const NOTES: i64 = 5;
/// Most characters of a note on a card.
const NOTE_MOST: usize = 300;
/// Checks that a card counts.
const MET: usize = 12;

/// One mentorship with its plans, notes and meetings.
///
/// # Errors
/// `mentor.unknown` where it is none of the actor's.
pub(in crate::mentorship) async fn mentorship(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: MentorshipNo,
) -> Result<Reply> {
    let held = hold::look(tx, ctx, number).await?;
    let plans = tx.plans(held.m.community, number).await?;
    let notes = tx.notes(held.m.community, number, NOTES).await?;
    let checks = tx.checks(held.m.community, number).await?;
    let story = match held.side {
        Side::Mentee => tx.mentoring(held.m.community, held.m.mentor).await?.and_then(|p| p.story),
        Side::Mentor => None,
    };
    let mut card = head(ctx, &held)?;
    if let Some(story) = story.filter(|_| held.m.state.is_pair()) {
        card = field(ctx, card, "story", story);
    }
    card = planned(ctx, card, &plans);
    card = met(ctx, card, &checks);
    card = noted(ctx, card, &held, &notes)?;
    Ok(Reply::private(vec![acts(ctx, card, &held)]))
}

fn head(ctx: &Context<'_>, held: &Held) -> Result<Card> {
    let Held { m, side, people } = held;
    let nobody = ctx.text("member-gone", &[]);
    let other = people.member(m.other(*side));
    let name = other.map_or(nobody.as_str(), |person| &person.name);
    let role = match side {
        Side::Mentor => "mentor-head-mentee",
        Side::Mentee => "mentor-head-mentor",
    };
    let number = m.number.to_string();
    let title = ctx.text(role, &[("number", &number), ("name", name)]);
    let state = ctx.text(&format!("mentor-state-{}", m.state.as_str()), &[]);
    let mut card = Card::about(Shown::Mentorship(m.number).reference(), title);
    card = field(ctx, card, "state", state);
    if let Some(ends_at) = m.ends_at.filter(|_| m.state.is_pair()) {
        let (week, weeks) = (m.week(ctx.now).to_string(), m.weeks.to_string());
        let until = ctx.local_time(ctx.entry.own_zone(), ends_at)?;
        let args = [("week", week.as_str()), ("weeks", &weeks), ("until", &until)];
        card = field(ctx, card, "week", ctx.text("mentor-week", &args));
    }
    // Only who is a pair learns where the other is.
    if let Some(other) = other.filter(|_| m.state.is_pair()) {
        card = field(ctx, card, "where", place(ctx, m, (&other.platform, &other.account)));
    }
    Ok(card
        .data("mentorship", m.number.0)
        .data("state", m.state.as_str())
        .data("week", m.week(ctx.now))
        .data("weeks", m.weeks))
}

/// Where the other is found; on another platform the hall carries the words.
fn place(ctx: &Context<'_>, m: &Mentorship, (platform, account): (&str, &str)) -> String {
    let number = m.number.to_string();
    let id = if platform == ctx.platform { "mentor-where-here" } else { "mentor-where-there" };
    let args =
        [("platform", platform), ("account", account), ("say", ctx.say), ("number", &number)];
    ctx.text(id, &args)
}

fn planned(ctx: &Context<'_>, card: Card, plans: &[Plan]) -> Card {
    let data: Vec<_> = plans
        .iter()
        .map(|p| json!({ "number": p.number, "if": p.cue, "then": p.deed, "done": p.done_at.is_some() }))
        .collect();
    let card = plans.iter().fold(card, |card, plan| {
        let number = plan.number.to_string();
        let id = if plan.done_at.is_some() { "mentor-plan-done" } else { "mentor-plan" };
        let name = ctx.text(id, &[("number", &number)]);
        card.field(name, ctx.text("mentor-if-then", &[("if", &plan.cue), ("then", &plan.deed)]))
    });
    card.data("plans", data)
}

fn met(ctx: &Context<'_>, card: Card, checks: &[Check]) -> Card {
    if checks.is_empty() {
        return card;
    }
    // One who says that they met is enough: the other may have missed the question.
    let yes = |c: &&Check| c.mentor_met == Some(true) || c.mentee_met == Some(true);
    let last = &checks[checks.len().saturating_sub(MET)..];
    let (met, asked) = (last.iter().filter(yes).count(), last.len());
    let args = [("met", &*met.to_string()), ("asked", &*asked.to_string())];
    field(ctx, card, "met", ctx.text("mentor-met", &args)).data("met", met).data("asked", asked)
}

fn noted(ctx: &Context<'_>, mut card: Card, held: &Held, notes: &[Note]) -> Result<Card> {
    let nobody = ctx.text("member-gone", &[]);
    for note in notes {
        let by = held.people.member(note.member_id).map_or(nobody.as_str(), |p| &p.name);
        let time = ctx.local_time(ctx.entry.own_zone(), note.at)?;
        let name = ctx.text("mentor-note", &[("name", by), ("time", &time)]);
        card = card.field(name, text::excerpt(&note.text, NOTE_MOST));
    }
    Ok(card.data("notes", notes.len()))
}

/// What can be done with it.
fn acts(ctx: &Context<'_>, card: Card, held: &Held) -> Card {
    let verbs: &[&str] = match (held.m.state, held.side) {
        (State::Asked, Side::Mentor) => &["accept", "decline"],
        (State::Asked | State::Waiting, Side::Mentee) => &["withdraw"],
        (State::Active, _) => &["pause", "complete", "end"],
        (State::Paused, _) => &["resume", "end"],
        _ => &[],
    };
    verbs.iter().fold(card, |card, verb| {
        let Some((icon, command)) = shown::verb(verb, held.m.number) else { return card };
        super::act(ctx, card, verb, (icon, &command))
    })
}

/// Something was said to the other.
///
/// # Errors
/// `mentor.unknown`.
pub(in crate::mentorship) async fn said(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: MentorshipNo,
) -> Result<Reply> {
    let Held { m, side, people } = hold::look(tx, ctx, number).await?;
    let nobody = ctx.text("member-gone", &[]);
    let name = people.member(m.other(side)).map_or(nobody.as_str(), |person| &person.name);
    let title = ctx.text("mentor-said", &[("name", name)]);
    Ok(Reply::private(vec![Card { title, ..Card::default() }.data("mentorship", number.0)]))
}
