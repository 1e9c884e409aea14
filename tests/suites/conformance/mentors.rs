//! Mentoring profiles, mentorships, and what belongs to them.

use std::sync::Arc;

use guildhall_core::{
    ids::{CommunityId, MemberId, MentorshipNo},
    me::MemberTopic,
    mentorship::{
        Check, Mentorship, Profile, Side, State, Taught,
        marks::{Goal, Strength},
    },
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("mentors.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::mentoring_profiles", profiles),
        lab.both("conformance::mentoring_people", people),
        lab.both("conformance::mentors_for_one", candidates),
        lab.both("conformance::mentorships", mentorships),
        lab.both("conformance::mentorships_in_time", in_time),
        lab.both("conformance::plans_notes_checks", talk),
        lab.both("conformance::unmet_topics", unmet),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);

fn pair(hall: &Hall, number: i64, state: State) -> Mentorship {
    Mentorship {
        community: hall.id,
        number: MentorshipNo(number),
        mentor: hall.ben,
        mentee: hall.ana,
        state,
        since: 5,
        weeks: 12,
        started_at: Some(6),
        ends_at: Some(7),
        mentor_at: Some(8),
        check_no: 2,
        successor: None,
        by: Some(hall.ana),
        why: Some("It's \"over\"".to_owned()),
        due_at: Some(number * 10),
    }
}

async fn profiles(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.mentoring(hall.id, hall.ana).await?, None);
        tx.lock_mentoring(hall.id, &[hall.ben, hall.ana, hall.ben]).await?;
        assert_eq!(tx.mentoring(hall.id, hall.ana).await?, Some(Profile::default()));
        let mut profile = Profile {
            offers: true,
            capacity: 3,
            enjoys: [Goal::Start].into(),
            goals: [Goal::Income, Goal::Craft].into(),
            strengths: [Strength::Calm].into(),
            story: Some("By \"bicycle\".".to_owned()),
            open_story: false,
            paused_at: Some(9),
            ..Profile::default()
        };
        tx.save_mentoring(hall.id, hall.ana, &profile).await?;
        assert_eq!(tx.mentoring(hall.id, hall.ana).await?, Some(profile.clone()));
        // What is counted is not said.
        tx.save_mentoring(hall.id, hall.ana, &Profile { held: 7, asked: 7, ..profile.clone() })
            .await?;
        tx.lock_mentoring(hall.id, &[hall.ana]).await?;
        assert_eq!(tx.mentoring(hall.id, hall.ana).await?, Some(profile.clone()));
        tx.count_answer(hall.id, hall.ana, true).await?;
        tx.count_answer(hall.id, hall.ana, false).await?;
        (profile.asked, profile.answered) = (2, 1);
        assert_eq!(tx.mentoring(hall.id, hall.ana).await?, Some(profile));
        for (number, state) in [(1, State::Active), (2, State::Paused), (3, State::Asked)] {
            tx.insert_mentorship(&pair(&hall, number, state)).await?;
        }
        tx.count_held(hall.id, hall.ben).await?;
        assert_eq!(tx.mentoring(hall.id, hall.ben).await?.map(|p| p.held), Some(2));
        assert_eq!(tx.helped(hall.id, hall.ben).await?, 0);
        Ok(())
    })
    .await;
    for (who, line) in
        [("ana", "ask words"), ("ben", "request claim 1"), ("ana", "request solve 1")]
    {
        hall.world.says(who, line).await.expect("it is done");
    }
    assert_eq!(hall.read(async |tx| tx.helped(hall.id, hall.ben).await).await, 1);
    assert_eq!(hall.read(async |tx| tx.helped(NOWHERE, hall.ben).await).await, 0);
}

