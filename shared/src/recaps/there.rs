//! Who was there, and how it was for them.

use super::{
    Said, begun,
    model::{self, Level, THERE_DAYS, Useful},
    open, view,
};
use crate::{
    app::{Context, Done},
    commands::{LevelArg, Number, Text, UsefulArg, When},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    skillshares::{
        self,
        model::{Date, Series},
    },
    view::Reply,
};

impl From<UsefulArg> for Useful {
    fn from(typed: UsefulArg) -> Self {
        match typed {
            UsefulArg::No => Self::No,
            UsefulArg::Partly => Self::Partly,
            UsefulArg::Very => Self::Very,
        }
    }
}

impl From<LevelArg> for Level {
    fn from(typed: LevelArg) -> Self {
        match typed {
            LevelArg::Easy => Self::Easy,
            LevelArg::Right => Self::Right,
            LevelArg::Hard => Self::Hard,
        }
    }
}

fn not_there(series: &Series) -> crate::Error {
    UserError::new("recap.not_there").with("number", series.number).into()
}

/// Says that somebody was at a date, or takes it back; said twice, it is said once.
pub(crate) async fn there(
    tx: &mut Tx,
    ctx: &Context<'_>,
    named: (Number, Option<When>),
    remove: bool,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let (series, date) = begun(tx, ctx, named).await?;
    model::in_time((series.number, date.ends_at), THERE_DAYS, ctx.now)?;
    let recap = open(tx, ctx, &date).await?;
    if tx.recap_hosts(community, recap.number).await?.contains(&me) {
        return Err(UserError::new("recap.host").with("number", series.number).into());
    }
    let changed = tx.say_there(community, (recap.number, me), !remove, ctx.now).await?;
    if remove && !changed {
        return Err(not_there(&series));
    }
    let reply = shown(tx, ctx, (&series, &date)).await?;
    Ok(Done::changed(reply, Answer::Recap(Said::There(series.number, date.wall))))
}

/// Whether somebody was at a date, as they say.
///
/// # Errors
/// Database trouble.
pub(super) async fn shown(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let there = match tx.recap_of(community, (series.number, date.wall)).await? {
        Some(recap) => tx.was_there(community, (recap.number, me)).await?,
        None => false,
    };
    Ok(view::there(ctx, (series, date), there))
}

/// Keeps what somebody answers who was there, in place of what they answered before. What they
/// would still like to learn becomes an idea of theirs: it has their name, the answers have none.
pub(crate) async fn feedback(
    tx: &mut Tx,
    ctx: &Context<'_>,
    named: (Number, Option<When>),
    said: (Useful, Level),
    learn: Option<Text>,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let (series, date) = begun(tx, ctx, named).await?;
    model::in_time((series.number, date.ends_at), THERE_DAYS, ctx.now)?;
    let recap = open(tx, ctx, &date).await?;
    if !tx.was_there(community, (recap.number, me)).await? {
        return Err(not_there(&series));
    }
    tx.put_feedback(community, (recap.number, me), said).await?;
    if let Some(learn) = &learn {
        skillshares::learn(tx, ctx, learn, series.tags.first()).await?;
        let ideas = recap.ideas + 1;
        tx.put_recap(community, &super::Recap { ideas, ..recap }).await?;
    }
    let reply = view::answered(ctx, (&series, &date), learn.is_none().then_some(said));
    Ok(Done::changed(reply, Answer::Recap(Said::Answered(series.number, date.wall))))
}
