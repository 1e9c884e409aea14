//! The homeserver and the people whom the Matrix suites rely on.

use std::{
    path::Path,
    process::Stdio,
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_tests::{
    lab::Lab,
    matrix::{Encrypted, Kind, Matrix},
};
use libtest_mimic::Trial;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("matrix_server::people_talk", people_talk),
        lab.test("matrix_server::a_burst_comes_whole", a_burst_comes_whole),
        lab.test("matrix_server::a_stranger_cannot_read", a_stranger_cannot_read),
        lab.test("matrix_server::two_are_alone", two_are_alone),
        lab.test("matrix_server::what_is_taken_back_goes", what_is_taken_back_goes),
        lab.test("matrix_server::a_plain_client_is_not_vouched_for", a_plain_client_is_unsigned),
        lab.test("matrix_server::it_comes_back_with_its_data", it_comes_back_with_its_data),
        lab.test("matrix_server::nothing_outlives_a_killed_test", nothing_outlives_a_killed_test),
    ]
}

async fn people_talk(lab: Arc<Lab>) {
    let people = &lab.matrix().await.people;
    let (ana, ben) = (people.join("ana").await, people.join("ben").await);
    for encrypted in [Encrypted::Yes, Encrypted::No] {
        let room = ana.creates("help desk", encrypted, &[&ben]).await;
        let sent = ana.says(&room, "I can't start").await;
        let seen = ben.sees(&room, |m| m.text() == "I can't start").await;
        assert_eq!((seen.sender.as_str(), &seen.at), (ana.id(), &sent));
        assert_eq!((&seen.kind, seen.encrypted()), (&Kind::Text, encrypted == Encrypted::Yes));
        ana.edits(&sent, "I can't start the engine").await;
        let edited = ben.sees(&room, |m| m.text().ends_with("engine")).await;
        assert_eq!(edited.versions(), ["I can't start", "I can't start the engine"]);
        assert_eq!((edited.encrypted(), edited.at), (encrypted == Encrypted::Yes, sent.clone()));
        ben.reacts(&sent, "🙋").await;
        ana.sees(&room, |m| m.at == sent && m.has("🙋", ben.id())).await;
        ben.replies(&sent, "coming").await;
        let answer = ana.sees(&room, |m| m.text() == "coming").await;
        assert_eq!(answer.answers(), Some(sent.id.as_str()));
        ben.notices(&room, "on my way").await;
        assert_eq!(ana.sees(&room, |m| m.text() == "on my way").await.kind, Kind::Notice);
        assert_eq!(ana.timeline(&room).len(), 3);
    }
}

async fn a_burst_comes_whole(lab: Arc<Lab>) {
    let people = &lab.matrix().await.people;
    let (ana, ben) = (people.join("ana").await, people.join("ben").await);
    let room = ana.creates("help desk", Encrypted::Yes, &[&ben]).await;
    for n in 1..=100 {
        ana.says(&room, &format!("message {n}")).await;
    }
    ben.sees(&room, |m| m.text() == "message 100").await;
    let seen: Vec<_> = ben.timeline(&room).iter().map(|m| m.text().to_owned()).collect();
    assert_eq!(seen, (1..=100).map(|n| format!("message {n}")).collect::<Vec<_>>());
    let mut times = Vec::new();
    for n in 1..=20 {
        let (ping, pong) = (format!("ping {n}"), format!("pong {n}"));
        let start = Instant::now();
        ana.says(&room, &ping).await;
        ben.sees(&room, |m| m.text() == ping).await;
        ben.says(&room, &pong).await;
        ana.sees(&room, |m| m.text() == pong).await;
        times.push(start.elapsed());
    }
    times.sort();
    println!(
        "an encrypted round trip between two people: {:?}, longest {:?}",
        times[10], times[19]
    );
}

async fn a_stranger_cannot_read(lab: Arc<Lab>) {
    let people = &lab.matrix().await.people;
    let [ana, ben, late] =
        [people.join("ana").await, people.join("ben").await, people.join("late").await];
    let room = ana.creates("help desk", Encrypted::Yes, &[&ben]).await;
    ana.says(&room, "before").await;
    ana.invites(&room, &late).await;
    ana.says(&room, "after").await;
    late.sees(&room, |m| m.text() == "after").await;
    let seen = late.timeline(&room);
    assert_eq!((seen.len(), &seen[0].kind, seen[0].text()), (2, &Kind::Unreadable, ""));
}

