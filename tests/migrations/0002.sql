INSERT INTO parties (community_id, id, member_id) VALUES (1, 77, 1), (1, 78, 1);
INSERT INTO requests (community_id, number, asker_party, text, topic, urgency, state, helper_id,
    created_at, changed_at, solved_at)
VALUES (1, 1, 77, 'I can''t start', NULL, 'normal', 'open', NULL, 20, 21, NULL),
    (1, 2, 78, 'flat tyre', 'bikes', 'high', 'solved', 2, 22, 23, 24);
