//! What somebody has said of themselves, and what is under way.

use serde_json::json;

use super::{act, field, list, marks};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    members::People,
    mentorship::{
        marks::{Goal, Strength},
        model::{Mentorship, Side, State},
        shown::{self, Shown},
        store::{Profile, Taught},
    },
    view::{Card, Markup, Reply},
};

/// The actor's profile, and a card for each mentorship that is under way.
///
/// # Errors
/// Database trouble.
pub(in crate::mentorship) async fn own(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let profile = tx.mentoring(community, me).await?.unwrap_or_default();
    let topics = tx.taught(community, &[me]).await?;
    let under_way = tx.mentorships_of(community, me).await?;
    let others: Vec<MemberId> = under_way.iter().map(|m| other(m, me)).collect();
    let people = tx.people(community, &[], &others).await?;
    let reply = Reply::private(vec![card(ctx, &profile, &topics)]);
    Ok(under_way.iter().fold(reply, |reply, m| reply.and(row(ctx, m, me, &people))))
}

fn other(m: &Mentorship, me: MemberId) -> MemberId {
    if m.mentor == me { m.mentee } else { m.mentor }
}

fn card(ctx: &Context<'_>, profile: &Profile, topics: &[Taught]) -> Card {
    let mut card = Card { title: ctx.text("mentor-title", &[]), ..Card::default() };
    card.text = Markup::text(ctx.text("mentor-who-sees", &[]));
    card = as_mentor(ctx, card, profile, topics);
    card = as_mentee(ctx, card, profile, topics);
    let strengths: Vec<_> = profile.strengths.iter().copied().collect();
    let named = marks::<Strength>(ctx, "strength", strengths);
    card = field(ctx, card, "strengths", list(ctx, &named));
    card =
        if profile.offers { card } else { act(ctx, card, "offer", ("🌱", &["mentor", "offer"])) };
    act(ctx, card, "seek", ("🔎", &["mentor", "seek"]))
        .data("offers", profile.offers)
        .data("capacity", profile.capacity)
        .data("held", profile.held)
        .data("paused", profile.paused_at.is_some())
        .data("goals", profile.goals.iter().map(|goal| goal.as_str()).collect::<Vec<_>>())
        .data("strengths", profile.strengths.iter().map(|s| s.as_str()).collect::<Vec<_>>())
        .data("enjoys", profile.enjoys.iter().map(|goal| goal.as_str()).collect::<Vec<_>>())
}

fn as_mentor(ctx: &Context<'_>, card: Card, profile: &Profile, topics: &[Taught]) -> Card {
    let state = match profile {
        Profile { offers: false, .. } => "no",
        Profile { paused_at: Some(_), .. } => "paused",
        _ => "yes",
    };
    let (held, capacity) = (profile.held.to_string(), profile.capacity.to_string());
    let args = [("held", held.as_str()), ("capacity", &capacity)];
    let mut card = field(ctx, card, "offers", ctx.text(&format!("mentor-offers-{state}"), &args));
    if !profile.offers {
        return card;
    }
    let given = topics.iter().filter(|t| t.comfort.is_some_and(|comfort| comfort >= 3));
    let given: Vec<String> = given.map(|t| t.topic.clone()).collect();
    let given = if given.is_empty() {
        ctx.text("mentor-gives-nothing", &[("say", ctx.say)])
    } else {
        given.join(", ")
    };
    card = field(ctx, card, "gives", given);
    let enjoys = marks::<Goal>(ctx, "goal", profile.enjoys.iter().copied());
    card = field(ctx, card, "enjoys", list(ctx, &enjoys));
    if let Some(story) = &profile.story {
        let readers = if profile.open_story { "candidates" } else { "mentees" };
        let name = ctx.text(&format!("mentor-field-story-{readers}"), &[]);
        card = card.field(name, story);
    }
    card
}

fn as_mentee(ctx: &Context<'_>, card: Card, profile: &Profile, topics: &[Taught]) -> Card {
    let mut wanted: Vec<&Taught> = topics.iter().filter(|topic| topic.wants > 0).collect();
    wanted.sort_by_key(|topic| -topic.wants);
    let names: Vec<_> = wanted.iter().map(|topic| topic.topic.clone()).collect();
    let learns = if names.is_empty() {
        ctx.text("mentor-learns-nothing", &[("say", ctx.say)])
    } else {
        names.join(", ")
    };
    let goals = marks::<Goal>(ctx, "goal", profile.goals.iter().copied());
    let wants: Vec<_> =
        wanted.iter().map(|t| json!({ "topic": t.topic, "weight": t.wants })).collect();
    let card = field(ctx, card, "learns", learns).data("learns", wants);
    field(ctx, card, "goals", list(ctx, &goals))
}

/// One mentorship on one line, with what can be done.
fn row(ctx: &Context<'_>, m: &Mentorship, me: MemberId, people: &People) -> Card {
    let side = m.side(me).unwrap_or(Side::Mentee);
    let nobody = ctx.text("member-gone", &[]);
    let name = people.member(other(m, me)).map_or(nobody.as_str(), |p| &p.name);
    let number = m.number.to_string();
    let id = match (side, m.state) {
        (Side::Mentor, State::Asked) => "mentor-row-asks-you",
        (Side::Mentee, State::Asked) => "mentor-row-asked",
        (_, State::Waiting) => "mentor-row-waiting",
        (Side::Mentor, State::Paused) => "mentor-row-rests-mentee",
        (Side::Mentee, State::Paused) => "mentor-row-rests-mentor",
        (Side::Mentor, _) => "mentor-row-mentee",
        (Side::Mentee, _) => "mentor-row-mentor",
    };
    let title = ctx.text(id, &[("number", &number), ("name", name)]);
    let card = Card::about(Shown::Mentorship(m.number).reference(), title)
        .data("mentorship", m.number.0)
        .data("state", m.state.as_str());
    let verbs: &[&str] = match (side, m.state) {
        (Side::Mentor, State::Asked) => &["accept", "decline"],
        (Side::Mentee, State::Asked | State::Waiting) => &["withdraw"],
        _ => &["show"],
    };
    verbs.iter().fold(card, |card, verb| numbered(ctx, card, verb, m))
}

/// A button that says which mentorship it is about, since several stand beneath each other.
fn numbered(ctx: &Context<'_>, card: Card, verb: &str, m: &Mentorship) -> Card {
    let Some((icon, command)) = shown::verb(verb, m.number) else { return card };
    let number = m.number.to_string();
    let label = ctx.text(&format!("mentor-action-{verb}-number"), &[("number", &number)]);
    card.action(icon, label, &command)
}
