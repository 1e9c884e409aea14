//! Ideas as cards.

use super::{
    super::store::{Idea, IdeaState, Voices},
    Reader,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    members::People,
    view::{Card, Markup, Verbs},
};

/// Everything that can be done with an idea by a button.
pub(super) const VERBS: Verbs = Verbs(&[
    ("want", "🙋", "skillshare want N"),
    ("give", "🎓", "skillshare give N"),
    ("idea", "👀", "skillshare idea N"),
    ("drop", "🚫", "skillshare drop N"),
]);

/// How a card refers to an idea.
pub(in super::super) fn reference(number: i64) -> String {
    format!("idea/{number}")
}

pub(super) fn read(reference: &str) -> Option<i64> {
    reference.strip_prefix("idea/")?.parse().ok()
}

fn act((app, lang): Reader<'_>, card: Card, (number, verb): (i64, &str)) -> Card {
    let Some((icon, command)) = VERBS.named(verb, number) else { return card };
    card.action(icon, app.words.text(lang, &format!("idea-action-{verb}"), &[]), &command)
}

fn base(reader: Reader<'_>, idea: &Idea, voices: Voices) -> Card {
    let (app, lang) = reader;
    let number = idea.number.to_string();
    let id = format!("idea-title-{}", idea.state.as_str());
    let title = app.words.text(lang, &id, &[("title", &idea.title), ("number", &number)]);
    let mut card =
        Card { text: Markup::typed(&idea.text), ..Card::about(reference(idea.number), title) };
    if !idea.topic.is_empty() {
        card = card.field(app.words.text(lang, "skillshare-field-tags", &[]), &idea.topic);
    }
    card.field(
        app.words.text(lang, "idea-field-wants", &[]),
        app.words.count(lang, "idea-people", voices.wants),
    )
    .field(
        app.words.text(lang, "idea-field-gives", &[]),
        app.words.count(lang, "idea-people", voices.gives),
    )
    .data("idea", idea.number)
    .data("state", idea.state.as_str())
    .data("wants", voices.wants)
    .data("gives", voices.gives)
}

/// The card of an idea in a community's places.
pub(super) async fn card(
    tx: &mut Tx,
    reader: Reader<'_>,
    community: CommunityId,
    number: i64,
) -> Result<Option<Card>> {
    let found = tx.idea(community, number).await?;
    let Some(idea) = found.filter(|idea| !idea.title.is_empty()) else { return Ok(None) };
    let voices = tx.voices(community, number).await?;
    let card = base(reader, &idea, voices);
    if idea.state != IdeaState::Open {
        return Ok(Some(card));
    }
    let card = act(reader, card, (number, "want"));
    let card = act(reader, card, (number, "give"));
    Ok(Some(act(reader, card, (number, "idea"))))
}

/// One idea, as somebody alone sees it.
pub(in super::super) fn own(
    ctx: &Context<'_>,
    idea: &Idea,
    voices: Voices,
    (gives, knows): (&[MemberId], &[MemberId]),
    people: &People,
) -> Card {
    let reader = (ctx.app, ctx.entry.lang);
    let mut card = base(reader, idea, voices);
    for (members, field) in [(gives, "idea-field-who-gives"), (knows, "idea-field-who-knows")] {
        let names: Vec<String> =
            members.iter().filter_map(|m| people.member(*m)).map(|p| p.name.clone()).collect();
        if !names.is_empty() {
            card = card.field(ctx.text(field, &[]), ctx.app.words.list(ctx.entry.lang, &names));
        }
    }
    if idea.state != IdeaState::Open {
        return card;
    }
    for verb in ["want", "give"] {
        card = act(reader, card, (idea.number, verb));
    }
    let mine = ctx.entry.member.as_ref().is_some_and(|me| me.id == idea.by);
    if mine || ctx.entry.is_steward() {
        card = act(reader, card, (idea.number, "drop"));
    }
    card
}

/// Open ideas, a page of them.
pub(in super::super) fn list(ctx: &Context<'_>, ideas: &[(Idea, Voices)], page: i64) -> Vec<Card> {
    let reader = (ctx.app, ctx.entry.lang);
    let most = usize::try_from(super::super::ideas::PAGE).unwrap_or_default();
    let mut cards: Vec<Card> = ideas
        .iter()
        .take(most)
        .map(|(idea, voices)| act(reader, base(reader, idea, *voices), (idea.number, "idea")))
        .collect();
    if cards.is_empty() {
        let text = Markup::text(ctx.text("idea-none-text", &[("say", ctx.say)]));
        cards.push(Card { title: ctx.text("idea-none", &[]), text, ..Card::default() });
    }
    if ideas.len() > most
        && let Some(last) = cards.pop()
    {
        let next = (page + 1).to_string();
        let label = ctx.text("skillshare-more", &[]);
        cards.push(last.action("➡", label, &["skillshare", "ideas", "--page", &next]));
    }
    cards
}
