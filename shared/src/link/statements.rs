//! The statements by which rows of two people become rows of one; see [`super::rules`]. `$1` is the
//! person who is merged, `$2` the one who is kept.

use crate::members::{DROP_OWN_USES, DROP_OWN_VOTES, UNDO_OWN_DEEDS};

pub(super) const MEMBERSHIPS: &[&str] = &[
    "INSERT INTO memberships (community_id, member_id, role, joined_at, suspended_until)
     SELECT community_id, $2, role, joined_at, suspended_until FROM memberships WHERE member_id = $1
     ON CONFLICT (community_id, member_id) DO UPDATE SET
         role = CASE WHEN excluded.role = 'steward' THEN 'steward' ELSE memberships.role END,
         joined_at = CASE WHEN excluded.joined_at < memberships.joined_at
             THEN excluded.joined_at ELSE memberships.joined_at END,
         suspended_until = CASE WHEN memberships.suspended_until IS NULL
                 OR excluded.suspended_until > memberships.suspended_until
             THEN excluded.suspended_until ELSE memberships.suspended_until END",
    "DELETE FROM memberships WHERE member_id = $1",
];
pub(super) const TOPICS: &[&str] = &[
    "INSERT INTO member_topics (community_id, member_id, topic, comfort, wants)
     SELECT community_id, $2, topic, comfort, wants FROM member_topics WHERE member_id = $1
     ON CONFLICT (community_id, member_id, topic) DO UPDATE SET
         comfort = CASE WHEN member_topics.comfort IS NULL OR excluded.comfort > member_topics.comfort
             THEN excluded.comfort ELSE member_topics.comfort END,
         wants = CASE WHEN excluded.wants > member_topics.wants
             THEN excluded.wants ELSE member_topics.wants END",
    "DELETE FROM member_topics WHERE member_id = $1",
];
pub(super) const TOLD: &[&str] = &[
    "INSERT INTO told_days (member_id, day, told) SELECT $2, day, told FROM told_days WHERE member_id = $1
     ON CONFLICT (member_id, day) DO UPDATE SET told = told_days.told + excluded.told",
    "DELETE FROM told_days WHERE member_id = $1",
];
pub(super) const BLOCKS: &[&str] = &[
    "INSERT INTO blocks (member_id, blocked_id, created_at)
     SELECT $2, blocked_id, created_at FROM blocks WHERE member_id = $1 AND blocked_id <> $2
     ON CONFLICT DO NOTHING",
    "DELETE FROM blocks WHERE member_id = $1",
];
pub(super) const BLOCKED: &[&str] = &[
    "INSERT INTO blocks (member_id, blocked_id, created_at)
     SELECT member_id, $2, created_at FROM blocks WHERE blocked_id = $1 AND member_id <> $2
     ON CONFLICT DO NOTHING",
    "DELETE FROM blocks WHERE blocked_id = $1",
];
/// A body that names somebody under a word. A member's own words stand in a body too, but with
/// their quotes escaped.
macro_rules! body {
    ($word:literal) => {
        concat!(
            "UPDATE outbox SET body = REPLACE(REPLACE(body,
         '\"",
            $word,
            "\":' || CAST($1 AS TEXT) || '}', '\"",
            $word,
            "\":' || CAST($2 AS TEXT) || '}'),
         '\"",
            $word,
            "\":' || CAST($1 AS TEXT) || ',', '\"",
            $word,
            "\":' || CAST($2 AS TEXT) || ',')
     WHERE body LIKE '%\"",
            $word,
            "\":' || CAST($1 AS TEXT) || '%'"
        )
    };
}
pub(super) const BODIES: &[&str] =
    &[body!("helper"), body!("by"), body!("other"), body!("next"), body!("successor")];
