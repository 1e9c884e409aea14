//! That something begins soon, or now, for those who come and in a community's places. What is said
//! is true when it is sent; what helps nobody any more is not sent.

use jiff::{civil::DateTime, tz::TimeZone};

use super::{
    super::{
        model::{State, wall_text},
        moments::{self, Ahead, Moment, Timely},
        news::{Facts, News},
        store::Reminded,
        tell,
    },
    Reader, act,
    notices::{self, local},
};
use crate::{
    app::Context,
    communities::Settings,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    outbox::Shown,
    platforms::Platform,
    schedule::{Occurrence, Rule, words},
    view::{Card, Markup},
};

/// The setting that says of what places are reminded, besides the beginning.
pub(crate) const SETTING: &str = "skillshare-reminders";

/// What the setting holds where nobody is called.
const NOBODY: &str = "none";
/// The setting that says people of which role are called as something begins.
pub(crate) const CALLS: &str = "skillshare-role";

/// Which date, which moment, and when it began as that was written; none in what was written before
/// that was kept.
pub(crate) type Soon = (i64, DateTime, Moment, Option<i64>);

/// Whether places are told of a moment.
pub(in super::super) fn is_shown(ctx: &Context<'_>, moment: Moment) -> bool {
    let set = ctx.entry.settings.word(SETTING, "none");
    match moment {
        Moment::Start => true,
        Moment::End => false,
        moment => set == "all" || set == moment.ahead(),
    }
}

/// What the message is known by: another one where the date is put at another time.
pub(in super::super) fn subject(
    (number, wall): (i64, DateTime),
    moment: Moment,
    starts_at: i64,
) -> String {
    format!("soon/{number}/{}/{}/{starts_at}", wall_text(wall), moment.as_str())
}

/// Which message it is, where a subject is one of these.
pub(crate) fn read(subject: &str) -> Option<Soon> {
    let mut parts = subject.strip_prefix("soon/")?.split('/');
    let (number, wall) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let moment = Moment::stored(parts.next()?).ok()?;
    Some((number, wall, moment, parts.next().and_then(|part| part.parse().ok())))
}

/// Whom the message calls on a server: people of one role, if stewards wish that and the role is
/// that server's, and never everybody.
async fn calls(tx: &mut Tx, community: CommunityId, server: &str) -> Result<Option<String>> {
    let stored = tx.settings(community).await?;
    let set: Settings = serde_json::from_str(&stored.settings)?;
    let Some((platform, role)) = Platform::of_role(set.word(CALLS, NOBODY)) else {
        return Ok(None);
    };
    let servers = tx.servers(community, platform.as_str()).await?;
    let is_its = match set.home(CALLS) {
        Some(home) => home == server,
        None => servers == [server],
    };
    // The role of everybody has a server's own id.
    let is_all = servers.contains(&role);
    Ok((is_its && !is_all).then_some(role))
}

/// How a moment of a date stands as it is sent; where it is only looked at, it does not matter.
fn timely(moment: Moment, date: &Reminded, (now, from): (i64, Option<i64>)) -> Timely {
    let times = (date.starts_at, date.ends_at);
    let due = |from: i64| moment.of(times.0, times.1).max(from);
    from.map_or(Timely::InTime, |from| moment.timely(times, due(from), now))
}

/// A card with what is said of a date beside its time: that this comes late, where it is, and that
/// the clock changes.
fn said(reader: Reader<'_>, card: Card, date: &Reminded, is_late: bool) -> Card {
    let (app, lang) = reader;
    let t = |id: &str| app.words.text(lang, id, &[]);
    let mut card = card;
    if is_late {
        card = card.field(t("skillshare-field-late"), t("skillshare-late"));
    }
    if !date.link.is_empty() {
        card = card.field(t("skillshare-field-where"), &date.link);
    }
    if date.rule != Rule::Exact
        && let Ok(clock) = app.zones.get(&date.zone)
    {
        let occurrence = Occurrence { at: date.starts_at, wall: date.wall, rule: date.rule };
        let line = words::occurrence(&occurrence, &clock, &app.words, lang);
        card = card.field(t("skillshare-field-clock"), line);
    }
    card
}

