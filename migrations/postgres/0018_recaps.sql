-- What stays of a date: what its hosts wrote down, and what those said who were there. `member_id`
-- is who wrote last; `due_at` is when its week is over, and nothing once it was added up; `sums` is
-- what came of the answers, in JSON, where there were enough.
CREATE TABLE recaps (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    skillshare BIGINT NOT NULL,
    wall TEXT NOT NULL,
    member_id BIGINT REFERENCES members (id),
    notes TEXT NOT NULL,
    links TEXT NOT NULL,
    written_at BIGINT,
    ideas BIGINT NOT NULL,
    due_at BIGINT,
    sums TEXT,
    PRIMARY KEY (community_id, number)
);
CREATE UNIQUE INDEX recaps_by_date ON recaps (community_id, skillshare, wall);
CREATE INDEX recaps_by_due ON recaps (community_id, due_at);
CREATE INDEX recaps_by_member ON recaps (member_id);

-- Who hosted the date, whoever hosts the next one.
CREATE TABLE recap_hosts (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    recap BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    PRIMARY KEY (community_id, recap, member_id)
);
CREATE INDEX recap_hosts_by_member ON recap_hosts (member_id);

-- Who says that they were there.
CREATE TABLE recap_there (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    recap BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, recap, member_id)
);
CREATE INDEX recap_there_by_member ON recap_there (member_id);

-- What they answer, until it is added up: then nothing of it is kept.
CREATE TABLE recap_feedback (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    recap BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    useful TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (community_id, recap, member_id)
);
CREATE INDEX recap_feedback_by_member ON recap_feedback (member_id);

-- Tips that came of it.
CREATE TABLE recap_tips (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    recap BIGINT NOT NULL,
    tip BIGINT NOT NULL,
    PRIMARY KEY (community_id, recap, tip)
);
