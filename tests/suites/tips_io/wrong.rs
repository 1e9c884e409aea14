//! Files that are not as they should be: each is told where and why.

use std::sync::Arc;

use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;
use serde_json::json;

use super::{counts, exported, halls, import, lines, put, tip};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("tips_io::wrong_lines_are_told", wrong_lines_are_told),
        lab.both("tips_io::twenty_are_told", twenty_are_told),
        lab.both("tips_io::strict_writes_nothing", strict_writes_nothing),
        lab.both("tips_io::wrong_files_are_told", wrong_files_are_told),
        lab.both("tips_io::wrong_markdown_is_told", wrong_markdown_is_told),
        lab.both("tips_io::listed_topics", listed_topics),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Lines, and what is said of them; a good one stands between each two.
fn wrong() -> Vec<(Vec<u8>, &'static str)> {
    let with = |field: &str, value: serde_json::Value| {
        let mut tip = tip("x", "A title");
        tip[field] = value;
        tip.to_string().into_bytes()
    };
    vec![
        (br#"{"origin":"x","text":"y"}"#.into(), "The title is missing."),
        (br#"{"origin":"x","title":"y"}"#.into(), "The text is missing."),
        (br#"{"title":"x","text":"y"}"#.into(), "The origin is missing."),
        (b"{\"title\":\"\xff\"}".into(), "Byte 11 of this line is not UTF-8."),
        (with("kind", json!("joke")), "There is no kind “joke”."),
        (with("title", json!("é".repeat(101))), "The title has 101 characters; 100 is the most."),
        (with("text", json!("x".repeat(4001))), "The text has 4001 characters; 4000 is the most."),
        (with("title", json!("a\0b")), "The title has a NUL character in it."),
        (with("text", json!("a\0b")), "The text has a NUL character in it."),
        (with("version", json!(2)), "This is a tip of version 2; this program reads version 1."),
        (with("created_at", json!("noon")), "The time created_at cannot be read: “noon”."),
        (b"not json".into(), "This is not a tip: expected ident at column 2."),
        (vec![b'x'; 10_000_000], "This is longer than 64 KB."),
        (with("origin", json!("good/0")), "This origin stands at tips.jsonl:1 already."),
    ]
}

async fn wrong_lines_are_told(room: Room) {
    halls(&room).await;
    let (mut file, wrong) = (Vec::new(), wrong());
    for (n, (line, _)) in wrong.iter().enumerate() {
        file.extend(lines(&[tip(&format!("good/{n}"), "A title")]).into_bytes());
        file.extend(line);
        file.push(b'\n');
    }
    put(&room, "tips.jsonl", file);
    for flags in [&["--dry-run"][..], &[]] {
        let front = ["tips", "import", "tips.jsonl", "--community", "hall", "--publish"];
        let ran = room.guildhall(&[&front, flags].concat()).await;
        assert_eq!(ran.exit, 1, "{ran:?}");
        let told: Vec<_> = ran.stderr.lines().collect();
        assert_eq!(told.len(), wrong.len(), "{ran:?}");
        for (n, (told, (_, expected))) in told.iter().zip(&wrong).enumerate() {
            let start = format!("tips.jsonl:{}: {expected}", 2 * n + 2);
            assert!(told.starts_with(&start), "{told:?} should begin with {start:?}");
        }
        assert!(ran.stdout.ends_with("14 added, published; 14 wrong.\n"), "{ran:?}");
    }
    assert_eq!(exported(&room, "hall").await.len(), wrong.len(), "the others are there");
}

async fn twenty_are_told(room: Room) {
    halls(&room).await;
    put(&room, "tips.jsonl", "{}\n".repeat(1234) + &lines(&[tip("a", "One")]));
    let ran = room.guildhall(&["tips", "import", "tips.jsonl", "--community", "hall"]).await;
    assert_eq!(ran.exit, 1);
    assert_eq!(ran.stderr.lines().count(), 21, "{ran:?}");
    assert!(ran.stderr.ends_with("And 1214 more.\n"), "{ran:?}");
    assert_eq!(ran.stdout, "1 added, waiting for reviews; 1234 wrong.\n");
}

async fn strict_writes_nothing(room: Room) {
    halls(&room).await;
    let good: Vec<_> = (0..400).map(|n| tip(&format!("a/{n}"), "One")).collect();
    put(&room, "tips.jsonl", lines(&good) + "{}\n");
    let ran = import(&room, "hall", "tips.jsonl", &["--strict", "--publish"]).await;
    assert_eq!((ran.exit, counts(&ran)), (1, [0, 0, 0, 0, 0, 1]), "{ran:?}");
    assert_eq!(exported(&room, "hall").await.len(), 0);
    put(&room, "tips.jsonl", lines(&good));
    let ran = import(&room, "hall", "tips.jsonl", &["--strict", "--publish"]).await;
    assert_eq!((ran.exit, counts(&ran)), (0, [400, 0, 0, 0, 0, 0]), "{ran:?}");
}

async fn wrong_files_are_told(room: Room) {
    halls(&room).await;
    put(&room, "empty.jsonl", "");
    put(&room, "blank.jsonl", "\n \n\n");
    put(&room, "folder/readme.txt", "no tip");
    put(&room, "folder/.hidden.md", "no tip");
    for (path, code) in [
        ("empty.jsonl", "import.empty"),
        ("blank.jsonl", "import.empty"),
        ("folder", "import.no_markdown"),
        ("nowhere.jsonl", "import.path"),
        ("nowhere.md", "import.path"),
    ] {
        let ran = import(&room, "hall", path, &[]).await;
        assert_eq!((ran.exit, ran.code().as_str()), (1, code), "{path}: {ran:?}");
    }
    let ran = import(&room, "nowhere", "empty.jsonl", &[]).await;
    assert_eq!((ran.exit, ran.code().as_str()), (1, "community.unknown"));
    for (args, said) in [
        (&["--format", "markdown"][..], "Markdown is a file for each tip, in a folder."),
        (&["--out", "nowhere/tips.jsonl"], "nowhere/tips.jsonl cannot be written"),
    ] {
        let ran =
            room.guildhall(&[&["tips", "export", "--community", "hall"], args].concat()).await;
        assert_eq!(ran.exit, 1, "{ran:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
    }
}

async fn wrong_markdown_is_told(room: Room) {
    halls(&room).await;
    put(&room, "md/1-good.md", "---\norigin: a\ntitle: Good\n---\n\nText\n");
    put(&room, "md/2-bare.md", "# No front matter\n");
    put(&room, "md/3-open.md", "---\norigin: b\ntitle: Open\n");
    put(&room, "md/4-kind.md", "---\norigin: c\ntitle: T\nkind: joke\n---\nText\n");
    put(&room, "md/5-yaml.md", "---\norigin: d\ntitle: T\ntopics: [a\n---\nText\n");
    put(&room, "md/6-bytes.md", b"---\norigin: e\ntitle: caf\xe9\n---\nText\n");
    put(&room, "md/7-long.md", "x".repeat(100_000));
    put(&room, "md/8-text.md", "---\norigin: f\ntitle: T\n---\n");
    let ran = import(&room, "hall", "md", &["--publish"]).await;
    assert_eq!((ran.exit, counts(&ran)), (1, [1, 0, 0, 0, 0, 7]), "{ran:?}");
    let told = ran.json();
    let told: Vec<_> = told["faults"].as_array().expect("faults").iter().collect();
    let told: Vec<_> = told.iter().map(|f| (f["place"].as_str(), f["code"].as_str())).collect();
    for (n, (place, code)) in [
        ("md/2-bare.md:1", "import.front"),
        ("md/3-open.md:1", "import.front_open"),
        ("md/4-kind.md", "import.kind"),
        ("md/5-yaml.md:", "import.unread"),
        ("md/6-bytes.md:3", "import.encoding"),
        ("md/7-long.md", "import.long"),
        ("md/8-text.md", "import.missing"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(told[n].1, Some(code), "{told:?}");
        assert!(told[n].0.is_some_and(|at| at.starts_with(place)), "{told:?}");
    }
}

async fn listed_topics(room: Room) {
    halls(&room).await;
    for line in [
        &["community", "settings", "topics", "listed"][..],
        &["community", "topics", "Parking", "--also", "garage"],
    ] {
        let ran = room.exec("maria", line).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
    }
    let about = |origin: &str, topic: &str| {
        let mut tip = tip(origin, "A title");
        tip["topics"] = json!([topic]);
        tip
    };
    put(&room, "tips.jsonl", lines(&[about("a", "Garage"), about("b", "Space")]));
    let ran = import(&room, "hall", "tips.jsonl", &["--publish"]).await;
    assert_eq!(counts(&ran), [1, 0, 0, 0, 0, 1], "{ran:?}");
    assert_eq!(ran.json()["faults"][0]["code"], "import.topic");
    assert_eq!(exported(&room, "hall").await[0]["topics"], json!(["parking"]));
}