async fn people(room: Room) {
    let hall = Hall::of(&room).await;
    for (who, line) in [
        ("ana", "me zone Europe/Madrid"),
        ("ana", "me hours mo 9-12"),
        ("ana", "me quiet 22-7"),
        ("ana", "me talks es, en"),
        ("ana", "me topics taxes comfort:4 learn:no"),
        ("ben", "me topics taxes learn:yes"),
        ("ben", "me pause 3"),
        ("ben", "me block ana"),
    ] {
        hall.world.says(who, line).await.unwrap_or_else(|e| panic!("{line}: {e}"));
    }
    hall.write(async |tx| {
        let found = tx.somebody(hall.id, &[hall.ben, hall.ana]).await?;
        let [ana, ben] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            (ana.id, ana.name.as_str(), ana.zone.as_str()),
            (hall.ana, "ana", "Europe/Madrid")
        );
        assert_eq!((ana.talks.as_str(), ana.away_until), ("en,es", 0));
        assert_eq!((ana.hours.as_deref(), ana.quiet.as_deref()), (Some("mo 9-12"), Some("22-7")));
        assert_eq!(ana.profile(), Profile::default(), "who has said nothing");
        assert_eq!((ben.zone.as_str(), ben.talks.as_str()), ("UTC", "en"));
        assert!(ben.away_until > hall.world.app.clock.now());
        assert!(tx.somebody(NOWHERE, &[hall.ana]).await?.is_empty());
        let taught = |member_id, comfort, wants| Taught {
            member_id,
            topic: "taxes".to_owned(),
            comfort,
            wants,
        };
        let all = [taught(hall.ana, Some(4), 0), taught(hall.ben, None, 3)];
        assert_eq!(tx.taught(hall.id, &[hall.ana, hall.ben]).await?, all);
        assert!(tx.taught(hall.id, &[]).await?.is_empty());
        let blocked = tx.blocked_among(&[hall.ana, hall.ben]).await?;
        assert_eq!((blocked[0].member_id, blocked[0].blocked_id), (hall.ben, hall.ana));
        assert!(tx.blocked_among(&[hall.ben]).await?.is_empty());
        for (number, state) in [(1, State::Ended), (2, State::Withdrawn)] {
            tx.insert_mentorship(&pair(&hall, number, state)).await?;
        }
        let both = [hall.ana, hall.ben];
        let (between, past) = tx.between(hall.id, &both, &[hall.ana]).await?;
        assert_eq!(between, blocked);
        assert_eq!(past.len(), 1, "who was not asked in the end is no past");
        assert_eq!((past[0].mentor, past[0].mentee), (hall.ben, hall.ana));
        assert_eq!((past[0].state, past[0].since), (State::Ended, 5));
        let (between, past) = tx.between(hall.id, &[hall.ben], &[hall.ben]).await?;
        assert_eq!((between, past), (Vec::new(), Vec::new()));
        let (_, past) = tx.between(NOWHERE, &both, &both).await?;
        assert!(past.is_empty());
        Ok(())
    })
    .await;
}

