//! Messages that somebody points at on Discord, and buttons that lead to a command with holes.

use std::sync::Arc;

use guildhall_tests::{
    discord::{Intents, Member, Message},
    lab::{Engine, Lab, Room},
};
use libtest_mimic::Trial;
use reqwest::Client;
use serde_json::{Value, json};

use super::{
    OnDiscord,
    codes::{Codes, words},
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let once = |test: fn(Room) -> _| {
        move |lab: Arc<Lab>| async move {
            test(lab.room(Engine::Sqlite).await.expect("a room")).await;
        }
    };
    let mut trials: Vec<_> = [
        lab.both("fronts::quoted::a_message_is_kept", a_message_is_kept),
        lab.both("fronts::quoted::a_button_with_a_hole", a_button_with_a_hole),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.push(lab.test("fronts::quoted::messages_of_all_kinds", once(all_kinds)));
    trials.push(lab.test("fronts::quoted::typed_all_the_same", once(typed)));
    trials
}

type Test = std::pin::Pin<Box<dyn Future<Output = ()>>>;

const KEEP: &str = "Keep as a tip";

/// As a reader sees it, without the signs that keep Discord from taking text for markup.
pub(super) fn plain(shown: &str) -> String {
    shown.replace('\\', "")
}

/// The one draft of whoever asks, as they see it.
async fn draft(hall: &OnDiscord, of: &Member, number: u32) -> String {
    let line = format!("/tip show tip:{number}");
    let shown = of.slash(&hall.help, &line).await;
    assert!(shown.is_ephemeral(), "{shown:?}");
    shown.text().to_owned()
}

async fn a_message_is_kept(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnDiscord::new(&room).await;
    let bot = hall.bot().await;
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    let one = Intents::GUILD_SCHEDULED_EVENTS;
    assert_eq!(hall.discord.identified(), Some(one), "nothing that tells of messages or members");
    let registered = hall.discord.registered_commands();
    let menus: Vec<_> = registered.iter().filter(|command| command["type"] == 3).collect();
    assert_eq!(menus.len(), 1, "{menus:#?}");
    assert_eq!(menus[0]["name"], KEEP);
    assert_eq!(ana.message_menu(&hall.help), [KEEP]);

    let text = format!("Photograph each receipt.\nTaxes are easier, ask {}", ana.mention());
    let said = ben.says(&hall.help, &text);
    let kept = ana.menu_on_message(&said, KEEP).await;
    assert!(kept.is_ephemeral(), "{kept:?}");
    for part in
        ["Photograph each receipt.", "Taxes are easier, ask @Ana", &words("tip-state-draft", &[])]
    {
        assert!(plain(kept.text()).contains(part), "{part}: {kept:?}");
    }
    assert_eq!(hall.help.messages().len(), 1, "nobody else sees it");
    assert!(draft(&hall, &ana, 1).await.contains("Taxes are easier"));
    let foreign = draft(&hall, &ben, 1).await;
    assert_eq!(codes.of(&foreign), Some("tip-unknown"), "who kept it has it: {foreign}");
    room.settles().await;
    hall.is_content();
    assert_eq!(bot.stop().await, 0);
}

/// Embeds have words too, pictures have none; and everybody reads it in their own language.
fn all_kinds(room: Room) -> Test {
    Box::pin(async move {
        room.found().await;
        let codes = Codes::load();
        let hall = OnDiscord::new(&room).await;
        let _bot = hall.bot().await;
        let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
        ana.slash(&hall.help, "/ask text:flat tyre, twice").await;
        let card = hall.help.wait(|messages| messages.len() == 1).await.remove(0);
        assert!(card.content.is_empty() && !card.embeds.is_empty(), "{card:?}");
        let kept = ben.menu_on_message(&card, KEEP).await;
        assert!(kept.is_ephemeral() && kept.text().contains("flat tyre\\, twice"), "{kept:?}");

        let empty = ben.says(&hall.help, "");
        let refused = ana.menu_on_message(&empty, KEEP).await;
        assert_eq!(codes.of(refused.text()), Some("message-empty"), "{refused:?}");
        assert!(refused.is_ephemeral());
        let rosa = hall.guild.member("Rosa").with_locale("es-ES");
        assert_eq!(rosa.message_menu(&hall.help), ["Guardar como consejo"]);
        let refused = rosa.menu_on_message(&empty, "Guardar como consejo").await;
        assert!(refused.text().contains("Este mensaje no tiene texto"), "{refused:?}");

        let long = ben.says(&hall.help, &"x".repeat(4001));
        let refused = ana.menu_on_message(&long, KEEP).await;
        assert_eq!(codes.of(refused.text()), Some("text-too-long"), "{refused:?}");
        // What the hall tells somebody alone can be kept as well.
        ben.click(&card, "I can help").await;
        let told = |m: &Message| m.text().contains("Ben is helping you");
        let inbox = ana.wait_inbox(|inbox| inbox.iter().any(told)).await;
        let told = inbox.iter().find(|m| told(m)).expect("it is there");
        let kept = ana.menu_on_message(told, KEEP).await;
        assert!(kept.text().contains("Ben is helping you"), "{kept:?}");
        room.settles().await;
        hall.is_content();
    })
}

/// Where the message is left out a dialog asks for it, since it may have many lines.
fn typed(room: Room) -> Test {
    Box::pin(async move {
        room.found().await;
        let hall = OnDiscord::new(&room).await;
        let _bot = hall.bot().await;
        let ana = hall.guild.member("Ana");
        let kept = ana.slash(&hall.help, "/tip save message:Photograph each receipt").await;
        assert!(kept.is_ephemeral() && kept.text().contains("Photograph each"), "{kept:?}");
        let opened = ana.slash(&hall.help, "/tip save").await;
        assert!(opened.modal().fields[0].long, "{opened:?}");
        let kept = ana.submit(opened.modal(), &[("message", "two\nlines")]).await;
        assert!(kept.is_ephemeral() && kept.text().contains("two\nlines"), "{kept:?}");
        let opened = ana.slash(&hall.help, "/tip add title:Keep your receipts").await;
        let fields = &opened.modal().fields;
        assert_eq!(fields.iter().map(|f| f.custom_id.as_str()).collect::<Vec<_>>(), ["text"]);
        let added = ana.submit(opened.modal(), &[("text", "Photograph each one")]).await;
        assert!(added.text().contains("Keep your receipts"), "{added:?}");
        room.settles().await;
        hall.is_content();
    })
}

/// A tip that everybody can read, number 1.
pub(super) async fn published(room: &Room) {
    let words = ["tip", "add", "Keep receipts", "Photograph each one"];
    assert_eq!(room.exec("carla", &words).await.exit, 0);
    assert_eq!(room.exec("maria", &["tip", "review", "1", "approve"]).await.exit, 0);
}

/// A message of the bot's own with a button for this command.
async fn with_button(hall: &OnDiscord, command: &str) -> Message {
    let button =
        json!({ "type": 2, "style": 2, "label": "Go on", "custom_id": format!("1:1::{command}") });
    let row = json!({ "type": 1, "components": [button] });
    let url = format!("{}/api/v10/channels/{}/messages", hall.discord.api(), hall.help.id());
    let sent = Client::new()
        .post(url)
        .header("authorization", format!("Bot {}", hall.discord.token()))
        .json(&json!({ "content": "A card", "components": [row] }))
        .send()
        .await
        .expect("an answer");
    let sent: Value = sent.json().await.expect("a message");
    let id = sent["id"].as_str().and_then(|id| id.parse().ok());
    let here = |m: &Message| Some(m.id) == id;
    let messages = hall.help.wait(|messages| messages.iter().any(here)).await;
    messages.into_iter().find(here).expect("it is there")
}

/// What a button leaves open is asked in a dialog, which is the first answer to it; what comes of
/// it is done in the card's community, wherever that is told.
async fn a_button_with_a_hole(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let ana = hall.guild.member("Ana");
    published(&room).await;

    let card = with_button(&hall, "tip report 1").await;
    let opened = ana.click(&card, "Go on").await;
    let dialog = opened.modal();
    assert_eq!(dialog.title, words("command-tip-report", &[]));
    assert_eq!(dialog.fields.len(), 1);
    assert_eq!(dialog.fields[0].label, words("option-tip-report-reason", &[]));
    assert!(dialog.fields[0].long && dialog.fields[0].required, "{dialog:?}");
    let blank = ana.submit(dialog, &[("reason", " \u{202e}")]).await;
    assert_eq!(codes.of(blank.text()), Some("text-empty"), "{blank:?}");
    let again = ana.click(&blank, "Correct it").await;
    let done = ana.submit(again.modal(), &[("reason", "It is not true any more")]).await;
    let thanks = words("tip-reported", &[("number", "1")]);
    assert!(done.is_ephemeral() && plain(done.text()).contains(&thanks), "{done:?}");
    assert_eq!(hall.discord.now(&card).map(|m| m.edits), Some(0), "the card stays as it was");

    let search = with_button(&hall, "tip search").await;
    let opened = ana.click(&search, "Go on").await;
    assert_eq!(opened.modal().fields[0].custom_id, "query");
    let found = ana.submit(opened.modal(), &[("query", "receipts")]).await;
    assert_eq!(codes.outcome(found.text()), "ok", "{found:?}");
    room.settles().await;
    hall.is_content();
}
