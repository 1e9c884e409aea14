-- What every slice stands on: people, communities, and what goes in and out.

CREATE TABLE installation (
    id BIGINT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
);

-- A member is a person; an account is how a platform knows them.
CREATE TABLE members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE accounts (
    platform TEXT NOT NULL,
    external_id TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    PRIMARY KEY (platform, external_id)
);
CREATE INDEX accounts_by_member ON accounts (member_id);

CREATE TABLE communities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    role TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, member_id)
);

CREATE TABLE places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    address TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (community_id, platform, address, role)
);

-- The numbers that people type count per community.
CREATE TABLE counters (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (community_id, name)
);

-- Events that changed something, for 24 hours: a repeated one is answered, not run.
CREATE TABLE inbound (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    event_key TEXT NOT NULL,
    command TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, platform, event_key)
);
CREATE INDEX inbound_by_age ON inbound (community_id, created_at);

-- How much of a limit is used; the subject is a keyed pseudonym that changes with each window.
CREATE TABLE limits (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    used BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, subject)
);

-- A card is a stale flag and the place's message; a notice holds facts; a relay holds text.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    lane TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    content_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    attempted BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    state TEXT NOT NULL,
    message TEXT,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    UNIQUE (community_id, lane, subject)
);
CREATE INDEX outbox_pending ON outbox (platform, community_id, lane) WHERE state = 'pending';

-- Who delivers a lane just now, and until when; the fence tells an overtaken holder.
CREATE TABLE lanes (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    lane TEXT NOT NULL,
    leased_until BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    stopped TEXT,
    PRIMARY KEY (community_id, platform, lane)
);

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    UNIQUE (community_id, name)
);
CREATE INDEX jobs_by_due ON jobs (due_at);
