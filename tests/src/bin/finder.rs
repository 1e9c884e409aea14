//! Searches a community's tips until standard input closes: a query a line in, a list of tips
//! as JSON a line out.

use std::{env, error::Error};

use guildhall_core::{App, Error as Refused, clock::Clock, commands::parse, db::Db};
use guildhall_tests::world;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, stdin, stdout};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let db = env::args().nth(1).ok_or("usage: guildhall-test-finder DATABASE")?;
    let app = App::new(Db::open(&db).await?, Clock::default()).await?;
    let (mut asked, mut told) = (BufReader::new(stdin()).lines(), stdout());
    while let Some(query) = asked.next_line().await? {
        let answer = find(&app, &query).await?;
        told.write_all(format!("{answer}\n").as_bytes()).await?;
        told.flush().await?;
    }
    Ok(())
}

async fn find(app: &App, query: &str) -> Result<Value, Box<dyn Error>> {
    let argv = ["tip", "search", query].map(ToOwned::to_owned);
    match app.answer(&world::actor("finder")?, parse::args(&argv)?).await {
        Ok(reply) => Ok(reply.cards().iter().filter_map(|c| c.data.get("tip").cloned()).collect()),
        Err(Refused::User(refused)) => Ok(json!(refused.code)),
        Err(error) => Err(error.into()),
    }
}
