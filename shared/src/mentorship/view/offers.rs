//! Mentors who could be asked, with reasons.

use crate::{
    app::Context,
    mentorship::{
        model::Side,
        seek::{Hint, Offered},
        shown::{self, ASK, Shown},
    },
    view::{Card, Markup, Reply},
};

/// Who is offered, best first; or what could help, where nobody is. `mine` is whether the reader
/// has said their hours, and what of that which they want nobody gives.
pub(in crate::mentorship) fn offers(
    ctx: &Context<'_>,
    offers: &[Offered],
    hints: &[Hint],
    mine: (bool, &[String]),
) -> Reply {
    if offers.is_empty() {
        return Reply::private(vec![nobody(ctx, hints)]);
    }
    let head = Reply::private(vec![head(ctx, offers, mine)]);
    (1..).zip(offers).fold(head, |reply, (place, offer)| reply.and(card(ctx, place, offer)))
}

fn head(ctx: &Context<'_>, offers: &[Offered], (hours_said, unmet): (bool, &[String])) -> Card {
    let count = i64::try_from(offers.len()).unwrap_or(i64::MAX);
    let title = ctx.app.words.count(ctx.entry.lang, "mentor-offers-count", count);
    let mut card = Card { title, ..Card::default() };
    card.text = Markup::text(ctx.app.words.count(ctx.entry.lang, "mentor-offers-text", count));
    if !hours_said {
        let hint = ctx.text("mentor-hint-hours-first", &[("say", ctx.say)]);
        card = card.field(ctx.text("mentor-field-hint", &[]), hint);
    }
    if !unmet.is_empty() {
        card = card.field(ctx.text("mentor-field-unmet", &[]), unmet.join(", "));
    }
    if offers.len() > 1 {
        let mut command = vec!["mentor".to_owned(), "ask".to_owned()];
        command.extend(offers.iter().map(|offer| format!("member/{}", offer.mentor.id)));
        card = card.action(ASK, ctx.text("mentor-action-ask-all", &[]), &command);
    }
    card.data("unmet", unmet.to_vec())
}

fn card(ctx: &Context<'_>, place: usize, offer: &Offered) -> Card {
    let (place, name) = (place.to_string(), offer.mentor.name.as_str());
    let title = ctx.text("mentor-offer", &[("place", &place), ("name", name)]);
    let mut card = Card::about(Shown::Mentor(offer.mentor.id).reference(), title);
    let profile = offer.mentor.profile();
    if let Some(story) = profile.story.filter(|_| profile.open_story) {
        card.text = Markup::typed(&story);
    }
    for because in &offer.because {
        let said = because.said((&ctx.app.words, ctx.entry.lang), Side::Mentee);
        if let Some((name, value)) = said {
            card = card.field(name, value);
        }
    }
    let command = shown::ask(offer.mentor.id);
    card.action(ASK, ctx.text("mentor-action-ask-name", &[("name", name)]), &command)
        .data("mentor", format!("member/{}", offer.mentor.id))
        .data("because", serde_json::to_value(&offer.because).unwrap_or_default())
}

/// Nobody fits now: what would help is said.
fn nobody(ctx: &Context<'_>, hints: &[Hint]) -> Card {
    let title = ctx.text("mentor-nobody", &[]);
    let mut card = Card { title, ..Card::default() };
    for hint in hints {
        let (name, id) = match hint {
            Hint::Learn => ("learn", "mentor-hint-learn"),
            Hint::Hours => ("hours", "mentor-hint-hours"),
            Hint::Talks => ("talks", "mentor-hint-talks"),
            Hint::Nobody => ("nobody", "mentor-hint-nobody"),
        };
        let text = ctx.text(id, &[("say", ctx.say)]);
        card = card.field(ctx.text(&format!("mentor-field-hint-{name}"), &[]), text);
    }
    card.data("hints", serde_json::to_value(hints).unwrap_or_default())
}
