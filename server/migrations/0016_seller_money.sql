-- What sellers earn and are paid. A balance is the sum of its rows; nothing here is ever changed or removed.

CREATE TABLE payouts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  payout_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  -- Chosen by who records it: the same key again is the same payout.
  request_key text NOT NULL,
  reference text,
  paid_by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, payout_id),
  UNIQUE (merchant_id, request_key),
  FOREIGN KEY (merchant_id, seller_id) REFERENCES sellers
);
CREATE INDEX payouts_of ON payouts (merchant_id, seller_id, at);
SELECT tenant_table('payouts');

CREATE TABLE seller_ledger (
  merchant_id uuid NOT NULL REFERENCES merchants,
  entry_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('earned', 'reversed', 'paid_out')),
  amount bigint NOT NULL CHECK (CASE kind WHEN 'earned' THEN amount > 0 ELSE amount < 0 END),
  -- Where it comes from: an order at a version of its journal, or a payout.
  order_id uuid,
  order_version int,
  payout_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, entry_id),
  UNIQUE (merchant_id, order_id, order_version),
  UNIQUE (merchant_id, payout_id),
  CHECK (kind = 'paid_out' AND payout_id IS NOT NULL AND order_id IS NULL
    OR kind <> 'paid_out' AND payout_id IS NULL AND order_id IS NOT NULL AND order_version IS NOT NULL),
  FOREIGN KEY (merchant_id, seller_id) REFERENCES sellers,
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders,
  FOREIGN KEY (merchant_id, payout_id) REFERENCES payouts
);
CREATE INDEX seller_ledger_of ON seller_ledger (merchant_id, seller_id, at);
SELECT tenant_table('seller_ledger');