/// The title: how far off it is.
fn titled((app, lang): Reader<'_>, title: &str, ahead: Ahead) -> String {
    let (id, time) = match ahead {
        Ahead::Later => ("later", None),
        Ahead::Tomorrow => ("day", None),
        Ahead::Today => ("today", None),
        Ahead::Minutes(60) | Ahead::Hours(1) => ("hour", None),
        Ahead::Hours(hours) => ("in", Some(("skillshare-hours", hours))),
        Ahead::Minutes(minutes) => ("in", Some(("skillshare-minutes", minutes))),
        Ahead::Now => ("start", None),
        Ahead::Begun => ("begun", None),
        Ahead::Over => ("end", None),
    };
    let time = time.map(|(id, count)| app.words.count(lang, id, count)).unwrap_or_default();
    app.words.text(lang, &format!("skillshare-soon-{id}"), &[("title", title), ("time", &time)])
}

/// A reminder for somebody as it is at `now`: to be sent, which it should be from `from` on, or only
/// looked at. None where it helps them no more: it comes too late, they do not come any more, or the
/// date does not take place then.
///
/// # Errors
/// Database trouble.
pub(crate) async fn reminder(
    tx: &mut Tx,
    reader: Reader<'_>,
    (community, member): (CommunityId, MemberId),
    (number, news): (i64, &News),
    (now, from): (i64, Option<i64>),
) -> Result<Option<Card>> {
    let (Some(facts), Some(moment)) = (news.facts(), news.moment()) else { return Ok(None) };
    let Ok(wall) = facts.wall.parse() else { return Ok(None) };
    let comes = |date: &Reminded| {
        date.state != State::Cancelled
            && date.starts_at == facts.starts_at
            && tell::comes(date.answer, date.hosts)
    };
    let found = tx.reminded(community, (number, wall), member).await?;
    let Some(date) = found.filter(comes) else {
        tracing::debug!(number, moment = moment.as_str(), "a reminder is of no use any more");
        return Ok(None);
    };
    let timely = timely(moment, &date, (now, from));
    if timely == Timely::TooLate {
        tracing::info!(number, moment = moment.as_str(), "a reminder came too late");
        return Ok(None);
    }
    let (title, link) = (date.title.clone(), date.link.clone());
    let facts = Facts { title, link, ..facts.clone() };
    // A zone that a newer list of zones has dropped is no reason to keep silent.
    let zone = reader.0.zones.get(&facts.zone).unwrap_or(TimeZone::UTC);
    let ahead = moments::ahead((date.starts_at, date.ends_at), now, Some(&zone));
    let shown = |called: &str| titled(reader, called, ahead);
    let card = notices::about(reader, (number, news.word()), &facts, shown);
    let card = said(reader, card, &date, timely == Timely::Late);
    let verbs: &[&str] = if now < date.starts_at { &["decline", "show"] } else { &["show"] };
    Ok(Some(verbs.iter().fold(card, |card, verb| act(reader, card, verb, (number, wall)))))
}

/// The message in a community's places as it is at `now`: to be posted on a server, or only looked
/// at.
///
/// # Errors
/// Database trouble.
pub(crate) async fn place(
    tx: &mut Tx,
    reader: Reader<'_>,
    (community, server): (CommunityId, &str),
    (number, wall, moment, starts_at): Soon,
    (now, from): (i64, Option<i64>),
) -> Result<Shown> {
    let found = tx.reminded(community, (number, wall), MemberId(0)).await?;
    let Some(date) = found.filter(|date| !date.title.is_empty()) else { return Ok(Shown::Gone) };
    let is_other = starts_at.is_some_and(|starts_at| starts_at != date.starts_at);
    if is_other || date.state == State::Cancelled {
        return Ok(Shown::Gone);
    }
    let timely = timely(moment, &date, (now, from));
    if timely == Timely::TooLate {
        tracing::info!(number, moment = moment.as_str(), "a place's message came too late");
        return Ok(Shown::Missed);
    }
    let ahead = moments::ahead((date.starts_at, date.ends_at), now, None);
    let text = local(reader, &date.zone, date.starts_at);
    let mut card = Card {
        title: titled(reader, &date.title, ahead),
        text: Markup::default().time(date.starts_at, text),
        ..Card::default()
    };
    if moment == Moment::Start && from.is_some() {
        card.calls = calls(tx, community, server).await?;
    }
    let card = said(reader, card.data("skillshare", number), &date, timely == Timely::Late);
    Ok(Shown::card(act(reader, card, "show", (number, wall))))
}
