//! The main job through the real program, on both engines.

use std::sync::Arc;

use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    ledger::Ledger,
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("story::asked_claimed_solved_thanked", asked_claimed_solved_thanked),
        lab.both("story::one_of_64_claims_wins", one_of_64_claims_wins),
        lab.both("story::an_event_runs_once", an_event_runs_once),
        lab.both("story::bad_input_is_told_and_changes_nothing", bad_input),
        lab.both("story::database_trouble_is_told", database_trouble),
        lab.both("story::demo_twice", demo_twice),
        lab.both("story::places", places),
        lab.both("story::what_does_not_add_up_is_seen", what_does_not_add_up_is_seen),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn asked_claimed_solved_thanked(room: Room) {
    room.found().await;
    let asked = room.exec("ana", &["ask", "I can't start", "--urgency=high"]).await;
    assert_eq!(asked.exit, 0, "{asked:?}");
    let card = asked.card();
    assert_eq!(card["ref"], "help/1");
    assert_eq!(card["text"], "I can't start");
    assert_eq!(card["data"]["state"], "open");
    assert_eq!(card["data"]["asker"], "ana");
    let claimed = room.exec("ben", &["request", "claim", "#1"]).await;
    assert_eq!(claimed.card()["data"]["helper"], "ben");
    assert_eq!(
        room.exec("ana", &["request", "solve", "1"]).await.card()["data"]["state"],
        "solved"
    );
    let thanked = room.exec("ana", &["thank", "@ben", "You saved my day"]).await;
    assert_eq!(thanked.exit, 0, "{thanked:?}");
    let history = room.exec("ben", &["points", "history"]).await.card();
    assert_eq!(history["data"]["balance"], 10);
    assert_eq!(history["data"]["entries"][0]["rule"], "thanks");
    assert_eq!(history["data"]["entries"][0]["amount"], 10);

    let inbox =
        room.guildhall(&["inbox", "--community", "hall", "--as", "ben", "--json"]).await.json();
    assert_eq!(inbox["cards"][1]["text"], "You saved my day");
    let board = room.guildhall(&["board", "--community", "hall", "--json"]).await.json();
    assert_eq!(board["cards"][0]["data"]["state"], "solved");
    let tick = room.guildhall(&["tick", "--json"]).await.json();
    assert_eq!(tick["delivered"], 4, "a card, a notice to ana, two to ben: {tick}");
    assert_eq!(room.guildhall(&["tick", "--json"]).await.json()["delivered"], 0);
    assert_eq!(Ledger::open(&room).await.balanced().await, 1);
}

async fn one_of_64_claims_wins(room: Room) {
    room.found().await;
    room.exec("ana", &["ask", "flat tyre"]).await;
    let room = Arc::new(room);
    // Eight processes at any time until all 64 have had their turn.
    let gate = Arc::new(tokio::sync::Semaphore::new(8));
    let claims: Vec<_> = (0..64)
        .map(|n| {
            let (room, gate) = (Arc::clone(&room), Arc::clone(&gate));
            tokio::spawn(async move {
                let _turn = gate.acquire().await;
                let name = format!("helper{n}");
                room.exec(&name, &["request", "claim", "1"]).await
            })
        })
        .collect();
    let mut won = 0;
    for claim in claims {
        let ran = claim.await.expect("a claim ends");
        if ran.exit == 0 {
            won += 1;
        } else {
            assert_eq!(ran.code(), "help.already_claimed", "{ran:?}");
        }
    }
    assert_eq!(won, 1);
    assert_eq!(Ledger::open(&room).await.balanced().await, 0);
}

async fn an_event_runs_once(room: Room) {
    room.found().await;
    for n in ["1", "2"] {
        room.exec("ana", &["ask", "help me"]).await;
        room.exec("ben", &["request", "claim", n]).await;
        room.exec("ana", &["request", "solve", n]).await;
    }
    let twice = ["--event", "e1"];
    let first = room.exec_with(&twice, "ana", &["thank", "ben", "--request", "1"]).await;
    let again = room.exec_with(&twice, "ana", &["thank", "ben", "--request", "1"]).await;
    assert_eq!((first.exit, again.exit), (0, 0), "{again:?}");
    assert_eq!(first.card(), again.card());
    let other =
        room.exec_with(&["--event", "e2"], "ana", &["thank", "ben", "--request", "1"]).await;
    assert_eq!((other.exit, other.code().as_str()), (1, "thank.already"));
    let reused = room.exec_with(&twice, "ana", &["ask", "new"]).await;
    assert_eq!(reused.code(), "event.reused");
    assert_eq!(room.exec("ben", &["points", "balance"]).await.card()["data"]["balance"], 10);
    assert_eq!(Ledger::open(&room).await.balanced().await, 1);
}

