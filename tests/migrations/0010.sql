INSERT INTO point_rules (community_id, rule, version, amount, daily, set_at) VALUES (1, 'thanks', 2, 5, 20, 1);
INSERT INTO point_days (community_id, member_id, day, what, points) VALUES (1, 1, 20000, 'given', 10);
INSERT INTO point_pairs (community_id, one_id, other_id, since, times) VALUES (1, 1, 2, 1, 1);
INSERT INTO outcomes (community_id, member_id, kind, number, key, topic, by_member, by_party, note, minutes, rule, points,
    less, counts_at, at, undone_at)
VALUES (1, 2, 'help', 7, 'thanks/7', 'cars', NULL, 1, 'Thank you', 0, 'thanks', 10, '', NULL, 1, NULL);
