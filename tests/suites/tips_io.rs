//! Tips that leave as files and come in as files, through the real program.

mod killed;
mod wrong;

use std::sync::Arc;

use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    program::Ran,
};
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<Trial> = [
        lab.both("tips_io::there_and_back", there_and_back),
        lab.both("tips_io::who_wrote_it_is_told_as_they_wish", who_wrote_it),
        lab.both("tips_io::run_twice_nothing_is_twice", run_twice),
        lab.both("tips_io::what_was_written_here_stays", what_was_written_here_stays),
        lab.both("tips_io::somebody_takes_care", somebody_takes_care),
        lab.both("tips_io::a_bar_on_a_terminal", a_bar_on_a_terminal),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.extend(wrong::trials(lab));
    trials.extend(killed::trials(lab));
    trials
}

/// Founds the hall, and another community.
async fn halls(room: &Room) {
    room.found().await;
    for name in ["guild", "union"] {
        let ran = room.guildhall(&["init", "--community", name, "--steward", "maria"]).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
    }
}

/// Writes a file into the test's folder.
fn put(room: &Room, name: &str, content: impl AsRef<[u8]>) {
    let path = room.folder.path().join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, content).expect("the file is written");
}

fn lines(tips: &[Value]) -> String {
    tips.iter().map(|tip| format!("{tip}\n")).collect()
}

fn tip(origin: &str, title: &str) -> Value {
    json!({ "version": 1, "origin": origin, "title": title, "text": format!("How to do {title}.") })
}

async fn import(room: &Room, community: &str, path: &str, flags: &[&str]) -> Ran {
    let front = ["tips", "import", path, "--community", community, "--json"];
    room.guildhall(&[&front, flags].concat()).await
}

/// Added, updated, same, kept, gone, wrong.
fn counts(ran: &Ran) -> [i64; 6] {
    let told = ran.json();
    ["added", "updated", "same", "kept", "gone", "wrong"]
        .map(|what| told[what].as_i64().unwrap_or_else(|| panic!("{ran:?}")))
}

async fn exported(room: &Room, community: &str) -> Vec<Value> {
    let ran = room.guildhall(&["tips", "export", "--community", community]).await;
    assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{ran:?}");
    ran.stdout.lines().map(|line| serde_json::from_str(line).expect("a line")).collect()
}

/// What comes along to another community: all but numbers, and what its members say of it.
fn comparable(mut tips: Vec<Value>) -> Vec<Value> {
    for tip in &mut tips {
        let fields = tip.as_object_mut().expect("an object");
        for own in ["number", "confirmed_at", "worked", "failed", "uses", "minutes"] {
            fields.remove(own);
        }
    }
    tips.sort_by_key(|tip| tip["origin"].to_string());
    tips
}

const TEXTS: [&str; 7] = [
    "---\nno: \"yes\"\n---",
    "  begins and ends with spaces \n\n",
    "a\r\nb\tc\u{2028}d",
    "«¿ñ?» مرحبا 🚚‍💨",
    "\n\n# Heading\n- a\n- b: *c*\n```\n---\n```",
    "\\ \" ' ` | > { } [ ] & * ! % @ #",
    "\u{feff}null",
];

