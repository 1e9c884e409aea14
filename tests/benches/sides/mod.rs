//! The two sides, and the people whose stories they tell.

mod bare;
mod through;

use guildhall_core::{Actor, App, clock::Clock, commands::parse, db::Db};
use guildhall_tests::world::{self, HALL, NOON, PLATFORM, actor};

/// Whatever stops a benchmark.
pub(crate) type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// Domain time between a pair's stories: 50 in an hour, below what one person may ask.
const STORY: i64 = 72_000;
const TEXT: &str =
    "The printer on the second floor says PC LOAD LETTER and I don't know what that means";
const NOTE: &str = "You saved my day";

/// Who runs the statements.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Side {
    /// The core, from a typed line to a reply.
    Core,
    /// Nothing but the statements.
    Bare,
}

/// Two people, and a clock of their own.
pub(crate) struct Pair {
    side: Side,
    app: App,
    asker: Actor,
    helper: Actor,
    told: u64,
}

/// A hall on a fresh database.
pub(crate) async fn found(url: &str) -> Result<App, Trouble> {
    Ok(world::found(Db::create(url).await?).await?)
}

/// So many pairs, already members of the hall.
pub(crate) async fn pairs(app: &App, side: Side, count: usize) -> Result<Vec<Pair>, Trouble> {
    let mut pairs = Vec::new();
    for n in 0..count {
        let mut app = app.clone();
        app.clock = Clock::manual(NOON);
        let (asker, helper) =
            (actor(&format!("{side:?}-ana{n}"))?, actor(&format!("{side:?}-ben{n}"))?);
        for person in [&asker, &helper] {
            app.answer(person, parse::line("points balance")?).await?;
        }
        pairs.push(Pair { side, app, asker, helper, told: 0 });
    }
    Ok(pairs)
}

impl Pair {
    /// Asked, claimed, solved, thanked.
    pub(crate) async fn story(&mut self) -> Result<(), Trouble> {
        self.told += 1;
        self.app.clock.advance(STORY);
        match self.side {
            Side::Core => through::story(self).await,
            Side::Bare => bare::story(self).await,
        }
    }

    /// A key that no other event has.
    fn event(&self, verb: &str) -> String {
        format!("{}/{}/{verb}", self.asker.account, self.told)
    }
}
