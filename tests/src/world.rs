//! A hall in this process: the core on a room's database, with a clock that tests move.

use guildhall_core::{
    Actor, App, At, Result, clock::Clock, commands::parse, communities, db::Db, members::Handle,
    view::Reply,
};
use jiff::Timestamp;

use crate::lab::Room;

/// The core with the community `hall`, whose steward is `maria`.
pub struct World {
    /// The core. Its write transactions are strict.
    pub app: App,
}

impl World {
    /// Founds the hall on the room's database at noon of 2 March 2026, UTC.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn found(room: &Room) -> Self {
        let db = Db::create(&room.url).await.expect("the database opens").strict();
        db.migrate().await.expect("the database migrates");
        let noon: Timestamp = "2026-03-02T12:00:00Z".parse().expect("a time");
        let app = App::new(db, Clock::manual(noon)).await.expect("the core starts");
        communities::found(&app, "hall", "maria", false).await.expect("the hall is founded");
        Self { app }
    }

    /// Somebody on the console.
    ///
    /// # Panics
    /// Where the name is no name.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub fn actor(&self, name: &str) -> Actor {
        let handle = Handle::parse(name).expect("a name");
        Actor {
            platform: "console",
            account: handle.account,
            name: handle.name,
            at: At::Community("hall".to_owned()),
            joins: true,
            event: None,
        }
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
