//! Which slice answers which command.

use crate::{
    app::{Context, Done},
    commands::{Command, PointsCommand, RequestCommand as R},
    db::Tx,
    error::Result,
    guide, help, points,
};

/// Runs a command that has been admitted.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: Command) -> Result<Done> {
    match command {
        Command::Ask(ask) => help::ask(tx, ctx, ask).await,
        Command::Request(R::List { page }) => help::list(tx, ctx, page).await,
        Command::Request(R::Show { number }) => help::show(tx, ctx, number.no()).await.map(query),
        Command::Request(R::Claim { number }) => help::claim(tx, ctx, number.no()).await,
        Command::Request(R::Release { number }) => help::release(tx, ctx, number.no()).await,
        Command::Request(R::Solve { number }) => help::solve(tx, ctx, number.no()).await,
        Command::Request(R::Reopen { number }) => help::reopen(tx, ctx, number.no()).await,
        Command::Request(R::Cancel { number }) => help::cancel(tx, ctx, number.no()).await,
        Command::Request(R::Edit { number, text }) => help::edit(tx, ctx, number.no(), &text).await,
        Command::Thank(thank) => points::thank(tx, ctx, thank).await,
        Command::Points(PointsCommand::Balance) => points::balance(tx, ctx).await.map(query),
        Command::Points(PointsCommand::History) => points::history(tx, ctx).await.map(query),
        Command::Guide => Ok(query(guide::show(ctx))),
    }
}

const fn query(reply: crate::view::Reply) -> Done {
    Done { reply, answer: None }
}
