//! SQL of talks in pairs.

use super::{
    model::{Every, Intro},
    seat::Seat,
};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// Those who take part and are here: `$1` is the community, `$2` is now.
macro_rules! willing {
    () => {
        "FROM intros i JOIN memberships s ON s.community_id = i.community_id AND s.member_id = i.member_id
         JOIN members m ON m.id = i.member_id JOIN communities c ON c.id = i.community_id
         WHERE i.community_id = $1 AND m.name <> '' AND COALESCE(i.snoozed_until, 0) <= $2
         AND COALESCE(m.paused_until, 0) <= $2 AND COALESCE(s.suspended_until, 0) <= $2
         AND EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = m.id)
         AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.member_id = m.id)"
    };
}

/// The columns of a [`Seat`].
macro_rules! seat {
    () => {
        "SELECT round, member_id, partner_id, at, met FROM intro_seats "
    };
}

/// Somebody who could be paired.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Pooled {
    /// Who.
    pub id: MemberId,
    /// How often, as an [`Every`] is stored.
    pub every: String,
    /// The languages in which they talk, with commas between.
    pub talks: String,
    /// Where they are told.
    pub platform: String,
    /// When their last pair was made, epoch milliseconds.
    pub last_at: Option<i64>,
    /// Whether nobody was left for them the last time.
    pub waits: bool,
}

