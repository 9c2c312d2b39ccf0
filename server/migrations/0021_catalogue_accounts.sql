-- Where a shop's catalogue comes from: its settings sealed, how often it is read, and with which options.
CREATE TABLE catalogue_accounts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  account_id uuid NOT NULL,
  shop_id uuid NOT NULL,
  source text NOT NULL,
  settings_sealed text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  -- Null: it is read only when somebody asks for it.
  every_minutes int CHECK (every_minutes > 0),
  due_at timestamptz,
  options jsonb NOT NULL,
  PRIMARY KEY (merchant_id, account_id),
  UNIQUE (merchant_id, shop_id, source),
  FOREIGN KEY (merchant_id, shop_id) REFERENCES shops
);
CREATE INDEX catalogue_accounts_due ON catalogue_accounts (due_at) WHERE active AND due_at IS NOT NULL;
SELECT tenant_table('catalogue_accounts');
GRANT SELECT (merchant_id, account_id, active, due_at) ON catalogue_accounts TO pesan_scan;
CREATE POLICY scan ON catalogue_accounts FOR SELECT USING (current_user = 'pesan_scan');
