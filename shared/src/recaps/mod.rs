//! What comes after a date of a skill-share: its hosts write down what is to stay, and hand in tips;
//! people say that they were there, and answer two questions that nobody is found out by.

pub mod model;
mod news;
mod store;
mod tell;
mod there;
mod view;
mod work;
mod write;

pub use model::{Note, Recap, Sums};
pub use news::News;
pub(crate) use tell::ended;
pub(crate) use there::{feedback, there};
pub(crate) use view::{after, card, notice, read};
pub(crate) use work::work;
pub(crate) use write::{Typed, write};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::{
    app::Context,
    commands::{Number, When},
    db::Tx,
    error::{Result, UserError},
    ids::{CommunityId, MemberId},
    jobs::{self, Name},
    skillshares::{
        self,
        model::{Date, Series, State},
    },
    view::Reply,
};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// What was written down about a date.
    Written(i64, DateTime),
    /// Whether somebody was there.
    There(i64, DateTime),
    /// That somebody answered.
    Answered(i64, DateTime),
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    let (Said::Written(number, wall) | Said::There(number, wall) | Said::Answered(number, wall)) =
        said;
    let unknown = || skillshares::unknown(number);
    let series = tx.skillshare(ctx.entry.community, number).await?.ok_or_else(unknown)?;
    let date = tx.date(ctx.entry.community, number, wall).await?.ok_or_else(unknown)?;
    match said {
        Said::Written(..) => write::shown(tx, ctx, (&series, &date), Vec::new()).await,
        Said::There(..) => there::shown(tx, ctx, (&series, &date)).await,
        Said::Answered(..) => Ok(view::answered(ctx, (&series, &date), None)),
    }
}

/// The date that is meant, by its day or its time, or the last that has begun; nobody else changes
/// what is known of it meanwhile.
async fn begun(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (number, on): (Number, Option<When>),
) -> Result<(Series, Date)> {
    let series = skillshares::lock(tx, ctx, number.0).await?;
    let not_begun = || UserError::new("recap.not_begun").with("number", number.0);
    let date = match &on {
        Some(on) => skillshares::begun_on(tx, ctx, &series, on).await?,
        None => {
            let last = tx.last_begun(ctx.entry.community, series.number, ctx.now).await?;
            last.ok_or_else(not_begun)?
        }
    };
    match date.state {
        State::Cancelled => {
            Err(UserError::new("skillshare.cancelled").with("number", number.0).into())
        }
        _ if ctx.now < date.starts_at => Err(not_begun().into()),
        _ => Ok((series, date)),
    }
}

/// What is known of a date. With the first that is, it is written down who hosts it: whoever is made
/// a host afterwards has hosted another one.
async fn open(tx: &mut Tx, ctx: &Context<'_>, date: &Date) -> Result<Recap> {
    let (community, key) = (ctx.entry.community, (date.skillshare, date.wall));
    if let Some(recap) = tx.recap_of(community, key).await? {
        return Ok(recap);
    }
    let number = tx.next_number(community, "recap").await?;
    let recap = Recap::of(number, key, date.ends_at);
    tx.put_recap(community, &recap).await?;
    tx.put_recap_hosts(community, &recap).await?;
    jobs::hurry(tx, community, Name::Recaps, model::closes_at(date.ends_at)).await?;
    Ok(recap)
}

/// A date that was over is to come again: what is known of it is added up after its end alone.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_off(tx: &mut Tx, community: CommunityId, date: &Date) -> Result<()> {
    let key = (date.skillshare, date.wall);
    let Some(recap) = tx.recap_of(community, key).await? else { return Ok(()) };
    let due_at = model::closes_at(date.ends_at);
    tx.put_recap(community, &Recap { due_at: Some(due_at), sums: None, ..recap }).await?;
    jobs::hurry(tx, community, Name::Recaps, due_at).await
}

/// Somebody's name is shown no more with what they hosted; what they wrote and what stands under the
/// name of what they planned goes too, if they take their words along.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, (member, removes): (MemberId, bool)) -> Result<()> {
    let all = tx.recaps_by(member).await?;
    for (community, number, _) in &all {
        // Nobody writes back what is taken away.
        tx.lock_skillshare(*community, *number).await?;
    }
    for (community, number, wall) in all {
        if removes && let Some(recap) = tx.recap_of(community, (number, wall)).await? {
            take_away(tx, community, recap, member).await?;
        }
        let reference = view::reference(number, wall);
        tx.touch_card(community, &reference).await?;
        tx.scrub_card(community, &reference).await?;
    }
    Ok(())
}

/// Takes away what one has written about a date; what others wrote stays.
async fn take_away(
    tx: &mut Tx,
    community: CommunityId,
    recap: Recap,
    member: MemberId,
) -> Result<()> {
    tx.drop_recap_note(community, (recap.number, member)).await?;
    let (notes, links) = model::together(&tx.recap_notes(community, recap.number).await?);
    tx.put_recap(community, &Recap { notes, links, ..recap }).await
}
