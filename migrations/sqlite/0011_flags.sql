-- Groups that thank mostly each other, for stewards to look at.

CREATE TABLE point_flags (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    inside BIGINT NOT NULL,
    outside BIGINT NOT NULL,
    points BIGINT NOT NULL,
    state TEXT NOT NULL,
    decided_by BIGINT REFERENCES members (id),
    decided_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX point_flags_by_steward ON point_flags (decided_by);

CREATE TABLE point_flag_members (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    PRIMARY KEY (community_id, number, member_id)
);
CREATE INDEX point_flag_members_by_member ON point_flag_members (member_id);
