//! The story on Matrix, in one room.

use std::{fmt::Write as _, sync::Arc};

use guildhall_core::words::Lang;
use guildhall_tests::{
    lab::Lab,
    matrix::{Encrypted, Kind, Person},
};

use super::{
    super::{OnMatrix, views},
    compare, hall, steward,
    story::{LANGUAGE, PEOPLE, SILENCE, TOLD, index, lines, said},
};

pub(super) async fn on_matrix(lab: Arc<Lab>, lang: Lang) {
    let room = hall(&lab).await;
    let hall = OnMatrix::new(&room, Encrypted::No).await;
    room.place("discord", "1/2").await;
    let _bot = hall.bot().await;
    let maria = lab.matrix().await.people.join("maria").await;
    hall.ana.invites(&hall.help, &maria).await;
    hall.ana.empowers(&hall.help, &maria, 50).await;
    let people: [&Person; 3] = [&hall.ana, &hall.ben, &maria];
    let ids = people.map(|person| person.id());
    let mut shown = Vec::new();
    for who in people {
        for line in [&LANGUAGE, &SILENCE] {
            let typed = format!("!{}", said(line, lang, &ids).line());
            shown.push(who.commands(&hall.help, &hall.account, &typed).await.at.id);
        }
    }
    steward(&room, maria.id()).await;
    let mut text = String::new();
    for line in lines() {
        let who = people[index(line.0)];
        let (name, said) = if line.1 == TOLD {
            text.push('\n');
            (
                format!("{} is told", line.0),
                who.hears(|m| m.kind == Kind::Notice && !shown.contains(&m.at.id)).await,
            )
        } else {
            let typed = format!("!{}", said(line, lang, &ids).line());
            writeln!(text, "\n{}: {typed}", line.0).expect("text");
            (line.0.to_owned(), who.commands(&hall.help, &hall.account, &typed).await)
        };
        views::notice(&mut text, &name, &said);
        shown.push(said.at.id);
    }
    let mut names = vec![(hall.help.id().to_owned(), "!room:hall.test".to_owned())];
    for (who, shown) in people.iter().zip(PEOPLE) {
        names.push((who.id().to_owned(), format!("@{shown}:hall.test")));
        names.push((who.name().to_owned(), shown.to_owned()));
    }
    compare("matrix", lang, &text, &names);
}
