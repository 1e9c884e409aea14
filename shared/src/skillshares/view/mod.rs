//! Skill-shares as cards.

pub(super) mod date;
pub(super) mod idea;
mod list;
mod notices;
pub(super) mod revision;
pub(super) mod series;
pub(super) mod soon;

use jiff::{Timestamp, civil::DateTime};

pub(super) use list::list;
pub(crate) use notices::notice;
pub(crate) use soon::{CALLS, SETTING as REMINDERS, place, read as read_soon, reminder};

use super::model::{Series, wall_text};
use crate::{
    app::App,
    db::Tx,
    error::{Error, Result},
    ids::CommunityId,
    recaps,
    schedule::say,
    view::Card,
    words::Lang,
};

/// Cards are written for a reader: the core and their language.
pub(crate) type Reader<'a> = (&'a App, Lang);

/// An instant by the clock of a zone, with the zone's name.
pub(crate) fn time((app, lang): Reader<'_>, zone: &str, at: i64) -> Result<String> {
    let clock = app.zones.get(zone)?;
    let at = Timestamp::from_millisecond(at)
        .map_err(|e| Error::Internal(format!("a time that is none: {e}")))?;
    let time = app.words.date_time(lang, &at.to_zoned_datetime(clock));
    Ok(app.words.text(lang, "skillshare-time", &[("time", &time), ("zone", zone)]))
}

/// A command about a date.
fn command(verb: &str, number: i64, wall: DateTime) -> Vec<String> {
    let on = format!("--on={}", wall_text(wall));
    ["skillshare", verb, &number.to_string(), &on].map(ToOwned::to_owned).into()
}

/// What can be done with a date, by a button or an emoji.
const VERBS: [(&str, &str); 8] = [
    ("join", "✅"),
    ("maybe", "🤔"),
    ("decline", "❌"),
    ("calendar", "📅"),
    ("show", "👀"),
    ("there", "🙌"),
    ("feedback", "💬"),
    ("recap", "📝"),
];

/// A card with a button more.
pub(crate) fn act(
    (app, lang): Reader<'_>,
    card: Card,
    verb: &str,
    (number, wall): (i64, DateTime),
) -> Card {
    let Some((verb, icon)) = VERBS.into_iter().find(|(name, _)| *name == verb) else { return card };
    let label = app.words.text(lang, &format!("skillshare-action-{verb}"), &[]);
    card.action(icon, label, &command(verb, number, wall))
}

/// The command that an emoji beside a card of this slice means; none where it is no such card.
pub(crate) fn by_icon(reference: &str, emoji: &str) -> Option<Option<Vec<String>>> {
    if let Some(number) = idea::read(reference) {
        return Some(idea::VERBS.by_icon(emoji, number));
    }
    let (number, wall) = date::read(reference).or_else(|| recaps::read(reference))?;
    let verb = VERBS.into_iter().find(|(_, icon)| *icon == emoji);
    Some(verb.map(|(verb, _)| command(verb, number, wall)))
}

/// The card of a date or an idea in a community's places, where a subject is one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn card(
    tx: &mut Tx,
    reader: Reader<'_>,
    community: CommunityId,
    subject: &str,
) -> Result<Option<Card>> {
    if let Some(number) = idea::read(subject) {
        return idea::card(tx, reader, community, number).await;
    }
    if let Some(soon) = soon::read(subject) {
        let now = reader.0.clock.now();
        return Ok(place(tx, reader, (community, ""), soon, (now, None)).await?.seen());
    }
    match date::read(subject) {
        Some((number, wall)) => date::card(tx, reader, community, (number, wall)).await,
        None => Ok(None),
    }
}

/// Who hosts it, in words.
pub(crate) fn hosts(
    (app, lang): Reader<'_>,
    hosts: &[crate::ids::MemberId],
    people: &crate::members::People,
) -> String {
    let names: Vec<String> =
        hosts.iter().filter_map(|host| people.member(*host)).map(|p| p.name.clone()).collect();
    match names.is_empty() {
        true => app.words.text(lang, "skillshare-no-host", &[]),
        false => app.words.list(lang, &names),
    }
}

/// When a series takes place, in words and by which clock; none where it is once.
fn rhythm((app, lang): Reader<'_>, series: &Series) -> Option<String> {
    if series.recurs.is_once() {
        return None;
    }
    let time = say::describe(&series.recurs, &app.words, lang);
    Some(app.words.text(lang, "skillshare-time", &[("time", &time), ("zone", &series.zone)]))
}

/// What is not the same for all skill-shares: topics, the language, guests.
fn extras((app, lang): Reader<'_>, card: Card, series: &Series) -> Card {
    let t = |id: &str| app.words.text(lang, id, &[]);
    let mut card = card;
    if !series.tags.is_empty() {
        card = card.field(t("skillshare-field-tags"), series.tags.join(", "));
    }
    if !series.language.is_empty() {
        let known = Lang::parse_tag(&series.language).map(Lang::name);
        card = card.field(t("skillshare-field-language"), known.unwrap_or(&series.language));
    }
    if series.guests > 0 {
        let most = app.words.count(lang, "skillshare-guests-most", series.guests);
        card = card.field(t("skillshare-field-guests"), most);
    }
    card
}
