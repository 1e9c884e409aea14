//! One schema on two engines, every column classified, every migration on a database with data in it.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use guildhall_core::{link::rules::RULES, privacy};
use guildhall_tests::{
    bare::Bare,
    golden,
    lab::{Engine, Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use sqlx::migrate::Migrator;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = vec![
        lab.test("schema::both_engines_have_the_golden_one", same),
        lab.test("schema::every_column_is_classified", classified),
        lab.test("schema::every_column_that_names_a_member_has_a_rule_for_linking", ruled),
    ];
    trials
        .push(lab.test("schema::one_file_names_who_asked", |_| async { one_file_names_parties() }));
    trials.extend(lab.both("schema::migrations_keep_data", migrations_keep_data));
    trials
}

/// SQL that joins a request's asker to a member stands in one file, so that it can be reviewed whole.
fn one_file_names_parties() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|kind| kind != "rs") {
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("a source");
            let named = ["FROM", "JOIN", "INTO", "UPDATE"].map(|verb| format!("{verb} parties"));
            if named.iter().any(|words| source.contains(words)) {
                files.push(path);
            }
        }
    }
    let expected = [Path::new("shared/src/members/parties.rs")];
    assert!(files.len() == 1 && files[0].ends_with(expected[0]), "{files:?}");
}

/// One line for a column, key, index or reference.
const SQLITE: &str = "WITH t AS (
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%sqlx%')
    SELECT t.name || '.' || c.name || CASE c.type WHEN 'INTEGER' THEN ' number' WHEN 'BIGINT' THEN ' number'
            WHEN 'BLOB' THEN ' bytes' ELSE ' ' || LOWER(c.type) END
        || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END
        FROM t, pragma_table_info(t.name) c
    UNION ALL
    SELECT t.name || ' primary key (' || (SELECT group_concat(name, ', ')
            FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)) || ')' FROM t
    UNION ALL
    SELECT t.name || CASE i.\"unique\" WHEN 1 THEN ' unique (' ELSE ' index (' END
        || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')'
        || CASE i.partial WHEN 1 THEN ' in part' ELSE '' END
        FROM t, pragma_index_list(t.name) i WHERE i.origin <> 'pk'
    UNION ALL
    SELECT t.name || '.' || f.\"from\" || ' references ' || f.\"table\" || '.' || f.\"to\"
        || CASE f.on_delete WHEN 'CASCADE' THEN ' cascade' ELSE '' END
        FROM t, pragma_foreign_key_list(t.name) f";

const POSTGRES: &str = "SELECT table_name || '.' || column_name || CASE data_type WHEN 'bigint' THEN ' number'
            WHEN 'bytea' THEN ' bytes' ELSE ' ' || data_type END
        || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
        FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '%sqlx%'
    UNION ALL
    SELECT t.relname || CASE WHEN i.indisprimary THEN ' primary key (' WHEN i.indisunique THEN ' unique ('
            ELSE ' index (' END
        || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k (att, n)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.att) || ')'
        || CASE WHEN i.indpred IS NULL THEN '' ELSE ' in part' END
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        WHERE t.relnamespace = current_schema()::regnamespace AND t.relname NOT LIKE '%sqlx%'
    UNION ALL
    SELECT t.relname || '.' || a.attname || ' references ' || r.relname || '.' || b.attname
        || CASE f.confdeltype WHEN 'c' THEN ' cascade' ELSE '' END
        FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
        JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[1]
        WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace";

async fn catalogue(bare: &Bare) -> Vec<String> {
    let sql = if matches!(bare, Bare::Sqlite(_)) { SQLITE } else { POSTGRES };
    let mut lines = bare.lines(sql).await.expect("the catalogue can be read");
    lines.sort();
    lines
}

async fn migrated(lab: &Arc<Lab>, engine: Engine) -> Vec<String> {
    let room = lab.room(engine).await.expect("a room");
    let world = World::found(&room).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let lines = catalogue(&bare).await;
    bare.close().await;
    world.app.db.close().await;
    lines
}

async fn same(lab: Arc<Lab>) {
    let [sqlite, postgres] =
        [migrated(&lab, Engine::Sqlite).await, migrated(&lab, Engine::Postgres).await]
            .map(|lines| lines.join("\n") + "\n");
    assert!(sqlite == postgres, "{}", golden::diff(&sqlite, &postgres));
    golden::compare("schema.txt", &sqlite);
}

