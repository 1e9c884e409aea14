-- The ledger: a transfer is one row, so it balances by construction. Rows are never changed.

CREATE TABLE transfers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community_id BIGINT NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    debit_account TEXT NOT NULL,
    credit_account TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    outcome_kind TEXT NOT NULL,
    outcome_id BIGINT NOT NULL,
    rule TEXT NOT NULL,
    rule_version BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (community_id, idempotency_key),
    CHECK (debit_account <> credit_account)
);
CREATE INDEX transfers_by_debit ON transfers (community_id, debit_account, id);
CREATE INDEX transfers_by_credit ON transfers (community_id, credit_account, id);
