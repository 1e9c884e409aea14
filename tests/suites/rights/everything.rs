//! All that somebody has done and typed: shown to them, and gone after them.

use std::sync::Arc;

use guildhall_core::{audit, privacy, view::File};
use guildhall_tests::{
    bare::Bare,
    lab::{Engine, Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use serde_json::Value;

use super::{
    ana::Ana,
    id, odd, says,
    wall::{Wall, passes, works},
    with,
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rights::everything_is_exported_and_erased", everything),
        lab.both("rights::texts_can_stay_without_a_name", texts_stay),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every chain of decisions is as it was written.
async fn verifies(world: &World) {
    let verdicts = audit::verify(&world.app, None).await.expect("the chains are read");
    assert!(verdicts.iter().all(|v| v.broken.is_none() && v.entries >= 6), "{verdicts:?}");
}

const COLUMNS: [&str; 2] = [
    "SELECT t.name || ' ' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%sqlx%'",
    "SELECT table_name || ' ' || column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name NOT LIKE '%sqlx%'",
];

/// Every value of every table, with its column.
async fn dump(bare: &Bare, engine: Engine) -> Vec<String> {
    let columns = bare.lines(COLUMNS[usize::from(engine == Engine::Postgres)]).await;
    let mut values = Vec::new();
    for column in columns.expect("the columns") {
        let (table, column) = column.split_once(' ').expect("both");
        if table == "installation" {
            continue;
        }
        let text = format!("SELECT COALESCE(CAST({column} AS TEXT), '-') FROM {table}");
        let found = bare.lines(&text).await.expect("the values");
        values.extend(found.into_iter().map(|value| format!("{table}.{column}: {value}")));
    }
    values
}

async fn everything(room: Room) {
    let world = World::with(&room, &["ben", "cleo", "dora"]).await;
    let (wall, bare) = (Wall::default(), Bare::open(&room).await.expect("the database opens"));
    let ana = Ana::of(&world, &wall).await;
    verifies(&world).await;
    says(&world, &ana.name, "me erase remove").await;
    exports(&world, &ana).await;
    assert!(!with(&wall.texts(), &ana.name).is_empty());
    passes(&world, &wall, ana.id).await;
    works(&world, &wall).await;

    let values = dump(&bare, room.engine).await;
    assert!(values.len() > 200, "{values:#?}");
    for word in ana.typed.iter().chain([&ana.name]) {
        assert_eq!(with(&values, word), Vec::<&String>::new(), "{word} is in the database");
        assert_eq!(with(&wall.texts(), word), Vec::<&String>::new(), "{word} is on the platform");
    }
    let lanes = format!("member/{}", ana.id);
    let left: Vec<_> = with(&values, &lanes).into_iter().filter(|v| v.ends_with(&lanes)).collect();
    assert!(
        left.iter().all(|v| v.starts_with("transfers.") || v.starts_with("balances.")),
        "{left:?}"
    );
    let shown = wall.texts();
    let removed = with(&shown, "(removed)");
    assert_eq!(removed.len(), 2, "{shown:#?}");
    assert!(removed.iter().all(|text| text.contains("Asked by: Somebody")), "{removed:?}");
    assert!(with(&shown, "Request #3 · open").len() == 1, "given back: {shown:#?}");
    assert_eq!(with(&shown, "Somebody thanks you").len(), 1, "{shown:#?}");
    assert_eq!(Ledger::open(&room).await.balanced().await, 7);
    verifies(&world).await;
    assert_eq!(world.code(&ana.name, "me stay").await, "erase.none", "somebody new");
    bare.close().await;
}

fn text(file: &File) -> &str {
    str::from_utf8(&file.bytes).expect("text")
}

/// Her export has all that she typed, and every column; and nobody else's secrets.
async fn exports(world: &World, ana: &Ana) {
    let reply = world.says(&ana.name, "me export").await.expect("an export");
    let [json, page] = reply.files.as_slice() else { panic!("{:?}", reply.files) };
    assert_eq!((json.name, page.name), ("export.json", "export.html"));
    for word in ana.typed.iter().chain([&ana.name]) {
        assert!(text(json).contains(word.as_str()), "{word} is not in the export");
        assert!(text(page).contains(word.as_str()), "{word} is not on the page");
    }
    assert!(!text(json).contains("dora"), "whoever blocked her is nobody's business");
    assert!(!text(json).contains(&ana.code), "a code is shown once");
    assert!(!text(json).contains("\"actor\""), "who decided is nobody's business");
    let whole: Value = serde_json::from_str(text(json)).expect("JSON");
    for personal in privacy::COLUMNS.iter().filter(|p| p.exported) {
        let part = &whole["data"][personal.table];
        let rows = part["rows"].as_array().into_iter().flatten();
        let shown = rows.chain([&part["described"]]).any(|row| row.get(personal.column).is_some());
        assert!(shown, "{}.{} is not in the export", personal.table, personal.column);
    }
    let html = world
        .says("ben", "ask \"<script>x</script>\"")
        .await
        .and(world.says("ben", "me export").await);
    let reply = html.expect("an export");
    let html = text(&reply.files[1]);
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "it is escaped");
}

async fn texts_stay(room: Room) {
    let world = World::with(&room, &["ben"]).await;
    let (wall, name, text) = (Wall::default(), odd("zana"), odd("text"));
    says(&world, &name, &format!("ask {text}")).await;
    says(&world, &name, "me erase keep").await;
    works(&world, &wall).await;
    let id = id(&world, &name).await;
    passes(&world, &wall, id).await;
    works(&world, &wall).await;
    let shown = wall.texts();
    assert_eq!((with(&shown, &text).len(), with(&shown, &name).len()), (1, 0), "{shown:?}");
    assert!(with(&shown, "Asked by: Somebody").len() == 1 && with(&shown, "taken back").len() == 1);
    let board = world.says("ben", "request show 1").await.expect("a card");
    assert_eq!(board.cards()[0].data["asker"], Value::Null);
}
