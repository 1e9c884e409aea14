//! Skill-shares in Discord's own calendar through the real bot: events, pins, who is interested, and
//! whom a message calls.

use std::sync::Arc;

use guildhall_core::clock::Clock;
use guildhall_tests::{
    discord::{Channel, Event, Member, Message, Permission},
    lab::{Lab, Room},
};
use libtest_mimic::Trial;

use super::{
    OnDiscord,
    codes::{Codes, words},
    linked_roles::{make_steward, ok},
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = lab.both("fronts::agenda::in_step", in_step);
    trials.extend(lab.both("fronts::agenda::a_channel_is_deleted", deleted));
    trials
}

/// A place for skill-shares, and a steward.
async fn with_place(room: &Room, hall: &OnDiscord, codes: &Codes) -> (Channel, Member) {
    let place = hall.guild.channel("skill-shares");
    let maria = hall.guild.member("Maria").manages();
    ok(codes, &maria, hall, "/points balance").await;
    make_steward(room, &maria).await;
    let said = maria.slash(&place, "/community place role:skillshares").await;
    assert_eq!(codes.outcome(said.text()), "ok", "{said:?}");
    (place, maria)
}

async fn plan(codes: &Codes, hall: &OnDiscord, maria: &Member) {
    let line = "/skillshare schedule title:Taxes when:every Tuesday 18:30 zone:Europe/Madrid";
    ok(codes, maria, hall, line).await;
    ok(codes, maria, hall, "/skillshare confirm skillshare:1").await;
}

/// Whether a message says something; Discord's markdown is escaped, which takes nothing away.
fn says(message: &Message, text: &str) -> bool {
    message.text().replace('\\', "").contains(text)
}

fn has(messages: &[Message], text: &str) -> bool {
    messages.iter().any(|message| says(message, text))
}

fn names(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.name.as_str()).collect()
}

async fn in_step(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let mut hall = OnDiscord::new(&room).await;
    let bot = hall.bot().await;
    let (place, maria) = with_place(&room, &hall, &codes).await;
    place.permit(Permission::PIN_MESSAGES);

    // Without the permission the steward is told what to do.
    plan(&codes, &hall, &maria).await;
    let title = words("notice-events-stopped", &[]);
    maria.wait_inbox(|messages| has(messages, &title)).await;
    hall.guild.permit(Permission::CREATE_EVENTS);
    for value in ["off", "on"] {
        let line = format!("/community settings setting:skillshare-events value:{value}");
        ok(&codes, &maria, &hall, &line).await;
    }
    let events = hall.guild.wait_events(|events| events.len() == 3).await;
    assert_eq!(names(&events), ["Taxes"; 3]);
    place.wait(|m| has(m, "Taxes") && m.iter().any(|message| message.pinned)).await;

    // Interest is heard, and what was pressed while the bot was away is looked for.
    let (ana, ben) = (hall.guild.member("Ana"), hall.guild.member("Ben"));
    for who in [&ana, &ben] {
        ok(&codes, who, &hall, "/points balance").await;
    }
    ana.interested(&events[0]);
    place.wait(|messages| has(messages, "1 maybe")).await;
    ana.not_interested(&events[0]);
    place.wait(|messages| !has(messages, "1 maybe")).await;
    assert_eq!(bot.stop().await, 0, "{}", hall.recipe.log());
    ben.interested(&events[0]);
    let bot = hall.bot().await;
    place.wait(|messages| has(messages, "1 maybe")).await;
    assert_eq!(bot.stop().await, 0, "{}", hall.recipe.log());
    ben.not_interested(&events[0]);
    let bot = hall.bot().await;
    place.wait(|messages| !has(messages, "1 maybe")).await;

    ok(&codes, &maria, &hall, "/skillshare edit skillshare:1 title:Invoices").await;
    hall.guild.wait_events(|events| names(events) == ["Invoices"; 3]).await;

    // One is called off: it is pinned no more, and the next one is.
    ok(&codes, &maria, &hall, "/skillshare cancel skillshare:1 which:this").await;
    let off = words("skillshare-title-cancelled", &[("number", "1"), ("title", "Invoices")]);
    let next_is_pinned = |m: &[Message]| {
        m.iter().filter(|m| m.pinned).all(|m| !says(m, &off)) && m.iter().any(|m| m.pinned)
    };
    place.wait(|messages| has(messages, &off) && next_is_pinned(messages)).await;
    let events = hall.guild.wait_events(|now| now.len() == 3 && now[0] != events[0]).await;

    // It begins: people of one role are called, and nobody else.
    let drivers = hall.guild.role("drivers", Permission::empty());
    hall.guild.permit(Permission::MENTION_EVERYONE);
    let line = format!("/community settings setting:skillshare-role value:<@&{}>", drivers.id);
    ok(&codes, &maria, &hall, &line).await;
    assert_eq!(bot.stop().await, 0);
    let offset = events[0].starts - Clock::default().now();
    hall.recipe = hall.recipe.with("GUILDHALL__CLOCK_OFFSET", &offset.to_string());
    let _bot = hall.bot().await;
    let begins = words("skillshare-soon-start", &[("title", "Invoices")]);
    let shown = place.wait(|messages| has(messages, &begins)).await;
    let called = shown.iter().find(|message| says(message, &begins)).expect("it begins");
    let roles: Vec<u64> = called.pings.roles.iter().copied().collect();
    assert_eq!((roles, called.pings.everyone), (vec![drivers.id], false));
    assert!(called.pings.users.is_empty());

    ok(&codes, &maria, &hall, "/skillshare cancel skillshare:1").await;
    hall.guild.wait_events(|events| events.is_empty()).await;
    hall.is_content();
}

