//! What time brings to mentorships.

use super::{
    asks,
    due::Due,
    hold,
    model::Mentorship,
    news::{News, Step},
    pairs,
};
use crate::{app::Context, db::Tx, error::Result, ids::MemberId};

/// Mentorships that one run of the job looks at; the others wait for the next.
const AT_ONCE: i64 = 10;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long what nobody could give is counted, in milliseconds: 90 days.
pub(super) const UNMET_FOR: i64 = 90 * DAY;

/// Does what time has brought, and gives when to look again.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<i64> {
    let community = ctx.entry.community;
    for m in tx.due_mentorships(community, ctx.now, AT_ONCE).await? {
        // Read again, under the lock of both: somebody may have been quicker.
        if let Some(m) = hold::again(tx, &m).await?
            && let Some(due) = m.due(ctx.now)
        {
            pass(tx, ctx, m, due).await?;
        }
    }
    tx.sweep_unmet(community, ctx.now - UNMET_FOR).await?;
    let next = tx.next_mentorship_due(community).await?;
    Ok(next.unwrap_or(i64::MAX).clamp(ctx.now, ctx.now + DAY))
}

async fn pass(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship, due: Due) -> Result<()> {
    // Who does not want to meet the other any more has left without a word.
    if m.state.is_pair() && tx.is_apart(m.mentor, m.mentee, i64::MAX).await? {
        return hold::store(tx, ctx, m.end(None, None, ctx.now)?).await.map(drop);
    }
    match due {
        Due::Lapse => lapse(tx, ctx, m).await,
        Due::Check => check(tx, ctx, m).await,
        Due::Silent => silent(tx, ctx, m).await,
        Due::Over => over(tx, ctx, m).await,
        Due::Complete => pairs::completed(tx, ctx, m).await.map(drop),
        Due::Fade => fade(tx, ctx, m).await,
        Due::Ladder => ladder(tx, ctx, m).await,
    }
}

/// The mentor has not answered: the next one is asked.
async fn lapse(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<()> {
    let m = hold::store(tx, ctx, m.lapse(ctx.now)).await?;
    tx.count_answer(m.community, m.mentor, false).await?;
    let next = asks::go_on(tx, ctx, m.mentee).await?;
    let people = tx.people(m.community, &[], &[m.mentor, m.mentee]).await?;
    let to_mentee = News::Lapsed { other: m.mentor, next };
    hold::tell(tx, ctx, (&people, m.mentee), (m.number, to_mentee)).await?;
    let to_mentor = News::Missed { other: m.mentee };
    hold::tell(tx, ctx, (&people, m.mentor), (m.number, to_mentor)).await
}

/// Both are asked whether they met.
async fn check(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<()> {
    let m = Mentorship { check_no: m.check_no + 1, ..m };
    tx.insert_check(&m, ctx.now).await?;
    let m = hold::store(tx, ctx, m).await?;
    tell_both(tx, ctx, &m, |other| News::Check { other }).await
}

/// A mentor who was silent for too long: the pair rests, nobody new asks them, they are asked
/// kindly, and the mentee can look for somebody else. Who has said that they are away is not silent.
async fn silent(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<()> {
    let mentor = tx.somebody(m.community, &[m.mentor]).await?.pop();
    if mentor.as_ref().is_some_and(|mentor| mentor.away_until > ctx.now) {
        let m = Mentorship { mentor_at: Some(ctx.now), ..m };
        return hold::store(tx, ctx, m).await.map(drop);
    }
    let m = hold::store(tx, ctx, m.pause(ctx.now)?).await?;
    if let Some(mut profile) = tx.mentoring(m.community, m.mentor).await? {
        profile.paused_at = profile.paused_at.or(Some(ctx.now));
        tx.save_mentoring(m.community, m.mentor, &profile).await?;
    }
    let people = tx.people(m.community, &[], &[m.mentor, m.mentee]).await?;
    let to_mentor = News::Quiet { other: m.mentee };
    hold::tell(tx, ctx, (&people, m.mentor), (m.number, to_mentor)).await?;
    let to_mentee = News::Silent { other: m.mentor };
    hold::tell(tx, ctx, (&people, m.mentee), (m.number, to_mentee)).await
}

/// Their time is over: do they go on?
async fn over(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<()> {
    let m = hold::store(tx, ctx, m).await?;
    tell_both(tx, ctx, &m, |other| News::Over { other, weeks: m.weeks }).await
}

/// It has rested for so long that it is over.
async fn fade(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<()> {
    let m = hold::store(tx, ctx, m.end(None, None, ctx.now)?).await?;
    tell_both(tx, ctx, &m, |other| News::Ended { other }).await
}

/// Tells each of the two something about the other.
async fn tell_both(
    tx: &mut Tx,
    ctx: &Context<'_>,
    m: &Mentorship,
    news: impl Fn(MemberId) -> News + Send,
) -> Result<()> {
    let people = tx.people(m.community, &[], &[m.mentor, m.mentee]).await?;
    for (to, other) in [(m.mentor, m.mentee), (m.mentee, m.mentor)] {
        hold::tell(tx, ctx, (&people, to), (m.number, news(other))).await?;
    }
    Ok(())
}

/// Who has completed and helped since then is invited to be a mentor.
async fn ladder(tx: &mut Tx, ctx: &Context<'_>, m: Mentorship) -> Result<()> {
    tx.save_mentorship(&Mentorship { due_at: None, ..m.clone() }).await?;
    if pairs::step(tx, m.community, m.mentee).await? == Some(Step::Mentor) {
        let people = tx.people(m.community, &[], &[m.mentee]).await?;
        let news = News::Invited { other: m.mentor };
        hold::tell(tx, ctx, (&people, m.mentee), (m.number, news)).await?;
    }
    Ok(())
}
