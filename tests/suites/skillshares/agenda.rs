//! Dates in a server's own calendar: kept in step, whatever is heard or not, and who is interested.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use guildhall_core::{
    Actor, At, Standing,
    commands::parse,
    outbox::{
        self, EventChange, EventError, EventShown, EventTrouble, SendError, Settings, Transport,
    },
    skillshares::agenda::{self, model::Interest},
};
use guildhall_tests::{
    silent,
    stub::{Wire, open},
};

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("skillshares::agenda::is_in_step", in_step),
        lab.both("skillshares::agenda::an_answer_is_lost", lost),
        lab.both("skillshares::agenda::trouble_is_told_once", trouble),
        lab.both("skillshares::agenda::interest_is_perhaps", interest),
        lab.both("skillshares::agenda::interest_is_taken_back_unheard", taken_back),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A server with a calendar.
#[derive(Default)]
struct Server {
    events: Mutex<BTreeMap<String, (String, EventShown)>>,
    made: AtomicI64,
    calls: AtomicI64,
    trouble: Mutex<Option<EventTrouble>>,
    /// An event of this name is never taken.
    refuses: Mutex<String>,
    interested: Mutex<Vec<String>>,
    wire: Wire,
}

impl Server {
    /// Delivers what is due; what stands in the calendar then, the soonest first.
    async fn shown(&self, world: &World) -> Vec<EventShown> {
        let lease = Duration::from_millis(200);
        let settings = Settings { lanes: 1, lease, ..Settings::default() };
        outbox::deliver(&world.app, self, &settings).await.expect("it is delivered");
        let mut shown: Vec<_> = open(&self.events).values().map(|(_, e)| e.clone()).collect();
        shown.sort_by_key(|event| event.starts);
        shown
    }

    async fn names(&self, world: &World) -> Vec<String> {
        self.shown(world).await.into_iter().map(|event| event.name).collect()
    }

    fn calls(&self) -> i64 {
        self.calls.load(Ordering::Relaxed)
    }

    fn keep(&self, change: &EventChange) -> Result<Option<String>, EventError> {
        let mut events = open(&self.events);
        let by_mark = events.iter().find(|(_, (mark, _))| *mark == change.mark);
        let there = match &change.event {
            Some(event) => events.contains_key(event).then(|| event.clone()),
            None => by_mark.map(|(id, _)| id.clone()),
        };
        match (&change.shown, there) {
            (None, there) => {
                there.map(|id| events.remove(&id));
                Ok(None)
            }
            (Some(_), None) if change.event.is_some() => Err(EventError::Event(EventTrouble::Gone)),
            (Some(shown), there) => {
                let id =
                    there.unwrap_or_else(|| self.made.fetch_add(1, Ordering::Relaxed).to_string());
                events.insert(id.clone(), (change.mark.clone(), shown.clone()));
                Ok(Some(id))
            }
        }
    }
}

impl Transport for Server {
    silent!(retry post edit retract find);

    fn platform(&self) -> &'static str {
        "discord"
    }

    async fn event(&self, change: &EventChange) -> Result<Option<String>, EventError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        assert_eq!(change.space, "900");
        if let Some(trouble) = *open(&self.trouble) {
            return Err(EventError::Event(trouble));
        }
        if change.shown.as_ref().is_some_and(|shown| shown.name == *open(&self.refuses)) {
            return Err(SendError::Never("not that word".to_owned()).into());
        }
        let kept = self.keep(change);
        self.wire.pass().await;
        kept
    }

    async fn interested(&self, space: &str, _: &str) -> Result<Vec<String>, EventError> {
        assert_eq!(space, "900");
        Ok(open(&self.interested).clone())
    }
}

fn on_discord(account: &str) -> Actor {
    Actor {
        platform: "discord",
        say: "/",
        account: account.to_owned(),
        name: account.to_owned(),
        lang: None,
        at: At::Place { space: "900".to_owned(), address: "1".to_owned() },
        standing: Standing { manages: true, ..Standing::default() },
        joins: true,
        event: None,
    }
}

