//! What has to be there before a command makes sense.

use guildhall_core::{
    announcements::model::{Announcement, State as Announced, Target},
    communities::PlaceRole,
    ids::{MentorshipNo, RoundNo},
    jobs,
    mentorship::{Mentorship, Side, State, rounds},
    points::{self, Account, Flag, Transfer, model},
    recognition::Level,
    rewards::{self, Redemption, Reward},
    roles::{For, Linked},
    skillshares::{self, Idea, IdeaState, model::Date},
    spotlights::{self, Spotlight},
};
use guildhall_tests::world::World;

use super::{HOUR, ROLES};

/// Everybody takes part in talks in pairs, where the command is not about that, and has somebody
/// to talk with, where it is about them.
pub(super) async fn talks(world: &World, leaf: &str) {
    let line = if leaf == "intro join" { "intro leave" } else { "intro join" };
    // Five of the roles can, and with him they are even.
    for who in ROLES.iter().map(|role| role.1).filter(|who| *who != "zoe").chain(["gil"]) {
        world.code(who, line).await;
    }
    if matches!(leaf, "intro say" | "intro met") {
        let often = "community settings intros 0 * * * *";
        world.says("maria", often).await.expect("pairs are made");
        world.app.clock.advance(7 * 24 * HOUR);
        while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
    }
}

/// A reward, and a wish of ana's for it, in a state in which the command makes sense.
pub(super) async fn wish(world: &World, leaf: &str, number: i64) {
    let (community, now) = (world.community().await, world.app.clock.now());
    let [ana, ben] = [world.entry("ana").await, world.entry("ben").await];
    let [ana, ben] = [&ana, &ben].map(|entry| entry.me().expect("a member").id);
    let kind = match leaf {
        "reward give" => rewards::Kind::Goal,
        "reward codes" | "reward code" => rewards::Kind::Code,
        _ => rewards::Kind::Hand,
    };
    let reward = Reward {
        number,
        title: "words".to_owned(),
        kind,
        cost: 1,
        left: Some(5),
        each: None,
        worth: (leaf == "reward paid").then_some(500),
        open: true,
    };
    let state = match leaf {
        "reward fulfil" => rewards::State::Approved,
        "reward code" | "reward paid" => rewards::State::Fulfilled,
        _ => rewards::State::Asked,
    };
    let asked = Redemption {
        number,
        reward: number,
        member: ana,
        cost: 1,
        month: "2026-03".to_owned(),
        state,
        wish: None,
        asked_at: now,
        approved_by: None,
        done_by: None,
        done_at: None,
        paid_at: None,
    };
    let made = world.app.db.write(async |tx| {
        tx.insert_reward(community, &reward, now).await?;
        tx.insert_redemption(community, &asked).await?;
        tx.use_month(community, "2026-03", (1, 1_000)).await?;
        for (n, member) in [(1, ana), (2, ana), (3, ben)] {
            let pay = model::award(1_000_000 + 10 * number + n, member, 1, now);
            tx.insert_transfer(community, &Transfer { debit: Account::Issued, ..pay }).await?;
        }
        tx.insert_transfer(community, &model::escrow(ana, number, 1, now)).await.map(drop)
    });
    made.await.expect("a wish");
    if leaf == "reward code" {
        let codes = format!("reward codes {number} secret-{number}");
        world.says("maria", &codes).await.expect("a code");
        let given = world.app.db.write(async |tx| tx.give_code(community, number, number).await);
        assert!(given.await.expect("a code"));
    }
}

/// A role that stewards have linked.
pub(super) async fn linked(world: &World, number: i64) {
    let community = world.community().await;
    let linked = Linked {
        number,
        platform: "discord".to_owned(),
        space: "900".to_owned(),
        role: number.to_string(),
        stands_for: For::Level(Level::Helper, None),
        is_on: true,
        trouble: None,
    };
    let made = world.app.db.write(async |tx| tx.put_linked_role(community, &linked).await);
    made.await.expect("a role");
}

