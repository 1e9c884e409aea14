//! Founding a community in a chat, joining and leaving it, and which one a direct chat is about.

use std::sync::Arc;

use guildhall_tests::{
    bare::Bare,
    bots::{Account, Bot, Recipe},
    discord::{Discord, Member, Permission},
    lab::{Lab, Room},
    matrix::{self as chat, Encrypted, Person},
};
use libtest_mimic::Trial;

use super::{
    OnDiscord, OnMatrix,
    codes::{Codes, words},
};

/// A code is good for ten minutes.
const TOO_LATE: &str = "660000";

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("fronts::people::set_up_on_discord", set_up_on_discord),
        lab.both("fronts::people::set_up_at_once", set_up_at_once),
        lab.both("fronts::people::set_up_on_matrix", set_up_on_matrix),
        lab.both("fronts::people::joined_by_a_code", joined_by_a_code),
        lab.both("fronts::people::rooms_of_a_space", rooms_of_a_space),
        lab.both("fronts::people::left", left),
        lab.both("fronts::people::two_communities_one_chat", two_communities_one_chat),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A database without a community.
async fn migrated(room: &Room) {
    let ran = room.guildhall(&["migrate"]).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
}

/// A guild that belongs to no community.
async fn guild(room: &Room) -> OnDiscord {
    let discord = Discord::start().await.expect("the service starts");
    let guild = discord.guild("Couriers");
    let help = guild.channel("help");
    let recipe = Recipe::discord(room, &discord);
    OnDiscord { discord, guild, help, recipe }
}

/// A room that belongs to no community, with ana who created it, ben, and the bot.
async fn chat_room(room: &Room) -> (OnMatrix, Bot) {
    let matrix = room.lab.matrix().await;
    let account = Account::new(&matrix.synapse).await;
    let (ana, ben) = (matrix.people.join("ana").await, matrix.people.join("ben").await);
    let help = ana.creates("help desk", Encrypted::No, &[&ben, &account]).await;
    let recipe = Recipe::matrix(room, matrix.synapse.url(), &account);
    let hall = OnMatrix { ana, ben, help, account, recipe };
    let bot = hall.bot().await;
    (hall, bot)
}

async fn count(room: &Room, rows: &str) -> usize {
    let bare = Bare::open(room).await.expect("the database opens");
    let found = bare.lines(&format!("SELECT 'x' FROM {rows}")).await.expect("rows");
    bare.close().await;
    found.len()
}

async fn run(room: &Room, sql: &str) {
    let bare = Bare::open(room).await.expect("the database opens");
    bare.script(sql).await.expect("it runs");
    bare.close().await;
}

fn founded(name: &str) -> String {
    words("community-set-up", &[("name", name)])
}

async fn set_up_on_discord(room: Room) {
    migrated(&room).await;
    let codes = Codes::load();
    let hall = guild(&room).await;
    let _bot = hall.bot().await;
    let (maria, ana) = (hall.guild.member("Maria").manages(), hall.guild.member("Ana"));
    let early = ana.slash(&hall.help, "/ask text:flat tyre").await;
    assert_eq!(codes.of(early.text()), Some("place-unknown"), "{early:?}");

    // A guild can give the command to people who do not run it; they are refused all the same.
    hall.guild.gives_to_all("community");
    let refused = ana.slash(&hall.help, "/community setup name:Couriers").await;
    assert_eq!(codes.of(refused.text()), Some("community-not-manager"), "{refused:?}");
    assert_eq!(count(&room, "communities").await, 0);
    let set_up = maria.slash(&hall.help, "/community setup name:Couriers").await;
    assert!(set_up.is_ephemeral() && set_up.text().contains(&founded("Couriers")), "{set_up:?}");

    // The channel is a help board at once, and who founded it its steward.
    ana.slash(&hall.help, "/ask text:flat tyre").await;
    hall.help.wait(|m| m.len() == 1 && m[0].text().contains("flat tyre")).await;
    let places = maria.click(&set_up, &words("community-action-place", &[])).await;
    assert!(places.text().contains(&hall.help.id().to_string()), "{places:?}");
    let taken_back = maria.slash(&hall.help, "/request cancel number:1").await;
    assert_eq!(codes.outcome(taken_back.text()), "ok", "{taken_back:?}");

    let again = maria.slash(&hall.help, "/community setup name:Other").await;
    assert_eq!(again.text(), set_up.text(), "shown again, under its own name");
    let rosa = hall.guild.member("Rosa").manages();
    let late = rosa.slash(&hall.help, "/community setup name:Other").await;
    assert_eq!(codes.of(late.text()), Some("community-set-up"), "{late:?}");
    assert_eq!(count(&room, "communities").await, 1);
    room.settles().await;
    hall.is_content();
}

