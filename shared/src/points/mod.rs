//! Points for outcomes: a double-entry ledger in which a transfer is one row.

pub mod model;
mod store;
mod tips;
pub mod view;

pub use model::{Account, Transfer};
pub(crate) use tips::{TipOutcome, tip};

use crate::{
    app::{Context, Done},
    commands::Thank,
    db::Tx,
    error::{Result, UserError},
    help::{Request, State},
    ids::RequestNo,
    inbound::Answer,
    members::{self, People, Person},
    outbox::{Notice, To},
    text,
    view::Reply,
};

/// Entries that `points history` shows.
pub const HISTORY_MOST: i64 = 50;

/// Thanks a helper for a solved request, once.
pub(crate) async fn thank(tx: &mut Tx, ctx: &Context<'_>, thank: Thank) -> Result<Done> {
    let me = ctx.entry.me()?;
    let community = ctx.entry.community;
    let note = thank.text.as_ref().map(|t| text::body(&t.0, text::TEXT_MOST)).transpose()?;
    let helper = members::named(tx, ctx, ctx.platform, &thank.member.0).await?;
    if helper.id == me.id {
        return Err(UserError::new("thank.self").into());
    }
    let (request, people) =
        thanked_request(tx, ctx, &helper, thank.request.map(|n| n.no())).await?;
    let transfer = model::thanks(&request, helper.id, ctx.now);
    if !tx.insert_transfer(community, &transfer).await? {
        return Err(UserError::new("thank.already")
            .with("number", request.number)
            .with("name", helper.name)
            .into());
    }
    let notice =
        Notice::Thanked { request: request.number, giver: request.asker, amount: transfer.amount };
    tx.notify(ctx, &people, To::Member(helper.id), &notice, note).await?;
    let reply = Reply::private(vec![view::thanked(ctx, request.number, &helper, transfer.amount)]);
    Ok(Done::changed(reply, Answer::Thanked(request.number)))
}

/// The solved request that is thanked for: the one named, else the latest between the two.
async fn thanked_request(
    tx: &mut Tx,
    ctx: &Context<'_>,
    helper: &Person,
    number: Option<RequestNo>,
) -> Result<(Request, People)> {
    let me = ctx.entry.me()?;
    let community = ctx.entry.community;
    let number = match number {
        Some(number) => number,
        None => tx
            .latest_solved(community, me.id, helper.id)
            .await?
            .ok_or_else(|| UserError::new("thank.nothing").with("name", &helper.name))?,
    };
    let unknown = || UserError::new("help.unknown").with("number", number);
    let request = tx.request(community, number).await?.ok_or_else(unknown)?;
    let people = tx.people(community, &[request.asker], &[helper.id]).await?;
    let refuse =
        |code| Err(UserError::new(code).with("number", number).with("name", &helper.name).into());
    if people.party(request.asker).is_none_or(|p| p.id != me.id) {
        return refuse("thank.not_asker");
    }
    if request.state != State::Solved {
        return refuse("thank.not_solved");
    }
    if request.helper != Some(helper.id) {
        return refuse("thank.not_helper");
    }
    Ok((request, people))
}

/// Shows again what a thank paid.
///
/// # Errors
/// `help.unknown` where the request is gone.
pub async fn thanked(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Reply> {
    let unknown = || UserError::new("help.unknown").with("number", number);
    let transfer = tx.thanks_for(ctx.entry.community, number).await?.ok_or_else(unknown)?;
    let helper = match transfer.credit {
        Account::Member(id) => id,
        Account::Issued => return Err(unknown().into()),
    };
    // The entry names who they were then.
    let helper = tx.living(helper).await?;
    let people = tx.people(ctx.entry.community, &[], &[helper]).await?;
    let helper = people.member(helper).ok_or_else(unknown)?;
    Ok(Reply::private(vec![view::thanked(ctx, number, helper, transfer.amount)]))
}

/// How many points the actor has.
///
/// # Errors
/// Database trouble.
pub async fn balance(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let account = Account::Member(ctx.entry.me()?.id);
    let balance = tx.balance(ctx.entry.community, account).await?;
    Ok(Reply::private(vec![view::balance(ctx, balance)]))
}

/// What the actor's points are for, the newest first.
///
/// # Errors
/// Database trouble.
pub async fn history(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let account = Account::Member(ctx.entry.me()?.id);
    let balance = tx.balance(ctx.entry.community, account).await?;
    let entries = tx.transfers_of(ctx.entry.community, account, HISTORY_MOST).await?;
    Ok(Reply::private(vec![view::history(ctx, account, balance, &entries)]))
}
