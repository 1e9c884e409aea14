//! Who presses “Interested” at a scheduled event, as the real bot hears of it.

use std::{sync::Arc, time::Duration};

use guildhall_tests::lab::{Engine, Lab};
use libtest_mimic::Trial;

use super::OnDiscord;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![lab.test("fronts::interest::is_heard", is_heard)]
}

async fn is_heard(lab: Arc<Lab>) {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let mut bot = hall.bot().await;
    let event = hall.guild.schedules("by hand", Duration::from_secs(3600));
    let ana = hall.guild.member("Ana");
    let heard = |wants: bool| {
        let line = format!("event={} wants={wants}", event.id);
        move |log: &str| log.contains(&line)
    };
    ana.interested(&event);
    bot.wait("told of interest", heard(true)).await;
    ana.not_interested(&event);
    bot.wait("told of its end", heard(false)).await;
    hall.is_content();
}
