INSERT INTO recognition (community_id, member_id, shared, ranked) VALUES (1, 1, TRUE, FALSE);
