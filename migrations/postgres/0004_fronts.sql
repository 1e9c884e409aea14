-- What chat front ends need: where a place lies, how far they have read, what is half filled in.

ALTER TABLE places ADD COLUMN space TEXT NOT NULL DEFAULT '';
CREATE INDEX places_by_address ON places (platform, address);
CREATE INDEX places_by_space ON places (platform, space);

-- How far a front end's own account has read its platform's events.
CREATE TABLE cursors (
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (platform, account)
);

-- A command with holes that somebody is filling in: the latest one of each account.
CREATE TABLE drafts (
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    id BIGINT NOT NULL,
    body TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (platform, account)
);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);
