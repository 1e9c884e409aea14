//! A story as the statements that the core runs for it, in their order, and nothing else.
//!
//! The texts are those of the stores, so that both sides share prepared
//! statements; a change of a store is to be repeated here. Rows are read in full.

use std::sync::atomic::{AtomicU64, Ordering};

use guildhall_core::{
    Actor, Result,
    db::{Side, Tx},
};

use super::{HALL, NOTE, PLATFORM, Pair, TEXT, Trouble};

const KEPT_FOR: i64 = 90 * 24 * 60 * 60 * 1000;
const HOUR: i64 = 60 * 60 * 1000;

type RequestRow = (
    i64,
    i64,
    String,
    Option<String>,
    String,
    String,
    Option<i64>,
    i64,
    i64,
    Option<i64>,
    Option<i64>,
);
type Words = Option<String>;
type EntryRow = (
    i64,
    String,
    String,
    String,
    String,
    Option<i64>,
    Words,
    Words,
    Words,
    Words,
    Option<i64>,
    i64,
    i64,
    Words,
    Words,
);
type PersonRow = (Option<i64>, i64, String, String, String, Words, Words, Words, Option<i64>);

/// Runs one statement on whichever engine it is.
macro_rules! on {
    ($tx:expr, $c:ident => $query:expr) => {
        match $tx.raw() {
            Side::Sqlite($c) => $query.await?,
            Side::Postgres($c) => $query.await?,
        }
    };
}

/// The same for a statement without rows; gives how many it changed.
macro_rules! run {
    ($tx:expr, $c:ident => $query:expr) => {
        match $tx.raw() {
            Side::Sqlite($c) => $query.await.map(|done| done.rows_affected())?,
            Side::Postgres($c) => $query.await.map(|done| done.rows_affected())?,
        }
    };
}

pub(super) async fn story(pair: &Pair) -> Result<(), Trouble> {
    let [ask, claim, solve, thank] =
        ["ask", "claim", "solve", "thank"].map(|verb| pair.event(verb));
    let (db, now) = (&pair.app.db, pair.app.clock.now());
    let (asker, helper) = (&pair.asker, &pair.helper);
    let number = db.write(async |tx| asked(tx, asker, &ask, now).await).await?;
    db.write(async |tx| claimed(tx, helper, &claim, now, number).await).await?;
    db.write(async |tx| solved(tx, asker, &solve, now, number).await).await?;
    db.write(async |tx| thanked(tx, asker, &helper.account, &thank, now).await).await?;
    Ok(())
}

async fn asked(tx: &mut Tx, actor: &Actor, event: &str, now: i64) -> Result<i64> {
    let (hall, me) = entered(tx, actor, event).await?;
    limited(tx, hall, me, "ask", now).await?;
    let party = opaque();
    run!(tx, c => sqlx::query("INSERT INTO parties (community_id, id, member_id) VALUES ($1, $2, $3)")
        .bind(hall).bind(party).bind(me).execute(c));
    let number: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO counters (community_id, name, value) VALUES ($1, $2, 1)
             ON CONFLICT (community_id, name) DO UPDATE SET value = counters.value + 1 RETURNING value")
        .bind(hall).bind("request").fetch_one(c));
    run!(tx, c => sqlx::query(
        "INSERT INTO requests (community_id, number, asker_party, text, topic, urgency, state, created_at, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(hall).bind(number).bind(party).bind(TEXT).bind(None::<&str>).bind("high").bind("open")
        .bind(now).bind(now).execute(c));
    carded(tx, hall, number, now).await?;
    people(tx, hall, &format!("[{party}]"), "[]").await?;
    let answer = format!("{{\"request\":{number}}}");
    remembered(tx, hall, event, "ask", &answer, now).await?;
    Ok(number)
}

