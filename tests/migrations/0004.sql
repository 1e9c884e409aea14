INSERT INTO places (community_id, platform, space, address, role, created_at)
VALUES (1, 'discord', '1001', '2001', 'help', 1);
INSERT INTO cursors (platform, account, value) VALUES ('matrix', '@hall:example.org', 's1');
INSERT INTO drafts (platform, account, id, body, expires_at) VALUES ('discord', '3001', 7, '{}', 1);
