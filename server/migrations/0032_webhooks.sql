-- Who wants to hear of what by HTTP, what they are to hear, and how each telling went. See docs/guides/outgoing-webhooks.md.
CREATE TABLE webhooks (
  merchant_id uuid NOT NULL REFERENCES merchants,
  webhook_id uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL DEFAULT '',
  -- `order.paid`, `order.*` or `*`.
  events text[] NOT NULL,
  secret_sealed text NOT NULL,
  -- Signs as well until its end, so that a receiver can change over without missing anything.
  previous_secret_sealed text,
  previous_ends_at timestamptz,
  created_at timestamptz NOT NULL,
  -- Nothing has arrived since.
  failing_since timestamptz,
  last_delivered_at timestamptz,
  disabled_at timestamptz,
  disabled_because text CHECK (disabled_because IN ('asked', 'gone', 'failing')),
  version int NOT NULL DEFAULT 1,
  PRIMARY KEY (merchant_id, webhook_id),
  CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
);
SELECT tenant_table('webhooks');

-- What is told to one of them: the same id and the same bytes at each try. Kept for thirty days.
CREATE TABLE webhook_messages (
  merchant_id uuid NOT NULL REFERENCES merchants,
  message_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  type text NOT NULL,
  -- An order's number or a seller's id: what is about one of them is told in order.
  subject text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up', 'dropped')),
  -- In this round; a redelivery begins another.
  tries int NOT NULL DEFAULT 0,
  ended_at timestamptz,
  PRIMARY KEY (merchant_id, message_id),
  FOREIGN KEY (merchant_id, webhook_id) REFERENCES webhooks ON DELETE CASCADE
);
CREATE INDEX webhook_messages_of ON webhook_messages (merchant_id, webhook_id, message_id DESC);
CREATE INDEX webhook_messages_old ON webhook_messages (merchant_id, created_at);
SELECT tenant_table('webhook_messages');

CREATE TABLE webhook_attempts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  message_id uuid NOT NULL,
  n int NOT NULL,
  at timestamptz NOT NULL,
  took_ms int NOT NULL,
  -- The status that was answered; null where nothing was.
  status int,
  detail text NOT NULL,
  PRIMARY KEY (merchant_id, message_id, n),
  FOREIGN KEY (merchant_id, message_id) REFERENCES webhook_messages ON DELETE CASCADE
);
SELECT tenant_table('webhook_attempts');

ALTER TABLE live_events DROP CONSTRAINT live_events_kind_check,
  ADD CONSTRAINT live_events_kind_check CHECK (kind IN ('order', 'conversation', 'call', 'seller', 'health', 'webhook'));
