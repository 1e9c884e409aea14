INSERT INTO point_flags (community_id, number, at, inside, outside, points, state, decided_by, decided_at)
VALUES (1, 1, 1, 30, 2, 40, 'open', NULL, NULL);
INSERT INTO point_flag_members (community_id, number, member_id) VALUES (1, 1, 1), (1, 1, 2);
