//! Who could be a mentor for one mentee: found outside of the command's transaction, looked at
//! again in it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Said,
    because::{self, Because},
    cast::Cast,
    engine::{
        filter::{self, Bar},
        rank,
        score::{self, Reason},
    },
    model::MENTORS_MOST,
    store::Somebody,
    view,
};
use crate::{
    actor::Actor,
    app::{App, Context, Done},
    chance::Chance,
    db::Tx,
    error::{Error, Result, UserError},
    ids::{CommunityId, MemberId},
    inbound::Answer,
    thought::Thought,
    view::Reply,
};

/// Topics that are looked for: those that somebody wants most.
const TOPICS: usize = 5;
/// Of how many who know a topic it is looked whether they mentor. In a community with more it is
/// another part of them for each mentee, so that not all ask the same ones.
const WINDOW: i64 = 1_000;
/// How many mentors are looked at closely: those who give most of what is wanted.
const LOOKED_AT: usize = 300;

/// What could help somebody for whom nobody was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hint {
    /// To say what they want to learn.
    Learn,
    /// To say more free hours.
    Hours,
    /// To say more languages.
    Talks,
    /// To wait: nobody mentors in this yet.
    Nobody,
}

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Found {
    /// Mentors, the best first.
    pub mentors: Vec<MemberId>,
    /// What could help, where there are none.
    pub hints: Vec<Hint>,
}

/// A mentor who is offered, with what their card says.
pub(super) struct Offered {
    pub(super) mentor: Somebody,
    pub(super) because: Vec<Because>,
}

/// Looks for mentors before the command is run.
pub(crate) async fn think(app: &App, actor: &Actor) -> Result<Thought> {
    let now = app.clock.now();
    let found = app.db.read(async |tx| {
        let entry = tx.enter(actor, now).await?;
        match &entry.member {
            Some(me) => find(tx, app, entry.community, me.id, now).await,
            None => Ok(Found { hints: vec![Hint::Learn], ..Found::default() }),
        }
    });
    match found.await {
        Ok(found) => Ok(Thought { mentors: Some(found), ..Thought::default() }),
        // What is wrong with who asks, or where, the command itself says.
        Err(Error::User(_)) => Ok(Thought::default()),
        Err(error) => Err(error),
    }
}

/// The best mentors for somebody, at most [`rank::OFFERED`]. What is read is bounded, however many
/// mentors there are.
///
/// # Errors
/// Database trouble.
pub async fn find(
    tx: &mut Tx,
    app: &App,
    community: CommunityId,
    me: MemberId,
    now: i64,
) -> Result<Found> {
    let likely = likely(tx, community, me).await?;
    let cast = Cast::load(tx, community, (&likely, &[me])).await?;
    let Some(mentee) = cast.mentee(me, &app.zones, now)? else { return Ok(Found::default()) };
    let mut mentors = Vec::new();
    for member in &likely {
        mentors.extend(cast.mentor(*member, &app.zones, now)?);
    }
    let offers = rank::offers(&mentee, &mentors, now);
    if !offers.is_empty() {
        let mentors = offers.iter().map(|offer| MemberId(offer.mentor.0)).collect();
        return Ok(Found { mentors, hints: Vec::new() });
    }
    let bars = mentors.iter().filter_map(|mentor| filter::minutes(mentor, &mentee, now).err());
    let silent = mentee.wants.is_empty() && mentee.goals.is_empty();
    Ok(Found { mentors: Vec::new(), hints: hints(silent, &bars.collect::<Vec<_>>()) })
}

/// What would help. Nothing of it says anything about one other person.
pub(super) fn hints(silent: bool, bars: &[Bar]) -> Vec<Hint> {
    let any = |is: fn(&Bar) -> bool| bars.iter().any(is);
    let hints = [
        (silent, Hint::Learn),
        (any(|bar| matches!(bar, Bar::Language)), Hint::Talks),
        (any(|bar| matches!(bar, Bar::Hours { .. })), Hint::Hours),
    ];
    let hints: Vec<Hint> = hints.into_iter().filter_map(|(is, hint)| is.then_some(hint)).collect();
    if hints.is_empty() { vec![Hint::Nobody] } else { hints }
}

