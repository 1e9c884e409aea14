//! Who stands behind a request's asker. Nothing else names the table `parties`: a
//! party becomes somebody in [`Tx::people`], and [`own_parties!`] is the way back.

use super::Person;
use crate::{
    awards::Idea,
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, PartyId},
    me::Telling,
    outbox::To,
};

/// The parties that stand for a member, as a subquery; the placeholders of the
/// community and the member are arguments.
macro_rules! own_parties {
    ($community:literal, $member:literal) => {
        concat!(
            "SELECT id FROM parties WHERE community_id = ",
            $community,
            " AND member_id = ",
            $member
        )
    };
}
pub(crate) use own_parties;

/// Makes what one member asked another's; see `link::rules`.
pub(crate) const MOVE_PARTIES: &[&str] =
    &["UPDATE parties SET member_id = $2 WHERE member_id = $1"];
/// Takes away what two who are one person now said of tips that either wrote; see `link::rules`.
pub(crate) const DROP_OWN_VOTES: &str =
    "DELETE FROM tip_votes WHERE member_id IN ($1, $2) AND EXISTS (SELECT 1 FROM tips t
         JOIN parties p ON p.community_id = t.community_id AND p.id = t.author_party
         WHERE t.community_id = tip_votes.community_id AND t.number = tip_votes.tip AND p.member_id IN ($1, $2))";
/// The same of uses.
pub(crate) const DROP_OWN_USES: &str =
    "DELETE FROM tip_uses WHERE member_id IN ($1, $2) AND EXISTS (SELECT 1 FROM tips t
         JOIN parties p ON p.community_id = t.community_id AND p.id = t.author_party
         WHERE t.community_id = tip_uses.community_id AND t.number = tip_uses.tip AND p.member_id IN ($1, $2))";

/// Whether two people did something for each other, or one for themselves.
macro_rules! own_deed {
    () => {
        "member_id IN ($1, $2) AND undone_at IS NULL AND (by_member IN ($1, $2) OR EXISTS (SELECT 1 FROM parties p
             WHERE p.community_id = outcomes.community_id AND p.id = outcomes.by_party AND p.member_id IN ($1, $2)))"
    };
}
/// What two who are one person now did for each other counts no more; see `link::rules`.
pub(crate) const UNDO_OWN_DEEDS: &str =
    concat!("UPDATE outcomes SET undone_at = at, counts_at = NULL WHERE ", own_deed!());

