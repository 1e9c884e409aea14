//! Clients of other authors log in to the test Discord, as judges of it.

use std::{path::Path, process::Stdio, sync::Arc, time::Duration};

use guildhall_tests::{
    discord::{Discord, Permission},
    lab::Lab,
    servers::peers::{discord_py, node},
};
use libtest_mimic::Trial;
use tokio::{process::Command, time::timeout};

const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("discord_peers::discord_py", |_| async {
            let mut command = found(discord_py());
            command.arg(scripts().join("discord_py.py"));
            judge(command).await;
        }),
        lab.test("discord_peers::discord_js", |_| async {
            let (mut command, place) = found(node());
            let script = place.join("discord_js.mjs");
            std::fs::copy(scripts().join("discord_js.mjs"), &script).expect("a copy");
            command.arg(script);
            judge(command).await;
        }),
    ]
}

fn scripts() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/peers"))
}

fn found<T>(installed: Result<T, String>) -> T {
    installed.unwrap_or_else(|sentence| panic!("{sentence}"))
}

/// The peer logs in, registers `/ping`, is used, keeps a scheduled event, and ends well.
async fn judge(command: std::process::Command) {
    let discord = Discord::start().await.expect("a service");
    let guild = discord.guild("Couriers");
    let help = guild.channel("help");
    guild.permit(Permission::CREATE_EVENTS);
    let by_hand = guild.schedules("by hand", Duration::from_secs(3600));
    guild.member("Ana").interested(&by_hand);
    let peer = Command::from(command)
        .env("DISCORD_API", discord.api())
        .env("DISCORD_TOKEN", discord.token())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the peer starts");
    let ended = tokio::spawn(timeout(PATIENCE, peer.wait_with_output()));
    discord.wait_ready().await;
    let ana = guild.member("Ana");
    let seen = ana.slash(&help, "/ping word:again").await;
    assert!(seen.text().starts_with("pong again"), "{}", seen.text());
    help.wait(|messages| messages.iter().any(|message| message.text() == "pong again!")).await;
    let output = ended.await.expect("no panic").expect("it ends in time").expect("it has run");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("ready help"), "the channel is not in its cache: {said}");
    let events = "events by hand (1), Brakes and chains (0)";
    assert!(said.contains(events) && said.contains("interested Ana"), "{said}");
    assert_eq!(guild.events().len(), 1, "it took its own away");
    assert_eq!(ana.private().len(), 1, "the followup is private");
    assert_eq!(discord.violations(), Vec::<String>::new(), "{said}");
}
