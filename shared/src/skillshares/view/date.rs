//! One date as a card: as all see it, and as one alone does.

use jiff::civil::DateTime;

use super::{
    super::{
        model::{Answer, Date, Seat, Series, State, wall_text},
        store::Counts,
    },
    Reader, act, extras, hosts, rhythm, time,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
    members::People,
    recaps,
    schedule::{Occurrence, words},
    view::{Card, Markup, Reply},
};

/// Most names of people who come.
const NAMES: i64 = 30;

/// How a card refers to a date.
pub(in super::super) fn reference(number: i64, wall: DateTime) -> String {
    format!("skillshare/{number}/{}", wall_text(wall))
}

/// Which date a card is about.
pub(super) fn read(reference: &str) -> Option<(i64, DateTime)> {
    let (number, wall) = reference.strip_prefix("skillshare/")?.split_once('/')?;
    Some((number.parse().ok()?, wall.parse().ok()?))
}

/// All that is shown of a date.
struct Shown<'a> {
    series: &'a Series,
    date: &'a Date,
    hosts: Vec<MemberId>,
    people: People,
    counts: Counts,
}

async fn read_all<'a>(
    tx: &mut Tx,
    community: CommunityId,
    (series, date): (&'a Series, &'a Date),
) -> Result<Shown<'a>> {
    let hosts = tx.hosts(community, series.number).await?;
    let people = tx.people(community, &[], &hosts).await?;
    let counts = tx.seat_counts(community, (series.number, date.wall)).await?;
    Ok(Shown { series, date, hosts, people, counts })
}

/// The title, with how it stands.
pub(super) fn title((app, lang): Reader<'_>, series: &Series, date: &Date) -> String {
    let id = match date.state {
        State::Cancelled => "skillshare-title-cancelled",
        State::Over => "skillshare-title-over",
        State::Planned | State::Draft => "skillshare-title",
    };
    let number = series.number.to_string();
    app.words.text(lang, id, &[("title", date.title(series)), ("number", &number)])
}

/// When it is: by each reader's own clock where the platform can, else by this zone's.
pub(super) fn when(reader: Reader<'_>, zone: &str, date: &Date) -> Result<Markup> {
    Ok(Markup::default().time(date.starts_at, time(reader, zone, date.starts_at)?))
}

/// How many come, in words.
pub(super) fn counted(
    (app, lang): Reader<'_>,
    (series, date): (&Series, &Date),
    counts: &Counts,
) -> String {
    let come = counts.yes + counts.guests;
    let come_text = match date.capacity(series) {
        Some(capacity) => {
            let (come, capacity) = (come.to_string(), capacity.to_string());
            app.words.text(lang, "skillshare-of", &[("come", &come), ("seats", &capacity)])
        }
        None => app.words.count(lang, "skillshare-come", come),
    };
    let maybe = (counts.maybe > 0).then(|| app.words.count(lang, "skillshare-maybe", counts.maybe));
    let waiting =
        (counts.waiting > 0).then(|| app.words.count(lang, "skillshare-wait", counts.waiting));
    let all: Vec<String> = [Some(come_text), maybe, waiting].into_iter().flatten().collect();
    app.words.list(lang, &all)
}

/// What all see.
fn base(reader: Reader<'_>, shown: &Shown<'_>, zone: &str) -> Result<Card> {
    let (app, lang) = reader;
    let (series, date) = (shown.series, shown.date);
    let t = |id: &str| app.words.text(lang, id, &[]);
    let mut text = when(reader, zone, date)?;
    if !date.text(series).is_empty() {
        text = text.plain("\n\n").then(&Markup::typed(date.text(series)));
    }
    let title = title(reader, series, date);
    let mut card = Card { text, ..Card::about(reference(series.number, date.wall), title) };
    card = odd(reader, card, (series, date), zone)?;
    card =
        card.field(t("skillshare-field-host"), hosts(reader, &shown.hosts, &shown.people)).field(
            t("skillshare-field-long"),
            app.words.count(lang, "skillshare-minutes", date.minutes(series)),
        );
    if !date.link(series).is_empty() && date.state == State::Planned {
        card = card.field(t("skillshare-field-where"), date.link(series));
    }
    if let Some(rhythm) = rhythm(reader, series) {
        card = card.field(t("skillshare-field-series"), rhythm);
    }
    card = extras(reader, card, series);
    if series.closes > 0 && date.state == State::Planned {
        card = card.field(t("skillshare-field-until"), time(reader, zone, date.closes_at(series))?);
    }
    card = card.field(t("skillshare-field-who"), counted(reader, (series, date), &shown.counts));
    Ok(card
        .data("skillshare", series.number)
        .data("wall", wall_text(date.wall))
        .data("starts_at", date.starts_at)
        .data("ends_at", date.ends_at)
        .data("state", date.state.as_str())
        .data("yes", shown.counts.yes)
        .data("maybe", shown.counts.maybe)
        .data("waiting", shown.counts.waiting))
}

/// What is odd about its time: it was moved, or the clock of its series changes.
fn odd(
    reader: Reader<'_>,
    card: Card,
    (series, date): (&Series, &Date),
    zone: &str,
) -> Result<Card> {
    let (app, lang) = reader;
    let clock = app.zones.get(&series.zone)?;
    let wall = date.moved_to.unwrap_or(date.wall);
    let mut card = card;
    if date.moved_to.is_some() {
        let was = crate::schedule::resolve(date.wall, &clock).map_or(date.starts_at, |o| o.at);
        let was = time(reader, zone, was)?;
        card = card.field(app.words.text(lang, "skillshare-field-moved", &[]), was);
    }
    if date.rule != crate::schedule::Rule::Exact {
        let occurrence = Occurrence { at: date.starts_at, wall, rule: date.rule };
        let line = words::occurrence(&occurrence, &clock, &app.words, lang);
        card = card.field(app.words.text(lang, "skillshare-field-clock", &[]), line);
    }
    Ok(card)
}

