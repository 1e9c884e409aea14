//! `guildhall demo`: a dozen members, and the main job run through real commands.

use std::io::IsTerminal;

use guildhall_core::{
    App, Error, Result, commands::parse, communities, jobs, outbox, view::markup::plain,
    words::Lang,
};
use tokio::runtime::Runtime;

use crate::{
    console,
    courier::{self, Courier},
    exec::{actor, refusal},
    operate::fresh,
    show,
};

const COMMUNITY: &str = "Demo";
const STEWARD: &str = "Maria";
const MEMBERS: [&str; 11] =
    ["Ana", "Ben", "Chidi", "Dana", "Eli", "Fatima", "Goran", "Hana", "Ines", "Jamal", "Kofi"];

/// What is said, in order: who, and what they type.
const STORY: &[(&str, &str)] = &[
    (
        "Ana",
        "ask The app says my account is \"under review\" and I can't start. What do I do? --urgency high --topic account",
    ),
    ("Goran", "ask Which dash cam is good and not expensive? topic:car"),
    ("Ben", "request list"),
    ("Ben", "request claim 1"),
    ("Dana", "request claim 1"),
    (
        "Ana",
        "request edit 1 The app says my account is \"under review\" since 9:30. I sent my papers twice.",
    ),
    ("Ana", "request solve 1"),
    ("Ana", "thank Ben You saved my day. The form under Help > Legal worked! --request 1"),
    ("Ana", "thank Ben"),
    ("Ben", "points balance"),
    ("Ben", "points history"),
    ("Hana", "request claim 2"),
    ("Hana", "request release 2"),
];

pub(crate) fn run(runtime: &Runtime, url: &str) -> Result<()> {
    let app = runtime.block_on(fresh(url))?;
    runtime.block_on(story(&app))?;
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        println!("\nNow it is your turn: you are Kofi, a member of this community.");
        console::talk(runtime, &app, &actor(COMMUNITY, "Kofi", true)?)?;
    }
    runtime.block_on(app.db.close());
    Ok(())
}

async fn story(app: &App) -> Result<()> {
    communities::found(app, COMMUNITY, STEWARD, true).await?;
    for name in MEMBERS {
        app.answer(&actor(COMMUNITY, name, true)?, parse::line("points balance")?).await?;
    }
    println!(
        "A hall called {COMMUNITY}, with {} members. {STEWARD} is its steward.\n",
        MEMBERS.len() + 1
    );
    for (name, line) in STORY {
        say(app, name, line).await?;
    }
    Ok(())
}

/// One line of the story: what is typed, what the hall answers, and what reaches others.
async fn say(app: &App, name: &str, line: &str) -> Result<()> {
    println!("{}", spoken(name, line));
    let actor = actor(COMMUNITY, name, true)?;
    let answer = match parse::line(line) {
        Ok(parsed) => app.answer(&actor, parsed).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(reply) => println!("{}", spoken("hall", &show::reply(&reply))),
        Err(error @ Error::User(_)) => {
            let refused =
                refusal(Lang::default(), &error).map(|r| show::refusal(&r)).unwrap_or_default();
            println!("{}", spoken("hall", &refused));
        }
        Err(error) => return Err(error),
    }
    jobs::run_due(app).await?;
    let courier = Courier::showing(|to, card| {
        let title = card.lines().next().unwrap_or_default();
        if to.lane.starts_with("place/") {
            println!("{}", spoken("board", title));
        } else {
            println!("{}", spoken(&format!("→ {}", to.external_id), card));
        }
    });
    outbox::deliver(app, &courier, &courier::settings()).await?;
    println!();
    Ok(())
}

/// A name in the margin, and the text beside it.
fn spoken(name: &str, text: &str) -> String {
    let text = plain::escape(text.trim_end());
    let lines = text
        .lines()
        .enumerate()
        .map(|(i, line)| format!("{:>8} │ {line}", if i == 0 { name } else { "" }));
    lines.collect::<Vec<_>>().join("\n")
}
