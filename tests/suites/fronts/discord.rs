//! The story on Discord, told by members who press and type.

use std::sync::Arc;

use guildhall_tests::{
    discord::{Intents, Message, Permission},
    lab::{Lab, Room},
};
use libtest_mimic::Trial;
use serde_json::Value;

use super::OnDiscord;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("fronts::discord::story", story),
        lab.both("fronts::discord::dialogs", dialogs),
        lab.both("fronts::discord::the_gateway_breaks", the_gateway_breaks),
        lab.both("fronts::discord::refusals", refusals),
        lab.both("fronts::discord::another_day", another_day),
        lab.both("fronts::discord::commands_are_told_in_spanish", commands_are_told_in_spanish),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn says(messages: &[Message], words: &str) -> bool {
    messages.iter().any(|message| message.text().contains(words))
}

async fn story(room: Room) {
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let bot = hall.bot().await;
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    let one = Intents::GUILD_SCHEDULED_EVENTS;
    assert_eq!(hall.discord.identified(), Some(one), "nothing that tells of messages or members");

    let opened = ana.slash(&hall.help, "/ask urgency:high").await;
    let dialog = opened.modal();
    assert!(dialog.fields[0].long, "a missing long text is asked for in a dialog");
    let asked = ana.submit(dialog, &[("text", "I can't start\n-5 and @everyone")]).await;
    assert!(asked.is_ephemeral() && asked.text().contains("Request \\#1"), "{asked:?}");
    let card = hall.help.wait(|messages| messages.len() == 1).await.remove(0);
    assert!(card.text().contains("open") && card.buttons().len() == 3, "{card:?}");

    let claimed = ben.click(&card, "I can help").await;
    assert!(claimed.is_ephemeral() && claimed.text().contains("somebody is on it"));
    hall.help.wait(|messages| says(messages, "somebody is on it")).await;
    ana.wait_inbox(|inbox| says(inbox, "Ben is helping you")).await;

    let solved = ana.slash(&hall.help, "/request solve number:1").await;
    assert!(solved.text().contains("solved"), "{solved:?}");
    let card = hall.help.wait(|messages| says(messages, "solved")).await.remove(0);
    assert_eq!(card.history.len(), 3, "each state was an edit of the one card: {card:?}");

    let choices = ana.completes(&hall.help, "/thank member:be|").await;
    assert_eq!((choices.len(), choices[0].name.as_str()), (1, "Ben"));
    let who = choices[0].value.as_str().expect("a word").to_owned();
    let line = format!("/thank member:{who} text:You saved my day");
    assert!(ana.slash(&hall.help, &line).await.text().contains("You thanked Ben"));
    ben.wait_inbox(|inbox| says(inbox, "Ana thanks you") && says(inbox, "You saved my day")).await;
    let balance = ben.slash(&hall.help, "/points balance").await;
    assert!(balance.text().contains("10 points"), "{balance:?}");
    let history = ben.click(&balance, "What for?").await;
    assert_eq!(history.as_ref().id, balance.as_ref().id, "a private answer is changed in place");

    for message in hall.help.messages().iter().chain(&ana.inbox()).chain(&ben.inbox()) {
        assert_eq!(message.pings, Default::default(), "nobody is called: {message:?}");
    }
    room.settles().await;
    hall.is_content();
    assert_eq!(bot.stop().await, 0);
}

/// Every description that was registered: its English and its Spanish.
fn descriptions(entry: &Value, found: &mut Vec<[String; 2]>) {
    let told = &entry["description_localizations"];
    assert_eq!(told["es-ES"], told["es-419"], "{entry}");
    let text = |text: &Value| text.as_str().unwrap_or_default().to_owned();
    found.push([text(&entry["description"]), text(&told["es-ES"])]);
    let options = entry["options"].as_array().into_iter().flatten();
    options.for_each(|option| descriptions(option, found));
}

async fn commands_are_told_in_spanish(room: Room) {
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let mut found = Vec::new();
    let commands = hall.discord.registered_commands();
    let (menus, typed): (Vec<_>, Vec<_>) = commands.iter().partition(|c| c["type"] == 3);
    for menu in &menus {
        let told = &menu["name_localizations"];
        assert_eq!(told["es-ES"], told["es-419"], "{menu}");
        assert!(told["es-ES"].is_string() && told["es-ES"] != menu["name"], "{menu}");
    }
    for command in typed {
        descriptions(command, &mut found);
    }
    for [english, spanish] in &found {
        assert!(!spanish.is_empty() && english != spanish, "{english}: {spanish}");
    }
    let ask = ["Ask the community for help", "Pide ayuda a la comunidad"].map(ToOwned::to_owned);
    assert!(found.contains(&ask), "{found:#?}");
    hall.is_content();
}

