CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE INDEX postings_debits ON postings (account, entry_sequence)
WHERE amount > 0 AND substr(account, 1, 17) = 'wallet_available:';
CREATE INDEX payments_company_open ON payments (company_id, status, id) WHERE status <> 'COMPLETED';
CREATE INDEX payments_influencer_open ON payments (influencer_id, status, id) WHERE status <> 'COMPLETED';
CREATE INDEX collaborations_company_open ON collaborations (company_id, status, id) WHERE status <> 'COMPLETED';
CREATE INDEX collaborations_influencer_open ON collaborations (influencer_id, status, id) WHERE status <> 'COMPLETED';
