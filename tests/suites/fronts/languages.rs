//! In which language people are answered: their own where it is known, else the place's.

use std::sync::Arc;

use guildhall_core::words::{Lang, Words};
use guildhall_tests::{
    lab::{Engine, Lab, Room},
    matrix::Encrypted,
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("fronts::languages::on_discord", on_discord),
        lab.test("fronts::languages::on_matrix", on_matrix),
        lab.test("fronts::languages::what_completes_on_discord", what_completes),
    ]
}

async fn hall(lab: &Arc<Lab>) -> Room {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    room
}

fn spanish(id: &str, args: &[(&str, &str)]) -> String {
    Words::load().expect("words").text(Lang::Es, id, args)
}

/// Without what Discord's markdown is escaped by.
fn plain(text: &str) -> String {
    text.replace('\\', "")
}

async fn on_discord(lab: Arc<Lab>) {
    let room = hall(&lab).await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let dora = hall.guild.member("Dora").with_locale("es-ES");
    // Before she is anybody's member, too.
    let nowhere = dora.slash(&dora.dm(), "/points balance").await;
    assert!(plain(nowhere.text()).contains(&spanish("error-community-none", &[])), "{nowhere:?}");
    let dialog = dora.slash(&hall.help, "/ask").await;
    let (title, label) = (spanish("command-ask", &[]), spanish("option-ask-text", &[]));
    assert_eq!((&dialog.modal().title, &dialog.modal().fields[0].label), (&title, &label));
    let blank = dora.submit(dialog.modal(), &[("text", "\u{202e} \u{202e}")]).await;
    assert!(plain(blank.text()).contains(&spanish("error-text-empty", &[])), "{blank:?}");
    assert_eq!(blank.buttons(), [spanish("form-edit", &[])]);
    let asked = dora.slash(&hall.help, "/ask text:flat tyre").await;
    assert!(asked.text().contains(&spanish("help-state-open", &[])), "{asked:?}");
    // The shared card is in the community's language.
    hall.help.wait(|m| m.len() == 1 && m[0].text().contains("open")).await;
    let refused = dora.slash(&hall.help, "/request show number:9").await;
    let unknown = spanish("error-help-unknown", &[("number", "9")]);
    assert!(plain(refused.text()).contains(&unknown), "{refused:?}");
    hall.guild.member("Ben").slash(&hall.help, "/request claim number:1").await;
    let claimed = spanish("notice-claimed", &[("name", "Ben"), ("number", "1")]);
    dora.wait_inbox(|inbox| inbox.iter().any(|m| plain(m.text()).contains(&claimed))).await;
    // What she has chosen counts more than what her client says, also where nothing else is known.
    dora.slash(&hall.help, "/me language language:en").await;
    let list = dora.slash(&hall.help, "/request show number:9").await;
    assert!(list.text().contains("There is no request"), "{list:?}");
    let elsewhere = hall.discord.guild("Strangers").channel("talk");
    let stranger = hall.discord.guild("Strangers").member("Dora");
    let nobody = stranger.slash(&elsewhere, "/points balance").await;
    assert!(nobody.text().contains("This place does not belong"), "{nobody:?}");
    dora.slash(&hall.help, "/me language language:auto").await;
    let again = dora.slash(&hall.help, "/request show number:9").await;
    assert!(plain(again.text()).contains(&unknown), "{again:?}");
    room.settles().await;
    hall.is_content();
}

async fn on_matrix(lab: Arc<Lab>) {
    let room = hall(&lab).await;
    let hall = OnMatrix::new(&room, Encrypted::No).await;
    let _bot = hall.bot().await;
    let (ana, account) = (&hall.ana, &hall.account);
    let told = ana.commands(&hall.help, account, "!me language es").await;
    assert!(told.text().contains(&spanish("me-title-saved", &[])), "{told:?}");
    let refused = ana.commands(&hall.help, account, "!request show 9").await;
    assert!(refused.text().contains(&spanish("error-help-unknown", &[("number", "9")])));
    let question = ana.commands(&hall.help, account, "!ask").await;
    assert!(question.text().contains(&spanish("option-ask-text", &[])), "{question:?}");
    let chat = ana.alone_with(account).await;
    let asked = ana.commands(&chat, account, "flat tyre").await;
    assert!(asked.text().contains(&spanish("help-state-open", &[])), "{asked:?}");
    hall.ben.sees(&hall.help, |m| m.text().contains("Request #1 · open")).await;
    let english = hall.ben.commands(&hall.help, account, "!request show 9").await;
    assert!(english.text().contains("There is no request"), "{english:?}");
    // On the terminal, where nothing says it but she herself.
    room.exec("eva", &["me", "language", "es"]).await;
    let refused = room.exec("eva", &["request", "show", "9"]).await.json();
    let message = refused["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert_eq!(message, spanish("error-help-unknown", &[("number", "9")]));
    room.settles().await;
}

/// All that the core can offer is offered; a zone also by its city.
async fn what_completes(lab: Arc<Lab>) {
    let room = hall(&lab).await;
    let hall = OnDiscord::new(&room).await;
    let _bot = hall.bot().await;
    let dora = hall.guild.member("Dora");
    dora.slash(&hall.help, "/points balance").await;
    for (line, wanted) in [
        ("/me zone zone:Europe/Mad|", "Europe/Madrid"),
        ("/me zone zone:madrid|", "Europe/Madrid"),
        ("/me zone zone:new york|", "America/New_York"),
        ("/me community community:ha|", "hall"),
        ("/me block member:mar|", "maria"),
    ] {
        let choices = dora.completes(&hall.help, line).await;
        assert_eq!(choices.first().map(|c| c.name.as_str()), Some(wanted), "{line}");
    }
    let many = dora.completes(&hall.help, "/me zone zone:|").await;
    assert_eq!(many.len(), 25, "as many as Discord takes");
    // Only where everybody finds their topics is there nothing yet; it is asked for all the same.
    dora.completes(&hall.help, "/me topics topic:ta|").await;
    let boss = hall.guild.member("Boss").manages();
    let settings = boss.completes(&hall.help, "/community settings setting:asks|").await;
    assert!(settings.iter().any(|c| c.name == "asks-per-hour"), "{settings:?}");
    assert!(!dora.offered(&hall.help).contains(&"community".to_owned()));
    assert!(boss.offered(&hall.help).contains(&"community".to_owned()));
    for command in hall.discord.registered_commands() {
        let asks = !command["default_member_permissions"].is_null();
        assert_eq!(asks, command["name"] == "community", "{command}");
    }
    // A number may be 0 where that means something.
    let uncapped = dora.slash(&hall.help, "/me notify cap:0").await;
    assert!(uncapped.text().contains("Saved"), "{uncapped:?}");
    hall.is_content();
}
