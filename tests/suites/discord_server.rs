//! The test Discord itself: a bot made with serenity logs in, and is used by members.

mod bot;
mod events;
mod limits;

use std::{sync::Arc, time::Duration};

use guildhall_tests::{
    discord::{Discord, Guild, Intents, Options, Permission},
    lab::Lab,
};
use libtest_mimic::Trial;
use serenity::all::GatewayIntents;

use self::bot::Bot;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = vec![
        lab.test("discord_server::commands_are_answered", |_| commands()),
        lab.test("discord_server::deferred_answers_are_followed", |_| deferred()),
        lab.test("discord_server::forms_are_filled_in", |_| forms()),
        lab.test("discord_server::buttons_and_menus_work", |_| buttons()),
        lab.test("discord_server::entries_of_context_menus_work", |_| menus()),
        lab.test("discord_server::words_are_completed", |_| completion()),
        lab.test("discord_server::direct_messages_arrive", |_| direct()),
        lab.test("discord_server::sessions_are_resumed", |_| resumed()),
        lab.test("discord_server::sessions_begin_again", |_| invalidated()),
        lab.test("discord_server::files_arrive", |_| files()),
        lab.test("discord_server::events_can_be_read", |_| events()),
        lab.test("discord_server::a_wrong_login_is_refused", |_| wrong_logins()),
        lab.test("discord_server::the_limiter_of_a_real_bot_holds_back", |_| limiter()),
    ];
    trials.extend(limits::trials(lab));
    trials.extend(events::trials(lab));
    trials
}

/// A service with the bot logged in.
async fn world() -> (Discord, Guild, Bot) {
    let discord = Discord::start().await.expect("a service");
    let guild = discord.guild("Couriers");
    let bot = Bot::start(&discord).await;
    discord.wait_ready().await;
    (discord, guild, bot)
}

fn in_order(discord: &Discord, bot: &Bot) {
    assert_eq!(discord.violations(), Vec::<String>::new());
    assert!(discord.asked_for_gateway() > 0, "the bot has gone elsewhere");
    assert!(bot.is_well());
}

async fn commands() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let (ana, ben) = (guild.member("Ana"), guild.member("Ben"));
    let seen = ana.slash(&help, "/say text:it's flat, again loud:true").await;
    assert_eq!(seen.text(), "Said\nit's flat, again");
    assert!(!seen.is_ephemeral());
    let seen = ana.slash(&help, "/thank member:@Ben").await;
    assert_eq!(seen.text(), format!("thanks, {}", ben.mention()));
    assert!(seen.is_ephemeral());
    assert!(seen.message.expect("a message").pings.is_empty());
    assert_eq!(help.messages().len(), 1, "a private answer is not for all");
    assert_eq!(ana.private().len(), 1);
    let silent = ana.slash(&help, "/silent").await;
    assert_eq!(silent.text(), "The application did not respond");
    in_order(&discord, &bot);
}

async fn deferred() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let ana = guild.member("Ana");
    let seen = ana.slash(&help, "/slow").await;
    assert_eq!(seen.text(), "late");
    let after = help.wait(|messages| messages.len() == 2).await;
    assert_eq!((after[0].text(), after[1].text()), ("late", "more"));
    in_order(&discord, &bot);
}

async fn forms() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let ana = guild.member("Ana");
    let seen = ana.slash(&help, "/form").await;
    let modal = seen.modal().clone();
    assert_eq!((modal.title.as_str(), modal.fields.len()), ("Ask", 2));
    assert_eq!(modal.fields[1].value, "soon");
    let seen = ana.submit(&modal, &[("Text", "a flat tyre")]).await;
    assert_eq!(seen.text(), "a flat tyre, soon");
    in_order(&discord, &bot);
}

async fn buttons() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let (ana, ben) = (guild.member("Ana"), guild.member("Ben"));
    let card = ana.slash(&help, "/card").await;
    assert_eq!(card.buttons(), ["Update", "Later", "Form"]);
    let seen = ben.click(&card, "Form").await;
    let seen = ben.submit(seen.modal(), &[("text", "mine")]).await;
    assert_eq!(seen.text(), "mine, soon");
    let seen = ben.selects(&card, "size", &["Large"]).await;
    assert_eq!(seen.text(), "you chose l");
    let seen = ben.click(&card, "Later").await;
    assert_eq!(seen.text(), "done later");
    let seen = ben.click(&card, "Update").await;
    assert_eq!(seen.text(), "updated");
    assert!(seen.buttons().is_empty());
    let now = discord.now(&card).expect("the card");
    assert_eq!((now.edits, now.history.len()), (2, 3));
    in_order(&discord, &bot);
}

async fn menus() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let (ana, ben) = (guild.member("Ana"), guild.member("Ben"));
    ana.speaks("de");
    let seen = ana.menu_on_user(&help, "Thank them", &ben).await;
    assert_eq!(seen.text(), format!("Thank them {} (de)", ben.id()));
    let line = ben.says(&help, "buy this");
    assert_eq!(
        (ana.message_menu(&help), ben.message_menu(&help)),
        (vec!["Melden".into()], vec!["Report".into()])
    );
    let seen = ana.menu_on_message(&line, "Melden").await;
    assert_eq!(seen.text(), format!("Report {} (de)", line.id));
    ben.says(&ben.dm(), "hello");
    let told = ben.wait_inbox(|messages| messages.len() == 2).await.remove(1);
    let seen = ben.menu_on_message(&told, "Report").await;
    assert_eq!(seen.text(), format!("Report {} (en-US)", told.id));
    in_order(&discord, &bot);
}