async fn candidates(room: Room) {
    let hall = Hall::of(&room).await;
    for (who, line) in [
        ("ana", "mentor offer"),
        ("ana", "me topics taxes comfort:3"),
        ("ben", "mentor offer capacity:1"),
        ("ben", "me topics taxes comfort:2"),
        ("ben", "me topics cars comfort:5"),
    ] {
        hall.world.says(who, line).await.unwrap_or_else(|e| panic!("{line}: {e}"));
    }
    let (low, high) = (hall.ana.min(hall.ben), hall.ana.max(hall.ben));
    hall.write(async |tx| {
        assert_eq!(tx.mentoring_ends(hall.id).await?, Some((low, high)));
        assert_eq!(tx.mentoring_ends(NOWHERE).await?, None);
        let (taxes, cars) = (("taxes", 4), ("cars", 2));
        assert_eq!(tx.mentors_of(hall.id, &[taxes], (low, low), 9).await?, [(hall.ana, 4)]);
        let ben = [(hall.ben, 2)];
        assert_eq!(tx.mentors_of(hall.id, &[cars], (low, high), 9).await?, ben);
        assert!(tx.mentors_of(hall.id, &[cars], (low, low), 0).await?.is_empty());
        assert!(tx.mentors_of(hall.id, &[], (low, low), 9).await?.is_empty());
        assert!(tx.mentors_of(NOWHERE, &[taxes, cars], (low, low), 9).await?.is_empty());
        let knows = |comfort| MemberTopic { topic: "taxes".to_owned(), comfort, wants: 0 };
        tx.put_member_topic(hall.id, hall.ben, &knows(Some(5))).await?;
        let mut all = vec![(hall.ana, 4), (hall.ben, 6)];
        all.sort_unstable();
        for start in [low, high, MemberId(high.0 + 1)] {
            let found = tx.mentors_of(hall.id, &[taxes, cars], (low, start), 9).await?;
            assert_eq!(found, all, "from {start} on, and then those before");
            assert_eq!(tx.mentors_around(hall.id, start, 9).await?, [low, high]);
        }
        let above = tx.mentors_of(hall.id, &[taxes], (high, high), 9).await?;
        assert_eq!(above, [(high, 4)], "nobody is looked at who stands before both");
        assert_eq!(tx.mentors_of(hall.id, &[taxes], (low, low), 1).await?, [(low, 4)]);
        assert_eq!(tx.mentors_of(hall.id, &[taxes], (low, high), 1).await?.len(), 2);
        assert_eq!(tx.mentors_around(hall.id, low, 1).await?, [low]);
        assert_eq!(tx.mentors_around(hall.id, high, 1).await?, [low, high]);
        assert!(tx.mentors_around(NOWHERE, low, 9).await?.is_empty());
        tx.insert_mentorship(&pair(&hall, 1, State::Active)).await?;
        tx.count_held(hall.id, hall.ben).await?;
        let found = tx.mentors_of(hall.id, &[taxes, cars], (low, low), 9).await?;
        assert_eq!(found, [(hall.ana, 4)], "no place is free");
        assert_eq!(tx.mentors_around(hall.id, low, 9).await?, [hall.ana]);
        Ok(())
    })
    .await;
}

async fn mentorships(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let mut first = pair(&hall, 1, State::Asked);
        tx.insert_mentorship(&first).await?;
        assert_eq!(tx.mentorship(hall.id, MentorshipNo(1)).await?, Some(first.clone()));
        assert_eq!(tx.mentorship(NOWHERE, MentorshipNo(1)).await?, None);
        first = Mentorship {
            state: State::Active,
            since: 15,
            weeks: 4,
            started_at: Some(16),
            ends_at: Some(17),
            mentor_at: None,
            check_no: 0,
            successor: Some(hall.ana),
            by: None,
            why: None,
            due_at: None,
            ..first
        };
        tx.save_mentorship(&first).await?;
        assert_eq!(tx.mentorship(hall.id, MentorshipNo(1)).await?, Some(first.clone()));
        let waiting = pair(&hall, 2, State::Waiting);
        tx.insert_mentorship(&waiting).await?;
        tx.insert_mentorship(&pair(&hall, 3, State::Lapsed)).await?;
        let of = tx.mentorships_of(hall.id, hall.ana).await?;
        assert_eq!(of, [first.clone(), waiting.clone()]);
        assert_eq!(tx.mentorships_of(hall.id, hall.ben).await?, [first.clone()], "not asked yet");
        assert!(tx.mentorships_of(NOWHERE, hall.ben).await?.is_empty());
        assert_eq!(tx.mentorships_under_way(hall.ben).await?, [first, waiting]);
        Ok(())
    })
    .await;
}

