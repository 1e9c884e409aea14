//! The calendar against the test Discord, through the transport as the outbox uses it.

use std::{sync::Arc, time::Duration};

use guildhall_core::{
    clock::Clock,
    outbox::{
        Address, EventChange, EventError, EventShown, EventTrouble, Outgoing, SendError, Transport,
    },
    view::Card,
};
use guildhall_tests::discord::{Discord, Guild, Permission};
use serenity::{all::UserId, http::HttpBuilder};

use super::{DESCRIPTION, has_mark, with_mark};
use crate::deliver::Courier;

const HOUR: i64 = 3_600_000;

/// A guild in which the bot may make events, and its transport.
async fn start() -> (Discord, Guild, Courier) {
    let discord = Discord::start().await.unwrap();
    // Without serenity's limiter nothing holds these tests back.
    discord.limit_global(10_000);
    let guild = discord.guild("Couriers");
    guild.permit(Permission::CREATE_EVENTS);
    let courier = courier(&discord);
    (discord, guild, courier)
}

fn courier(discord: &Discord) -> Courier {
    let http = HttpBuilder::new(discord.token()).proxy(discord.api());
    let http = http.ratelimiter_disabled(true).build();
    Courier::new(Arc::new(http), UserId::new(discord.app()))
}

/// An event from the first to the second hour from now.
fn shown(name: &str, from: i64, to: i64) -> Option<EventShown> {
    let now = Clock::default().now();
    Some(EventShown {
        name: name.to_owned(),
        description: "Bring a *wheel*".to_owned(),
        location: "the yard".to_owned(),
        starts: now + from * HOUR,
        ends: now + to * HOUR,
    })
}

fn change(guild: &Guild, event: Option<&String>, shown: Option<EventShown>) -> EventChange {
    let space = guild.id().to_string();
    EventChange { space, event: event.cloned(), mark: "Guildhall 1/7".to_owned(), shown }
}

fn refused(trouble: EventTrouble) -> Result<Option<String>, EventError> {
    Err(EventError::Event(trouble))
}

