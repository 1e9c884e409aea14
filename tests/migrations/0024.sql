INSERT INTO skillshare_revisions (community_id, number, revises, from_wall, ends) VALUES (1, 2, 1, '2026-03-17T18:30', false);
INSERT INTO skillshare_renames (community_id, skillshare, wall, to_skillshare, to_wall) VALUES (1, 1, '2026-03-24T18:30', 3, '2026-03-24T20:00');
