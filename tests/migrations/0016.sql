INSERT INTO ideas (community_id, number, member_id, title, text, topic, state, asked_at, created_at) VALUES (1, 1, 1, 'Taxes', 'For drivers', 'taxes', 'open', NULL, 5);
INSERT INTO idea_voices (community_id, idea, member_id, gives, at) VALUES (1, 1, 1, FALSE, 5);
INSERT INTO skillshares (community_id, number, member_id, title, text, link, tags, language, recurs, zone, minutes, capacity, guests, closes, idea, state, sequence, uid, created_at) VALUES (1, 1, 1, 'Taxes', '', 'https://meet.example/1', 'taxes', 'en', '2026-03-10T18:30', 'Europe/Madrid', 60, 10, 1, 0, 1, 'planned', 0, 'a', 5);
INSERT INTO skillshare_hosts (community_id, skillshare, member_id) VALUES (1, 1, 1);
INSERT INTO skillshare_dates (community_id, skillshare, wall, moved_to, starts_at, ends_at, rule, title, text, link, minutes, capacity, state, sequence, told_to, page_after, due_at) VALUES (1, 1, '2026-03-10T18:30', NULL, 1773163800000, 1773167400000, 'exact', NULL, NULL, NULL, NULL, NULL, 'planned', 0, 5, 0, 1773077400000);
INSERT INTO skillshare_seats (community_id, skillshare, wall, member_id, answer, guests, at, offered_until) VALUES (1, 1, '2026-03-10T18:30', 1, 'yes', 1, 5, NULL);
