//! The library of a hall, filled at once: no member's commands, but the same rows.

use std::path::Path;

use guildhall_core::{App, communities, db::Db, ids::CommunityId};
use guildhall_tests::world::{self, HALL, actor};
use sqlx::{Connection as _, SqliteConnection};

use super::{Trouble, corpus::Corpus};

/// Tips in one statement.
const AT_ONCE: u32 = 5_000;

/// Founds a hall and another one in a file, with all tips.
pub(crate) async fn fill(corpus: &Corpus, file: &Path) -> Result<(), Trouble> {
    let url = url(file);
    let app = world::found(Db::create(&url).await?).await?;
    let CommunityId(away) = communities::found(&app, "elsewhere", "maria", false).await?;
    // Whoever asks is a member already.
    let member = actor("finder")?;
    app.answer(&member, guildhall_core::commands::parse::line("points balance")?).await?;
    let now = app.clock.now();
    let CommunityId(home) = app.db.read(async |tx| tx.enter(&member, now).await).await?.community;
    app.db.close().await;
    let mut c = SqliteConnection::connect(&url).await?;
    sqlx::raw_sql("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000").execute(&mut c).await?;
    let mut counted = [(home, 0_i64), (away, 0)];
    let mut rows = Vec::new();
    for tip in corpus.all() {
        let (community, number) = &mut counted[usize::from(tip.elsewhere)];
        *number += 1;
        rows.push(tip.row(*community, *number));
        if tip.number % AT_ONCE == AT_ONCE - 1 || tip.number + 1 == corpus.tips {
            insert(&mut c, &std::mem::take(&mut rows)).await?;
        }
    }
    for ((community, number), name) in
        counted.iter().flat_map(|one| ["tip", "search"].map(|name| (*one, name)))
    {
        sqlx::query("INSERT INTO counters (community_id, name, value) VALUES ($1, $2, $3)")
            .bind(community)
            .bind(name)
            .bind(number)
            .execute(&mut c)
            .await?;
    }
    Ok(c.close().await?)
}

/// Opens what was filled.
pub(crate) async fn open(file: &Path) -> Result<App, Trouble> {
    let clock = guildhall_core::clock::Clock::manual(world::NOON);
    Ok(App::new(Db::open(&url(file)).await?, clock).await?)
}

pub(crate) fn url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

async fn insert(c: &mut SqliteConnection, rows: &[serde_json::Value]) -> Result<(), Trouble> {
    sqlx::query(
        "INSERT INTO tips (community_id, number, change, state, title, text, kind, topics, platforms, language,
             everywhere, revision, created_at, changed_at, published_at, worked, failed, uses, minutes)
         SELECT value ->> 'community', value ->> 'number', value ->> 'number', 'published', value ->> 'title',
             value ->> 'text', value ->> 'kind', value ->> 'topics', value ->> 'platforms', value ->> 'language',
             value ->> 'everywhere', 1, value ->> 'at', value ->> 'at', value ->> 'at', value ->> 'worked',
             value ->> 'failed', 0, 0
         FROM json_each($1)")
        .bind(serde_json::to_string(rows)?).execute(c).await?;
    Ok(())
}

/// The hall, as who asks knows it.
pub(crate) const HOME: &str = HALL;
