//! What takes long, outside of any transaction: who may be whose, both matchings, and why two fit.

use std::collections::BTreeMap;

use super::{
    input::{Input, Ranks},
    model::{Round, State},
    work::AT_ONCE,
};
use crate::{
    app::App,
    clock::Zones,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    mentorship::{
        because::{self, Because},
        cast::Cast,
        engine::{
            filter,
            profile::{Mentee, Mentor},
            score,
        },
        model::Side,
        seek::{self, Hint},
    },
};

/// What the job of rounds has worked out before its transaction.
#[derive(Debug)]
pub(crate) enum Prepared {
    /// Nothing.
    Nothing,
    /// What a round is matched by, and what comes of it.
    Matched(Recorded),
    /// Why mentees who are told next fit the mentors with whom they were matched.
    Why(BTreeMap<MemberId, Vec<Because>>),
}

/// A round as it was read, with what comes of it.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// As it was: only if it is so still, this is stored.
    pub(super) round: Round,
    pub(super) input: String,
    pub(super) results: String,
    /// Who has which place, and what could help them: rows as JSON.
    pub(super) places: String,
}

/// Everything that a round is matched by.
struct Read {
    round: Round,
    cast: Cast,
    mentors: Vec<MemberId>,
    mentees: Vec<MemberId>,
    ranks: Vec<(MemberId, MemberId)>,
}

/// Works out what the job needs, as the round stands.
///
/// # Errors
/// Database trouble.
pub(crate) async fn prepare(app: &App, community: CommunityId) -> Result<Prepared> {
    let round = app.db.read(async |tx| tx.round_under_way(community).await).await?;
    match round {
        Some(round) if round.state == State::Closed => matched(app, round).await,
        Some(round) if round.state == State::Publishing => why(app, round).await,
        Some(round) if round.state == State::Cancelling => Ok(Prepared::Why(BTreeMap::new())),
        _ => Ok(Prepared::Nothing),
    }
}

async fn matched(app: &App, round: Round) -> Result<Prepared> {
    let (zones, now) = (app.zones.clone(), app.clock.now());
    let read = app.db.read(async move |tx| {
        // Read again with its people, so that what is read belongs together.
        let community = round.community;
        let Some(round) = tx.round(community, round.number).await? else { return Ok(None) };
        let people = tx.round_people(&round).await?;
        let of = |side| people.iter().filter(move |p| p.side == side).map(|p| p.member).collect();
        let (mentors, mentees): (Vec<_>, Vec<_>) = (of(Side::Mentor), of(Side::Mentee));
        let cast = Cast::load(tx, community, (&mentors, &mentees)).await?;
        let ranks = tx.round_ranks(&round, None).await?;
        Ok(Some(Read { round, cast, mentors, mentees, ranks }))
    });
    let Some(read) = read.await? else { return Ok(Prepared::Nothing) };
    let worked = tokio::task::spawn_blocking(move || read.work_out(&zones, now)).await;
    worked.map_err(|e| Error::Internal(format!("a round cannot be matched: {e}")))?
}

impl Read {
    fn work_out(self, zones: &Zones, now: i64) -> Result<Prepared> {
        let (mentor_ids, mentors) = there(&self.mentors, |m| self.cast.mentor(m, zones, now))?;
        let (mentee_ids, mentees) = there(&self.mentees, |m| self.cast.mentee(m, zones, now))?;
        let ranks = Ranks {
            mentors: self.named(&mentor_ids, &mentee_ids),
            mentees: self.named(&mentee_ids, &mentor_ids),
        };
        let input = Input::new(&mentors, &mentees, &ranks, now);
        let mut places: Vec<(MemberId, usize, Option<Hint>)> =
            mentor_ids.iter().enumerate().map(|(place, id)| (*id, place, None)).collect();
        for (place, (id, mentee)) in mentee_ids.iter().zip(&mentees).enumerate() {
            let alone = input.mentees[place].is_empty();
            places.push((*id, place, alone.then(|| hint(&mentors, mentee, now)).flatten()));
        }
        let (input, places) = (input.recorded()?, serde_json::to_string(&places)?);
        let results = Input::results(&input, self.round.seed)?;
        Ok(Prepared::Matched(Recorded { round: self.round, input, results, places }))
    }

    /// Whom each of some people has named, by places.
    fn named(&self, who: &[MemberId], whom: &[MemberId]) -> Vec<Vec<usize>> {
        let place_of = |of: &[MemberId]| -> BTreeMap<MemberId, usize> {
            of.iter().enumerate().map(|(place, id)| (*id, place)).collect()
        };
        let (who_at, whom_at) = (place_of(who), place_of(whom));
        let mut named = vec![Vec::new(); who.len()];
        for (one, other) in &self.ranks {
            if let (Some(at), Some(place)) = (who_at.get(one), whom_at.get(other)) {
                named[*at].push(*place);
            }
        }
        named
    }
}

/// Those of some people who are still there, with what the engine knows of them.
fn there<T>(
    all: &[MemberId],
    one: impl Fn(MemberId) -> Result<Option<T>>,
) -> Result<(Vec<MemberId>, Vec<T>)> {
    let mut found = (Vec::new(), Vec::new());
    for &member in all {
        if let Some(known) = one(member)? {
            found.0.push(member);
            found.1.push(known);
        }
    }
    Ok(found)
}

/// What could help somebody who may be nobody's.
fn hint(mentors: &[Mentor], mentee: &Mentee, now: i64) -> Option<Hint> {
    let bars: Vec<_> =
        mentors.iter().filter_map(|mentor| filter::minutes(mentor, mentee, now).err()).collect();
    let silent = mentee.wants.is_empty() && mentee.goals.is_empty();
    seek::hints(silent, &bars).first().copied()
}

async fn why(app: &App, round: Round) -> Result<Prepared> {
    let (zones, now) = (&app.zones, app.clock.now());
    let read = app.db.read(async move |tx| {
        let next = tx.round_untold(&round, AT_ONCE).await?;
        let pairs: Vec<(MemberId, MemberId)> =
            next.iter().filter_map(|p| Some((p.mentor_id?, p.member_id))).collect();
        let (mentors, mentees): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
        let cast = Cast::load(tx, round.community, (&mentors, &mentees)).await?;
        Ok((pairs, cast))
    });
    let (pairs, cast) = read.await?;
    let mut why = BTreeMap::new();
    for (mentor, mentee) in pairs {
        let both = cast.both((mentor, mentee), zones, now)?;
        let Some((as_mentor, as_mentee)) = both else { continue };
        if let Ok(minutes) = filter::common(&as_mentor, &as_mentee, now) {
            let fit = score::fit(&as_mentor, &as_mentee, minutes);
            why.insert(mentee, because::of(&cast, (mentor, mentee), &fit));
        }
    }
    Ok(Prepared::Why(why))
}
