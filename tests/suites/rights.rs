//! Getting one's data, and being forgotten.

mod announcements;
mod skillshares;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use guildhall_core::{
    At, audit,
    drafts::Draft,
    ids::{MemberId, MentorshipNo},
    jobs,
    outbox::{self, Address, Outgoing, Retry, SendError, Settings, Transport},
    points::{self, Flag},
    privacy,
    roles::Known,
    view::File,
};
use guildhall_tests::{
    bare::Bare,
    courier,
    lab::{Engine, Lab, Room},
    ledger::Ledger,
    world::{PLATFORM, World},
};
use libtest_mimic::Trial;
use serde_json::Value;

const DAY: i64 = 24 * 60 * 60 * 1000;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rights::everything_is_exported_and_erased", everything),
        lab.both("rights::texts_can_stay_without_a_name", texts_stay),
        lab.both("rights::a_suspension_is_not_shed", suspended),
        lab.both("rights::an_erasure_is_planned_and_taken_back", planned),
        lab.both("rights::an_erasure_goes_on_after_a_platform_that_is_away", away),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A platform in memory: what can be read there now, and everything that ever could.
#[derive(Debug, Default)]
struct Wall {
    shown: Mutex<BTreeMap<String, String>>,
    /// Whether the platform is away.
    away: Mutex<bool>,
}

impl Wall {
    fn put(&self, id: &str, what: &Outgoing) {
        self.shown.lock().expect("a wall").insert(id.to_owned(), courier::text(&what.card));
    }

    fn texts(&self) -> Vec<String> {
        self.shown.lock().expect("a wall").values().cloned().collect()
    }

    fn ready(&self) -> Result<(), SendError> {
        let reason = "away".to_owned();
        let away = *self.away.lock().expect("a wall");
        if away { Err(SendError::Down { after: None, reason }) } else { Ok(()) }
    }
}

impl Transport for Wall {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn retry(&self) -> Retry {
        Retry::NativeKey
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Result<String, SendError> {
        self.ready()?;
        let id = format!("{} {}", to.lane, what.key);
        self.put(&id, what);
        Ok(id)
    }

    async fn edit(&self, _: &Address, message: &str, what: &Outgoing) -> Result<(), SendError> {
        self.ready()?;
        self.put(message, what);
        Ok(())
    }

    async fn retract(&self, _: &Address, message: &str) -> Result<(), SendError> {
        self.ready()?;
        self.shown.lock().expect("a wall").remove(message);
        Ok(())
    }