/// What does not fit comes back filled in; what was closed is no more.
async fn dialogs(room: Room) {
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    let first = ana.slash(&hall.help, "/ask").await;
    let blank = ana.submit(first.modal(), &[("text", "\u{202e} \u{202e}")]).await;
    assert!(blank.text().contains("There is no text"), "{blank:?}");
    let again = ana.click(&blank, "Correct it").await;
    assert_eq!(again.modal().fields[0].value, "\u{202e} \u{202e}", "filled in as it was");
    assert!(ana.submit(again.modal(), &[("text", "flat tyre")]).await.text().contains("open"));
    // The dialog was opened before another one took its place.
    let late = ana.submit(first.modal(), &[("text", "once more")]).await;
    assert!(late.text().contains("too old"), "{late:?}");
    let edit = ana.slash(&hall.help, "/request edit number:1").await;
    assert!(ana.submit(edit.modal(), &[("text", "two flat tyres")]).await.text().contains("two"));
    hall.help.wait(|messages| says(messages, "two flat tyres")).await;
    // Somebody else's dialog is nobody else's.
    let other = ben.slash(&hall.help, "/ask").await;
    assert!(ben.submit(other.modal(), &[("text", "rain")]).await.text().contains("rain"));
    assert_eq!(hall.help.wait(|messages| messages.len() == 2).await.len(), 2);
    room.settles().await;
    hall.is_content();
}

async fn the_gateway_breaks(room: Room) {
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let ana = hall.guild.member("Ana");
    ana.slash(&hall.help, "/ask text:one").await;
    hall.discord.drop_gateway();
    hall.discord.wait_logins(1, 1).await;
    assert!(ana.slash(&hall.help, "/ask text:two").await.text().contains("two"));
    hall.discord.reconnect();
    hall.discord.wait_logins(1, 2).await;
    assert!(ana.slash(&hall.help, "/ask text:three").await.text().contains("three"));
    hall.discord.invalidate();
    hall.discord.wait_logins(2, 2).await;
    assert!(ana.slash(&hall.help, "/ask text:four").await.text().contains("four"));
    hall.help.wait(|messages| messages.len() == 4).await;
    room.settles().await;
    hall.is_content();
}

/// A channel where the bot may not write stops, and the stewards hear of it once.
async fn refusals(room: Room) {
    room.found().await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    let other = hall.guild.channel("elsewhere");
    assert!(ana.slash(&other, "/request list").await.text().contains("No open requests"));
    hall.help.forbid(Permission::SEND_MESSAGES);
    assert!(ana.slash(&other, "/ask text:flat tyre").await.text().contains("open"));
    ben.slash(&other, "/ask text:rain").await;
    let told = room
        .inbox_until("maria", |cards| cards.iter().any(|c| c["data"]["what"] == "lane_stopped"))
        .await;
    assert_eq!(told.len(), 1, "told once: {told:?}");
    assert!(hall.help.messages().is_empty());
    // Let in again, and said so: everything comes.
    hall.help.permit(Permission::SEND_MESSAGES);
    room.place("discord", &format!("{}/{}", hall.guild.id(), hall.help.id())).await;
    hall.help.wait(|messages| messages.len() == 2).await;
    // Whoever takes no direct messages is left alone, and the others are served.
    ana.closes_dms();
    let card = hall.help.messages().remove(0);
    ben.click(&card, "I can help").await;
    hall.help.wait(|messages| says(messages, "somebody is on it")).await;
    room.inbox_until("maria", |cards| cards.len() == 2).await;
    assert_eq!(ana.inbox(), Vec::new());
    hall.is_content();
}

/// The bot lives in next March where it is told so.
async fn another_day(room: Room) {
    const DAYS: i64 = 120 * 24 * 60 * 60 * 1000;
    room.found().await;
    let mut hall = OnDiscord::new(&room).await;
    let before = guildhall_core::clock::Clock::default().now();
    hall.recipe = hall.recipe.with("GUILDHALL__CLOCK_OFFSET", &DAYS.to_string());
    let _bot = hall.bot().await;
    hall.guild.member("Ana").slash(&hall.help, "/ask text:snow in March").await;
    let shown = room.exec("maria", &["request", "show", "1"]).await.card();
    let at = shown["data"]["created_at"].as_i64().expect("a time");
    assert!((before + DAYS..before + DAYS + 120_000).contains(&at), "{at}");
    room.settles().await;
}
