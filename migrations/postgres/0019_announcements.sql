-- What stewards have posted once or again and again, by the wall clock of a zone. `place` is a role of
-- places or one place; `told_to` is the instant up to which all was posted or left out, `told_wall`
-- the wall time of the latest run of that.
CREATE TABLE announcements (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    text TEXT NOT NULL,
    recurs TEXT NOT NULL,
    zone TEXT NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL,
    told_to BIGINT NOT NULL,
    told_wall TEXT,
    due_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX announcements_by_member ON announcements (member_id);
CREATE INDEX announcements_by_due ON announcements (community_id, due_at);

-- What each run says: the text as it was then, and what is filled in. Of the next skill-share it
-- keeps which date that was; what it is called stands there.
CREATE TABLE announcement_runs (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    announcement BIGINT NOT NULL,
    at BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    text TEXT NOT NULL,
    zone TEXT NOT NULL,
    name TEXT NOT NULL,
    members BIGINT NOT NULL,
    open BIGINT NOT NULL,
    skillshare BIGINT,
    wall TEXT,
    starts_at BIGINT,
    PRIMARY KEY (community_id, announcement, at)
);
CREATE INDEX announcement_runs_by_member ON announcement_runs (member_id);
CREATE INDEX announcement_runs_by_skillshare ON announcement_runs (community_id, skillshare);
