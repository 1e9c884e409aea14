-- What each of those who write about a date wrote: `recaps.notes` and `recaps.links` are all of it, put
-- together. What is there is of whoever wrote last.
CREATE TABLE recap_notes (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    recap BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    notes TEXT NOT NULL,
    links TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, recap, member_id)
);
CREATE INDEX recap_notes_by_member ON recap_notes (member_id);
INSERT INTO recap_notes (community_id, recap, member_id, notes, links, written_at)
SELECT community_id, number, member_id, notes, links, COALESCE(written_at, 0) FROM recaps
WHERE member_id IS NOT NULL AND (notes <> '' OR links <> '');

-- The last date of a series that has begun, whichever that is.
CREATE INDEX skillshare_dates_by_series ON skillshare_dates (community_id, skillshare, starts_at, wall);
