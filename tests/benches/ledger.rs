//! How fast points move, and how long it takes to know what somebody has.
//!
//! On each engine transfers are made one after the other, each in a transaction of its own, by the
//! core and by hand: the same two rows (the entry, what the account has then) with the statements
//! that somebody would write, through sqlx alone. Both take turns in one run, so that a busy machine
//! is as busy for both. Then a member gets a million entries, and what they have is asked, beside
//! somebody with ten. `cargo bench -p guildhall-tests --bench ledger -- --short` does the same with
//! fewer. The numbers are printed and judged by nobody.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use guildhall_core::{
    App,
    db::Db,
    ids::{CommunityId, MemberId, RequestNo},
    points::{Account, Deed, Outcome, Transfer, model},
};
use guildhall_tests::{
    bare::Bare,
    lab::Engine,
    servers::postgres::Postgres,
    world::{actor, found},
};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::runtime::Runtime;

type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// Rounds, transfers of each side in a round, entries of the one who has many.
const FULL: (i64, i64, i64) = (20, 500, 1_000_000);
const SHORT: (i64, i64, i64) = (4, 100, 20_000);
/// How often it is asked what somebody has.
const ASKED: u32 = 500;

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

fn measure(size: (i64, i64, i64)) -> Result<(), Trouble> {
    let (server, runtime) = (Postgres::start()?, Runtime::new()?);
    let folder = TempDir::with_prefix("guildhall-bench-")?;
    for engine in Engine::ALL {
        let url = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
        let (ours, hand) = match engine {
            Engine::Sqlite => (url("ours.db"), url("hand.db")),
            Engine::Postgres => {
                let new = || runtime.block_on(server.database(None));
                (new()?, new()?)
            }
        };
        runtime.block_on(engine_by(engine, (&ours, &hand), size))?;
    }
    Ok(())
}

/// A connection to write by hand with.
enum Hand {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Hand {
    /// Set up as the core sets its own up.
    async fn open(engine: Engine, url: &str) -> Result<Self, Trouble> {
        Ok(match engine {
            Engine::Sqlite => {
                let options: sqlx::sqlite::SqliteConnectOptions = url.parse()?;
                let options = options
                    .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                    .synchronous(sqlx::sqlite::SqliteSynchronous::Normal);
                Self::Sqlite(options.connect().await?)
            }
            Engine::Postgres => Self::Postgres(PgConnection::connect(url).await?),
        })
    }