/// Mentors who may fit: those who give most of what is wanted, then any.
async fn likely(tx: &mut Tx, community: CommunityId, me: MemberId) -> Result<Vec<MemberId>> {
    let Some((low, high)) = tx.mentoring_ends(community).await? else { return Ok(Vec::new()) };
    let span = u64::try_from(high.0 - low.0 + 1).unwrap_or(1);
    let chance = Chance::seeded(me.0.unsigned_abs());
    let start = MemberId(low.0 + i64::try_from(chance.below(span)).unwrap_or(0));
    let mut wants = tx.taught(community, &[me]).await?;
    wants.retain(|topic| topic.wants > 0);
    wants.sort_by_key(|topic| -topic.wants);
    let wants: Vec<_> = wants.iter().take(TOPICS).map(|t| (t.topic.as_str(), t.wants)).collect();
    let mut likely = tx.mentors_of(community, &wants, (low, start), WINDOW).await?;
    likely.sort_unstable_by_key(|(mentor, weight)| (-weight, *mentor < start, *mentor));
    let mut likely: Vec<MemberId> = likely.into_iter().map(|(mentor, _)| mentor).collect();
    if likely.len() < LOOKED_AT {
        let any = tx.mentors_around(community, start, WINDOW).await?;
        let (above, below): (Vec<_>, Vec<_>) = any.into_iter().partition(|m| *m >= start);
        likely.extend(above);
        if likely.len() < LOOKED_AT {
            likely.extend(below);
        }
    }
    let mut seen = BTreeSet::from([me]);
    likely.retain(|mentor| seen.insert(*mentor));
    likely.truncate(LOOKED_AT);
    Ok(likely)
}

/// Offers mentors, and keeps what nobody can give.
pub(super) async fn seek(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let found = ctx.thought.mentors.clone().unwrap_or_default();
    let cast = Cast::load(tx, ctx.entry.community, (&found.mentors, &[me])).await?;
    if i64::try_from(cast.mentors_now(me)).is_ok_and(|now| now >= MENTORS_MOST) {
        return Err(UserError::new("mentor.enough").with("most", MENTORS_MOST).into());
    }
    let (reply, unmet) = offered(ctx, &cast, &found)?;
    tx.put_unmet(ctx.entry.community, me, &unmet, ctx.now).await?;
    Ok(Done::changed(reply, Answer::Mentor(Said::Offers(found))))
}

/// Shows again who was found.
pub(super) async fn again(tx: &mut Tx, ctx: &Context<'_>, found: &Found) -> Result<Reply> {
    let me = ctx.entry.me()?.id;
    let cast = Cast::load(tx, ctx.entry.community, (&found.mentors, &[me])).await?;
    offered(ctx, &cast, found).map(|(reply, _)| reply)
}

/// Who was found, and which wanted topics none of them gives.
fn offered(ctx: &Context<'_>, cast: &Cast, found: &Found) -> Result<(Reply, Vec<String>)> {
    let me = ctx.entry.me()?.id;
    let Some(mentee) = cast.mentee(me, &ctx.app.zones, ctx.now)? else {
        return Err(UserError::new("member.outsider").into());
    };
    let mut unmet = mentee.wants.clone();
    let mut offers = Vec::new();
    for member in &found.mentors {
        let Some(mentor) = cast.mentor(*member, &ctx.app.zones, ctx.now)? else { continue };
        let Ok(minutes) = filter::minutes(&mentor, &mentee, ctx.now) else { continue };
        let fit = score::fit(&mentor, &mentee, minutes);
        for reason in fit.parts.iter().map(|part| &part.reason) {
            if let Reason::Coverage { skills, .. } = reason {
                unmet.retain(|skill, _| !skills.contains(skill));
            }
        }
        let because = because::of(cast, (*member, me), &fit);
        offers.extend(cast.somebody(*member).cloned().map(|mentor| Offered { mentor, because }));
    }
    let unmet: Vec<_> = unmet.keys().map(|skill| cast.topic(*skill).to_owned()).collect();
    let hours_said = cast.somebody(me).is_some_and(|me| me.hours.is_some());
    Ok((view::offers(ctx, &offers, &found.hints, (hours_said, &unmet)), unmet))
}

/// Why a mentor cannot be asked, in words that betray nobody.
pub(super) fn barred(bar: &Bar, name: &str) -> UserError {
    let code = match bar {
        Bar::Same => "mentor.self",
        // These are alike, so that nobody learns who has blocked whom.
        Bar::Blocked | Bar::Paused | Bar::Full => "mentor.not_now",
        Bar::Language => "mentor.language",
        Bar::Past { .. } => "mentor.past",
        Bar::Hours { .. } => "mentor.hours",
    };
    UserError::new(code).with("name", name).with("least", filter::MINUTES_LEAST)
}