/// The channel for skill-shares is deleted: the steward is told, people are told all the same, and in
/// another channel it goes on.
async fn deleted(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let mut hall = OnDiscord::new(&room).await;
    let bot = hall.bot().await;
    let (place, maria) = with_place(&room, &hall, &codes).await;
    let ana = hall.guild.member("Ana");
    ok(&codes, &maria, &hall, "/community settings setting:skillshare-events value:off").await;
    plan(&codes, &hall, &maria).await;
    place.wait(|messages| has(messages, "Taxes")).await;
    ok(&codes, &ana, &hall, "/skillshare join skillshare:1").await;
    place.vanish();
    ok(&codes, &maria, &hall, "/skillshare edit skillshare:1 title:Invoices").await;
    let stopped = format!("{}", place.id());
    maria.wait_inbox(|messages| has(messages, &stopped)).await;
    let changed = words("notice-skillshare-changed", &[("title", "Invoices")]);
    ana.wait_inbox(|messages| has(messages, &changed)).await;

    let other = hall.guild.channel("elsewhere");
    let said = maria.slash(&other, "/community place role:skillshares").await;
    assert_eq!(codes.outcome(said.text()), "ok", "{said:?}");
    let shown = ana.slash(&other, "/skillshare show skillshare:1").await;
    assert!(shown.text().contains("Invoices"), "{shown:?}");
    let starts: i64 = shown
        .text()
        .split_once("<t:")
        .and_then(|(_, rest)| rest.split_once(':'))
        .and_then(|(seconds, _)| seconds.parse().ok())
        .expect("a time");
    assert_eq!(bot.stop().await, 0);
    let offset = starts * 1000 - Clock::default().now();
    hall.recipe = hall.recipe.with("GUILDHALL__CLOCK_OFFSET", &offset.to_string());
    let _bot = hall.bot().await;
    let begins = words("skillshare-soon-start", &[("title", "Invoices")]);
    other.wait(|messages| has(messages, &begins)).await;
    ana.wait_inbox(|messages| has(messages, &begins)).await;
    hall.is_content();
}
