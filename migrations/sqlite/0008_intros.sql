-- Talks in pairs: who takes part, and how often.
CREATE TABLE intros (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    every TEXT NOT NULL,
    snoozed_until BIGINT,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, member_id)
);
CREATE INDEX intros_by_member ON intros (member_id);

-- When pairs were made, and by which seed.
CREATE TABLE intro_rounds (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    seed BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);

-- Both sides of each pair; without a partner where nobody was left for somebody.
CREATE TABLE intro_seats (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    round BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    partner_id BIGINT REFERENCES members (id),
    at BIGINT NOT NULL,
    told_at BIGINT,
    asked_at BIGINT,
    met BOOLEAN,
    PRIMARY KEY (community_id, round, member_id)
);
CREATE INDEX intro_seats_by_member ON intro_seats (member_id, community_id, round);
CREATE INDEX intro_seats_by_partner ON intro_seats (partner_id);
CREATE INDEX intro_seats_untold ON intro_seats (community_id, round) WHERE told_at IS NULL;
CREATE INDEX intro_seats_unasked ON intro_seats (community_id, at) WHERE asked_at IS NULL;
