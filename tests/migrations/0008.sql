INSERT INTO intros (community_id, member_id, every, snoozed_until, joined_at)
VALUES (1, 1, 'week', NULL, 1), (1, 2, 'month', 99, 2);
INSERT INTO intro_rounds (community_id, number, at, seed) VALUES (1, 1, 3, 4);
INSERT INTO intro_seats (community_id, round, member_id, partner_id, at, told_at, asked_at, met)
VALUES (1, 1, 1, 2, 3, 4, 5, TRUE), (1, 1, 2, 1, 3, 4, NULL, NULL);
