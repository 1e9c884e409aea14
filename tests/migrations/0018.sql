INSERT INTO recaps (community_id, number, skillshare, wall, member_id, notes, links, written_at, ideas, due_at, sums) VALUES (1, 1, 1, '2026-03-10T18:30', 1, 'We looked at forms', 'https://example.org', 6, 1, 1773772200000, NULL);
INSERT INTO recap_hosts (community_id, recap, member_id) VALUES (1, 1, 1);
INSERT INTO recap_there (community_id, recap, member_id, at) VALUES (1, 1, 1, 5);
INSERT INTO recap_feedback (community_id, recap, member_id, useful, level) VALUES (1, 1, 1, 'very', 'right');
INSERT INTO recap_tips (community_id, recap, tip) VALUES (1, 1, 1);
