//! Ideas, dates, and who comes.

use std::sync::Arc;

use guildhall_core::{
    Result,
    db::Tx,
    ids::{CommunityId, MemberId},
    me::MemberTopic,
    outbox::{Letter, Notice},
    schedule::{Recurrence, Rule},
    skillshares::{
        Counts, Facts, Idea, IdeaState, News, Reminded, Voices,
        model::{Answer, Date, Own, Revision, Seat, Series, State},
    },
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::PLATFORM,
};
use jiff::civil::{DateTime, datetime};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("skillshares.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::ideas", ideas),
        lab.both("conformance::skillshares", series),
        lab.both("conformance::revisions", revisions),
        lab.both("conformance::dates", dates),
        lab.both("conformance::seats", seats),
        lab.both("conformance::reminded", reminded),
        lab.both("conformance::many_are_told", many),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);
const WALL: DateTime = datetime(2026, 3, 10, 18, 30, 0, 0);
const LATER: DateTime = datetime(2026, 3, 17, 18, 30, 0, 0);
const NEVER: DateTime = datetime(2026, 3, 24, 20, 0, 0, 0);

async fn ideas(room: Room) {
    let hall = Hall::of(&room).await;
    let idea = Idea {
        number: 1,
        by: hall.ana,
        title: "Taxes".to_owned(),
        text: "For drivers".to_owned(),
        topic: "taxes".to_owned(),
        state: IdeaState::Open,
        asked_at: None,
        created_at: 5,
    };
    hall.write(async |tx| {
        tx.put_idea(hall.id, &idea).await?;
        let second = Idea { number: 2, topic: String::new(), ..idea.clone() };
        tx.put_idea(hall.id, &second).await?;
        assert_eq!(tx.idea(hall.id, 1).await?, Some(idea.clone()));
        assert_eq!(tx.idea(NOWHERE, 1).await?, None);
        assert_eq!(tx.ideas_by(hall.ana).await?, [(hall.id, 1), (hall.id, 2)]);
        assert!(tx.ideas_by(hall.ben).await?.is_empty());
        assert_eq!(tx.lock_idea(hall.id, 1).await?, Some(idea.clone()));
        assert!(tx.set_voice(hall.id, (1, hall.ana), false, true, 5).await?);
        assert!(!tx.set_voice(hall.id, (1, hall.ana), false, true, 6).await?, "once");
        assert!(tx.set_voice(hall.id, (1, hall.ben), false, true, 4).await?);
        assert!(tx.set_voice(hall.id, (1, hall.ben), true, true, 5).await?);
        assert_eq!(tx.voices(hall.id, 1).await?, Voices { wants: 2, gives: 1 });
        assert_eq!(tx.voices(NOWHERE, 1).await?, Voices::default());
        assert_eq!(tx.who_said(hall.id, (1, false), 9).await?, [hall.ben, hall.ana]);
        assert_eq!(tx.who_said(hall.id, (1, true), 9).await?, [hall.ben]);
        let open: Vec<_> = tx.open_ideas(hall.id, (9, 0)).await?.iter().map(|i| i.number).collect();
        assert_eq!(open, [1, 2], "the most wanted first");
        assert_eq!(tx.open_ideas(hall.id, (9, 1)).await?, std::slice::from_ref(&second));
        for (member, comfort) in [(hall.ana, 4), (hall.ben, 5)] {
            let topic = "taxes".to_owned();
            let knows = MemberTopic { topic, comfort: Some(comfort), wants: 0 };
            tx.put_member_topic(hall.id, member, &knows).await?;
        }
        assert_eq!(tx.who_knows(hall.id, ("taxes", 2), (5, 9)).await?, [hall.ben, hall.ana]);
        assert_eq!(tx.who_knows(hall.id, ("taxes", 1), (5, 9)).await?, [], "they have spoken");
        tx.save_suspension(hall.id, hall.ben, Some(6)).await?;
        assert_eq!(tx.who_knows(hall.id, ("taxes", 2), (5, 9)).await?, [hall.ana]);
        assert_eq!(tx.who_knows(hall.id, ("taxes", 2), (6, 1)).await?, [hall.ben], "it is over");
        assert!(tx.set_voice(hall.id, (1, hall.ben), true, false, 5).await?);
        assert!(!tx.set_voice(hall.id, (1, hall.ben), true, false, 5).await?);
        tx.put_idea(hall.id, &Idea { state: IdeaState::Dropped, ..second }).await?;
        assert_eq!(tx.open_ideas(hall.id, (9, 0)).await?.len(), 1);
        Ok(())
    })
    .await;
}

