-- Lists of orders and people as the HTTP API pages them: by time, newest first, within one merchant.
CREATE INDEX orders_created ON orders (merchant_id, created_at, order_id);
CREATE INDEX orders_changed ON orders (merchant_id, changed_at, order_id);
CREATE INDEX orders_customer ON orders (merchant_id, customer_id, created_at);
CREATE INDEX customers_created ON customers (merchant_id, created_at, customer_id);
CREATE INDEX calls_open ON calls_for_help (merchant_id, created_at) WHERE settled_at IS NULL;
