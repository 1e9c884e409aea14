//! What goes wrong around the bots, and what people type to make it so.

use std::{fs, sync::Arc};

use guildhall_tests::{
    bots::{Account, Recipe},
    discord::Discord,
    lab::{Engine, Lab, Room},
    matrix::Encrypted,
};
use libtest_mimic::Trial;

use super::{OnDiscord, OnMatrix};

/// Mass mentions, HTML, masked links, text that turns around.
const NASTY: &str = "@everyone @here @room <@1> <#2> <b>bold</b> <img src=x onerror=alert(1)> \
    [bank](https://evil.example) **x** ||y|| `z` \u{202e}abc\u{2066}";

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("fronts::trouble::settings", settings),
        lab.test("fronts::trouble::discord_credentials", discord_credentials),
        lab.test("fronts::trouble::matrix_credentials", matrix_credentials),
        lab.test("fronts::trouble::servers_that_are_down", servers_that_are_down),
        lab.test("fronts::trouble::a_lost_store", a_lost_store),
        lab.test("fronts::trouble::no_secret_in_any_log", no_secret_in_any_log),
        lab.test("fronts::trouble::nasty_text_is_harmless", nasty_text_is_harmless),
    ]
}

async fn room(lab: &Arc<Lab>) -> Room {
    let room = lab.room(Engine::Sqlite).await.expect("a room");
    room.found().await;
    room
}

/// It ends with this code, and its last line says so.
async fn refused(recipe: &Recipe, exit: i32, words: &str) {
    let before = recipe.log().len();
    let code = recipe.start().exit().await;
    let log = recipe.log()[before..].to_owned();
    assert_eq!(code, exit, "{log}");
    let last = log.lines().next_back().unwrap_or_default();
    assert!(last.contains(words), "{words:?} is not in the last line: {log}");
}

async fn settings(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let discord = Discord::start().await.expect("the service starts");
    let good = Recipe::discord(&room, &discord);
    let bare =
        good.clone().with("GUILDHALL__DISCORD__TOKEN", "").with("GUILDHALL__DISCORD__PROXY", "");
    refused(&bare, 2, "The setting discord.token is missing").await;
    refused(&good.clone().with("GUILDHALL__DISCORD__TOKEN", ""), 2, "GUILDHALL__DISCORD__TOKEN")
        .await;
    refused(&good.clone().with("GUILDHALL__DISCORD__TOKEN", " "), 2, "discord.token").await;
    refused(&good.clone().with("GUILDHALL__DISCORD__TOKN", "x"), 2, "discord.tokn").await;
    refused(&good.clone().with("GUILDHALL__CLOCK_OFFSET", "soon"), 2, "clock_offset").await;
    let file = room.folder.path().join("guildhall.toml");
    fs::write(&file, "[discord]\ntoken = \"secret-in-a-file\nproxy = 1").expect("a file");
    refused(&bare, 2, "guildhall.toml").await;
    assert!(!bare.log().contains("secret-in-a-file"), "{}", bare.log());
    fs::write(
        &file,
        format!("[discord]\ntoken = {:?}\nproxy = {:?}", discord.token(), discord.api()),
    )
    .expect("a file");
    assert_eq!(bare.ready().await.stop().await, 0, "all of it from the file");
    fs::remove_file(&file).expect("the file goes");
    let lost = good.clone().with("GUILDHALL__DATABASE_URL", "sqlite:/nowhere/at/all.db");
    refused(&lost, 3, "The database cannot be reached").await;
}

async fn discord_credentials(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let hall = OnDiscord::new(&room).await;
    let wrong = hall.recipe.clone().with("GUILDHALL__DISCORD__TOKEN", "wrong.secret.token");
    refused(&wrong, 2, "does not accept the token").await;
    assert!(!wrong.log().contains("wrong.secret.token"));
    let bot = hall.bot().await;
    hall.discord.close_gateway(4004);
    assert_eq!(bot.exit().await, 2, "{}", hall.recipe.log());
    let log = hall.recipe.log();
    assert!(
        log.lines().next_back().is_some_and(|l| l.contains("does not accept the token")),
        "{log}"
    );
}

async fn matrix_credentials(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let synapse = &lab.matrix().await.synapse;
    let account = Account::new(synapse).await;
    let good = Recipe::matrix(&room, synapse.url(), &account);
    let wrong = good.clone().with("GUILDHALL__MATRIX__PASSWORD", "not-the-password");
    refused(&wrong, 2, "does not accept the user or the password").await;
    assert!(!wrong.log().contains("not-the-password"));
    refused(&good.clone().with("GUILDHALL__MATRIX__PASSWORD", ""), 2, "matrix.password").await;
    refused(
        &good.clone().with("GUILDHALL__MATRIX__HOMESERVER", "not an address"),
        2,
        "not an address",
    )
    .await;
    let file = room.folder.path().join("in-the-way");
    fs::write(&file, "").expect("a file");
    let blocked = good.with("GUILDHALL__MATRIX__FOLDER", &file.display().to_string());
    refused(&blocked, 2, "in-the-way cannot be used").await;
}

