//! What becomes of everything that two people had.

use std::{collections::BTreeMap, sync::Arc};

use guildhall_core::{Actor, ids::MemberId, view::Card};
use guildhall_tests::{
    lab::{Engine, Lab, Room},
    ledger::Ledger,
};
use libtest_mimic::Trial;

use super::{Halls, discord, matrix};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("link::in_either_order", either_order),
        lab.both("link::everything_goes_with_the_person", everything),
        lab.both("link::caps_count_for_the_person", caps),
        lab.both("link::settings_that_differ_are_asked_about", settings),
        lab.both("link::the_other_account_is_told", the_other_is_told),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Wherever the code was made, the older one is kept, with one balance.
async fn either_order(room: Room) {
    let halls = Halls::of(&room).await;
    let helped = discord("zoe");
    for (n, (older_gives, discord_older)) in
        [(true, true), (true, false), (false, true), (false, false)].into_iter().enumerate()
    {
        let (here, there) = (discord(&format!("d{n}")), matrix(&format!("@m{n}:h")));
        let (older, newer) = if discord_older { (&here, &there) } else { (&there, &here) };
        // The same two in turns would be worth less each time.
        let [zac, zia] = ["zac", "zia"].map(|name| discord(&format!("{name}{n}")));
        halls.deal(&zac, older).await;
        halls.deal(&zia, newer).await;
        halls.deal(&helped, newer).await;
        let kept = halls.member(older).await;
        assert!(kept < halls.member(newer).await);
        let (giver, typer) = if older_gives { (older, newer) } else { (newer, older) };
        assert_eq!(halls.link(giver, typer).await, "ok");
        assert_eq!((halls.member(older).await, halls.member(newer).await), (kept, kept));
        for who in [older, newer] {
            assert_eq!(halls.balance(who).await, 30);
            let history = halls.ok(who, "points history").await;
            let values: Vec<_> =
                history.cards()[0].fields.iter().map(|f| f.value.as_str()).collect();
            assert!(values[0].starts_with("The points of your other account"), "{values:?}");
            assert_eq!(history.cards()[0].fields[0].name, "+20");
        }
        assert_eq!(halls.told(&helped, &format!("thank member/{kept}")).await, "thank.already");
        // Thanks to oneself by way of the other account are thanks to oneself.
        assert_eq!(halls.told(newer, &format!("thank {}", typer.account)).await, "thank.self");
    }
    assert_eq!(Ledger::open(&room).await.balanced().await, 16);
}

/// Rows for every kind of thing: `A` is the older member, `B` the newer, `C` somebody else.
const ROWS: &str = "
UPDATE memberships SET role = 'steward', joined_at = 5, suspended_until = 7 WHERE member_id = B;
UPDATE memberships SET joined_at = 9, suspended_until = 8 WHERE member_id = A;
INSERT INTO memberships (community_id, member_id, role, joined_at, suspended_until) VALUES (2, B, 'member', 3, 4);
UPDATE members SET hall = 2, zone = 'Europe/Madrid' WHERE id = B;
INSERT INTO told_days (member_id, day, told) VALUES (A, 9, 1), (B, 9, 2), (B, 8, 3);
INSERT INTO join_codes (community_id, code, member_id, expires_at) VALUES (1, 'bb', B, 3);
INSERT INTO blocks (member_id, blocked_id, created_at) VALUES (A, C, 1), (B, C, 2), (C, B, 3), (A, B, 4), (B, A, 5);
INSERT INTO member_topics (community_id, member_id, topic, comfort, wants) VALUES
    (1, A, 'taxes', 3, 0), (1, B, 'taxes', 4, 1), (1, A, 'bikes', 5, 1), (1, B, 'bikes', NULL, 0), (2, B, 'tea', NULL, 1);
INSERT INTO audit_details (community_id, seq, salt, body, actor_id, subject_id) VALUES (1, 91, 'e', '{}', B, B);
INSERT INTO cases (community_id, number, kind, subject_id, reason, state, opened_by, opened_at, decided_by)
    VALUES (1, 91, 'suspend', B, 'rude', 'decided', B, 6, B);
INSERT INTO lanes (community_id, platform, lane, leased_until, fence, stopped) VALUES (1, 'matrix', 'member/B', 0, 1, 'gone');
INSERT INTO intros (community_id, member_id, every, snoozed_until, joined_at)
    VALUES (1, A, 'week', NULL, 1), (1, B, 'month', 9, 2), (2, B, 'month', NULL, 3);
INSERT INTO intro_seats (community_id, round, member_id, partner_id, at) VALUES (1, 1, A, B, 1), (1, 1, B, A, 1),
    (1, 2, A, C, 2), (1, 2, C, A, 2), (1, 3, B, C, 3), (1, 3, C, B, 3), (1, 4, A, NULL, 4), (1, 4, B, C, 4), (1, 4, C, B, 4);
