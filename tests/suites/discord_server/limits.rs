//! What the test Discord refuses, asked for by bare HTTP.

use std::{sync::Arc, time::Duration};

use guildhall_tests::{
    discord::{Channel, Discord, Guild, Permission},
    lab::Lab,
};
use libtest_mimic::Trial;
use reqwest::{Client, Method};
use serde_json::{Value, json};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("discord_server::a_nonce_makes_one_message", |_| nonces()),
        lab.test("discord_server::a_wrong_token_opens_nothing", |_| tokens()),
        lab.test("discord_server::permissions_hold", |_| permissions()),
        lab.test("discord_server::bad_bodies_are_violations", |_| bodies()),
        lab.test("discord_server::old_messages_are_edited_rarely", |_| old_edits()),
        lab.test("discord_server::direct_channels_are_opened_slowly", |_| direct()),
        lab.test("discord_server::limits_say_when_to_come_again", |_| limits()),
        lab.test("discord_server::faults_are_ordered", |_| faults()),
        lab.test("discord_server::commands_have_limits", |_| commands()),
        lab.test("discord_server::mentions_ping_as_allowed", |_| mentions()),
        lab.test("discord_server::threads_can_be_archived", |_| threads()),
        lab.test("discord_server::messages_are_found_page_by_page", |_| pages()),
    ]
}

/// A bot without a library.
pub(super) struct Bare<'a> {
    discord: &'a Discord,
    client: Client,
}

impl<'a> Bare<'a> {
    pub(super) fn new(discord: &'a Discord) -> Self {
        Self { discord, client: Client::new() }
    }

    /// The status and the body of an answer.
    pub(super) async fn ask(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}/api/v10{path}", self.discord.api());
        let token = format!("Bot {}", self.discord.token());
        let mut request = self.client.request(method, url).header("authorization", token);
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await.expect("an answer");
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or_default())
    }

    /// Posts, and returns the status with Discord's code or the message's id.
    async fn post(&self, to: &Channel, body: Value) -> (u16, String) {
        let path = format!("/channels/{}/messages", to.id());
        let (status, answer) = self.ask(Method::POST, &path, body).await;
        let said = answer["id"].as_str().map(ToOwned::to_owned);
        (status, said.unwrap_or_else(|| answer["code"].to_string()))
    }

    /// The same for an edit.
    async fn edit(&self, of: &Channel, message: &str, body: Value) -> (u16, String) {
        let path = format!("/channels/{}/messages/{message}", of.id());
        let (status, answer) = self.ask(Method::PATCH, &path, body).await;
        (status, answer["code"].to_string())
    }
}

pub(super) async fn start() -> (Discord, Guild) {
    let discord = Discord::start().await.expect("a service");
    let guild = discord.guild("Couriers");
    (discord, guild)
}

fn refused(status: u16, code: u32) -> (u16, String) {
    (status, code.to_string())
}

async fn nonces() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let message = json!({ "content": "once", "nonce": "k1", "enforce_nonce": true });
    let first = bot.post(&help, message.clone()).await;
    discord.advance(Duration::from_secs(120));
    assert_eq!(bot.post(&help, message.clone()).await, first);
    let careless = json!({ "content": "once", "nonce": "k1" });
    assert_ne!(bot.post(&help, careless).await, first);
    assert_eq!(help.messages().len(), 2);
    discord.advance(Duration::from_secs(300));
    assert_ne!(bot.post(&help, message).await, first);
    let long = json!({ "content": "x", "nonce": "x".repeat(26) });
    assert_eq!(bot.post(&help, long).await, refused(400, 50035));
}