/// They wait, say so, come when the server does, and end when asked to.
async fn servers_that_are_down(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let account = Account { mxid: "@hall:nowhere.test".to_owned(), password: "p".to_owned() };
    let mut bot = Recipe::matrix(&room, "http://127.0.0.1:1", &account).start();
    bot.wait("waiting", |log| log.contains("the homeserver is out of reach")).await;
    assert_eq!(bot.stop().await, 0);

    let discord = Discord::start().await.expect("the service starts");
    let good = Recipe::discord(&room, &discord);
    let mut bot = good.clone().with("GUILDHALL__DISCORD__PROXY", "http://127.0.0.1:1").start();
    bot.wait("waiting", |log| log.contains("Discord is out of reach")).await;
    assert_eq!(bot.stop().await, 0);
    discord.fail_on("/oauth2", 2, 503, 0);
    discord.fail_on("/applications", 2, 503, 0);
    let bot = good.ready().await;
    assert!(good.log().matches("Discord is out of reach").count() >= 2, "{}", good.log());
    assert_eq!(bot.stop().await, 0);
}

async fn a_lost_store(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let mut hall = OnMatrix::new(&room, Encrypted::Yes).await;
    hall.recipe = hall.recipe.with("GUILDHALL__MATRIX__RECOVERY", "a-recovery-secret");
    assert_eq!(hall.bot().await.stop().await, 0);
    let folder = room.folder.path().join("matrix");
    let (store, kept) = (folder.join("store"), folder.join("kept"));
    fs::rename(&store, &kept).expect("the store goes");
    refused(&hall.recipe, 2, "its keys are gone").await;
    fs::rename(&kept, &store).expect("the store comes back");
    assert_eq!(hall.bot().await.stop().await, 0, "{}", hall.recipe.log());
    let mode = std::os::unix::fs::MetadataExt::mode(
        &fs::metadata(folder.join("session.json")).expect("a session"),
    );
    assert_eq!(mode & 0o77, 0, "nobody else reads the session");
    // A new device, made on purpose: it is signed again, and hears.
    fs::remove_dir_all(&folder).expect("the folder goes");
    let _bot = hall.bot().await;
    hall.ana.says(&hall.help, "!ask flat tyre").await;
    let card = hall.ben.sees(&hall.help, |m| m.text().contains("Request #1")).await;
    assert!(hall.ben.trusts(&card).await, "the new device is signed by the same identity");
}

/// At the level at which everything is logged.
async fn no_secret_in_any_log(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let (mut discord, mut matrix) =
        (OnDiscord::new(&room).await, OnMatrix::new(&room, Encrypted::Yes).await);
    discord.recipe = discord.recipe.with("GUILDHALL_LOG", "trace");
    matrix.recipe = matrix
        .recipe
        .with("GUILDHALL_LOG", "trace")
        .with("GUILDHALL__MATRIX__RECOVERY", "the-recovery-secret");
    let (one, other) = (discord.bot().await, matrix.bot().await);
    let dora = discord.guild.member("Dora");
    dora.slash(&discord.help, "/ask text:a-private-matter").await;
    let card = matrix.ben.sees(&matrix.help, |m| m.text().contains("Request #1")).await;
    matrix.ben.reacts(&card, "🙋").await;
    dora.wait_inbox(|inbox| !inbox.is_empty()).await;
    room.settles().await;
    let session = fs::read_to_string(room.folder.path().join("matrix/session.json"));
    let session: serde_json::Value =
        serde_json::from_str(&session.expect("a session")).expect("JSON");
    let token = session["session"]["access_token"].as_str().expect("a token").to_owned();
    assert_eq!((one.stop().await, other.stop().await), (0, 0));
    let logs = discord.recipe.log() + &matrix.recipe.log();
    assert!(logs.contains("TRACE"), "everything is logged");
    let secrets = [
        discord.discord.token(),
        &matrix.account.password,
        &token,
        "the-recovery-secret",
        "a-private-matter",
        "Dora",
    ];
    for secret in secrets {
        let line = logs.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret} is in the log: {line:?}");
    }
    discord.is_content();
}

async fn nasty_text_is_harmless(lab: Arc<Lab>) {
    let room = room(&lab).await;
    let (discord, matrix) =
        (OnDiscord::new(&room).await, OnMatrix::new(&room, Encrypted::No).await);
    let (_one, _other) = (discord.bot().await, matrix.bot().await);
    let dora = discord.guild.member("D<b>\u{202e}ora @everyone");
    dora.slash(&discord.help, &format!("/ask text:{NASTY}")).await;
    let shown = matrix.ana.sees(&matrix.help, |m| m.text().contains("Request #1")).await;
    let html = shown.html().expect("formatted");
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"), "{html}");
    for tag in ["<img", "<b>", "href", "\u{202e}", "\u{2066}"] {
        assert!(!html.contains(tag), "{tag}: {html}");
    }
    assert!(shown.text().contains("<b>bold</b>") && !shown.text().contains('\u{202e}'));
    assert!(shown.mentions().is_empty());
    matrix.ben.says(&matrix.help, &format!("!ask {NASTY}")).await;
    let cards = discord.help.wait(|messages| messages.len() == 2).await;
    for card in cards.iter().chain(&dora.private()) {
        assert_eq!(card.pings, Default::default(), "{card:?}");
        let text = card.text();
        for mark in ["@everyone", "@here", "<@1>", "<#2>", "[bank](", "**x**", "||y||", "\u{202e}"]
        {
            assert!(!text.contains(mark), "{mark}: {text}");
        }
    }
    room.settles().await;
    discord.is_content();
}
