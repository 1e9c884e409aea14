//! Somebody on Discord and somebody on Matrix are a pair, and talk through the hall.

use std::sync::Arc;

use guildhall_tests::{
    bots::Recipe,
    lab::{Lab, Room},
    matrix::Encrypted,
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix, codes::words, quoted::plain};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::intros::a_pair_across_platforms", across)
}

/// By then pairs are made that are made each hour.
const HOURS: i64 = 2 * 60 * 60 * 1000;

fn later(recipe: &Recipe) -> Recipe {
    recipe.clone().with("GUILDHALL__CLOCK_OFFSET", &HOURS.to_string())
}

async fn across(room: Room) {
    room.found().await;
    let (discord, matrix) =
        (OnDiscord::new(&room).await, OnMatrix::new(&room, Encrypted::Yes).await);
    let bots = [discord.bot().await, matrix.bot().await];
    let (dora, ben) = (discord.guild.member("Dora"), &matrix.ben);
    let weekly = words("intro-title-week", &[]);
    let joined = dora.slash(&discord.help, "/intro join").await;
    assert!(plain(joined.text()).contains(&weekly), "{joined:?}");
    let joined = ben.commands(&matrix.help, &matrix.account, "!intro join").await;
    assert!(plain(joined.text()).contains(&weekly), "{joined:?}");
    let set = ["community", "settings", "intros", "0 * * * *"];
    assert_eq!(room.exec("maria", &set).await.exit, 0);
    for bot in bots {
        assert_eq!(bot.stop().await, 0);
    }
    let (one, other) = (later(&discord.recipe), later(&matrix.recipe));
    let _bots = [one.ready().await, other.ready().await];

    let hello = |name: &str| words("notice-intro-paired", &[("name", name)]);
    let about = |name: &str, platform: &str| {
        words("intro-now-across", &[("name", name), ("platform", platform)])
    };
    let inbox = dora.wait_inbox(|inbox| !inbox.is_empty()).await;
    let told = plain(inbox[0].text());
    assert!(told.contains(&hello(ben.name())), "{told}");
    assert!(told.contains(&about(ben.name(), "Matrix")), "{told}");
    let told = ben.hears(|m| plain(m.text()).contains(&hello("Dora"))).await;
    assert!(plain(told.text()).contains(&about("Dora", "Discord")), "{told:?}");

    let passed = words("intro-passed", &[("name", "Dora")]);
    let said = ben.commands(&matrix.help, &matrix.account, "!intro say Shall we meet?").await;
    assert!(plain(said.text()).contains(&passed), "{said:?}");
    dora.wait_inbox(|inbox| inbox.iter().any(|m| m.text().contains("Shall we meet?"))).await;
    dora.slash(&discord.help, "/intro say text:On Friday!").await;
    ben.hears(|m| m.text().contains("On Friday!")).await;
    room.settles().await;
    discord.is_content();
}
