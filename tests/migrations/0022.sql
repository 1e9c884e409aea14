INSERT INTO skillshare_seats (community_id, skillshare, wall, member_id, answer, guests, at, offered_until, event) VALUES (1, 1, '2026-03-17T18:30', 1, 'maybe', 0, 5, NULL, '78');
