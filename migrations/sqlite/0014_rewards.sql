-- What can be had for points.
CREATE TABLE rewards (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    cost BIGINT NOT NULL CHECK (cost > 0),
    stock BIGINT CHECK (stock >= 0),
    each_most BIGINT,
    worth BIGINT,
    is_open BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);

-- Who asks for it; the points lie in an account of the ledger until then.
CREATE TABLE redemptions (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    reward BIGINT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    cost BIGINT NOT NULL,
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    wish TEXT,
    asked_at BIGINT NOT NULL,
    approved_by BIGINT REFERENCES members (id),
    done_by BIGINT REFERENCES members (id),
    done_at BIGINT,
    paid_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX redemptions_by_member ON redemptions (member_id, community_id, number);
CREATE INDEX redemptions_by_reward ON redemptions (community_id, reward, member_id);
CREATE INDEX redemptions_by_approver ON redemptions (approved_by);
CREATE INDEX redemptions_by_doer ON redemptions (done_by);
CREATE INDEX redemptions_waiting ON redemptions (community_id, number) WHERE state IN ('asked', 'approved');

-- Gift codes, sealed with a key that is not here; gone once they were shown. The mark tells whether
-- two are the same.
CREATE TABLE reward_codes (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    reward BIGINT NOT NULL,
    sealed BLOB,
    redemption BIGINT,
    PRIMARY KEY (community_id, mark)
);
CREATE UNIQUE INDEX reward_codes_by_redemption ON reward_codes (community_id, redemption);
CREATE INDEX reward_codes_free ON reward_codes (community_id, reward, mark) WHERE redemption IS NULL;

-- For how many points rewards were asked in a month.
CREATE TABLE reward_months (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    month TEXT NOT NULL,
    points BIGINT NOT NULL CHECK (points >= 0),
    PRIMARY KEY (community_id, month)
);