async fn classified(lab: Arc<Lab>) {
    let lines = migrated(&lab, Engine::Sqlite).await;
    let columns = lines.iter().filter(|line| !line.contains(" references "));
    let columns: Vec<&str> =
        columns.filter_map(|l| l.split(' ').next()).filter(|c| c.contains('.')).collect();
    let known = |c: &str| privacy::COLUMNS.iter().any(|p| c == format!("{}.{}", p.table, p.column));
    let word = |c: &str| if known(c) { "personal" } else { "-" };
    let text: String = columns.iter().map(|c| format!("{c} {}\n", word(c))).collect();
    golden::compare("personal-columns.txt", &text);
    for personal in privacy::COLUMNS {
        let name = format!("{}.{}", personal.table, personal.column);
        assert!(columns.contains(&name.as_str()), "{name} is classified, and not in the schema");
        assert!(personal.exported, "{name} is in nobody's export");
    }
}

/// Columns that name a member without a reference: as text, or under a pseudonym.
const TEXTUAL: [&str; 6] = [
    "outbox.lane",
    "outbox.about",
    "lanes.lane",
    "transfers.debit_account",
    "transfers.credit_account",
    "limits.subject",
];

/// Whoever is linked leaves nothing behind that nobody thought of.
async fn ruled(lab: Arc<Lab>) {
    let lines = migrated(&lab, Engine::Sqlite).await;
    let has = |column: &str| RULES.iter().any(|r| column == format!("{}.{}", r.table, r.column));
    let referring = lines.iter().filter_map(|line| line.strip_suffix(" references members.id"));
    let naming: Vec<&str> = referring.chain(TEXTUAL).collect();
    assert!(naming.len() > 20, "{naming:?}");
    let missing: Vec<_> = naming.iter().filter(|column| !has(column)).collect();
    assert!(missing.is_empty(), "no rule for linking in shared/src/link/rules.rs: {missing:?}");
    for rule in RULES {
        let name = format!("{}.{} ", rule.table, rule.column);
        assert!(lines.iter().any(|line| line.starts_with(&name)), "{name}is not in the schema");
    }
}

/// Every migration runs on what the earlier ones hold, and leaves it as it was.
async fn migrations_keep_data(room: Room) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../migrations").join(room.engine.name());
    let migrator = Migrator::new(folder).await.expect("the migrations can be read");
    let bare = Bare::open(&room).await.expect("the database opens");
    let mut kept = Vec::new();
    for version in migrator.iter().map(|m| m.version) {
        bare.migrate_to(&migrator, version).await.expect("the migration runs");
        still_there(&bare, &kept).await;
        let rows = std::fs::read_to_string(root.join(format!("migrations/{version:04}.sql")));
        let rows = rows.expect("every migration has sample rows in tests/migrations");
        bare.script(&rows).await.expect("the sample rows fit");
        kept = contents(&bare).await;
    }
    assert!(kept.iter().all(|(_, rows)| !rows.is_empty()), "a table without sample rows: {kept:?}");
    bare.close().await;
}

/// A query of every table, and the rows that it gives now.
async fn contents(bare: &Bare) -> Vec<(String, Vec<String>)> {
    let lines = catalogue(bare).await;
    let mut tables: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.contains(" references ")) {
        if let Some((table, column)) = line.split(' ').next().and_then(|c| c.split_once('.')) {
            tables.entry(table).or_default().push(format!("COALESCE(CAST({column} AS TEXT), '-')"));
        }
    }
    let mut contents = Vec::new();
    for (table, columns) in tables {
        let query = format!("SELECT {} FROM {table}", columns.join(" || '|' || "));
        let rows = bare.lines(&query).await.expect("a table can be read");
        contents.push((query, rows));
    }
    contents
}

async fn still_there(bare: &Bare, kept: &[(String, Vec<String>)]) {
    for (query, rows) in kept {
        let now = bare.lines(query).await.expect("the columns are still there");
        assert!(rows.iter().all(|row| now.contains(row)), "{query}: {rows:?} became {now:?}");
    }
}
