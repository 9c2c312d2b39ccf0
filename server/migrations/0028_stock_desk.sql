-- Who moved stock by hand; null: an order, a source of the catalogue.
ALTER TABLE stock_movements ADD COLUMN actor text;
-- Since when no more is free than somebody wants to be told of; null: more is. It is told once for each time it falls so far.
ALTER TABLE stock ADD COLUMN low_since timestamptz;

-- A call about a product: one is open for each, and not one for all.
ALTER TABLE calls_for_help ADD COLUMN product_id uuid;
DROP INDEX calls_for_help_open;
CREATE UNIQUE INDEX calls_for_help_open ON calls_for_help (merchant_id, reason, conversation_id, order_id, product_id) NULLS NOT DISTINCT
  WHERE settled_at IS NULL;
