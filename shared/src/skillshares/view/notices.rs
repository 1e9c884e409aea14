//! What people are told of skill-shares, as cards.

use super::{
    super::news::{Facts, News},
    Reader, act, idea, time,
};
use crate::{
    app::App,
    members::People,
    view::{Card, Markup},
    words::Lang,
};

/// A notice of this slice as a card; the number is the skill-share's, or the idea's. A reminder is
/// more than its facts: see [`super::soon`].
pub(crate) fn notice(
    (app, lang): (&App, Lang),
    (number, news): (i64, &News),
    people: &People,
) -> Card {
    let reader = (app, lang);
    match news.facts() {
        Some(facts) => of_date(reader, (number, news), facts, people),
        None => of_idea(reader, (number, news), people),
    }
}

/// The start of a card about a date: what it is called, and when it is by its reader's clock.
pub(super) fn about(
    reader: Reader<'_>,
    (number, word): (i64, &str),
    facts: &Facts,
    title: impl Fn(&str) -> String,
) -> Card {
    let (app, lang) = reader;
    let number_text = number.to_string();
    let nameless = app.words.text(lang, "skillshare-nameless", &[("number", &number_text)]);
    let called = if facts.title.is_empty() { &nameless } else { &facts.title };
    let text = Markup::default().time(facts.starts_at, local(reader, &facts.zone, facts.starts_at));
    Card { text, ..Card::about(format!("skillshare/{number}/{}", facts.wall), title(called)) }
        .data("what", format!("skillshare_{}", word.replace('-', "_")))
        .data("skillshare", number)
        .data("wall", facts.wall.clone())
        .data("starts_at", facts.starts_at)
}

/// An instant by the clock of a zone. One that a newer list of zones has dropped is no reason to keep
/// silent.
pub(super) fn local(reader: Reader<'_>, zone: &str, at: i64) -> String {
    time(reader, zone, at).or_else(|_| time(reader, "UTC", at)).unwrap_or_default()
}

fn of_date(
    reader: Reader<'_>,
    (number, news): (i64, &News),
    facts: &Facts,
    people: &People,
) -> Card {
    let (app, lang) = reader;
    let t = |id: &str| app.words.text(lang, id, &[]);
    let id = format!("notice-skillshare-{}", news.word());
    let name = named(reader, news, people);
    let title = |called: &str| app.words.text(lang, &id, &[("title", called), ("name", &name)]);
    let mut card = about(reader, (number, news.word()), facts, title);
    match news {
        News::Offered { until, .. } => {
            let shown = local(reader, &facts.zone, *until);
            card = card.field(t("skillshare-field-until"), shown).data("until", *until);
        }
        News::Moved { was, .. } => {
            card = card.field(t("skillshare-field-moved"), local(reader, &facts.zone, *was));
        }
        _ => {}
    }
    card = further(reader, card, news, facts);
    let gone = matches!(news, News::Cancelled { .. } | News::Lapsed { .. } | News::TooMany { .. });
    if !facts.link.is_empty() && !gone {
        card = card.field(t("skillshare-field-where"), &facts.link);
    }
    let Ok(wall) = facts.wall.parse() else { return card };
    let verbs = verbs(news);
    verbs.iter().fold(card, |card, verb| act(reader, card, verb, (number, wall)))
}

/// What can be done then; nothing that would be refused.
fn verbs(news: &News) -> &'static [&'static str] {
    match news {
        News::Offered { .. } => &["join", "decline"],
        News::MovedUp { .. } => &["decline", "show"],
        // It is not said for which of several dates somebody would answer.
        News::Moved { also, .. } if also.is_empty() => &["decline", "show"],
        _ => &["show"],
    }
}

/// The name of whom it speaks.
fn named((app, lang): Reader<'_>, news: &News, people: &People) -> String {
    let other = news.other().and_then(|other| people.member(other));
    other.map_or_else(|| app.words.text(lang, "member-gone", &[]), |person| person.name.clone())
}

/// What is new besides, and for which other dates the same holds.
fn further(reader: Reader<'_>, card: Card, news: &News, facts: &Facts) -> Card {
    let (app, lang) = reader;
    let t = |id: &str, args: &[(&str, &str)]| app.words.text(lang, id, args);
    let mut card = card;
    let what = news.what();
    if !what.is_empty() {
        let words: Vec<String> =
            what.iter().map(|what| t(&format!("skillshare-new-{}", what.as_str()), &[])).collect();
        let codes: Vec<&str> = what.iter().map(|what| what.as_str()).collect();
        card = card
            .field(t("skillshare-field-new", &[]), app.words.list(lang, &words))
            .data("new", codes);
    }
    let also = news.also();
    if also.is_empty() {
        return card;
    }
    let own = |at: i64| local(reader, &facts.zone, at);
    let lines: Vec<String> = also
        .iter()
        .map(|date| match date.was {
            Some(was) => t("skillshare-also-moved", &[("time", &own(date.at)), ("was", &own(was))]),
            None => own(date.at),
        })
        .collect();
    let at: Vec<i64> = also.iter().map(|date| date.at).collect();
    card.field(t("skillshare-field-also", &[]), lines.join("\n")).data("also", at)
}

fn of_idea((app, lang): Reader<'_>, (number, news): (i64, &News), people: &People) -> Card {
    let t = |id: &str, args: &[(&str, &str)]| app.words.text(lang, id, args);
    let name = named((app, lang), news, people);
    let nameless = t("skillshare-nameless", &[("number", &number.to_string())]);
    let (title, count) = match news {
        News::Wanted { title, .. } | News::Planned { title, .. } if title.is_empty() => {
            (nameless.as_str(), String::new())
        }
        News::Wanted { title, wants, .. } => (title.as_str(), wants.to_string()),
        News::Planned { title, .. } => (title.as_str(), String::new()),
        _ => ("", String::new()),
    };
    let number_text = number.to_string();
    let args =
        [("name", name.as_str()), ("title", title), ("count", &count), ("number", &number_text)];
    let card =
        Card::about(idea::reference(number), t(&format!("notice-idea-{}", news.word()), &args))
            .data("what", format!("idea_{}", news.word()))
            .data("idea", number);
    match news {
        News::Wanted { .. } => {
            let give = ["skillshare", "give", &number_text];
            card.action("🎓", t("idea-action-give", &[]), &give)
        }
        News::Planned { skillshare, .. } => {
            let show = ["skillshare", "show", &skillshare.to_string()];
            card.action("👀", t("skillshare-action-show", &[]), &show)
                .data("skillshare", *skillshare)
        }
        _ => card.action("👀", t("idea-action-idea", &[]), &["skillshare", "idea", &number_text]),
    }
}
