-- What members would like to learn together, or could show.
CREATE TABLE ideas (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    topic TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX ideas_by_member ON ideas (member_id);

-- Who would come, and who could give it.
CREATE TABLE idea_voices (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    idea BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    gives BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, idea, member_id, gives)
);
CREATE INDEX idea_voices_by_member ON idea_voices (member_id, community_id);

-- What takes place, once or again and again: by the wall clock of a zone.
CREATE TABLE skillshares (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    link TEXT NOT NULL,
    tags TEXT NOT NULL,
    language TEXT NOT NULL,
    recurs TEXT NOT NULL,
    zone TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    capacity BIGINT,
    guests BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    idea BIGINT,
    state TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    uid TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX skillshares_by_member ON skillshares (member_id);

CREATE TABLE skillshare_hosts (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    skillshare BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    PRIMARY KEY (community_id, skillshare, member_id)
);
CREATE INDEX skillshare_hosts_by_member ON skillshare_hosts (member_id);

-- The next dates of each, those that differ from their series, and those that are over. `wall` is
-- the wall time that the series has for it, `moved_to` the one at which it is; `told_to` is the
-- instant up to which all was told, `page_after` the member up to whom the next thing was told.
CREATE TABLE skillshare_dates (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    skillshare BIGINT NOT NULL,
    wall TEXT NOT NULL,
    moved_to TEXT,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    rule TEXT NOT NULL,
    title TEXT,
    text TEXT,
    link TEXT,
    minutes BIGINT,
    capacity BIGINT,
    state TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    told_to BIGINT NOT NULL,
    page_after BIGINT NOT NULL,
    due_at BIGINT,
    PRIMARY KEY (community_id, skillshare, wall)
);
CREATE INDEX skillshare_dates_by_due ON skillshare_dates (community_id, due_at);
CREATE INDEX skillshare_dates_by_start ON skillshare_dates (community_id, starts_at);

-- Who comes; `at` is since when somebody waits.
CREATE TABLE skillshare_seats (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    skillshare BIGINT NOT NULL,
    wall TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    answer TEXT NOT NULL,
    guests BIGINT NOT NULL,
    at BIGINT NOT NULL,
    offered_until BIGINT,
    PRIMARY KEY (community_id, skillshare, wall, member_id)
);
CREATE INDEX skillshare_seats_by_member ON skillshare_seats (member_id, community_id);
