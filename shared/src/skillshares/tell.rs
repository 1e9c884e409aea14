//! Telling some at once, and those who come page by page where it is by the clock.

use jiff::tz::TimeZone;

use super::{
    model::{Answer, Date, Series},
    moments::Moment,
    news::{Facts, News},
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    me::{Notify, Rhythm},
    members::People,
    outbox::{About, Letter, Notice, To},
    schedule::Quiet,
};

/// So many people are told in one transaction.
pub(super) const PAGE: i64 = 500;
const HOUR: i64 = 60 * 60 * 1000;

/// Tells some people something about a date, each by their own clock.
pub(super) async fn some(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    members: &[MemberId],
    news: &(dyn Fn(Facts) -> News + Send + Sync),
) -> Result<()> {
    if members.is_empty() {
        return Ok(());
    }
    let people = tx.people(ctx.entry.community, &[], members).await?;
    for member in members {
        let Some((_, wishes)) = people.told(To::Member(*member)) else { continue };
        let facts = Facts::of(series, date, wishes.zone_or(&ctx.entry.zone));
        let notice = Notice::Skillshare { skillshare: series.number, news: news(facts) };
        tx.notify(ctx, &people, To::Member(*member), &notice, None).await?;
    }
    Ok(())
}

/// Tells one page of those who come that it begins soon, or now; whoever is the last of it, or none
/// where all were told. Hosts are told with the first page.
pub(super) async fn page(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    moment: Moment,
) -> Result<Option<MemberId>> {
    let (community, key) = (ctx.entry.community, (series.number, date.wall));
    let seats = tx.seats_page(community, key, date.page_after, PAGE).await?;
    let hosts = tx.hosts(community, series.number).await?;
    let mut told = Vec::new();
    if date.page_after == 0 {
        for host in &hosts {
            let seat = tx.seat(community, key, *host).await?;
            told.extend(comes(seat.map(|seat| seat.answer), true).then_some(*host));
        }
    }
    let others = seats.iter().filter(|seat| !hosts.contains(&seat.member));
    told.extend(others.filter(|seat| comes(Some(seat.answer), false)).map(|seat| seat.member));
    let people = tx.people(community, &[], &told).await?;
    let mut letters = Vec::new();
    for member in told {
        letters.extend(letter(ctx, &people, member, (series, date), moment)?);
    }
    tx.notify_many(ctx, &letters).await?;
    let full = i64::try_from(seats.len()).is_ok_and(|count| count == PAGE);
    Ok(seats.last().filter(|_| full).map(|seat| seat.member))
}

/// Whether somebody is reminded who answered this, and maybe hosts it: those who wait, or have not
/// answered yet, are not, unless they host it.
pub(super) const fn comes(answer: Option<Answer>, hosts: bool) -> bool {
    match answer {
        Some(Answer::Yes | Answer::Maybe) => true,
        Some(Answer::No) => false,
        Some(Answer::Waiting | Answer::Offered) | None => hosts,
    }
}

fn letter(
    ctx: &Context<'_>,
    people: &People,
    member: MemberId,
    (series, date): (&Series, &Date),
    moment: Moment,
) -> Result<Option<Letter>> {
    let Some((person, wishes)) = people.told(To::Member(member)) else { return Ok(None) };
    let notify = wishes.notify()?;
    if moment != Moment::Start && !notify.reminders().contains(&moment) {
        return Ok(None);
    }
    let (quiet, zone) = wishes.quiet_in(ctx)?;
    let awake = Awake { quiet, zone: &zone, paused_until: wishes.paused_until() };
    let not_before = sends_at(&notify, &awake, moment, (ctx.now, date.starts_at));
    let facts = Facts::of(series, date, wishes.zone_or(&ctx.entry.zone));
    let news = News::Soon { facts, moment: moment.as_str().to_owned() };
    let notice = Notice::Skillshare { skillshare: series.number, news };
    Ok(Some(Letter { member, platform: person.platform.clone(), notice, not_before }))
}

/// When somebody can be disturbed.
struct Awake<'a> {
    quiet: Quiet,
    zone: &'a TimeZone,
    paused_until: Option<i64>,
}

/// When a reminder is sent, in epoch milliseconds, 0 for at once; none where it only stands in the
/// inbox. A day ahead it waits for the end of quiet hours, if that is more than an hour before; what
/// is nearer comes in time, since whoever comes has chosen that hour. Whoever is away is not reminded.
fn sends_at(
    notify: &Notify,
    awake: &Awake<'_>,
    moment: Moment,
    (now, starts_at): (i64, i64),
) -> Option<i64> {
    let away = awake.paused_until.is_some_and(|until| until > now);
    if away || notify.rhythm(About::Skillshares) == Rhythm::Never {
        return None;
    }
    if moment != Moment::Day {
        return Some(0);
    }
    let at = awake.quiet.until_awake(now, awake.zone);
    (at + HOUR < starts_at).then_some(if at <= now { 0 } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ahead_people_sleep_on() {
        let awake = Awake {
            quiet: Quiet::parse("22-7").unwrap(),
            zone: &TimeZone::UTC,
            paused_until: None,
        };
        let usual = Notify::default();
        let at =
            |moment, now, starts| sends_at(&usual, &awake, moment, (now * HOUR, starts * HOUR));
        assert_eq!(at(Moment::Day, 12, 36), Some(0));
        assert_eq!(at(Moment::Day, 23, 47), Some(31 * HOUR));
        assert_eq!(at(Moment::Day, 23, 31), None, "nothing is left of the night");
        assert_eq!(at(Moment::Hour, 23, 24), Some(0), "they said that they come at that hour");
        let away = Awake { paused_until: Some(40 * HOUR), ..awake };
        assert_eq!(sends_at(&usual, &away, Moment::Hour, (12 * HOUR, 13 * HOUR)), None);
        let never = Notify {
            often: [("skillshares".to_owned(), Rhythm::Never)].into(),
            ..Notify::default()
        };
        let none = Awake { paused_until: None, ..away };
        assert_eq!(sends_at(&never, &none, Moment::Hour, (12 * HOUR, 13 * HOUR)), None);
    }
}
