//! A hall in this process: the core on a room's database, with a clock that tests move.

use guildhall_core::{
    Actor, App, At, Result, Standing,
    clock::Clock,
    commands::parse,
    communities::{self, Entry},
    db::Db,
    ids::CommunityId,
    members::Handle,
    view::Reply,
};
use jiff::Timestamp;

use crate::lab::Room;

/// The community.
pub const HALL: &str = "hall";
/// Where its people are.
pub const PLATFORM: &str = "console";
/// When it is founded: noon of 2 March 2026, UTC.
pub const NOON: Timestamp = Timestamp::constant(1_772_452_800, 0);

/// The core with the community [`HALL`], whose steward is `maria`.
pub struct World {
    /// The core. Its write transactions are strict.
    pub app: App,
}

/// Founds the hall on an empty database.
///
/// # Errors
/// Database trouble.
pub async fn found(db: Db) -> Result<App> {
    db.migrate().await?;
    let app = App::new(db, Clock::manual(NOON)).await?;
    communities::found(&app, HALL, "maria", false).await?;
    Ok(app)
}

/// Somebody of the hall, who joins with the first command.
///
/// # Errors
/// `member.name` where the name is no name.
pub fn actor(name: &str) -> Result<Actor> {
    let handle = Handle::parse(name)?;
    Ok(Actor {
        platform: PLATFORM,
        say: "",
        account: handle.account,
        name: handle.name,
        lang: None,
        at: At::Community(HALL.to_owned()),
        standing: Standing::default(),
        joins: true,
        event: None,
    })
}

impl World {
    /// Founds the hall on the room's database.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn found(room: &Room) -> Self {
        let db = Db::create(&room.url).await.expect("the database opens");
        let db = db.with_vault(&room.folder.path().join("vault-key"));
        Self { app: found(db.strict()).await.expect("the hall is founded") }
    }

    /// The same, and these people are members.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn with(room: &Room, names: &[&str]) -> Self {
        let world = Self::found(room).await;
        for name in names {
            world.says(name, "points balance").await.expect("a member");
        }
        world
    }

    /// Somebody on the console.
    ///
    /// # Panics
    /// Where the name is no name.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub fn actor(&self, name: &str) -> Actor {
        actor(name).expect("a name")
    }

    /// The hall as somebody enters it.
    ///
    /// # Panics
    /// Where the database cannot be read.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn entry(&self, name: &str) -> Entry {
        let actor = self.actor(name);
        let now = self.app.clock.now();
        self.app.db.read(async |tx| tx.enter(&actor, now).await).await.expect("the hall")
    }

    /// The hall's id.
    pub async fn community(&self) -> CommunityId {
        self.entry("maria").await.community
    }

    /// What the hall answers to a line.
    ///
    /// # Errors
    /// The refusal, or trouble.
    pub async fn says(&self, name: &str, line: &str) -> Result<Reply> {
        self.app.answer(&self.actor(name), parse::line(line)?).await
    }

    /// The code of the refusal of a line; `ok` where there is none.
    pub async fn code(&self, name: &str, line: &str) -> String {
        match self.says(name, line).await {
            Ok(_) => "ok".to_owned(),
            Err(error) => error.for_person().code.to_owned(),
        }
    }
}
