//! What a write transaction may do, and what is left when it ends early.

use std::{
    future::Future,
    sync::Arc,
    task::Poll,
    time::{Duration, Instant},
};

use guildhall_core::{
    Error, Result, UserError,
    db::{Db, Tx},
    ids::RequestNo,
};
use guildhall_tests::{
    bare::Bare,
    lab::{Engine, Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use sqlx::PgPool;
use tokio::{
    sync::Notify,
    task::{JoinSet, LocalSet},
};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<Trial> = [
        lab.both("transactions::awaiting_something_else_fails", awaiting),
        lab.both("transactions::thinking_too_long_fails", thinking),
        lab.both("transactions::sql_alone_passes", sql_alone),
        lab.both("transactions::cancelled_while_blocked", cancelled_while_blocked),
        lab.both("transactions::cancelled_anywhere", cancelled_anywhere),
        lab.both("transactions::a_cancelled_read_leaves_nothing_open", cancelled_reads),
        lab.both("transactions::every_third_of_64_fails", every_third_fails),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.push(lab.test("transactions::a_deadlock_is_run_again", a_deadlock));
    trials
}

/// The people in the database, but for the steward.
async fn people(room: &Room) -> Vec<String> {
    let bare = Bare::open(room).await.expect("the database opens");
    let names = bare.lines("SELECT name FROM members WHERE name <> 'maria' ORDER BY name").await;
    bare.close().await;
    names.expect("names")
}

async fn add(tx: &mut Tx, name: &str) -> Result<()> {
    tx.insert_member(name, 0).await.map(drop)
}

async fn awaiting(room: Room) {
    let db = World::found(&room).await.app.db;
    let refused = db
        .write(async |tx| {
            add(tx, "ghost").await?;
            tokio::time::sleep(Duration::from_millis(1)).await;
            add(tx, "ghost").await
        })
        .await;
    assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
    assert!(people(&room).await.is_empty());
}

async fn thinking(room: Room) {
    let db = World::found(&room).await.app.db;
    let refused = db
        .write(async |tx| {
            add(tx, "ghost").await?;
            let mut sum = 0_u64;
            let begun = Instant::now();
            // Far longer than it may think, for other tests take their share of the time.
            while begun.elapsed() < Duration::from_secs(1) {
                sum = std::hint::black_box(sum.wrapping_add(1));
            }
            Ok(())
        })
        .await;
    assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
    assert!(people(&room).await.is_empty());
}

async fn sql_alone(room: Room) {
    let db = World::found(&room).await.app.db;
    let done = db
        .write(async |tx| {
            add(tx, "ana").await?;
            add(tx, "ben").await
        })
        .await;
    done.expect("nothing but SQL");
    assert_eq!(people(&room).await, ["ana", "ben"]);
}

/// One transaction holds what another waits for; both are dropped.
async fn cancelled_while_blocked(room: Room) {
    let world = World::found(&room).await;
    let hall = world.community().await;
    world.says("maria", "ask words").await.expect("a request");
    world.app.db.close().await;
    // This handle does not judge: its first transaction waits for ever.
    let db = Db::open(&room.url).await.expect("the database opens");
    let holds = Notify::new();
    let holder = db.write(async |tx| {
        tx.lock_request(hall, RequestNo(1)).await?;
        add(tx, "holder").await?;
        holds.notify_one();
        std::future::pending::<Result<()>>().await
    });
    let mut holder = Box::pin(holder);
    tokio::select! {
        _ = &mut holder => unreachable!("it waits for ever"),
        () = holds.notified() => {}
    }
    let blocked = db.write(async |tx| {
        add(tx, "blocked").await?;
        tx.lock_request(hall, RequestNo(1)).await
    });
    assert!(tokio::time::timeout(Duration::from_millis(50), blocked).await.is_err());
    drop(holder);
    db.write(async |tx| add(tx, "after").await).await.expect("the writer is free");
    assert_eq!(people(&room).await, ["after"]);
}

/// Waits until the database says something of itself.
async fn says(pool: &PgPool, what: &'static str) {
    let begun = Instant::now();
    loop {
        let said: bool = sqlx::query_scalar(what).fetch_one(pool).await.expect("an answer");
        if said {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "never: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// A command and somebody else wait for each other. The command began to wait first, so that
/// PostgreSQL undoes it; whoever gave it is not told of that.
async fn a_deadlock(lab: Arc<Lab>) {
    let room = lab.room(Engine::Postgres).await.expect("a room");
    let world = World::found(&room).await;
    let Bare::Postgres(pool) = Bare::open(&room).await.expect("the database opens") else {
        unreachable!("the room is PostgreSQL's")
    };
    let place = "INSERT INTO places (community_id, platform, address, role, created_at)
                 SELECT id, 'discord', 'desk', 'help', 0 FROM communities";
    sqlx::query(place).execute(&pool).await.expect("a place");
    world.says("maria", "ask words").await.expect("a request");
    let mut other = pool.begin().await.expect("a transaction");
    let (card, request) = ("UPDATE outbox SET state = state", "UPDATE requests SET state = state");
    sqlx::query(card).execute(&mut *other).await.expect("the card is held");
    let others = async {
        says(
            &pool,
            "SELECT COUNT(*) > 0 FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
        .await;
        sqlx::query(request).execute(&mut *other).await.expect("the request is held");
        other.commit().await.expect("it is kept");
    };
    let (told, ()) = tokio::join!(world.code("maria", "request cancel 1"), others);
    assert_eq!(told, "ok");
    let broken = "SELECT deadlocks = 1 FROM pg_stat_database WHERE datname = current_database()";
    says(&pool, broken).await;
    pool.close().await;
}

/// Polls `future` up to `most` times, then drops it.
async fn polled<T>(most: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = Box::pin(future);
    let mut polls = 0;
    std::future::poll_fn(move |cx| {
        polls += 1;
        match future.as_mut().poll(cx) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if polls >= most => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Whenever a write is dropped, both of its rows are there or neither.
async fn cancelled_anywhere(room: Room) {
    let db = World::found(&room).await.app.db;
    for most in 1..12 {
        let name = format!("pair{most:02}");
        let write = db.write(async |tx| {
            add(tx, &name).await?;
            add(tx, &name).await
        });
        let done = polled(most, write).await;
        db.write(async |tx| tx.remove_member(guildhall_core::ids::MemberId(0)).await)
            .await
            .expect("the writer is free");
        let found = people(&room).await.iter().filter(|n| **n == name).count();
        assert!(found == 2 || (found == 0 && done.is_none()), "{most} polls left {found}");
    }
}

async fn every_third_fails(room: Room) {
    let db = World::found(&room).await.app.db;
    let local = LocalSet::new();
    let mut writes = JoinSet::new();
    for n in 0..64 {
        let db = db.clone();
        writes.spawn_local_on(one_of_64(db, n), &local);
    }
    local
        .run_until(async {
            while writes.join_next().await.transpose().expect("it ends").is_some() {}
        })
        .await;
    let expected: Vec<_> = (0..64).filter(|n| n % 3 != 0).map(|n| format!("w{n:02}")).collect();
    assert_eq!(people(&room).await, expected);
}

async fn one_of_64(db: Db, n: usize) {
    let name = format!("w{n:02}");
    let written = db
        .write(async |tx| {
            add(tx, &name).await?;
            if n.is_multiple_of(3) { Err(UserError::new("command.unknown").into()) } else { Ok(()) }
        })
        .await;
    assert_eq!(written.is_ok(), !n.is_multiple_of(3), "{written:?}");
}

/// Reads that are given up at every point, on few connections: whoever writes next can write.
async fn cancelled_reads(room: Room) {
    let db = World::found(&room).await.app.db;
    for n in 0..400 {
        let reading = {
            let db = db.clone();
            tokio::spawn(async move { db.read(async |tx| tx.first_community().await).await })
        };
        for _ in 0..n % 50 {
            tokio::task::yield_now().await;
        }
        reading.abort();
        drop(reading.await);
        let name = format!("p{n:03}");
        let written = db.write(async |tx| add(tx, &name).await).await;
        assert!(written.is_ok(), "after {n}: {written:?}");
    }
    assert_eq!(people(&room).await.len(), 400);
}
