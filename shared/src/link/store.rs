//! SQL of linking: codes, what is checked before, and what the rules run.

use super::rules::Rule;
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, RequestNo},
    me::Wishes,
    members::{Person, own_parties},
};

/// A code that still counts.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LinkCode {
    /// Who was given it.
    pub member_id: MemberId,
    /// On which platform.
    pub platform: String,
    /// In which community.
    pub community_id: CommunityId,
}

/// A person with what they wish.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Wisher {
    /// The person.
    pub id: MemberId,
    /// The community that counts in a direct chat.
    pub hall: Option<CommunityId>,
    /// All else that holds in every community.
    #[sqlx(flatten)]
    pub wishes: Wishes,
}

impl Tx {
    /// Keeps a person's newest code, by its keyed hash.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_link_code(
        &mut self,
        code: &str,
        of: &LinkCode,
        expires_at: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO link_codes (member_id, code, platform, community_id, expires_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id) DO UPDATE SET code = excluded.code,
                 platform = excluded.platform, community_id = excluded.community_id, expires_at = excluded.expires_at")
            .bind(of.member_id).bind(code).bind(&of.platform).bind(of.community_id).bind(expires_at)
            .execute(c))?;
        Ok(())
    }

    /// Whether a code counts. It reads no table of people, so that a wrong one stops nobody.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_link_code(&mut self, code: &str, now: i64) -> Result<bool> {
        let found: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM link_codes WHERE code = $1 AND expires_at > $2")
            .bind(code).bind(now).fetch_one(c))?;
        Ok(found > 0)
    }

    /// Uses a code up, and says whose it was, if it still counts.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_link_code(&mut self, code: &str, now: i64) -> Result<Option<LinkCode>> {
        on!(self, c => sqlx::query_as(
            "DELETE FROM link_codes WHERE code = $1 AND expires_at > $2
             RETURNING member_id, platform, community_id")
            .bind(code).bind(now).fetch_optional(c))
    }

    /// Takes a person's code back.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_link_code(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM link_codes WHERE member_id = $1")
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Waits for every transaction that has read who somebody is, and lets no other one read
    /// it before this one ends. On SQLite that is so anyway.
    ///
    /// # Errors
    /// `db.busy` where one of them takes longer than two seconds, such as a backup.
    pub async fn shut_accounts(&mut self) -> Result<()> {
        if self.is_sqlite() {
            return Ok(());
        }
        for text in
            ["SET LOCAL lock_timeout = '2s'", "LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE"]
        {
            run!(self, c => sqlx::query(text).execute(c))?;
        }
        Ok(())
    }

    /// Two people's wishes, the older one first; nobody else changes them before this
    /// transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_members(&mut self, one: MemberId, other: MemberId) -> Result<Vec<Wisher>> {
        let text = sql!(self,
            sqlite: "SELECT id, name, language, talks, zone, hours, quiet, notify, told_on, paused_until, hall FROM members
                 WHERE id IN ($1, $2) ORDER BY id",
            postgres: "SELECT id, name, language, talks, zone, hours, quiet, notify, told_on, paused_until, hall FROM members
                 WHERE id IN ($1, $2) ORDER BY id FOR UPDATE");
        on!(self, c => sqlx::query_as(text).bind(one).bind(other).fetch_all(c))
    }

    /// Whether one of two people has asked to be erased.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_leaving(&mut self, one: MemberId, other: MemberId) -> Result<bool> {
        let leaving: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM erasures WHERE member_id IN ($1, $2)")
            .bind(one).bind(other).fetch_one(c))?;
        Ok(leaving > 0)
    }

    /// A request that one of two people asked and the other took on, or was paid for whatever
    /// became of it then.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn both_sides(
        &mut self,
        one: MemberId,
        other: MemberId,
    ) -> Result<Option<RequestNo>> {
        for (asker, helper) in [(one, other), (other, one)] {
            let found: Option<RequestNo> = on!(self, c => sqlx::query_scalar(
                concat!("SELECT r.number FROM requests r
                 WHERE r.asker_party IN (", own_parties!("r.community_id", "$1"), ")
                 AND ((r.helper_id = $2 AND r.state <> 'cancelled') OR EXISTS (SELECT 1 FROM transfers t
                     WHERE t.community_id = r.community_id AND t.outcome_kind = 'help' AND t.outcome_id = r.number
                     AND t.credit_account IN (SELECT 'member/' || CAST(m.id AS TEXT) FROM members m
                         WHERE m.id = $2 OR m.merged_into = $2)))
                 ORDER BY r.community_id, r.number LIMIT 1"))
                .bind(asker).bind(helper).fetch_optional(c))?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Runs a rule's statements.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn apply_rule(&mut self, rule: &Rule, from: MemberId, to: MemberId) -> Result<()> {
        for text in rule.how.statements().iter().copied() {
            if text.contains("$2") {
                run!(self, c => sqlx::query(text).bind(from).bind(to).execute(c))?;
            } else {
                run!(self, c => sqlx::query(text).bind(from).execute(c))?;
            }
        }
        Ok(())
    }

    /// What a person has, in each community where that is anything.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn balances_of(&mut self, account: &str) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, points FROM balances WHERE account = $1 AND points > 0 ORDER BY community_id")
            .bind(account).fetch_all(c))
    }

    /// Who somebody is now that may have been merged.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn living(&mut self, member: MemberId) -> Result<MemberId> {
        let now: Option<MemberId> = on!(self, c => sqlx::query_scalar(
            "SELECT COALESCE(merged_into, id) FROM members WHERE id = $1")
            .bind(member).fetch_optional(c))?;
        Ok(now.unwrap_or(member))
    }

    /// Gives a use back that did not count after all.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unuse_limit(&mut self, community: CommunityId, subject: &str) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE limits SET used = used - 1 WHERE community_id = $1 AND subject = $2")
            .bind(community).bind(subject).execute(c))?;
        Ok(())
    }

    /// Adds what is used under one pseudonym to another, in every community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn add_limits(&mut self, from: &str, to: &str) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO limits (community_id, subject, used, ends_at)
             SELECT community_id, $2, used, ends_at FROM limits WHERE subject = $1
             ON CONFLICT (community_id, subject) DO UPDATE SET used = limits.used + excluded.used")
            .bind(from).bind(to).execute(c))?;
        Ok(())
    }

    /// Gives an account to another person.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn move_account(&mut self, account: &Person, to: MemberId) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE accounts SET member_id = $3 WHERE platform = $1 AND external_id = $2")
            .bind(&account.platform).bind(&account.account).bind(to).execute(c))?;
        Ok(())
    }

    /// Makes a person a plain member wherever another is one. A suspension is theirs too, and
    /// so is whom they do not meet.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn copy_member(&mut self, from: MemberId, to: MemberId, now: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO memberships (community_id, member_id, role, joined_at, suspended_until)
             SELECT community_id, $2, 'member', $3, suspended_until FROM memberships WHERE member_id = $1")
            .bind(from).bind(to).bind(now).execute(c))?;
        for text in [
            "INSERT INTO blocks (member_id, blocked_id, created_at)
             SELECT $2, blocked_id, created_at FROM blocks WHERE member_id = $1",
            "INSERT INTO blocks (member_id, blocked_id, created_at)
             SELECT member_id, $2, created_at FROM blocks WHERE blocked_id = $1",
        ] {
            run!(self, c => sqlx::query(text).bind(from).bind(to).execute(c))?;
        }
        Ok(())
    }

    /// Sends what waits for a person on one platform by another one, and what they wish to be
    /// told there by whichever comes first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn readdress(&mut self, member: MemberId, from: &str, to: &str) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            concat!("UPDATE outbox SET platform = $3, attempts = 0 WHERE platform = $2 AND state = 'pending' AND message IS NULL
             AND (lane = 'member/' || CAST($1 AS TEXT) OR lane IN (SELECT 'party/' || CAST(id AS TEXT) FROM (",
                 own_parties!("outbox.community_id", "$1"), ") AS mine))"))
            .bind(member).bind(from).bind(to).execute(c))?;
        run!(self, c => sqlx::query("UPDATE members SET told_on = NULL WHERE id = $1 AND told_on = $2")
            .bind(member).bind(from).execute(c))?;
        Ok(())
    }

    /// Whether an event has linked somebody before, and in which community that is kept.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn linked_by(&mut self, platform: &str, event: &str) -> Result<Option<CommunityId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(community_id) FROM inbound
             WHERE platform = $1 AND event_key = $2 AND command = 'me link' HAVING COUNT(*) > 0")
            .bind(platform).bind(event).fetch_optional(c))
    }
}
