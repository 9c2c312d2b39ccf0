-- A seller who accepted gave the work back, or it was taken from them. When they had answered stays as it was.
ALTER TABLE offers ADD COLUMN released_at timestamptz,
  DROP CONSTRAINT offers_state_check,
  ADD CONSTRAINT offers_state_check CHECK (state IN ('offered', 'accepted', 'rejected', 'timed_out', 'withdrawn', 'released'));

-- Cash that a seller took from a customer is the merchant's and stays in the seller's hand: it is owed less.
ALTER TABLE seller_ledger
  DROP CONSTRAINT seller_ledger_kind_check,
  ADD CONSTRAINT seller_ledger_kind_check CHECK (kind IN ('earned', 'reversed', 'paid_out', 'cash_kept')),
  DROP CONSTRAINT seller_ledger_merchant_id_order_id_order_version_key,
  ADD CONSTRAINT seller_ledger_once UNIQUE (merchant_id, order_id, order_version, kind);
