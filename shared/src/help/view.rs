//! Requests as cards.

use super::{
    model::{Request, State},
    reference,
};
use crate::{
    ids::RequestNo,
    members::People,
    view::{Card, Markup, Reply},
    words::{Lang, Words},
};

/// A request as the board and its people see it.
#[must_use]
pub fn card(words: &Words, lang: Lang, request: &Request, people: &People) -> Card {
    let number = request.number.to_string();
    let t = |id: &str| words.text(lang, id, &[]);
    let state = t(&format!("help-state-{}", request.state.as_str()));
    let title = words.text(lang, "help-title", &[("number", &number), ("state", &state)]);
    let asker = people.party(request.asker);
    let helper = request.helper.and_then(|id| people.member(id));
    let mut card = Card::about(reference(request.number), title);
    let hidden = request.hidden_at.is_some();
    card.text = match request.text.as_str() {
        _ if hidden => Markup::text(t("help-hidden")),
        // Whoever asked is gone, and has taken it along.
        "" => Markup::text(t("help-removed")),
        text => Markup::typed(text),
    };
    let gone = t("member-gone");
    card = card.field(t("help-field-asker"), asker.map_or(&gone, |p| &p.name));
    if request.helper.is_some() {
        card = card.field(t("help-field-helper"), helper.map_or(&gone, |p| &p.name));
    }
    // A topic is typed too.
    let topic = request.topic.as_ref().filter(|_| !hidden);
    if let Some(topic) = topic {
        card = card.field(t("help-field-topic"), topic);
    }
    if request.urgency != "normal" {
        card = card.field(t("help-field-urgency"), t(&format!("help-urgency-{}", request.urgency)));
    }
    for verb in if hidden { &[] } else { verbs(request.state) } {
        let label = t(&format!("help-action-{verb}"));
        card = card.action(icon(verb), label, &["request", verb, &number]);
    }
    if hidden {
        card = card.data("hidden", true);
    } else if request.state == State::Solved {
        card = card.action("💡", t("help-action-tip"), &["tip", "make", &number]);
    }
    card.data("number", request.number.0)
        .data("state", request.state.as_str())
        .data("asker", asker.map(|p| p.account.clone()))
        .data("helper", helper.map(|p| p.account.clone()))
        .data("urgency", request.urgency.as_str())
        .data("topic", topic.cloned())
        .data("created_at", request.created_at)
}

const fn verbs(state: State) -> &'static [&'static str] {
    match state {
        State::Open => &["claim", "solve", "cancel"],
        State::Claimed => &["solve", "release", "cancel"],
        State::Solved | State::Cancelled => &["reopen"],
    }
}

const fn icon(verb: &str) -> &'static str {
    match verb.as_bytes() {
        b"claim" => "🙋",
        b"solve" => "✅",
        b"release" => "↩",
        b"cancel" => "🗑",
        b"reopen" => "🔄",
        _ => SHOW,
    }
}

/// Stands for looking at a request.
pub const SHOW: &str = "👀";

/// The command that an emoji beside a request means, whatever its state: whether it
/// can be done now is decided when it is tried.
#[must_use]
pub fn by_icon(number: RequestNo, emoji: &str) -> Option<Vec<String>> {
    let verbs = ["claim", "solve", "release", "cancel", "reopen", "show"];
    let verb = verbs.into_iter().find(|verb| icon(verb) == emoji)?;
    Some(vec!["request".to_owned(), verb.to_owned(), number.to_string()])
}

/// A page of requests, a card each.
#[must_use]
pub fn list(
    words: &Words,
    lang: Lang,
    requests: &[Request],
    people: &People,
    next: Option<i64>,
) -> Reply {
    let mut cards: Vec<Card> = requests.iter().map(|r| row(words, lang, r, people)).collect();
    if cards.is_empty() {
        cards.push(Card { title: words.text(lang, "help-list-empty", &[]), ..Card::default() });
    }
    if let Some(next) = next {
        let page = format!("--page={next}");
        let more = Card { title: words.text(lang, "help-list-more", &[]), ..Card::default() };
        cards.push(more.action(
            "➡",
            words.text(lang, "help-action-next", &[]),
            &["request", "list", &page],
        ));
    }
    Reply::private(cards)
}

/// A request in a list, with the one action that fits.
fn row(words: &Words, lang: Lang, request: &Request, people: &People) -> Card {
    let mut card = card(words, lang, request, people);
    card.actions.clear();
    if request.state == State::Open && request.hidden_at.is_none() {
        let number = request.number.to_string();
        let label = words.text(lang, "help-action-claim-number", &[("number", &number)]);
        card = card.action(icon("claim"), label, &["request", "claim", &number]);
    }
    card
}