/// The card of a date in a community's places.
pub(super) async fn card(
    tx: &mut Tx,
    reader: Reader<'_>,
    community: CommunityId,
    (number, wall): (i64, DateTime),
) -> Result<Option<Card>> {
    let found = tx.skillshare(community, number).await?;
    let Some(series) = found.filter(|series| !series.title.is_empty()) else { return Ok(None) };
    let Some(date) = tx.date(community, number, wall).await? else { return Ok(None) };
    let shown = read_all(tx, community, (&series, &date)).await?;
    let mut card = base(reader, &shown, &series.zone)?;
    card.pinned = Some(date.state == State::Planned);
    let verbs: &[&str] = match date.state {
        State::Planned => &["join", "maybe", "decline", "calendar"],
        State::Over => &["there"],
        State::Cancelled | State::Draft => &[],
    };
    for verb in verbs {
        card = act(reader, card, verb, (number, wall));
    }
    Ok(Some(act(reader, card, "show", (number, wall))))
}

/// One date, as somebody alone sees it: by their own clock, with their answer, and the dates after it.
pub(in super::super) async fn private(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    date: &Date,
) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let reader = (ctx.app, ctx.entry.lang);
    let shown = read_all(tx, community, (series, date)).await?;
    let mut card = base(reader, &shown, ctx.entry.own_zone())?;
    let seat = tx.seat(community, (series.number, date.wall), me).await?;
    card = card.field(ctx.text("skillshare-field-you", &[]), mine(ctx, seat.as_ref())?);
    let hosts = shown.hosts.contains(&me);
    if ctx.entry.is_steward() || hosts {
        card = names(tx, ctx, card, series, date).await?;
    }
    card = later(tx, ctx, card, series, date).await?;
    if date.is_ahead(ctx.now) {
        let said = seat.map(|seat| seat.answer);
        let open = date.is_open(series, ctx.now);
        // That somebody does not come is good to know until the end.
        let fits = |answer| open || (answer == Answer::No && (hosts || said.is_some()));
        for (verb, answer) in
            [("join", Answer::Yes), ("maybe", Answer::Maybe), ("decline", Answer::No)]
        {
            if said != Some(answer) && fits(answer) {
                card = act(reader, card, verb, (series.number, date.wall));
            }
        }
    }
    if date.state == State::Planned {
        card = act(reader, card, "calendar", (series.number, date.wall));
    }
    match date.state != State::Cancelled && ctx.now >= date.starts_at {
        true => recaps::after(tx, ctx, card, (series, date)).await,
        false => Ok(Reply::private(vec![card])),
    }
}

/// Somebody's own answer, in words.
fn mine(ctx: &Context<'_>, seat: Option<&Seat>) -> Result<String> {
    let Some(seat) = seat else { return Ok(ctx.text("skillshare-you-none", &[])) };
    let id = format!("skillshare-you-{}", seat.answer.as_str());
    let until = match seat.offered_until {
        Some(until) => time((ctx.app, ctx.entry.lang), ctx.entry.own_zone(), until)?,
        None => String::new(),
    };
    let said = ctx.text(&id, &[("until", &until)]);
    if seat.guests == 0 {
        return Ok(said);
    }
    let guests = ctx.app.words.count(ctx.entry.lang, "skillshare-guests", seat.guests);
    Ok(ctx.text("skillshare-you-guests", &[("said", &said), ("guests", &guests)]))
}

/// Who comes, for those who host it.
async fn names(
    tx: &mut Tx,
    ctx: &Context<'_>,
    card: Card,
    series: &Series,
    date: &Date,
) -> Result<Card> {
    let (community, key) = (ctx.entry.community, (series.number, date.wall));
    let mut card = card;
    for (answer, field) in
        [(Answer::Yes, "skillshare-field-come"), (Answer::Waiting, "skillshare-field-waiting")]
    {
        let seats = tx.seats_with(community, key, answer, NAMES).await?;
        let members: Vec<MemberId> = seats.iter().map(|seat| seat.member).collect();
        let people = tx.people(community, &[], &members).await?;
        let names: Vec<String> = seats
            .iter()
            .filter_map(|seat| {
                let name = &people.member(seat.member)?.name;
                Some(if seat.guests > 0 {
                    format!("{name} +{}", seat.guests)
                } else {
                    name.clone()
                })
            })
            .collect();
        if !names.is_empty() {
            card = card.field(ctx.text(field, &[]), names.join(", "));
        }
    }
    Ok(card)
}

/// The dates after this one.
async fn later(
    tx: &mut Tx,
    ctx: &Context<'_>,
    card: Card,
    series: &Series,
    date: &Date,
) -> Result<Card> {
    // What is over is read by nobody, however long the series has been going on.
    let from = date.starts_at.max(ctx.now);
    let dates = tx.dates_of(ctx.entry.community, series.number, from).await?;
    let after = |d: &&Date| d.starts_at > date.starts_at && d.state == State::Planned;
    let mut lines = Vec::new();
    for next in dates.iter().filter(after) {
        lines.push(time((ctx.app, ctx.entry.lang), ctx.entry.own_zone(), next.starts_at)?);
    }
    Ok(match lines.is_empty() {
        true => card,
        false => card.field(ctx.text("skillshare-field-later", &[]), lines.join("\n")),
    })
}
