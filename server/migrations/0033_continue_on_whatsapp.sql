-- A website's order is continued in a chat by whoever sends its code there: once, and for a short time. Only a hash is kept.
CREATE TABLE order_codes (
  merchant_id uuid NOT NULL REFERENCES merchants,
  code_hash text NOT NULL,
  order_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (merchant_id, code_hash),
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders
);
CREATE INDEX order_codes_of ON order_codes (merchant_id, order_id);
SELECT tenant_table('order_codes');

-- Codes of one person that did not work, within a day.
CREATE TABLE order_code_tries (
  merchant_id uuid NOT NULL REFERENCES merchants,
  customer_id uuid NOT NULL,
  tries int NOT NULL,
  first_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, customer_id),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
SELECT tenant_table('order_code_tries');

-- The record of a website's customer who turned out to be somebody of a chat. It has nothing of its own any more.
ALTER TABLE customers ADD COLUMN joined_to uuid, ADD COLUMN joined_at timestamptz;

-- Somebody ticked a box on a website. Who, nobody has proved: it never lifts a STOP.
ALTER TABLE consents ADD COLUMN detail text,
  DROP CONSTRAINT consents_source_check,
  ADD CONSTRAINT consents_source_check CHECK (source IN ('message', 'whatsapp', 'website'));

ALTER TABLE live_events DROP CONSTRAINT live_events_kind_check,
  ADD CONSTRAINT live_events_kind_check CHECK (kind IN ('order', 'conversation', 'call', 'seller', 'health', 'webhook', 'customer'));
