//! Surprise awards that stewards give afterwards, and who could get one.
//!
//! An award that nobody could count on keeps people (Gallus 2017); one that is promised becomes
//! wages. So there is a small budget each month, and the hall says who did something worth it.

mod budget;
mod ideas;
mod view;

pub(crate) use budget::SETTING;
pub use ideas::Idea;
use serde::{Deserialize, Serialize};
pub(crate) use view::notice;

use crate::{
    app::{Context, Done},
    audit,
    commands::{AwardCommand as A, Number, Text, UserRef},
    db::{Tx, run},
    error::{Result, UserError},
    ids::{CommunityId, MemberId},
    inbound::Answer,
    members,
    outbox::{Notice, To},
    points::{Account, model},
    text,
    view::Reply,
};

/// Most characters of what an award is for.
const WHY_MOST: usize = 500;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// An award, by its number.
    Given(i64),
}

/// Runs a command about awards.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: A) -> Result<Done> {
    match command {
        A::Give { member, points, text } => give(tx, ctx, &member, points, &text).await,
        A::Ideas => ideas::show(tx, ctx).await.map(Done::seen),
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Given(number) => given(tx, ctx, number).await,
    }
}

/// Gives somebody an award, with a few words and points from this month's budget.
async fn give(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: &UserRef,
    points: Number,
    why: &Text,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let why = text::body(&why.0, WHY_MOST)?;
    let person = members::named(tx, ctx, ctx.platform, &member.0).await?;
    if person.id == me {
        return Err(UserError::new("award.self").into());
    }
    let left = budget::left(tx, ctx).await?;
    if !(1..=left).contains(&points.0) {
        return Err(UserError::new("award.points").with("left", left).into());
    }
    let number = tx.next_number(community, "award").await?;
    tx.insert_transfer(community, &model::award(number, person.id, points.0, ctx.now)).await?;
    tx.insert_award(community, (number, me), (person.id, points.0, why), ctx.now).await?;
    let people = tx.people(community, &[], &[person.id]).await?;
    let notice = Notice::Awarded { award: number, by: me, amount: points.0 };
    tx.notify(ctx, &people, To::Member(person.id), &notice, Some(why)).await?;
    let entry = audit::Entry::by(me, "award")
        .to(person.id)
        .fact("award", number)
        .fact("amount", points.0)
        .personal("reason", why);
    tx.audit(community, &entry, ctx.now).await?;
    Ok(Done::changed(given(tx, ctx, number).await?, Answer::Award(Said::Given(number))))
}

/// An award that was given, and what is left of the budget.
async fn given(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let community = ctx.entry.community;
    let unknown = || UserError::new("award.unknown").with("number", number);
    let paid = tx.transfer(community, &model::award_key(number)).await?.ok_or_else(unknown)?;
    let Account::Member(member) = paid.credit else { return Err(unknown().into()) };
    let people = tx.people(community, &[], &[member]).await?;
    let left = tx.balance(community, Account::Budget).await?;
    Ok(Reply::private(vec![view::given(ctx, (number, paid.amount), people.member(member), left)]))
}

impl Tx {
    /// Keeps an award as something that somebody did, with the words for it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_award(
        &mut self,
        community: CommunityId,
        (number, by): (i64, MemberId),
        (member, points, why): (MemberId, i64, &str),
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO outcomes (community_id, member_id, kind, number, key, topic, by_member, note, minutes, rule,
                 points, less, at)
             VALUES ($1, $2, 'award', $3, $4, '', $5, $6, 0, 'award', $7, '', $8)")
            .bind(community).bind(member).bind(number).bind(model::award_key(number)).bind(by).bind(why)
            .bind(points).bind(now).execute(c))?;
        Ok(())
    }
}
