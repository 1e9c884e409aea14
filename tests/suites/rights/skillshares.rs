//! Somebody who has ideas, plans something, hosts it and comes to it.

use guildhall_core::{
    recaps::model::{Level, Useful},
    schedule::Rule,
    skillshares::model::{Answer, Date, Own, Seat, Series, State, wall_text},
};
use guildhall_tests::world::World;
use jiff::civil::{DateTime, datetime};

use super::{DAY, id, odd, says};

/// When it takes place.
const WALL: DateTime = datetime(2031, 3, 10, 18, 30, 0, 0);

/// She does all of it; what she typed.
pub(super) async fn takes_part(world: &World, a: &str) -> [String; 7] {
    let typed = ["idea", "why", "title", "about", "link", "notes", "page"].map(odd);
    let [idea, why, title, about, link, notes, page] = typed.clone();
    says(world, a, &format!("skillshare propose --about {why} {idea}")).await;
    says(world, a, "skillshare give 1").await;
    says(world, "ben", "skillshare want 1").await;
    let (community, me, now) = (world.community().await, id(world, a).await, world.app.clock.now());
    let series = Series {
        community,
        number: 7,
        by: me,
        title,
        text: about,
        link,
        tags: Vec::new(),
        language: "en".to_owned(),
        recurs: wall_text(WALL).parse().expect("a date"),
        zone: "UTC".to_owned(),
        minutes: 60,
        capacity: Some(5),
        guests: 1,
        closes: 0,
        idea: None,
        state: State::Planned,
        sequence: 0,
        uid: odd("uid"),
        created_at: now,
    };
    let date = Date {
        skillshare: 7,
        wall: WALL,
        moved_to: None,
        starts_at: now + 2_000 * DAY,
        ends_at: now + 2_001 * DAY,
        rule: Rule::Exact,
        own: Own { title: Some(series.title.clone()), ..Own::default() },
        state: State::Planned,
        sequence: 0,
        told_to: now,
        page_after: 0,
        due_at: None,
    };
    let made = world.app.db.write(async |tx| {
        tx.put_skillshare(&series).await?;
        tx.set_host(community, 7, me, true).await?;
        tx.put_date(community, &date).await?;
        let offered_until = Some(now + 1_000 * DAY);
        let answer = Answer::Offered;
        let event = Some("77".to_owned());
        let seat = Seat { member: me, answer, guests: 1, at: now, offered_until, event };
        tx.put_seat(community, (7, WALL), &seat).await?;
        tx.insert_member_feed(&odd("mark"), me, now).await?;
        // And something that was yesterday.
        tx.put_skillshare(&Series { number: 8, uid: odd("uid"), ..series }).await?;
        tx.set_host(community, 8, me, true).await?;
        let (starts_at, ends_at, state) = (now - DAY, now - DAY + 1, State::Over);
        tx.put_date(community, &Date { skillshare: 8, starts_at, ends_at, state, ..date }).await
    });
    made.await.expect("it is planned");
    says(world, "ben", "skillshare join 7").await;
    says(world, a, &format!("skillshare recap 8 --links {page} --tips none {notes}")).await;
    says(world, "ben", "skillshare there 8").await;
    let answered = world.app.db.write(async |tx| {
        let recap = tx.recap_of(community, (8, WALL)).await?.expect("a recap").number;
        tx.say_there(community, (recap, me), true, now).await?;
        tx.put_feedback(community, (recap, me), (Useful::Very, Level::Right)).await
    });
    answered.await.expect("she answers");
    typed
}