fn planned(hall: &Hall, number: i64) -> Series {
    Series {
        community: hall.id,
        number,
        by: hall.ana,
        title: "Taxes".to_owned(),
        text: "For drivers".to_owned(),
        link: "https://meet.example/1".to_owned(),
        tags: vec!["taxes".to_owned(), "cars".to_owned()],
        language: "en".to_owned(),
        recurs: "2026-03-10T18:30".parse::<Recurrence>().expect("a date"),
        zone: "UTC".to_owned(),
        minutes: 60,
        capacity: Some(2),
        guests: 1,
        closes: 5,
        idea: Some(1),
        state: State::Planned,
        sequence: 0,
        uid: format!("uid-{number}"),
        created_at: 5,
    }
}

fn date(number: i64, wall: DateTime, starts_at: i64) -> Date {
    Date {
        skillshare: number,
        wall,
        moved_to: None,
        starts_at,
        ends_at: starts_at + 10,
        rule: Rule::Exact,
        own: Own::default(),
        state: State::Planned,
        sequence: 0,
        told_to: 1,
        page_after: 0,
        due_at: Some(starts_at - 5),
    }
}

async fn series(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let first = planned(&hall, 1);
        tx.put_skillshare(&first).await?;
        assert_eq!(tx.skillshare(hall.id, 1).await?, Some(first.clone()));
        assert_eq!(tx.skillshare(NOWHERE, 1).await?, None);
        let other =
            Series { capacity: None, tags: Vec::new(), sequence: 2, state: State::Over, ..first };
        tx.put_skillshare(&other).await?;
        assert_eq!(tx.lock_skillshare(hall.id, 1).await?, Some(other));
        assert_eq!(tx.skillshares_by(hall.ana).await?, [(hall.id, 1)]);
        assert!(tx.skillshares_by(hall.ben).await?.is_empty());
        assert!(tx.set_host(hall.id, 1, hall.ben, true).await?);
        assert!(!tx.set_host(hall.id, 1, hall.ben, true).await?);
        assert!(tx.set_host(hall.id, 1, hall.ana, true).await?);
        assert_eq!(tx.hosts(hall.id, 1).await?, [hall.ana, hall.ben]);
        assert!(tx.hosts(NOWHERE, 1).await?.is_empty());
        let both = [(1, hall.ana), (1, hall.ben)];
        assert_eq!(tx.hosts_of(hall.id, &[7, 1, 1]).await?, both);
        assert!(tx.hosts_of(hall.id, &[]).await?.is_empty());
        assert!(tx.hosts_of(NOWHERE, &[1]).await?.is_empty());
        assert!(tx.set_host(hall.id, 1, hall.ben, false).await?);
        assert!(!tx.set_host(hall.id, 1, hall.ben, false).await?);
        assert_eq!(tx.hosted_by(hall.ana).await?, [(hall.id, 1)]);
        assert!(tx.hosted_by(hall.ben).await?.is_empty());
        assert!(!tx.takes_place(hall.id, 1).await?, "it has no date yet");
        tx.put_date(hall.id, &date(1, WALL, 100)).await?;
        assert!(tx.takes_place(hall.id, 1).await?);
        assert!(!tx.takes_place(hall.id, 2).await?);
        let off = Date { state: State::Cancelled, ..date(1, WALL, 100) };
        tx.put_date(hall.id, &off).await?;
        assert!(!tx.takes_place(hall.id, 1).await?);
        let draft = Series { state: State::Draft, ..planned(&hall, 2) };
        tx.put_skillshare(&draft).await?;
        tx.set_host(hall.id, 2, hall.ben, true).await?;
        let known = tx.skillshares(hall.id, &[2, 7, 1, 2]).await?;
        assert_eq!(known.iter().map(|series| series.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(known[1], draft);
        assert!(tx.skillshares(hall.id, &[]).await?.is_empty());
        assert!(tx.skillshares(NOWHERE, &[1]).await?.is_empty());
        tx.sweep_skillshares(hall.id, 5).await?;
        assert_eq!(tx.skillshare(hall.id, 2).await?, Some(draft));
        tx.sweep_skillshares(hall.id, 6).await?;
        assert_eq!(tx.skillshare(hall.id, 2).await?, None);
        assert!(tx.hosts(hall.id, 2).await?.is_empty());
        assert!(tx.skillshare(hall.id, 1).await?.is_some(), "what is saved stays");
        Ok(())
    })
    .await;
}

