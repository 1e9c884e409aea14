-- What somebody wants others to see of what they are known for.
CREATE TABLE recognition (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    shared BOOLEAN NOT NULL,
    ranked BOOLEAN NOT NULL,
    PRIMARY KEY (community_id, member_id)
);
CREATE INDEX recognition_by_member ON recognition (member_id);

-- How long two met, in minutes, as the mentee says.
ALTER TABLE mentorship_checks ADD COLUMN minutes BIGINT;
