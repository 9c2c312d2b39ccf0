-- Who put a file in by the API. Until an order takes it, it belongs to nobody and is removed after a day.
ALTER TABLE files ADD COLUMN uploaded_by text;
CREATE INDEX files_unused ON files (merchant_id, created_at) WHERE uploaded_by IS NOT NULL AND order_id IS NULL;

-- What was given up is counted by whoever watches the installation, every few seconds.
CREATE INDEX inbox_dead ON inbox (merchant_id) WHERE dead_at IS NOT NULL;