async fn set_up_at_once(room: Room) {
    migrated(&room).await;
    let codes = Codes::load();
    let hall = guild(&room).await;
    let _bot = hall.bot().await;
    let (maria, rosa) = (hall.guild.member("Maria").manages(), hall.guild.member("Rosa").manages());
    let (one, other) = tokio::join!(
        maria.slash(&hall.help, "/community setup name:Riders"),
        rosa.slash(&hall.help, "/community setup name:Drivers"),
    );
    let mut outcomes = [one, other].map(|seen| codes.outcome(seen.text()));
    outcomes.sort();
    assert!(outcomes.contains(&"ok".to_owned()), "{outcomes:?}");
    let told = |code: &String| ["community-raced", "community-set-up"].contains(&code.as_str());
    assert!(outcomes.iter().any(told), "{outcomes:?}");
    assert_eq!(count(&room, "communities").await, 1);
    assert_eq!(count(&room, "memberships WHERE role = 'steward'").await, 1);
    hall.is_content();
}

async fn set_up_on_matrix(room: Room) {
    migrated(&room).await;
    let codes = Codes::load();
    let (hall, _bot) = chat_room(&room).await;
    let (ana, ben, bot) = (&hall.ana, &hall.ben, &hall.account);
    let early = ana.commands(&hall.help, bot, "!ask flat tyre").await;
    assert_eq!(codes.of(early.text()), Some("place-unknown"), "{early:?}");
    let refused = ben.commands(&hall.help, bot, "!community setup Couriers").await;
    assert_eq!(codes.of(refused.text()), Some("community-not-manager"), "{refused:?}");
    let set_up = ana.commands(&hall.help, bot, "!community setup Couriers").await;
    assert!(set_up.text().contains(&founded("Couriers")), "{set_up:?}");
    ben.says(&hall.help, "!ask flat tyre").await;
    ana.sees(&hall.help, |m| m.text().contains("flat tyre") && m.sender == bot.mxid).await;
    let taken_back = ana.commands(&hall.help, bot, "!request cancel 1").await;
    assert_eq!(codes.outcome(taken_back.text()), "ok", "a steward may: {taken_back:?}");
    let again = ana.commands(&hall.help, bot, "!community setup Other").await;
    assert_eq!(again.text(), set_up.text(), "shown again, under its own name");
    ana.empowers(&hall.help, ben, 50).await;
    ana.says(&hall.help, "ben runs the room too").await;
    let late = ben.commands(&hall.help, bot, "!community setup Other").await;
    assert_eq!(codes.of(late.text()), Some("community-set-up"), "{late:?}");
    assert_eq!(count(&room, "communities").await, 1);
    room.settles().await;
}

/// The code in an answer.
fn code_in(text: &str) -> String {
    let text = text.replace('\\', "");
    let is = |word: &&str| {
        let upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        word.len() == 9 && word.split('-').all(|half| half.len() == 4 && half.chars().all(upper))
    };
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.into_iter().find(is).expect("a code").to_owned()
}

async fn fresh_code(maria: &Member, hall: &OnDiscord) -> String {
    let made = maria.slash(&hall.help, "/community join").await;
    assert!(made.is_ephemeral(), "{made:?}");
    code_in(made.text())
}

async fn try_code(who: &Person, place: &chat::Room, bot: &Account, code: &str) -> String {
    let told = who.commands(place, bot, &format!("!community join {code}")).await;
    Codes::load().outcome(told.text())
}

