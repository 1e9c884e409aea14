//! Scheduled events of the test Discord: its rules, and what is told of them.

use std::{sync::Arc, time::Duration};

use guildhall_tests::{
    discord::{Discord, Guild, Options, Permission},
    lab::Lab,
};
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::GatewayIntents;

use super::{
    bot::Bot,
    in_order,
    limits::{Bare, start},
};

const HOUR: i64 = 3_600_000;
/// What is told of events, to those who asked for it.
const TOLD: [&str; 5] = ["CREATE", "UPDATE", "DELETE", "USER_ADD", "USER_REMOVE"];

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("discord_server::events::are_made_and_changed", |_| life()),
        lab.test("discord_server::events::say_what_fits", |_| bodies()),
        lab.test("discord_server::events::are_not_in_the_past", |_| times()),
        lab.test("discord_server::events::ask_for_permissions", |_| permissions()),
        lab.test("discord_server::events::are_a_hundred_at_most", |_| full()),
        lab.test("discord_server::events::list_the_interested", |_| interested()),
        lab.test("discord_server::events::are_told_to_those_who_ask", |_| told()),
    ]
}

/// A moment so many hours from now, as a bot writes it.
fn at(hours: i64) -> String {
    let now = guildhall_core::clock::Clock::default().now();
    let at = jiff::Timestamp::from_millisecond(now + hours * HOUR).expect("a time");
    at.to_string()
}

fn event(name: &str, from: i64, to: i64) -> Value {
    json!({
        "name": name, "privacy_level": 2, "entity_type": 3, "description": "bring a wheel",
        "entity_metadata": { "location": "the yard" },
        "scheduled_start_time": at(from), "scheduled_end_time": at(to),
    })
}

/// A bot's calendar in one guild.
struct Calendar<'a> {
    bot: Bare<'a>,
    path: String,
}

impl<'a> Calendar<'a> {
    fn new(discord: &'a Discord, guild: &Guild) -> Self {
        let path = format!("/guilds/{}/scheduled-events", guild.id());
        Self { bot: Bare::new(discord), path }
    }

    /// The status, and the event's id or Discord's code.
    async fn make(&self, event: Value) -> (u16, String) {
        let (status, answer) = self.bot.ask(Method::POST, &self.path, event).await;
        let id = answer["id"].as_str().map(ToOwned::to_owned);
        (status, id.unwrap_or_else(|| answer["code"].to_string()))
    }

    /// The status, and what is answered about an event.
    async fn ask(&self, method: Method, event: &str, body: Value) -> (u16, Value) {
        self.bot.ask(method, &format!("{}/{event}", self.path), body).await
    }

    /// The status and Discord's code of a change.
    async fn change(&self, event: &str, body: Value) -> (u16, u64) {
        let (status, answer) = self.ask(Method::PATCH, event, body).await;
        (status, answer["code"].as_u64().unwrap_or_default())
    }

    /// The names of what is on.
    async fn names(&self) -> Vec<String> {
        let (_, list) = self.bot.ask(Method::GET, &self.path, Value::Null).await;
        let names = list.as_array().into_iter().flatten().map(|event| event["name"].clone());
        names.map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
    }
}

async fn life() {
    let (discord, guild) = start().await;
    guild.permit(Permission::CREATE_EVENTS);
    let calendar = Calendar::new(&discord, &guild);
    let (status, id) = calendar.make(event("Brakes", 1, 2)).await;
    assert_eq!(status, 200);
    let seen = guild.events().remove(0);
    assert_eq!((seen.id.to_string(), seen.creator), (id.clone(), discord.app()));
    assert_eq!((seen.name.as_str(), seen.location.as_str()), ("Brakes", "the yard"));
    assert_eq!((seen.ends - seen.starts, seen.is_active), (HOUR, false));
    let renamed = json!({ "name": "Brakes and chains", "description": null });
    assert_eq!(calendar.change(&id, renamed).await, (200, 0));
    let (_, shown) =
        calendar.ask(Method::GET, &format!("{id}?with_user_count=true"), json!(null)).await;
    assert_eq!((&shown["name"], &shown["user_count"]), (&json!("Brakes and chains"), &json!(0)));
    assert_eq!((&shown["description"], &shown["status"]), (&Value::Null, &json!(1)));

    // It begins and ends by itself, and is then neither shown nor changed.
    discord.advance(Duration::from_secs(3700));
    assert!(guild.events()[0].is_active);
    assert_eq!(calendar.change(&id, json!({ "status": 4 })).await, (400, 50035));
    assert_eq!(discord.take_violations().len(), 1, "an active event is not called off");
    discord.advance(Duration::from_secs(3700));
    assert_eq!(calendar.names().await, Vec::<String>::new());
    assert_eq!(calendar.change(&id, json!({ "name": "Late" })).await, (400, 180_000));

    let (_, id) = calendar.make(event("Lights", 4, 5)).await;
    assert_eq!(calendar.names().await, ["Lights"]);
    assert_eq!(calendar.ask(Method::DELETE, &id, Value::Null).await.0, 204);
    assert_eq!(calendar.ask(Method::DELETE, &id, Value::Null).await.1["code"], 10070);
    assert_eq!(calendar.change(&id, json!({ "name": "Lost" })).await, (404, 10070));
    let (_, id) = calendar.make(event("Rain", 4, 5)).await;
    assert_eq!(calendar.change(&id, json!({ "status": 4 })).await, (200, 0));
    assert!(guild.events().is_empty());
    assert_eq!(discord.violations(), Vec::<String>::new());
}

