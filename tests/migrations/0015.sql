INSERT INTO linked_roles (community_id, number, platform, space, role, level, topic, reward, is_on, trouble) VALUES (1, 1, 'discord', '9', '4001', 'guide', 'cars', NULL, TRUE, NULL);
INSERT INTO role_holders (community_id, role, account, member_id, state) VALUES (1, 1, '77', 1, 'has');
