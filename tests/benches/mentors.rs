//! How long it takes to find mentors for one mentee among many, and how much is read for it.
//!
//! 100,000 mentors on each engine, each of whom gives five of 60 topics (20 of them are common), in
//! six zones and four languages, half of them without a free place; 500 mentees seek, one after the
//! other. On PostgreSQL the rows are those that it counts itself in the transaction
//! (`pg_stat_xact_user_tables`, before and after); SQLite counts none, so that its plans are shown instead.
//! `cargo bench -p guildhall-tests --bench mentors -- --short` is the same with 3,000 and 100. The
//! numbers are printed and judged by nobody.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use guildhall_core::{
    App,
    chance::Chance,
    db::{Db, Side, Tx},
    ids::MemberId,
    mentorship,
};
use guildhall_tests::{
    bare::Bare,
    lab::Engine,
    servers::postgres::Postgres,
    world::{actor, found},
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// Mentors and mentees.
const FULL: (i64, i64) = (100_000, 500);
const SHORT: (i64, i64) = (3_000, 100);
/// Rows of one statement that writes.
const CHUNK: usize = 2_000;
const ZONES: [&str; 6] =
    ["Europe/Madrid", "America/Lima", "America/New_York", "Asia/Manila", "Africa/Lagos", "UTC"];
const HOURS: [&str; 5] =
    ["mo-fr 18-21", "sa-su 9-13", "mo,we,fr 8-10", "daily 12-14", "tu,th 19-22; sa 10-12"];
const TALKS: [&str; 4] = ["en", "es", "en,es", "fr,en"];
const TOPICS: u64 = 60;
/// Topics that half of all know something of.
const COMMON: u64 = 20;

fn main() -> ExitCode {
    let mut size = FULL;
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            // Cargo adds it by itself.
            "--bench" => {}
            "--short" => size = SHORT,
            _ => {
                eprintln!("`{arg}` is not understood; there is only --short.");
                return ExitCode::FAILURE;
            }
        }
    }
    match measure(size) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The benchmark cannot run: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn measure((mentors, mentees): (i64, i64)) -> Result<(), Trouble> {
    let (server, runtime) = (Postgres::start()?, Runtime::new()?);
    let folder = TempDir::with_prefix("guildhall-bench-")?;
    println!("{mentors} mentors; {mentees} mentees seek: ms each, and rows read");
    println!("engine      p50    p99    max   offers   rows p50   rows max");
    for engine in Engine::ALL {
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("hall.db").display()),
            Engine::Postgres => runtime.block_on(server.database(None))?,
        };
        runtime.block_on(seek(engine, &url, (mentors, mentees)))?;
    }
    Ok(())
}

async fn seek(engine: Engine, url: &str, (mentors, mentees): (i64, i64)) -> Result<(), Trouble> {
    let app = found(Db::create(url).await?).await?;
    let bare = Bare::connect(engine, url).await?;
    fill(&bare, engine, mentors, mentees).await?;
    let (mut times, mut rows, mut offers) = (Vec::new(), Vec::new(), 0);
    for mentee in 1..=mentees {
        let (time, read, found) = one(&app, MemberId(FIRST + mentors + mentee)).await?;
        times.push(time);
        rows.push(read);
        offers += found;
    }
    times.sort_unstable();
    rows.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let at = |share: usize| times.len() * share / 100;
    let (p50, p99) = (ms(times[at(50)]), ms(times[at(99)]));
    let max = times.last().copied().map_or(0.0, ms);
    let mean = f64::from(u32::try_from(offers)?) / f64::from(u32::try_from(times.len())?);
    print!("{:<9}{p50:>6.2} {p99:>6.2} {max:>6.2} {mean:>8.2}", engine.name());
    match engine {
        Engine::Postgres => println!("{:>11}{:>11}", rows[at(50)], rows.last().unwrap_or(&0)),
        Engine::Sqlite => println!("  see the plans"),
    }
    if engine == Engine::Sqlite {
        let plan: Vec<(i64, i64, i64, String)> = bare.rows(PLAN).await?;
        plan.iter().for_each(|(.., line)| println!("    {line}"));
    }
    bare.close().await;
    app.db.close().await;
    Ok(())
}

