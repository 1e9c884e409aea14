//! Somebody whose announcement is posted.

use guildhall_core::{
    announcements::model::{Announcement, State, Target},
    communities::PlaceRole,
    jobs,
};
use guildhall_tests::world::World;

use super::{id, odd};

/// She was a steward, and what she wrote then is due now; what she typed.
pub(super) async fn has_announced(world: &World, a: &str) -> String {
    let text = odd("announced");
    let (community, me, now) = (world.community().await, id(world, a).await, world.app.clock.now());
    let announcement = Announcement {
        community,
        number: 1,
        by: me,
        text: text.clone(),
        recurs: "2026-03-02T12:00".parse().expect("noon"),
        zone: "UTC".to_owned(),
        place: Target::Role(PlaceRole::Help),
        state: State::Planned,
        told_to: now - 1,
        told_wall: None,
        due_at: Some(now),
        created_at: now,
    };
    let planned = world.app.db.write(async |tx| {
        tx.put_announcement(&announcement).await?;
        jobs::hurry(tx, community, jobs::Name::Announcements, now).await
    });
    planned.await.expect("it is planned");
    text
}
