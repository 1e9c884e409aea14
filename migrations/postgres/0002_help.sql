-- The help desk.

CREATE TABLE requests (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    asker_party BIGINT NOT NULL,
    text TEXT NOT NULL,
    topic TEXT,
    urgency TEXT NOT NULL,
    state TEXT NOT NULL,
    helper_id BIGINT REFERENCES members (id),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    solved_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX requests_by_state ON requests (community_id, state, number);
CREATE INDEX requests_by_helper ON requests (community_id, helper_id, solved_at);

-- Who asked: the one table that joins a request's asker to a member.
CREATE TABLE parties (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    id BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    PRIMARY KEY (community_id, id)
);
CREATE INDEX parties_by_member ON parties (community_id, member_id);
