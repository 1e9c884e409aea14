-- A draft that changes what is saved, or calls it off, once it is confirmed: `revises` from the date
-- that the series has at `from_wall` on, or all that are to come.
CREATE TABLE skillshare_revisions (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    revises BIGINT NOT NULL,
    from_wall TEXT,
    ends BOOLEAN NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX skillshare_revisions_by_series ON skillshare_revisions (community_id, revises);

-- By what a date is known now that was known by another number or wall time: buttons that were sent
-- before go on to work.
CREATE TABLE skillshare_renames (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    skillshare BIGINT NOT NULL,
    wall TEXT NOT NULL,
    to_skillshare BIGINT NOT NULL,
    to_wall TEXT NOT NULL,
    PRIMARY KEY (community_id, skillshare, wall)
);
CREATE INDEX skillshare_renames_by_date ON skillshare_renames (community_id, to_skillshare, to_wall);