/// A spotlight that is offered to ana.
pub(super) async fn spotlight(world: &World, number: i64) {
    let (community, ana) = (world.community().await, world.entry("ana").await);
    let spotlight = Spotlight {
        number,
        member_id: ana.me().expect("a member").id,
        by_id: None,
        text: "words".to_owned(),
        state: spotlights::State::Asked,
        at: world.app.clock.now(),
    };
    let made = world.app.db.write(async |tx| tx.insert_spotlight(community, &spotlight).await);
    made.await.expect("a spotlight");
}

/// A group that was flagged.
pub(super) async fn flag(world: &World, number: i64, somebody: &str) {
    let (community, ben) = (world.community().await, world.entry("ben").await);
    let somebody = world.entry(somebody).await;
    let mut members: Vec<_> =
        [&ben, &somebody].map(|entry| entry.me().expect("a member").id).into();
    members.sort_unstable();
    let flag = Flag {
        number,
        at: world.app.clock.now(),
        members,
        inside: 30,
        outside: 2,
        points: 40,
        state: points::State::Open,
        decided_by: None,
        decided_at: None,
    };
    world.app.db.write(async |tx| tx.insert_flag(community, &flag).await).await.expect("a flag");
}

/// A tip of ana's.
pub(super) async fn tip(world: &World, leaf: &str) -> String {
    let says = async |who: &str, line: String| {
        let reply = world.says(who, &line).await.unwrap_or_else(|e| panic!("{who}: {line}: {e}"));
        reply.cards()[0].data["tip"].as_str().expect("a number").to_owned()
    };
    let tip = says("ana", "tip save first".to_owned()).await;
    if leaf != "tip propose" {
        says("ana", format!("tip propose {tip}")).await;
    }
    if !matches!(leaf, "tip propose" | "tip review") {
        says("maria", format!("tip review {tip} approve")).await;
    }
    if leaf == "tip revert" {
        says("ana", format!("tip edit {tip} second")).await;
    }
    tip
}

/// A new mentorship of ana's with ben, in a state in which the command makes sense, and somebody
/// who can be asked.
pub(super) async fn mentorship(world: &World, leaf: &str, somebody: &str) -> i64 {
    world.says(somebody, "mentor offer").await.expect("a mentor");
    world.says("ben", "mentor offer").await.expect("a mentor");
    let community = world.community().await;
    let [ana, ben] = [world.entry("ana").await, world.entry("ben").await];
    let [ana, ben] = [&ana, &ben].map(|entry| entry.me().expect("a member").id);
    let now = world.app.clock.now();
    let state = match leaf {
        "mentor accept" | "mentor decline" | "mentor withdraw" => State::Asked,
        "mentor resume" => State::Paused,
        _ => State::Active,
    };
    let made = world.app.db.write(async |tx| {
        for before in tx.mentorships_of(community, ana).await? {
            tx.save_mentorship(&before.lapse(now)).await?;
        }
        let m = Mentorship {
            community,
            number: MentorshipNo(tx.next_number(community, "mentorship").await?),
            mentor: ben,
            mentee: ana,
            state,
            since: now,
            weeks: 12,
            started_at: None,
            ends_at: Some(now + 12 * 7 * 24 * HOUR),
            mentor_at: None,
            check_no: 1,
            successor: None,
            by: None,
            why: None,
            due_at: None,
        };
        tx.insert_mentorship(&m).await?;
        tx.insert_check(&m, now).await?;
        tx.insert_plan(&m, ana, ("words", "words"), now).await?;
        tx.count_held(community, ben).await?;
        Ok(m.number.0)
    });
    made.await.expect("a mentorship")
}

