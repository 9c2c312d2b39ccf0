-- Pages of payments and deliveries, and what a seller has done, are read from where they begin, however much lies behind them.
CREATE INDEX deliveries_created ON deliveries (merchant_id, created_at, delivery_id);
CREATE INDEX payments_created ON payments (merchant_id, created_at, payment_id);

-- The last of what a seller finished, for HISTORY.
CREATE INDEX orders_done ON orders (merchant_id, seller_id, changed_at, order_id)
  WHERE status IN ('COMPLETED', 'RETURNED', 'CANCELLED', 'REJECTED', 'EXPIRED') AND seller_id IS NOT NULL;

-- How many orders were a seller's and how many of them are completed is counted in the index alone.
DROP INDEX orders_seller;
CREATE INDEX orders_seller ON orders (merchant_id, seller_id, created_at) INCLUDE (status) WHERE seller_id IS NOT NULL;