impl Tx {
    /// Says how somebody takes part, anew where they do already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_intro(
        &mut self,
        community: CommunityId,
        member: MemberId,
        intro: Intro,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO intros (community_id, member_id, every, snoozed_until, joined_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id, member_id) DO UPDATE
             SET every = excluded.every, snoozed_until = excluded.snoozed_until")
            .bind(community).bind(member).bind(intro.every.as_str()).bind(intro.snoozed_until).bind(now)
            .execute(c))?;
        Ok(())
    }

    /// How somebody takes part; none where they do not.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn intro(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Option<Intro>> {
        let row: Option<(String, Option<i64>)> = on!(self, c => sqlx::query_as(
            "SELECT every, snoozed_until FROM intros WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).fetch_optional(c))?;
        row.map(|(every, snoozed_until)| Ok(Intro { every: Every::stored(&every)?, snoozed_until }))
            .transpose()
    }

    /// Lets somebody take part no more; `false` where they did not.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_intro(&mut self, community: CommunityId, member: MemberId) -> Result<bool> {
        let gone = run!(self, c => sqlx::query(
            "DELETE FROM intros WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).execute(c))?;
        Ok(gone > 0)
    }

    /// How many take part, be they away or not.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_intros(&mut self, community: CommunityId) -> Result<i64> {
        on!(self, c => sqlx::query_scalar("SELECT COUNT(*) FROM intros WHERE community_id = $1")
            .bind(community).fetch_one(c))
    }

    /// Those who could be paired, by number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn intro_pool(&mut self, community: CommunityId, now: i64) -> Result<Vec<Pooled>> {
        on!(self, c => sqlx::query_as(concat!(
            "SELECT m.id, i.every,
                 COALESCE(m.talks, m.language, (SELECT MIN(a.language) FROM accounts a WHERE a.member_id = m.id),
                     c.language) AS talks,
                 COALESCE((SELECT MIN(a.platform) FROM accounts a WHERE a.member_id = m.id AND a.platform = m.told_on),
                     (SELECT MIN(a.platform) FROM accounts a WHERE a.member_id = m.id)) AS platform,
                 (SELECT MAX(p.at) FROM intro_seats p WHERE p.member_id = m.id AND p.community_id = $1
                     AND p.partner_id IS NOT NULL) AS last_at,
                 COALESCE((SELECT p.partner_id IS NULL FROM intro_seats p WHERE p.member_id = m.id
                     AND p.community_id = $1 ORDER BY p.round DESC LIMIT 1), FALSE) AS waits ",
            willing!(), " ORDER BY m.id"))
            .bind(community).bind(now).fetch_all(c))
    }

    /// Who of some people still takes part and is here.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn still_willing(
        &mut self,
        community: CommunityId,
        members: &[MemberId],
        now: i64,
    ) -> Result<Vec<MemberId>> {
        let members = serde_json::to_string(members)?;
        let text = sql!(self,
            sqlite: concat!("SELECT m.id ", willing!(), " AND m.id IN (SELECT value FROM json_each($3)) ORDER BY m.id"),
            postgres: concat!("SELECT m.id ", willing!(),
                " AND m.id IN (SELECT value::bigint FROM json_array_elements_text($3::json)) ORDER BY m.id"));
        on!(self, c => sqlx::query_scalar(text).bind(community).bind(now).bind(&members).fetch_all(c))
    }

    /// Who was paired with whom, the lesser first, and in which round the last time.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn intro_history(
        &mut self,
        community: CommunityId,
    ) -> Result<Vec<(MemberId, MemberId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT member_id, partner_id, MAX(round) FROM intro_seats
             WHERE community_id = $1 AND member_id < partner_id GROUP BY member_id, partner_id
             ORDER BY member_id, partner_id")
            .bind(community).fetch_all(c))
    }

    /// The number of the last round and when it was made, where there was one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn last_round(&mut self, community: CommunityId) -> Result<Option<(i64, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT number, at FROM intro_rounds WHERE community_id = $1 ORDER BY number DESC LIMIT 1")
            .bind(community).fetch_optional(c))
    }

    /// Adds a round; `false` where it is there already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_intro_round(
        &mut self,
        community: CommunityId,
        number: i64,
        (at, seed): (i64, i64),
    ) -> Result<bool> {
        let new: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO intro_rounds (community_id, number, at, seed) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING number")
            .bind(community).bind(number).bind(at).bind(seed).fetch_optional(c))?;
        Ok(new.is_some())
    }

    /// Adds what came of a round. Reading the accounts keeps people from being linked meanwhile:
    /// a pair of whom one was, is left out.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_seats(
        &mut self,
        community: CommunityId,
        (number, at): (i64, i64),
        pairs: &[(MemberId, Option<MemberId>)],
    ) -> Result<()> {
        let pairs = serde_json::to_string(pairs)?;
        macro_rules! text {
            ($pairs:literal) => {
                concat!(
                    "WITH pairs (one, other) AS (", $pairs, "), sides (member, partner) AS (
                         SELECT one, other FROM pairs UNION ALL SELECT other, one FROM pairs WHERE other IS NOT NULL)
                     INSERT INTO intro_seats (community_id, round, member_id, partner_id, at)
                     SELECT $1, $2, member, partner, $3 FROM sides
                     WHERE EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = member)
                     AND (partner IS NULL OR EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = partner))"
                )
            };
        }
        let text = sql!(self,
            sqlite: text!("SELECT value ->> 0, value ->> 1 FROM json_each($4)"),
            postgres: text!("SELECT (p ->> 0)::bigint, (p ->> 1)::bigint FROM json_array_elements($4::json) AS l (p)"));
        run!(self, c => sqlx::query(text)
            .bind(community).bind(number).bind(at).bind(&pairs).execute(c))?;
        Ok(())
    }

    /// Pairs who were not told of each other yet, as the lesser one's seats, and who was left out.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn untold_seats(&mut self, community: CommunityId, most: i64) -> Result<Vec<Seat>> {
        on!(self, c => sqlx::query_as(concat!(
            seat!(), "WHERE community_id = $1 AND told_at IS NULL AND (partner_id IS NULL OR member_id < partner_id)
             ORDER BY round, member_id LIMIT $2"))
            .bind(community).bind(most).fetch_all(c))
    }

    /// Notes that somebody was told, and with whom they are paired.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tell_seat(
        &mut self,
        community: CommunityId,
        (round, member): (i64, MemberId),
        partner: Option<MemberId>,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE intro_seats SET told_at = $5, partner_id = $4
             WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(community).bind(round).bind(member).bind(partner).bind(now).execute(c))?;
        Ok(())
    }

    /// Takes somebody out of a round.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_seat(
        &mut self,
        community: CommunityId,
        (round, member): (i64, MemberId),
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM intro_seats WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(community).bind(round).bind(member).execute(c))?;
        Ok(())
    }

    /// The rounds of which somebody was told, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seats_of(
        &mut self,
        community: CommunityId,
        member: MemberId,
        most: i64,
    ) -> Result<Vec<Seat>> {
        on!(self, c => sqlx::query_as(concat!(
            seat!(), "WHERE community_id = $1 AND member_id = $2 AND told_at IS NOT NULL ORDER BY round DESC LIMIT $3"))
            .bind(community).bind(member).bind(most).fetch_all(c))
    }

    /// Notes whether the two of a pair met, as one of them says.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn answer_seat(
        &mut self,
        community: CommunityId,
        (round, member): (i64, MemberId),
        met: bool,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE intro_seats SET met = $4 WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(community).bind(round).bind(member).bind(met).execute(c))?;
        Ok(())
    }

    /// Those who are to be asked whether they met, paired at `until` or before.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unasked_seats(
        &mut self,
        community: CommunityId,
        until: i64,
        most: i64,
    ) -> Result<Vec<Seat>> {
        on!(self, c => sqlx::query_as(concat!(
            seat!(), "WHERE community_id = $1 AND asked_at IS NULL AND at <= $2 AND partner_id IS NOT NULL
             AND told_at IS NOT NULL AND met IS NULL ORDER BY at, round, member_id LIMIT $3"))
            .bind(community).bind(until).bind(most).fetch_all(c))
    }

    /// Notes that somebody was asked.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn ask_seat(
        &mut self,
        community: CommunityId,
        (round, member): (i64, MemberId),
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE intro_seats SET asked_at = $4 WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(community).bind(round).bind(member).bind(now).execute(c))?;
        Ok(())
    }

    /// How many have said whether they met, how many different people that are, and how many
    /// times they did.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn met_numbers(&mut self, community: CommunityId) -> Result<(i64, i64, i64)> {
        on!(self, c => sqlx::query_as(
            "SELECT COUNT(*), COUNT(DISTINCT member_id), COUNT(CASE WHEN met THEN 1 END) FROM intro_seats
             WHERE community_id = $1 AND met IS NOT NULL")
            .bind(community).fetch_one(c))
    }
}
