-- A number that was told it cannot show a catalogue: lists are written as text for a while.
CREATE TABLE shelf_refusals (
  merchant_id uuid NOT NULL REFERENCES merchants,
  number_id uuid NOT NULL,
  catalogue text NOT NULL,
  refused_at timestamptz NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (merchant_id, number_id, catalogue),
  FOREIGN KEY (merchant_id, number_id) REFERENCES numbers
);
SELECT tenant_table('shelf_refusals');

-- What is done with an order while the source of its goods cannot be asked to hold them.
ALTER TABLE catalogue_accounts
  ADD COLUMN when_away text NOT NULL DEFAULT 'sell' CHECK (when_away IN ('sell', 'ask', 'refuse'));

-- Goods that the source of a shop keeps for an order. Its id is ours and is written before the source is asked, so that what
-- became of a lost answer can be found out. `state` is what is known of it there, `wanted` what the order needs; a difference is
-- made up for by a call. `replaces` is the hold of the same order that gives way to this one in the same step.
CREATE TABLE source_holds (
  merchant_id uuid NOT NULL REFERENCES merchants,
  hold_id text NOT NULL,
  account_id uuid NOT NULL,
  order_id uuid NOT NULL,
  lines jsonb NOT NULL,
  until timestamptz NOT NULL,
  replaces text,
  state text NOT NULL CHECK (state IN ('asked', 'held', 'refused', 'committed', 'released')),
  wanted text NOT NULL CHECK (wanted IN ('held', 'committed', 'released')),
  -- What there is of the lines that were refused, by key.
  short jsonb,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, hold_id),
  FOREIGN KEY (merchant_id, account_id) REFERENCES catalogue_accounts
);
CREATE INDEX source_holds_order ON source_holds (merchant_id, order_id);
-- What is held for orders that came to nothing is looked for by time.
CREATE INDEX source_holds_open ON source_holds (merchant_id, changed_at) WHERE state IN ('asked', 'held');
SELECT tenant_table('source_holds');