/// What members of a group were paid by the others; the group is an argument.
macro_rules! among {
    ($group:literal) => {
        concat!(
            "SELECT o.member_id, CAST(SUM(o.points) AS BIGINT) FROM outcomes o
             LEFT JOIN parties p ON p.community_id = o.community_id AND p.id = o.by_party
             WHERE o.community_id = $1 AND o.member_id IN (",
            $group,
            ") AND COALESCE(o.by_member, p.member_id) IN (",
            $group,
            ") AND o.at >= $3 AND o.undone_at IS NULL AND o.kind <> 'award' GROUP BY o.member_id ORDER BY o.member_id"
        )
    };
}

/// Undoes what a member got from a group; the group is an argument.
macro_rules! undo {
    ($group:literal) => {
        concat!(
            "UPDATE outcomes SET undone_at = $5, undone_case = $6, counts_at = NULL
             WHERE community_id = $1 AND member_id = $2 AND at >= $4 AND undone_at IS NULL AND kind <> 'award'
             AND (by_member IN (",
            $group,
            ") OR EXISTS (SELECT 1 FROM parties p WHERE p.community_id = outcomes.community_id
                 AND p.id = outcomes.by_party AND p.member_id IN (",
            $group,
            ")))"
        )
    };
}

/// Whether one of a member's parties is what a condition on `p.id` says, in the community of a
/// column; the member is `$1`.
macro_rules! own_party {
    ($community:literal, $is:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM parties p WHERE p.member_id = $1 AND p.community_id = ",
            $community,
            " AND ",
            $is,
            ")"
        )
    };
}
pub(crate) use own_party;

#[derive(Debug, Clone, sqlx::FromRow)]
struct PersonRow {
    party: Option<PartyId>,
    #[sqlx(flatten)]
    person: Person,
    #[sqlx(flatten)]
    wishes: Telling,
}

/// Some people, found by [`Tx::people`].
#[derive(Debug, Clone, Default)]
pub struct People(Vec<PersonRow>);

impl People {
    /// The person a party stands for.
    #[must_use]
    pub fn party(&self, id: PartyId) -> Option<&Person> {
        self.somebody().find(|r| r.party == Some(id)).map(|r| &r.person)
    }

    /// A member.
    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<&Person> {
        self.somebody().find(|r| r.party.is_none() && r.person.id == id).map(|r| &r.person)
    }

    /// Others join them.
    pub(crate) fn join(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Those who have a name: whoever is being erased is nobody any more.
    fn somebody(&self) -> impl Iterator<Item = &PersonRow> {
        self.0.iter().filter(|r| !r.person.name.is_empty())
    }

    /// Whoever is told, and how they wish it.
    #[must_use]
    pub fn told(&self, to: To) -> Option<(&Person, &Telling)> {
        let is = |r: &&PersonRow| match to {
            To::Member(id) => r.party.is_none() && r.person.id == id,
            To::Party(id) => r.party == Some(id),
        };
        self.somebody().find(is).map(|r| (&r.person, &r.wishes))
    }
}

impl Tx {
    /// Says who stands behind a request's asker.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_party(
        &mut self,
        community: CommunityId,
        party: PartyId,
        member: MemberId,
    ) -> Result<()> {
        run!(self, c => sqlx::query("INSERT INTO parties (community_id, id, member_id) VALUES ($1, $2, $3)")
            .bind(community).bind(party).bind(member).execute(c))?;
        Ok(())
    }

    /// The member whom a party stands for.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn behind(
        &mut self,
        community: CommunityId,
        party: PartyId,
    ) -> Result<Option<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM parties WHERE community_id = $1 AND id = $2")
            .bind(community).bind(party).fetch_optional(c))
    }

    /// Points that two members got for what they did for each other, by community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn paid_each_other(
        &mut self,
        one: MemberId,
        other: MemberId,
    ) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(concat!(
            "SELECT community_id, CAST(SUM(points) AS BIGINT) FROM outcomes WHERE points > 0 AND ", own_deed!(),
            " GROUP BY community_id ORDER BY community_id"))
            .bind(one).bind(other).fetch_all(c))
    }

    /// Who was thanked by whom since a time, and what it paid; what was undone is left out. In no
    /// order, and never oneself.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn thanks_since(
        &mut self,
        community: CommunityId,
        since: i64,
    ) -> Result<Vec<(MemberId, MemberId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT COALESCE(o.by_member, p.member_id), o.member_id, o.points FROM outcomes o
             LEFT JOIN parties p ON p.community_id = o.community_id AND p.id = o.by_party
             WHERE o.community_id = $1 AND o.at >= $2 AND o.undone_at IS NULL AND o.kind <> 'award'
             AND COALESCE(o.by_member, p.member_id) <> o.member_id")
            .bind(community).bind(since).fetch_all(c))
    }

    /// Who helped most newcomers, most people, and whose tips helped most, since a time and for at
    /// least so many people; so many of each, without whoever got an award since then.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn award_ideas(
        &mut self,
        community: CommunityId,
        (since, new_for): (i64, i64),
        (least, most): (i64, i64),
    ) -> Result<Vec<Idea>> {
        on!(self, c => sqlx::query_as(
            "SELECT member_id, what, times FROM (
                 SELECT member_id, what, times, ROW_NUMBER() OVER (PARTITION BY what ORDER BY times DESC, member_id) AS place
                 FROM (
                     SELECT o.member_id, 'newcomers' AS what, COUNT(DISTINCT p.member_id) AS times FROM outcomes o
                     JOIN parties p ON p.community_id = o.community_id AND p.id = o.by_party
                     JOIN memberships s ON s.community_id = o.community_id AND s.member_id = p.member_id
                     WHERE o.community_id = $1 AND o.kind = 'help' AND o.at >= $2 AND o.undone_at IS NULL
                     AND s.joined_at >= o.at - $3 GROUP BY o.member_id
                     UNION ALL SELECT o.member_id, 'people', COUNT(DISTINCT p.member_id) FROM outcomes o
                     JOIN parties p ON p.community_id = o.community_id AND p.id = o.by_party
                     WHERE o.community_id = $1 AND o.kind = 'help' AND o.at >= $2 AND o.undone_at IS NULL
                     GROUP BY o.member_id
                     UNION ALL SELECT o.member_id, 'tips', COUNT(DISTINCT o.by_member) FROM outcomes o
                     WHERE o.community_id = $1 AND o.kind = 'tip' AND o.at >= $2 AND o.undone_at IS NULL
                     GROUP BY o.member_id) AS found
                 WHERE times >= $4 AND NOT EXISTS (SELECT 1 FROM outcomes a WHERE a.community_id = $1
                     AND a.member_id = found.member_id AND a.kind = 'award' AND a.at >= $2)) AS placed
             WHERE place <= $5 ORDER BY what, place")
            .bind(community).bind(since).bind(new_for).bind(least).bind(most).fetch_all(c))
    }

    /// Of these members, whoever got something from the others since a time that still counts, and
    /// how many points that were.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn paid_among(
        &mut self,
        community: CommunityId,
        members: &[MemberId],
        since: i64,
    ) -> Result<Vec<(MemberId, i64)>> {
        let members = serde_json::to_string(members)?;
        let text = sql!(self,
            sqlite: among!("SELECT value FROM json_each($2)"),
            postgres: among!("SELECT value::bigint FROM json_array_elements_text($2::json)"));
        on!(self, c => sqlx::query_as(text).bind(community).bind(members).bind(since).fetch_all(c))
    }

    /// What a member got from these since a time counts no more, by a case.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn undo_deeds(
        &mut self,
        community: CommunityId,
        (member, givers): (MemberId, &[MemberId]),
        (since, now): (i64, i64),
        case: i64,
    ) -> Result<()> {
        let givers = serde_json::to_string(givers)?;
        let text = sql!(self,
            sqlite: undo!("SELECT value FROM json_each($3)"),
            postgres: undo!("SELECT value::bigint FROM json_array_elements_text($3::json)"));
        run!(self, c => sqlx::query(text).bind(community).bind(member).bind(givers).bind(since).bind(now)
            .bind(case).execute(c))?;
        Ok(())
    }

    /// People by id, in one statement: members as they are, parties through whom they stand for.
    /// Of several accounts the one is named on which they wish to be told, else the first by
    /// platform and id.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn people(
        &mut self,
        community: CommunityId,
        parties: &[PartyId],
        members: &[MemberId],
    ) -> Result<People> {
        let parties = serde_json::to_string(parties)?;
        let members = serde_json::to_string(members)?;
        let text = sql!(self,
            sqlite: "WITH wanted (party, member) AS (
                     SELECT id, member_id FROM parties
                     WHERE community_id = $1 AND id IN (SELECT value FROM json_each($2))
                     UNION ALL SELECT NULL, value FROM json_each($3))
                 SELECT w.party, m.id, m.name, a.platform, a.external_id AS account, m.zone, m.quiet, m.notify, m.paused_until
                 FROM wanted w JOIN members m ON m.id = w.member JOIN accounts a ON a.member_id = m.id
                 WHERE NOT EXISTS (SELECT 1 FROM accounts b WHERE b.member_id = m.id
                     AND (CASE WHEN b.platform = m.told_on THEN 0 ELSE 1 END, b.platform, b.external_id)
                         < (CASE WHEN a.platform = m.told_on THEN 0 ELSE 1 END, a.platform, a.external_id))",
            postgres: "WITH wanted (party, member) AS (
                     SELECT id, member_id FROM parties
                     WHERE community_id = $1 AND id IN (SELECT value::bigint FROM json_array_elements_text($2::json))
                     UNION ALL SELECT NULL, value::bigint FROM json_array_elements_text($3::json))
                 SELECT w.party, m.id, m.name, a.platform, a.external_id AS account, m.zone, m.quiet, m.notify, m.paused_until
                 FROM wanted w JOIN members m ON m.id = w.member JOIN accounts a ON a.member_id = m.id
                 WHERE NOT EXISTS (SELECT 1 FROM accounts b WHERE b.member_id = m.id
                     AND (CASE WHEN b.platform = m.told_on THEN 0 ELSE 1 END, b.platform, b.external_id)
                         < (CASE WHEN a.platform = m.told_on THEN 0 ELSE 1 END, a.platform, a.external_id))");
        let rows: Vec<PersonRow> = on!(self, c => sqlx::query_as(text)
            .bind(community).bind(&parties).bind(&members).fetch_all(c))?;
        Ok(People(rows))
    }

    /// Sends what a person's pause until `until` holds back, from `at` on; both in epoch
    /// milliseconds. What quiet hours or a cap hold back stays as it is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn release_held(&mut self, member: MemberId, until: i64, at: i64) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE outbox SET not_before = $3 WHERE state = 'pending' AND not_before >= $2
             AND (lane = 'member/' || CAST($1 AS TEXT) OR EXISTS (SELECT 1 FROM parties p
                 WHERE p.community_id = outbox.community_id AND p.member_id = $1
                 AND outbox.lane = 'party/' || CAST(p.id AS TEXT)))")
            .bind(member).bind(until).bind(at).execute(c))?;
        Ok(())
    }

    /// Whether delivery to the person behind an account was stopped anywhere.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_stopped(&mut self, platform: &str, account: &str) -> Result<bool> {
        let stopped: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM lanes l JOIN accounts a ON a.platform = $1 AND a.external_id = $2
             WHERE l.platform = $1 AND l.stopped IS NOT NULL AND (l.lane = 'member/' || CAST(a.member_id AS TEXT)
                 OR EXISTS (SELECT 1 FROM parties p WHERE p.community_id = l.community_id
                     AND p.member_id = a.member_id AND l.lane = 'party/' || CAST(p.id AS TEXT)))")
            .bind(platform).bind(account).fetch_one(c))?;
        Ok(stopped > 0)
    }

    /// Goes on with delivery to the person behind an account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn resume_person(&mut self, platform: &str, account: &str) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE lanes SET stopped = NULL, leased_until = 0, fence = fence + 1
             WHERE platform = $1 AND stopped IS NOT NULL AND EXISTS (SELECT 1 FROM accounts a
                 WHERE a.platform = $1 AND a.external_id = $2 AND (lanes.lane = 'member/' || CAST(a.member_id AS TEXT)
                 OR EXISTS (SELECT 1 FROM parties p WHERE p.community_id = lanes.community_id
                     AND p.member_id = a.member_id AND lanes.lane = 'party/' || CAST(p.id AS TEXT))))")
            .bind(platform).bind(account).execute(c))?;
        Ok(())
    }
}
