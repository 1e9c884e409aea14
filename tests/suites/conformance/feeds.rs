//! Feeds, and what is read for them.

use std::sync::Arc;

use guildhall_core::{
    feeds::{FeedHall, FeedReader, OpenFeed},
    ids::CommunityId,
    schedule::Rule,
    skillshares::model::{Answer, Date, Own, Seat, Series, State, wall_text},
};
use guildhall_tests::lab::{Lab, Room};
use jiff::civil::{DateTime, datetime};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("feeds.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::feeds", feeds),
        lab.both("conformance::open_feeds", open),
        lab.both("conformance::what_feeds_read", read),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);
const WALL: DateTime = datetime(2026, 3, 10, 18, 30, 0, 0);

async fn feeds(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.member_feed_since(hall.ana).await?, None);
        tx.insert_member_feed("m1", hall.ana, 5).await?;
        tx.insert_member_feed("m2", hall.ana, 7).await?;
        tx.insert_member_feed("m3", hall.ben, 6).await?;
        assert_eq!(tx.member_feed_since(hall.ana).await?, Some(7));
        let reader = FeedReader { id: hall.ana, language: None };
        assert_eq!(tx.feed_reader("m1").await?, Some(reader));
        assert_eq!(tx.feed_reader("m4").await?, None);
        let known = FeedHall { id: hall.id, name: "hall".to_owned(), language: "en".to_owned() };
        assert_eq!(tx.feed_halls(hall.ana, 5).await?, std::slice::from_ref(&known));
        tx.unname(hall.ben).await?;
        assert_eq!(tx.feed_reader("m3").await?, None, "who is being forgotten reads nothing");
        assert_eq!(tx.drop_member_feeds(hall.ana).await?, 2);
        assert_eq!(tx.drop_member_feeds(hall.ana).await?, 0);
        assert_eq!(tx.feed_reader("m1").await?, None);
        Ok(())
    })
    .await;
}

async fn open(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.open_feed(hall.id).await?, None);
        let feed = OpenFeed { drawn: 9, created_at: 5 };
        tx.insert_open_feed(hall.id, "m1", feed).await?;
        assert_eq!(tx.open_feed(hall.id).await?, Some(feed));
        assert_eq!(tx.open_feed_hall("m1").await?.map(|hall| hall.name).as_deref(), Some("hall"));
        assert_eq!(tx.open_feed_hall("m2").await?, None);
        tx.drop_open_feed(hall.id).await?;
        assert_eq!((tx.open_feed(hall.id).await?, tx.open_feed_hall("m1").await?), (None, None));
        Ok(())
    })
    .await;
}

/// Something of ana's that takes place once.
fn planned(hall: &Hall, number: i64, state: State) -> Series {
    Series {
        community: hall.id,
        number,
        by: hall.ana,
        title: "Taxes".to_owned(),
        text: String::new(),
        link: String::new(),
        tags: Vec::new(),
        language: "en".to_owned(),
        recurs: wall_text(WALL).parse().expect("a date"),
        zone: "UTC".to_owned(),
        minutes: 60,
        capacity: None,
        guests: 0,
        closes: 0,
        idea: None,
        state,
        sequence: 0,
        uid: format!("uid{number}"),
        created_at: 5,
    }
}

fn date(skillshare: i64, starts_at: i64, state: State) -> Date {
    Date {
        skillshare,
        wall: WALL,
        moved_to: None,
        starts_at,
        ends_at: starts_at + 60,
        rule: Rule::Exact,
        own: Own::default(),
        state,
        sequence: 0,
        told_to: 0,
        page_after: 0,
        due_at: None,
    }
}

