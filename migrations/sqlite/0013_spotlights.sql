-- What somebody is praised for in public, once they have said yes.
CREATE TABLE spotlights (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    by_id BIGINT REFERENCES members (id),
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX spotlights_by_member ON spotlights (member_id);
CREATE INDEX spotlights_by_steward ON spotlights (by_id);
