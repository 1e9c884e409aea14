//! Who says on the platform that a date interests them: it counts as perhaps.

use std::collections::BTreeSet;

use super::model::{self, Interest, Key};
use crate::{
    Error,
    actor::{Actor, At},
    app::App,
    commands::{Parsed, parse},
    error::Result,
    ids::{CommunityId, MemberId},
    skillshares::{
        model::{Answer, Seat, wall_text},
        view,
    },
};

/// Takes note of interest in an event of the server where `actor` is. An event that is nobody's here
/// means nothing, and whoever is no member changes nothing.
///
/// # Errors
/// Database trouble.
pub async fn interested(app: &App, actor: &Actor, event: &str, interest: Interest) -> Result<()> {
    let At::Place { space, .. } = &actor.at else { return Ok(()) };
    let (platform, account) = (actor.platform, actor.account.as_str());
    let said = app
        .db
        .read(async |tx| {
            let Some((community, key)) = tx.date_of_event((platform, space), event).await? else {
                return Ok(None);
            };
            let Some(member) = tx.account(platform, account).await? else { return Ok(None) };
            Ok(Some((community, key, tx.seat(community, key, member).await?)))
        })
        .await?;
    let Some((community, (number, wall), said)) = said else { return Ok(()) };
    let verb = match model::answer(said.as_ref(), (event, interest)) {
        Some(Answer::Maybe) => "maybe",
        Some(_) => "decline",
        None => return Ok(()),
    };
    let on = format!("--on={}", wall_text(wall));
    let line = ["skillshare", verb, &number.to_string(), &on].map(ToOwned::to_owned);
    let at = At::Event { community, space: space.clone(), event: event.to_owned() };
    let actor = Actor { at, ..actor.clone() };
    let Parsed::Command(command) = parse::args(&line)? else { return Ok(()) };
    match app.execute(&actor, command).await {
        Err(Error::User(refused)) => {
            tracing::debug!(code = refused.code, "interest that changes nothing");
            Ok(())
        }
        done => done.map(drop),
    }
}

/// Who comes perhaps because of an event and is not on its list of `accounts` any more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn unlisted(
    app: &App,
    (community, key): (CommunityId, Key),
    at: (&str, &str),
    accounts: &[String],
) -> Result<BTreeSet<MemberId>> {
    let known = app.db.read(async |tx| tx.perhaps_by_event(community, key, at).await).await?;
    Ok(model::unlisted(&known, accounts))
}

/// Takes back what somebody said at an event, who was not on its list when that was `asked` for,
/// while answers are still taken. It is nobody's command: they may have no account there any more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take_back(
    app: &App,
    (community, key): (CommunityId, Key),
    member: MemberId,
    (event, asked): (&str, i64),
) -> Result<()> {
    let (now, gone) = (app.clock.now(), (event, Interest::Unlisted { asked }));
    let change = app.db.write(async |tx| {
        let Some(series) = tx.lock_skillshare(community, key.0).await? else { return Ok(()) };
        let Some(date) = tx.date(community, key.0, key.1).await? else { return Ok(()) };
        let Some(seat) = tx.seat(community, key, member).await? else { return Ok(()) };
        match model::answer(Some(&seat), gone) {
            Some(answer) if date.is_open(&series, now) => {
                tx.put_seat(community, key, &Seat { answer, at: now, ..seat }).await?;
                tx.touch_card(community, &view::date::reference(key.0, key.1)).await
            }
            _ => Ok(()),
        }
    });
    change.await
}
