//! Thanks for a solved request, once.

use super::{Deed, Paid, model::thanks_key, pay::pay, rules::Outcome, view};
use crate::{
    app::{Context, Done},
    commands::Thank,
    db::Tx,
    error::{Result, UserError},
    help::{Request, State},
    ids::{CommunityId, RequestNo},
    inbound::Answer,
    members::{self, People, Person},
    outbox::{Notice, To},
    text,
    view::Reply,
};

/// Thanks a helper for a solved request, once.
pub(crate) async fn thank(tx: &mut Tx, ctx: &Context<'_>, thank: Thank) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    let note = thank.text.as_ref().map(|t| text::body(&t.0, text::TEXT_MOST)).transpose()?;
    let helper = members::named(tx, ctx, ctx.platform, &thank.member.0).await?;
    if helper.id == me {
        return Err(UserError::new("thank.self").into());
    }
    let (request, people) =
        thanked_request(tx, ctx, &helper, thank.request.map(|n| n.no())).await?;
    let deed = deed(ctx.entry.community, &request, &helper, note);
    let already = || {
        UserError::new("thank.already").with("number", request.number).with("name", &helper.name)
    };
    let paid = pay(tx, ctx, &deed, me).await?.ok_or_else(already)?;
    let Paid { points: amount, less, .. } = paid;
    let notice = Notice::Thanked { request: request.number, giver: request.asker, amount, less };
    tx.notify(ctx, &people, To::Member(helper.id), &notice, note).await?;
    let reply = Reply::private(vec![view::thanked(ctx, request.number, &helper, paid)?]);
    Ok(Done::changed(reply, Answer::Thanked(request.number)))
}

fn deed(community: CommunityId, request: &Request, helper: &Person, note: Option<&str>) -> Deed {
    Deed {
        community,
        outcome: Outcome::Thanks,
        number: request.number.0,
        key: thanks_key(request.number),
        topic: request.topic.clone().unwrap_or_default(),
        member: helper.id,
        by_member: None,
        // Who asked may not be known: the party says no more than the request does.
        by_party: Some(request.asker),
        note: note.map(ToOwned::to_owned),
    }
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
pub(crate) async fn thanked(tx: &mut Tx, ctx: &Context<'_>, number: RequestNo) -> Result<Reply> {
    let community = ctx.entry.community;
    let unknown = || UserError::new("help.unknown").with("number", number);
    let (helper, paid) = tx.paid(community, &thanks_key(number)).await?.ok_or_else(unknown)?;
    let people = tx.people(community, &[], &[helper]).await?;
    let helper = people.member(helper).ok_or_else(unknown)?;
    Ok(Reply::private(vec![view::thanked(ctx, number, helper, paid)?]))
}