async fn types(world: &World, actor: &Actor, line: &str) -> Reply {
    let answer = world.app.answer(actor, parse::line(line).expect("a command")).await;
    answer.unwrap_or_else(|error| panic!("{line}: {error}"))
}

/// A hall with a server of Discord, and a series on Tuesdays.
async fn with_server(room: &Room) -> (World, Server) {
    let world = hall(room, &["ana"]).await;
    let made = says(&world, "maria", "community join").await;
    let code = made.cards()[0].data["code"].as_str().expect("a code").to_owned();
    types(&world, &on_discord("mo"), &format!("community join {code}")).await;
    let line = "Taxes --when \"every Tuesday 18:30\" --about \"for drivers\" --zone Europe/Madrid";
    planned(&world, line).await;
    (world, Server::default())
}

async fn in_step(room: Room) {
    let (world, server) = with_server(&room).await;
    let shown = server.shown(&world).await;
    let days: Vec<i64> = shown.iter().map(|event| event.starts / DAY).collect();
    assert_eq!(days, [20515, 20522, 20529], "the next three Tuesdays");
    assert_eq!(shown[0].name, "Taxes");
    assert_eq!(shown[0].description, "for drivers\n\nSay whether you come: /skillshare show 1");
    assert_eq!(shown[0].location, "See the place for skill-shares");
    assert_eq!(shown[0].ends - shown[0].starts, HOUR);
    let calls = server.calls();
    says(&world, "ana", "skillshare join 1").await;
    server.shown(&world).await;
    assert_eq!(server.calls(), calls, "who comes is not said there");

    // One date alone, then all of them.
    let first = "skillshare edit 1 --on 2026-03-03";
    says(&world, "maria", &format!("{first} --title \"Taxes for couriers\"")).await;
    assert_eq!(server.names(&world).await, ["Taxes for couriers", "Taxes", "Taxes"]);
    assert_eq!(server.calls(), calls + 1, "only what differs is said");
    says(&world, "maria", &format!("{first} --when \"2026-03-04 10:00\"")).await;
    assert_eq!(server.shown(&world).await[0].starts, 1_772_614_800_000);
    says(&world, "maria", "skillshare edit 1 --link https://meet.example/1").await;
    assert!(server.shown(&world).await.iter().all(|e| e.location == "https://meet.example/1"));
    says(&world, "maria", "skillshare cancel 1 --on 2026-03-04").await;
    let days = |shown: Vec<EventShown>| shown.iter().map(|e| e.starts / DAY).collect::<Vec<_>>();
    assert_eq!(days(server.shown(&world).await), [20522, 20529, 20536], "the next moves up");

    // What is over needs nothing, and the next one comes.
    let calls = server.calls();
    pass(&world, 9 * DAY).await;
    assert_eq!(days(server.shown(&world).await), [20522, 20529, 20536, 20543]);
    assert_eq!(server.calls(), calls + 1, "the platform ends what is over by itself");

    // From a date on it is another series; its events stay the same ones.
    let made = server.made.load(Ordering::Relaxed);
    let line = "skillshare edit 1 --on 2026-03-24 --which following --title Invoices";
    says(&world, "maria", line).await;
    let names = ["Taxes", "Taxes", "Invoices", "Invoices", "Invoices"];
    assert_eq!(server.names(&world).await, names);
    assert_eq!(server.made.load(Ordering::Relaxed), made + 1, "only the last is new");

    // Switched off, on again, and taken along by a server that leaves.
    says(&world, "maria", "community settings skillshare-events off").await;
    assert_eq!(server.names(&world).await, ["Taxes"], "but what is over stays where it is");
    says(&world, "maria", "community settings skillshare-events on").await;
    assert_eq!(server.names(&world).await.len(), 5, "one Tuesday, and three of the new series");
    says(&world, "maria", "skillshare cancel 2").await;
    assert_eq!(server.names(&world).await, ["Taxes", "Taxes"]);
    says(&world, "maria", "community steward mo").await;
    types(&world, &on_discord("mo"), "community leave").await;
    assert_eq!(server.names(&world).await, ["Taxes"]);
}

