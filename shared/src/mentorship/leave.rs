//! What becomes of somebody's mentorships when they are forgotten.

use super::{
    asks, hold,
    model::{Side, State},
    news::News,
};
use crate::{app::App, db::Tx, error::Result, ids::MemberId};

/// Takes somebody out of all that is under way: pairs end, questions are taken back, and the others
/// are told. What they wrote down goes too.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, app: &App, member: MemberId, now: i64) -> Result<()> {
    for found in tx.mentorships_under_way(member).await? {
        let ctx = app.at_work(tx, found.community, now).await?;
        let Some(m) = hold::again(tx, &found).await? else { continue };
        let Some(side) = m.side(member) else { continue };
        let (state, other) = (m.state, m.other(side));
        let people = tx.people(m.community, &[], &[other]).await?;
        let (m, news) = match state {
            State::Active | State::Paused => {
                (m.end(Some(side), None, now)?, News::Ended { other: member })
            }
            State::Asked if side == Side::Mentor => {
                let declined = m.decline(side, None, now)?;
                let next = asks::go_on(tx, &ctx, other).await?;
                (declined, News::Declined { other: member, next })
            }
            State::Asked => (m.withdraw(side, now)?, News::Withdrawn { other: member }),
            State::Waiting => {
                tx.save_mentorship(&m.withdraw(Side::Mentee, now)?).await?;
                continue;
            }
            _ => continue,
        };
        let m = hold::store(tx, &ctx, m).await?;
        hold::tell(tx, &ctx, (&people, other), (m.number, news)).await?;
    }
    tx.forget_talk(member).await
}
