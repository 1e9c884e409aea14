-- The tip library: what one knows, all find.

-- One lasting party a person, for all that they wrote; with a pen name once they chose one.
CREATE TABLE authors (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    party BIGINT NOT NULL,
    pen TEXT,
    PRIMARY KEY (community_id, party),
    UNIQUE (community_id, pen)
);

-- `change` counts what can be found: search reads what is above the number that it has seen.
CREATE TABLE tips (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    change BIGINT NOT NULL,
    state TEXT NOT NULL,
    author_party BIGINT,
    pen TEXT,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    topics TEXT NOT NULL,
    platforms TEXT NOT NULL,
    language TEXT NOT NULL,
    everywhere BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    publish_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    published_at BIGINT,
    confirmed_at BIGINT,
    asked_at BIGINT,
    shown_at BIGINT,
    hidden_at BIGINT,
    worked BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    request BIGINT,
    origin TEXT,
    PRIMARY KEY (community_id, number),
    UNIQUE (community_id, origin)
);
CREATE INDEX tips_by_change ON tips (community_id, change);
CREATE INDEX tips_by_state ON tips (community_id, state, number);
CREATE INDEX tips_by_author ON tips (community_id, author_party);

CREATE TABLE tip_revisions (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    topics TEXT NOT NULL,
    platforms TEXT NOT NULL,
    language TEXT NOT NULL,
    by_party BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, revision)
);
CREATE INDEX tip_revisions_by_party ON tip_revisions (community_id, by_party);

-- What others would change, against the revision that they read.
CREATE TABLE tip_suggestions (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    number BIGINT NOT NULL,
    base BIGINT NOT NULL,
    by_party BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, number)
);
CREATE INDEX tip_suggestions_by_party ON tip_suggestions (community_id, by_party);

CREATE TABLE tip_reviews (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    approves BOOLEAN NOT NULL,
    note TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, member_id)
);
CREATE INDEX tip_reviews_by_member ON tip_reviews (member_id);

CREATE TABLE tip_votes (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    worked BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, member_id)
);
CREATE INDEX tip_votes_by_member ON tip_votes (member_id);

-- Once a person, tip and day (days since 1970).
CREATE TABLE tip_uses (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    day BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, member_id, day)
);
CREATE INDEX tip_uses_by_member ON tip_uses (member_id);

CREATE TABLE tip_comments (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member_id BIGINT REFERENCES members (id),
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, number)
);
CREATE INDEX tip_comments_by_member ON tip_comments (member_id);

CREATE TABLE tip_reports (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    tip BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    steward BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, tip, member_id)
);
CREATE INDEX tip_reports_by_member ON tip_reports (member_id);

-- Who is told of new tips on a topic, at most how many a day, and how many on the last day.
CREATE TABLE tip_follows (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    most BIGINT NOT NULL,
    day BIGINT NOT NULL,
    told BIGINT NOT NULL,
    PRIMARY KEY (community_id, topic, member_id)
);
CREATE INDEX tip_follows_by_member ON tip_follows (member_id);

-- Tips in an order, for whoever is new.
CREATE TABLE courses (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    closed_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE TABLE course_tips (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    course BIGINT NOT NULL,
    tip BIGINT NOT NULL,
    position BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, course, tip)
);
CREATE INDEX course_tips_by_tip ON course_tips (community_id, tip);
CREATE TABLE course_steps (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    course BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    tip BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, course, member_id, tip)
);
CREATE INDEX course_steps_by_member ON course_steps (member_id);
