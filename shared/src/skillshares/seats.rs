//! Who comes: yes, perhaps, no; a list of those who wait, which moves up by itself.

use super::{
    Said,
    model::{Answer, Date, Seat, Series, next_in_line, offered_until},
    news::{Facts, News},
    plan, view,
};
use crate::{
    actor::At,
    app::{Context, Done},
    commands::{Number, When},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer as Shown,
    me::Telling,
    outbox::{Notice, To},
};

/// Those who wait are looked at so far down the list.
const LINE: i64 = 200;

/// Keeps what somebody says about coming to a date.
pub(super) async fn answer(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (number, on): (Number, Option<When>),
    said: Answer,
    guests: Option<Number>,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let series = super::lock(tx, ctx, number.0).await?;
    let mut date = super::date_on(tx, ctx, &series, on.as_ref()).await?;
    if !date.is_open(&series, ctx.now) {
        return Err(super::not_open(&series, &date, ctx.now));
    }
    let guests = guests.map_or(0, |guests| guests.0);
    if guests > series.guests {
        return Err(UserError::new("skillshare.too_many_guests")
            .with("most", series.guests)
            .into());
    }
    let key = (series.number, date.wall);
    let before = tx.seat(community, key, me).await?;
    let seat = wished(tx, ctx, (&series, &date), before.as_ref(), (said, guests)).await?;
    let said = |seat: &Seat| (seat.answer, seat.guests, seat.event.clone());
    // What was answered here while interest was on its way weighs more.
    let weighs = |before: &Seat| {
        seat.event.is_some() && before.event.is_none() && before.answer != Answer::No
    };
    if before.as_ref().is_some_and(|before| said(before) == said(&seat) || weighs(before)) {
        return Err(UserError::new("skillshare.said").into());
    }
    tx.put_seat(community, key, &seat).await?;
    if before.is_some_and(|before| before.answer.holds()) {
        move_up(tx, ctx, &series, &date).await?;
    }
    plan::replan(tx, ctx, &mut date).await?;
    tx.touch_card(community, &view::date::reference(series.number, date.wall)).await?;
    let reply = view::date::private(tx, ctx, &series, &date).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Date(series.number, date.wall))))
}

/// What becomes of an answer: a yes for which there is no seat waits for one, in its place in the
/// line.
async fn wished(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    before: Option<&Seat>,
    (said, guests): (Answer, i64),
) -> Result<Seat> {
    let member = ctx.entry.me()?.id;
    let event = match &ctx.at {
        At::Event { event, .. } => Some(event.clone()),
        _ => None,
    };
    let fresh = Seat { member, answer: said, guests, at: ctx.now, offered_until: None, event };
    if said != Answer::Yes {
        return Ok(Seat { guests: 0, ..fresh });
    }
    let counts = tx.seat_counts(ctx.entry.community, (series.number, date.wall)).await?;
    let own = before.filter(|seat| seat.answer.holds()).map_or(0, |seat| seat.guests + 1);
    let free = date.capacity(series).map(|capacity| capacity - counts.taken + own);
    let fits = free.is_none_or(|free| guests < free);
    // Nobody passes those who wait, but a seat that is kept for somebody is theirs.
    let first = counts.waiting == 0 || own > 0 || date.capacity(series).is_none();
    if fits && first {
        return Ok(fresh);
    }
    if own > guests || own > 0 {
        return Err(UserError::new("skillshare.no_room")
            .with("free", free.unwrap_or(0).max(0))
            .into());
    }
    let at = before.filter(|seat| seat.answer == Answer::Waiting).map_or(ctx.now, |seat| seat.at);
    Ok(Seat { answer: Answer::Waiting, at, ..fresh })
}

/// Gives free seats to those who wait. They are asked whether they still come, or, where there is no
/// time for that, come at once; both are told.
pub(super) async fn move_up(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    date: &Date,
) -> Result<()> {
    let (community, key) = (ctx.entry.community, (series.number, date.wall));
    let counts = tx.seat_counts(community, key).await?;
    if counts.waiting == 0 || !date.is_open(series, ctx.now) {
        return Ok(());
    }
    let waiting = tx.seats_with(community, key, Answer::Waiting, LINE).await?;
    let free = date.capacity(series).map(|capacity| capacity - counts.taken);
    let up: Vec<Seat> = next_in_line(&waiting, free).into_iter().cloned().collect();
    let members: Vec<_> = up.iter().map(|seat| seat.member).collect();
    let people = tx.people(community, &[], &members).await?;
    for seat in up {
        let to = To::Member(seat.member);
        let Some((_, wishes)) = people.told(to) else {
            // Whoever is being forgotten waits for nothing any more.
            tx.put_seat(community, key, &Seat { answer: Answer::No, ..seat }).await?;
            continue;
        };
        let until = offer(ctx, series, date, wishes)?;
        let facts = Facts::of(series, date, wishes.zone_or(&ctx.entry.zone));
        let (answer, news) = match until {
            Some(until) => (Answer::Offered, News::Offered { facts, until }),
            None => (Answer::Yes, News::MovedUp { facts }),
        };
        let seat = Seat { answer, offered_until: until, ..seat };
        tx.put_seat(community, key, &seat).await?;
        let notice = Notice::Skillshare { skillshare: series.number, news };
        tx.notify(ctx, &people, to, &notice, None).await?;
    }
    Ok(())
}

fn offer(ctx: &Context<'_>, series: &Series, date: &Date, wishes: &Telling) -> Result<Option<i64>> {
    let (quiet, zone) = wishes.quiet_in(ctx)?;
    Ok(offered_until(ctx.now, date.closes_at(series), (quiet, &zone)))
}

/// Takes back the seats that were kept for somebody who has not answered in time.
pub(super) async fn lapse(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    date: &Date,
) -> Result<()> {
    let (community, key) = (ctx.entry.community, (series.number, date.wall));
    let offered = tx.seats_with(community, key, Answer::Offered, LINE).await?;
    let late: Vec<Seat> =
        offered.into_iter().filter(|s| s.offered_until.is_some_and(|at| at <= ctx.now)).collect();
    let members: Vec<_> = late.iter().map(|seat| seat.member).collect();
    let people = tx.people(community, &[], &members).await?;
    for seat in late {
        let to = To::Member(seat.member);
        tx.put_seat(community, key, &Seat { answer: Answer::No, offered_until: None, ..seat })
            .await?;
        if let Some((_, wishes)) = people.told(to) {
            let facts = Facts::of(series, date, wishes.zone_or(&ctx.entry.zone));
            let notice =
                Notice::Skillshare { skillshare: series.number, news: News::Lapsed { facts } };
            tx.notify(ctx, &people, to, &notice, None).await?;
        }
    }
    move_up(tx, ctx, series, date).await
}