UPDATE outbox SET about = 'member/B' WHERE lane = 'member/B';
INSERT INTO skillshare_seats (community_id, skillshare, wall, member_id, answer, guests, at, offered_until, event) VALUES
    (1, 1, '2030-05-07T18:30', A, 'maybe', 0, 5, NULL, NULL), (1, 1, '2030-05-07T18:30', B, 'maybe', 0, 6, NULL, '77'),
    (1, 2, '2030-05-07T18:30', B, 'maybe', 0, 7, NULL, '78');
INSERT INTO recap_notes (community_id, recap, member_id, notes, links, written_at) VALUES
    (1, 1, A, 'Forms', '', 5), (1, 1, B, 'Fees', 'b', 6), (1, 2, B, 'Tyres', '', 7);
";

async fn everything(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other, cid) = (discord("ana"), matrix("@ana:h"), discord("cid"));
    for who in [&ana, &other, &cid] {
        halls.ok(who, "points balance").await;
        halls.ok(who, "ask words").await;
    }
    // What each took on, solved or open, and what is still to be told.
    halls.ok(&other, "request claim 3").await;
    halls.deal(&cid, &other).await;
    halls.deal(&cid, &ana).await;
    let [a, b, c] = [&ana, &other, &cid].map(|who| halls.member(who));
    let (a, b, c) = (a.await, b.await, c.await);
    let rows = ROWS.replace("member/B", &format!("member/{b}"));
    let rows = [("A", a), ("B", b), ("C", c)].into_iter().fold(rows, |rows, (letter, id)| {
        rows.replace(&format!(" {letter},"), &format!(" {id},"))
            .replace(&format!(" {letter})"), &format!(" {id})"))
            .replace(&format!("({letter},"), &format!("({id},"))
            .replace(&format!(" {letter};"), &format!(" {id};"))
    });
    halls.script(&rows).await;
    assert_eq!(halls.link(&other, &ana).await, "ok");
    names_nobody(&halls, &room, b).await;
    let sql = |text: &str| text.replace("$A", &a.to_string()).replace("$C", &c.to_string());
    for (text, expected) in [
        (
            "SELECT community_id || role || joined_at || ',' || suspended_until FROM memberships
             WHERE member_id = $A ORDER BY community_id",
            vec!["1steward5,8", "2member3,4"],
        ),
        (
            "SELECT member_id || '>' || blocked_id FROM blocks ORDER BY created_at",
            vec!["$A>$C", "$C>$A"],
        ),
        (
            "SELECT topic || comfort || wants FROM member_topics WHERE comfort > 0 ORDER BY topic",
            vec!["bikes51", "taxes41"],
        ),
        (
            "SELECT name || ' ' || zone || hall FROM members WHERE id = $A",
            vec!["ana Europe/Madrid2"],
        ),
        ("SELECT name FROM members WHERE merged_into = $A", vec![""]),
        ("SELECT community_id || every || joined_at FROM intros ORDER BY 1", vec!["1week1", "2month3"]),
        (
            "SELECT round || ':' || member_id || '>' || COALESCE(CAST(partner_id AS TEXT), '') FROM intro_seats
             ORDER BY round, member_id",
            vec!["2:$A>$C", "2:$C>$A", "3:$A>$C", "3:$C>$A", "4:$A>"],
        ),
        ("SELECT lane FROM lanes", vec![]),
        (
            "SELECT skillshare || answer || COALESCE(event, '-') FROM skillshare_seats ORDER BY skillshare",
            vec!["1maybe-", "2maybe78"],
        ),
        (
            "SELECT recap || ':' || REPLACE(notes, '\n\n', '/') || links FROM recap_notes ORDER BY recap",
            vec!["1:Forms/Feesb", "2:Tyres"],
        ),
        (
            "SELECT member_id || ':' || day || told FROM told_days ORDER BY day",
            vec!["$A:83", "$A:93"],
        ),
    ] {
        let expected: Vec<_> = expected.into_iter().map(sql).collect();
        assert_eq!(halls.lines(&sql(text)).await, expected, "{text}");
    }
    let shown = halls.ok(&ana, "request show 3").await;
    assert_eq!(shown.cards()[0].data["state"], "claimed");
    halls.ok(&ana, "request release 3").await;
    assert_eq!(halls.balance(&other).await, 20);
    Ledger::open(&room).await.balanced().await;
}