    async fn find(&self, _: &Address, _: &str) -> Result<Option<String>, SendError> {
        Ok(None)
    }
}

fn settings() -> Settings {
    let backoff = Duration::from_millis(1);
    Settings { backoff, backoff_most: backoff, down_most: backoff, ..courier::settings() }
}

/// A word that stands nowhere else.
fn odd(what: &str) -> String {
    format!("{what}{:x}", guildhall_core::chance::opaque_id().expect("a number"))
}

async fn says(world: &World, name: &str, line: &str) {
    let said = world.says(name, line).await;
    assert!(said.is_ok(), "{line}: {said:?}");
}

async fn works(world: &World, wall: &Wall) {
    jobs::run_due(&world.app).await.expect("the jobs run");
    outbox::deliver(&world.app, wall, &settings()).await.expect("it is delivered");
}

/// Lets the day pass, and works until somebody is forgotten.
async fn passes(world: &World, wall: &Wall, member: MemberId) {
    world.app.clock.advance(DAY);
    for _ in 0..20 {
        works(world, wall).await;
        let left = world.app.db.read(async |tx| tx.erasure(member).await).await;
        if left.expect("the erasures are read").is_none() {
            return;
        }
        world.app.clock.advance(6_000);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("not forgotten");
}

async fn id(world: &World, name: &str) -> MemberId {
    world.entry(name).await.me().expect("a member").id
}

/// Ana has done everything there is to be done; the words that she typed.
struct Ana {
    name: String,
    id: MemberId,
    typed: Vec<String>,
    /// The code by which she could link another account.
    code: String,
}

impl Ana {
    async fn of(world: &World, wall: &Wall) -> Self {
        let name = odd("zana");
        let [first, second, third, note, topic, knows, draft] =
            ["first", "second", "third", "note", "topic", "knows", "draft"].map(odd);
        let a = name.as_str();
        let decided = Self::is_known_to_stewards(world, a).await;
        let library = Self::is_in_the_library(world, a).await;
        let mentored = Self::is_mentored(world, a).await;
        let shared = skillshares::takes_part(world, a).await;
        let announced = announcements::has_announced(world, a).await;
        let code = world.says(a, "me link").await.expect("a code").cards()[0].data["code"].clone();
        says(world, a, &format!("ask \"<i>{first}</i> & more\" --topic {topic}")).await;
        works(world, wall).await;
        says(world, "ben", "request claim 1").await;
        says(world, a, &format!("request edit 1 {second}")).await;
        works(world, wall).await;
        says(world, a, "request solve 1").await;
        says(world, a, &format!("thank ben {note} --request 1")).await;
        Self::helps(world, wall, a).await;
        says(world, a, &format!("ask {third}")).await;
        says(world, a, &format!("me topics {knows} --comfort 4 --learn yes")).await;
        for line in [
            "me hours tu 07:13-11:47",
            "me quiet 03:11-03:12",
            "me zone Pacific/Kosrae",
            "me language es",
            "me notify --cap 7",
            "me block cleo",
        ] {
            says(world, a, line).await;
        }
        says(world, "dora", &format!("me block {a}")).await;
        // One more message for the day's count, and one that waits in a pause.
        says(world, "ben", "request claim 5").await;
        works(world, wall).await;
        says(world, a, "me pause 3").await;
        says(world, "ben", "request release 5").await;
        let answers = BTreeMap::from([("text".to_owned(), draft.clone())]);
        let (at, command) = (At::Direct, vec!["ask".to_owned()]);
        let half = Draft { at, command, answers, event: None, done: false };
        world.app.keep_draft(&world.actor(a), &half).await.expect("a draft");
        works(world, wall).await;
        let id = id(world, a).await;
        let wishes = world.app.db.read(async |tx| tx.wishes(id).await).await.expect("wishes");
        let told = [wishes.hours, wishes.quiet, wishes.zone].map(|w| w.expect("a wish"));
        let typed = [second, third, note, topic, knows, draft].into_iter();
        let typed = typed.chain(told).chain(decided).chain(library).chain(mentored).chain(shared);
        let typed = typed.chain([announced]).collect();
        Self { name, id, typed, code: code.as_str().expect("a code").to_owned() }
    }

    /// She helps ben, who thanks her, and has another request of his in her hands.
    async fn helps(world: &World, wall: &Wall, a: &str) {
        says(world, "ben", "ask the app is down").await;
        says(world, a, "request claim 2").await;
        works(world, wall).await;
        says(world, "ben", "request solve 2").await;
        says(world, "ben", &format!("thank {a} merci --request 2")).await;
        says(world, "ben", "ask and again").await;
        says(world, a, "request claim 3").await;
        says(world, "ben", "ask given back").await;
        says(world, a, "request claim 4").await;
        works(world, wall).await;
        says(world, a, "request release 4").await;
        works(world, wall).await;
    }

    /// She was suspended, objected and was heard; and she was a steward for a while.
    async fn is_known_to_stewards(world: &World, a: &str) -> [String; 6] {
        let [reason, appeal, review] = ["reason", "appeal", "review"].map(odd);
        says(world, a, "points balance").await;
        says(world, "maria", &format!("community suspend {a} {reason}")).await;
        says(world, a, &format!("me appeal 1 {appeal}")).await;
        says(world, "maria", "community steward cleo").await;
        says(world, "cleo", "community decide 1 lift").await;
        says(world, "maria", &format!("community steward {a}")).await;
        says(world, a, "community topics garage").await;
        says(world, a, "community join").await;
        says(world, "ben", "tip add \"Tyres\" Look at them.").await;
        says(world, a, &format!("tip review --note {review} 1 approve")).await;
        let [praise, wish, account] = Self::is_recognised(world, a).await;
        says(world, "maria", &format!("community steward {a} --remove yes")).await;
        [reason, appeal, review, praise, wish, account]
    }

    /// She shares what she is known for, is flagged, decides about others who are, and praises ben.
    async fn is_recognised(world: &World, a: &str) -> [String; 3] {
        let (praise, community) = (odd("praise"), world.community().await);
        let [me, ben, cleo] = [id(world, a).await, id(world, "ben").await, id(world, "cleo").await];
        let flag = |number, mut members: Vec<MemberId>| {
            members.sort_unstable();
            Flag {
                number,
                at: 1,
                members,
                inside: 9,
                outside: 1,
                points: 9,
                state: points::State::Open,
                decided_by: None,
                decided_at: None,
            }
        };
        let (others, own) = (flag(1, vec![ben, cleo]), flag(2, vec![me, ben]));
        let flagged = world.app.db.write(async |tx| {
            tx.insert_flag(community, &others).await?;
            tx.insert_flag(community, &own).await
        });
        flagged.await.expect("flags");
        for line in [
            "standing share yes",
            "leaderboard join",
            "reward add --kind hand --cost 1 A mug",
            "points fine 1",
            &format!("spotlight offer ben {praise}"),
        ] {
            says(world, a, line).await;
        }
        says(world, "maria", &format!("award give {a} 3 well done")).await;
        let (wish, account) = (odd("wish"), odd("account"));
        let held = world
            .app
            .db
            .write(async |tx| tx.put_role_holder(community, 1, (&account, me), Known::Has).await);
        held.await.expect("a role");
        says(world, a, &format!("reward redeem 1 {wish}")).await;
        [praise, wish, account]
    }

    /// She mentors cleo and was declined by ben, and takes part in a round and in talks in pairs.
    async fn is_mentored(world: &World, a: &str) -> [String; 6] {
        let [story, cue, deed, note, reason, wanted] =
            ["story", "cue", "deed", "minutes", "no", "wanted"].map(odd);
        for (who, line) in [
            (a, format!("mentor offer --enjoys start {story}")),
            (a, "mentor goals income".to_owned()),
            (a, "mentor strengths calm".to_owned()),
            (a, "me talks en, es".to_owned()),
            (a, format!("mentor learn {wanted}")),
            (a, "mentor seek".to_owned()),
            ("cleo", format!("mentor ask {a}")),
            (a, "mentor accept 1".to_owned()),
            (a, format!("mentor plan 1 \"{cue}\" {deed}")),
            (a, format!("mentor note 1 {note}")),
            ("ben", format!("mentor ask {a}")),
            (a, format!("mentor decline 2 {reason}")),
            ("maria", "round open".to_owned()),
            (a, "round join 1 --as mentee".to_owned()),
            ("ben", "mentor offer".to_owned()),
            ("ben", "round join 1 --as mentor".to_owned()),
            (a, "round rank 1 ben".to_owned()),
            (a, "intro join".to_owned()),
        ] {
            says(world, who, &line).await;
        }
        let (me, cleo) = (id(world, a).await, id(world, "cleo").await);
        let community = world.community().await;
        let asked = world.app.db.write(async |tx| {
            let m = tx.mentorship(community, MentorshipNo(1)).await?.expect("a pair");
            tx.insert_check(&m, 1).await?;
            tx.insert_intro_round(community, 1, (1, 1)).await?;
            tx.insert_seats(community, (1, 1), &[(me, Some(cleo))]).await
        });
        asked.await.expect("they are asked whether they met");
        [story, cue, deed, note, reason, wanted]
    }

    /// She has written a tip under a pen name, and done with one of ben's what can be done.
    async fn is_in_the_library(world: &World, a: &str) -> [String; 8] {
        let [title, text, first, change, comment, wrong, topic] =
            ["title", "text", "first", "change", "comment", "wrong", "follow"].map(odd);
        let added = format!("tip add --credit pen \"{title}\" {first}");
        let added = world.says(a, &added).await.expect("a tip");
        let pen = added.cards()[0].fields[0].value.clone();
        says(world, "maria", "tip review 2 approve").await;
        says(world, "maria", "course add \"Start\" All of it").await;
        says(world, "maria", "course put 1 1").await;
        for line in [
            format!("tip edit 2 {text}"),
            format!("tip suggest 1 {change}"),
            format!("tip comment 1 {comment}"),
            format!("tip report 1 {wrong}"),
            format!("tip follow {topic}"),
            "tip vote 1 worked".to_owned(),
            "tip used --minutes 7 1".to_owned(),
            "course next --done 1 1".to_owned(),
        ] {
            says(world, a, &line).await;
        }
        says(world, "ben", "tip vote 2 worked").await;
        [title, text, first, change, comment, wrong, topic, pen]
    }
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

/// Where a word stands.
fn with<'a>(texts: &'a [String], word: &str) -> Vec<&'a String> {
    texts.iter().filter(|text| text.contains(word)).collect()
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

/// Nobody sheds a suspension by being forgotten; what says so names nobody.
async fn suspended(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let wall = Wall::default();
    says(&world, "maria", "community suspend ana rude --days 9").await;
    says(&world, "ana", "me erase remove").await;
    let ana = id(&world, "ana").await;
    passes(&world, &wall, ana).await;
    works(&world, &wall).await;
    assert_eq!(world.code("ana", "ask may I").await, "policy.suspended");
    assert_eq!(world.code("ana", "points balance").await, "policy.suspended");
    assert_ne!(id(&world, "ana").await, ana, "somebody new");
    world.app.clock.advance(9 * DAY);
    assert_eq!(world.code("ana", "ask may I now").await, "ok");
}

async fn planned(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let wall = Wall::default();
    assert_eq!(world.code("ana", "me stay").await, "erase.none");
    let reply = world.says("ana", "me erase remove").await.expect("a plan");
    let card = &reply.cards()[0];
    assert!(card.title.contains("Tue, 3 Mar 2026, 12:00"), "{}", card.title);
    assert_eq!(card.actions[0].command, ["me", "stay"]);
    assert_eq!(world.code("ana", "me erase keep").await, "erase.planned");
    world.app.clock.advance(DAY - 1);
    works(&world, &wall).await;
    assert_eq!(world.code("ana", "ask all as before").await, "ok");
    assert_eq!(world.code("ana", "me stay").await, "ok");
    world.app.clock.advance(DAY);
    works(&world, &wall).await;
    assert_eq!(world.code("ana", "me stay").await, "erase.none");
    assert_eq!(world.code("maria", "me erase keep").await, "erase.last_steward");
    // Asked again, it is a whole day from then.
    assert_eq!(world.code("ana", "me erase keep").await, "ok");
    let ana = id(&world, "ana").await;
    world.app.clock.advance(DAY);
    assert_eq!(world.code("ana", "me stay").await, "erase.begun");
    world.app.clock.advance(-DAY);
    passes(&world, &wall, ana).await;
}

/// What cannot be taken back is waited for, for a day.
async fn away(room: Room) {
    let world = World::with(&room, &["ben"]).await;
    let (wall, name) = (Wall::default(), odd("zana"));
    says(&world, &name, "ask anything").await;
    works(&world, &wall).await;
    says(&world, &name, "me erase remove").await;
    *wall.away.lock().expect("a wall") = true;
    let id = id(&world, &name).await;
    world.app.clock.advance(DAY);
    for _ in 0..5 {
        works(&world, &wall).await;
        world.app.clock.advance(60_000);
    }
    let left = world.app.db.read(async |tx| tx.erasure(id).await).await.expect("it is read");
    assert!(left.is_some(), "it is waited for");
    passes(&world, &wall, id).await;
    *wall.away.lock().expect("a wall") = false;
    let start = Instant::now();
    loop {
        works(&world, &wall).await;
        if with(&wall.texts(), &name).is_empty() {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "cards are changed all the same");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
