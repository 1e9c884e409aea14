//! What time brings to rounds, and what follows from what stewards decide.

use std::collections::BTreeMap;

use super::{
    model::{Outcome, Round, State},
    news::News,
    prepare::{Prepared, Recorded},
    store::Untold,
};
use crate::{
    app::Context,
    db::Tx,
    error::{Error, Result},
    ids::MemberId,
    members::People,
    mentorship::{Because, hold, model::Side, news::News as PairNews, pairs, seek::Hint},
    outbox::To,
};

/// People whom one run of the job tells; the others wait for the next.
pub(super) const AT_ONCE: i64 = 25;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Does what is to be done with the round that is under way, and gives when to look again.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>, prepared: Prepared) -> Result<i64> {
    let later = ctx.now + DAY;
    let community = ctx.entry.community;
    let Some(found) = tx.round_under_way(community).await? else { return Ok(later) };
    // Read again, under its lock: somebody may have been quicker.
    let Some(round) = tx.lock_round(community, found.number).await? else { return Ok(later) };
    match (round.state, prepared) {
        (State::Open, _) if round.closes_at > ctx.now => Ok(round.closes_at.min(later)),
        (State::Open, _) => ends(tx, ctx, round).await,
        (State::Closed, Prepared::Matched(recorded)) if recorded.round == round => {
            record(tx, ctx, recorded).await?;
            Ok(later)
        }
        (State::Publishing | State::Cancelling, Prepared::Why(why)) => {
            tell(tx, ctx, round, &why).await
        }
        // It is another one than was prepared for: that is done anew.
        (State::Closed | State::Publishing | State::Cancelling, _) => Ok(ctx.now),
        (State::Previewed | State::Published | State::Cancelled, _) => Ok(later),
    }
}

/// The time to sign up is over. With nobody on one side there is nothing to match: it is given up.
async fn ends(tx: &mut Tx, ctx: &Context<'_>, round: Round) -> Result<i64> {
    let counts = tx.round_counts(&round).await?;
    let closed = match round.clone().close(counts) {
        Err(Error::User(_)) => {
            tell_stewards(tx, ctx, &round, News::Empty { mentors: counts.0 == 0 }).await?;
            round.cancel()?
        }
        closed => closed?,
    };
    super::store(tx, &closed).await?;
    Ok(ctx.now)
}

/// It is matched: stewards decide.
async fn record(tx: &mut Tx, ctx: &Context<'_>, recorded: Recorded) -> Result<()> {
    let Recorded { round, input, results, places } = recorded;
    tx.record_round(&round, (&input, &results), &places).await?;
    let round = Round { state: State::Previewed, ..round };
    super::store(tx, &round).await?;
    tell_stewards(tx, ctx, &round, News::Ready).await
}

async fn tell_stewards(tx: &mut Tx, ctx: &Context<'_>, round: &Round, news: News) -> Result<()> {
    let stewards = tx.stewards(round.community).await?;
    let people = tx.people(round.community, &[], &stewards).await?;
    for steward in stewards {
        tx.notify(ctx, &people, To::Member(steward), &news.of(round.number), None).await?;
    }
    Ok(())
}

/// Some of those who are still to be told are, and their pairs are made; each once, since what they
/// were told is stored with it.
async fn tell(
    tx: &mut Tx,
    ctx: &Context<'_>,
    round: Round,
    why: &BTreeMap<MemberId, Vec<Because>>,
) -> Result<i64> {
    let mut next = tx.round_untold(&round, AT_ONCE).await?;
    // Mentors come after the last mentee: before, it is not known what came of it for them.
    if next.iter().any(|person| !person.mentors) {
        next.retain(|person| !person.mentors);
    }
    if next.is_empty() {
        super::store(tx, &round.told()).await?;
        return Ok(ctx.now + DAY);
    }
    let mut all: Vec<MemberId> = next.iter().map(|p| p.member_id).collect();
    all.extend(next.iter().filter_map(|p| p.mentor_id));
    let pairs = next.iter().filter_map(|p| Some([p.member_id, p.mentor_id?]));
    let pairs: Vec<MemberId> = pairs.flatten().collect();
    if round.state == State::Publishing {
        // All at once and in one order, as commands hold two of them.
        tx.lock_mentoring(round.community, &pairs).await?;
    }
    let people = tx.people(round.community, &[], &all).await?;
    let end = given_up(tx, ctx, &round).await?;
    for person in &next {
        let outcome = match (end, person.mentors) {
            (Some(news), _) => (Outcome::Cancelled, Some(news)),
            (None, true) => mentor(person),
            (None, false) => mentee(tx, ctx, (&round, &people), person, why).await?,
        };
        if let Some(news) = outcome.1 {
            let to = To::Member(person.member_id);
            tx.notify(ctx, &people, to, &news.of(round.number), None).await?;
        }
        tx.round_told(&round, person.member_id, outcome.0).await?;
    }
    Ok(ctx.now)
}

/// What all are told where the round was given up.
async fn given_up(tx: &mut Tx, ctx: &Context<'_>, round: &Round) -> Result<Option<News>> {
    if round.state != State::Cancelling {
        return Ok(None);
    }
    let counts = tx.round_counts(round).await?;
    let over = round.closes_at <= ctx.now;
    Ok(Some(match counts {
        (0, _) if over => News::Empty { mentors: true },
        (_, 0) if over => News::Empty { mentors: false },
        _ => News::Cancelled,
    }))
}

/// What a mentor is told, after all pairs were made. Who has a pair knows it already.
const fn mentor(person: &Untold) -> (Outcome, Option<News>) {
    let (side, hint) = (Side::Mentor, None);
    match (person.pairs, person.mates) {
        (0, 0) => (Outcome::Nobody, Some(News::Nobody { side, hint })),
        (0, _) => (Outcome::Lost, Some(News::Lost { side })),
        _ => (Outcome::Pair, None),
    }
}

/// Makes a mentee's pair where that can still be, and gives what they are told where it cannot.
async fn mentee(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (round, people): (&Round, &People),
    person: &Untold,
    why: &BTreeMap<MemberId, Vec<Because>>,
) -> Result<(Outcome, Option<News>)> {
    let (side, me) = (Side::Mentee, person.member_id);
    if person.mates == 0 {
        let hint =
            person.hint.clone().map(|h| serde_json::from_value::<Hint>(h.into())).transpose()?;
        return Ok((Outcome::Nobody, Some(News::Nobody { side, hint })));
    }
    let pair = match person.mentor_id {
        Some(other) => pairs::begin(tx, ctx, (other, me), round.weeks).await?,
        None => None,
    };
    let Some(pair) = pair else { return Ok((Outcome::Lost, Some(News::Lost { side }))) };
    let because = why.get(&me).cloned().unwrap_or_default();
    for (to, other, mentors) in [(pair.mentor, me, true), (me, pair.mentor, false)] {
        let news = PairNews::Matched { other, mentors, because: because.clone() };
        hold::tell(tx, ctx, (people, to), (pair.number, news)).await?;
    }
    Ok((Outcome::Pair, None))
}