async fn two_are_alone(lab: Arc<Lab>) {
    let people = &lab.matrix().await.people;
    let (ana, ben) = (people.join("ana").await, people.join("ben").await);
    assert_eq!(ana.direct(&ben), None);
    ana.whispers(&ben, "a word").await;
    let heard = ben.hears(|m| m.text() == "a word").await;
    assert!(heard.encrypted());
    let room = ben.direct(&ana).expect("a direct room");
    assert_eq!(ana.direct(&ben), Some(room));
    ben.whispers(&ana, "an answer").await;
    assert_eq!(ana.hears(|m| m.text() == "an answer").await.at.room, heard.at.room);
}

async fn what_is_taken_back_goes(lab: Arc<Lab>) {
    let people = &lab.matrix().await.people;
    let (ana, ben) = (people.join("ana").await, people.join("ben").await);
    let room = ana.creates("help desk", Encrypted::Yes, &[&ben]).await;
    let sent = ana.says(&room, "wrong").await;
    let hand = ben.reacts(&sent, "🙋").await;
    ana.sees(&room, |m| m.has("🙋", ben.id())).await;
    ben.redacts(&hand).await;
    ana.sees(&room, |m| m.at == sent && m.reactions.is_empty()).await;
    ana.redacts(&sent).await;
    ben.sees(&room, |m| m.redacted).await;
}

async fn a_plain_client_is_unsigned(lab: Arc<Lab>) {
    let people = &lab.matrix().await.people;
    let (ana, ben) = (people.join("ana").await, people.join("ben").await);
    let room = ana.creates("help desk", Encrypted::Yes, &[&ben]).await;
    ana.says(&room, "who am I").await;
    let seen = ben.sees(&room, |m| m.text() == "who am I").await;
    let devices = ben.devices(&ana).await;
    assert_eq!((devices.len(), devices[0].id.as_str()), (1, ana.device()));
    assert_eq!(Some(&devices[0].identity), seen.sender_key.as_ref());
    assert!(!ben.trusts(&seen).await, "nio does not cross-sign");
}

async fn it_comes_back_with_its_data(_: Arc<Lab>) {
    let mut own = Matrix::start().await.expect("a homeserver of the test's own");
    let (ana, ben) = (own.people.join("ana").await, own.people.join("ben").await);
    let room = ana.creates("help desk", Encrypted::Yes, &[&ben]).await;
    ana.says(&room, "before").await;
    ben.sees(&room, |m| m.text() == "before").await;
    let (address, folder) = (own.synapse.url().to_owned(), own.synapse.folder().to_owned());
    own.synapse.stop().await.expect("it stops");
    assert!(reqwest::get(&address).await.is_err(), "nobody answers");
    own.synapse.restart().await.expect("it starts again");
    assert_eq!(own.synapse.url(), address);
    ana.says(&room, "after").await;
    ben.sees(&room, |m| m.text() == "after").await;
    own.synapse.accounts().limit(ana.id(), 1, 1).await.expect("a limit is set");
    let start = Instant::now();
    for n in 1..=3 {
        ana.says(&room, &format!("slowly {n}")).await;
    }
    assert!(start.elapsed() > Duration::from_secs(1), "ana is held back");
    drop(own);
    assert!(!folder.exists(), "its data has gone");
}

async fn nothing_outlives_a_killed_test(_: Arc<Lab>) {
    let mut holder = Command::new(env!("CARGO_BIN_EXE_guildhall-test-homeserver"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("a homeserver's holder starts");
    let said = first_line(&mut holder).await;
    let [url, folder, people] = said.split(' ').collect::<Vec<_>>()[..3] else { unreachable!() };
    assert!(reqwest::get(url).await.is_ok() && Path::new(folder).exists() && alive(people).await);
    holder.kill().await.expect("the holder is killed");
    let start = Instant::now();
    while reqwest::get(url).await.is_ok() || Path::new(folder).exists() || alive(people).await {
        assert!(start.elapsed() < PATIENCE, "something has outlived its test: {said}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn first_line(holder: &mut Child) -> String {
    let output = holder.stdout.take().expect("standard output");
    let line = BufReader::new(output).lines().next_line().await.expect("a line");
    line.expect("the homeserver's address")
}

/// Whether there is a process with this id.
async fn alive(process: &str) -> bool {
    let signal = ["-c", "kill -0 $0", process];
    let sent = Command::new("sh").args(signal).stderr(Stdio::null()).status().await;
    sent.expect("a shell runs").success()
}
