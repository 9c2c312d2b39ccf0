-- What a file that somebody sent is for, and the order it belongs to; `lost` says why its content will never come.
ALTER TABLE files ADD COLUMN order_id uuid;
ALTER TABLE files ADD COLUMN purpose text NOT NULL DEFAULT 'unknown' CHECK (purpose IN ('unknown', 'prescription', 'payment_proof', 'field'));
ALTER TABLE files ADD COLUMN lost text;
ALTER TABLE files ADD FOREIGN KEY (merchant_id, order_id) REFERENCES orders;
CREATE INDEX files_of_order ON files (merchant_id, order_id) WHERE order_id IS NOT NULL;

-- What people meant by a phrase, as they chose it when they were asked: one row per person, phrase and product.
CREATE TABLE heard_choices (
  merchant_id uuid NOT NULL REFERENCES merchants,
  phrase text NOT NULL,
  product_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  language text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, phrase, customer_id, product_id),
  FOREIGN KEY (merchant_id, product_id) REFERENCES products,
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
SELECT tenant_table('heard_choices');

-- Phrases that a person of the merchant let mean a product. A row is never changed but to take it back; approving a phrase
-- again makes its next version. One that was declined is a row that was taken back when it was made.
CREATE TABLE synonyms (
  merchant_id uuid NOT NULL REFERENCES merchants,
  phrase text NOT NULL,
  version int NOT NULL,
  product_id uuid NOT NULL,
  language text NOT NULL,
  approved_by text,
  decided_at timestamptz NOT NULL,
  revoked_by text,
  revoked_at timestamptz,
  CHECK (approved_by IS NOT NULL OR revoked_at IS NOT NULL),
  PRIMARY KEY (merchant_id, phrase, version),
  FOREIGN KEY (merchant_id, product_id) REFERENCES products
);
CREATE UNIQUE INDEX synonyms_in_use ON synonyms (merchant_id, phrase) WHERE revoked_at IS NULL;
SELECT tenant_table('synonyms');