async fn bodies() {
    let (discord, guild) = start().await;
    guild.permit(Permission::CREATE_EVENTS);
    let calendar = Calendar::new(&discord, &guild);
    let with = |name: &str, value: Value| {
        let mut event = event("x", 1, 2);
        event[name] = value;
        event
    };
    let unfit = [
        with("name", json!("x".repeat(101))),
        with("name", json!(" ")),
        with("description", json!("x".repeat(1001))),
        with("entity_metadata", json!({ "location": "x".repeat(101) })),
        with("entity_metadata", json!({ "location": "" })),
        with("entity_metadata", Value::Null),
        with("scheduled_end_time", Value::Null),
        with("scheduled_end_time", json!("soon")),
        with("privacy_level", json!(1)),
        event("backwards", 2, 1),
    ];
    let count = unfit.len();
    for event in unfit {
        assert_eq!(calendar.make(event.clone()).await, (400, "50035".to_owned()), "{event}");
    }
    assert_eq!(discord.take_violations().len(), count);
    let fits = with("name", json!("ä".repeat(100)));
    let (status, id) = calendar.make(fits).await;
    assert_eq!(status, 200);
    assert_eq!(calendar.change(&id, json!({ "name": "x".repeat(101) })).await, (400, 50035));
    assert_eq!(calendar.change(&id, json!({ "entity_metadata": {} })).await, (400, 50035));
    assert_eq!(calendar.change(&id, json!({ "scheduled_start_time": at(3) })).await, (400, 50035));
    assert_eq!(discord.take_violations().len(), 3);
    assert_eq!(guild.events()[0].name, "ä".repeat(100));
}

/// A bot may be late, and breaks no rule by it.
async fn times() {
    let (discord, guild) = start().await;
    guild.permit(Permission::CREATE_EVENTS);
    let calendar = Calendar::new(&discord, &guild);
    let (status, answer) = calendar.bot.ask(Method::POST, &calendar.path, event("x", -1, 1)).await;
    assert_eq!((status, &answer["code"]), (400, &json!(50035)));
    assert!(answer["errors"]["scheduled_start_time"].is_object(), "{answer}");
    let (_, id) = calendar.make(event("x", 1, 3)).await;
    discord.advance(Duration::from_secs(2 * 3600));
    let begun = json!({ "scheduled_start_time": at(1) });
    assert_eq!(calendar.change(&id, begun).await, (400, 50035), "even if it says nothing new");
    assert_eq!(calendar.change(&id, json!({ "scheduled_end_time": at(4) })).await, (200, 0));
    assert_eq!(discord.violations(), Vec::<String>::new());
}

async fn permissions() {
    let (discord, guild) = start().await;
    let calendar = Calendar::new(&discord, &guild);
    assert_eq!(calendar.make(event("x", 1, 2)).await, (403, "50013".to_owned()));
    guild.permit(Permission::MANAGE_EVENTS);
    assert_eq!(calendar.make(event("x", 1, 2)).await, (403, "50013".to_owned()), "it makes none");
    let theirs = guild.schedules("by hand", Duration::from_secs(3600)).id.to_string();
    assert_eq!(calendar.change(&theirs, json!({ "name": "y" })).await, (200, 0));

    let other = discord.guild("Riders");
    let calendar = Calendar::new(&discord, &other);
    other.permit(Permission::CREATE_EVENTS);
    let theirs = other.schedules("by hand", Duration::from_secs(3600)).id.to_string();
    assert_eq!(calendar.change(&theirs, json!({ "name": "y" })).await, (403, 50013));
    assert_eq!(calendar.ask(Method::DELETE, &theirs, Value::Null).await.0, 403);
    let (_, own) = calendar.make(event("x", 1, 2)).await;
    assert_eq!(calendar.change(&own, json!({ "name": "y" })).await, (200, 0));
    assert_eq!(calendar.names().await, ["by hand", "y"], "all are seen");
    other.removes_bot();
    assert_eq!(calendar.make(event("x", 1, 2)).await, (403, "50001".to_owned()));
    assert_eq!(discord.violations(), Vec::<String>::new());
}

