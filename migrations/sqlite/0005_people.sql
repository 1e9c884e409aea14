-- Who is who, what is wished, what is allowed.

-- What a person wishes, in every community. Empty is: not said.
ALTER TABLE members ADD COLUMN language TEXT;
ALTER TABLE members ADD COLUMN zone TEXT;
ALTER TABLE members ADD COLUMN hours TEXT;
ALTER TABLE members ADD COLUMN quiet TEXT;
ALTER TABLE members ADD COLUMN notify TEXT;
ALTER TABLE members ADD COLUMN told_on TEXT;
ALTER TABLE members ADD COLUMN paused_until BIGINT;
-- The community that counts in a direct chat.
ALTER TABLE members ADD COLUMN hall BIGINT REFERENCES communities (id) ON DELETE SET NULL;
-- Who somebody is now that was linked; the row stays for the ledger's entries.
ALTER TABLE members ADD COLUMN merged_into BIGINT REFERENCES members (id);

-- The language that the platform says.
ALTER TABLE accounts ADD COLUMN language TEXT;

ALTER TABLE communities ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

ALTER TABLE memberships ADD COLUMN suspended_until BIGINT;
CREATE INDEX memberships_by_member ON memberships (member_id);

ALTER TABLE requests ADD COLUMN hidden_at BIGINT;

-- Not sent before this domain time: quiet hours, pauses, caps. And whom it speaks of.
ALTER TABLE outbox ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN about TEXT;
CREATE INDEX outbox_about ON outbox (community_id, about) WHERE about IS NOT NULL;

-- Whose a guild or room is, so that two who set it up at once do not both get it.
CREATE TABLE homes (
    platform TEXT NOT NULL,
    space TEXT NOT NULL,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    PRIMARY KEY (platform, space)
);
CREATE INDEX homes_by_community ON homes (community_id);

-- One-time codes, as keyed hashes: the newest of a person, and of a community.
CREATE TABLE link_codes (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES members (id),
    code TEXT NOT NULL UNIQUE,
    platform TEXT NOT NULL,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE TABLE join_codes (
    community_id BIGINT NOT NULL PRIMARY KEY REFERENCES communities (id) ON DELETE CASCADE,
    code TEXT NOT NULL UNIQUE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    expires_at BIGINT NOT NULL
);

-- Whom somebody does not want to meet, in the whole hall.
CREATE TABLE blocks (
    member_id BIGINT NOT NULL REFERENCES members (id),
    blocked_id BIGINT NOT NULL REFERENCES members (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, blocked_id)
);
CREATE INDEX blocks_by_blocked ON blocks (blocked_id);

-- How many private messages somebody with a daily cap gets on which day (days since 1970).
CREATE TABLE told_days (
    member_id BIGINT NOT NULL REFERENCES members (id),
    day BIGINT NOT NULL,
    told BIGINT NOT NULL,
    PRIMARY KEY (member_id, day)
);

-- The topics of a community, and other words for them.
CREATE TABLE topics (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (community_id, topic)
);
CREATE TABLE topic_words (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    word TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (community_id, word)
);

-- What somebody knows (comfort 1 to 5) and wants to learn.
CREATE TABLE member_topics (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    topic TEXT NOT NULL,
    comfort BIGINT,
    wants BIGINT NOT NULL,
    PRIMARY KEY (community_id, member_id, topic)
);
CREATE INDEX member_topics_by_member ON member_topics (member_id);

-- Roles of Discord, and power on Matrix, that make a steward.
CREATE TABLE steward_rules (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    role TEXT NOT NULL,
    power BIGINT,
    PRIMARY KEY (community_id, platform, role)
);

-- What was decided, in a chain of hashes over salted commitments; rows are never changed.
CREATE TABLE audit (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    commitment TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (community_id, seq)
);
-- The personal part beside it, which can be erased.
CREATE TABLE audit_details (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    salt TEXT NOT NULL,
    body TEXT NOT NULL,
    actor_id BIGINT REFERENCES members (id),
    subject_id BIGINT REFERENCES members (id),
    PRIMARY KEY (community_id, seq)
);
CREATE INDEX audit_details_by_actor ON audit_details (community_id, actor_id);
CREATE INDEX audit_details_by_subject ON audit_details (community_id, subject_id);

-- Suspensions and hidden content, with what came of an appeal.
CREATE TABLE cases (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject_id BIGINT REFERENCES members (id),
    subject_party BIGINT,
    reference TEXT,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    opened_by BIGINT REFERENCES members (id),
    opened_at BIGINT NOT NULL,
    ends_at BIGINT,
    appeal TEXT,
    appealed_at BIGINT,
    decided_by BIGINT REFERENCES members (id),
    decided_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX cases_by_state ON cases (community_id, state, number);
CREATE INDEX cases_by_subject ON cases (community_id, subject_id, number);

-- Who has asked to be erased, and when that is done.
CREATE TABLE erasures (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES members (id),
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    texts TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