#[tokio::test]
async fn an_event_is_kept_as_it_should_be() {
    let (discord, guild, courier) = start().await;
    let first = courier.event(&change(&guild, None, shown("Brakes", 2, 3))).await.unwrap();
    let seen = guild.events().remove(0);
    assert_eq!(Some(seen.id.to_string()), first);
    assert_eq!((seen.name.as_str(), seen.location.as_str()), ("Brakes", "the yard"));
    assert_eq!(seen.description, "Bring a \\*wheel\\*\n\nGuildhall 1\\/7");
    assert_eq!(seen.ends - seen.starts, HOUR);
    // Nobody heard that it was made: it is found again, whatever it says by now.
    let again = courier.event(&change(&guild, None, shown("Chains", 4, 5))).await.unwrap();
    assert_eq!(again, first);
    assert_eq!((guild.events().len(), guild.events()[0].name.as_str()), (1, "Chains"));
    let other = EventChange {
        mark: "Guildhall 1/70".to_owned(),
        ..change(&guild, None, shown("Lights", 4, 5))
    };
    assert_ne!(courier.event(&other).await.unwrap(), first);
    let gone = courier.event(&change(&guild, first.as_ref(), None)).await;
    assert_eq!(gone, Ok(None));
    assert_eq!(courier.event(&change(&guild, first.as_ref(), None)).await, Ok(None));
    assert_eq!(guild.events().len(), 1);
    // Taken away although its id was never heard of.
    courier.event(&change(&guild, None, shown("Tyres", 4, 5))).await.unwrap();
    assert_eq!(courier.event(&change(&guild, None, None)).await, Ok(None));
    assert_eq!(guild.events()[0].name, "Lights");
    assert_eq!(discord.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn nothing_is_sent_where_nothing_changes() {
    let (discord, guild, courier) = start().await;
    let wanted = shown("Brakes", 2, 3);
    let made = courier.event(&change(&guild, None, wanted.clone())).await.unwrap();
    discord.fail_on("PATCH", 1, 500, 0);
    let kept = courier.event(&change(&guild, made.as_ref(), wanted.clone())).await;
    assert_eq!(kept, Ok(made.clone()));
    let moved = EventShown { location: "the shed".to_owned(), ..wanted.unwrap() };
    let failed = courier.event(&change(&guild, made.as_ref(), Some(moved))).await;
    assert!(matches!(failed, Err(EventError::Send(SendError::Later { .. }))), "{failed:?}");
}

#[tokio::test]
async fn an_event_that_has_begun_can_be_changed_until_it_ends() {
    let (discord, guild, courier) = start().await;
    let wanted = shown("Brakes", 1, 3);
    let made = courier.event(&change(&guild, None, wanted.clone())).await.unwrap();
    discord.advance(Duration::from_secs(2 * 3600));
    let moved = EventShown { location: "the shed".to_owned(), ..wanted.clone().unwrap() };
    let kept = courier.event(&change(&guild, made.as_ref(), Some(moved))).await;
    assert_eq!(kept, Ok(made.clone()));
    assert_eq!(guild.events()[0].location, "the shed");
    discord.advance(Duration::from_secs(2 * 3600));
    let over = courier.event(&change(&guild, made.as_ref(), wanted)).await;
    assert_eq!(over, refused(EventTrouble::Over));
    assert_eq!(discord.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn trouble_is_told_apart() {
    let (discord, guild, courier) = start().await;
    let new = |guild: &Guild| change(guild, None, shown("Brakes", 1, 2));
    let past = courier.event(&change(&guild, None, shown("Brakes", -1, 1))).await;
    assert_eq!(past, refused(EventTrouble::Over));
    let made = courier.event(&new(&guild)).await.unwrap();
    let seen = guild.events().remove(0);
    guild.event_called_off_by_hand(&seen);
    let off = courier.event(&change(&guild, made.as_ref(), shown("Brakes", 1, 2))).await;
    assert_eq!(off, refused(EventTrouble::Gone));
    guild.event_deleted_by_hand(&seen);
    let gone = courier.event(&change(&guild, made.as_ref(), shown("Brakes", 1, 2))).await;
    assert_eq!(gone, refused(EventTrouble::Gone));
    assert_eq!(
        courier.interested(&guild.id().to_string(), &made.unwrap()).await,
        Err(EventError::Event(EventTrouble::Gone))
    );
    for n in 0..100 {
        let _ = guild.schedules(&n.to_string(), Duration::from_secs(3600));
    }
    assert_eq!(courier.event(&new(&guild)).await, refused(EventTrouble::Full));

    let other = discord.guild("Riders");
    assert_eq!(courier.event(&new(&other)).await, refused(EventTrouble::Forbidden));
    other.removes_bot();
    assert_eq!(courier.event(&new(&other)).await, refused(EventTrouble::Away));
    let nowhere = EventChange { space: "1".to_owned(), ..new(&guild) };
    assert_eq!(courier.event(&nowhere).await, refused(EventTrouble::Away));
    let odd = EventChange { space: "a room".to_owned(), ..new(&guild) };
    assert!(matches!(courier.event(&odd).await, Err(EventError::Send(SendError::Never(_)))));
    discord.fail_on("scheduled-events", 1, 429, 0);
    let busy = courier.event(&new(&guild)).await;
    assert!(matches!(busy, Err(EventError::Send(SendError::Down { .. }))), "{busy:?}");
    assert_eq!(discord.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn texts_fit() {
    let (discord, guild, courier) = start().await;
    let long = |text: &str| text.repeat(1000);
    let wanted = EventShown {
        name: long("Fährrad 🚲 "),
        description: long("*ü* 🚲\n"),
        location: String::new(),
        ..shown("", 1, 2).unwrap()
    };
    let made = courier.event(&change(&guild, None, Some(wanted.clone()))).await.unwrap();
    let seen = guild.events().remove(0);
    assert!((90..=100).contains(&seen.name.chars().count()), "{}", seen.name);
    assert_eq!(seen.location, "–");
    assert!(seen.name.ends_with('…') && seen.description.ends_with("…\n\nGuildhall 1\\/7"));
    // Found by its mark, though the description was cut.
    assert_eq!(courier.event(&change(&guild, None, Some(wanted))).await, Ok(made));
    assert_eq!(discord.violations(), Vec::<String>::new());
    for count in 0..1200 {
        let text = with_mark(&"_🚲".repeat(count), "Guildhall #7_1");
        assert!(text.chars().count() <= DESCRIPTION, "{count}");
        assert!(has_mark(&text, "Guildhall #7_1") && !has_mark(&text, "Guildhall #7"), "{count}");
    }
}

#[tokio::test]
async fn all_who_are_interested_are_listed() {
    let (_discord, guild, courier) = start().await;
    let event = guild.schedules("by hand", Duration::from_secs(3600));
    let (space, id) = (guild.id().to_string(), event.id.to_string());
    assert_eq!(courier.interested(&space, &id).await, Ok(Vec::new()));
    let mut members = Vec::new();
    for count in [99, 100, 101, 200, 230] {
        while members.len() < count {
            let member = guild.member(&format!("member {}", members.len()));
            member.interested(&event);
            members.push(member.id().to_string());
        }
        assert_eq!(courier.interested(&space, &id).await.as_ref(), Ok(&members));
    }
}

/// Posts a message through the transport.
async fn post(courier: &Courier, to: &Address, n: usize) -> String {
    let card = Card { title: format!("card {n}"), ..Card::default() };
    let community = guildhall_core::ids::CommunityId(1);
    let what = Outgoing { key: format!("key-{n}"), version: 1, community, card };
    courier.post(to, &what).await.unwrap()
}

#[tokio::test]
async fn pins_are_the_newest_of_its_own_and_all_of_others() {
    let (discord, guild, courier) = start().await;
    let help = guild.channel("help");
    let to = Address { lane: "place/1".to_owned(), external_id: help.id().to_string() };
    let pinned = || {
        let messages = help.messages();
        messages.iter().filter(|m| m.pinned).map(|m| m.id.to_string()).collect::<Vec<_>>()
    };
    let first = post(&courier, &to, 0).await;
    assert_eq!(courier.pin(&to, &first, true).await, Ok(false), "it may not");
    assert_eq!(pinned(), Vec::<String>::new());
    guild.permit(Permission::PIN_MESSAGES);
    let hers = guild.member("Ana").says(&help, "the rules").id.to_string();
    assert_eq!(courier.pin(&to, &hers, true).await, Ok(true));
    for _ in 0..2 {
        assert_eq!(courier.pin(&to, &first, true).await, Ok(true));
    }
    assert_eq!(pinned(), [first.clone(), hers.clone()]);
    for _ in 0..2 {
        assert_eq!(courier.pin(&to, &first, false).await, Ok(true));
    }
    let mut own = Vec::new();
    for n in 1..=12 {
        own.push(post(&courier, &to, n).await);
        assert_eq!(courier.pin(&to, &own[n - 1], true).await, Ok(true));
    }
    assert_eq!(pinned()[0], hers);
    assert_eq!(pinned()[1..], own[2..], "the ten newest");
    // A message that is gone.
    courier.retract(&to, &own[11]).await.unwrap();
    assert_eq!(courier.pin(&to, &own[11], false).await, Ok(true));
    let lost = courier.pin(&to, &own[11], true).await;
    assert!(matches!(lost, Err(SendError::Never(_))), "{lost:?}");
    assert_eq!(discord.violations(), Vec::<String>::new());
}
