//! Who says on the platform that a date interests them: it counts as perhaps.

use super::model::{Interest, answer};
use crate::{
    Error,
    actor::{Actor, At},
    app::App,
    commands::{Parsed, parse},
    error::Result,
    skillshares::model::{Answer, wall_text},
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
            let seat = tx.seat(community, key, member).await?;
            Ok(Some((community, key, seat.map(|seat| seat.answer))))
        })
        .await?;
    let Some((community, (number, wall), said)) = said else { return Ok(()) };
    let verb = match answer(said, interest) {
        Some(Answer::Maybe) => "maybe",
        Some(_) => "decline",
        None => return Ok(()),
    };
    let on = format!("--on={}", wall_text(wall));
    let line = ["skillshare", verb, &number.to_string(), &on].map(ToOwned::to_owned);
    let actor = Actor { at: At::Hall { community, space: space.clone() }, ..actor.clone() };
    let Parsed::Command(command) = parse::args(&line)? else { return Ok(()) };
    match app.execute(&actor, command).await {
        Err(Error::User(refused)) => {
            tracing::debug!(code = refused.code, "interest that changes nothing");
            Ok(())
        }
        done => done.map(drop),
    }
}
