UPDATE members SET language = 'es', zone = 'Europe/Madrid', hours = 'mo 9:00-12:00', quiet = '22:00-07:00',
    notify = '{}', told_on = 'console', paused_until = 1, hall = 1 WHERE id = 1;
INSERT INTO homes (platform, space, community_id) VALUES ('discord', '1001', 1);
INSERT INTO link_codes (member_id, code, platform, community_id, expires_at) VALUES (1, 'aa', 'console', 1, 2);
INSERT INTO join_codes (community_id, code, member_id, expires_at) VALUES (1, 'bb', 2, 3);
INSERT INTO blocks (member_id, blocked_id, created_at) VALUES (1, 2, 4);
INSERT INTO told_days (member_id, day, told) VALUES (1, 20000, 2);
INSERT INTO topics (community_id, topic, name) VALUES (1, 'taxes', 'Taxes');
INSERT INTO topic_words (community_id, word, topic) VALUES (1, 'vat', 'taxes');
INSERT INTO member_topics (community_id, member_id, topic, comfort, wants) VALUES (1, 1, 'taxes', 3, 0);
INSERT INTO steward_rules (community_id, platform, role, power) VALUES (1, 'discord', '4001', NULL), (1, 'matrix', '', 50);
INSERT INTO audit (community_id, seq, at, kind, facts, commitment, hash) VALUES (1, 1, 5, 'settings', '{}', 'cc', 'dd');
INSERT INTO audit_details (community_id, seq, salt, body, actor_id, subject_id) VALUES (1, 1, 'ee', '{}', 2, 1);
INSERT INTO cases (community_id, number, kind, subject_id, subject_party, reference, reason, state, opened_by, opened_at,
    ends_at, appeal, appealed_at, decided_by, decided_at)
VALUES (1, 1, 'suspend', 1, NULL, NULL, 'rude', 'open', 2, 6, 7, 'sorry', 8, NULL, NULL),
    (1, 2, 'hide', NULL, 9, 'help/1', 'a number', 'decided', 2, 6, 7, NULL, NULL, 2, 10);
INSERT INTO erasures (member_id, community_id, texts, asked_at, due_at) VALUES (1, 1, 'remove', 11, 12);
