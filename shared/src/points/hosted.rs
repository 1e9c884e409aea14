//! Points for dates of skill-shares at which people were.

use super::{
    Deed, Paid,
    pay::{in_good_standing, pay},
    rules::Outcome,
    worth::{PAIR_FOR, WAIT, WAIT_USUAL},
};
use crate::{
    app::Context,
    db::{Tx, on},
    error::Result,
    ids::{CommunityId, MemberId},
    skillshares::model::Series,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// So many besides its hosts must say that they were there.
const LEAST: i64 = 3;

/// By whose words a host is paid, and from when on they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vouched {
    /// The date's recap.
    pub recap: i64,
    /// Who is paid.
    pub host: MemberId,
    /// So many words are needed.
    pub least: i64,
    /// How long the words of a new member wait, in milliseconds.
    pub wait: i64,
    /// Now, epoch milliseconds.
    pub now: i64,
}

/// Pays a host of a date that ended at `day`, in epoch milliseconds, once a day of UTC, if three others say that they were there and their words count;
/// what it paid, and none where it paid nothing.
///
/// It is asked when the week after the date is over: who is new by then, suspended, gone or has
/// taken their word back vouches for nobody. Of all who were there the pay is by the word of the
/// third-least familiar with the host: a small circle that meets again and again is worth half
/// each time, a date to which others come is not.
pub(crate) async fn hosted(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    (recap, day): (i64, i64),
    host: MemberId,
) -> Result<Option<Paid>> {
    let community = ctx.entry.community;
    let wait = ctx.entry.settings.number(WAIT, WAIT_USUAL) * DAY;
    let vouched = Vouched { recap, host, least: LEAST, wait, now: ctx.now };
    let Some(giver) = tx.vouches(community, &vouched).await? else { return Ok(None) };
    if in_good_standing(tx, ctx, Some(host)).await?.is_none() {
        return Ok(None);
    }
    let deed = Deed {
        community,
        outcome: Outcome::Hosted,
        number: series.number,
        // Once a day: many short dates are no more than one.
        key: format!("{}/{host}/{}", Outcome::Hosted.as_str(), day.div_euclid(DAY)),
        topic: series.tags.first().cloned().unwrap_or_default(),
        member: host,
        by_member: Some(giver),
        by_party: None,
        note: None,
    };
    pay(tx, ctx, &deed, giver).await
}

impl Tx {
    /// Who vouches for a date: of those who were there, do not host it, take part and are not new,
    /// the one at the place that is needed, by how often they and the host have paid each other of
    /// late; none where there are fewer.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn vouches(
        &mut self,
        community: CommunityId,
        by: &Vouched,
    ) -> Result<Option<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT t.member_id FROM recap_there t
             JOIN communities c ON c.id = t.community_id
             JOIN members m ON m.id = t.member_id
             JOIN memberships s ON s.community_id = t.community_id AND s.member_id = t.member_id
             LEFT JOIN point_pairs p ON p.community_id = t.community_id AND p.since > $6
                 AND ((p.one_id = t.member_id AND p.other_id = $3) OR (p.one_id = $3 AND p.other_id = t.member_id))
             WHERE t.community_id = $1 AND t.recap = $2 AND m.name <> ''
                 AND (s.suspended_until IS NULL OR s.suspended_until <= $4)
                 AND (s.joined_at < c.created_at + $5 OR s.joined_at + $5 <= $4)
                 AND NOT EXISTS (SELECT 1 FROM recap_hosts h WHERE h.community_id = t.community_id
                     AND h.recap = t.recap AND h.member_id = t.member_id)
             ORDER BY COALESCE(p.times, 0), t.at, t.member_id LIMIT 1 OFFSET $7")
            .bind(community).bind(by.recap).bind(by.host).bind(by.now).bind(by.wait)
            .bind(by.now - PAIR_FOR).bind(by.least - 1).fetch_optional(c))
    }
}
