//! What every change of a mentorship begins and ends with.

use super::{
    Said,
    model::{Mentorship, Side},
    news::News,
    store::Somebody,
    times::{self, Clockwork},
    view,
};
use crate::{
    app::{App, Context, Done},
    commands::Number,
    db::Tx,
    error::{Result, UserError},
    ids::{MemberId, MentorshipNo},
    inbound::Answer,
    jobs,
    members::People,
    outbox::To,
    schedule::{Quiet, Schedule},
};

/// The setting that says when pairs are asked whether they met, and what it is where nobody has
/// set it: Mondays at 10.
pub(crate) const CHECKS: &str = "mentor-checks";
/// See [`CHECKS`].
pub(crate) const CHECKS_USUAL: &str = "0 10 * * 1";

/// A mentorship that is about to be changed, and which of the two acts.
pub(super) struct Held {
    pub(super) m: Mentorship,
    pub(super) side: Side,
    pub(super) people: People,
}

fn unknown(number: MentorshipNo) -> UserError {
    UserError::new("mentor.unknown").with("number", number)
}

/// Holds a mentorship of the actor's with both profiles.
///
/// # Errors
/// `mentor.unknown`, also where it is somebody else's.
pub(super) async fn hold(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Held> {
    let (community, number) = (ctx.entry.community, MentorshipNo(number.0));
    let me = ctx.entry.me()?.id;
    let found = tx.mentorship(community, number).await?.ok_or_else(|| unknown(number))?;
    let side = found.side(me).ok_or_else(|| unknown(number))?;
    let m = again(tx, &found).await?.ok_or_else(|| unknown(number))?;
    let people = tx.people(community, &[], &[m.mentor, m.mentee]).await?;
    Ok(Held { m, side, people })
}

/// Holds both profiles, and reads the mentorship once more.
pub(super) async fn again(tx: &mut Tx, m: &Mentorship) -> Result<Option<Mentorship>> {
    tx.lock_mentoring(m.community, &[m.mentor, m.mentee]).await?;
    tx.mentorship(m.community, m.number).await
}

/// A mentorship of the actor's, only to be read.
///
/// # Errors
/// `mentor.unknown`.
pub(super) async fn look(tx: &mut Tx, ctx: &Context<'_>, number: MentorshipNo) -> Result<Held> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let m = tx.mentorship(community, number).await?.ok_or_else(|| unknown(number))?;
    let side = m.side(me).ok_or_else(|| unknown(number))?;
    let people = tx.people(community, &[], &[m.mentor, m.mentee]).await?;
    Ok(Held { m, side, people })
}

/// Stores a mentorship, with its seat and when time changes it next.
pub(super) async fn store(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<Mentorship> {
    let check = next_check(tx, ctx, &m).await?;
    let m = Mentorship { due_at: m.next_due(check, ctx.now), ..m };
    tx.save_mentorship(&m).await?;
    tx.count_held(m.community, m.mentor).await?;
    if let Some(due_at) = m.due_at {
        jobs::hurry(tx, m.community, jobs::Name::Mentorship, due_at).await?;
    }
    Ok(m)
}

/// When a pair is asked next whether they met; none where stewards have switched that off.
async fn next_check(tx: &mut Tx, ctx: &Context<'_>, m: &Mentorship) -> Result<Option<i64>> {
    let set = ctx.entry.settings.schedule_or(CHECKS, CHECKS_USUAL);
    let Some(set) = set.filter(|_| m.state.is_pair()) else { return Ok(None) };
    let schedule = Schedule::parse(set)?;
    let people = tx.somebody(m.community, &[m.mentor, m.mentee]).await?;
    let clocks: Vec<Clockwork> =
        people.iter().map(|somebody| clockwork(ctx.app, somebody)).collect::<Result<_>>()?;
    let [a, b] = clocks.as_slice() else { return Ok(None) };
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    times::next_check(ctx.now, (&schedule, &zone), [a, b])
}

fn clockwork(app: &App, somebody: &Somebody) -> Result<Clockwork> {
    Ok(Clockwork {
        zone: app.zones.get(&somebody.zone)?,
        quiet: somebody.quiet.as_deref().map_or(Ok(Quiet::NONE), Quiet::parse)?,
    })
}

/// Tells one of the two, or somebody else whom it concerns.
pub(super) async fn tell(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (people, to): (&People, MemberId),
    (number, news): (MentorshipNo, News),
) -> Result<()> {
    tx.notify(ctx, people, To::Member(to), &news.of(number), None).await
}

/// Shows a mentorship to whoever has just changed it.
pub(super) async fn shown(tx: &mut Tx, ctx: &Context<'_>, m: &Mentorship) -> Result<Done> {
    let reply = view::mentorship(tx, ctx, m.number).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Mentorship(m.number))))
}