async fn claimed(tx: &mut Tx, actor: &Actor, event: &str, now: i64, number: i64) -> Result<()> {
    let (hall, me) = entered(tx, actor, event).await?;
    limited(tx, hall, me, "change", now).await?;
    let before = locked(tx, hall, number).await?;
    let people = people(tx, hall, &format!("[{}]", before.1), &format!("[{me}]")).await?;
    let to = people.iter().find(|row| row.0.is_some()).map_or(0, |row| row.1);
    apart(tx, to, me, now).await?;
    saved(tx, hall, &before, "claimed", me, now, None).await?;
    carded(tx, hall, number, now).await?;
    let body =
        format!("{{\"notice\":{{\"what\":\"claimed\",\"request\":{number},\"helper\":{me}}}}}");
    let (lane, about) = (format!("party/{}", before.1), Some(format!("member/{me}")));
    told(tx, hall, &Told { lane, kind: "notice", body: &body, about, to, from: me }, now).await?;
    let answer = format!("{{\"request\":{number}}}");
    remembered(tx, hall, event, "request claim", &answer, now).await
}

async fn solved(tx: &mut Tx, actor: &Actor, event: &str, now: i64, number: i64) -> Result<()> {
    let (hall, me) = entered(tx, actor, event).await?;
    limited(tx, hall, me, "change", now).await?;
    let before = locked(tx, hall, number).await?;
    let helper = before.6.unwrap_or_default();
    people(tx, hall, &format!("[{}]", before.1), &format!("[{helper},{me}]")).await?;
    saved(tx, hall, &before, "solved", helper, now, Some(now)).await?;
    carded(tx, hall, number, now).await?;
    let body = format!("{{\"notice\":{{\"what\":\"solved\",\"request\":{number}}}}}");
    let (lane, about) = (format!("member/{helper}"), None);
    let what = Told { lane, kind: "notice", body: &body, about, to: helper, from: me };
    told(tx, hall, &what, now).await?;
    let answer = format!("{{\"request\":{number}}}");
    remembered(tx, hall, event, "request solve", &answer, now).await
}

async fn thanked(tx: &mut Tx, actor: &Actor, helper: &str, event: &str, now: i64) -> Result<()> {
    let (hall, me) = entered(tx, actor, event).await?;
    limited(tx, hall, me, "change", now).await?;
    let (helper, ..): (i64, String, String, String) = on!(tx, c => sqlx::query_as(
        "SELECT m.id, m.name, a.platform, a.external_id AS account
             FROM accounts a
             JOIN memberships s ON s.community_id = $1 AND s.member_id = a.member_id
             JOIN members m ON m.id = a.member_id
             WHERE a.platform = $2 AND a.external_id = $3")
        .bind(hall).bind(PLATFORM).bind(helper).fetch_optional(c))
    .ok_or(sqlx::Error::RowNotFound)?;
    let request = latest(tx, hall, helper, me).await?;
    people(tx, hall, &format!("[{}]", request.1), &format!("[{helper}]")).await?;
    transferred(tx, hall, helper, request.0, now).await?;
    counted(tx, hall, (me, helper), (request.0, request.1), now).await?;
    let body = format!(
        "{{\"notice\":{{\"what\":\"thanked\",\"request\":{},\"giver\":{},\"amount\":10}},\"text\":\"{NOTE}\"}}",
        request.0, request.1
    );
    let (lane, about) = (format!("member/{helper}"), Some(format!("party/{}", request.1)));
    let what = Told { lane, kind: "relay", body: &body, about, to: helper, from: me };
    told(tx, hall, &what, now).await?;
    remembered(tx, hall, event, "thank", &format!("{{\"thanked\":{}}}", request.0), now).await
}

/// The hall and who acts in it.
async fn entered(tx: &mut Tx, actor: &Actor, event: &str) -> Result<(i64, i64)> {
    let row: Option<EntryRow> = on!(tx, c => sqlx::query_as(
        "SELECT c.id, c.name, c.language, c.zone, c.settings, s.member_id, m.name AS member_name,
                 m.language AS own_language, m.zone AS own_zone, s.role, s.suspended_until,
                 (SELECT COUNT(*) FROM memberships h WHERE h.member_id = s.member_id) AS halls,
                 (SELECT COUNT(*) FROM steward_rules r WHERE r.community_id = c.id AND r.platform = $2
                     AND (r.power <= $6 OR (r.role <> '' AND $5 LIKE '%,' || r.role || ',%'))) AS ruled,
                 i.command, i.answer
             FROM communities c
             LEFT JOIN accounts a ON a.platform = $2 AND a.external_id = $3
             LEFT JOIN memberships s ON s.community_id = c.id AND s.member_id = a.member_id
             LEFT JOIN members m ON m.id = a.member_id
             LEFT JOIN inbound i ON i.community_id = c.id AND i.platform = $2 AND i.event_key = $4
             WHERE c.name_key = $1")
        .bind(HALL).bind(PLATFORM).bind(&actor.account).bind(Some(event)).bind(",,")
        .bind(0_i64).fetch_optional(c));
    let entry = row.and_then(|row| Some((row.0, row.5?)));
    Ok(entry.ok_or(sqlx::Error::RowNotFound)?)
}

async fn limited(tx: &mut Tx, hall: i64, me: i64, what: &str, now: i64) -> Result<()> {
    let window = now.div_euclid(HOUR);
    // As long as the pseudonym of the core.
    let subject = format!("{what:0>8}{me:0>12}{window:0>12}");
    let _used: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO limits (community_id, subject, used, ends_at) VALUES ($1, $2, 1, $3)
             ON CONFLICT (community_id, subject) DO UPDATE SET used = limits.used + 1 RETURNING used")
        .bind(hall).bind(&subject).bind((window + 1) * HOUR).fetch_one(c));
    Ok(())
}

/// Whether two are not to meet.
async fn apart(tx: &mut Tx, asker: i64, helper: i64, now: i64) -> Result<()> {
    let _apart: i64 = on!(tx, c => sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM blocks WHERE (member_id = $1 AND blocked_id = $2)
                     OR (member_id = $2 AND blocked_id = $1))
                 + (SELECT COUNT(*) FROM members WHERE id = $1 AND paused_until > $3)")
        .bind(asker).bind(helper).bind(now).fetch_one(c));
    Ok(())
}

