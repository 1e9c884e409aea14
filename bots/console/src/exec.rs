//! `guildhall exec`: one command, one answer, one exit code.

use std::process::ExitCode;

use guildhall_core::{
    Actor, App, At, Error, Refusal, Result, Standing, UserError,
    clock::Clock,
    commands::parse,
    db::Db,
    feeds::BaseUrl,
    inbound::KEY_MOST,
    members::Handle,
    platforms::Platform,
    text,
    view::{Reply, json},
    words::{Lang, Words},
};
use jiff::Timestamp;

use crate::{cli::ExecArgs, show};

/// The name of this platform in accounts and places.
pub(crate) const PLATFORM: &str = Platform::Console.as_str();

/// A core on a database that is there and up to date.
pub(crate) async fn app(url: &str, at: Option<Timestamp>) -> Result<App> {
    let db = Db::open(url).await?;
    db.check_version().await?;
    let app = App::new(db, at.map_or_else(Clock::default, Clock::starting)).await?;
    Ok(app.with_base_url(BaseUrl::from_env()?))
}

/// Whoever uses the terminal.
pub(crate) fn actor(community: &str, name: &str, joins: bool) -> Result<Actor> {
    let handle = Handle::parse(name)?;
    Ok(Actor {
        platform: PLATFORM,
        say: "",
        account: handle.account,
        name: handle.name,
        lang: None,
        at: At::Community(community.to_owned()),
        standing: Standing::default(),
        joins,
        event: None,
    })
}

pub(crate) async fn exec(url: &str, args: ExecArgs) -> ExitCode {
    let json = args.json;
    match run(url, args).await {
        Ok(reply) if json => {
            println!("{}", json::reply(&reply));
            ExitCode::SUCCESS
        }
        Ok(reply) => {
            print!("{}", show::reply(&reply));
            ExitCode::SUCCESS
        }
        Err((error, lang)) => ended_in(lang, Err(error), json),
    }
}

/// The answer; a refusal comes with the language in which it is told.
async fn run(url: &str, args: ExecArgs) -> Result<Reply, (Error, Lang)> {
    let unread = |error: Error| (error, Lang::default());
    let mut actor = actor(&args.community, &args.name, !args.outsider).map_err(unread)?;
    actor.event = args.event.as_deref().map(event_key).transpose().map_err(unread)?;
    let app = app(url, args.at).await.map_err(unread)?;
    app.search.one_shot();
    let reply = match parse::args(&args.command) {
        Ok(parsed) => app.answer(&actor, parsed).await,
        Err(error) => Err(error),
    };
    let reply = match reply {
        Ok(reply) => Ok(reply),
        Err(error) => Err((error, app.lang_of(&actor).await)),
    };
    app.db.close().await;
    reply
}

fn event_key(typed: &str) -> Result<String> {
    text::line(typed, KEY_MOST).ok_or_else(|| UserError::new("event.key").into())
}

/// Shows how it ended, and gives the exit code: 0 done, 1 refused, 3 database trouble.
pub(crate) fn ended(result: Result<()>, json: bool) -> ExitCode {
    ended_in(Lang::default(), result, json)
}

fn ended_in(lang: Lang, result: Result<()>, json: bool) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    if !matches!(error, Error::User(_)) {
        tracing::error!(%error, "failed");
    }
    let refused = refusal(lang, &error);
    let code = refused.as_ref().map_or("internal", |r| r.code);
    let exit = if code.starts_with("db.") { 3 } else { 1 };
    match refused {
        Some(refused) if json => println!("{}", json::refusal(&refused)),
        Some(refused) => eprintln!("{}", show::refusal(&refused)),
        None => eprintln!("{error}"),
    }
    ExitCode::from(exit)
}

pub(crate) fn refusal(lang: Lang, error: &Error) -> Option<Refusal> {
    let words = Words::load().ok()?;
    Some(error.for_person().render(&words, lang, ""))
}
