//! Tips in lists, and what is found of them.

use std::collections::BTreeSet;

use super::{SHORT, SHOW, everybody, icon, own};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::RequestNo,
    members::People,
    search, text,
    tips::{
        hand::{self, Held},
        model::Tip,
    },
    view::{Card, Markup, Reply},
    words::{Lang, Words},
};

/// A tip as that of the day.
pub(in crate::tips) fn of_the_day(words: &Words, lang: Lang, card: Card) -> Card {
    let title = words.text(lang, "tip-of-the-day", &[("title", &card.title)]);
    Card { title, reference: None, ..card }
}

/// What is new, by title.
pub(in crate::tips) fn digest(words: &Words, lang: Lang, subject: &str, tips: &[Tip]) -> Card {
    let title = words.text(lang, "tip-digest-title", &[]);
    let mut card = Card::about(subject, title);
    for tip in tips {
        card = card.field(format!("#{}", tip.number), &tip.words.title);
    }
    card.text = Markup::text(words.text(lang, "tip-digest-text", &[]));
    card.action(SHOW, words.text(lang, "tip-action-list", &[]), &["tip", "list"])
}

/// A tip in a list.
fn row(ctx: &Context<'_>, tip: &Tip, people: &People) -> Card {
    let mut card = own(ctx, tip, people);
    let name = hand::name(ctx, tip);
    card.text = Markup::text(text::excerpt(&tip.words.text, SHORT));
    card.actions.clear();
    let card = card.action(SHOW, ctx.text("tip-action-show", &[]), &["tip", "show", &name]);
    numbered(ctx, card, &name)
}

/// Each action says which tip it is about: where several cards are one message, all buttons
/// stand beneath it together.
fn numbered(ctx: &Context<'_>, mut card: Card, name: &str) -> Card {
    for action in &mut card.actions {
        let args = [("label", action.label.as_str()), ("number", name)];
        action.label = ctx.text("tip-action-numbered", &args);
    }
    card
}

/// Which page of a list it is.
pub(in crate::tips) struct Page<'a> {
    pub(in crate::tips) own: bool,
    pub(in crate::tips) topic: Option<&'a str>,
    pub(in crate::tips) next: Option<i64>,
}

/// A page of tips.
///
/// # Errors
/// Database trouble.
pub(in crate::tips) async fn list(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tips: &[Tip],
    page: Page<'_>,
) -> Result<Reply> {
    let people = everybody(tx, ctx.entry.community, tips).await?;
    let mut cards: Vec<Card> = tips.iter().map(|tip| row(ctx, tip, &people)).collect();
    if cards.is_empty() {
        cards.push(remark(ctx, "tip-list-empty"));
    }
    if let Some(next) = page.next {
        let next = format!("--page={next}");
        let mut words = vec!["tip".to_owned(), "list".to_owned(), next];
        words.extend(page.own.then(|| "--mine=yes".to_owned()));
        words.extend(page.topic.map(|topic| format!("--topic={topic}")));
        let more = remark(ctx, "tip-list-more");
        cards.push(more.action(icon("next"), ctx.text("tip-action-next", &[]), &words));
    }
    Ok(Reply::private(cards))
}

fn remark(ctx: &Context<'_>, id: &str) -> Card {
    let text = ctx.text(id, &[("say", ctx.say)]);
    Card { title: text, ..Card::default() }
}

/// Tips that wait for a review.
///
/// # Errors
/// Database trouble.
pub(in crate::tips) async fn waiting(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tips: &[Tip],
) -> Result<Reply> {
    let people = everybody(tx, ctx.entry.community, tips).await?;
    let card = |tip| numbered(ctx, own(ctx, tip, &people), &hand::name(ctx, tip));
    let mut cards: Vec<Card> = tips.iter().map(card).collect();
    if cards.is_empty() {
        cards.push(remark(ctx, "tip-review-empty"));
    }
    Ok(Reply::private(cards))
}

/// Something like it is there already.
pub(in crate::tips) fn near(ctx: &Context<'_>, tip: &Tip, near: &[Tip]) -> Card {
    let name = hand::name(ctx, tip);
    let mut card = Card { title: ctx.text("tip-near-title", &[]), ..Card::default() };
    card.text = Markup::text(ctx.text("tip-near-text", &[]));
    for other in near {
        let other_name = hand::name(ctx, other);
        card = card.field(format!("#{other_name}"), &other.words.title);
    }
    card.action(icon("propose"), ctx.text("tip-action-anyway", &[]), &["tip", "propose", &name])
        .action(icon("delete"), ctx.text("tip-action-delete", &[]), &["tip", "delete", &name])
}

/// What a search found.
pub(in crate::tips) fn found(ctx: &Context<'_>, query: &str, cards: Vec<Card>) -> Reply {
    if cards.is_empty() {
        let query = text::excerpt(query, SHORT);
        let title = ctx.text("tip-search-nothing", &[("query", &query)]);
        let mut card = Card { title, ..Card::default() };
        card.text = Markup::text(ctx.text("tip-search-try", &[("say", ctx.say)]));
        return Reply::private(vec![card]);
    }
    Reply::private(cards)
}

/// A tip that a search found, with the part of it that was looked for.
pub(in crate::tips) fn hit(ctx: &Context<'_>, held: &Held, stems: &BTreeSet<String>) -> Card {
    let mut card = row(ctx, &held.tip, &held.people);
    let parts = search::snippet(&held.tip.words.text, &held.tip.words.language, stems, SHORT);
    card.text = parts.into_iter().fold(Markup::default(), |text, (part, found)| {
        if found { text.bold(part) } else { text.plain(part) }
    });
    card
}

/// A tip that may answer a request: it can be closed with it.
pub(in crate::tips) fn answer(
    ctx: &Context<'_>,
    tip: &Tip,
    people: &People,
    number: RequestNo,
) -> Card {
    let mut card = own(ctx, tip, people);
    let (name, number) = (hand::name(ctx, tip), format!("--request={number}"));
    card.actions.clear();
    let solved = ctx.text("tip-action-solved", &[]);
    numbered(ctx, card.action("🎉", solved, &["tip", "used", &name, &number]), &name)
}