async fn there_and_back(room: Room) {
    halls(&room).await;
    let some = TEXTS.iter().enumerate().map(|(n, text)| {
        json!({ "origin": format!("book/{n}"), "title": format!("- {n}: no # {n}"), "text": text,
            "kind": "safety", "topics": ["null", "Taxi: night"], "platforms": ["~", "No Way"],
            "language": "es", "credit": "yes", "readers": "everywhere",
            "state": if n == 3 { "archived" } else { "published" },
            "created_at": "2025-01-02T03:04:05.678Z", "published_at": "2025-02-02T03:04:05Z" })
    });
    put(&room, "some.jsonl", lines(&some.collect::<Vec<_>>()));
    let first = import(&room, "hall", "some.jsonl", &["--publish"]).await;
    assert_eq!((first.exit, counts(&first)), (0, [7, 0, 0, 0, 0, 0]), "{first:?}");
    room.exec("maria", &["tip", "add", "Written here", "by a steward"]).await;
    let here = exported(&room, "hall").await;
    assert_eq!(here.len(), 8);
    assert_eq!(here[3]["text"], TEXTS[3]);
    assert_eq!(here[3]["created_at"], "2025-01-02T03:04:05.678Z");
    for (format, out, there) in [("jsonl", "hall.jsonl", "guild"), ("markdown", "md", "union")] {
        let args = ["tips", "export", "--community", "hall", "--format", format, "--out", out];
        let ran = room.guildhall(&args).await;
        assert_eq!(
            (ran.exit, ran.stdout),
            (0, format!("8 tips exported to {out}.\n")),
            "{}",
            ran.stderr
        );
        let ran = import(&room, there, out, &["--publish"]).await;
        assert_eq!(counts(&ran), [8, 0, 0, 0, 0, 0], "{ran:?}");
        assert_eq!(comparable(exported(&room, there).await), comparable(here.clone()));
        // It knows what was written here.
        assert_eq!(counts(&import(&room, "hall", out, &[]).await), [0, 0, 8, 0, 0, 0]);
    }
    let again = ["tips", "export", "--community", "hall", "--format", "markdown", "--out", "md"];
    let ran = room.guildhall(&again).await;
    assert_eq!(ran.exit, 1);
    assert!(ran.stderr.contains("There are Markdown files in md already."), "{ran:?}");
    let one = std::fs::read_dir(room.folder.path().join("md")).expect("a folder").flatten();
    let mut names: Vec<_> = one.map(|f| f.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names[7], "00008-written-here.md");
    let ran = import(&room, "union", "md/00008-written-here.md", &[]).await;
    assert_eq!(counts(&ran), [0, 0, 1, 0, 0, 0]);
}

async fn who_wrote_it(room: Room) {
    halls(&room).await;
    for who in ["ana", "ben"] {
        let credit = if who == "ana" { "name" } else { "pen" };
        let add = ["tip", "add", "A title", "Some text", "--credit", credit];
        assert_eq!(room.exec(who, &add).await.exit, 0);
    }
    assert_eq!(exported(&room, "hall").await.len(), 0, "what waits for reviews stays");
    for number in ["1", "2"] {
        let ran = room.exec("maria", &["tip", "review", number, "approve"]).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
    }
    room.exec("cem", &["tip", "vote", "1", "worked"]).await;
    let tips = exported(&room, "hall").await;
    assert_eq!((&tips[0]["credit"], &tips[0]["worked"]), (&json!("ana"), &json!(1)));
    assert!(tips[1]["credit"].is_string());
    let all = lines(&tips);
    assert!(!all.contains("ben") && !all.contains("cem"), "{all}");
}

async fn run_twice(room: Room) {
    halls(&room).await;
    let mut tips: Vec<_> =
        (0..600).map(|n| tip(&format!("book/{n}"), &format!("Tip {n}"))).collect();
    put(&room, "tips.jsonl", lines(&tips));
    let dry = import(&room, "hall", "tips.jsonl", &["--dry-run", "--publish"]).await;
    assert_eq!((dry.exit, counts(&dry)), (0, [600, 0, 0, 0, 0, 0]));
    assert_eq!(exported(&room, "hall").await.len(), 0, "a dry run writes nothing");
    for expected in [[600, 0, 0, 0, 0, 0], [0, 0, 600, 0, 0, 0]] {
        let ran = import(&room, "hall", "tips.jsonl", &["--publish"]).await;
        assert_eq!((ran.exit, counts(&ran)), (0, expected));
        assert_eq!(exported(&room, "hall").await.len(), 600);
    }
    for n in [7, 300, 599] {
        tips[n]["text"] = json!("Something better.");
    }
    tips.push(tip("book/new", "One more"));
    put(&room, "tips.jsonl", lines(&tips));
    let ran = import(&room, "hall", "tips.jsonl", &[]).await;
    assert_eq!(counts(&ran), [1, 3, 597, 0, 0, 0]);
    let after = exported(&room, "hall").await;
    assert_eq!(after.len(), 600, "the new one waits for reviews");
    assert_eq!(after[300]["text"], "Something better.");
    let said = room.exec("maria", &["tip", "history", "301"]).await;
    assert_eq!(said.card()["data"]["revisions"].as_array().map(Vec::len), Some(2), "{said:?}");
    sound(&room, 601, 604).await;
}