async fn bad_input(room: Room) {
    room.found().await;
    room.guildhall(&["init", "--community", "other", "--steward", "olga"]).await;
    room.exec("ana", &["ask", "flat tyre"]).await;
    let long = "x".repeat(4001);
    for (who, command, code) in [
        ("ana", &["clam", "1"][..], "command.unknown"),
        ("ana", &["requst", "list"], "command.unknown_near"),
        ("ana", &["ask", ""], "text.empty"),
        ("ana", &["ask", " \u{202e} "], "text.empty"),
        ("ana", &["ask", &long], "text.too_long"),
        ("ana", &["ask", "x", "y"], "args.surplus"),
        ("ana", &["ask", "x", "--urgency", "soon"], "args.choice"),
        ("ana", &["request", "claim", "1"], "help.own_request"),
        ("ana", &["thank", "nobody"], "member.unknown"),
        ("ana", &["thank", "ana"], "thank.self"),
        ("ana", &["thank", "maria"], "thank.nothing"),
        ("ben", &["request", "solve", "1"], "help.not_asker"),
        ("ben", &["request", "edit", "1", "mine"], "help.not_yours"),
        ("ben", &["request", "show", "2"], "help.unknown"),
        ("ben", &["request", "show", "99999999999999999999"], "args.number"),
        ("ben\u{7}", &["points", "balance"], "member.name"),
    ] {
        let ran = room.exec(who, command).await;
        assert_eq!((ran.exit, ran.code().as_str()), (1, code), "{who}: {command:?}");
        let error = &ran.json()["error"];
        assert!(!error["message"].as_str().unwrap_or_default().is_empty());
        assert!(!error["hint"].as_str().unwrap_or_default().is_empty());
    }
    let args =
        ["exec", "--community", "other", "--as", "ana", "--json", "--", "request", "claim", "1"];
    assert_eq!(room.guildhall(&args).await.code(), "help.unknown", "another community's number");
    let outside = room.exec_with(&["--outsider"], "zoe", &["request", "list"]).await;
    assert_eq!(outside.code(), "member.outsider");
    let listed = room.exec("ana", &["request", "list"]).await.json();
    assert_eq!(
        listed["reply"]["cards"].as_array().map(Vec::len),
        Some(1),
        "nothing was half-written"
    );
    assert_eq!(listed["reply"]["cards"][0]["data"]["state"], "open");
    let late = room
        .guildhall(&[
            "exec",
            "--at",
            "soon",
            "--community",
            "hall",
            "--as",
            "ana",
            "--json",
            "--",
            "guide",
        ])
        .await;
    assert_eq!((late.exit, late.code().as_str()), (2, "usage"));
    let form = room.exec("ana", &["ask"]).await.json();
    assert_eq!(form["reply"]["form"]["command"][0], "ask");
    assert_eq!(form["reply"]["form"]["missing"][0]["name"], "text");
    assert_eq!(Ledger::open(&room).await.balanced().await, 0);
}

async fn database_trouble(room: Room) {
    let empty = room.guildhall(&["board", "--community", "hall", "--json"]).await;
    assert_eq!(empty.exit, 3, "{empty:?}");
    room.found().await;
    room.exec("ana", &["ask", "flat tyre"]).await;
    let read_only = match room.engine {
        guildhall_tests::lab::Engine::Sqlite => format!("{}?mode=ro", room.url),
        guildhall_tests::lab::Engine::Postgres => {
            format!("{}?options=-c%20default_transaction_read_only%3Don", room.url)
        }
    };
    let claim = [
        "--db",
        &read_only,
        "exec",
        "--community",
        "hall",
        "--as",
        "maria",
        "--json",
        "--",
        "request",
        "claim",
        "1",
    ];
    let refused = room.guildhall(&claim).await;
    assert_eq!((refused.exit, refused.code().as_str()), (3, "db.read_only"), "{refused:?}");
    for url in ["sqlite:/nowhere/at/all.db", "postgres://nobody@127.0.0.1:1/none"] {
        let gone = room.guildhall(&["--db", url, "tick", "--json"]).await;
        assert_eq!((gone.exit, gone.code().as_str()), (3, "db.unreachable"), "{gone:?}");
    }
    newer(&room).await;
    let newer = room.exec("ana", &["request", "list"]).await;
    assert_eq!((newer.exit, newer.code().as_str()), (3, "db.newer"), "{newer:?}");
    let migrate = room.guildhall(&["migrate"]).await;
    assert_eq!(migrate.exit, 3, "{migrate:?}");
}

