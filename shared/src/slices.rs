//! Which slice answers which command.

use crate::{
    actor::Actor,
    announcements,
    app::{App, Context, Done},
    audit, awards, cases,
    commands::{
        Command, CommunityCommand as C, MeCommand as M, MentorCommand, RequestCommand as R,
    },
    communities, courses,
    db::Tx,
    doors,
    error::Result,
    feeds, guide, help, intros, link, me, mentorship, points, privacy, recognition, rewards, roles,
    skillshares, spotlights,
    thought::Thought,
    tips, topics,
};

/// Thinks of what a command may need, before its transaction.
///
/// # Errors
/// `search.warming` for a search whose index is still being built, and trouble.
pub(crate) async fn think(app: &App, actor: &Actor, command: &Command) -> Result<Thought> {
    match command {
        Command::Mentor(MentorCommand::Seek) => mentorship::think(app, actor).await,
        command => tips::think(app, actor, command).await,
    }
}

/// Runs a command that has been admitted.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: Command) -> Result<Done> {
    match command {
        Command::Ask(ask) => help::ask(tx, ctx, ask).await,
        Command::Request(command) => request(tx, ctx, command).await,
        Command::Thank(thank) => points::thank(tx, ctx, thank).await,
        Command::Points(command) => points::run(tx, ctx, command).await,
        Command::Standing(command) => recognition::run(tx, ctx, command).await,
        Command::Award(command) => awards::run(tx, ctx, command).await,
        Command::Spotlight(command) => spotlights::run(tx, ctx, command).await,
        Command::Reward(command) => rewards::run(tx, ctx, command).await,
        Command::Role(command) => roles::run(tx, ctx, command).await,
        Command::Leaderboard(command) => recognition::board(tx, ctx, command).await,
        Command::Tip(command) => tips::run(tx, ctx, command).await,
        Command::Course(command) => courses::run(tx, ctx, command).await,
        Command::Mentor(command) => mentorship::run(tx, ctx, command).await,
        Command::Intro(command) => intros::run(tx, ctx, command).await,
        Command::Skillshare(command) => skillshares::run(tx, ctx, command).await,
        Command::Announcement(command) => announcements::run(tx, ctx, command).await,
        Command::Round(command) => mentorship::rounds::run(tx, ctx, command).await,
        Command::Me(command) => me(tx, ctx, command).await,
        Command::Community(command) => community(tx, ctx, command).await,
        Command::Guide { about } => guide::show(ctx, about.as_ref()).map(Done::seen),
    }
}

async fn request(tx: &mut Tx, ctx: &Context<'_>, command: R) -> Result<Done> {
    match command {
        R::List { page } => help::list(tx, ctx, page).await,
        R::Show { number } => help::show(tx, ctx, number.no()).await.map(Done::seen),
        R::Claim { number } => help::claim(tx, ctx, number.no()).await,
        R::Release { number } => help::release(tx, ctx, number.no()).await,
        R::Solve { number } => help::solve(tx, ctx, number.no()).await,
        R::Reopen { number } => help::reopen(tx, ctx, number.no()).await,
        R::Cancel { number } => help::cancel(tx, ctx, number.no()).await,
        R::Edit { number, text } => help::edit(tx, ctx, number.no(), &text).await,
    }
}

async fn me(tx: &mut Tx, ctx: &Context<'_>, command: M) -> Result<Done> {
    match command {
        M::Link { code: None } => link::code(tx, ctx).await,
        M::Unlink { platform } => link::unlink(tx, ctx, platform).await,
        M::Calendar { link } => feeds::own(tx, ctx, link).await,
        M::Export => privacy::export(tx, ctx).await,
        M::Erase { texts } => privacy::erase(tx, ctx, texts).await,
        M::Stay => privacy::stay(tx, ctx).await,
        M::Appeal { case, text } => cases::appeal(tx, ctx, case, &text).await,
        M::Community { .. } | M::Link { code: Some(_) } => Err(doors::only()),
        wish => me::run(tx, ctx, wish).await,
    }
}

async fn community(tx: &mut Tx, ctx: &Context<'_>, command: C) -> Result<Done> {
    match command {
        C::Join { code: None } => communities::join_code(tx, ctx).await,
        C::Leave => communities::leave(tx, ctx).await,
        C::Place { role, remove } => communities::place(tx, ctx, role, remove).await,
        C::Steward { member, role, power, remove } => {
            communities::steward(tx, ctx, communities::StewardArgs { member, role, power, remove })
                .await
        }
        C::Topics { topic, also, remove } => topics::topics(tx, ctx, topic, also, remove).await,
        C::Settings { setting, value } => communities::set(tx, ctx, setting, value).await,
        C::Calendar => feeds::open(tx, ctx).await.map(Done::seen),
        C::Announce { text, when, place, zone } => {
            announcements::announce(tx, ctx, (&text, &when), &place, zone).await
        }
        C::Audit { page } => audit::list(tx, ctx, page).await.map(Done::seen),
        C::Suspend { member, reason, days } => {
            cases::suspend(tx, ctx, &member, &reason, days).await
        }
        C::Hide { reference, reason } => cases::hide(tx, ctx, &reference, &reason).await,
        C::Cases => cases::list(tx, ctx).await.map(Done::seen),
        C::Decide { case, decision } => cases::decide(tx, ctx, case, decision).await,
        C::Setup { .. } | C::Join { code: Some(_) } => Err(doors::only()),
    }
}
