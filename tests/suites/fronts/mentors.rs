//! A pair of which one is on Discord and the other on Matrix.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    matrix::{Encrypted, Message},
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix, codes::words, quoted::plain, tips::later};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::mentors::a_pair_across", across)
}

const DAY: i64 = 24 * 60 * 60 * 1000;

fn about(id: &str, name: &str) -> String {
    words(id, &[("name", name)])
}

async fn across(room: Room) {
    room.found().await;
    let (discord, matrix) =
        (OnDiscord::new(&room).await, OnMatrix::new(&room, Encrypted::Yes).await);
    let bots = [discord.bot().await, matrix.bot().await];
    let (dora, ben) = (discord.guild.member("Dora"), &matrix.ben);
    let name = ben.name().to_owned();
    let said = |id: &'static str| {
        let title = about(id, "Dora");
        move |m: &Message| plain(m.text()).contains(&title)
    };

    ben.says(&matrix.help, "!me topics invoices comfort:5").await;
    ben.says(&matrix.help, "!mentor offer By bicycle.").await;
    ben.hears(|m| m.text().contains("By bicycle.")).await;
    dora.slash(&discord.help, "/mentor learn topic:invoices").await;
    let found = dora.slash(&discord.help, "/mentor seek").await;
    assert!(found.is_ephemeral() && plain(found.text()).contains("By bicycle."), "{found:?}");
    dora.click(&found, &about("mentor-action-ask-name", &name)).await;

    let asked = ben.hears(said("notice-mentor-asked")).await;
    assert!(asked.text().contains("invoices"), "why it could be a good pair: {asked:?}");
    ben.reacts(&asked, "✅").await;
    let accepted = about("notice-mentor-accepted", &name);
    dora.wait_inbox(|inbox| inbox.iter().any(|m| plain(m.text()).contains(&accepted))).await;

    dora.slash(&discord.help, "/mentor say mentorship:1 text:See you on *Friday*?").await;
    let heard = ben.hears(said("notice-mentor-spoken")).await;
    assert!(heard.text().contains("See you on *Friday*?"), "as typed: {heard:?}");
    ben.says(&matrix.help, "!mentor say 1 At noon.").await;
    dora.wait_inbox(|inbox| inbox.iter().any(|m| plain(m.text()).contains("At noon."))).await;

    // Eight days on they were asked whether they met, each where they are.
    for bot in bots {
        assert_eq!(bot.stop().await, 0);
    }
    let bots = [
        later(&discord.recipe, 8 * DAY).ready().await,
        later(&matrix.recipe, 8 * DAY).ready().await,
    ];
    let question = about("notice-mentor-check", &name);
    let is = |m: &&guildhall_tests::discord::Message| plain(m.text()).contains(&question);
    let inbox = dora.wait_inbox(|inbox| inbox.iter().any(|m| is(&m))).await;
    let asked = inbox.iter().find(is).expect("the question");
    dora.click(asked, &words("mentor-action-met", &[])).await;
    let check = ben.hears(said("notice-mentor-check")).await;
    ben.reacts(&check, "👎").await;
    let shown = dora.slash(&discord.help, "/mentor show mentorship:1").await;
    let met = words("mentor-met", &[("met", "1"), ("asked", "1")]);
    assert!(plain(shown.text()).contains(&met), "{shown:?}");

    // Ben says nothing for more than three weeks: the pair rests until he is back.
    for bot in bots {
        assert_eq!(bot.stop().await, 0);
    }
    let _bots = [
        later(&discord.recipe, 31 * DAY).ready().await,
        later(&matrix.recipe, 31 * DAY).ready().await,
    ];
    let quiet = ben.hears(said("notice-mentor-quiet")).await;
    let silent = about("notice-mentor-silent", &name);
    dora.wait_inbox(|inbox| inbox.iter().any(|m| plain(m.text()).contains(&silent))).await;
    ben.reacts(&quiet, "▶").await;
    let resumed = about("notice-mentor-resumed", &name);
    dora.wait_inbox(|inbox| inbox.iter().any(|m| plain(m.text()).contains(&resumed))).await;
    room.settles().await;
    discord.is_content();
}
