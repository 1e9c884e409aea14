//! A date is over: its hosts are asked what is to stay, and those who wanted to come whether they
//! were there.

use super::{
    model::{THERE_DAYS, WRITTEN_DAYS, in_time},
    news::News,
    open,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    outbox::{Notice, To},
    skillshares::{
        Facts,
        model::{Answer, Date, Seat, Series},
    },
};

/// So many people are asked in one transaction.
const PAGE: i64 = 100;

/// Asks once, page by page; whoever is the last of a page, or none where all were asked. What comes
/// so late that nobody could answer any more is not asked.
///
/// # Errors
/// Database trouble.
pub(crate) async fn ended(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
) -> Result<Option<MemberId>> {
    let community = ctx.entry.community;
    let open_for = |days| in_time((series.number, date.ends_at), days, ctx.now).is_ok();
    let recap = open(tx, ctx, date).await?;
    let hosts = tx.recap_hosts(community, recap.number).await?;
    if date.page_after == 0 && open_for(WRITTEN_DAYS) {
        tell(tx, ctx, (series, date), &hosts, &|facts| News::Asked { facts }).await?;
    }
    if !open_for(THERE_DAYS) {
        return Ok(None);
    }
    let key = (series.number, date.wall);
    let seats = tx.seats_page(community, key, date.page_after, PAGE).await?;
    let asked = |seat: &&Seat| {
        matches!(seat.answer, Answer::Yes | Answer::Maybe) && !hosts.contains(&seat.member)
    };
    let members: Vec<MemberId> = seats.iter().filter(asked).map(|seat| seat.member).collect();
    tell(tx, ctx, (series, date), &members, &|facts| News::There { facts }).await?;
    let full = i64::try_from(seats.len()).is_ok_and(|count| count == PAGE);
    Ok(seats.last().filter(|_| full).map(|seat| seat.member))
}

/// Tells some people something about a date, each by their own clock.
///
/// # Errors
/// Database trouble.
pub(super) async fn tell(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    members: &[MemberId],
    news: &(dyn Fn(Facts) -> News + Send + Sync),
) -> Result<()> {
    let people = tx.people(ctx.entry.community, &[], members).await?;
    for member in members {
        let Some((_, wishes)) = people.told(To::Member(*member)) else { continue };
        let facts = Facts::of(series, date, wishes.zone_or(&ctx.entry.zone));
        let notice = Notice::Recap { skillshare: series.number, news: news(facts) };
        tx.notify(ctx, &people, To::Member(*member), &notice, None).await?;
    }
    Ok(())
}
