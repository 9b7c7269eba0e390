ALTER TABLE differences ADD COLUMN posted_to text COLLATE "C";

UPDATE differences SET status = 'OPEN', closed_at = NULL, closed_by = NULL
WHERE status = 'RESOLVED' AND class = 'missing_here' AND account = '' AND user_id IS NULL AND reference_type IS NULL;