async fn revisions(room: Room) {
    let hall = Hall::of(&room).await;
    let from = Revision { of: 1, from: Some(LATER), ends: false };
    let all = Revision { of: 1, from: None, ends: true };
    hall.write(async |tx| {
        tx.put_skillshare(&planned(&hall, 1)).await?;
        for (number, revision) in [(2, &from), (3, &all), (4, &all)] {
            let draft = Series { state: State::Draft, ..planned(&hall, number) };
            tx.put_skillshare(&draft).await?;
            tx.set_host(hall.id, number, hall.ana, true).await?;
            tx.insert_planned_change(hall.id, number, revision).await?;
        }
        assert_eq!(tx.planned_change(hall.id, 2).await?.as_ref(), Some(&from));
        assert_eq!(tx.planned_change(hall.id, 3).await?.as_ref(), Some(&all));
        assert_eq!(tx.planned_change(hall.id, 1).await?, None);
        assert_eq!(tx.planned_change(NOWHERE, 2).await?, None);
        tx.drop_draft(hall.id, 2).await?;
        assert_eq!(tx.planned_change(hall.id, 2).await?, None);
        assert_eq!(tx.skillshare(hall.id, 2).await?, None);
        assert!(tx.hosts(hall.id, 2).await?.is_empty());
        tx.drop_draft(hall.id, 1).await?;
        assert!(tx.skillshare(hall.id, 1).await?.is_some(), "it is no draft");
        tx.drop_planned_changes(NOWHERE, 1).await?;
        assert!(tx.skillshare(hall.id, 3).await?.is_some());
        tx.drop_planned_changes(hall.id, 1).await?;
        assert_eq!(tx.skillshare(hall.id, 3).await?, None);
        assert_eq!(tx.planned_change(hall.id, 4).await?, None);
        tx.put_skillshare(&Series { state: State::Draft, ..planned(&hall, 5) }).await?;
        tx.insert_planned_change(hall.id, 5, &all).await?;
        tx.sweep_skillshares(hall.id, 6).await?;
        assert_eq!(tx.planned_change(hall.id, 5).await?, None, "it goes with its draft");
        Ok(())
    })
    .await;
}

async fn between(tx: &mut Tx, id: CommunityId, (moved, second): (&Date, &Date)) -> Result<()> {
    let times = [
        ((150, 200), vec![moved]),
        ((151, 201), vec![second]),
        ((0, 201), vec![moved, second]),
        ((0, 150), vec![]),
    ];
    for (times, expected) in times {
        let found = tx.dates_between(id, 1, times).await?;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{times:?}");
    }
    assert!(tx.dates_between(NOWHERE, 1, (0, 201)).await?.is_empty());
    Ok(())
}

