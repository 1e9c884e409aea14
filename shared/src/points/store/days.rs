//! SQL of what limits a payment.

use super::super::{
    rules::{Outcome, Rule},
    worth::{PAIR_FOR, Used},
};
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// What a payment goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The rule in force.
    pub rule: Rule,
    /// When the community was founded, epoch milliseconds.
    pub founded: i64,
    /// When whoever's word it is joined, epoch milliseconds; none who is no member.
    pub joined: Option<i64>,
    /// Whether roles follow what somebody is known for.
    pub has_roles: bool,
}

/// What is counted of whoever gives, and of whoever receives.
const GIVEN: &str = "given";
const RECEIVED: &str = "received";

/// How often two had paid each other before this time.
async fn count_pair(
    tx: &mut Tx,
    community: CommunityId,
    (a, b): (MemberId, MemberId),
    now: i64,
) -> Result<i64> {
    let (one, other) = (a.min(b), a.max(b));
    let times: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO point_pairs (community_id, one_id, other_id, since, times) VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (community_id, one_id, other_id) DO UPDATE SET
             times = CASE WHEN point_pairs.since > $5 THEN point_pairs.times + 1 ELSE 1 END,
             since = CASE WHEN point_pairs.since > $5 THEN point_pairs.since ELSE $4 END
         RETURNING times")
        .bind(community).bind(one).bind(other).bind(now).bind(now - PAIR_FOR).fetch_one(c))?;
    Ok(times - 1)
}

impl Tx {
    /// The rule in force for an outcome, and since when its giver is here.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn terms(
        &mut self,
        community: CommunityId,
        outcome: Outcome,
        giver: MemberId,
    ) -> Result<Terms> {
        type Row = (i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, bool);
        let row: Row = on!(self, c => sqlx::query_as(
            "SELECT c.created_at, s.joined_at, r.version, r.amount, r.daily,
                 EXISTS (SELECT 1 FROM linked_roles l WHERE l.community_id = c.id AND l.is_on)
             FROM communities c
             LEFT JOIN memberships s ON s.community_id = c.id AND s.member_id = $3
             LEFT JOIN point_rules r ON r.community_id = c.id AND r.rule = $2
                 AND r.version = (SELECT MAX(o.version) FROM point_rules o WHERE o.community_id = c.id AND o.rule = $2)
             WHERE c.id = $1")
            .bind(community).bind(outcome.as_str()).bind(giver).fetch_one(c))?;
        let (founded, joined, version, amount, daily, has_roles) = row;
        let rule = match (version, amount, daily) {
            (Some(version), Some(amount), Some(daily)) => Rule { outcome, version, amount, daily },
            _ => outcome.usual(),
        };
        Ok(Terms { rule, founded, joined, has_roles })
    }

    /// All rules in force.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn point_rules(&mut self, community: CommunityId) -> Result<Vec<Rule>> {
        let set: Vec<(String, i64, i64, i64)> = on!(self, c => sqlx::query_as(
            "SELECT rule, version, amount, daily FROM point_rules WHERE community_id = $1 ORDER BY version")
            .bind(community).fetch_all(c))?;
        let now = |outcome: Outcome| {
            let last = set.iter().rfind(|(rule, ..)| rule == outcome.as_str());
            last.map_or_else(
                || outcome.usual(),
                |&(_, version, amount, daily)| Rule { outcome, version, amount, daily },
            )
        };
        Ok(Outcome::ALL.into_iter().map(now).collect())
    }

    /// Adds a version of a rule; `false` where somebody else was quicker.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_point_rule(
        &mut self,
        community: CommunityId,
        rule: Rule,
        now: i64,
    ) -> Result<bool> {
        let stored: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO point_rules (community_id, rule, version, amount, daily, set_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING version")
            .bind(community).bind(rule.outcome.as_str()).bind(rule.version).bind(rule.amount)
            .bind(rule.daily).bind(now).fetch_optional(c))?;
        Ok(stored.is_some())
    }

    /// What two people have used of a day's limits and of each other, before this time, which
    /// is counted. Nobody else counts for either before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_pay(
        &mut self,
        community: CommunityId,
        (giver, receiver): (MemberId, MemberId),
        (outcome, day, now): (Outcome, i64, i64),
    ) -> Result<Used> {
        let pair = count_pair(self, community, (giver, receiver), now).await?;
        let mut counts = [(giver, GIVEN), (receiver, RECEIVED), (receiver, outcome.as_str())];
        // In one order everywhere, so that no two wait for each other.
        counts.sort_unstable();
        let [a, b, d] = counts;
        let rows: Vec<(MemberId, String, i64)> = on!(self, c => sqlx::query_as(
            "INSERT INTO point_days (community_id, member_id, day, what, points)
             VALUES ($1, $2, $8, $3, 0), ($1, $4, $8, $5, 0), ($1, $6, $8, $7, 0)
             ON CONFLICT (community_id, member_id, day, what) DO UPDATE SET points = point_days.points
             RETURNING member_id, what, points")
            .bind(community).bind(a.0).bind(a.1).bind(b.0).bind(b.1).bind(d.0).bind(d.1).bind(day)
            .fetch_all(c))?;
        let of = |what: &str| rows.iter().find(|row| row.1 == what).map_or(0, |row| row.2);
        let (given, received) = (of(GIVEN), of(RECEIVED));
        Ok(Used { pair, given, received, by_rule: of(outcome.as_str()) })
    }

    /// Counts what was paid on a day.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn add_paid(
        &mut self,
        community: CommunityId,
        (giver, receiver): (MemberId, MemberId),
        (outcome, day): (Outcome, i64),
        points: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE point_days SET points = points + $6 WHERE community_id = $1 AND day = $4
             AND ((member_id = $2 AND what = 'given') OR (member_id = $3 AND what IN ('received', $5)))")
            .bind(community).bind(giver).bind(receiver).bind(day).bind(outcome.as_str()).bind(points)
            .execute(c))?;
        Ok(())
    }

    /// Forgets what no limit counts any more.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_paid(
        &mut self,
        community: CommunityId,
        before_day: i64,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM point_days WHERE community_id = $1 AND day < $2")
            .bind(community).bind(before_day).execute(c))?;
        run!(self, c => sqlx::query("DELETE FROM point_pairs WHERE community_id = $1 AND since <= $2")
            .bind(community).bind(now - PAIR_FOR).execute(c))?;
        Ok(())
    }
}
