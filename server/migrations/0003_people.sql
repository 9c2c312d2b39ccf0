-- Customers are people of one merchant, known by any of several identities; a phone may be absent (whatsapp.md §4).

CREATE TABLE customers (
  merchant_id uuid NOT NULL REFERENCES merchants,
  customer_id uuid NOT NULL,
  name text,
  language text,
  opted_out_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, customer_id)
);
SELECT tenant_table('customers');

CREATE TABLE customer_identities (
  merchant_id uuid NOT NULL REFERENCES merchants,
  kind text NOT NULL CHECK (kind IN ('phone', 'bsuid', 'parent_bsuid')),
  value text NOT NULL,
  customer_id uuid NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, kind, value),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
CREATE INDEX customer_identities_of ON customer_identities (merchant_id, customer_id);
SELECT tenant_table('customer_identities');

CREATE TABLE customer_addresses (
  merchant_id uuid NOT NULL REFERENCES merchants,
  customer_id uuid NOT NULL,
  text text NOT NULL,
  area text,
  latitude double precision,
  longitude double precision,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, customer_id, text),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
SELECT tenant_table('customer_addresses');

-- One conversation per number and person. `state` is what cannot be derived from the orders; last_inbound_at is the
-- sender's clock and opens the 24-hour window.
CREATE TABLE conversations (
  merchant_id uuid NOT NULL REFERENCES merchants,
  conversation_id uuid NOT NULL,
  number_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  state jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 0,
  last_inbound_at timestamptz,
  handled_by uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, conversation_id),
  UNIQUE (merchant_id, number_id, customer_id),
  FOREIGN KEY (merchant_id, number_id) REFERENCES numbers,
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
SELECT tenant_table('conversations');

-- What people wrote and heard, as the dashboard and a hand-over show it.
CREATE TABLE messages (
  merchant_id uuid NOT NULL REFERENCES merchants,
  conversation_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  author text NOT NULL CHECK (author IN ('customer', 'operator')),
  provider_id text,
  content jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX messages_of ON messages (merchant_id, conversation_id, id);
SELECT tenant_table('messages');

-- Reasons for a person to look: an operator is called once per reason and subject until it is settled.
CREATE TABLE calls_for_help (
  merchant_id uuid NOT NULL REFERENCES merchants,
  call_id uuid NOT NULL,
  reason text NOT NULL,
  conversation_id uuid,
  order_id uuid,
  detail text NOT NULL,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (merchant_id, call_id)
);
SELECT tenant_table('calls_for_help');

CREATE TABLE files (
  merchant_id uuid NOT NULL REFERENCES merchants,
  file_id uuid NOT NULL,
  customer_id uuid,
  mime_type text NOT NULL,
  provider_media_id text,
  content bytea,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, file_id)
);
SELECT tenant_table('files');

CREATE TABLE templates (
  merchant_id uuid NOT NULL REFERENCES merchants,
  name text NOT NULL,
  language text NOT NULL,
  category text NOT NULL,
  body text NOT NULL,
  buttons jsonb NOT NULL DEFAULT '[]',
  status text NOT NULL,
  PRIMARY KEY (merchant_id, name, language)
);
SELECT tenant_table('templates');

CREATE TABLE faq (
  merchant_id uuid NOT NULL REFERENCES merchants,
  faq_id uuid NOT NULL,
  cues text[] NOT NULL,
  answers jsonb NOT NULL,
  PRIMARY KEY (merchant_id, faq_id)
);
SELECT tenant_table('faq');