/// Numbers are taken once, and each change has a number of its own, up to what was counted.
async fn sound(room: &Room, tips: i64, revisions: i64) {
    let bare = Bare::open(room).await.expect("the database opens");
    let found: Vec<(i64, i64, i64, i64, i64)> = bare
        .rows(
            "SELECT COUNT(*), COUNT(DISTINCT change), COUNT(DISTINCT origin), MAX(change),
                 (SELECT value FROM counters WHERE name = 'search' AND community_id = t.community_id)
             FROM tips t GROUP BY community_id",
        )
        .await
        .expect("rows");
    let (all, changes, origins, last, counted) = found[0];
    assert_eq!((all, changes, origins), (tips, tips, tips));
    assert_eq!(last, counted);
    let kept: Vec<(i64,)> = bare.rows("SELECT COUNT(*) FROM tip_revisions").await.expect("rows");
    assert_eq!(kept[0].0, revisions);
    bare.close().await;
}

async fn what_was_written_here_stays(room: Room) {
    halls(&room).await;
    let mut tips: Vec<_> =
        (1..=4).map(|n| tip(&format!("book/{n}"), &format!("Tip {n}"))).collect();
    put(&room, "tips.jsonl", lines(&tips));
    import(&room, "hall", "tips.jsonl", &["--publish"]).await;
    // The first is adopted only; the second is changed as well; the third is deleted.
    for line in [
        &["tip", "adopt", "1"][..],
        &["tip", "adopt", "2"],
        &["tip", "edit", "2", "I know better."],
        &["tip", "adopt", "3"],
        &["tip", "delete", "3"],
    ] {
        let ran = room.exec("ana", line).await;
        assert_eq!(ran.exit, 0, "{line:?}: {ran:?}");
    }
    for tip in &mut tips {
        tip["text"] = json!("A new edition.");
        tip["credit"] = json!("The handbook");
    }
    put(&room, "tips.jsonl", lines(&tips));
    for expected in [[0, 2, 0, 1, 1, 0], [0, 0, 2, 1, 1, 0]] {
        let ran = import(&room, "hall", "tips.jsonl", &["--publish"]).await;
        assert_eq!((ran.exit, counts(&ran)), (0, expected));
    }
    let after = exported(&room, "hall").await;
    let told = |n: usize| (after[n]["text"].as_str(), after[n]["credit"].as_str());
    assert_eq!(told(0), (Some("A new edition."), Some("ana")), "it stands under her name");
    assert_eq!(told(1), (Some("I know better."), Some("ana")));
    assert_eq!(told(2), (Some("A new edition."), Some("The handbook")));
    assert_eq!(after.len(), 3);
    // Whoever changed it is erased, as `tips::leave` leaves their tips.
    let bare = Bare::open(&room).await.expect("the database opens");
    let erased = "UPDATE tips SET author_party = NULL WHERE number = 2;
        UPDATE tip_revisions SET by_party = NULL WHERE tip = 2 AND revision = 2";
    bare.script(erased).await.expect("it runs");
    bare.close().await;
    let ran = import(&room, "hall", "tips.jsonl", &["--publish"]).await;
    assert_eq!(counts(&ran), [0, 0, 2, 1, 1, 0], "what they wrote stays");
}

async fn somebody_takes_care(room: Room) {
    halls(&room).await;
    put(&room, "tips.jsonl", lines(&[tip("a", "One"), tip("b", "Two")]));
    let ran = import(&room, "hall", "tips.jsonl", &["--as", "nobody"]).await;
    assert_eq!((ran.exit, ran.code().as_str()), (1, "member.unknown"));
    let ran = import(&room, "hall", "tips.jsonl", &["--as", "maria", "--publish"]).await;
    assert_eq!(counts(&ran), [2, 0, 0, 0, 0, 0], "{ran:?}");
    let tips = exported(&room, "hall").await;
    assert!(tips.iter().all(|tip| tip["credit"] == "maria"), "{tips:?}");
    let ran = room.exec("maria", &["tip", "edit", "2", "Mine."]).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
}

async fn a_bar_on_a_terminal(room: Room) {
    halls(&room).await;
    let tips: Vec<_> = (0..3000).map(|n| tip(&format!("book/{n}"), &format!("Tip {n}"))).collect();
    put(&room, "tips.jsonl", lines(&tips));
    let mut terminal = room.terminal(&["tips", "import", "tips.jsonl", "--community", "hall"]);
    terminal.sees(" tips, ").await;
    terminal.sees(" a second").await;
    terminal.sees("3000 added, waiting for reviews.").await;
    assert_eq!(terminal.ends().await, Some(0));
}
