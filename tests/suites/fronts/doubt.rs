//! One direct chat on Matrix with the bot of two communities: nothing lands in the wrong one.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    matrix::Encrypted,
};
use libtest_mimic::Trial;

use super::OnMatrix;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::doubt::two_communities_one_chat", two_communities_one_chat)
}

async fn two_communities_one_chat(room: Room) {
    room.found().await;
    let ran = room.guildhall(&["init", "--community", "other", "--steward", "maria"]).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    let here = OnMatrix::new(&room, Encrypted::Yes).await;
    let there = here.ana.creates("drivers", Encrypted::Yes, &[&here.ben, &here.account]).await;
    let add = ["place", "add", "--community", "other", "--role", "help", "--matrix", there.id()];
    assert_eq!(room.guildhall(&add).await.exit, 0);
    let _bot = here.bot().await;
    let (ana, ben) = (&here.ana, &here.ben);
    ana.awaits(&there, &here.account).await;
    ana.says(&here.help, "!ask flat tyre").await;
    ana.hears(|m| m.text().contains("flat tyre")).await;
    ana.says(&there, "!points balance").await;
    ana.hears(|m| m.text().contains("You have 0 points")).await;

    // In doubt nothing is done: the choice comes as lines to type.
    ana.whispers(&here.account, "!ask rain").await;
    let asked = ana.hears(|m| m.text().contains("Which community")).await;
    assert!(asked.text().contains("hall") && asked.text().contains("other"), "{asked:?}");
    ana.whispers(&here.account, "!me community other").await;
    ana.hears(|m| m.text().contains("other counts now")).await;
    ana.whispers(&here.account, "!ask rain").await;
    let named = |text: &str, hall: &str| text.contains(&format!("Community: {hall}"));
    ana.hears(|m| m.text().contains("rain") && named(m.text(), "other")).await;
    ana.sees(&there, |m| m.text().contains("rain")).await;
    let wrong = ana.timeline(&here.help).iter().any(|m| m.text().contains("rain"));
    assert!(!wrong, "nothing landed in the other one");

    // Notices say which one they are about, whichever is chosen.
    ben.says(&here.help, "!request claim 1").await;
    ben.says(&there, "!request claim 1").await;
    for hall in ["hall", "other"] {
        ana.hears(|m| m.text().contains("is helping you") && named(m.text(), hall)).await;
    }
    room.settles().await;
}
