INSERT INTO installation (id, secret) VALUES (1, 'a secret');
INSERT INTO members (name, created_at) VALUES ('ana', 1), ('ben', 2);
INSERT INTO accounts (platform, external_id, member_id) VALUES ('console', 'ana', 1), ('console', 'ben', 2);
INSERT INTO communities (name, name_key, language, zone, demo, created_at)
VALUES ('Hall', 'hall', 'en', 'UTC', FALSE, 3);
INSERT INTO memberships (community_id, member_id, role, joined_at)
VALUES (1, 1, 'member', 4), (1, 2, 'steward', 5);
INSERT INTO places (community_id, platform, address, role, created_at)
VALUES (1, 'console', 'hall', 'help', 6);
INSERT INTO counters (community_id, name, value) VALUES (1, 'request', 2);
INSERT INTO inbound (community_id, platform, event_key, command, answer, created_at)
VALUES (1, 'console', 'e1', 'ask', '{"request":1}', 7);
INSERT INTO limits (community_id, subject, used, ends_at) VALUES (1, '00ff', 3, 8);
INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key, version, attempted,
    attempts, state, message, due_at, created_at, expires_at)
VALUES (1, 'console', 'place/1', 'card', 'help/1', '', 'k1', 2, 1, 0, 'pending', NULL, 0, 9, NULL),
    (1, 'console', 'member/2', 'relay', 'k2', '{}', 'k2', 1, 1, 0, 'done', 'm1', 0, 10, 11);
INSERT INTO lanes (community_id, platform, lane, leased_until, fence, stopped)
VALUES (1, 'console', 'place/1', 12, 4, NULL), (1, 'console', 'member/2', 13, 5, 'gone');
INSERT INTO jobs (community_id, name, due_at, leased_until, fence, attempts)
VALUES (1, 'sweep', 14, 0, 6, 0);
