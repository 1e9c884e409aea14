//! Rewards, who asks for them, and gift codes.

use std::sync::Arc;

use guildhall_core::{
    ids::{CommunityId, MemberId},
    points::{Account, model},
    rewards::{Kind, Redemption, Reward, State},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::{Hall, points::paid};

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("rewards.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::rewards", rewards),
        lab.both("conformance::redemptions", redemptions),
        lab.both("conformance::gift_codes", codes),
        lab.both("conformance::goals", goals),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);

fn reward(number: i64, kind: Kind) -> Reward {
    Reward {
        number,
        title: "A mug".to_owned(),
        kind,
        cost: 10,
        left: Some(3),
        each: None,
        worth: Some(900),
        open: true,
    }
}

fn wish(number: i64, member: MemberId) -> Redemption {
    Redemption {
        number,
        reward: 1,
        member,
        cost: 10,
        month: "2026-11".to_owned(),
        state: State::Asked,
        wish: Some("blue".to_owned()),
        asked_at: 5,
        approved_by: None,
        done_by: None,
        done_at: None,
        paid_at: None,
    }
}

async fn rewards(room: Room) {
    let hall = Hall::of(&room).await;
    let (mug, goal) = (reward(1, Kind::Hand), Reward { cost: 5, ..reward(2, Kind::Goal) });
    hall.write(async |tx| {
        assert_eq!(tx.lock_reward(hall.id, 1).await?, None);
        tx.insert_reward(hall.id, &mug, 1).await?;
        tx.insert_reward(hall.id, &goal, 2).await?;
        assert_eq!(tx.lock_reward(hall.id, 1).await?, Some(mug.clone()));
        assert_eq!(tx.reward(hall.id, 1).await?, Some(mug.clone()));
        assert_eq!(tx.reward(NOWHERE, 1).await?, None);
        assert_eq!(tx.open_rewards(hall.id, 9).await?, [goal.clone(), mug.clone()]);
        assert_eq!(tx.open_rewards(hall.id, 1).await?, std::slice::from_ref(&goal));
        let gone = Reward { open: false, left: Some(2), ..goal };
        tx.save_reward(hall.id, &gone).await?;
        assert_eq!(tx.lock_reward(hall.id, 2).await?, Some(gone));
        assert_eq!(tx.open_rewards(hall.id, 9).await?, [mug]);
        assert!(tx.open_rewards(NOWHERE, 9).await?.is_empty());
        assert!(!tx.use_month(hall.id, "2026-11", (11, 10)).await?);
        assert!(tx.use_month(hall.id, "2026-11", (6, 10)).await?);
        assert!(!tx.use_month(hall.id, "2026-11", (5, 10)).await?);
        assert!(tx.use_month(hall.id, "2026-12", (5, 10)).await?);
        tx.unuse_month(hall.id, "2026-11", 6).await?;
        assert!(tx.use_month(hall.id, "2026-11", (10, 10)).await?);
        Ok(())
    })
    .await;
}

async fn redemptions(room: Room) {
    let hall = Hall::of(&room).await;
    let (one, two) = (wish(1, hall.ana), wish(2, hall.ana));
    hall.write(async |tx| {
        tx.insert_reward(hall.id, &reward(1, Kind::Hand), 1).await?;
        tx.insert_redemption(hall.id, &one).await?;
        tx.insert_redemption(hall.id, &two).await?;
        assert_eq!(tx.lock_redemption(hall.id, 1).await?, Some(one.clone()));
        assert_eq!(tx.lock_redemption(NOWHERE, 1).await?, None);
        assert_eq!(tx.redemption(hall.id, 1).await?, Some(one.clone()));
        assert_eq!(tx.had_of(hall.id, (1, hall.ana)).await?, 2);
        assert_eq!(tx.redemptions_of(hall.id, hall.ana, 9).await?, [two.clone(), one.clone()]);
        assert_eq!(tx.waiting_redemptions(hall.id, 9).await?, [one.clone(), two.clone()]);
        assert_eq!(tx.open_redemptions_of(hall.ana).await?, [(hall.id, 1), (hall.id, 2)]);
        assert!(tx.owed(hall.id).await?.is_empty());
        let back = two.back(hall.ana, 7)?;
        tx.save_redemption(hall.id, &back).await?;
        assert_eq!(tx.had_of(hall.id, (1, hall.ana)).await?, 1);
        let done = one.approve(hall.ben)?.fulfil(hall.ben, false, 8)?;
        tx.save_redemption(hall.id, &done).await?;
        assert_eq!(tx.lock_redemption(hall.id, 1).await?, Some(done.clone()));
        assert!(tx.waiting_redemptions(hall.id, 9).await?.is_empty());
        assert!(tx.open_redemptions_of(hall.ana).await?.is_empty());
        let owed = (1, hall.ana, "A mug".to_owned(), 900);
        assert_eq!(tx.owed(hall.id).await?, [owed]);
        tx.save_redemption(hall.id, &done.pay(true, 9)?).await?;
        assert!(tx.owed(hall.id).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn codes(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        tx.insert_reward(hall.id, &reward(1, Kind::Code), 1).await?;
        assert!(tx.insert_code(hall.id, 1, ("b", &[2])).await?);
        assert!(tx.insert_code(hall.id, 1, ("a", &[1])).await?);
        assert!(!tx.insert_code(hall.id, 1, ("a", &[9])).await?, "one code twice");
        assert_eq!(tx.take_code(hall.id, 7).await?, None);
        assert!(tx.give_code(hall.id, 1, 7).await?);
        assert!(tx.give_code(hall.id, 1, 8).await?);
        assert!(!tx.give_code(hall.id, 1, 9).await?, "none is left");
        assert_eq!(tx.take_code(hall.id, 7).await?, Some(vec![1]));
        assert_eq!(tx.take_code(hall.id, 7).await?, None, "once");
        assert_eq!(tx.take_code(hall.id, 8).await?, Some(vec![2]));
        assert!(!tx.insert_code(hall.id, 1, ("a", &[1])).await?, "nor later");
        Ok(())
    })
    .await;
}

async fn goals(room: Room) {
    let hall = Hall::of(&room).await;
    let goal = Account::Goal(1).stored();
    hall.write(async |tx| {
        tx.insert_transfer(hall.id, &paid(hall.id, 1, hall.ana)).await?;
        tx.insert_transfer(hall.id, &paid(hall.id, 2, hall.ben)).await?;
        for (member, gift, amount) in [(hall.ana, 1, 3), (hall.ana, 2, 4), (hall.ben, 3, 5)] {
            tx.insert_transfer(hall.id, &model::gift(member, (1, gift), amount, 9)).await?;
        }
        let [ana, ben] = [hall.ana, hall.ben].map(|id| Account::Member(id).stored());
        assert_eq!(tx.given_to(hall.id, &goal).await?, [(ana, 7), (ben, 5)]);
        assert!(tx.given_to(NOWHERE, &goal).await?.is_empty());
        Ok(())
    })
    .await;
}
