//! Commands that act before a community is known, or that decide which one it is.

use crate::{
    actor::Actor,
    app::{App, Done},
    commands::{Command, CommunityCommand as C, HallName, MeCommand as M, complete::Choice},
    communities,
    db::{Tries, Tx},
    error::{Error, Result, UserError},
    ids::CommunityId,
    link, text,
    view::{Card, Reply},
    words::Lang,
};

/// Whoever stands before the hall.
#[derive(Debug)]
pub(crate) struct Door<'a> {
    pub(crate) app: &'a App,
    pub(crate) actor: &'a Actor,
    pub(crate) lang: Lang,
    pub(crate) now: i64,
}

impl Door<'_> {
    /// Words in the language of this answer.
    pub(crate) fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.app.words.text(self.lang, id, args)
    }
}

/// Whether a command is one of these.
pub(crate) fn is_one(command: &Command) -> bool {
    matches!(
        command,
        Command::Community(C::Setup { .. } | C::Join { code: Some(_) })
            | Command::Me(M::Community { .. } | M::Link { code: Some(_) })
    )
}

/// One of these got elsewhere: a defect of the program.
pub(crate) fn only() -> Error {
    Error::Internal("this command acts before a community is known".to_owned())
}

/// Runs one of these.
///
/// # Errors
/// What it refuses, and database trouble.
pub(crate) async fn run(app: &App, actor: &Actor, command: Command) -> Result<Reply> {
    let (lang, now) = (app.lang_of(actor).await, app.clock.now());
    let door = Door { app, actor, lang, now };
    let mut tries = Tries::default();
    let done = loop {
        let command = command.clone();
        let ended = app.db.write(async |tx| pass(tx, &door, command).await).await;
        if !tries.again(&ended) {
            break ended?;
        }
    };
    match done.refused {
        Some(refused) => Err(refused.into()),
        None => Ok(done.reply),
    }
}

async fn pass(tx: &mut Tx, door: &Door<'_>, command: Command) -> Result<Done> {
    match command {
        Command::Community(C::Setup { name }) => communities::setup(tx, door, &name).await,
        Command::Community(C::Join { code: Some(code) }) => {
            communities::join_here(tx, door, &code).await
        }
        Command::Me(M::Community { community }) => hall(tx, door, community).await,
        Command::Me(M::Link { code: Some(code) }) => link::join(tx, door, &code).await,
        _ => Err(only()),
    }
}

/// A community that somebody belongs to.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Hall {
    /// Which.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Whether it counts in a direct chat.
    pub chosen: i64,
}

/// Says or sets which community counts in a direct chat.
async fn hall(tx: &mut Tx, door: &Door<'_>, wanted: Option<HallName>) -> Result<Done> {
    let halls = tx.halls_of(door.actor.platform, &door.actor.account).await?;
    let Some(wanted) = wanted else {
        return Ok(Done::seen(choose(door, &halls)?));
    };
    let key = text::key(&wanted.0);
    let is = |hall: &&Hall| format!("community/{}", hall.id) == key || text::key(&hall.name) == key;
    let Some(hall) = halls.iter().find(is) else {
        let names = halls.iter().map(|h| h.name.as_str()).collect::<Vec<_>>().join(", ");
        let code = if halls.is_empty() { "community.none" } else { "community.not_yours" };
        let name = text::excerpt(&wanted.0, communities::NAME_MOST);
        return Err(UserError::new(code).with("name", name).with("names", names).into());
    };
    tx.choose_hall(door.actor.platform, &door.actor.account, hall.id).await?;
    let title = door.text("me-community-chosen", &[("name", &hall.name)]);
    let card = Card { title, ..Card::default() }.data("community", hall.name.as_str());
    Ok(Done::seen(Reply::private(vec![card]).of(hall.id)))
}

fn choose(door: &Door<'_>, halls: &[Hall]) -> Result<Reply> {
    let Some(first) = halls.first() else {
        return Err(UserError::new("community.none").into());
    };
    let title = door.text("me-community-title", &[]);
    let card = halls.iter().fold(Card { title, ..Card::default() }, |card, hall| {
        let id = format!("community/{}", hall.id);
        let label = match hall.chosen {
            0 => hall.name.clone(),
            _ => door.text("me-community-now", &[("name", &hall.name)]),
        };
        card.action("🏠", label, &["me", "community", &id])
    });
    Ok(Reply::private(vec![card]).of(first.id))
}

/// Asks which community is meant.
pub(crate) async fn choice(app: &App, actor: &Actor) -> Result<Reply> {
    let (lang, now) = (app.lang_of(actor).await, app.clock.now());
    let door = Door { app, actor, lang, now };
    let halls = app.db.read(async |tx| tx.halls_of(actor.platform, &actor.account).await).await?;
    choose(&door, &halls)
}

/// The communities that somebody can choose from.
pub(crate) async fn halls(app: &App, actor: &Actor) -> Result<Vec<Choice>> {
    let halls = app.db.read(async |tx| tx.halls_of(actor.platform, &actor.account).await).await?;
    Ok(halls.into_iter().map(|hall| Choice::word(hall.name)).collect())
}
