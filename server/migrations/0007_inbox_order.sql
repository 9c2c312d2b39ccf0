-- Rows of one webhook batch are inserted sorted by provider id, so that two batches never wait for each other crosswise,
-- but are handled in the order in which they came: the id is taken from the sequence by that order.
GRANT USAGE ON SEQUENCE inbox_id_seq TO pesan_app, pesan_ingest;

-- Lanes that are backed off, which the scan for due lanes leaves out. Few at any time, among very many lanes.
CREATE INDEX lanes_blocked ON lanes (merchant_id, lane) WHERE blocked_until IS NOT NULL;

-- The webhook's role adds and reads nothing; routes are looked up by the role that scans.
REVOKE SELECT ON unrouted, routes FROM pesan_ingest;
