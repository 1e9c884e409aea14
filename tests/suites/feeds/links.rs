//! How links are had and taken back, and files.

use guildhall_core::{Actor, At, commands::parse, feeds, ids::MemberId, jobs};
use guildhall_tests::bare::Bare;

use super::*;

const DAY: i64 = 24 * 60 * 60 * 1000;
const ADDRESS: &str = "https://hall.example/x";

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("feeds::without_an_address_there_are_files", files),
        lab.both("feeds::a_link_is_shown_once", once),
        lab.both("feeds::stewards_open_a_calendar_to_all", open),
        lab.both("feeds::who_is_kept_out_sees_no_more", kept_out),
        lab.both("feeds::who_is_forgotten_has_no_link", forgotten),
        lab.both("feeds::two_links_become_one_persons", merged),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A hall at noon of 2 March 2026 that offers feeds; ana and ben are members.
async fn hall(room: &Room) -> World {
    let world = World::with(room, &["ana", "ben"]).await;
    World { app: world.app.with_base_url(base(ADDRESS)) }
}

fn token(link: &str) -> &str {
    let rest = link.strip_prefix(ADDRESS).and_then(|rest| rest.strip_prefix("/calendar/"));
    rest.and_then(|rest| rest.strip_suffix(".ics")).unwrap_or_else(|| panic!("{link}"))
}

/// What stands under a link; nothing where it leads nowhere.
async fn read(world: &World, link: &str) -> Option<String> {
    let served = feeds::serve(&world.app, token(link)).await.expect("it is read");
    served.map(|served| served.text)
}

async fn files(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    for (who, line, code) in [
        ("ana", "me calendar", "feed.nowhere"),
        ("ana", "me calendar new", "feed.nowhere"),
        ("ana", "me calendar off", "feed.none"),
        ("ana", "community calendar", "feed.nowhere"),
        ("ana", "skillshare calendar 7", "skillshare.unknown"),
    ] {
        assert_eq!(world.code(who, line).await, code, "{line}");
    }
    let weekly = "Taxes --when \"every Tuesday 18:30\" --link https://meet.example/7";
    let number = planned(&world, weekly).await;
    let file = async |line: &str| {
        let reply = world.says("ana", &format!("skillshare calendar {line}")).await;
        let reply = reply.unwrap_or_else(|error| panic!("{line}: {error}"));
        let [file] = reply.files.as_slice() else { panic!("{:?}", reply.files) };
        assert_eq!((file.name, file.media_type), ("calendar.ics", "text/calendar"));
        String::from_utf8(file.bytes.clone()).expect("text").replace("\r\n ", "")
    };
    let all = file(&number.to_string()).await;
    assert!(all.contains("RRULE:FREQ=WEEKLY;BYDAY=TU\r\n"), "{all}");
    assert!(
        all.contains("URL:https://meet.example/7\r\n") && all.contains("CN=\"maria\""),
        "{all}"
    );
    assert!(!all.contains("X-WR-CALNAME"), "a file is no feed");
    let one = file(&format!("{number} --on 2026-03-10")).await;
    assert!(one.contains("DTSTART;TZID=UTC:20260310T183000\r\n"), "{one}");
    assert!(!one.contains("RRULE") && one.matches("BEGIN:VEVENT").count() == 1, "{one}");
    let missing = format!("skillshare calendar {number} --on 2026-03-11");
    assert_eq!(world.code("ana", &missing).await, "skillshare.no_such_date");
    // The button of a date gives that date.
    let shown = card(&world, "ana", &format!("skillshare show {number}")).await;
    let button = shown.actions.iter().find(|action| action.icon == "📅").expect("a button");
    let parsed = parse::args(&button.command).expect("a command");
    let reply = world.app.answer(&world.actor("ana"), parsed).await.expect("a file");
    assert!(reply.files[0].bytes.windows(15).any(|part| part == b"20260303T183000"));
}

async fn once(room: Room) {
    let world = hall(&room).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let first = link(&world, "ana", "me calendar").await;
    assert!(read(&world, &first).await.expect("a calendar").contains("X-WR-CALNAME:My skill"));
    let again = card(&world, "ana", "me calendar").await;
    assert_eq!(again.data.get("link"), None, "it is not kept: {again:?}");
    assert_eq!(again.title, "You have had a calendar link since Mon, 2 Mar 2026");
    let commands: Vec<_> = again.actions.iter().map(|action| action.command.join(" ")).collect();
    assert_eq!(commands, ["me calendar new", "me calendar off"]);
    let stored = bare.lines("SELECT mark FROM member_feeds").await.expect("marks");
    assert!(stored.len() == 1 && !stored[0].contains(token(&first)), "{stored:?}");
    let second = link(&world, "ana", "me calendar new").await;
    assert_ne!(first, second);
    assert!(read(&world, &first).await.is_none() && read(&world, &second).await.is_some());
    card(&world, "ana", "me calendar off").await;
    assert_eq!(read(&world, &second).await, None);
    assert_eq!(world.code("ana", "me calendar off").await, "feed.none");

    // A link is a secret: the event that asked for it is not answered with it again.
    let actor = Actor { event: Some("one".to_owned()), ..world.actor("ana") };
    let asks = async |line: &str, event: &str| {
        let actor = Actor { event: Some(event.to_owned()), ..actor.clone() };
        world.app.answer(&actor, parse::line(line).expect("a command")).await
    };
    let third = asks("me calendar", "one").await.expect("a link").cards()[0].clone();
    let third = third.data["link"].as_str().expect("a link").to_owned();
    let refused = asks("me calendar", "one").await.expect_err("once");
    assert_eq!(refused.for_person().code, "event.secret");
    assert!(read(&world, &third).await.is_some(), "and it is not made anew");
    for _ in 0..2 {
        let off = asks("me calendar off", "two").await.expect("it is off");
        assert_eq!(off.cards()[0].title, "Your calendar link leads nowhere now");
    }
    bare.close().await;
}

