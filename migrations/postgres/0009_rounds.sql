-- Rounds of mentorship: people sign up on two sides, and are matched all at once.

-- `input` says people by their places in `round_people`; with `seed` it gives `results`.
CREATE TABLE rounds (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    weeks BIGINT NOT NULL,
    seed BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    method TEXT,
    input TEXT,
    results TEXT,
    PRIMARY KEY (community_id, number)
);

-- `mate` is the place of a mentee's mentor; `outcome` is what somebody was told.
CREATE TABLE round_people (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    round BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    side TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    place BIGINT,
    mate BIGINT,
    hint TEXT,
    outcome TEXT,
    PRIMARY KEY (community_id, round, member_id)
);
CREATE INDEX round_people_by_member ON round_people (member_id);
CREATE INDEX round_people_by_place ON round_people (community_id, round, side, place);
CREATE INDEX round_people_by_mate ON round_people (community_id, round, mate);

CREATE TABLE round_ranks (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    round BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    position BIGINT NOT NULL,
    other_id BIGINT NOT NULL REFERENCES members (id),
    PRIMARY KEY (community_id, round, member_id, position)
);
CREATE INDEX round_ranks_by_member ON round_ranks (member_id);
CREATE INDEX round_ranks_by_other ON round_ranks (other_id);