async fn dates(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let (first, second) = (date(1, WALL, 100), date(1, LATER, 200));
        tx.put_date(hall.id, &first).await?;
        tx.put_date(hall.id, &second).await?;
        assert_eq!(tx.date(hall.id, 1, WALL).await?, Some(first.clone()));
        assert_eq!(tx.date(NOWHERE, 1, WALL).await?, None);
        let own = Own {
            title: Some("A".to_owned()),
            text: Some("B".to_owned()),
            link: Some(String::new()),
            minutes: Some(9),
            capacity: Some(3),
        };
        let moved_to = Some(datetime(2026, 3, 11, 9, 0, 0, 0));
        let moved =
            Date { own, moved_to, rule: Rule::First, starts_at: 150, ends_at: 160, ..first };
        tx.put_date(hall.id, &moved).await?;
        assert_eq!(tx.dates_of(hall.id, 1, 0).await?, [moved.clone(), second.clone()]);
        assert_eq!(tx.dates_of(hall.id, 1, 160).await?, std::slice::from_ref(&second));
        assert!(tx.dates_of(NOWHERE, 1, 0).await?.is_empty());
        let begun = [(149, None), (150, Some(&moved)), (199, Some(&moved)), (200, Some(&second))];
        for (now, expected) in begun {
            assert_eq!(tx.last_begun(hall.id, 1, now).await?.as_ref(), expected, "{now}");
        }
        assert_eq!(tx.last_begun(NOWHERE, 1, 200).await?, None);
        between(tx, hall.id, (&moved, &second)).await?;
        assert_eq!(tx.coming_dates(hall.id, 0, (9, 0)).await?.len(), 2);
        assert_eq!(tx.coming_dates(hall.id, 0, (9, 1)).await?, std::slice::from_ref(&second));
        assert_eq!(tx.due_date(hall.id, 94).await?, None);
        assert_eq!(tx.due_date(hall.id, 95).await?, Some(moved));
        assert_eq!(tx.next_date_due(hall.id).await?, Some(95));
        assert_eq!(tx.next_date_due(NOWHERE).await?, None);
        let over = Date { state: State::Cancelled, due_at: None, ..second };
        tx.put_date(hall.id, &over).await?;
        assert_eq!(tx.coming_dates(hall.id, 0, (9, 0)).await?.len(), 1);
        let last = tx.last_begun(hall.id, 1, 200).await?.expect("a date");
        assert_eq!(last.starts_at, 150, "the other was called off");
        let seat = Seat {
            member: hall.ana,
            answer: Answer::Yes,
            guests: 0,
            at: 5,
            offered_until: None,
            event: Some("77".to_owned()),
        };
        tx.put_seat(hall.id, (1, WALL), &seat).await?;
        assert_eq!(tx.answered(hall.id, (1, WALL)).await?, 1);
        assert_eq!(tx.answered(hall.id, (1, LATER)).await?, 0);
        tx.put_seat(hall.id, (1, WALL), &Seat { answer: Answer::No, ..seat.clone() }).await?;
        assert_eq!(tx.answered(hall.id, (1, WALL)).await?, 0);
        tx.put_seat(hall.id, (1, WALL), &seat).await?;
        assert_eq!(tx.renamed(hall.id, (1, WALL)).await?, None);
        tx.rename_date(hall.id, (1, WALL), (1, NEVER)).await?;
        assert_eq!(tx.renamed(hall.id, (1, WALL)).await?, Some((1, NEVER)));
        tx.rename_date(hall.id, (1, NEVER), (2, LATER)).await?;
        assert_eq!(tx.renamed(hall.id, (1, WALL)).await?, Some((2, LATER)), "by its last name");
        assert_eq!(tx.renamed(hall.id, (1, NEVER)).await?, Some((2, LATER)));
        assert_eq!(tx.renamed(NOWHERE, (1, WALL)).await?, None);
        assert_eq!(tx.renamed(hall.id, (2, LATER)).await?, None);
        assert_eq!(tx.date(hall.id, 1, WALL).await?, None);
        assert!(tx.date(hall.id, 2, LATER).await?.is_some());
        assert_eq!(tx.seat(hall.id, (2, LATER), hall.ana).await?, Some(seat));
        assert_eq!(tx.seats_held(hall.ana, 0).await?, [(hall.id, 2, LATER)]);
        assert!(tx.seats_held(hall.ana, 160).await?.is_empty(), "it is over then");
        tx.rename_date(hall.id, (2, LATER), (1, WALL)).await?;
        assert_eq!(tx.renamed(hall.id, (1, WALL)).await?, None, "it has its first name again");
        assert_eq!(tx.renamed(hall.id, (2, LATER)).await?, Some((1, WALL)));
        tx.rename_date(hall.id, (1, WALL), (2, LATER)).await?;
        tx.put_date(hall.id, &date(1, WALL, 300)).await?;
        assert_eq!(tx.renamed(hall.id, (1, WALL)).await?, None, "another one is known by it");
        tx.set_host(hall.id, 2, hall.ana, true).await?;
        assert_eq!(tx.hosts_of_date(hall.id, (2, LATER)).await?, [hall.ana]);
        let away = Seat {
            answer: Answer::No,
            ..tx.seat(hall.id, (2, LATER), hall.ana).await?.expect("a seat")
        };
        tx.put_seat(hall.id, (2, LATER), &away).await?;
        assert!(tx.hosts_of_date(hall.id, (2, LATER)).await?.is_empty(), "she does not come");
        assert_eq!(tx.hosts_of_date(hall.id, (2, WALL)).await?, [hall.ana], "on that day");
        assert!(tx.seats_held(hall.ana, 0).await?.is_empty());
        tx.drop_seat(hall.id, (2, LATER), hall.ana).await?;
        assert_eq!(tx.seat(hall.id, (2, LATER), hall.ana).await?, None);
        tx.blank_dates(hall.id, 2).await?;
        let date = tx.date(hall.id, 2, LATER).await?.expect("a date");
        assert_eq!((date.own.title, date.own.text, date.own.link), (None, None, None));
        Ok(())
    })
    .await;
}