async fn open(room: Room) {
    let world = hall(&room).await;
    let switch = "community settings skillshare-calendar";
    assert_eq!(world.code("ana", "community calendar").await, "feed.closed");
    assert_eq!(world.code("ana", &format!("{switch} on")).await, "policy.steward");
    assert_eq!(world.code("maria", &format!("{switch} perhaps")).await, "setting.range");
    card(&world, "maria", &format!("{switch} on")).await;
    let first = link(&world, "ana", "community calendar").await;
    card(&world, "maria", &format!("{switch} on")).await;
    assert_eq!(link(&world, "maria", "community calendar").await, first, "it stays");
    assert!(read(&world, &first).await.expect("a calendar").contains("X-WR-CALNAME:hall"));
    card(&world, "maria", &format!("{switch} default")).await;
    assert_eq!(read(&world, &first).await, None);
    assert_eq!(world.code("ana", "community calendar").await, "feed.closed");
    card(&world, "maria", &format!("{switch} on")).await;
    let second = link(&world, "ana", "community calendar").await;
    assert_ne!(first, second);
    assert!(read(&world, &first).await.is_none() && read(&world, &second).await.is_some());
}

async fn kept_out(room: Room) {
    let world = hall(&room).await;
    let number = planned(&world, "Taxes --when \"2026-05-07 18:30\"").await;
    card(&world, "ana", &format!("skillshare join {number}")).await;
    let feed = link(&world, "ana", "me calendar").await;
    let shows = async || read(&world, &feed).await.expect("a calendar").contains("SUMMARY:Taxes");
    assert!(shows().await);
    card(&world, "maria", "community suspend ana words --days 3").await;
    assert!(!shows().await, "who is kept out takes no part");
    assert_eq!(world.code("ana", "me calendar").await, "ok", "the link is theirs all the same");
    world.app.clock.advance(3 * DAY);
    assert!(shows().await);
    // What is over stays for a while.
    world.app.clock.advance(120 * DAY);
    assert!(shows().await);
    world.app.clock.advance(60 * DAY);
    assert!(!shows().await);
}

async fn forgotten(room: Room) {
    let world = hall(&room).await;
    let number = planned(&world, "Taxes --when \"2026-05-07 18:30\"").await;
    card(&world, "ana", &format!("skillshare join {number}")).await;
    let feed = link(&world, "ana", "me calendar").await;
    let export = world.says("ana", "me export").await.expect("an export");
    let export = String::from_utf8(export.files[0].bytes.clone()).expect("text");
    assert!(export.contains("member_feeds") && !export.contains(token(&feed)));
    card(&world, "ana", "me erase keep").await;
    assert!(read(&world, &feed).await.is_some(), "they may stay after all");
    world.app.clock.advance(DAY);
    jobs::run_due(&world.app).await.expect("jobs run");
    assert_eq!(read(&world, &feed).await, None);
}

async fn merged(room: Room) {
    let world = hall(&room).await;
    let number = planned(&world, "Taxes --when \"2026-05-07 18:30\"").await;
    card(&world, "ana", &format!("skillshare join {number}")).await;
    let first = link(&world, "ana", "me calendar").await;
    let other = Actor {
        platform: "discord",
        account: "77".to_owned(),
        at: At::Community(HALL.to_owned()),
        ..world.actor("ana")
    };
    let says = async |line: &str| {
        let said = world.app.answer(&other, parse::line(line).expect("a command")).await;
        said.unwrap_or_else(|error| panic!("{line}: {error}")).cards()[0].clone()
    };
    let second = says("me calendar").await.data["link"].as_str().expect("a link").to_owned();
    let shows =
        async |feed: &str| read(&world, feed).await.map(|text| text.contains("SUMMARY:Taxes"));
    assert_eq!((shows(&first).await, shows(&second).await), (Some(true), Some(false)));
    let code =
        card(&world, "ana", "me link").await.data["code"].as_str().expect("a code").to_owned();
    says(&format!("me link {code}")).await;
    assert_eq!((shows(&first).await, shows(&second).await), (Some(true), Some(true)));
    // Another link takes the place of both.
    let third = link(&world, "ana", "me calendar new").await;
    assert_eq!((shows(&first).await, shows(&second).await), (None, None));
    assert_eq!(shows(&third).await, Some(true));
    let owner: MemberId = world.entry("ana").await.me().expect("a member").id;
    let since = world.app.db.read(async |tx| tx.member_feed_since(owner).await).await;
    assert_eq!(since.expect("it is read"), Some(world.app.clock.now()));
}