/// An idea of ana's, and something that maria hosts tomorrow; she has not saved it yet where the
/// command does that.
pub(super) async fn skillshare(world: &World, leaf: &str, number: i64) {
    let (community, ana) = (world.community().await, world.entry("ana").await);
    let idea = Idea {
        number,
        by: ana.me().expect("a member").id,
        title: "words".to_owned(),
        text: String::new(),
        topic: String::new(),
        state: IdeaState::Open,
        asked_at: None,
        created_at: world.app.clock.now(),
    };
    let says = async |line: String| world.says("maria", &line).await.expect("it is planned");
    let planned = says("skillshare schedule words --when=2026-12-24T18:30".to_owned()).await;
    let planned = planned.cards()[0].data["skillshare"].as_i64().expect("a number");
    if leaf != "skillshare confirm" {
        says(format!("skillshare confirm {planned}")).await;
    }
    let made = world.app.db.write(async |tx| {
        tx.put_idea(community, &idea).await?;
        let mut series = tx.skillshare(community, planned).await?.expect("a skill-share");
        series.number = number;
        tx.put_skillshare(&series).await?;
        tx.set_host(community, number, series.by, true).await?;
        for date in tx.dates_of(community, planned, 0).await? {
            tx.rename_date(community, (planned, date.wall), (number, date.wall)).await?;
        }
        Ok(())
    });
    made.await.expect("an idea and a date");
    if matches!(leaf, "skillshare recap" | "skillshare there" | "skillshare feedback") {
        over(world, leaf, number).await;
    }
}

/// It was an hour ago; where the command is about how it was, everybody was there who can.
async fn over(world: &World, leaf: &str, number: i64) {
    let (community, now) = (world.community().await, world.app.clock.now());
    let made = world.app.db.write(async |tx| {
        for date in tx.dates_of(community, number, 0).await? {
            let (starts_at, ends_at) = (now - 2 * HOUR, now - HOUR);
            let (state, due_at) = (skillshares::model::State::Over, None);
            tx.put_date(community, &Date { starts_at, ends_at, state, due_at, ..date }).await?;
        }
        Ok(())
    });
    made.await.expect("it is over");
    for (_, who) in ROLES.iter().filter(|_| leaf == "skillshare feedback") {
        if *who != "zoe" {
            world.code(who, &format!("skillshare there {number}")).await;
        }
    }
}

/// A round with ana and ben, in a state in which the command makes sense.
pub(super) async fn round(world: &World, leaf: &str, number: i64) {
    world.says("ben", "mentor offer --capacity 20").await.expect("a mentor");
    let community = world.community().await;
    let [ana, ben] = [world.entry("ana").await, world.entry("ben").await];
    let [ana, ben] = [&ana, &ben].map(|entry| entry.me().expect("a member").id);
    let now = world.app.clock.now();
    let state = match leaf {
        "round open" => rounds::State::Published,
        "round preview" | "round publish" => rounds::State::Previewed,
        _ => rounds::State::Open,
    };
    let made = world.app.db.write(async |tx| {
        while let Some(before) = tx.round_under_way(community).await? {
            tx.save_round(&rounds::Round { state: rounds::State::Cancelled, ..before }).await?;
        }
        let round = rounds::Round {
            community,
            // Whatever was opened by its command has a lower number.
            number: RoundNo(number),
            state,
            opened_at: now,
            closes_at: now + 24 * HOUR,
            weeks: 12,
            seed: 1,
            changes: 0,
            method: None,
        };
        tx.insert_round(&round).await?;
        tx.put_round_person(&round, (ben, Side::Mentor), now).await?;
        tx.put_round_person(&round, (ana, Side::Mentee), now).await?;
        let results = rounds::Input::results(r#"{"seats":[1],"mentees":[[[0,1,1,1]]]}"#, 1)?;
        let places = format!("[[{ben},0,null],[{ana},0,null]]");
        tx.record_round(&round, ("{}", &results), &places).await
    });
    made.await.expect("a round");
}

/// Announcement #1 of maria's, as it has to be before the command.
pub(super) async fn announcement(world: &World, leaf: &str) {
    let (maria, now) = (world.entry("maria").await, world.app.clock.now());
    let state = match leaf {
        "announcement confirm" => Announced::Draft,
        "announcement resume" => Announced::Paused,
        _ => Announced::Planned,
    };
    let announcement = Announcement {
        community: maria.community,
        number: 1,
        by: maria.me().expect("a member").id,
        text: "before".to_owned(),
        recurs: "2099-12-24T18:30".parse().expect("a date"),
        zone: "UTC".to_owned(),
        place: Target::Role(PlaceRole::Help),
        state,
        told_to: now,
        told_wall: None,
        due_at: None,
        created_at: now,
    };
    let made = world.app.db.write(async |tx| tx.put_announcement(&announcement).await).await;
    made.expect("an announcement");
}