async fn locked(tx: &mut Tx, hall: i64, number: i64) -> Result<RequestRow> {
    let row: Option<RequestRow> = match tx.raw() {
        Side::Sqlite(c) => sqlx::query_as(
            "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND number = $2")
            .bind(hall).bind(number).fetch_optional(c).await?,
        Side::Postgres(c) => sqlx::query_as(
            "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
                 FROM requests WHERE community_id = $1 AND number = $2 FOR UPDATE")
            .bind(hall).bind(number).fetch_optional(c).await?,
    };
    Ok(row.ok_or(sqlx::Error::RowNotFound)?)
}

/// The request that is thanked for: the latest between the two.
async fn latest(tx: &mut Tx, hall: i64, helper: i64, asker: i64) -> Result<RequestRow> {
    let number: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT number FROM requests
             WHERE community_id = $1 AND helper_id = $2 AND state = 'solved'
             AND asker_party IN (SELECT id FROM parties WHERE community_id = $1 AND member_id = $3)
             ORDER BY solved_at DESC, number DESC LIMIT 1")
        .bind(hall).bind(helper).bind(asker).fetch_optional(c));
    let row: Option<RequestRow> = on!(tx, c => sqlx::query_as(
        "SELECT number, asker_party, text, topic, urgency, state, helper_id, created_at, changed_at, solved_at, hidden_at
             FROM requests WHERE community_id = $1 AND number = $2")
        .bind(hall).bind(number).fetch_optional(c));
    Ok(row.ok_or(sqlx::Error::RowNotFound)?)
}

async fn saved(
    tx: &mut Tx,
    hall: i64,
    before: &RequestRow,
    state: &str,
    helper: i64,
    now: i64,
    solved_at: Option<i64>,
) -> Result<()> {
    run!(tx, c => sqlx::query(
        "UPDATE requests SET text = $3, state = $4, helper_id = $5, changed_at = $6, solved_at = $7,
                 hidden_at = $8
             WHERE community_id = $1 AND number = $2")
        .bind(hall).bind(before.0).bind(&before.2).bind(state).bind(Some(helper)).bind(now)
        .bind(solved_at).bind(before.10).execute(c));
    Ok(())
}

async fn people(tx: &mut Tx, hall: i64, parties: &str, members: &str) -> Result<Vec<PersonRow>> {
    Ok(match tx.raw() {
        Side::Sqlite(c) => sqlx::query_as(
            "WITH wanted (party, member) AS (
                     SELECT id, member_id FROM parties
                     WHERE community_id = $1 AND id IN (SELECT value FROM json_each($2))
                     UNION ALL SELECT NULL, value FROM json_each($3))
                 SELECT w.party, m.id, m.name, a.platform, a.external_id AS account, m.zone, m.quiet, m.notify, m.paused_until
                 FROM wanted w JOIN members m ON m.id = w.member JOIN accounts a ON a.member_id = m.id
                 WHERE NOT EXISTS (SELECT 1 FROM accounts b WHERE b.member_id = m.id
                     AND (CASE WHEN b.platform = m.told_on THEN 0 ELSE 1 END, b.platform, b.external_id)
                         < (CASE WHEN a.platform = m.told_on THEN 0 ELSE 1 END, a.platform, a.external_id))")
            .bind(hall).bind(parties).bind(members).fetch_all(c).await?,
        Side::Postgres(c) => sqlx::query_as(
            "WITH wanted (party, member) AS (
                     SELECT id, member_id FROM parties
                     WHERE community_id = $1 AND id IN (SELECT value::bigint FROM json_array_elements_text($2::json))
                     UNION ALL SELECT NULL, value::bigint FROM json_array_elements_text($3::json))
                 SELECT w.party, m.id, m.name, a.platform, a.external_id AS account, m.zone, m.quiet, m.notify, m.paused_until
                 FROM wanted w JOIN members m ON m.id = w.member JOIN accounts a ON a.member_id = m.id
                 WHERE NOT EXISTS (SELECT 1 FROM accounts b WHERE b.member_id = m.id
                     AND (CASE WHEN b.platform = m.told_on THEN 0 ELSE 1 END, b.platform, b.external_id)
                         < (CASE WHEN a.platform = m.told_on THEN 0 ELSE 1 END, a.platform, a.external_id))")
            .bind(hall).bind(parties).bind(members).fetch_all(c).await?,
    })
}

async fn carded(tx: &mut Tx, hall: i64, number: i64, now: i64) -> Result<()> {
    let (subject, key) = (format!("help/{number}"), format!("{:x}", opaque()));
    run!(tx, c => sqlx::query(
        "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at)
             SELECT $1, p.platform, 'place/' || CAST(p.id AS TEXT), 'card', $2, '', $3 || '-' || CAST(p.id AS TEXT),
                 1, 0, 0, 'pending', 0, $4
             FROM places p WHERE p.community_id = $1 AND p.role = $5
             ON CONFLICT (community_id, lane, subject) DO UPDATE SET version = outbox.version + 1, state = 'pending'")
        .bind(hall).bind(&subject).bind(&key).bind(now).bind("help").execute(c));
    Ok(())
}

/// A message to a person, and whom it comes from.
struct Told<'a> {
    lane: String,
    kind: &'a str,
    body: &'a str,
    about: Option<String>,
    to: i64,
    from: i64,
}

async fn told(tx: &mut Tx, hall: i64, what: &Told<'_>, now: i64) -> Result<()> {
    let key = format!("{:x}", opaque());
    run!(tx, c => sqlx::query(
        "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at, not_before, about)
             SELECT $1, $2, $3, $4, $5, $6, $5, 1, 0, 0, $9, 0, $7, $8, $10, $11
             WHERE NOT EXISTS (SELECT 1 FROM blocks b WHERE b.member_id = $12 AND b.blocked_id = $13)")
        .bind(hall).bind(PLATFORM).bind(&what.lane).bind(what.kind).bind(&key).bind(what.body).bind(now)
        .bind(now + KEPT_FOR).bind("pending").bind(0_i64).bind(&what.about).bind(what.to)
        .bind(Some(what.from)).execute(c));
    Ok(())
}

async fn transferred(tx: &mut Tx, hall: i64, helper: i64, number: i64, now: i64) -> Result<()> {
    let _id: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind,
                 outcome_id, rule, rule_version, idempotency_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id")
        .bind(hall).bind("issued").bind(format!("member/{helper}")).bind(10_i64).bind("help")
        .bind(number).bind("thanks").bind(1_i64).bind(format!("thanks/{number}")).bind(now)
        .fetch_optional(c));
    Ok(())
}

/// What is written beside a transfer: what it is for, what limits it, and what its account has.
async fn counted(
    tx: &mut Tx,
    hall: i64,
    (giver, helper): (i64, i64),
    (number, party): (i64, i64),
    now: i64,
) -> Result<()> {
    let (day, key) = (now.div_euclid(24 * 60 * 60 * 1000), format!("thanks/{number}"));
    type Terms = (i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, bool);
    let _terms: Terms = on!(tx, c => sqlx::query_as(
        "SELECT c.created_at, s.joined_at, r.version, r.amount, r.daily,
                 EXISTS (SELECT 1 FROM linked_roles l WHERE l.community_id = c.id AND l.is_on)
             FROM communities c
             LEFT JOIN memberships s ON s.community_id = c.id AND s.member_id = $3
             LEFT JOIN point_rules r ON r.community_id = c.id AND r.rule = $2
                 AND r.version = (SELECT MAX(o.version) FROM point_rules o WHERE o.community_id = c.id AND o.rule = $2)
             WHERE c.id = $1")
        .bind(hall).bind("thanks").bind(giver).fetch_one(c));
    let _id: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO outcomes (community_id, member_id, kind, number, key, topic, by_member, by_party, note,
                 minutes, rule, points, less, counts_at, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, 0, $11, $12, $13)
             ON CONFLICT DO NOTHING RETURNING id")
        .bind(hall).bind(helper).bind("help").bind(number).bind(&key).bind("").bind(None::<i64>).bind(party)
        .bind(NOTE).bind("thanks").bind("").bind(None::<i64>).bind(now).fetch_optional(c));
    let _times: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO point_pairs (community_id, one_id, other_id, since, times) VALUES ($1, $2, $3, $4, 1)
             ON CONFLICT (community_id, one_id, other_id) DO UPDATE SET
                 times = CASE WHEN point_pairs.since > $5 THEN point_pairs.times + 1 ELSE 1 END,
                 since = CASE WHEN point_pairs.since > $5 THEN point_pairs.since ELSE $4 END
             RETURNING times")
        .bind(hall).bind(giver.min(helper)).bind(giver.max(helper)).bind(now).bind(now - 2_592_000_000)
        .fetch_one(c));
    let _used: Vec<(i64, String, i64)> = on!(tx, c => sqlx::query_as(
        "INSERT INTO point_days (community_id, member_id, day, what, points)
             VALUES ($1, $2, $8, $3, 0), ($1, $4, $8, $5, 0), ($1, $6, $8, $7, 0)
             ON CONFLICT (community_id, member_id, day, what) DO UPDATE SET points = point_days.points
             RETURNING member_id, what, points")
        .bind(hall).bind(giver).bind("given").bind(helper).bind("received").bind(helper).bind("thanks").bind(day)
        .fetch_all(c));
    run!(tx, c => sqlx::query(
        "UPDATE point_days SET points = points + $6 WHERE community_id = $1 AND day = $4
             AND ((member_id = $2 AND what = 'given') OR (member_id = $3 AND what IN ('received', $5)))")
        .bind(hall).bind(giver).bind(helper).bind(day).bind("thanks").bind(10_i64).execute(c));
    run!(tx, c => sqlx::query(
        "INSERT INTO balances (community_id, account, points) VALUES ($1, $2, $3)
                 ON CONFLICT (community_id, account) DO UPDATE SET points = balances.points + excluded.points")
        .bind(hall).bind(format!("member/{helper}")).bind(10_i64).execute(c));
    run!(tx, c => sqlx::query(
        "UPDATE outcomes SET points = $3, less = $4, counts_at = NULL WHERE community_id = $1 AND key = $2")
        .bind(hall).bind(&key).bind(10_i64).bind("").execute(c));
    Ok(())
}

async fn remembered(
    tx: &mut Tx,
    hall: i64,
    event: &str,
    path: &str,
    answer: &str,
    now: i64,
) -> Result<()> {
    let _hall: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO inbound (community_id, platform, event_key, command, answer, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING community_id")
        .bind(hall).bind(PLATFORM).bind(event).bind(path).bind(answer).bind(now)
        .fetch_optional(c));
    Ok(())
}

/// An id as scattered as the core's, so that indexes grow alike; only not secret.
fn opaque() -> i64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut x = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    i64::from_le_bytes((x >> 1).to_le_bytes())
}