/// The plan of the statement that reads most: for each topic at most 2,000 rows of the index, and a
/// profile each.
const PLAN: &str = "EXPLAIN QUERY PLAN SELECT f.value, SUM(w.value ->> 1)
 FROM (SELECT value FROM json_each('[[\"topic 1\",3]]') LIMIT 1) w
 CROSS JOIN json_each((SELECT json_group_array(member_id) FROM (
     SELECT k.member_id FROM (SELECT member_id FROM member_topics WHERE community_id = 1 AND topic = w.value ->> 0
         AND comfort >= 3 AND member_id >= 900 ORDER BY member_id LIMIT 1000) AS k
     WHERE EXISTS (SELECT 1 FROM mentoring m WHERE m.community_id = 1 AND m.member_id = k.member_id
         AND m.offers AND m.paused_at IS NULL AND m.held < m.capacity)
     UNION ALL
     SELECT k.member_id FROM (SELECT member_id FROM member_topics WHERE community_id = 1 AND topic = w.value ->> 0
         AND comfort >= 3 AND member_id >= 1 AND member_id < 900 ORDER BY member_id LIMIT 1000) AS k
     WHERE EXISTS (SELECT 1 FROM mentoring m WHERE m.community_id = 1 AND m.member_id = k.member_id
         AND m.offers AND m.paused_at IS NULL AND m.held < m.capacity)
 ))) f GROUP BY f.value ORDER BY f.value";
const READ: &str = "SELECT CAST(COALESCE(SUM(COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)), 0) AS BIGINT)
     FROM pg_stat_xact_user_tables";

/// Rows that PostgreSQL has read so far: it counts on from one transaction to the next.
async fn rows_read(tx: &mut Tx) -> guildhall_core::Result<i64> {
    Ok(match tx.raw() {
        Side::Postgres(c) => sqlx::query_scalar(READ).fetch_one(c).await?,
        Side::Sqlite(_) => 0,
    })
}

/// One who seeks: how long it took, rows read, mentors found.
async fn one(app: &App, mentee: MemberId) -> Result<(Duration, i64, usize), Trouble> {
    let community = app.db.read(async |tx| tx.enter(&actor("maria")?, 0).await).await?.community;
    let now = app.clock.now();
    let found = app.db.read(async |tx| {
        let before = rows_read(tx).await?;
        let began = Instant::now();
        let found = mentorship::find(tx, app, community, mentee, now).await?;
        let time = began.elapsed();
        Ok((time, rows_read(tx).await? - before, found.mentors.len()))
    });
    Ok(found.await?)
}

/// The number after those that the hall has already.
const FIRST: i64 = 10;

/// Writes everybody.
async fn fill(bare: &Bare, engine: Engine, mentors: i64, mentees: i64) -> Result<(), Trouble> {
    let chance = Chance::seeded(7);
    let pick = |list: &[&str]| {
        list[usize::try_from(chance.below(list.len() as u64)).unwrap_or(0)].to_owned()
    };
    let (mut members, mut memberships) = (Vec::new(), Vec::new());
    let (mut profiles, mut topics) = (Vec::new(), Vec::new());
    for id in FIRST + 1..=FIRST + mentors + mentees {
        let (zone, hours, talks) = (pick(&ZONES), pick(&HOURS), pick(&TALKS));
        members.push(format!("({id}, 'Member {id}', 1, '{zone}', '{hours}', '{talks}')"));
        memberships.push(format!("(1, {id}, 'member', 1)"));
        let offers = id <= FIRST + mentors;
        let (held, marks) = (chance.below(4), ["start,income", "clients", "", "craft,balance"]);
        let (enjoys, goals) = (pick(&marks), pick(&marks));
        profiles.push(format!(
            "(1, {id}, {offers}, 2, {held}, '{enjoys}', '{goals}', 'calm,humour', 'candidates', 9, {})",
            chance.below(10)
        ));
        let mut own = std::collections::BTreeSet::new();
        while own.len() < 5 {
            let common = chance.below(2) == 0;
            own.insert(chance.below(if common { COMMON } else { TOPICS }));
        }
        for topic in own {
            let (comfort, wants) = match offers {
                true => (format!("{}", chance.below(5) + 1), 0),
                false => ("NULL".to_owned(), chance.below(5) + 1),
            };
            topics.push(format!("(1, {id}, 'topic {topic}', {comfort}, {wants})"));
        }
    }
    for (into, rows) in [
        ("members (id, name, created_at, zone, hours, talks)", members),
        ("memberships (community_id, member_id, role, joined_at)", memberships),
        (
            "mentoring (community_id, member_id, offers, capacity, held, enjoys, goals, strengths, shown, asked, answered)",
            profiles,
        ),
        ("member_topics (community_id, member_id, topic, comfort, wants)", topics),
    ] {
        for rows in rows.chunks(CHUNK) {
            // PostgreSQL gives the numbers of members itself, unless it is told not to.
            let given = engine == Engine::Postgres && into.starts_with("members ");
            let over = if given { "OVERRIDING SYSTEM VALUE" } else { "" };
            bare.script(&format!("INSERT INTO {into} {over} VALUES {}", rows.join(", "))).await?;
        }
    }
    Ok(bare.script("ANALYZE").await?)
}