/// What a program of the future leaves behind.
async fn newer(room: &Room) {
    let row =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'future', TRUE, '', 0)";
    let bare = Bare::open(room).await.expect("the database opens");
    bare.script(row).await.expect("a row");
    bare.close().await;
}

async fn demo_twice(room: Room) {
    let first = room.guildhall(&["demo"]).await;
    assert_eq!(first.exit, 0, "{first:?}");
    assert!(first.stdout.contains("You have 10 points"), "{}", first.stdout);
    guildhall_tests::golden::compare("demo.txt", &first.stdout);
    let second = room.guildhall(&["demo"]).await;
    assert_eq!((second.exit, &second.stdout), (0, &first.stdout));
    assert_eq!(Ledger::open(&room).await.balanced().await, 1, "the first community is gone");
}

/// A ledger that was tampered with, each time in another way.
async fn what_does_not_add_up_is_seen(room: Room) {
    room.found().await;
    room.exec("ana", &["ask", "flat tyre"]).await;
    room.exec("ben", &["request", "claim", "1"]).await;
    room.exec("ana", &["request", "solve", "1"]).await;
    room.exec("ana", &["thank", "ben"]).await;
    let (bare, ledger) = (Bare::open(&room).await.expect("opens"), Ledger::open(&room).await);
    assert_eq!(ledger.balanced().await, 1);
    for (change, fault) in [
        ("UPDATE transfers SET outcome_id = 2", "paid for nothing"),
        ("UPDATE transfers SET outcome_id = 1, outcome_kind = 'kindness'", "paid for nothing"),
        ("UPDATE transfers SET outcome_kind = 'help', debit_account = 'member/1'", "below zero"),
    ] {
        bare.script(change).await.expect("the ledger is changed");
        let (_, faults) = ledger.audit().await;
        assert!(faults.iter().any(|found| found.starts_with(fault)), "{change}: {faults:?}");
    }
}

/// Which channels and rooms an operator can join to which community.
async fn places(room: Room) {
    room.found().await;
    room.guildhall(&["init", "--community", "other", "--steward", "olga"]).await;
    let add = async |community: &str, platform: &str, address: &str| {
        let args = ["place", "add", "--community", community, "--role", "help", platform, address];
        room.guildhall(&args).await
    };
    for (community, platform, address, exit, words) in [
        ("hall", "--discord", "1001/2001", 0, ""),
        ("hall", "--discord", "1001/2001", 0, ""),
        ("hall", "--matrix", "!room:example.org", 0, ""),
        ("other", "--discord", "1001/2001", 1, "belongs to hall already"),
        ("other", "--discord", "1001/2002", 0, ""),
        ("nowhere", "--discord", "1001/2003", 1, "no community called “nowhere”"),
        ("hall", "--discord", "2001", 1, "cannot be the address"),
        ("hall", "--discord", "a/b", 1, "cannot be the address"),
        ("hall", "--discord", "0/1", 1, "cannot be the address"),
        ("hall", "--matrix", "#alias:example.org", 1, "cannot be the address"),
        ("hall", "--matrix", "!a\u{7}b:c", 1, "cannot be the address"),
    ] {
        let ran = add(community, platform, address).await;
        assert_eq!(ran.exit, exit, "{address}: {ran:?}");
        assert!(ran.stderr.contains(words), "{address}: {ran:?}");
    }
    let flags = ["place", "add", "--community", "hall", "--role", "help"];
    assert_eq!(room.guildhall(&flags).await.exit, 2, "a place has an address");
    let both = [&flags[..], &["--discord", "1/2", "--matrix", "!a:b"]].concat();
    assert_eq!(room.guildhall(&both).await.exit, 2, "and one only");
}
