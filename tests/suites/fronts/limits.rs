//! serenity's own rate limiter over TLS, through refusals for speed.

use std::{sync::Arc, time::Duration};

use guildhall_tests::{
    discord::{Discord, Options},
    lab::{Engine, Lab},
};
use libtest_mimic::Trial;

use super::OnDiscord;

const REQUESTS: usize = 40;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![lab.test("fronts::limits::all_come_in_order_through_429s", all_in_order)]
}

async fn all_in_order(lab: Arc<Lab>) {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    let options = Options { tls: true, ..Options::default() };
    let discord = Discord::start_with(options).await.expect("the service starts");
    let tls = discord.tls().expect("TLS").clone();
    let root = room.folder.path().join("root.pem");
    std::fs::write(&root, &tls.root_pem).expect("a file");
    let mut hall = OnDiscord::at(&room, discord).await;
    hall.recipe = hall
        .recipe
        .with("GUILDHALL__DISCORD__PROXY", "")
        .with("GUILDHALL__DISCORD__ADDRESS", &format!("127.0.0.1:{}", tls.port))
        .with("GUILDHALL__DISCORD__ROOT_CERTIFICATE", &root.display().to_string())
        .with("GUILDHALL__DELIVERY__LEASE", "10000");
    let _bot = hall.bot().await;
    hall.discord.limit("/channels", 5, Duration::from_secs(1));
    let ana = hall.guild.member("Ana");
    for n in 1..=REQUESTS {
        ana.slash(&hall.help, &format!("/ask text:number {n}")).await;
        if n == 20 {
            // A 429 that no header announced.
            hall.discord.fail_on("/channels", 3, 429, 0);
        }
    }
    let cards = hall.help.wait(|messages| messages.len() == REQUESTS).await;
    for (n, card) in cards.iter().enumerate() {
        assert!(card.text().contains(&format!("Request \\#{} ", n + 1)), "out of order: {card:?}");
    }
    let refused = hall.discord.refusals();
    println!("{REQUESTS} cards in order, {} requests refused on the way", refused.len());
    assert!(!refused.is_empty(), "nothing was refused");
    room.settles().await;
    hall.is_content();
}
