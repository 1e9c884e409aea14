INSERT INTO rewards (community_id, number, title, kind, cost, stock, each_most, worth, is_open, created_at)
VALUES (1, 1, 'Mug', 'hand', 50, 3, 1, 900, TRUE, 1);
INSERT INTO redemptions (community_id, number, reward, member_id, cost, month, state, wish, asked_at)
VALUES (1, 1, 1, 1, 50, '2026-11', 'asked', 'blue', 1);
INSERT INTO reward_codes (community_id, mark, reward, sealed, redemption) VALUES (1, 'mark', 1, NULL, 1);
INSERT INTO reward_months (community_id, month, points) VALUES (1, '2026-11', 50);