/// Does what is due, and ends before it hears what came of it.
async fn cut(world: &World, server: &Server) {
    server.wire.cut(server.shown(world)).await;
    // Its lease runs out.
    let now = world.app.clock.now();
    while !world.app.db.read(async |tx| tx.any_due("discord", now).await).await.expect("a read") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Whether an event was made is not known; what is wanted of it has changed by then, or it is not
/// wanted at all any more.
async fn lost(room: Room) {
    let (world, server) = with_server(&room).await;
    cut(&world, &server).await;
    says(&world, "maria", "skillshare edit 1 --title Invoices").await;
    assert_eq!(server.names(&world).await, ["Invoices"; 3]);
    assert_eq!(server.made.load(Ordering::Relaxed), 3, "none was made twice");
    says(&world, "maria", "skillshare edit 1 --title Taxes").await;
    cut(&world, &server).await;
    says(&world, "maria", "skillshare cancel 1").await;
    assert!(server.names(&world).await.is_empty());

    planned(&world, "Cars --when \"2026-03-09 12:00\"").await;
    cut(&world, &server).await;
    assert_eq!(open(&server.events).len(), 1, "it was made, unheard");
    says(&world, "maria", "skillshare cancel 2").await;
    assert!(server.names(&world).await.is_empty(), "and is found by its line");
}

async fn trouble(room: Room) {
    let (world, server) = with_server(&room).await;
    *open(&server.trouble) = Some(EventTrouble::Forbidden);
    assert!(server.names(&world).await.is_empty());
    says(&world, "maria", "skillshare edit 1 --title Invoices").await;
    assert!(server.names(&world).await.is_empty());
    assert_eq!(server.calls(), 1, "a stopped calendar is left alone");
    let title = "I may not make events on your Discord server";
    let told = told(&world, "maria").await;
    assert_eq!(told.iter().filter(|told| *told == title).count(), 1, "{told:?}");
    *open(&server.trouble) = None;
    says(&world, "maria", "community settings skillshare-events off").await;
    says(&world, "maria", "community settings skillshare-events on").await;
    assert_eq!(server.names(&world).await, ["Invoices"; 3]);

    // Somebody took one away by hand: it stays so.
    open(&server.events).pop_first();
    says(&world, "maria", "skillshare edit 1 --title Taxes").await;
    assert_eq!(server.names(&world).await, ["Taxes"; 2]);
    says(&world, "maria", "skillshare edit 1 --title Invoices").await;
    assert_eq!(server.names(&world).await, ["Invoices"; 2]);

    // One that is refused keeps no other away.
    *open(&server.refuses) = "Badword".to_owned();
    planned(&world, "Badword --when \"2026-03-02 20:00\"").await;
    planned(&world, "Wheels --when \"2026-03-02 21:00\"").await;
    assert_eq!(server.names(&world).await, ["Wheels", "Invoices", "Invoices"]);
    for number in [2, 3] {
        says(&world, "maria", &format!("skillshare cancel {number}")).await;
    }

    assert_eq!(server.names(&world).await.len(), 2);

    // A full calendar holds nobody up.
    *open(&server.trouble) = Some(EventTrouble::Full);
    planned(&world, "Cars --when \"2026-03-09 12:00\"").await;
    assert_eq!(server.names(&world).await.len(), 2);
    *open(&server.trouble) = None;
    says(&world, "maria", "skillshare edit 4 --title Tyres").await;
    assert_eq!(server.names(&world).await, ["Tyres", "Invoices", "Invoices"]);
}

/// How many come perhaps on the first Tuesday.
async fn perhaps(world: &World) -> i64 {
    let card = card(world, "ana", "skillshare show 1 --on 2026-03-03").await;
    card.data["maybe"].as_i64().expect("a number")
}

/// Whoever was away looks who is interested by now.
async fn looks(world: &World, server: &Server, listed: &[&str]) {
    *open(&server.interested) = listed.iter().map(|&account| account.to_owned()).collect();
    agenda::look_again(&world.app, "discord").await.expect("it will be looked at");
    server.shown(world).await;
}

async fn interest(room: Room) {
    let (world, server) = with_server(&room).await;
    server.shown(&world).await;
    let (first, ben) = ("0", on_discord("ben"));
    types(&world, &ben, "points balance").await;
    let presses = async |actor: &Actor, interest| {
        agenda::interested(&world.app, actor, first, interest).await.expect("it is noted");
    };
    let maybe = async || perhaps(&world).await;
    presses(&ben, Interest::Said).await;
    assert_eq!(maybe().await, 1);
    presses(&ben, Interest::Said).await;
    presses(&ben, Interest::TakenBack).await;
    assert_eq!(maybe().await, 0);
    presses(&ben, Interest::Said).await;
    types(&world, &ben, "skillshare join 1").await;
    presses(&ben, Interest::TakenBack).await;
    let shown = card(&world, "ana", "skillshare show 1").await;
    assert_eq!((&shown.data["yes"], &shown.data["maybe"]), (&1.into(), &0.into()), "a yes stays");

    // A stranger changes nothing, nor does an event that is nobody's here.
    let stranger = Actor { joins: false, ..on_discord("eve") };
    presses(&stranger, Interest::Said).await;
    agenda::interested(&world.app, &ben, "by hand", Interest::Said).await.expect("nothing");
    assert_eq!(maybe().await, 0);

    // While nobody listened, mo said so, and ben said no here.
    types(&world, &ben, "skillshare decline 1").await;
    looks(&world, &server, &["ben", "mo", "eve"]).await;
    assert_eq!(maybe().await, 1);
    let again = card(&world, "ana", "skillshare show 1 --on 2026-03-10").await;
    assert_eq!(again.data["maybe"], 2, "of the others too, where ben has said nothing");
}

/// Who takes their interest back while nobody listens does not come perhaps any more; what somebody
/// has answered here stays as it is.
async fn taken_back(room: Room) {
    let (world, server) = with_server(&room).await;
    server.shown(&world).await;
    let [ben, cleo, dora, mo] = ["ben", "cleo", "dora", "mo"].map(on_discord);
    for who in [&ben, &cleo, &dora] {
        types(&world, who, "points balance").await;
    }
    let presses = async |actor: &Actor| {
        agenda::interested(&world.app, actor, "0", Interest::Said).await.expect("it is noted");
    };
    let later = async |listed: &[&str]| {
        pass(&world, MINUTE).await;
        looks(&world, &server, listed).await;
        perhaps(&world).await
    };
    let answered = async |actor: &Actor| {
        let shown = types(&world, actor, "skillshare show 1").await;
        field(&shown.cards()[0], "You").to_owned()
    };
    presses(&ben).await;
    presses(&cleo).await;
    types(&world, &mo, "skillshare maybe 1").await;
    assert_eq!(perhaps(&world).await, 3);
    assert_eq!(later(&["ben"]).await, 2, "cleo's is taken back, mo's is their own");
    let (perhaps_said, no_said) = ("You said maybe.", "You do not come.");
    for (who, expected) in [(&ben, perhaps_said), (&cleo, no_said), (&mo, perhaps_said)] {
        assert_eq!(answered(who).await, expected, "{}", who.account);
    }

    // Pressed again while nobody listened, and then answered here: that stays.
    assert_eq!(later(&["ben", "cleo"]).await, 3);
    types(&world, &cleo, "skillshare decline 1").await;
    types(&world, &ben, "skillshare maybe 1").await;
    assert_eq!(later(&["cleo"]).await, 2, "ben has said so here");
    assert_eq!((&*answered(&ben).await, &*answered(&cleo).await), (perhaps_said, no_said));
    types(&world, &ben, "skillshare join 1").await;
    assert_eq!(later(&[]).await, 1);
    let shown = card(&world, "ana", "skillshare show 1").await;
    assert_eq!(shown.data["yes"], 1, "a yes stays");

    // What is said while the list is on its way is not in it.
    presses(&dora).await;
    looks(&world, &server, &[]).await;
    assert_eq!((perhaps(&world).await, &*answered(&dora).await), (2, perhaps_said));
    assert_eq!(later(&[]).await, 1);
}
