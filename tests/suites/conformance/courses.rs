//! Courses, their order, and who has read what.

use std::sync::Arc;

use guildhall_core::{
    courses::{Course, Slot, Step},
    ids::{CommunityId, CourseNo, TipNo},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("courses.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::courses", courses),
        lab.both("conformance::course_orders", orders),
        lab.both("conformance::course_steps", steps),
        lab.both("conformance::unfinished_courses", unfinished),
        lab.both("conformance::course_at", at),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);

/// A hall with published tips from 1 to `tips`, and with open courses from 1 to `courses`.
async fn hall(room: &Room, tips: i64, courses: i64) -> Hall {
    let hall = Hall::of(room).await;
    for number in 1..=tips {
        let line = format!("tip add \"Tip {number}\" do it");
        hall.world.says("maria", &line).await.expect("a tip");
    }
    hall.write(async |tx| {
        for number in 1..=courses {
            tx.insert_course(&course(hall.id, number)).await?;
        }
        Ok(())
    })
    .await;
    hall
}

fn course(community: CommunityId, number: i64) -> Course {
    Course {
        community,
        number: CourseNo(number),
        title: "It's \"first\"".to_owned(),
        text: "Two\nlines".to_owned(),
        language: "en".to_owned(),
        closed_at: None,
        created_at: 7,
    }
}

fn slots(tips: &[i64]) -> Vec<Slot> {
    tips.iter().map(|&tip| Slot { tip: TipNo(tip), added_at: tip * 10 }).collect()
}

async fn courses(room: Room) {
    let hall = hall(&room, 0, 3).await;
    hall.write(async |tx| {
        let closed = Course { closed_at: Some(9), ..course(hall.id, 2) };
        tx.close_course(hall.id, CourseNo(2), Some(9)).await?;
        assert_eq!(tx.course(hall.id, CourseNo(2)).await?, Some(closed.clone()));
        assert_eq!(tx.course(hall.id, CourseNo(4)).await?, None);
        assert_eq!(tx.course(NOWHERE, CourseNo(1)).await?, None);
        assert_eq!(tx.lock_course(hall.id, CourseNo(1)).await?, Some(course(hall.id, 1)));
        assert_eq!(tx.lock_course(NOWHERE, CourseNo(1)).await?, None);
        let (first, third) = (course(hall.id, 1), course(hall.id, 3));
        assert_eq!(tx.courses(hall.id, false, (0, 9)).await?, [first, third.clone()]);
        assert_eq!(tx.courses(hall.id, true, (1, 9)).await?, [closed, third.clone()]);
        assert_eq!(tx.courses(hall.id, false, (1, 1)).await?, [third]);
        assert!(tx.courses(NOWHERE, true, (0, 9)).await?.is_empty());
        assert_eq!(tx.open_courses(hall.id).await?, 2);
        tx.close_course(hall.id, CourseNo(2), None).await?;
        assert_eq!(tx.open_courses(hall.id).await?, 3);
        assert_eq!(tx.open_courses(NOWHERE).await?, 0);
        Ok(())
    })
    .await;
}

async fn orders(room: Room) {
    let hall = hall(&room, 3, 2).await;
    let [one, two] = [1, 2].map(CourseNo);
    hall.world.says("maria", "tip confirm 2 no").await.expect("it is archived");
    hall.write(async |tx| {
        assert!(tx.course_order(hall.id, one).await?.is_empty());
        tx.put_course_order(hall.id, one, &slots(&[2, 1, 3])).await?;
        tx.put_course_order(hall.id, two, &slots(&[1])).await?;
        assert_eq!(tx.course_order(hall.id, one).await?, slots(&[2, 1, 3]));
        tx.put_course_order(hall.id, one, &slots(&[3, 2])).await?;
        assert_eq!(tx.course_order(hall.id, one).await?, slots(&[3, 2]), "whatever its state");
        assert_eq!(tx.course_order(hall.id, two).await?, slots(&[1]));
        assert!(tx.course_order(NOWHERE, one).await?.is_empty());
        tx.put_course_order(hall.id, two, &[]).await?;
        assert!(tx.course_order(hall.id, two).await?.is_empty());
        Ok(())
    })
    .await;
    hall.world.says("maria", "tip delete 3").await.expect("it is deleted");
    let left = hall.read(async |tx| tx.course_order(hall.id, one).await).await;
    assert_eq!(left, slots(&[2]), "what is deleted is in no order");
}