async fn joined_by_a_code(room: Room) {
    migrated(&room).await;
    let discord = guild(&room).await;
    let _bot = discord.bot().await;
    let maria = discord.guild.member("Maria").manages();
    maria.slash(&discord.help, "/community setup name:Couriers").await;
    let (matrix, bot) = chat_room(&room).await;
    let (ana, ben, account) = (&matrix.ana, &matrix.ben, &matrix.account);

    let first = fresh_code(&maria, &discord).await;
    assert_eq!(try_code(ben, &matrix.help, account, &first).await, "community-not-manager");
    assert_eq!(try_code(ana, &matrix.help, account, "2222-2222").await, "community-code");
    let code = fresh_code(&maria, &discord).await;
    assert_eq!(try_code(ana, &matrix.help, account, &first).await, "community-code", "replaced");
    assert_eq!(try_code(ana, &matrix.help, account, &code.to_lowercase()).await, "ok");
    assert_eq!(try_code(ana, &matrix.help, account, &code).await, "community-set-up");

    let other = ana.creates("another room", Encrypted::No, &[account]).await;
    ana.awaits(&other, account).await;
    assert_eq!(try_code(ana, &other, account, &code).await, "community-code", "it was used");
    let late = fresh_code(&maria, &discord).await;
    assert_eq!(bot.stop().await, 0);
    let later = matrix.recipe.clone().with("GUILDHALL__CLOCK_OFFSET", TOO_LATE).ready().await;
    assert_eq!(try_code(ana, &other, account, &late).await, "community-code", "it has expired");
    assert_eq!(later.stop().await, 0);

    // One card in both.
    let _bot = matrix.bot().await;
    maria.slash(&discord.help, "/ask text:flat tyre").await;
    let card = ben.sees(&matrix.help, |m| m.text().contains("flat tyre")).await;
    ben.reacts(&card, "🙋").await;
    discord.help.wait(|m| m.len() == 1 && m[0].text().contains("somebody is on it")).await;
    assert_eq!(count(&room, "requests").await, 1);
    room.settles().await;
    discord.is_content();
}

/// A space is a home: all its rooms are in, where both say so.
async fn rooms_of_a_space(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let (hall, _bot) = chat_room(&room).await;
    let (ana, account) = (&hall.ana, &hall.account);
    let space = ana.creates_space("riders", &[account]).await;
    ana.awaits(&space, account).await;
    let claimed = ana.creates("claimed", Encrypted::No, &[account]).await;
    let second = ana.creates("second", Encrypted::No, &[account]).await;
    for (place, both) in [(&hall.help, true), (&second, true), (&claimed, false)] {
        ana.awaits(place, account).await;
        ana.puts(place, &space, both).await;
    }
    let made = room.exec("maria", &["community", "join"]).await.card();
    let code = made["data"]["code"].as_str().expect("a code").to_owned();
    assert_eq!(try_code(ana, &hall.help, account, &code).await, "ok");
    assert_eq!(
        count(&room, &format!("homes WHERE space = '{}'", space.id())).await,
        1,
        "the space is the home"
    );
    let there = ana.commands(&second, account, "!points balance").await;
    assert_eq!(codes.outcome(there.text()), "ok", "{there:?}");
    let alone = ana.commands(&claimed, account, "!points balance").await;
    assert_eq!(codes.outcome(alone.text()), "place-unknown", "{alone:?}");
    room.settles().await;
}

