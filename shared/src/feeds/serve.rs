//! What stands under an address: read in one transaction that leaves no trace, written outside of it.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::{
    model::{self, KEPT, Place, Planned, REFRESH, Shown},
    store::FeedHall,
    token,
};
use crate::{
    app::App,
    calendar::{self, Calendar, Event},
    clock::Zones,
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    members::People,
    skillshares::{
        hosts as host_names,
        model::{Answer, Date, Seat, Series},
    },
    words::Lang,
};

/// Skill-shares of one community that are read at most, and dates of them: the latest. Of somebody's
/// own calendar that is what they take part in, however much there is besides.
const SERIES_MOST: i64 = 500;
const DATES_MOST: i64 = 3_000;
/// Answers of one person that are read at most.
const SEATS_MOST: i64 = 2_000;

/// A calendar as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The calendar: iCalendar.
    pub text: String,
    /// A digest of it.
    pub digest: String,
    /// Whether it is the same for everybody: a community's.
    pub open: bool,
}

/// Somebody's answers: of which skill-share, and of which date.
type Seats = Vec<(i64, DateTime, Seat)>;

/// A feed as it was read.
enum Read {
    /// Somebody's, with the communities in which they take part.
    Own(Lang, Vec<Part>),
    /// A community's.
    Open(FeedHall, Vec<Planned>),
}

/// What somebody has to do with in one community.
struct Part {
    hall: FeedHall,
    planned: Vec<Planned>,
    /// Who hosts what.
    hosts: BTreeMap<i64, Vec<MemberId>>,
    people: People,
    me: MemberId,
    seats: Seats,
}

impl Part {
    /// Of a community in which they take part in nothing.
    fn nothing(hall: FeedHall, me: MemberId) -> Self {
        let (hosts, people) = (BTreeMap::new(), People::default());
        Self { hall, planned: Vec::new(), hosts, people, me, seats: Vec::new() }
    }
}

/// The calendar that a token leads to; none where it leads nowhere, or does so no more.
///
/// # Errors
/// Database trouble.
pub async fn serve(app: &App, typed: &str) -> Result<Option<Served>> {
    if !token::is_one(typed) {
        return Ok(None);
    }
    let (mark, now) = (token::mark(app, typed)?, app.clock.now());
    let Some(read) = app.db.read(async |tx| read(tx, &mark, now).await).await? else {
        return Ok(None);
    };
    // Many series over some years are a moment's work, for which nobody else should wait.
    let app = app.clone();
    let written = tokio::task::spawn_blocking(move || write(&app, read, now)).await;
    written.map_err(|e| Error::Internal(format!("a feed: {e}")))?.map(Some)
}

fn write(app: &App, read: Read, now: i64) -> Result<Served> {
    let (calendar, open) = match read {
        Read::Own(lang, parts) => (own(app, lang, &parts, now)?, false),
        Read::Open(hall, planned) => (of_all(app, &hall, &planned, now)?, true),
    };
    let text = calendar::text(&calendar, &app.zones)?;
    Ok(Served { digest: token::digest(&text), text, open })
}

async fn read(tx: &mut Tx, mark: &str, now: i64) -> Result<Option<Read>> {
    if let Some(reader) = tx.feed_reader(mark).await? {
        let mut seats = seats(tx, reader.id, now).await?;
        let hosts_in = tx.halls_hosted_in(reader.id).await?;
        let mut parts = Vec::new();
        for hall in tx.feed_halls(reader.id, now).await? {
            let mine = seats.remove(&hall.id).unwrap_or_default();
            // Many are members of many communities, and take part in few.
            parts.push(match mine.is_empty() && !hosts_in.contains(&hall.id) {
                true => Part::nothing(hall, reader.id),
                false => part(tx, (reader.id, hall), mine, now).await?,
            });
        }
        let tag = reader.language.as_ref().or_else(|| Some(&parts.first()?.hall.language));
        let lang = tag.map(|tag| tag.parse()).transpose()?.unwrap_or_default();
        return Ok(Some(Read::Own(lang, parts)));
    }
    let Some(hall) = tx.open_feed_hall(mark).await? else { return Ok(None) };
    let (id, from) = (hall.id, now - KEPT);
    let series = tx.skillshares_since(id, from, SERIES_MOST).await?;
    let dates = tx.dates_since(id, from, DATES_MOST).await?;
    Ok(Some(Read::Open(hall, planned(series, dates))))
}

/// What somebody answered to dates that are not long over, by community.
async fn seats(tx: &mut Tx, me: MemberId, now: i64) -> Result<BTreeMap<CommunityId, Seats>> {
    let mut seats: BTreeMap<CommunityId, Seats> = BTreeMap::new();
    for (hall, number, wall, seat) in tx.seats_since(me, now - KEPT, SEATS_MOST).await? {
        seats.entry(hall).or_default().push((number, wall, seat));
    }
    Ok(seats)
}

