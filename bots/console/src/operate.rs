//! The operator's commands.

use std::{path::Path, process::ExitCode};

use guildhall_core::{
    App, Error, Result,
    clock::Clock,
    commands::parse,
    communities,
    db::Db,
    jobs, outbox,
    view::{Card, json},
};
use jiff::Timestamp;

use crate::{
    courier::{self, Courier},
    exec::{actor, app, ended},
    show,
};

/// A core on a database that is made and migrated where that is missing.
pub(crate) async fn fresh(url: &str) -> Result<App> {
    let db = Db::create(url).await?;
    db.migrate().await?;
    App::new(db, Clock::default()).await
}

pub(crate) async fn migrate(url: &str) -> Result<()> {
    let db = Db::create(url).await?;
    db.migrate().await?;
    db.close().await;
    println!("The database is up to date.");
    Ok(())
}

pub(crate) async fn init(url: &str, community: &str, steward: &str) -> Result<()> {
    let app = fresh(url).await?;
    communities::found(&app, community, steward, false).await?;
    app.db.close().await;
    println!("Welcome to {community}. {steward} is its first steward.");
    Ok(())
}

pub(crate) async fn tick(url: &str, at: Option<Timestamp>, json: bool) -> ExitCode {
    match run_tick(url, at).await {
        Ok((ran, delivered)) if json => {
            println!("{{\"ok\":true,\"ran\":{ran},\"delivered\":{delivered}}}");
            ExitCode::SUCCESS
        }
        Ok((ran, delivered)) => {
            println!("{ran} jobs run, {delivered} messages delivered.");
            ExitCode::SUCCESS
        }
        Err(error) => ended(Err(error), json),
    }
}

async fn run_tick(url: &str, at: Option<Timestamp>) -> Result<(u64, u64)> {
    let app = app(url, at).await?;
    let ran = jobs::run_due(&app).await?;
    let delivered = outbox::deliver(&app, &Courier::silent(), &courier::settings()).await?;
    app.db.close().await;
    Ok((ran, delivered))
}

/// Writes the files that a command gives a member; what is there already under their names is
/// replaced.
pub(crate) async fn files(
    url: &str,
    (community, name): (&str, &str),
    command: &str,
    folder: &Path,
) -> Result<()> {
    let (actor, app) = (actor(community, name, false)?, app(url, None).await?);
    let reply = app.answer(&actor, parse::line(command)?).await;
    app.db.close().await;
    let failed = |e: std::io::Error| Error::Internal(format!("{}: {e}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    for file in reply?.files {
        std::fs::write(folder.join(file.name), file.bytes).map_err(failed)?;
        println!("{}", folder.join(file.name).display());
    }
    Ok(())
}

/// The public key by which this installation's certificates are checked.
pub(crate) async fn key(url: &str) -> Result<()> {
    let app = app(url, None).await?;
    println!("{}", app.public_key()?);
    app.db.close().await;
    Ok(())
}

pub(crate) async fn inbox(url: &str, community: &str, name: &str, json: bool) -> ExitCode {
    let cards = async {
        let actor = actor(community, name, false)?;
        outbox::inbox(&app(url, None).await?, &actor).await
    };
    show_cards(cards.await, json)
}

pub(crate) async fn board(url: &str, community: &str, json: bool) -> ExitCode {
    let cards = async {
        let actor = actor(community, "board", false)?;
        outbox::board(&app(url, None).await?, &actor).await
    };
    show_cards(cards.await, json)
}

fn show_cards(cards: Result<Vec<Card>>, json: bool) -> ExitCode {
    match cards {
        Ok(cards) if json => {
            println!("{}", json::cards(&cards));
            ExitCode::SUCCESS
        }
        Ok(cards) => {
            let shown: Vec<_> = cards.iter().map(show::card).collect();
            println!("{}", shown.join("\n"));
            ExitCode::SUCCESS
        }
        Err(error) => ended(Err(error), json),
    }
}
