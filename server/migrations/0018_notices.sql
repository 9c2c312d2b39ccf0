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

-- Meta's id of the WhatsApp Business account that a number belongs to: templates, and news of them, are the account's.
ALTER TABLE numbers
  ADD COLUMN account_id text,
  ADD COLUMN templates_synced_at timestamptz;
-- News of an account name no number: whose account it is must be found before a merchant is known.
CREATE INDEX numbers_account ON numbers (account_id) WHERE account_id IS NOT NULL;
GRANT SELECT (merchant_id, number_id, account_id) ON numbers TO pesan_scan;
CREATE POLICY scan ON numbers FOR SELECT USING (current_user = 'pesan_scan');

-- The account's templates as the provider last told of them. The table was never written to before.
DROP TABLE templates;
CREATE TABLE templates (
  merchant_id uuid NOT NULL REFERENCES merchants,
  account_id text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  category text NOT NULL,
  -- Empty where only news of the template came, and not the template.
  body text NOT NULL DEFAULT '',
  buttons jsonb NOT NULL DEFAULT '[]',
  -- The provider's word in capitals; only APPROVED is sent. MISSING: a send was refused because there is none.
  status text NOT NULL,
  reason text,
  quality text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, account_id, name, language)
);
SELECT tenant_table('templates');

-- Notices that cannot go out now: the reader's window is closed and there is no template, or no budget, to go as.
CREATE TABLE waiting_notices (
  merchant_id uuid NOT NULL REFERENCES merchants,
  outbox_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  order_id uuid,
  lane text NOT NULL,
  purpose text NOT NULL,
  -- json, as text that was stored must come out as it was.
  payload json NOT NULL,
  waits_for text NOT NULL CHECK (waits_for IN ('window', 'template', 'budget')),
  why text NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  ended_at timestamptz,
  -- The row it went out as, or why it was dropped.
  sent_as uuid,
  dropped text,
  PRIMARY KEY (merchant_id, outbox_id),
  FOREIGN KEY (merchant_id, conversation_id) REFERENCES conversations,
  CHECK (num_nonnulls(sent_as, dropped) = CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END)
);
CREATE INDEX waiting_notices_open ON waiting_notices (merchant_id, conversation_id) WHERE ended_at IS NULL;
SELECT tenant_table('waiting_notices');

-- A person is called once for each reason and subject while it is open, also by two transactions at the same moment.
-- Forced row-level security hides other merchants' rows from the owner of the tables as well, so it is lifted meanwhile.
ALTER TABLE calls_for_help NO FORCE ROW LEVEL SECURITY;
UPDATE calls_for_help c SET settled_at = c.created_at WHERE settled_at IS NULL AND EXISTS (SELECT 1 FROM calls_for_help o
  WHERE o.merchant_id = c.merchant_id AND o.reason = c.reason AND o.conversation_id IS NOT DISTINCT FROM c.conversation_id
    AND o.order_id IS NOT DISTINCT FROM c.order_id AND o.settled_at IS NULL AND o.call_id < c.call_id);
ALTER TABLE calls_for_help FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX calls_for_help_open ON calls_for_help (merchant_id, reason, conversation_id, order_id) NULLS NOT DISTINCT
  WHERE settled_at IS NULL;

-- A merchant's own wording of a text. Versions are added and never changed; a version without text is the default again.
CREATE TABLE wordings (
  merchant_id uuid NOT NULL REFERENCES merchants,
  language text NOT NULL,
  key text NOT NULL,
  version int NOT NULL,
  text text,
  written_by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, language, key, version)
);
SELECT tenant_table('wordings');
