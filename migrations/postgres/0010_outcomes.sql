-- Points that cannot be farmed: what each account has, by which rules, and for which outcomes.

-- What each account has, kept beside its entries. `issued` has no row: it is what all others have,
-- below zero, and a row that every payment writes would make all of them wait for each other.
CREATE TABLE balances (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    points BIGINT NOT NULL CHECK (points >= 0),
    PRIMARY KEY (community_id, account)
);
INSERT INTO balances (community_id, account, points)
SELECT community_id, account, CAST(SUM(points) AS BIGINT) FROM (
    SELECT community_id, credit_account AS account, amount AS points FROM transfers
    UNION ALL SELECT community_id, debit_account, -amount FROM transfers
) AS moved WHERE account <> 'issued' GROUP BY community_id, account;

-- Rules as stewards have set them; the first version of each is built in.
CREATE TABLE point_rules (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    version BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    daily BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, rule, version)
);

-- What somebody has given and received on a day, for the caps.
CREATE TABLE point_days (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    day BIGINT NOT NULL,
    what TEXT NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (community_id, member_id, day, what)
);
CREATE INDEX point_days_by_member ON point_days (member_id);
CREATE INDEX point_days_by_age ON point_days (community_id, day);

-- How often two have paid each other of late, in whichever direction.
CREATE TABLE point_pairs (
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    one_id BIGINT NOT NULL REFERENCES members (id),
    other_id BIGINT NOT NULL REFERENCES members (id),
    since BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (community_id, one_id, other_id)
);
CREATE INDEX point_pairs_by_one ON point_pairs (one_id);
CREATE INDEX point_pairs_by_other ON point_pairs (other_id);
CREATE INDEX point_pairs_by_age ON point_pairs (community_id, since);

-- What somebody did for others, and by whose word that is known: what recognition stands on.
CREATE TABLE outcomes (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    key TEXT NOT NULL,
    topic TEXT NOT NULL,
    by_member BIGINT REFERENCES members (id),
    by_party BIGINT,
    note TEXT,
    minutes BIGINT NOT NULL,
    rule TEXT NOT NULL,
    points BIGINT NOT NULL,
    less TEXT NOT NULL,
    counts_at BIGINT,
    at BIGINT NOT NULL,
    undone_at BIGINT,
    undone_case BIGINT,
    UNIQUE (community_id, key)
);
CREATE INDEX outcomes_by_member ON outcomes (member_id, community_id, at);
CREATE INDEX outcomes_by_giver ON outcomes (by_member);
CREATE INDEX outcomes_by_party ON outcomes (community_id, by_party);
CREATE INDEX outcomes_by_age ON outcomes (community_id, at);
CREATE INDEX outcomes_waiting ON outcomes (community_id, counts_at) WHERE counts_at IS NOT NULL;

-- What was paid so far was paid for something.
INSERT INTO outcomes (community_id, member_id, kind, number, key, topic, by_party, minutes, rule, points, less, at)
SELECT t.community_id, m.id, t.outcome_kind, t.outcome_id, t.idempotency_key, COALESCE(r.topic, ''), r.asker_party,
    0, t.rule, t.amount, '', t.created_at
FROM transfers t
JOIN members was ON was.id = CAST(SUBSTR(t.credit_account, 8) AS BIGINT)
JOIN members m ON m.id = COALESCE(was.merged_into, was.id)
LEFT JOIN requests r ON r.community_id = t.community_id AND r.number = t.outcome_id AND t.outcome_kind = 'help'
WHERE t.outcome_kind IN ('help', 'tip') AND m.name <> '';
