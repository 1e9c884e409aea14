INSERT INTO rounds (community_id, number, state, opened_at, closes_at, weeks, seed, changes, method, input, results)
VALUES (1, 1, 'published', 1, 2, 12, 3, 4, 'stable', '{"seats":[1],"mentees":[[[0,5,5,5]]]}', '{}');
INSERT INTO round_people (community_id, round, member_id, side, joined_at, place, mate, hint, outcome)
VALUES (1, 1, 1, 'mentor', 1, 0, NULL, NULL, 'pair'), (1, 1, 2, 'mentee', 2, 0, 0, NULL, 'pair');
INSERT INTO round_ranks (community_id, round, member_id, position, other_id) VALUES (1, 1, 2, 1, 1);
