//! What is to be done for one calendar, and what came of it: for the outbox.

use sha2::{Digest, Sha256};

use super::{
    SETTING,
    model::{self, Kept, Key, Known, Step, Wanted},
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::Result,
    ids::CommunityId,
    outbox::{EventChange, EventShown, Notice},
    platforms::Platform,
    skillshares::model::{Date, Series, State},
    text,
};

/// Dates that are looked at: more than can stand in a calendar, whatever their series.
const LOOKED_AT: i64 = 400;
/// Most characters of a place, and of a text; more would be cut where it is shown.
const LOCATION_MOST: usize = 100;
const TEXT_MOST: usize = 400;
/// Bytes of a digest: enough that no two texts of one event share it.
const DIGEST: usize = 12;

/// What is to be done so that a server's calendar is as it should be, and which of its events are
/// over: the platform has ended them.
///
/// # Errors
/// Database trouble.
pub(crate) async fn steps(
    tx: &mut Tx,
    app: &App,
    community: CommunityId,
    (platform, space): (&str, &str),
) -> Result<(Vec<Step>, Vec<Key>)> {
    let now = app.clock.now();
    let ctx = app.at_work(tx, community, now).await?;
    let kept = tx.kept_events(community, (platform, space)).await?;
    let is_on = ctx.entry.settings.word(SETTING, "on") == "on"
        && tx.is_part(community, platform, space).await?;
    let dates = match is_on {
        true => tx.coming_dates(community, now, (LOOKED_AT, 0)).await?,
        false => Vec::new(),
    };
    let room = Platform::of(platform).and_then(|platform| platform.features().events_most);
    let mut wanted = Vec::new();
    for date in model::chosen(&dates, &kept, room.unwrap_or_default(), now) {
        if let Some(series) = tx.skillshare(community, date.skillshare).await? {
            wanted.push(wish(&ctx, &series, date));
        }
    }
    let mut over = Vec::new();
    for Kept { key, .. } in &kept {
        let date = tx.date(community, key.0, key.1).await?;
        if date.is_some_and(|date| date.state != State::Cancelled && date.ends_at <= now) {
            over.push(*key);
        }
    }
    Ok((model::steps(wanted, &kept, |key| over.contains(&key), community), over))
}

/// Forgets events that are over.
///
/// # Errors
/// Database trouble.
pub(crate) async fn forget(
    tx: &mut Tx,
    (community, at): (CommunityId, (&str, &str)),
    over: &[Key],
) -> Result<()> {
    for key in over {
        tx.drop_event(community, at, *key).await?;
    }
    Ok(())
}

/// An event as it should be, in the community's language.
fn wish(ctx: &Context<'_>, series: &Series, date: &Date) -> Wanted {
    let (number, link) = (series.number.to_string(), date.link(series));
    let how = ctx.text("skillshare-event-how", &[("number", &number)]);
    let is_short = (1..=LOCATION_MOST).contains(&link.chars().count());
    let location = match is_short {
        true => link.to_owned(),
        false => ctx.text("skillshare-event-nowhere", &[]),
    };
    // Half of an address would lead elsewhere.
    let below = if is_short { "" } else { link };
    let text = text::excerpt(date.text(series), TEXT_MOST);
    let parts = [text.as_str(), below, how.as_str()].into_iter().filter(|part| !part.is_empty());
    let shown = EventShown {
        name: date.title(series).to_owned(),
        description: parts.collect::<Vec<_>>().join("\n\n"),
        location,
        starts: date.starts_at,
        ends: date.ends_at,
    };
    let digest = digest(&shown);
    Wanted { key: (series.number, date.wall), shown, digest }
}

fn digest(shown: &EventShown) -> String {
    let EventShown { name, description, location, starts, ends } = shown;
    let whole = format!("{name}\0{description}\0{location}\0{starts}\0{ends}");
    Sha256::digest(whole).iter().take(DIGEST).map(|byte| format!("{byte:02x}")).collect()
}

