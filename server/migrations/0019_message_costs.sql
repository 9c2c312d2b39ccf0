-- What messages cost, as the provider tells it, and the merchant's budget for those that go as templates.

-- One row per message of the provider's; a reply may be several. Told with a status, at most twice.
CREATE TABLE message_prices (
  merchant_id uuid NOT NULL REFERENCES merchants,
  provider_id text NOT NULL,
  outbox_id uuid,
  -- In the merchant's time zone.
  day date NOT NULL,
  category text NOT NULL,
  -- regular is charged; free_customer_service and free_entry_point are not.
  type text NOT NULL,
  billable boolean,
  model text,
  -- The country of the reader, by which prices differ.
  market text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, provider_id)
);
CREATE INDEX message_prices_day ON message_prices (merchant_id, day);
SELECT tenant_table('message_prices');

-- Which outgoing rows went as a template: each counts once, however often it was tried.
CREATE TABLE template_sends (
  merchant_id uuid NOT NULL REFERENCES merchants,
  outbox_id uuid NOT NULL,
  day date NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, outbox_id)
);
CREATE INDEX template_sends_day ON template_sends (merchant_id, day);
SELECT tenant_table('template_sends');

CREATE TABLE template_days (
  merchant_id uuid NOT NULL REFERENCES merchants,
  day date NOT NULL,
  sent int NOT NULL,
  PRIMARY KEY (merchant_id, day)
);
SELECT tenant_table('template_days');
