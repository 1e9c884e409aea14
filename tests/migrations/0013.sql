INSERT INTO spotlights (community_id, number, member_id, by_id, text, state, at) VALUES (1, 1, 1, 2, 'words', 'asked', 1);