async fn full() {
    let (discord, guild) = start().await;
    guild.permit(Permission::CREATE_EVENTS);
    let calendar = Calendar::new(&discord, &guild);
    for n in 0..100 {
        let _ = guild.schedules(&n.to_string(), Duration::from_secs(3600));
    }
    assert_eq!(calendar.make(event("x", 1, 2)).await, (400, "30038".to_owned()));
    guild.event_called_off_by_hand(&guild.events()[0]);
    assert_eq!(calendar.make(event("x", 1, 2)).await.0, 200);
}

async fn interested() {
    let (discord, guild) = start().await;
    let calendar = Calendar::new(&discord, &guild);
    let event = guild.schedules("by hand", Duration::from_secs(3600));
    let (ana, ben, carla) = (guild.member("Ana"), guild.member("Ben"), guild.member("Carla"));
    for who in [&carla, &ana, &ben] {
        who.interested(&event);
    }
    let listed = async |query: String| {
        let path = format!("{}/users?{query}", event.id);
        let (_, list) = calendar.ask(Method::GET, &path, Value::Null).await;
        let users = list.as_array().cloned().unwrap_or_default();
        let id = |entry: &Value| entry["user"]["id"].as_str().and_then(|id| id.parse::<u64>().ok());
        users.iter().filter_map(id).collect::<Vec<_>>()
    };
    let (a, b, c) = (ana.id(), ben.id(), carla.id());
    assert_eq!(listed(String::new()).await, [a, b, c], "in the order of their ids");
    assert_eq!(listed("limit=2".to_owned()).await, [a, b]);
    assert_eq!(listed(format!("after={a}")).await, [b, c]);
    assert_eq!(listed(format!("before={c}&limit=1")).await, [b]);
    ben.not_interested(&event);
    assert_eq!(guild.events()[0].interested, [a, c]);
    let path = format!("{}/users?with_member=true", event.id);
    let (_, list) = calendar.ask(Method::GET, &path, Value::Null).await;
    assert!(list[0]["member"]["roles"].is_array(), "{list}");
    assert_eq!(calendar.ask(Method::GET, "1/users", Value::Null).await.1["code"], 10070);
}

/// All that happens to events.
async fn happens(discord: &Discord) {
    let guild = discord.guild("Couriers");
    let event = guild.schedules("by hand", Duration::from_secs(3600));
    let ana = guild.member("Ana");
    ana.interested(&event);
    ana.interested(&event);
    ana.not_interested(&event);
    discord.advance(Duration::from_secs(3700));
    guild.event_deleted_by_hand(&event);
}

async fn told() {
    for (intents, times) in [
        (GatewayIntents::GUILD_SCHEDULED_EVENTS, 1),
        (GatewayIntents::non_privileged() - GatewayIntents::GUILD_SCHEDULED_EVENTS, 0),
    ] {
        let options = Options { patience: Duration::from_secs(60), ..Options::default() };
        let discord = Discord::start_with(options).await.expect("a service");
        let bot = Bot::start_with(&discord, intents).await;
        discord.wait_ready().await;
        happens(&discord).await;
        for what in TOLD {
            assert_eq!(discord.told(&format!("GUILD_SCHEDULED_EVENT_{what}")), times, "{what}");
        }
        // serenity reads what was told, and a guild that it hears of with its events.
        let _ = discord.guild("Couriers").schedules("later", Duration::from_secs(9 * 3600));
        discord.invalidate();
        discord.wait_logins(2, 0).await;
        let ana = discord.guild("Couriers").member("Ana");
        let help = discord.guild("Couriers").channel("help");
        assert_eq!(ana.slash(&help, "/say text:seen").await.text(), "Said\nseen");
        in_order(&discord, &bot);
    }
}