/// Each with its own dates.
fn planned(series: Vec<Series>, dates: Vec<Date>) -> Vec<Planned> {
    let mut of_each: BTreeMap<i64, Vec<Date>> = BTreeMap::new();
    for date in dates {
        of_each.entry(date.skillshare).or_default().push(date);
    }
    let with_dates = |series: Series| {
        let dates = of_each.remove(&series.number).unwrap_or_default();
        Planned { series, dates }
    };
    series.into_iter().map(with_dates).collect()
}

async fn part(
    tx: &mut Tx,
    (me, hall): (MemberId, FeedHall),
    seats: Seats,
    now: i64,
) -> Result<Part> {
    let (own, from) = ((hall.id, me), now - KEPT);
    let series = tx.own_skillshares_since(own, from, SERIES_MOST).await?;
    let mut planned = planned(series, tx.own_dates_since(own, from, DATES_MOST).await?);
    let mut hosts: BTreeMap<i64, Vec<MemberId>> = BTreeMap::new();
    for (number, host) in tx.hosts_around(hall.id, me).await? {
        hosts.entry(number).or_default().push(host);
    }
    let is_host = |number: &i64| hosts.get(number).is_some_and(|hosts| hosts.contains(&me));
    planned.retain(|Planned { series, .. }| {
        is_host(&series.number) || seats.iter().any(|(number, ..)| *number == series.number)
    });
    let mut named: Vec<MemberId> =
        planned.iter().filter_map(|p| hosts.get(&p.series.number)).flatten().copied().collect();
    named.sort_unstable();
    named.dedup();
    let people = tx.people(hall.id, &[], &named).await?;
    Ok(Part { hall, planned, hosts, people, me, seats })
}

/// Somebody's own calendar: all dates of what they host, and those that they answered to.
fn own(app: &App, lang: Lang, parts: &[Part], now: i64) -> Result<Calendar> {
    let mut events = Vec::new();
    for part in parts {
        for planned in &part.planned {
            events.extend(mine(app, lang, part, planned, now)?);
        }
    }
    let name = Some(app.words.text(lang, "feed-own", &[]));
    Ok(Calendar { name, language: lang, refresh: Some(REFRESH), events })
}

/// What somebody has to do with one skill-share.
fn mine(app: &App, lang: Lang, part: &Part, planned: &Planned, now: i64) -> Result<Vec<Event>> {
    let number = planned.series.number;
    let hosts = part.hosts.get(&number).map_or(&[][..], Vec::as_slice);
    let host = host_names((app, lang), hosts, &part.people);
    let below = app.words.text(lang, "feed-hall", &[("name", &part.hall.name)]);
    let shown = Shown { host: &host, place: Place::Told, above: "", below: &below };
    if hosts.contains(&part.me) {
        return all_dates(&app.zones, planned, &shown, now)
            .map(|event| event.into_iter().collect());
    }
    let mut events = Vec::new();
    for (of, wall, seat) in &part.seats {
        let date = planned.dates.iter().find(|date| *of == number && date.wall == *wall);
        let Some(date) = date.filter(|_| app.zones.get(&planned.series.zone).is_ok()) else {
            continue;
        };
        let above = above(app, lang, seat.answer);
        let event = model::date(&planned.series, date, &Shown { above: &above, ..shown })?;
        events.extend(match seat.answer {
            Answer::Yes => event,
            _ => event.map(model::perhaps),
        });
    }
    Ok(events)
}

/// What somebody has to know of their answer.
fn above(app: &App, lang: Lang, answer: Answer) -> String {
    match answer {
        Answer::Waiting => app.words.text(lang, "feed-waiting", &[]),
        Answer::Offered => app.words.text(lang, "feed-offered", &[]),
        Answer::Yes | Answer::Maybe | Answer::No => String::new(),
    }
}

/// A community's calendar, for whoever has its address: it says no place and names no member.
fn of_all(app: &App, hall: &FeedHall, planned: &[Planned], now: i64) -> Result<Calendar> {
    let shown = Shown { host: &hall.name, ..Shown::default() };
    let mut events = Vec::new();
    for planned in planned {
        events.extend(all_dates(&app.zones, planned, &shown, now)?);
    }
    let (name, language) = (Some(hall.name.clone()), hall.language.parse()?);
    Ok(Calendar { name, language, refresh: Some(REFRESH), events })
}

/// A skill-share with all its dates; none where a newer list of zones does not know its zone any more.
fn all_dates(
    zones: &Zones,
    planned: &Planned,
    shown: &Shown<'_>,
    now: i64,
) -> Result<Option<Event>> {
    match zones.get(&planned.series.zone) {
        Ok(zone) => model::series(planned, shown, &zone, now),
        Err(_) => Ok(None),
    }
}
