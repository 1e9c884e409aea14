//! A round: pairs are made outside of any transaction, written down at once, and told bit by bit.
//!
//! A round that is cut off in between is gone on with by whoever runs the job next: its seats are
//! there, and those that were told are marked so in the transaction that tells them.

use std::collections::{HashMap, HashSet};

use super::{
    SETTING,
    facts::Told,
    model::{ASK_AFTER, Every, TALK_FOR},
    news::News,
    pairing::{self, Past, Person, ordered},
    seat::Seat,
    store::Pooled,
};
use crate::{
    app::{App, Context},
    clock::Zones,
    communities::settings::Settings,
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    jobs::{self, Name, by_setting},
    outbox::{Notice, To},
};

/// Pairs that are told in one transaction, and people who are asked in one.
const AT_ONCE: i64 = 50;

/// Pairs that were made, and are not written down yet.
#[derive(Debug)]
pub(crate) struct Draw {
    number: i64,
    seed: i64,
    pairs: Vec<(MemberId, Option<MemberId>)>,
}

/// What is read to make pairs.
struct Pool {
    last: i64,
    people: Vec<Pooled>,
    history: Vec<(MemberId, MemberId, i64)>,
    blocks: Vec<(MemberId, MemberId)>,
}

/// Plans the next round anew, after what it goes by was set. What is under way is ended all the
/// same.
///
/// # Errors
/// Database trouble.
pub(crate) async fn replan(
    tx: &mut Tx,
    community: CommunityId,
    (settings, zone): (&Settings, &str),
    zones: &Zones,
    now: i64,
) -> Result<()> {
    let next = by_setting::next(settings, SETTING, (zone, zones), now)?;
    jobs::replan(tx, community, Name::Intros, next).await?;
    let open = !tx.untold_seats(community, 1).await?.is_empty()
        || !tx.unasked_seats(community, now, 1).await?.is_empty();
    if open { jobs::hurry(tx, community, Name::Intros, now).await } else { Ok(()) }
}

/// When pairs are made next; none where no steward has said so.
pub(super) fn next(ctx: &Context<'_>) -> Result<Option<i64>> {
    let zone = (ctx.entry.zone.as_str(), &ctx.app.zones);
    by_setting::next(&ctx.entry.settings, SETTING, zone, ctx.now)
}

/// Makes the pairs of a round, where one is due and the last one was told.
///
/// # Errors
/// Database trouble.
pub(crate) async fn draw(
    app: &App,
    (community, due_at): (CommunityId, i64),
    now: i64,
) -> Result<Option<Draw>> {
    let pool = app.db.read(async move |tx| {
        let ctx = app.at_work(tx, community, now).await?;
        let (Some(due), _) = by_setting::due(&ctx, SETTING, due_at)? else { return Ok(None) };
        let (last, made_at) = tx.last_round(community).await?.unwrap_or((0, i64::MIN));
        // What is due at this very moment was made already where it is told just now.
        if made_at >= due || !tx.untold_seats(community, 1).await?.is_empty() {
            return Ok(None);
        }
        pool(tx, community, last, now).await.map(Some)
    });
    let Some(pool) = pool.await? else { return Ok(None) };
    let seed = app.chance.below(1 << 53);
    let made = tokio::task::spawn_blocking(move || pool.draw(seed));
    let draw = made.await.map_err(|e| Error::Internal(format!("pairs were not made: {e}")))?;
    Ok(Some(draw).filter(|draw| !draw.pairs.is_empty()))
}

async fn pool(tx: &mut Tx, community: CommunityId, last: i64, now: i64) -> Result<Pool> {
    let mut people = Vec::new();
    for somebody in tx.intro_pool(community, now).await? {
        if Every::stored(&somebody.every)?.is_time(somebody.last_at, now) {
            people.push(somebody);
        }
    }
    let ids: Vec<_> = people.iter().map(|somebody| somebody.id).collect();
    let blocks = tx.blocked_among(&ids).await?;
    Ok(Pool {
        last,
        people,
        history: tx.intro_history(community).await?,
        blocks: blocks.into_iter().map(|block| (block.member_id, block.blocked_id)).collect(),
    })
}

impl Pool {
    fn draw(self, seed: u64) -> Draw {
        let number = self.last + 1;
        let at: HashMap<_, _> = (0..).zip(&self.people).map(|(n, p)| (p.id, n)).collect();
        let two = |one, other| Some(ordered(*at.get(&one)?, *at.get(&other)?));
        let met = self.history.iter();
        let met = met.filter_map(|&(a, b, round)| Some((two(a, b)?, number - round))).collect();
        let apart = self.blocks.iter().filter_map(|&(a, b)| two(a, b)).collect();
        let people: Vec<_> = self.people.iter().map(person).collect();
        let pairs = pairing::pairs(&people, &Past { met, apart }, seed);
        let id = |n: usize| self.people[n].id;
        let taken: HashSet<_> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        let left = (0..people.len()).filter(|n| !taken.contains(n)).map(|n| (id(n), None));
        let pairs = pairs.iter().map(|&(a, b)| (id(a), Some(id(b)))).chain(left).collect();
        Draw { number, seed: i64::try_from(seed).unwrap_or(i64::MAX), pairs }
    }
}

