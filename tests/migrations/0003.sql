INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind, outcome_id,
    rule, rule_version, idempotency_key, created_at)
VALUES (1, 'issued', 'member/2', 10, 'help', 2, 'thanks', 1, 'thanks/2', 30);
