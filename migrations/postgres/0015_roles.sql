-- Roles of Discord that follow what somebody is known for, or that are a reward.
CREATE TABLE linked_roles (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    platform TEXT NOT NULL,
    space TEXT NOT NULL,
    role TEXT NOT NULL,
    level TEXT,
    topic TEXT NOT NULL,
    reward BIGINT,
    is_on BOOLEAN NOT NULL,
    trouble TEXT,
    PRIMARY KEY (community_id, number)
);
CREATE UNIQUE INDEX linked_roles_by_role ON linked_roles (platform, role);

-- To which accounts a role was given, as far as is known; `absent` is an account that was not on
-- that server.
CREATE TABLE role_holders (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    role BIGINT NOT NULL,
    account TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, role, account)
);
CREATE INDEX role_holders_by_member ON role_holders (member_id, community_id, role);