/// Nothing but the ledger's entries names the row that is left.
pub(super) async fn names_nobody(halls: &Halls, room: &Room, gone: MemberId) {
    let golden = match room.engine {
        Engine::Sqlite => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%sqlx%'"
        }
        Engine::Postgres => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name NOT LIKE '%sqlx%'"
        }
    };
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in halls.lines(golden).await {
        let (table, column) = name.split_once('.').expect("a table and a column");
        let who = [
            "member",
            "_by",
            "actor_id",
            "subject_id",
            "helper_id",
            "blocked_id",
            "partner_id",
            "merged",
        ];
        let text = if who.iter().any(|part| column.contains(part)) {
            format!(
                "SELECT CAST({column} AS TEXT) FROM {table} WHERE CAST({column} AS TEXT) = '{gone}'"
            )
        } else {
            format!(
                "SELECT CAST({column} AS TEXT) FROM {table} WHERE CAST({column} AS TEXT) = 'member/{gone}'
                 OR CAST({column} AS TEXT) LIKE '%helper\":{gone}}}%' OR CAST({column} AS TEXT) LIKE '%helper\":{gone},%'"
            )
        };
        let rows = halls.lines(&text).await;
        if !rows.is_empty() && table != "transfers" {
            found.insert(name, rows);
        }
    }
    assert!(found.is_empty(), "member {gone} was merged, and is named by {found:?}");
}

async fn caps(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    halls.script("UPDATE communities SET settings = '{\"asks-per-hour\":\"4\"}'").await;
    for who in [&ana, &ana, &other] {
        halls.ok(who, "ask words").await;
    }
    assert_eq!(halls.link(&ana, &other).await, "ok");
    halls.ok(&other, "ask words").await;
    for who in [&ana, &other] {
        assert_eq!(halls.told(who, "ask words").await, "limit.reached", "{}", who.platform);
    }
    // Nor does parting give more.
    halls.ok(&ana, "me unlink matrix").await;
    for who in [&ana, &other] {
        assert_eq!(halls.told(who, "ask words").await, "limit.reached", "{}", who.platform);
    }
    halls.world.app.clock.advance(60 * 60 * 1000);
    halls.ok(&other, "ask words").await;
}

async fn settings(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    for who in [&ana, &other] {
        halls.ok(who, "points balance").await;
    }
    let (a, b) = (halls.member(&ana).await, halls.member(&other).await);
    let far = halls.world.app.clock.now() + 1_000;
    halls
        .script(&format!(
            "UPDATE members SET zone = 'Europe/Madrid', hours = 'mo 9:00-12:00', hall = 1, paused_until = {far},
                 quiet = '22:00-07:00' WHERE id = {a};
             UPDATE members SET zone = 'America/Lima', hours = 'mo 9:00-12:00, tu 8:00-9:00', hall = 2, language = 'en',
                 paused_until = 1, quiet = '22:00-07:00' WHERE id = {b};"
        ))
        .await;
    let code = halls.code(&other).await;
    let reply = halls.ok(&ana, &format!("me link {code}")).await;
    let card: &Card = &reply.cards()[0];
    let differ = serde_json::json!(["zone", "hours", "pause", "community"]);
    assert_eq!(card.data["differ"], differ);
    let actions: Vec<_> = card.actions.iter().map(|a| a.command.join(" ")).collect();
    assert_eq!(actions, ["me zone America/Lima", "me pause", "me community community/2"]);
    let typed = &card.fields.iter().find(|f| f.name == "When you are there").expect("hours").value;
    assert!(typed.contains("“!me hours mo 9:00-12:00, tu 8:00-9:00”"), "{typed}");
    let kept = format!("SELECT zone || language || hall FROM members WHERE id = {a}");
    assert_eq!(halls.lines(&kept).await, ["Europe/Madriden1"]);
}

async fn the_other_is_told(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    let told = async |who: &Actor| {
        let text = format!(
            "SELECT platform || ' ' || body FROM outbox WHERE kind = 'notice' AND lane = 'member/{}' ORDER BY id",
            halls.member(who).await
        );
        halls.lines(&text).await
    };
    assert_eq!(halls.link(&ana, &other).await, "ok");
    let linked = r#"discord {"notice":{"what":"linked","platform":"matrix"}}"#;
    assert_eq!(told(&ana).await, [linked]);
    let inbox = guildhall_core::outbox::inbox(&halls.world.app, &ana).await.expect("the inbox");
    assert_eq!(inbox[0].actions[0].command.join(" "), "me unlink matrix");
    halls.ok(&ana, "me unlink matrix").await;
    let parted = r#"matrix {"notice":{"what":"unlinked","platform":"matrix"}}"#;
    assert_eq!(told(&other).await, [parted]);
    assert_eq!(told(&ana).await, [linked], "who did it knows");
}
