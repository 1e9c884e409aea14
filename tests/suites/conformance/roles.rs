//! Roles that follow what somebody is known for.

use std::sync::Arc;

use guildhall_core::{
    ids::CommunityId,
    outbox::Lease,
    recognition::Level,
    rewards::{Kind, Redemption, Reward, State},
    roles::{For, Known, Linked, Trouble},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("roles.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::linked_roles", linked_roles),
        lab.both("conformance::role_holders", role_holders),
        lab.both("conformance::roles_of_rewards", rewards),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);

fn linked(number: i64, stands_for: For) -> Linked {
    let (platform, space) = ("discord".to_owned(), "9".to_owned());
    let role = format!("40{number}");
    Linked { number, platform, space, role, stands_for, is_on: true, trouble: None }
}

async fn linked_roles(room: Room) {
    let hall = Hall::of(&room).await;
    let cars = linked(1, For::Level(Level::Guide, Some("cars".to_owned())));
    let any = linked(2, For::Level(Level::Pillar, None));
    let mug = linked(3, For::Reward(7));
    hall.write(async |tx| {
        for role in [&cars, &any, &mug] {
            tx.put_linked_role(hall.id, role).await?;
        }
        let all = tx.linked_roles(hall.id).await?;
        assert_eq!(all, [(cars.clone(), 0), (any.clone(), 0), (mug.clone(), 0)]);
        assert!(tx.linked_roles(NOWHERE).await?.is_empty());
        assert_eq!(tx.linked_role(hall.id, 3).await?, Some(mug.clone()));
        assert_eq!(tx.linked_role(NOWHERE, 3).await?, None);
        assert_eq!(tx.role_is_linked("discord", "403").await?, Some((hall.id, 3)));
        assert_eq!(tx.role_is_linked("matrix", "403").await?, None);
        assert!(tx.is_role_of(hall.id, 7).await?);
        assert!(!tx.drop_linked_role(hall.id, 3).await?, "it is on");
        let off = Linked { is_on: false, trouble: Some(Trouble::Forbidden), ..mug };
        tx.put_linked_role(hall.id, &off).await?;
        assert_eq!(tx.linked_role(hall.id, 3).await?, Some(off));
        assert!(!tx.is_role_of(hall.id, 7).await?);
        tx.put_role_holder(hall.id, 3, ("77", hall.ana), Known::Has).await?;
        assert!(!tx.drop_linked_role(hall.id, 3).await?, "somebody has it");
        tx.drop_role_holders(hall.id, 3).await?;
        assert!(!tx.drop_linked_role(NOWHERE, 3).await?);
        assert!(tx.drop_linked_role(hall.id, 3).await?);
        Ok(())
    })
    .await;
}

async fn role_holders(room: Room) {
    let hall = Hall::of(&room).await;
    let cars = linked(1, For::Level(Level::Guide, None));
    hall.write(async |tx| {
        tx.put_linked_role(hall.id, &cars).await?;
        tx.put_role_holder(hall.id, 1, ("77", hall.ana), Known::Has).await?;
        tx.put_role_holder(hall.id, 1, ("78", hall.ana), Known::Absent).await?;
        let held = [("77".to_owned(), Known::Has), ("78".to_owned(), Known::Absent)];
        assert_eq!(tx.role_held_by(hall.id, 1, hall.ana).await?, held);
        assert!(tx.role_held_by(hall.id, 1, hall.ben).await?.is_empty());
        assert_eq!(tx.linked_roles(hall.id).await?, [(cars.clone(), 1)], "one is not there");
        tx.doubt_role_holders(hall.id, 1).await?;
        assert_eq!(tx.role_held_by(hall.id, 1, hall.ana).await?[0].1, Known::Unsure);
        tx.drop_role_holder(hall.id, 1, "78").await?;
        assert_eq!(tx.role_held_by(hall.id, 1, hall.ana).await?.len(), 1);

        tx.touch_role(hall.id, &cars, 5).await?;
        tx.touch_roles_of(hall.ben, 5).await?;
        assert!(tx.any_due("discord", 5).await?);
        let leases = tx.lease_lanes("discord", 60_000, 9, 5).await?;
        assert_eq!(lanes(&leases), ["role/1"]);
        let rows = tx.due_rows(&leases[0], 9, 5).await?;
        let subjects: Vec<_> = rows.iter().map(|row| row.subject.clone()).collect();
        assert_eq!(subjects, [format!("role/1/{}", hall.ana), format!("role/1/{}", hall.ben)]);
        assert!(tx.stop_lane(&leases[0], "gone").await?);
        tx.resume_role(hall.id, 1).await?;
        assert_eq!(lanes(&tx.lease_lanes("discord", 60_000, 9, 5).await?), ["role/1"]);
        Ok(())
    })
    .await;
}

fn lanes(leases: &[Lease]) -> Vec<&str> {
    leases.iter().map(|lease| lease.lane.as_str()).collect()
}

async fn rewards(room: Room) {
    let hall = Hall::of(&room).await;
    let reward = Reward {
        number: 7,
        title: "A role".to_owned(),
        kind: Kind::Role,
        cost: 10,
        left: None,
        each: None,
        worth: None,
        open: true,
    };
    let wish = Redemption {
        number: 1,
        reward: 7,
        member: hall.ana,
        cost: 10,
        month: "2026-11".to_owned(),
        state: State::Fulfilled,
        wish: None,
        asked_at: 5,
        approved_by: None,
        done_by: None,
        done_at: None,
        paid_at: None,
    };
    hall.write(async |tx| {
        tx.insert_reward(hall.id, &reward, 1).await?;
        assert!(!tx.has_reward(hall.id, 7, hall.ana).await?);
        tx.insert_redemption(hall.id, &wish).await?;
        assert!(tx.has_reward(hall.id, 7, hall.ana).await?);
        assert!(!tx.has_reward(hall.id, 7, hall.ben).await?);
        let role = linked(1, For::Reward(7));
        tx.put_linked_role(hall.id, &role).await?;
        tx.touch_role(hall.id, &role, 5).await?;
        let leases = tx.lease_lanes("discord", 60_000, 9, 5).await?;
        assert_eq!(tx.due_rows(&leases[0], 9, 5).await?.len(), 1);
        Ok(())
    })
    .await;
}