/// Nobody votes on what they wrote, with whichever account.
pub(super) const VOTES: &[&str] = &[
    "INSERT INTO tip_votes (member_id, community_id, tip, worked, at)
     SELECT $2, community_id, tip, worked, at FROM tip_votes WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM tip_votes WHERE member_id = $1",
    DROP_OWN_VOTES,
];
/// Nor does anybody use it.
pub(super) const USES: &[&str] = &[
    "INSERT INTO tip_uses (member_id, community_id, tip, day, minutes)
     SELECT $2, community_id, tip, day, minutes FROM tip_uses WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM tip_uses WHERE member_id = $1",
    DROP_OWN_USES,
];
/// Who turns out to be both of a pair is none: what belongs to it goes with it.
pub(super) const MENTEES: &[&str] = &[
    "UPDATE mentorships SET mentee_id = $2 WHERE mentee_id = $1",
    "DELETE FROM mentorship_plans WHERE EXISTS (SELECT 1 FROM mentorships m
         WHERE m.community_id = mentorship_plans.community_id AND m.number = mentorship_plans.mentorship
         AND m.mentor_id = $2 AND m.mentee_id = $2)",
    "DELETE FROM mentorship_notes WHERE EXISTS (SELECT 1 FROM mentorships m
         WHERE m.community_id = mentorship_notes.community_id AND m.number = mentorship_notes.mentorship
         AND m.mentor_id = $2 AND m.mentee_id = $2)",
    "DELETE FROM mentorship_checks WHERE EXISTS (SELECT 1 FROM mentorships m
         WHERE m.community_id = mentorship_checks.community_id AND m.number = mentorship_checks.mentorship
         AND m.mentor_id = $2 AND m.mentee_id = $2)",
    "DELETE FROM mentorships WHERE mentor_id = $2 AND mentee_id = $2",
];
pub(super) const MENTORING: &[&str] = &[
    "INSERT INTO mentoring (community_id, member_id, offers, capacity, held, enjoys, goals, strengths, story, shown,
         asked, answered, paused_at)
     SELECT community_id, $2, offers, capacity, held, enjoys, goals, strengths, story, shown, asked, answered, paused_at
     FROM mentoring WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM mentoring WHERE member_id = $1",
    "UPDATE mentoring SET held = (SELECT COUNT(*) FROM mentorships m WHERE m.community_id = mentoring.community_id
         AND m.mentor_id = $2 AND m.state IN ('active', 'paused')) WHERE member_id = $2",
];
/// Who turns out to be both of a pair was none. Nor is anybody paired twice in a round: the kept
/// person's pair stays, and the other's goes, whole.
pub(super) const SEATS: &[&str] = &[
    "DELETE FROM intro_seats WHERE (member_id = $1 AND partner_id = $2) OR (member_id = $2 AND partner_id = $1)",
    "DELETE FROM intro_seats WHERE (member_id = $1 OR partner_id = $1) AND EXISTS (SELECT 1 FROM intro_seats k
         WHERE k.community_id = intro_seats.community_id AND k.round = intro_seats.round AND k.member_id = $2)",
    "UPDATE intro_seats SET member_id = $2 WHERE member_id = $1",
];
pub(super) const NOTES: &[&str] = &[
    "INSERT INTO recap_notes (community_id, recap, member_id, notes, links, written_at)
     SELECT community_id, recap, $2, notes, links, written_at FROM recap_notes WHERE member_id = $1
     ON CONFLICT (community_id, recap, member_id) DO UPDATE SET
         notes = recap_notes.notes || CASE WHEN recap_notes.notes = '' OR excluded.notes = '' THEN '' ELSE '\n\n' END
             || excluded.notes,
         links = recap_notes.links || CASE WHEN recap_notes.links = '' OR excluded.links = '' THEN '' ELSE '\n' END
             || excluded.links",
    "DELETE FROM recap_notes WHERE member_id = $1",
];
/// What somebody did for themselves was no deed; `merge` gives back what it was paid.
pub(super) const OUTCOMES: &[&str] =
    &["UPDATE outcomes SET by_member = $2 WHERE by_member = $1", UNDO_OWN_DEEDS];
pub(super) const BALANCES: &[&str] =
    &["DELETE FROM balances WHERE account = 'member/' || CAST($1 AS TEXT) AND points = 0"];
pub(super) const FLAGGED: &[&str] = &[
    "INSERT INTO point_flag_members (community_id, number, member_id)
     SELECT community_id, number, $2 FROM point_flag_members WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM point_flag_members WHERE member_id = $1",
];
pub(super) const DAYS: &[&str] = &[
    "INSERT INTO point_days (community_id, member_id, day, what, points)
     SELECT community_id, $2, day, what, points FROM point_days WHERE member_id = $1
     ON CONFLICT (community_id, member_id, day, what) DO UPDATE SET points = point_days.points + excluded.points",
    "DELETE FROM point_days WHERE member_id = $1",
];
/// A pair is the lesser id and the greater one. Whom both have paid, both have paid that often.
pub(super) const PAIRS: &[&str] = &[
    "DELETE FROM point_pairs WHERE (one_id = $1 AND other_id = $2) OR (one_id = $2 AND other_id = $1)",
    "INSERT INTO point_pairs (community_id, one_id, other_id, since, times)
     SELECT community_id, CASE WHEN other < $2 THEN other ELSE $2 END, CASE WHEN other < $2 THEN $2 ELSE other END, since, times
     FROM (SELECT community_id, CASE WHEN one_id = $1 THEN other_id ELSE one_id END AS other, since, times
         FROM point_pairs WHERE one_id = $1 OR other_id = $1) AS theirs WHERE true
     ON CONFLICT (community_id, one_id, other_id) DO UPDATE SET times = point_pairs.times + excluded.times,
         since = CASE WHEN point_pairs.since > excluded.since THEN point_pairs.since ELSE excluded.since END",
    "DELETE FROM point_pairs WHERE one_id = $1 OR other_id = $1",
];
pub(super) const LANES: &[&str] = &["DELETE FROM lanes WHERE lane = 'member/' || CAST($1 AS TEXT)"];
/// Last of all: the row that stays for the ledger says nothing but who it is now.
pub(super) const TOMBSTONE: &[&str] =
    &["UPDATE members SET name = '', language = NULL, talks = NULL, zone = NULL, hours = NULL,
         quiet = NULL, notify = NULL, told_on = NULL, paused_until = NULL, hall = NULL, merged_into = $2
     WHERE id = $1"];
