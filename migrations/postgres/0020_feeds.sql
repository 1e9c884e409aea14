-- Calendars that programs fetch by an address that nobody can guess. Of the address only a keyed
-- mark is kept.
CREATE TABLE member_feeds (
    mark TEXT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX member_feeds_by_member ON member_feeds (member_id);

-- What a community shows to whoever has its address; `drawn` is what the address is made from.
CREATE TABLE community_feeds (
    community_id BIGINT NOT NULL PRIMARY KEY REFERENCES communities (id) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    drawn BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX community_feeds_by_mark ON community_feeds (mark);