/// A step as a platform is told.
pub(crate) fn change(space: &str, step: &Step) -> EventChange {
    EventChange {
        space: space.to_owned(),
        event: step.event(),
        mark: step.mark.clone(),
        shown: step.wanted.as_ref().map(|wanted| wanted.shown.clone()),
    }
}

/// Keeps that a step is about to be taken: where its answer is never heard, the event is looked for.
/// `false` where what is known of the event is not what the step was worked out from: somebody has
/// changed its date meanwhile.
///
/// # Errors
/// Database trouble.
pub(crate) async fn begin(
    tx: &mut Tx,
    (community, at): (CommunityId, (&str, &str)),
    step: &Step,
) -> Result<bool> {
    let kept = tx.kept_events(community, at).await?;
    let now = kept.iter().find(|kept| Some(kept.key) == step.key());
    if now != step.before.as_ref() {
        return Ok(false);
    }
    if let Some(wanted) = &step.wanted {
        let (mark, event, digest) = (step.mark.clone(), step.event(), wanted.digest.clone());
        let kept = Kept { key: wanted.key, mark, event, digest, known: Known::Unsure };
        tx.put_event(community, at, &kept).await?;
    }
    Ok(true)
}

/// Keeps what came of a step: the event's id, or that there is none any more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn note(
    tx: &mut Tx,
    (community, at): (CommunityId, (&str, &str)),
    step: &Step,
    event: Option<String>,
) -> Result<()> {
    match (&step.wanted, step.key()) {
        (Some(wanted), _) => {
            let (mark, digest) = (step.mark.clone(), wanted.digest.clone());
            let kept = Kept { key: wanted.key, mark, event, digest, known: Known::There };
            tx.set_event(community, at, &kept).await.map(drop)
        }
        (None, Some(key)) => tx.drop_event(community, at, key).await,
        (None, None) => Ok(()),
    }
}

/// Keeps that somebody has taken an event away, which is not made again; or, of one that was to go,
/// that it is gone.
///
/// # Errors
/// Database trouble.
pub(crate) async fn refused(
    tx: &mut Tx,
    (community, at): (CommunityId, (&str, &str)),
    step: &Step,
) -> Result<()> {
    match (&step.wanted, &step.before) {
        (Some(wanted), Some(before)) => {
            let known = Known::Gone;
            let kept = Kept { known, digest: wanted.digest.clone(), ..before.clone() };
            tx.set_event(community, at, &kept).await.map(drop)
        }
        _ => note(tx, (community, at), step, None).await,
    }
}

/// Keeps that nothing came of a step: it is over, there is no room, or it is refused.
///
/// # Errors
/// Database trouble.
pub(crate) async fn over_or_full(
    tx: &mut Tx,
    (community, at): (CommunityId, (&str, &str)),
    step: &Step,
) -> Result<()> {
    match (&step.before, step.key()) {
        (Some(before), _) => tx.set_event(community, at, before).await.map(drop),
        (None, Some(key)) => tx.drop_event(community, at, key).await,
        (None, None) => Ok(()),
    }
}

/// Tells stewards that the bot may not make events on a server.
///
/// # Errors
/// Database trouble.
pub(crate) async fn stopped(tx: &mut Tx, community: CommunityId, now: i64) -> Result<()> {
    tx.notify_stewards(community, &Notice::EventsStopped {}, now).await
}

/// The events of a calendar in which somebody can be interested, with their ids.
///
/// # Errors
/// Database trouble.
pub(crate) async fn watched(
    tx: &mut Tx,
    community: CommunityId,
    at: (&str, &str),
) -> Result<Vec<(Key, String)>> {
    let kept = tx.kept_events(community, at).await?;
    let there = kept.into_iter().filter(|kept| kept.known == Known::There);
    Ok(there.filter_map(|kept| Some((kept.key, kept.event?))).collect())
}
