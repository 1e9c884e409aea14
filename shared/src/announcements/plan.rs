//! How an announcement is planned: shown first, saved then; and changed.

use jiff::tz::TimeZone;

use super::{
    Said, lock,
    model::{Announcement, MOST, State},
    place, run, template, view,
};
use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, PlaceName, Text, ZoneName},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    jobs::{self, Name},
    schedule::Recurrence,
    skillshares::wall_now,
    text,
};

/// What is to be announced, or changed.
pub(super) struct Typed {
    pub(super) text: Option<Text>,
    pub(super) when: Option<Text>,
    pub(super) place: Option<PlaceName>,
    pub(super) zone: Option<ZoneName>,
}

/// A schedule by a zone's clock, of which something is still to come.
fn recurs(ctx: &Context<'_>, when: &Text, clock: &TimeZone) -> Result<Recurrence> {
    let recurs = Recurrence::read(&when.0, wall_now(clock, ctx.now)?)?;
    match recurs.next(ctx.now, clock) {
        Some(_) => Ok(recurs),
        None => {
            Err(UserError::new("schedule.over").with("text", text::excerpt(&when.0, 40)).into())
        }
    }
}

/// The name of a zone as its list has it.
fn name(clock: &TimeZone, typed: String) -> String {
    clock.iana_name().map_or(typed, ToOwned::to_owned)
}

/// Whether the community can have one more.
async fn room(tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
    match tx.announcements(ctx.entry.community).await?.len() < MOST {
        true => Ok(()),
        false => Err(UserError::new("announcement.many").with("most", MOST).into()),
    }
}

/// Shows what a steward plans, with its next runs; it is kept as a draft until they save it.
pub(super) async fn announce(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (text, when): (&Text, &Text),
    place: &PlaceName,
    zone: Option<ZoneName>,
) -> Result<Done> {
    let community = ctx.entry.community;
    room(tx, ctx).await?;
    let zone = zone.map_or_else(|| ctx.entry.zone.clone(), |zone| zone.0);
    let clock = ctx.app.zones.get(&zone)?;
    let announcement = Announcement {
        community,
        number: 0,
        by: ctx.entry.me()?.id,
        text: template::checked(&text.0)?,
        recurs: recurs(ctx, when, &clock)?,
        zone: name(&clock, zone),
        place: place::read(tx, ctx, place).await?,
        state: State::Draft,
        told_to: ctx.now,
        told_wall: None,
        due_at: None,
        created_at: ctx.now,
    };
    let number = tx.next_number(community, "announcement").await?;
    let announcement = Announcement { number, ..announcement };
    tx.put_announcement(&announcement).await?;
    shown(tx, ctx, &announcement).await
}

/// Saves a draft: from now on it is posted.
pub(super) async fn confirm(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    // The one lock under which they are counted, so that two stewards make no twenty-first.
    tx.lock_settings(ctx.entry.community).await?;
    let found = lock(tx, ctx, number).await?;
    if found.state != State::Draft {
        return Err(UserError::new("announcement.saved").with("number", number.0).into());
    }
    room(tx, ctx).await?;
    place::open(tx, ctx, &found.place).await?;
    let saved = Announcement { state: State::Planned, ..found }.from_now(ctx.now);
    let saved = goes_on(tx, ctx, saved).await?;
    write_down(tx, ctx, number, "saved").await?;
    shown(tx, ctx, &saved).await
}

/// Keeps it with its next run worked out, and has the job look then.
///
/// # Errors
/// `announcement.over` where nothing of it is still to come.
pub(super) async fn goes_on(
    tx: &mut Tx,
    ctx: &Context<'_>,
    announcement: Announcement,
) -> Result<Announcement> {
    let clock = run::clock(ctx.app, &announcement.zone)?;
    let after = announcement.planned(&clock);
    if after.state == State::Over {
        return Err(UserError::new("announcement.over").with("number", after.number).into());
    }
    tx.put_announcement(&after).await?;
    if let Some(due) = after.due_at {
        jobs::hurry(tx, after.community, Name::Announcements, due).await?;
    }
    Ok(after)
}

/// Changes what it says, when and where. One that was paused because of its place goes on in
/// another one, one that is over at another time.
pub(super) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: Typed,
) -> Result<Done> {
    tx.lock_settings(ctx.entry.community).await?;
    let before = lock(tx, ctx, number).await?;
    let mut after = before.clone();
    if let Some(typed) = &typed.text {
        after.text = template::checked(&typed.0)?;
        after.by = ctx.entry.me()?.id;
    }
    if let Some(typed) = &typed.place {
        after.place = place::read(tx, ctx, typed).await?;
        if matches!(after.state, State::Gone | State::Stopped) {
            after = Announcement { state: State::Planned, ..after }.from_now(ctx.now);
        }
    }
    let after = retime(ctx, after, &typed)?;
    if (&after.text, &after.place, &after.recurs, &after.zone, after.state)
        == (&before.text, &before.place, &before.recurs, &before.zone, before.state)
    {
        return Err(UserError::new("announcement.no_change").into());
    }
    if before.state == State::Over && after.state != State::Over {
        room(tx, ctx).await?;
    }
    let after = goes_on(tx, ctx, after).await?;
    if after.state != State::Draft {
        write_down(tx, ctx, number, "changed").await?;
    }
    shown(tx, ctx, &after).await
}

/// Puts an announcement at other times, or by another clock: then no run is behind it.
fn retime(ctx: &Context<'_>, before: Announcement, typed: &Typed) -> Result<Announcement> {
    if typed.when.is_none() && typed.zone.is_none() {
        return Ok(before);
    }
    let zone = typed.zone.as_ref().map_or_else(|| before.zone.clone(), |zone| zone.0.clone());
    let clock = ctx.app.zones.get(&zone)?;
    let recurs = match &typed.when {
        Some(when) => recurs(ctx, when, &clock)?,
        None => before.recurs.clone(),
    };
    let state = if before.state == State::Over { State::Planned } else { before.state };
    let (zone, told_wall) = (name(&clock, zone), None);
    Ok(Announcement { recurs, zone, told_wall, state, ..before }.from_now(ctx.now))
}

/// Writes down what a steward did with it.
pub(super) async fn write_down(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    what: &str,
) -> Result<()> {
    let entry = audit::Entry::by(ctx.entry.me()?.id, "announcement")
        .fact("number", number.0)
        .fact("what", what);
    tx.audit(ctx.entry.community, &entry, ctx.now).await
}

/// What a change gives: the announcement as it is now.
pub(super) async fn shown(
    tx: &mut Tx,
    ctx: &Context<'_>,
    announcement: &Announcement,
) -> Result<Done> {
    let reply = view::one(tx, ctx, announcement).await?;
    Ok(Done::changed(reply, Answer::Announcement(Said::One(announcement.number))))
}
