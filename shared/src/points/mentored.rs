//! Points for mentorships that came to their good end.

use super::{Deed, pay::pay, rules::Outcome};
use crate::{app::Context, db::Tx, error::Result, mentorship::Mentorship};

/// How long two must have been a pair, in milliseconds: 28 days, the shortest time that they can
/// agree on.
const LEAST: i64 = 28 * 24 * 60 * 60 * 1000;

/// Pays the mentor of a completed mentorship, if the mentee has said that they met: whoever could
/// pay themselves by their own word would.
pub(crate) async fn mentored(tx: &mut Tx, ctx: &Context<'_>, m: &Mentorship) -> Result<()> {
    let long = m.started_at.is_some_and(|at| ctx.now - at >= LEAST);
    let checks = tx.checks(m.community, m.number).await?;
    if !long || !checks.iter().any(|check| check.mentee_met == Some(true)) {
        return Ok(());
    }
    let deed = Deed {
        community: m.community,
        outcome: Outcome::Mentored,
        number: m.number.0,
        key: format!("{}/{}", Outcome::Mentored.as_str(), m.number),
        topic: String::new(),
        member: m.mentor,
        by_member: Some(m.mentee),
        by_party: None,
        note: None,
    };
    pay(tx, ctx, &deed, m.mentee).await.map(drop)
}
