//! What somebody is known for, and the notes that they got.

use super::{Said, model::Tally, store::Wish, view};
use crate::{
    app::{Context, Done},
    commands::{Number, UserRef, YesNo},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    members,
    view::Reply,
};

/// Notes on a page of the album.
const PAGE: i64 = 10;

/// The actor's own standing, with what is next.
pub(super) async fn own(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let tally = Tally::of(&tx.tally(community, me, 0).await?);
    let wish = tx.wish(community, me).await?;
    Ok(Reply::private(vec![view::own(ctx, &tally, wish)]))
}

/// Somebody else's, if they share it.
pub(super) async fn other(tx: &mut Tx, ctx: &Context<'_>, member: &UserRef) -> Result<Reply> {
    let community = ctx.entry.community;
    let person = members::named(tx, ctx, ctx.platform, &member.0).await?;
    if person.id == ctx.entry.me()?.id {
        return own(tx, ctx).await;
    }
    if !tx.wish(community, person.id).await?.shared {
        return Err(UserError::new("standing.private").with("name", person.name).into());
    }
    let tally = Tally::of(&tx.tally(community, person.id, 0).await?);
    Ok(Reply::private(vec![view::other(ctx, &person, &tally)]))
}

/// Whether others may see the actor's standing.
pub(super) async fn share(tx: &mut Tx, ctx: &Context<'_>, share: YesNo) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let wish = tx.wish(community, me).await?;
    let wish = Wish { shared: share == YesNo::Yes, ..wish };
    tx.put_wish(community, me, wish).await?;
    Ok(Done::changed(own(tx, ctx).await?, Answer::Standing(Said::Standing)))
}

/// The notes of thanks that the actor got, the newest first.
pub(super) async fn album(tx: &mut Tx, ctx: &Context<'_>, page: Option<Number>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let page = page.map_or(1, |page| page.0.max(1));
    let mut notes = tx.notes_of_thanks(community, me, (PAGE + 1, (page - 1) * PAGE)).await?;
    let more = i64::try_from(notes.len()).is_ok_and(|found| found > PAGE);
    notes.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let parties: Vec<_> = notes.iter().filter_map(|note| note.by_party).collect();
    let members: Vec<_> = notes.iter().filter_map(|note| note.by_member).collect();
    let people = tx.people(community, &parties, &members).await?;
    view::album(ctx, &notes, &people, more.then_some(page + 1))
}