async fn seats(room: Room) {
    let hall = Hall::of(&room).await;
    let key = (1, WALL);
    let seat = |member, answer, guests, at| Seat {
        member,
        answer,
        guests,
        at,
        offered_until: None,
        event: None,
    };
    hall.write(async |tx| {
        assert_eq!(tx.seat_counts(hall.id, key).await?, Counts::default());
        tx.put_seat(hall.id, key, &seat(hall.ana, Answer::Yes, 2, 9)).await?;
        let waits = seat(hall.ben, Answer::Waiting, 0, 5);
        tx.put_seat(hall.id, key, &waits).await?;
        assert_eq!(tx.seat(hall.id, key, hall.ben).await?, Some(waits.clone()));
        assert_eq!(tx.seat(hall.id, (1, LATER), hall.ben).await?, None);
        let counts = Counts { yes: 1, guests: 2, maybe: 0, waiting: 1, taken: 3 };
        assert_eq!(tx.seat_counts(hall.id, key).await?, counts);
        let other = (2, WALL);
        tx.put_seat(hall.id, other, &seat(hall.ben, Answer::No, 0, 9)).await?;
        let mut of = tx.counts_of(hall.id, &[other, (1, LATER), key]).await?;
        of.sort_by_key(|(date, _)| *date);
        assert_eq!(of, [(key, counts), (other, Counts::default())]);
        assert!(tx.counts_of(hall.id, &[]).await?.is_empty());
        assert!(tx.counts_of(NOWHERE, &[key]).await?.is_empty());
        assert_eq!(
            tx.seats_with(hall.id, key, Answer::Waiting, 9).await?,
            std::slice::from_ref(&waits)
        );
        assert_eq!(tx.first_offer_end(hall.id, key).await?, None);
        let offered = Seat { answer: Answer::Offered, offered_until: Some(77), ..waits };
        tx.put_seat(hall.id, key, &offered).await?;
        assert_eq!(tx.first_offer_end(hall.id, key).await?, Some(77));
        assert_eq!(tx.seat_counts(hall.id, key).await?.taken, 4);
        let page = tx.seats_page(hall.id, key, 0, 1).await?;
        assert_eq!(page.len(), 1);
        let rest = tx.seats_page(hall.id, key, page[0].member.0, 9).await?;
        assert_eq!(rest.len(), 1);
        tx.put_seat(hall.id, key, &seat(rest[0].member, Answer::No, 0, 9)).await?;
        assert!(tx.seats_page(hall.id, key, page[0].member.0, 9).await?.is_empty());
        tx.put_seat(hall.id, key, &seat(hall.ana, Answer::Maybe, 0, 9)).await?;
        assert_eq!(tx.seat_counts(hall.id, key).await?.maybe, 1);
        let here = (PLATFORM, "77");
        assert_eq!(tx.perhaps_by_event(hall.id, key, here).await?, [], "she said it here");
        let by_event = Seat { event: Some("77".to_owned()), ..seat(hall.ana, Answer::Maybe, 0, 9) };
        tx.put_seat(hall.id, key, &by_event).await?;
        assert_eq!(tx.seat(hall.id, key, hall.ana).await?.as_ref(), Some(&by_event));
        let account = Some("ana".to_owned());
        assert_eq!(tx.perhaps_by_event(hall.id, key, here).await?, [(hall.ana, account)]);
        let elsewhere = ("discord", "77");
        assert_eq!(tx.perhaps_by_event(hall.id, key, elsewhere).await?, [(hall.ana, None)]);
        for (date, event) in [((1, LATER), "77"), (key, "78")] {
            assert!(tx.perhaps_by_event(hall.id, date, (PLATFORM, event)).await?.is_empty());
        }
        assert!(tx.perhaps_by_event(NOWHERE, key, here).await?.is_empty());
        tx.put_seat(hall.id, key, &Seat { answer: Answer::No, ..by_event }).await?;
        assert!(tx.perhaps_by_event(hall.id, key, here).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn reminded(room: Room) {
    let hall = Hall::of(&room).await;
    let key = (1, WALL);
    hall.write(async |tx| {
        tx.put_skillshare(&planned(&hall, 1)).await?;
        tx.put_date(hall.id, &date(1, WALL, 100)).await?;
        let plain = Reminded {
            title: "Taxes".to_owned(),
            link: "https://meet.example/1".to_owned(),
            zone: "UTC".to_owned(),
            wall: WALL,
            starts_at: 100,
            ends_at: 110,
            rule: Rule::Exact,
            state: State::Planned,
            answer: None,
            hosts: false,
        };
        assert_eq!(tx.reminded(hall.id, key, hall.ana).await?, Some(plain.clone()));
        assert_eq!(tx.reminded(NOWHERE, key, hall.ana).await?, None);
        assert_eq!(tx.reminded(hall.id, (1, LATER), hall.ana).await?, None);
        let seat = Seat {
            member: hall.ana,
            answer: Answer::Maybe,
            guests: 0,
            at: 5,
            offered_until: None,
            event: None,
        };
        tx.put_seat(hall.id, key, &seat).await?;
        tx.put_seat(hall.id, (1, LATER), &Seat { member: hall.ben, ..seat }).await?;
        tx.set_host(hall.id, 1, hall.ben, true).await?;
        let comes = Reminded { answer: Some(Answer::Maybe), ..plain.clone() };
        assert_eq!(tx.reminded(hall.id, key, hall.ana).await?, Some(comes));
        let hosts = Reminded { hosts: true, ..plain.clone() };
        assert_eq!(tx.reminded(hall.id, key, hall.ben).await?, Some(hosts));
        let own = Own { title: Some("A".to_owned()), link: Some(String::new()), ..Own::default() };
        let (moved_to, rule) = (Some(LATER), Rule::First);
        tx.put_date(hall.id, &Date { own, moved_to, rule, ..date(1, WALL, 100) }).await?;
        let (title, link) = ("A".to_owned(), String::new());
        let moved = Reminded { title, link, wall: LATER, rule, ..plain };
        assert_eq!(tx.reminded(hall.id, key, MemberId(0)).await?, Some(moved));
        // It ends at 110, and all was told up to 1.
        assert!(tx.run_past(hall.id, (0, 1)).await?.is_empty());
        assert_eq!(tx.run_past(hall.id, (0, 0)).await?, [key]);
        tx.put_date(hall.id, &Date { state: State::Over, ..date(1, WALL, 100) }).await?;
        assert_eq!(tx.run_past(hall.id, (109, 50)).await?, [key]);
        assert!(tx.run_past(hall.id, (110, 50)).await?.is_empty());
        assert!(tx.run_past(NOWHERE, (0, 0)).await?.is_empty());
        tx.put_date(hall.id, &Date { state: State::Cancelled, ..date(1, WALL, 100) }).await?;
        assert!(tx.run_past(hall.id, (0, 0)).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn many(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    let facts = Facts {
        wall: "2026-03-10T18:30".to_owned(),
        by: hall.ana,
        title: "It's \"quoted\", \\ and 🚗".to_owned(),
        starts_at: 100,
        link: String::new(),
        zone: "UTC".to_owned(),
    };
    let news = News::Soon { facts, moment: "hour".to_owned() };
    let notice = Notice::Skillshare { skillshare: 1, news };
    let letter = |member, not_before| Letter {
        member,
        platform: "console".to_owned(),
        notice: notice.clone(),
        not_before,
    };
    hall.write(async |tx| {
        tx.notify_many(&ctx, &[]).await?;
        let letters = [letter(hall.ana, Some(0)), letter(hall.ben, None)];
        tx.notify_many(&ctx, &letters).await?;
        let mut leased = tx.lease_lanes("console", 60_000, 9, 5).await?;
        assert_eq!(leased.len(), 1, "the other stands in the inbox alone");
        let lease = leased.pop().expect("a lane");
        assert_eq!(lease.lane, format!("member/{}", hall.ana));
        let rows = tx.due_rows(&lease, 9, 5).await?;
        assert!(rows[0].body.contains("🚗"), "{}", rows[0].body);
        assert_eq!(tx.told(hall.id, hall.ben, 5).await?.len(), 1);
        Ok(())
    })
    .await;
}
