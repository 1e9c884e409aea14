//! Who comes: yes, perhaps, no; a list of those who wait, which moves up by itself.

use super::{
    Said, hosting,
    line::{Free, Turn, turn},
    model::{Answer, Date, Seat, Series},
    news::{Does, Facts, News},
    plan, tell, view,
};
use crate::{
    actor::At,
    app::{Context, Done},
    commands::{Number, When},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer as Shown,
    members::People,
    outbox::{About, Letter, Notice, To},
};

/// Those who wait are looked at so far down the list.
const LINE: i64 = 200;

/// Keeps what somebody says about coming to a date. Said twice, it is said once.
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
    // That somebody does not come is good to know until the end.
    let open = match said {
        Answer::No => date.is_ahead(ctx.now),
        _ => date.is_open(&series, ctx.now),
    };
    if !open {
        return Err(super::not_open(&series, &date, ctx.now));
    }
    let guests = party(&series, &date, said, guests)?;
    let key = (series.number, date.wall);
    let before = tx.seat(community, key, me).await?;
    let seat = wished(tx, ctx, (&series, &date), before.as_ref(), (said, guests)).await?;
    let says = |seat: &Seat| (seat.answer, seat.guests, seat.event.clone());
    // What was answered here while interest was on its way weighs more.
    let weighs = |before: &Seat| {
        seat.event.is_some() && before.event.is_none() && before.answer != Answer::No
    };
    let same = before.as_ref().is_some_and(|b| says(b) == says(&seat) || weighs(b));
    // Whoever waits and asks again is there, and may have been passed over while they were not.
    if !same || seat.answer == Answer::Waiting {
        tx.put_seat(community, key, &seat).await?;
        if date.capacity(&series).is_some() {
            move_up(tx, ctx, &series, &date).await?;
        }
        tell_hosts(tx, ctx, (&series, &date), (before.map(|seat| seat.answer), said)).await?;
        plan::replan(tx, ctx, &mut date).await?;
        tx.touch_card(community, &view::date::reference(series.number, date.wall)).await?;
    }
    let reply = view::date::private(tx, ctx, &series, &date).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Date(series.number, date.wall))))
}

/// How many guests come along: no more than somebody may bring, and than there could ever be room
/// for.
fn party(series: &Series, date: &Date, said: Answer, guests: Option<Number>) -> Result<i64> {
    let guests = guests.map_or(0, |guests| guests.0);
    if guests > series.guests {
        return Err(UserError::new("skillshare.too_many_guests")
            .with("most", series.guests)
            .into());
    }
    match date.capacity(series) {
        Some(seats) if said == Answer::Yes && guests >= seats => {
            Err(UserError::new("skillshare.party").with("seats", seats).into())
        }
        _ => Ok(guests),
    }
}

/// Tells those who host a date what matters to them: that one of them does not come, or comes after
/// all; and that somebody gives their seat back when nobody can answer any more.
async fn tell_hosts(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    (before, said): (Option<Answer>, Answer),
) -> Result<()> {
    let does = match (before == Some(Answer::No), said == Answer::No) {
        (false, true) => Does::Away,
        (true, false) => Does::Back,
        _ => return Ok(()),
    };
    if hosting::answered(tx, ctx, (series, date), does).await? {
        return Ok(());
    }
    let late = !date.is_open(series, ctx.now);
    match late && before == Some(Answer::Yes) {
        true => hosting::out(tx, ctx, (series, date)).await,
        false => Ok(()),
    }
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
    let free = Free(date.capacity(series).map(|capacity| capacity - counts.taken + own));
    // Nobody passes those who wait, but a seat that is kept for somebody is theirs.
    let first = counts.waiting == 0 || own > 0 || free.0.is_none();
    if free.fits(guests) && first {
        return Ok(fresh);
    }
    if own > 0 {
        return Err(UserError::new("skillshare.no_room")
            .with("free", free.0.unwrap_or(0).max(0))
            .into());
    }
    let at = before.filter(|seat| seat.answer == Answer::Waiting).map_or(ctx.now, |seat| seat.at);
    Ok(Seat { answer: Answer::Waiting, at, ..fresh })
}