/// Old cards in a guild that has left make nobody a member and nobody a steward.
async fn left(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let discord = OnDiscord::new(&room).await;
    let (matrix, _there) = chat_room(&room).await;
    room.place("matrix", matrix.help.id()).await;
    let _bot = discord.bot().await;
    let (maria, ana) = (discord.guild.member("Maria").manages(), discord.guild.member("Ana"));
    let boss = discord.guild.member("Boss");
    let chiefs = discord.guild.role("chiefs", Permission::empty());
    boss.gets(chiefs);
    for who in [&maria, &boss] {
        who.slash(&discord.help, "/points balance").await;
    }
    run(
        &room,
        &format!(
            "UPDATE memberships SET role = 'steward' WHERE member_id IN
                 (SELECT member_id FROM accounts WHERE external_id = '{}');
             INSERT INTO steward_rules (community_id, platform, role)
                 SELECT id, 'discord', '{}' FROM communities",
            maria.id(),
            chiefs.id
        ),
    )
    .await;
    for text in ["flat tyre", "rain"] {
        ana.slash(&discord.help, &format!("/ask text:{text}")).await;
    }
    let cards = discord.help.wait(|m| m.len() == 2).await;
    let take_back = words("help-action-cancel", &[]);
    let while_here = boss.click(&cards[0], &take_back).await;
    assert_eq!(codes.outcome(while_here.text()), "ok", "the role makes a steward: {while_here:?}");

    let gone = maria.slash(&discord.help, "/community leave").await;
    assert!(gone.text().contains(&words("community-left", &[("name", "hall")])), "{gone:?}");
    let before = count(&room, "memberships").await;
    let outside = discord.guild.member("Zoe").click(&cards[1], "I can help").await;
    assert_eq!(codes.of(outside.text()), Some("member-outsider"), "{outside:?}");
    let powerless = boss.click(&cards[1], &take_back).await;
    assert_eq!(codes.of(powerless.text()), Some("help-not-asker"), "{powerless:?}");
    let nowhere = ana.slash(&discord.help, "/ask text:hello").await;
    assert_eq!(codes.of(nowhere.text()), Some("place-unknown"), "{nowhere:?}");
    assert_eq!(count(&room, "memberships").await, before, "nobody came in");
    // The hall goes on in its other place.
    matrix.ben.says(&matrix.help, "!request claim 2").await;
    matrix.ben.hears(|m| m.text().contains("somebody is on it")).await;
    let last = matrix.ana.commands(&matrix.help, &matrix.account, "!community leave").await;
    assert_eq!(codes.of(last.text()), Some("policy-steward"), "{last:?}");
    room.settles().await;
    discord.is_content();
}

async fn two_communities_one_chat(room: Room) {
    room.found().await;
    let ran = room.guildhall(&["init", "--community", "other", "--steward", "maria"]).await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    let here = OnDiscord::new(&room).await;
    let there = here.discord.guild("Drivers");
    let board = there.channel("board");
    let address = format!("{}/{}", there.id(), board.id());
    let ran = room
        .guildhall(&[
            "place",
            "add",
            "--community",
            "other",
            "--role",
            "help",
            "--discord",
            &address,
        ])
        .await;
    assert_eq!(ran.exit, 0, "{ran:?}");
    let _bot = here.bot().await;
    let (dora, ben) = (here.guild.member("Dora"), here.guild.member("Ben"));
    let chat = dora.dm();
    dora.slash(&here.help, "/ask text:flat tyre").await;
    here.help.wait(|m| m.len() == 1).await;
    let alone = dora.slash(&chat, "/points balance").await;
    let field = words("community-field", &[]);
    assert!(!alone.text().contains(&field), "with one there is no doubt: {alone:?}");
    there.member("Dora").slash(&board, "/points balance").await;

    // In doubt nothing is done.
    let asked = dora.slash(&chat, "/ask text:rain").await;
    assert_eq!(asked.buttons(), ["hall", "other"], "{asked:?}");
    assert_eq!(count(&room, "requests").await, 1);
    let chosen = dora.click(&asked, "other").await;
    assert!(chosen.text().contains("other"), "{chosen:?}");
    let named = |text: &str, hall: &str| text.contains(&field) && text.contains(hall);
    let asked = dora.slash(&chat, "/ask text:rain").await;
    assert!(named(asked.text(), "other") && asked.text().contains("rain"), "{asked:?}");
    board.wait(|m| m.len() == 1 && m[0].text().contains("rain")).await;
    assert_eq!(here.help.messages().len(), 1, "nothing landed in the other one");
    let choices = dora.completes(&chat, "/me community community:ha|").await;
    assert_eq!((choices.len(), choices[0].name.as_str()), (1, "hall"));
    dora.slash(&chat, "/me community community:hall").await;
    let list = dora.slash(&chat, "/request list").await;
    assert!(list.text().contains("flat tyre") && !list.text().contains("rain"), "{list:?}");

    // Notices say which one they are about, whichever is chosen.
    ben.slash(&here.help, "/request claim number:1").await;
    there.member("Eve").slash(&board, "/request claim number:1").await;
    for hall in ["hall", "other"] {
        let told = |m: &guildhall_tests::discord::Message| {
            m.text().contains("is helping you") && named(m.text(), hall)
        };
        dora.wait_inbox(|inbox| inbox.iter().any(told)).await;
    }
    room.settles().await;
    here.is_content();
}
