-- What may be told, as which template, and what waits to be told. See docs/guides/notifications.md.

-- What somebody said about being written to. customers.opted_out_at is the newest of these rows, for the send.
CREATE TABLE consents (
  merchant_id uuid NOT NULL REFERENCES merchants,
  consent_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  granted boolean NOT NULL,
  -- A message to us, or the settings of the person's own WhatsApp.
  source text NOT NULL CHECK (source IN ('message', 'whatsapp')),
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, consent_id),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
CREATE INDEX consents_of ON consents (merchant_id, customer_id, at);
SELECT tenant_table('consents');
