//! Every command as people see it, on each front end and in each language, as golden files to
//! be read.

mod discord;
mod matrix;
mod story;
mod terminal;

use std::{collections::BTreeSet, sync::Arc};

use guildhall_core::{commands::spec::leaves, words::Lang};
use guildhall_tests::{
    bare::Bare,
    golden,
    lab::{Engine, Lab, Room},
};
use libtest_mimic::Trial;

use super::mask::masked;
use story::lines;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials =
        vec![lab.test("fronts::snapshots::every_command_is_shown", async |_| every_command())];
    for lang in Lang::ALL {
        let name = |front| format!("fronts::snapshots::{front}_{}", lang.tag());
        trials.push(lab.test(&name("terminal"), move |lab| terminal::on_terminal(lab, lang)));
        trials.push(lab.test(&name("discord"), move |lab| discord::on_discord(lab, lang)));
        trials.push(lab.test(&name("matrix"), move |lab| matrix::on_matrix(lab, lang)));
    }
    trials
}

fn every_command() {
    let shown: BTreeSet<_> = lines().map(|line| line.1.to_owned()).collect();
    let missing: Vec<_> =
        leaves().iter().map(|l| l.name()).filter(|l| !shown.contains(l)).collect();
    assert!(missing.is_empty(), "the script shows no {missing:?}");
}

async fn hall(lab: &Arc<Lab>) -> Room {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    room
}

/// Maria's account at a chat is a steward's, and no other account is.
async fn steward(room: &Room, account: &str) {
    let bare = Bare::open(room).await.expect("the database opens");
    let role = format!(
        "UPDATE memberships SET role = 'steward'
         WHERE member_id IN (SELECT member_id FROM accounts WHERE external_id = '{account}')"
    );
    bare.script(&role).await.expect("she is a steward");
    bare.close().await;
}

fn compare(front: &str, lang: Lang, text: &str, names: &[(String, String)]) {
    golden::compare(&format!("views-{front}-{}.txt", lang.tag()), &masked(text, names));
}