async fn tokens() {
    let (discord, _) = start().await;
    let ask = async |token: String| {
        let url = format!("{}/api/v10/users/@me", discord.api());
        let request = Client::new().get(url).header("authorization", token);
        request.send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(ask(format!("Bot {}", discord.token())).await, 200);
    assert_eq!(ask(discord.token().to_owned()).await, 401);
    assert_eq!(ask("Bot wrong".to_owned()).await, 401);
    assert_eq!(discord.violations(), Vec::<String>::new());
}

async fn permissions() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let ana = guild.member("Ana");
    let text = || json!({ "content": "x" });
    let (_, mine) = bot.post(&help, text()).await;
    let hers = ana.says(&help, "hello").id.to_string();
    assert_eq!(bot.edit(&help, &hers, text()).await, refused(403, 50005));
    assert_eq!(discord.take_violations().len(), 1);
    help.forbid(Permission::EMBED_LINKS);
    let embed = json!({ "embeds": [{ "title": "x" }] });
    assert_eq!(bot.post(&help, embed).await, refused(403, 50013));
    help.forbid(Permission::SEND_MESSAGES);
    assert_eq!(bot.post(&help, text()).await, refused(403, 50013));
    help.forbid(Permission::VIEW_CHANNEL);
    assert_eq!(bot.post(&help, text()).await, refused(403, 50001));
    help.permit(Permission::VIEW_CHANNEL);
    discord.delete(&help.messages()[0]);
    assert_eq!(bot.edit(&help, &mine, text()).await, refused(404, 10008));
    help.vanish();
    assert_eq!(bot.post(&help, text()).await, refused(404, 10003));
    assert_eq!(discord.violations(), Vec::<String>::new());
}

async fn bodies() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    assert_eq!(bot.post(&help, json!({ "content": " " })).await, refused(400, 50006));
    let long = json!({ "content": "x".repeat(2001) });
    assert_eq!(bot.post(&help, long).await, refused(400, 50035));
    let (status, _) = bot.ask(Method::GET, "/nowhere", Value::Null).await;
    assert_eq!(status, 404);
    let said = discord.take_violations();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[2].contains("GET /nowhere"), "{said:?}");
    assert!(help.messages().is_empty());
    if Discord::spec().is_some() {
        let wrong = json!({ "content": "x", "tts": "perhaps" });
        assert_eq!(bot.post(&help, wrong).await, refused(400, 50035));
        let said = discord.take_violations();
        assert!(said[0].contains("/tts"), "{said:?}");
    }
}

async fn old_edits() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let text = |n: u32| json!({ "content": n.to_string() });
    let (_, message) = bot.post(&help, text(0)).await;
    discord.advance(Duration::from_secs(3700));
    for n in 1..=3 {
        assert_eq!(bot.edit(&help, &message, text(n)).await.0, 200);
    }
    assert_eq!(bot.edit(&help, &message, text(4)).await, refused(429, 30046));
    discord.advance(Duration::from_secs(61));
    assert_eq!(bot.edit(&help, &message, text(5)).await.0, 200);
    let seen = &help.messages()[0];
    assert_eq!((seen.edits, seen.text()), (4, "5"));
    assert_eq!(seen.history, ["0", "1", "2", "3", "5"]);
}

async fn direct() {
    let (discord, guild) = start().await;
    let bot = Bare::new(&discord);
    discord.limit_dms(2, Duration::from_secs(60));
    let mut channels = Vec::new();
    for name in ["Ana", "Ben", "Carla"] {
        let body = json!({ "recipient_id": guild.member(name).id().to_string() });
        channels.push(bot.ask(Method::POST, "/users/@me/channels", body).await);
    }
    assert_eq!((channels[0].0, channels[1].0), (200, 200));
    assert_eq!((channels[2].0, &channels[2].1["code"]), (403, &json!(40003)));
    let ana = guild.member("Ana");
    let text = json!({ "content": "x" });
    assert_eq!(bot.post(&ana.dm(), text.clone()).await.0, 200);
    ana.closes_dms();
    assert_eq!(bot.post(&ana.dm(), text).await, refused(403, 50007));
    assert_eq!(ana.inbox().len(), 1);
}

async fn limits() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    discord.limit("/messages", 1, Duration::from_secs(5));
    let text = json!({ "content": "x" });
    assert_eq!(bot.post(&help, text.clone()).await.0, 200);
    let path = format!("/channels/{}/messages", help.id());
    let (status, body) = bot.ask(Method::POST, &path, text.clone()).await;
    assert_eq!(status, 429);
    assert!(body["retry_after"].as_f64().is_some_and(|after| after > 1.0), "{body}");
    assert_eq!(body["global"], false);
    assert_eq!(bot.post(&guild.channel("tips"), text).await.0, 200, "another bucket");
    discord.limit_global(1);
    // A second may have just begun, so one request alone tells nothing.
    let mut answers = Vec::new();
    for _ in 0..10 {
        answers.push(bot.ask(Method::GET, "/users/@me", Value::Null).await);
    }
    let refused = |(status, body): &(u16, Value)| *status == 429 && body["global"] == true;
    assert!(answers.iter().any(refused), "{answers:?}");
    assert!(discord.invalid_requests() > 1);
}

