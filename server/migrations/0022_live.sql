-- What changed, for those who watch: a merchant's dashboard, and whatever else follows along. Rows are kept for a day.
-- They are read in the order of (txid, id) and only below the oldest transaction that still runs, so that none can appear
-- behind a reader's back: ids alone become visible in another order than they were given out.
CREATE TABLE live_events (
  merchant_id uuid NOT NULL,
  txid bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('order', 'conversation', 'call', 'seller', 'health')),
  -- How the HTTP API names what changed.
  subject text NOT NULL,
  -- Of an order, by which it is known which sellers may hear of it.
  order_id uuid,
  version int,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, txid, id)
);
SELECT tenant_table('live_events');