async fn steps(room: Room) {
    let hall = hall(&room, 4, 2).await;
    let [one, two] = [1, 2].map(CourseNo);
    for line in ["tip confirm 2 no", "tip delete 4"] {
        hall.world.says("maria", line).await.expect("done");
    }
    let step = |tip: i64, live: bool, done_at: Option<i64>| Step {
        tip: TipNo(tip),
        title: format!("Tip {tip}"),
        live,
        added_at: tip * 10,
        done_at,
    };
    hall.write(async |tx| {
        tx.put_course_order(hall.id, one, &slots(&[3, 2, 4, 1])).await?;
        tx.put_course_order(hall.id, two, &slots(&[1])).await?;
        for (course, member, tip, now) in [
            (one, hall.ana, 3, 100),
            (one, hall.ana, 3, 200),
            (one, hall.ana, 2, 300),
            (one, hall.ben, 1, 400),
            (two, hall.ana, 3, 500),
            (CourseNo(9), hall.ana, 1, 600),
        ] {
            tx.insert_course_step(hall.id, course, (member, TipNo(tip)), now).await?;
        }
        tx.insert_course_step(NOWHERE, one, (hall.ana, TipNo(1)), 700).await?;
        let ways = tx.ways(hall.id, hall.ana, &[two, CourseNo(9), one]).await?;
        let ways: Vec<_> = ways.into_iter().map(|way| way.0).collect();
        let read = vec![step(3, true, Some(100)), step(2, false, Some(300)), step(1, true, None)];
        assert_eq!(ways, [vec![step(1, true, None)], vec![], read]);
        let ways = tx.ways(hall.id, hall.ben, &[one]).await?;
        assert_eq!(ways[0].0[2], step(1, true, Some(400)));
        assert!(tx.ways(hall.id, hall.ana, &[]).await?.is_empty());
        assert!(tx.ways(NOWHERE, hall.ana, &[one]).await?[0].0.is_empty());
        Ok(())
    })
    .await;
}

async fn unfinished(room: Room) {
    let hall = hall(&room, 3, 5).await;
    hall.world.says("maria", "tip confirm 3 no").await.expect("it is archived");
    hall.write(async |tx| {
        // The fifth has nothing that can be read.
        for (course, tips) in [(1, &[1, 2][..]), (2, &[1, 3]), (3, &[1]), (4, &[2, 1]), (5, &[3])] {
            tx.put_course_order(hall.id, CourseNo(course), &slots(tips)).await?;
        }
        tx.close_course(hall.id, CourseNo(3), Some(1)).await?;
        for (course, tip) in [(2, 1), (4, 2)] {
            let step = (hall.ana, TipNo(tip));
            tx.insert_course_step(hall.id, CourseNo(course), step, 5).await?;
        }
        let all = [course(hall.id, 4), course(hall.id, 1)];
        assert_eq!(tx.unfinished_courses(hall.id, hall.ana, 9).await?, all);
        assert_eq!(tx.unfinished_courses(hall.id, hall.ana, 1).await?, all[..1]);
        let ben = tx.unfinished_courses(hall.id, hall.ben, 9).await?;
        assert_eq!(ben.iter().map(|c| c.number.0).collect::<Vec<_>>(), [1, 2, 4]);
        assert!(tx.unfinished_courses(NOWHERE, hall.ana, 9).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn at(room: Room) {
    let hall = hall(&room, 4, 3).await;
    hall.world.says("maria", "tip confirm 4 no").await.expect("it is archived");
    hall.write(async |tx| {
        for (course, tips) in [(1, &[3, 2][..]), (2, &[1, 4, 2, 3]), (3, &[2])] {
            tx.put_course_order(hall.id, CourseNo(course), &slots(tips)).await?;
        }
        assert_eq!(tx.course_at(hall.id, hall.ana, TipNo(2)).await?, Some(CourseNo(3)));
        tx.insert_course_step(hall.id, CourseNo(2), (hall.ana, TipNo(1)), 5).await?;
        for (tip, course) in [(1, None), (2, Some(CourseNo(2))), (3, Some(CourseNo(1)))] {
            assert_eq!(tx.course_at(hall.id, hall.ana, TipNo(tip)).await?, course, "{tip}");
        }
        assert_eq!(tx.course_at(hall.id, hall.ben, TipNo(1)).await?, Some(CourseNo(2)));
        tx.close_course(hall.id, CourseNo(2), Some(1)).await?;
        assert_eq!(tx.course_at(hall.id, hall.ben, TipNo(1)).await?, None);
        assert_eq!(tx.course_at(NOWHERE, hall.ben, TipNo(2)).await?, None);
        Ok(())
    })
    .await;
}