/// Gives free seats to those who wait: whoever has waited the longest of those for whom there is
/// room, and who can be told in time. They are asked whether they still come, or, where there is no
/// time for that, come at once. Whoever cannot be told gets what nobody else wants.
pub(super) async fn move_up(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    date: &Date,
) -> Result<()> {
    let (community, key) = (ctx.entry.community, (series.number, date.wall));
    let counts = tx.seat_counts(community, key).await?;
    let mut free = Free(date.capacity(series).map(|capacity| capacity - counts.taken));
    if counts.waiting == 0 || !free.any() || !date.is_ahead(ctx.now) {
        return Ok(());
    }
    let waiting = tx.seats_with(community, key, Answer::Waiting, LINE).await?;
    let members: Vec<_> = waiting.iter().map(|seat| seat.member).collect();
    let people = tx.people(community, &[], &members).await?;
    let (mut up, mut last) = (Vec::new(), Vec::new());
    for seat in waiting {
        if !free.fits(seat.guests) {
            too_many(tx, ctx, (series, date), seat).await?;
            continue;
        }
        match turn_of(tx, ctx, (series, date), &people, &seat).await? {
            Turn::Away => {}
            Turn::Last => last.push(seat),
            turn => {
                free.take(seat.guests);
                up.push((seat, turn));
            }
        }
    }
    for seat in last {
        if free.fits(seat.guests) {
            free.take(seat.guests);
            up.push((seat, Turn::Last));
        }
    }
    for (seat, turn) in up {
        seated(tx, ctx, (series, date), &people, (seat, turn)).await?;
    }
    Ok(())
}

/// Whoever has more guests than there are seats in all waits for nothing any more, and is told.
async fn too_many(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    seat: Seat,
) -> Result<()> {
    if date.capacity(series).is_none_or(|seats| seat.guests < seats) {
        return Ok(());
    }
    let member = seat.member;
    let seat = Seat { answer: Answer::No, guests: 0, ..seat };
    tx.put_seat(ctx.entry.community, (series.number, date.wall), &seat).await?;
    tell::some(tx, ctx, (series, date), &[member], &|facts| News::TooMany { facts }).await
}

async fn turn_of(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    people: &People,
    seat: &Seat,
) -> Result<Turn> {
    // Whoever asks for it is there, and whoever is being forgotten waits for nothing any more.
    if is_me(ctx, seat) {
        return Ok(Turn::Comes);
    }
    let Some((_, wishes)) = people.told(To::Member(seat.member)) else { return Ok(Turn::Away) };
    let told_at = tx.would_send_at(ctx, seat.member, wishes, About::Skillshares).await?;
    let known = (told_at, wishes.paused_until());
    Ok(turn(known, (date.closes_at(series), date.starts_at), ctx.now))
}

fn is_me(ctx: &Context<'_>, seat: &Seat) -> bool {
    ctx.entry.member.as_ref().is_some_and(|me| me.id == seat.member)
}

/// Gives somebody from the line their seats, and tells them.
async fn seated(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    people: &People,
    (seat, turn): (Seat, Turn),
) -> Result<()> {
    let (answer, offered_until) = match turn {
        Turn::Asked(until) => (Answer::Offered, Some(until)),
        _ => (Answer::Yes, None),
    };
    let seat = Seat { answer, offered_until, ..seat };
    tx.put_seat(ctx.entry.community, (series.number, date.wall), &seat).await?;
    let to = To::Member(seat.member);
    let Some((person, wishes)) = people.told(to) else { return Ok(()) };
    if is_me(ctx, &seat) {
        return Ok(());
    }
    let facts = Facts::of(series, date, wishes.zone_or(&ctx.entry.zone));
    let news = match offered_until {
        Some(until) => News::Offered { facts, until },
        None => News::MovedUp { facts },
    };
    let notice = Notice::Skillshare { skillshare: series.number, news };
    if turn == Turn::Last {
        // A message would come too late, or is not wished for: it stands in the inbox.
        let (member, platform) = (seat.member, person.platform.clone());
        let letter = Letter { member, platform, notice, not_before: None };
        return tx.notify_many(ctx, &[letter]).await;
    }
    tx.notify(ctx, people, to, &notice, None).await
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
    for seat in late {
        tx.put_seat(community, key, &Seat { answer: Answer::No, offered_until: None, ..seat })
            .await?;
    }
    tell::some(tx, ctx, (series, date), &members, &|facts| News::Lapsed { facts }).await?;
    move_up(tx, ctx, series, date).await
}
