-- What a source of a catalogue says of a product beside what is sold by. `stated_stock` and `stated_available` are what it
-- said last: a count is taken over when the source changes it, and not each time it repeats it, since goods are sold here
-- meanwhile. `left_source_at` marks what is inactive only because its source does not list it.
ALTER TABLE products
  ADD COLUMN description text,
  ADD COLUMN image_url text,
  ADD COLUMN link text,
  ADD COLUMN group_key text,
  ADD COLUMN stated_stock bigint,
  ADD COLUMN stated_available boolean,
  ADD COLUMN left_source_at timestamptz;
CREATE INDEX products_shop ON products (merchant_id, shop_id, position, product_id);

-- One import of one shop's catalogue. `attempt` fences off a worker that was thought dead: who counts on has the newest.
CREATE TABLE imports (
  merchant_id uuid NOT NULL REFERENCES merchants,
  import_id uuid NOT NULL,
  shop_id uuid NOT NULL,
  source text NOT NULL,
  account_id uuid,
  -- Who asked for it: a member of staff, or the schedule.
  actor text NOT NULL,
  options jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'reading', 'comparing', 'done', 'failed')),
  error text,
  attempt int NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  rows_read int NOT NULL DEFAULT 0,
  rows_refused int NOT NULL DEFAULT 0,
  added int NOT NULL DEFAULT 0,
  changed int NOT NULL DEFAULT 0,
  unchanged int NOT NULL DEFAULT 0,
  gone int NOT NULL DEFAULT 0,
  counted int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (merchant_id, import_id),
  FOREIGN KEY (merchant_id, shop_id) REFERENCES shops
);
-- At most one at a time for a shop.
CREATE UNIQUE INDEX imports_open ON imports (merchant_id, shop_id) WHERE finished_at IS NULL;
CREATE INDEX imports_newest ON imports (merchant_id, created_at);
SELECT tenant_table('imports');
GRANT SELECT (merchant_id, import_id, claimed_until, finished_at) ON imports TO pesan_scan;
CREATE POLICY scan ON imports FOR SELECT USING (current_user = 'pesan_scan');

-- The bytes of a file that was handed in, in parts, until the import has ended.
CREATE TABLE import_parts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  import_id uuid NOT NULL,
  part int NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (merchant_id, import_id, part),
  FOREIGN KEY (merchant_id, import_id) REFERENCES imports
);
SELECT tenant_table('import_parts');

-- What was read, until it takes the place of what is there. `fields` holds columns of `products` by their names; `outcome`
-- says what the row means for the catalogue as it is, and `set_free` what is counted anew. A refused row keeps its key, for
-- a product with a fault in its row is not missing from the feed.
CREATE TABLE import_rows (
  merchant_id uuid NOT NULL REFERENCES merchants,
  import_id uuid NOT NULL,
  key text NOT NULL,
  row_no int NOT NULL,
  product_id uuid NOT NULL,
  fields jsonb NOT NULL,
  stock bigint,
  available boolean,
  discontinued boolean NOT NULL,
  outcome text CHECK (outcome IN ('refused', 'new', 'changed', 'same')),
  set_free bigint,
  PRIMARY KEY (merchant_id, import_id, key),
  FOREIGN KEY (merchant_id, import_id) REFERENCES imports
);
SELECT tenant_table('import_rows');

-- What was wrong with which row; with `warning` the row was taken all the same.
CREATE TABLE import_problems (
  merchant_id uuid NOT NULL REFERENCES merchants,
  import_id uuid NOT NULL,
  row_no int NOT NULL,
  n int NOT NULL,
  column_name text NOT NULL,
  code text NOT NULL,
  detail text,
  warning boolean NOT NULL,
  PRIMARY KEY (merchant_id, import_id, row_no, n),
  FOREIGN KEY (merchant_id, import_id) REFERENCES imports
);
SELECT tenant_table('import_problems');
