INSERT INTO member_feeds (mark, member_id, created_at) VALUES ('a1', 1, 5);
INSERT INTO community_feeds (community_id, mark, drawn, created_at) VALUES (1, 'b2', 7, 5);