fn person(somebody: &Pooled) -> Person {
    let tags = somebody.talks.split(',').filter(|tag| !tag.is_empty());
    Person {
        talks: tags.map(ToOwned::to_owned).collect(),
        platform: somebody.platform.clone(),
        waits: somebody.waits,
    }
}

/// Writes the pairs down that were made, and has them told. A round of that number that is there
/// already is another process's.
///
/// # Errors
/// Database trouble.
pub(crate) async fn write(tx: &mut Tx, ctx: &Context<'_>, draw: &Draw) -> Result<Option<i64>> {
    let community = ctx.entry.community;
    if tx.insert_intro_round(community, draw.number, (ctx.now, draw.seed)).await? {
        tx.insert_seats(community, (draw.number, ctx.now), &draw.pairs).await?;
    }
    Ok(Some(ctx.now))
}

/// Tells some of the pairs of each other, else asks some whether they met; gives when to go on.
///
/// # Errors
/// Database trouble.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<Option<i64>> {
    if tell(tx, ctx).await? || ask(tx, ctx).await? {
        return Ok(Some(ctx.now));
    }
    let unasked = tx.unasked_seats(ctx.entry.community, i64::MAX, 1).await?;
    let asks = unasked.first().map(|seat| seat.at + ASK_AFTER);
    Ok([next(ctx)?, asks].into_iter().flatten().min())
}

/// Tells pairs of each other who still want to meet; gives whether there may be more.
async fn tell(tx: &mut Tx, ctx: &Context<'_>) -> Result<bool> {
    let community = ctx.entry.community;
    let seats = tx.untold_seats(community, AT_ONCE).await?;
    let ids: Vec<_> = seats.iter().flat_map(sides).collect();
    let willing: HashSet<_> =
        tx.still_willing(community, &ids, ctx.now).await?.into_iter().collect();
    let blocks = tx.blocked_among(&ids).await?;
    let apart: HashSet<_> =
        blocks.iter().map(|block| ordered(block.member_id, block.blocked_id)).collect();
    let told = Told::of(tx, ctx, &ids).await?;
    for seat in &seats {
        let here: Vec<_> = sides(seat).filter(|member| willing.contains(member)).collect();
        match here[..] {
            [one, other] if !apart.contains(&ordered(one, other)) => {
                pair(tx, ctx, &told, seat.round, (one, other)).await?;
            }
            _ => alone(tx, ctx, &told, seat, &here).await?,
        }
    }
    Ok(!seats.is_empty())
}

fn sides(seat: &Seat) -> impl Iterator<Item = MemberId> + use<> {
    [Some(seat.member_id), seat.partner_id].into_iter().flatten()
}

async fn pair(
    tx: &mut Tx,
    ctx: &Context<'_>,
    told: &Told,
    round: i64,
    (one, other): (MemberId, MemberId),
) -> Result<()> {
    for (me, other) in [(one, other), (other, one)] {
        tx.tell_seat(ctx.entry.community, (round, me), Some(other), ctx.now).await?;
        let news = News::Paired { other, facts: Some(told.facts(ctx, round, (me, other))) };
        let notice = Notice::Intro { round, news };
        tx.notify(ctx, &told.people, To::Member(me), &notice, None).await?;
    }
    Ok(())
}

/// Whoever is there has nobody this time; whoever is not was not there.
async fn alone(
    tx: &mut Tx,
    ctx: &Context<'_>,
    told: &Told,
    seat: &Seat,
    here: &[MemberId],
) -> Result<()> {
    for member in sides(seat) {
        let at = (seat.round, member);
        if !here.contains(&member) {
            tx.remove_seat(ctx.entry.community, at).await?;
            continue;
        }
        tx.tell_seat(ctx.entry.community, at, None, ctx.now).await?;
        let notice = Notice::Intro { round: seat.round, news: News::Alone };
        tx.notify(ctx, &told.people, To::Member(member), &notice, None).await?;
    }
    Ok(())
}

/// Asks people whether they met; gives whether there may be more.
async fn ask(tx: &mut Tx, ctx: &Context<'_>) -> Result<bool> {
    let community = ctx.entry.community;
    let seats = tx.unasked_seats(community, ctx.now - ASK_AFTER, AT_ONCE).await?;
    let ids: Vec<_> = seats.iter().flat_map(sides).collect();
    let people = tx.people(community, &[], &ids).await?;
    let blocks = tx.blocked_among(&ids).await?;
    for seat in &seats {
        tx.ask_seat(community, (seat.round, seat.member_id), ctx.now).await?;
        let Some(other) = seat.partner_id else { continue };
        let apart = blocks.iter().any(|block| {
            ordered(block.member_id, block.blocked_id) == ordered(seat.member_id, other)
        });
        if apart || people.member(other).is_none() || ctx.now - seat.at >= TALK_FOR {
            continue;
        }
        let notice = Notice::Intro { round: seat.round, news: News::Asked { other } };
        tx.notify(ctx, &people, To::Member(seat.member_id), &notice, None).await?;
    }
    Ok(!seats.is_empty())
}
