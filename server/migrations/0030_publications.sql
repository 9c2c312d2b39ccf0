-- What is published of a shop to a catalogue elsewhere, such as Meta's. A row for every account that publishes: when it is
-- looked at next, why it stands still, and that a person has seen what looked like a mistake and means it.
CREATE TABLE publications (
  merchant_id uuid NOT NULL REFERENCES merchants,
  account_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  paused text CHECK (paused IN ('account', 'refused', 'many_gone', 'currency')),
  detail text,
  confirmed boolean NOT NULL DEFAULT false,
  batch_size int NOT NULL CHECK (batch_size > 0),
  -- In which everything there is priced.
  currency text,
  finished_at timestamptz,
  PRIMARY KEY (merchant_id, account_id),
  FOREIGN KEY (merchant_id, account_id) REFERENCES catalogue_accounts
);
SELECT tenant_table('publications');
GRANT SELECT (merchant_id, account_id, due_at, paused) ON publications TO pesan_scan;
CREATE POLICY scan ON publications FOR SELECT USING (current_user = 'pesan_scan');

-- One call to the catalogue there. `items` is written before it is made and says what it is to do; `handles` is what it was
-- answered, by which is asked what became of it.
CREATE TABLE publication_batches (
  merchant_id uuid NOT NULL REFERENCES merchants,
  batch_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('items', 'stock')),
  items jsonb NOT NULL,
  item_count int NOT NULL,
  handles text[] NOT NULL DEFAULT '{}',
  refused int NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (merchant_id, batch_id),
  FOREIGN KEY (merchant_id, account_id) REFERENCES publications
);
-- At most one at a time, so that a repeat never puts something older over something newer.
CREATE UNIQUE INDEX publication_batches_open ON publication_batches (merchant_id, account_id) WHERE finished_at IS NULL;
SELECT tenant_table('publication_batches');

-- What is there of our products. `face` is a sum over all that is shown of one beside its stock, as it was sent last; an
-- empty one is sent anew. `live`: some version of it stands there; `code` says what is wrong with the newest.
CREATE TABLE published_items (
  merchant_id uuid NOT NULL REFERENCES merchants,
  account_id uuid NOT NULL,
  key text NOT NULL,
  face text NOT NULL,
  left_to_sell int NOT NULL,
  price bigint NOT NULL,
  on_sale boolean NOT NULL DEFAULT false,
  live boolean NOT NULL,
  code text,
  problem text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, account_id, key),
  FOREIGN KEY (merchant_id, account_id) REFERENCES publications
);
SELECT tenant_table('published_items');
