//! The story on Discord, in one channel.

use std::sync::Arc;

use guildhall_core::words::Lang;
use guildhall_tests::{
    discord::{Member, Permission},
    lab::Lab,
};

use super::{
    super::{OnDiscord, views},
    compare, hall, steward,
    story::{PEOPLE, SILENCE, TOLD, index, lines, said},
};

pub(super) async fn on_discord(lab: Arc<Lab>, lang: Lang) {
    let room = hall(&lab).await;
    let hall = OnDiscord::new(&room).await;
    room.place("matrix", "!elsewhere:hall.test").await;
    // Else stewards are told so, at any point of the story.
    hall.guild.permit(Permission::CREATE_EVENTS);
    let _bot = hall.bot().await;
    let locale = if lang == Lang::Es { "es-ES" } else { "en-GB" };
    let people: [Member; 3] = PEOPLE.map(|who| hall.guild.member(who).with_locale(locale));
    hall.guild.gives_to_all("community");
    let ids = [0, 1, 2].map(|n: usize| people[n].id().to_string());
    let ids = [ids[0].as_str(), &ids[1], &ids[2]];
    for who in &people {
        who.slash(&hall.help, &said(&SILENCE, lang, &ids).slash()).await;
    }
    steward(&room, &people[2].id().to_string()).await;
    let maria = people[2].clone().manages();
    let (mut text, mut told) = (String::new(), [0; PEOPLE.len()]);
    for line in lines() {
        if line.1 == TOLD {
            let n = index(line.0);
            let inbox = people[n].wait_inbox(|inbox| inbox.len() > told[n]).await;
            text.push('\n');
            views::message(&mut text, &format!("{} is told", line.0), &inbox[told[n]]);
            told[n] += 1;
            continue;
        }
        let said = said(line, lang, &ids).slash();
        let who = if line.0 == "maria" { &maria } else { &people[index(line.0)] };
        views::seen(&mut text, line.0, &said, &who.slash(&hall.help, &said).await);
    }
    compare("discord", lang, &text, &[]);
    hall.is_content();
}
