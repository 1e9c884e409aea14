//! Many people who ask at once in one process. Each line on standard input is a
//! round, answered by one line: what was asked, and how that was answered.

use std::{env, error::Error, io};

use guildhall_core::{App, Result, clock::Clock, commands::parse, db::Db};
use guildhall_tests::world::actor;

type Trouble = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> std::result::Result<(), Trouble> {
    let [db, people] = arguments()?;
    let people: usize = people.parse()?;
    let app = App::new(Db::open(&db).await?, Clock::default()).await?;
    for round in io::stdin().lines() {
        let round = round?;
        let asked = (0..people).map(|n| tokio::spawn(ask(app.clone(), round.clone(), n)));
        let mut answers = Vec::new();
        for one in asked.collect::<Vec<_>>() {
            answers.push(one.await?);
        }
        println!("{}", serde_json::to_string(&answers)?);
    }
    app.db.close().await;
    Ok(())
}

fn arguments() -> std::result::Result<[String; 2], &'static str> {
    let given: Vec<String> = env::args().skip(1).collect();
    given.try_into().map_err(|_| "usage: guildhall-test-crowd DATABASE PEOPLE")
}

async fn ask(app: App, round: String, n: usize) -> (String, String) {
    let text = format!("{round} {n} {}", "words ".repeat(400));
    let text = text.trim_end().to_owned();
    let code = match asked(&app, n, &text).await {
        Ok(()) => "ok".to_owned(),
        Err(error) => error.for_person().code.to_owned(),
    };
    (text, code)
}

async fn asked(app: &App, n: usize, text: &str) -> Result<()> {
    let line = parse::line(&format!("ask {text}"))?;
    app.answer(&actor(&format!("person{n}"))?, line).await.map(drop)
}
