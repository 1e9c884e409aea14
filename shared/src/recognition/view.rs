//! Recognition as cards.

use serde_json::json;

use super::{
    model::{Badge, Held, Level, Tally},
    store::{Note, Ranked, Wish},
};
use crate::{
    app::Context,
    commands::PeriodArg,
    error::Result,
    members::{People, Person},
    view::{Card, Markup, Reply},
};

/// Topics that a standing shows.
const TOPICS: usize = 8;

fn times(ctx: &Context<'_>, count: i64) -> String {
    ctx.app.words.count(ctx.entry.lang, "standing-times", count)
}

/// One's own, with what is next.
pub(super) fn own(ctx: &Context<'_>, tally: &Tally, wish: Wish) -> Card {
    let title = ctx.text("standing-title", &[]);
    let mut card = Card { title, ..Card::default() };
    if tally.topics.is_empty() && tally.badges().iter().all(|held| held.have == 0) {
        card.text = Markup::text(ctx.text("standing-empty", &[]));
    }
    card = topics(ctx, card, tally, true);
    card = badges(ctx, card, tally, true);
    let seen = if wish.shared { "standing-shared" } else { "standing-hidden" };
    card = card.field(ctx.text("standing-field-seen", &[]), ctx.text(seen, &[]));
    let (verb, answer) =
        if wish.shared { ("standing-hide", "no") } else { ("standing-share", "yes") };
    card.action("💌", ctx.text("standing-action-album", &[]), &["standing", "album"])
        .action("📄", ctx.text("standing-action-paper", &[]), &["standing", "certificate"])
        .action("👀", ctx.text(verb, &[]), &["standing", "share", answer])
        .data("shared", wish.shared)
}

/// Somebody else's, as they share it.
pub(super) fn other(ctx: &Context<'_>, person: &Person, tally: &Tally) -> Card {
    let title = ctx.text("standing-title-other", &[("name", &person.name)]);
    let card = Card { title, ..Card::default() };
    badges(ctx, topics(ctx, card, tally, false), tally, false)
}

fn topics(ctx: &Context<'_>, mut card: Card, tally: &Tally, next: bool) -> Card {
    for (topic, count) in tally.topics.iter().take(TOPICS) {
        let (level, from) = Level::of(*count);
        let Some(level) = level else { continue };
        let level = ctx.text(&format!("standing-level-{}", level.as_str()), &[]);
        card = card.field(topic, reached(ctx, &level, *count, from.filter(|_| next)));
    }
    let data: Vec<_> = tally.topics.iter().map(|(topic, count)| json!([topic, count])).collect();
    card.data("topics", data)
}

/// What was reached, how often, and from how many on there is more.
fn reached(ctx: &Context<'_>, name: &str, count: i64, next: Option<i64>) -> String {
    let times = times(ctx, count);
    match next {
        None => ctx.text("standing-reached", &[("name", name), ("times", &times)]),
        Some(next) => {
            let next = next.to_string();
            let args = [("name", name), ("times", &times), ("next", &next)];
            ctx.text("standing-reached-next", &args)
        }
    }
}

fn badges(ctx: &Context<'_>, mut card: Card, tally: &Tally, next: bool) -> Card {
    let all = tally.badges();
    for held in &all {
        let is_shown = held.steps > 0 || (next && held.badge != Badge::Topics);
        if is_shown {
            let name = ctx.text(&format!("standing-badge-{}", held.badge.as_str()), &[]);
            card = card.field(name, badge(ctx, held, next));
        }
    }
    let data: Vec<_> =
        all.iter().map(|held| json!([held.badge.as_str(), held.have, held.steps])).collect();
    card.data("badges", data)
}

fn badge(ctx: &Context<'_>, held: &Held, next: bool) -> String {
    let stars = "★".repeat(held.steps);
    let name = if stars.is_empty() { ctx.text("standing-none", &[]) } else { stars };
    reached(ctx, &name, held.have, held.next.filter(|_| next))
}

/// The notes that somebody got.
pub(super) fn album(
    ctx: &Context<'_>,
    notes: &[Note],
    people: &People,
    next: Option<i64>,
) -> Result<Reply> {
    let title = ctx.text("standing-album", &[]);
    let mut first = Card { title, ..Card::default() };
    if notes.is_empty() {
        first.text = Markup::text(ctx.text("standing-album-empty", &[]));
    }
    if let Some(next) = next {
        let page = next.to_string();
        let label = ctx.text("help-action-next", &[]);
        first = first.action("➡", label, &["standing", "album", &page]);
    }
    let mut cards = vec![first.data("notes", notes.len())];
    for note in notes {
        cards.push(noted(ctx, note, people)?);
    }
    Ok(Reply::private(cards))
}

fn noted(ctx: &Context<'_>, note: &Note, people: &People) -> Result<Card> {
    let party = note.by_party.and_then(|party| people.party(party));
    let person = party.or_else(|| note.by_member.and_then(|member| people.member(member)));
    let somebody = ctx.text("member-gone", &[]);
    let name = person.map_or(somebody.as_str(), |person| &person.name);
    let time = ctx.local_time(ctx.entry.own_zone(), note.at)?;
    let number = note.number.to_string();
    let args = [("name", name), ("time", &time), ("number", &number)];
    let id = format!("standing-note-{}", note.kind);
    Ok(Card { title: ctx.text(&id, &args), text: Markup::typed(&note.note), ..Card::default() })
}

const fn word(period: PeriodArg) -> &'static str {
    match period {
        PeriodArg::Week => "week",
        PeriodArg::Month => "month",
        PeriodArg::Year => "year",
        PeriodArg::Ever => "ever",
    }
}

/// Who has how many points.
pub(super) fn board(
    ctx: &Context<'_>,
    (period, topic): (PeriodArg, Option<&str>),
    shown: &[(i64, Ranked)],
    (people, takes_part): (&People, bool),
) -> Card {
    let period = ctx.text(&format!("board-period-{}", word(period)), &[]);
    let title = match topic {
        None => ctx.text("board-title", &[("period", &period)]),
        Some(topic) => ctx.text("board-title-topic", &[("period", &period), ("topic", topic)]),
    };
    let mut card = Card { title, ..Card::default() };
    if shown.is_empty() {
        card.text = Markup::text(ctx.text("board-empty", &[]));
    }
    let mut data = Vec::new();
    for (place, ranked) in shown {
        let Some(person) = people.member(ranked.member_id) else { continue };
        let points = ctx.app.words.count(ctx.entry.lang, "points-count", ranked.points);
        card = card.field(format!("{place}. {}", person.name), points);
        data.push(json!({"place": place, "member": person.account, "points": ranked.points}));
    }
    let (icon, verb, command) = match takes_part {
        true => ("🚪", "board-action-leave", "leave"),
        false => ("🙋", "board-action-join", "join"),
    };
    card.action(icon, ctx.text(verb, &[]), &["leaderboard", command]).data("places", data)
}