async fn in_time(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.next_mentorship_due(hall.id).await?, None);
        for number in [3, 1, 2] {
            tx.insert_mentorship(&pair(&hall, number, State::Active)).await?;
        }
        let due = async |tx: &mut guildhall_core::db::Tx, now, most| {
            let found = tx.due_mentorships(hall.id, now, most).await?;
            Ok::<_, guildhall_core::Error>(found.iter().map(|m| m.number.0).collect::<Vec<_>>())
        };
        assert_eq!(due(tx, 20, 9).await?, [1, 2]);
        assert_eq!(due(tx, 99, 1).await?, [1]);
        assert_eq!(tx.next_mentorship_due(hall.id).await?, Some(10));
        assert!(tx.due_mentorships(NOWHERE, 99, 9).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn talk(room: Room) {
    let hall = Hall::of(&room).await;
    let [one, two] = [1, 2].map(|number| pair(&hall, number, State::Active));
    hall.write(async |tx| {
        for m in [&one, &two] {
            tx.insert_mentorship(m).await?;
            tx.insert_check(m, 30).await?;
        }
        tx.insert_plan(&one, hall.ana, ("it's Monday", "write \"two\""), 5).await?;
        tx.insert_plan(&one, hall.ben, ("it rains", "stay in"), 6).await?;
        assert!(tx.finish_plan(&one, 1, 7).await?);
        assert!(!tx.finish_plan(&one, 1, 8).await?, "it is done already");
        assert!(!tx.finish_plan(&two, 1, 8).await?);
        let plans = tx.plans(hall.id, one.number).await?;
        let said: Vec<_> = plans.iter().map(|p| (p.number, p.cue.as_str(), p.done_at)).collect();
        assert_eq!(said, [(1, "it's Monday", Some(7)), (2, "it rains", None)]);
        assert_eq!(plans[0].deed, "write \"two\"");
        tx.hand_plans(hall.id, one.number, two.number).await?;
        assert_eq!(tx.plans(hall.id, one.number).await?.len(), 1, "what is done stays");
        assert_eq!(tx.plans(hall.id, two.number).await?.len(), 1);
        for (n, who) in [(1, hall.ana), (2, hall.ben), (3, hall.ana)] {
            tx.insert_note(&one, who, &format!("Note {n}"), n).await?;
        }
        let notes = tx.notes(hall.id, one.number, 2).await?;
        let said: Vec<_> = notes.iter().map(|note| (note.member_id, note.text.as_str())).collect();
        assert_eq!(said, [(hall.ben, "Note 2"), (hall.ana, "Note 3")]);
        tx.answer_check(&one, Side::Mentor, (true, None)).await?;
        tx.answer_check(&one, Side::Mentee, (false, None)).await?;
        tx.answer_check(&one, Side::Mentor, (false, None)).await?;
        let (mentor_met, mentee_met) = (Some(false), Some(false));
        let checks = tx.checks(hall.id, one.number).await?;
        assert_eq!(checks, [Check { at: 30, mentor_met, mentee_met }]);
        assert_eq!(tx.checks(hall.id, two.number).await?[0].mentor_met, None);
        tx.forget_talk(hall.ana).await?;
        assert_eq!(tx.notes(hall.id, one.number, 9).await?.len(), 1);
        assert!(tx.plans(hall.id, one.number).await?.is_empty());
        assert_eq!(tx.plans(hall.id, two.number).await?.len(), 1);
        Ok(())
    })
    .await;
}

async fn unmet(room: Room) {
    let hall = Hall::of(&room).await;
    let topics = |names: &[&str]| names.iter().map(|&n| n.to_owned()).collect::<Vec<_>>();
    hall.write(async |tx| {
        tx.put_unmet(hall.id, hall.ana, &topics(&["taxes", "cars"]), 10).await?;
        tx.put_unmet(hall.id, hall.ana, &topics(&["taxes"]), 11).await?;
        tx.put_unmet(hall.id, hall.ben, &topics(&["taxes", "bikes"]), 12).await?;
        let of = |name: &str, count| (name.to_owned(), count);
        assert_eq!(tx.unmet(hall.id, 0, 1).await?, [of("taxes", 2), of("bikes", 1)]);
        assert_eq!(tx.unmet(hall.id, 0, 2).await?, [of("taxes", 2)]);
        assert_eq!(tx.unmet(hall.id, 12, 1).await?, [of("bikes", 1), of("taxes", 1)]);
        assert!(tx.unmet(NOWHERE, 0, 1).await?.is_empty());
        tx.sweep_unmet(hall.id, 12).await?;
        assert!(tx.unmet(hall.id, 0, 2).await?.is_empty());
        Ok(())
    })
    .await;
}
