INSERT INTO authors (community_id, party, pen) VALUES (1, 9, 'Kind Fox'), (1, 10, NULL);
INSERT INTO tips (community_id, number, change, state, author_party, pen, title, text, kind, topics, platforms, language,
    everywhere, revision, publish_at, created_at, changed_at, published_at, confirmed_at, asked_at, shown_at, hidden_at,
    worked, failed, uses, minutes, request, origin)
VALUES (1, 1, 1, 'published', 9, 'Kind Fox', 'Receipts', 'Keep them.', 'tool', '["taxes"]', '[]', 'en', TRUE, 1, NULL,
    1, 2, 3, 4, NULL, NULL, NULL, 1, 0, 1, 15, NULL, 'there/1');
INSERT INTO tip_revisions (community_id, tip, revision, title, text, kind, topics, platforms, language, by_party, at)
VALUES (1, 1, 1, 'Receipts', 'Keep them.', 'tool', '["taxes"]', '[]', 'en', 9, 2);
INSERT INTO tip_suggestions (community_id, tip, number, base, by_party, title, text, state, at)
VALUES (1, 1, 1, 1, 10, 'Receipts', 'Keep all.', 'open', 5);
INSERT INTO tip_reviews (community_id, tip, member_id, approves, note, at) VALUES (1, 1, 2, TRUE, 'good', 6);
INSERT INTO tip_votes (community_id, tip, member_id, worked, at) VALUES (1, 1, 2, TRUE, 7);
INSERT INTO tip_uses (community_id, tip, member_id, day, minutes) VALUES (1, 1, 2, 20000, 15);
INSERT INTO tip_comments (community_id, tip, number, member_id, text, at) VALUES (1, 1, 1, 2, 'thanks', 8);
INSERT INTO tip_reports (community_id, tip, member_id, steward, reason, at) VALUES (1, 1, 2, FALSE, 'wrong', 9);
INSERT INTO tip_follows (community_id, topic, member_id, most, day, told) VALUES (1, 'taxes', 2, 3, 20000, 1);
INSERT INTO courses (community_id, number, title, text, language, closed_at, created_at)
VALUES (1, 1, 'First week', 'What to know.', 'en', NULL, 10);
INSERT INTO course_tips (community_id, course, tip, position) VALUES (1, 1, 1, 1);
INSERT INTO course_steps (community_id, course, member_id, tip, at) VALUES (1, 1, 2, 1, 11);