    async fn write(&mut self, hall: CommunityId, t: &Transfer) -> Result<(), Trouble> {
        match self {
            Self::Sqlite(c) => {
                let mut tx = c.begin_with("BEGIN IMMEDIATE").await?;
                entry(hall, t).execute(&mut *tx).await?;
                balance(hall, t).execute(&mut *tx).await?;
                tx.commit().await?;
            }
            Self::Postgres(c) => {
                let mut tx = c.begin().await?;
                entry(hall, t).execute(&mut *tx).await?;
                balance(hall, t).execute(&mut *tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

type Statement<'a, D> = sqlx::query::Query<'a, D, <D as sqlx::Database>::Arguments>;

fn entry<'a, D>(hall: CommunityId, t: &'a Transfer) -> Statement<'a, D>
where
    D: sqlx::Database,
    i64: sqlx::Encode<'a, D> + sqlx::Type<D>,
    String: sqlx::Encode<'a, D> + sqlx::Type<D>,
    &'a str: sqlx::Encode<'a, D> + sqlx::Type<D>,
{
    sqlx::query(
        "INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind,
             outcome_id, rule, rule_version, idempotency_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(hall.0)
    .bind(t.debit.stored())
    .bind(t.credit.stored())
    .bind(t.amount)
    .bind(t.outcome_kind.as_str())
    .bind(t.outcome_id)
    .bind(t.rule.as_str())
    .bind(t.rule_version)
    .bind(t.idempotency_key.as_str())
    .bind(t.created_at)
}

fn balance<'a, D>(hall: CommunityId, t: &Transfer) -> Statement<'a, D>
where
    D: sqlx::Database,
    i64: sqlx::Encode<'a, D> + sqlx::Type<D>,
    String: sqlx::Encode<'a, D> + sqlx::Type<D>,
{
    sqlx::query(
        "INSERT INTO balances (community_id, account, points) VALUES ($1, $2, $3)
         ON CONFLICT (community_id, account) DO UPDATE SET points = balances.points + excluded.points",
    )
    .bind(hall.0)
    .bind(t.credit.stored())
    .bind(t.amount)
}

async fn hall(url: &str) -> Result<(App, CommunityId), Trouble> {
    let app = found(Db::create(url).await?).await?;
    let community = app.db.read(async |tx| tx.enter(&actor("maria")?, 0).await).await?.community;
    Ok((app, community))
}

async fn engine_by(
    engine: Engine,
    (ours, hand): (&str, &str),
    (rounds, each, many): (i64, i64, i64),
) -> Result<(), Trouble> {
    let ((app, community), (other, there)) = (hall(ours).await?, hall(hand).await?);
    other.db.close().await;
    let mut hand = Hand::open(engine, hand).await?;
    let (mut by_core, mut by_hand) = (Duration::ZERO, Duration::ZERO);
    for round in 0..rounds {
        let transfers: Vec<_> = (0..each).map(|n| transfer(community, round * each + n)).collect();
        let began = Instant::now();
        for t in &transfers {
            app.db.write(async |tx| tx.insert_transfer(community, t).await).await?;
        }
        by_core += began.elapsed();
        let began = Instant::now();
        for t in &transfers {
            hand.write(there, t).await?;
        }
        by_hand += began.elapsed();
    }
    let a_second =
        |time: Duration| f64::from(u32::try_from(rounds * each).unwrap_or(1)) / time.as_secs_f64();
    let (core, bare) = (a_second(by_core), a_second(by_hand));
    println!(
        "{:<9} transfers a second: {core:.0} by the core, {bare:.0} by hand: {:.2} x",
        engine.name(),
        core / bare
    );
    many_entries(engine, &app, ours, (community, many)).await?;
    app.db.close().await;
    Ok(())
}

fn transfer(community: CommunityId, number: i64) -> Transfer {
    let deed = Deed {
        community,
        outcome: Outcome::Thanks,
        number,
        key: model::thanks_key(RequestNo(number)),
        topic: String::new(),
        member: MemberId(100 + number % 50),
        by_member: None,
        by_party: None,
        note: None,
    };
    model::outcome(&deed, &Outcome::Thanks.usual(), 10, number)
}

/// What somebody has who has so many entries, beside somebody with ten.
async fn many_entries(
    engine: Engine,
    app: &App,
    url: &str,
    (community, many): (CommunityId, i64),
) -> Result<(), Trouble> {
    let bare = Bare::connect(engine, url).await?;
    let numbers = match engine {
        Engine::Sqlite => format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}) SELECT i FROM n"
        ),
        Engine::Postgres => format!("SELECT i FROM generate_series(1, {many}) AS s (i)"),
    };
    for (member, entries) in [(1_000, many), (1_001, 10)] {
        bare.script(&format!(
            "INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind, outcome_id,
                 rule, rule_version, idempotency_key, created_at)
             SELECT {community}, 'issued', 'member/{member}', 1, 'help', i, 'thanks', 1, 'many/{member}/' || i, i
             FROM ({numbers}) AS n WHERE i <= {entries};
             INSERT INTO balances (community_id, account, points) VALUES ({community}, 'member/{member}', {entries});"
        ))
        .await?;
    }
    let mut told = Vec::new();
    for member in [1_000, 1_001] {
        let account = Account::Member(MemberId(member));
        let began = Instant::now();
        for _ in 0..ASKED {
            app.db.read(async |tx| tx.balance(community, account).await).await?;
        }
        let balance = began.elapsed() / ASKED;
        let began = Instant::now();
        for _ in 0..ASKED {
            app.db.read(async |tx| tx.entries_of(community, account, (20, 0)).await).await?;
        }
        told.push((balance, began.elapsed() / ASKED));
    }
    for ((balance, page), entries) in told.iter().zip([many, 10]) {
        println!(
            "{:<9} {entries} entries: balance {balance:.1?}, a page of history {page:.1?}",
            engine.name()
        );
    }
    bare.close().await;
    Ok(())
}
