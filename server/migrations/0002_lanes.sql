-- Lanes: what came in, what goes out and what is due later. See docs/lifecycle.md §4.

CREATE TABLE lanes (
  merchant_id uuid NOT NULL REFERENCES merchants,
  lane text NOT NULL,
  blocked_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  PRIMARY KEY (merchant_id, lane)
);
SELECT tenant_table('lanes');

-- The payload is json and not jsonb: an escaped NUL is legal JSON text, and in jsonb it would fail its whole batch.
CREATE TABLE inbox (
  merchant_id uuid NOT NULL REFERENCES merchants,
  id bigint GENERATED ALWAYS AS IDENTITY,
  lane text NOT NULL,
  provider_id text NOT NULL,
  kind text NOT NULL,
  payload json NOT NULL,
  received_at timestamptz NOT NULL,
  handled_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  dead_at timestamptz,
  error text,
  PRIMARY KEY (merchant_id, id),
  UNIQUE (merchant_id, provider_id),
  FOREIGN KEY (merchant_id, lane) REFERENCES lanes
);
CREATE INDEX inbox_open ON inbox (merchant_id, lane, id) WHERE handled_at IS NULL;
CREATE INDEX inbox_handled ON inbox (merchant_id, handled_at) WHERE handled_at IS NOT NULL;
SELECT tenant_table('inbox');

-- seq is the order within a lane: the head is the lowest unanswered one.
CREATE TABLE outbox (
  merchant_id uuid NOT NULL REFERENCES merchants,
  id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  lane text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('send', 'ask', 'call')),
  purpose text NOT NULL,
  payload jsonb NOT NULL,
  conversation_id uuid,
  order_id uuid,
  created_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  claimed_until timestamptz,
  unknown_since timestamptz,
  attempts int NOT NULL DEFAULT 0,
  answered_at timestamptz,
  provider_id text,
  replaced_by uuid,
  error text,
  -- The furthest that the message got: sent, delivered, read, played or failed.
  status text,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX outbox_open ON outbox (merchant_id, lane, seq) WHERE answered_at IS NULL;
CREATE INDEX outbox_due ON outbox (due_at) WHERE answered_at IS NULL;
CREATE INDEX outbox_provider ON outbox (merchant_id, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX outbox_conversation ON outbox (merchant_id, conversation_id, seq);
SELECT tenant_table('outbox');

CREATE TABLE statuses (
  merchant_id uuid NOT NULL REFERENCES merchants,
  provider_id text NOT NULL,
  status text NOT NULL,
  at timestamptz NOT NULL,
  opaque text,
  payload json NOT NULL,
  received_at timestamptz NOT NULL,
  folded_at timestamptz,
  PRIMARY KEY (merchant_id, provider_id, status, at)
);
CREATE INDEX statuses_open ON statuses (merchant_id, received_at) WHERE folded_at IS NULL;
SELECT tenant_table('statuses');

CREATE TABLE timers (
  merchant_id uuid NOT NULL REFERENCES merchants,
  key text NOT NULL,
  due_at timestamptz NOT NULL,
  lane text NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (merchant_id, key)
);
CREATE INDEX timers_due ON timers (due_at);
SELECT tenant_table('timers');

-- What was sent to a phone number id that nobody here owns: shown to the platform's admin, never lost.
CREATE TABLE unrouted (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id text NOT NULL UNIQUE,
  phone_number_id text NOT NULL,
  payload json NOT NULL,
  received_at timestamptz NOT NULL
);
GRANT INSERT, SELECT ON unrouted TO pesan_ingest;

-- The webhook's role may add and nothing else.
GRANT INSERT ON lanes, inbox, statuses TO pesan_ingest;
CREATE POLICY ingest ON lanes FOR INSERT WITH CHECK (current_user = 'pesan_ingest');
CREATE POLICY ingest ON inbox FOR INSERT WITH CHECK (current_user = 'pesan_ingest');
CREATE POLICY ingest ON statuses FOR INSERT WITH CHECK (current_user = 'pesan_ingest');

-- The scan's role sees what is due and for whom, never what it is about.
GRANT SELECT (merchant_id, lane, handled_at, received_at) ON inbox TO pesan_scan;
GRANT SELECT (merchant_id, lane, blocked_until) ON lanes TO pesan_scan;
GRANT SELECT (merchant_id, lane, seq, due_at, claimed_until, answered_at) ON outbox TO pesan_scan;
GRANT SELECT (merchant_id, due_at) ON timers TO pesan_scan;
GRANT SELECT (merchant_id, received_at, folded_at) ON statuses TO pesan_scan;
CREATE POLICY scan ON inbox FOR SELECT USING (current_user = 'pesan_scan');
CREATE POLICY scan ON lanes FOR SELECT USING (current_user = 'pesan_scan');
CREATE POLICY scan ON outbox FOR SELECT USING (current_user = 'pesan_scan');
CREATE POLICY scan ON timers FOR SELECT USING (current_user = 'pesan_scan');
CREATE POLICY scan ON statuses FOR SELECT USING (current_user = 'pesan_scan');