async fn read(room: Room) {
    let hall = Hall::of(&room).await;
    let (member, guests, at) = (hall.ben, 0, 1);
    let seat = |answer| Seat { member, answer, guests, at, offered_until: None, event: None };
    hall.write(async |tx| {
        for (number, starts_at, state) in [
            (1, 100, State::Planned),
            (2, 300, State::Cancelled),
            (3, 200, State::Draft),
            (4, 400, State::Over),
        ] {
            tx.put_skillshare(&planned(&hall, number, state)).await?;
            tx.put_date(hall.id, &date(number, starts_at, state)).await?;
            tx.set_host(hall.id, number, hall.ana, true).await?;
        }
        let blank = Series { title: String::new(), ..planned(&hall, 5, State::Cancelled) };
        tx.put_skillshare(&blank).await?;
        tx.put_date(hall.id, &date(5, 500, State::Cancelled)).await?;
        for (number, answer) in [(1, Answer::Yes), (2, Answer::No), (4, Answer::Waiting)] {
            tx.put_seat(hall.id, (number, WALL), &seat(answer)).await?;
        }
        Ok(())
    })
    .await;
    hall.read(async |tx| {
        let numbers = |all: Vec<Series>| all.iter().map(|s| s.number).collect::<Vec<_>>();
        assert_eq!(numbers(tx.skillshares_since(hall.id, 99, 9).await?), [1, 2, 4]);
        assert_eq!(numbers(tx.skillshares_since(hall.id, 100, 9).await?), [2, 4]);
        assert_eq!(numbers(tx.skillshares_since(hall.id, 0, 2).await?), [2, 4], "the latest");
        assert!(tx.skillshares_since(NOWHERE, 0, 9).await?.is_empty());
        let starts = |all: Vec<Date>| all.iter().map(|d| d.starts_at).collect::<Vec<_>>();
        assert_eq!(starts(tx.dates_since(hall.id, 100, 9).await?), [200, 300, 400, 500]);
        assert_eq!(starts(tx.dates_since(hall.id, 0, 2).await?), [400, 500], "the latest");
        let hosts: Vec<_> = (1..=4).map(|number| (number, hall.ana)).collect();
        let [ana, ben] = [hall.ana, hall.ben].map(|member| (hall.id, member));
        assert_eq!(tx.hosts_around(hall.id, hall.ana).await?, hosts);
        let bens = [(1, hall.ana), (4, hall.ana)];
        assert_eq!(tx.hosts_around(hall.id, hall.ben).await?, bens, "a no is none");
        assert!(tx.hosts_around(NOWHERE, hall.ana).await?.is_empty());
        assert_eq!(tx.halls_hosted_in(hall.ana).await?, [hall.id]);
        assert!(tx.halls_hosted_in(hall.ben).await?.is_empty());
        assert_eq!(numbers(tx.own_skillshares_since(ana, 99, 9).await?), [1, 2, 4]);
        assert_eq!(numbers(tx.own_skillshares_since(ben, 99, 9).await?), [1, 4]);
        assert_eq!(numbers(tx.own_skillshares_since(ben, 100, 9).await?), [4]);
        assert_eq!(numbers(tx.own_skillshares_since(ben, 0, 1).await?), [4], "the latest");
        assert!(tx.own_skillshares_since((NOWHERE, hall.ana), 0, 9).await?.is_empty());
        assert_eq!(starts(tx.own_dates_since(ana, 100, 9).await?), [200, 300, 400]);
        assert_eq!(starts(tx.own_dates_since(ben, 0, 9).await?), [100, 400]);
        assert_eq!(starts(tx.own_dates_since(ben, 0, 1).await?), [400], "the latest");
        let (yes, waits) = (seat(Answer::Yes), seat(Answer::Waiting));
        let all = [(hall.id, 1, WALL, yes), (hall.id, 4, WALL, waits)];
        assert_eq!(tx.seats_since(hall.ben, 0, 9).await?, all);
        assert_eq!(tx.seats_since(hall.ben, 100, 9).await?, all[1..]);
        assert_eq!(tx.seats_since(hall.ben, 0, 1).await?, all[1..], "the latest");
        assert!(tx.seats_since(hall.ana, 0, 9).await?.is_empty());
        Ok(())
    })
    .await;
}