async fn faults() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let mut writes = discord.writes();
    let text = json!({ "content": "x" });
    discord.fail_next(1, 503, 0);
    discord.fail_on("POST /channels", 1, 403, 50013);
    assert_eq!(bot.post(&help, text.clone()).await.0, 503);
    assert_eq!(bot.post(&help, text.clone()).await, refused(403, 50013));
    assert_eq!(bot.post(&help, text.clone()).await.0, 200);
    assert_eq!(*writes.borrow_and_update(), 3);
    discord.answer_after(Duration::from_secs(600));
    let asked = bot.post(&help, text);
    tokio::select! {
        answer = asked => panic!("answered at once: {answer:?}"),
        stored = writes.wait_for(|n| *n == 4) => drop(stored.expect("the service")),
    }
    assert_eq!(help.messages().len(), 2);
}

async fn commands() {
    let (discord, _) = start().await;
    let bot = Bare::new(&discord);
    let path = format!("/applications/{}/commands", discord.app());
    let named = |name: &str| json!([{ "name": name, "description": "d" }]);
    let put = |body| bot.ask(Method::PUT, &path, body);
    assert_eq!(put(named("ask")).await.0, 200);
    assert_eq!(put(named("Ask")).await.1["code"], 50035);
    let (status, answer) = bot.ask(Method::POST, &path, named("tip")[0].clone()).await;
    assert_eq!((status, &answer["name"]), (201, &json!("tip")));
    assert_eq!(discord.registered_commands().len(), 2);
    assert_eq!(discord.take_violations().len(), 1);
}

async fn pages() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(bot.post(&help, json!({ "content": n.to_string() })).await.1);
    }
    let pages = [
        ("limit=2".to_owned(), vec!["4", "3"]),
        (format!("before={}&limit=2", ids[2]), vec!["1", "0"]),
        (format!("after={}&limit=2", ids[1]), vec!["3", "2"]),
        (format!("around={}&limit=3", ids[2]), vec!["3", "2", "1"]),
    ];
    for (query, wanted) in pages {
        let path = format!("/channels/{}/messages?{query}", help.id());
        let (_, found) = bot.ask(Method::GET, &path, Value::Null).await;
        let found: Vec<&str> =
            found.as_array().into_iter().flatten().filter_map(|m| m["content"].as_str()).collect();
        assert_eq!(found, wanted, "{query}");
    }
}

async fn mentions() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let (ana, ben) = (guild.member("Ana"), guild.member("Ben"));
    let text = format!("{} {} @everyone", ana.mention(), ben.mention());
    bot.post(&help, json!({ "content": text })).await;
    let only = json!({ "parse": [], "users": [ana.id().to_string()] });
    bot.post(&help, json!({ "content": text, "allowed_mentions": only })).await;
    let none = json!({ "parse": [] });
    bot.post(&help, json!({ "content": text, "allowed_mentions": none })).await;
    bot.post(&help, json!({ "embeds": [{ "title": text }] })).await;
    let pings: Vec<_> = help.messages().into_iter().map(|message| message.pings).collect();
    assert!(pings[0].users.len() == 2 && !pings[0].everyone, "the bot may not call everyone");
    assert!(pings[1].users.iter().eq([&ana.id()]));
    assert!(pings[2].is_empty() && pings[3].is_empty());
    guild.permit(Permission::MENTION_EVERYONE);
    bot.post(&help, json!({ "content": text })).await;
    assert!(help.messages()[4].pings.everyone);
}

async fn threads() {
    let (discord, guild) = start().await;
    let (bot, help) = (Bare::new(&discord), guild.channel("help"));
    let (_, message) = bot.post(&help, json!({ "content": "a request" })).await;
    let path = format!("/channels/{}/messages/{message}/threads", help.id());
    assert_eq!(bot.ask(Method::POST, &path, json!({ "name": "talk" })).await.0, 201);
    let thread = &guild.threads()[0];
    let (_, line) = bot.post(thread, json!({ "content": "here" })).await;
    discord.archive(thread);
    let edit = json!({ "content": "there" });
    assert_eq!(bot.edit(thread, &line, edit.clone()).await, refused(400, 50083));
    let path = format!("/channels/{}", thread.id());
    assert_eq!(bot.ask(Method::PATCH, &path, json!({ "archived": false })).await.0, 200);
    assert_eq!(bot.edit(thread, &line, edit).await.0, 200);
    assert_eq!(discord.violations(), Vec::<String>::new());
}
