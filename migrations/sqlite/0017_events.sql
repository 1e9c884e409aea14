-- Dates that stand in the calendar of a server. `mark` is the line by which an event is found again,
-- `digest` is of what it shows.
CREATE TABLE skillshare_events (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    space TEXT NOT NULL,
    skillshare BIGINT NOT NULL,
    wall TEXT NOT NULL,
    mark TEXT NOT NULL,
    event TEXT,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, platform, space, skillshare, wall)
);
CREATE INDEX skillshare_events_by_event ON skillshare_events (platform, space, event);

-- What is due the soonest goes first, whoever it is for.
CREATE INDEX outbox_soonest ON outbox (platform, max(created_at, not_before), id) WHERE state = 'pending';
