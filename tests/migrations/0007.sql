INSERT INTO mentoring (community_id, member_id, offers, capacity, held, enjoys, goals, strengths, story, shown, asked,
    answered, paused_at)
VALUES (1, 1, TRUE, 2, 1, 'start', '', 'calm', 'By bicycle.', 'candidates', 3, 2, NULL),
    (1, 2, FALSE, 2, 0, '', 'start,income', '', NULL, 'candidates', 0, 0, NULL);
INSERT INTO mentorships (community_id, number, mentor_id, mentee_id, state, since, weeks, started_at, ends_at, mentor_at,
    check_no, successor_id, by_id, why, due_at)
VALUES (1, 1, 1, 2, 'active', 5, 12, 5, 6, 7, 1, NULL, NULL, NULL, 8),
    (1, 2, 1, 2, 'declined', 5, 12, NULL, NULL, NULL, 0, NULL, 1, 'No time', NULL);
INSERT INTO mentorship_plans (community_id, mentorship, number, member_id, cue, deed, at, done_at)
VALUES (1, 1, 1, 2, 'it is Monday', 'I write two offers', 9, NULL);
INSERT INTO mentorship_notes (community_id, mentorship, number, member_id, text, at)
VALUES (1, 1, 1, 1, 'Look at the tax form.', 10);
INSERT INTO mentorship_checks (community_id, mentorship, number, at, mentor_met, mentee_met) VALUES (1, 1, 1, 11, TRUE, NULL);
INSERT INTO mentoring_unmet (community_id, topic, member_id, at) VALUES (1, 'taxes', 2, 12);
UPDATE members SET talks = 'en,es' WHERE id = 1;
