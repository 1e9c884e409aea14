-- Mentorship: who helps whom to get further, and how that goes.

-- The languages in which somebody talks with others, with commas between; empty is: their own.
ALTER TABLE members ADD COLUMN talks TEXT;

-- From here on `wants` is how much somebody wants to learn a topic, 1 to 5: the middle for all until now.
UPDATE member_topics SET wants = 3 WHERE wants = 1;
-- Who can give a topic, in an order of which a part can be taken.
CREATE INDEX member_topics_given ON member_topics (community_id, topic, member_id) WHERE comfort >= 3;

-- What somebody is as a mentor and as a mentee; lists have commas between. `held` counts seats.
CREATE TABLE mentoring (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    offers BOOLEAN NOT NULL,
    capacity BIGINT NOT NULL,
    held BIGINT NOT NULL,
    enjoys TEXT NOT NULL,
    goals TEXT NOT NULL,
    strengths TEXT NOT NULL,
    story TEXT,
    shown TEXT NOT NULL,
    asked BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    paused_at BIGINT,
    PRIMARY KEY (community_id, member_id)
);
CREATE INDEX mentoring_by_member ON mentoring (member_id);

-- From somebody who is to be asked to a pair that is over; `due_at` is when time changes it.
CREATE TABLE mentorships (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    mentor_id BIGINT NOT NULL REFERENCES members (id),
    mentee_id BIGINT NOT NULL REFERENCES members (id),
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    weeks BIGINT NOT NULL,
    started_at BIGINT,
    ends_at BIGINT,
    mentor_at BIGINT,
    check_no BIGINT NOT NULL,
    successor_id BIGINT REFERENCES members (id),
    by_id BIGINT REFERENCES members (id),
    why TEXT,
    due_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX mentorships_by_mentor ON mentorships (community_id, mentor_id, state);
CREATE INDEX mentorships_by_mentee ON mentorships (community_id, mentee_id, state);
CREATE INDEX mentorships_of_mentor ON mentorships (mentor_id);
CREATE INDEX mentorships_of_mentee ON mentorships (mentee_id);
CREATE INDEX mentorships_due ON mentorships (community_id, due_at) WHERE due_at IS NOT NULL;

-- Goals as “if … then …”.
CREATE TABLE mentorship_plans (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    mentorship BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    cue TEXT NOT NULL,
    deed TEXT NOT NULL,
    at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (community_id, mentorship, number)
);
CREATE INDEX mentorship_plans_by_member ON mentorship_plans (member_id);

-- What the two wrote down; nobody else reads it.
CREATE TABLE mentorship_notes (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    mentorship BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, mentorship, number)
);
CREATE INDEX mentorship_notes_by_member ON mentorship_notes (member_id);

-- “Did you meet?”, and what each said.
CREATE TABLE mentorship_checks (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    mentorship BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    mentor_met BOOLEAN,
    mentee_met BOOLEAN,
    PRIMARY KEY (community_id, mentorship, number)
);

-- What somebody sought and nobody could give.
CREATE TABLE mentoring_unmet (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, topic, member_id)
);
CREATE INDEX mentoring_unmet_by_member ON mentoring_unmet (member_id);