async fn completion() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let choices = guild.member("Ana").completes(&help, "/say text:fl|").await;
    assert_eq!(choices[0].name, "fl and more");
    in_order(&discord, &bot);
}

async fn direct() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let ana = guild.member("Ana");
    ana.says(&help, &format!("nobody hears {}", ana.mention()));
    ana.says(&ana.dm(), "hello");
    let inbox = ana.wait_inbox(|messages| messages.len() == 2).await;
    assert_eq!(inbox[1].text(), "you said hello");
    let seen = ana.slash(&ana.dm(), "/say text:here").await;
    assert_eq!(seen.text(), "Said\nhere");
    let message = &inbox[1];
    assert_eq!(ana.click(message, "Update").await.text(), "updated");
    in_order(&discord, &bot);
}

async fn resumed() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    let ana = guild.member("Ana");
    discord.drop_gateway();
    discord.wait_logins(1, 1).await;
    assert_eq!(ana.slash(&help, "/say text:a").await.text(), "Said\na");
    discord.close_gateway(4000);
    discord.wait_logins(1, 2).await;
    assert_eq!(ana.slash(&help, "/say text:b").await.text(), "Said\nb");
    discord.reconnect();
    discord.wait_logins(1, 3).await;
    assert_eq!(ana.slash(&help, "/say text:c").await.text(), "Said\nc");
    in_order(&discord, &bot);
}

async fn invalidated() {
    let (discord, guild, bot) = world().await;
    let help = guild.channel("help");
    discord.invalidate();
    discord.wait_logins(2, 0).await;
    let seen = guild.member("Ana").slash(&help, "/say text:again").await;
    assert_eq!(seen.text(), "Said\nagain");
    in_order(&discord, &bot);
}

async fn wrong_logins() {
    let discord = Discord::start().await.expect("a service");
    let said = bot::failure(&discord, "wrong", GatewayIntents::empty()).await;
    assert!(said.contains("InvalidAuthentication"), "{said}");
    let said = bot::failure(&discord, discord.token(), GatewayIntents::MESSAGE_CONTENT).await;
    assert!(said.contains("DisallowedGatewayIntents"), "{said}");
}

/// The rate limiter of serenity works only with the real host's name.
async fn limiter() {
    let options = Options { tls: true, ..Options::default() };
    let discord = Discord::start_with(options).await.expect("a service");
    let help = discord.guild("Couriers").channel("help");
    help.permit(Permission::SEND_MESSAGES);
    discord.limit("/messages", 2, Duration::from_secs(1));
    let http = bot::limited(&discord);
    for n in 0..5 {
        bot::post(&http, help.id(), &n.to_string()).await.expect("a message");
    }
    assert_eq!(help.messages().len(), 5);
    discord.fail_on("/messages", 1, 500, 0);
    assert!(bot::post(&http, help.id(), "lost").await.is_err());
    assert_eq!(discord.violations(), Vec::<String>::new());
}

async fn files() {
    let discord = Discord::start().await.expect("a service");
    let help = discord.guild("Couriers").channel("help");
    let sent = bot::post_file(&bot::plain(&discord), help.id()).await.expect("a message");
    assert_eq!((sent.content.as_str(), sent.attachments[0].size), ("see", 3));
    let file = &help.messages()[0].attachments[0];
    assert_eq!((&file["filename"], &file["description"]), (&"list.csv".into(), &"a list".into()));
    assert_eq!(discord.violations(), Vec::<String>::new());
}

/// Both judges of events, serenity and twilight, see every kind there is.
async fn events() {
    let options = Options { privileged: Intents::all(), ..Options::default() };
    let discord = Discord::start_with(options).await.expect("a service");
    let bot = Bot::start_with(&discord, GatewayIntents::all()).await;
    discord.wait_ready().await;
    let guild = discord.guild("Couriers");
    let (ana, help, old) = (guild.member("Ana"), guild.channel("help"), guild.channel("old"));
    ana.gets(guild.role("Stewards", Permission::MANAGE_GUILD));
    guild.permit(Permission::PIN_MESSAGES);
    let hello = ana.says(&help, "hello, all");
    let http = bot::plain(&discord);
    bot::pin(&http, &hello).await.expect("pinned");
    bot::open_thread(&http, &hello).await.expect("a thread");
    discord.archive(&guild.threads()[0]);
    discord.delete(&hello);
    help.forbid(Permission::SEND_MESSAGES);
    old.vanish();
    guild.member("Ben").leaves();
    discord.guild("Riders").removes_bot();
    assert_eq!(ana.slash(&help, "/say text:seen").await.text(), "Said\nseen");
    in_order(&discord, &bot);
    assert_eq!(discord.refusals(), Vec::<String>::new());
}
