-- An account is a merchant's contract with a gateway; its settings are sealed. The token is part of the notification URL.
CREATE TABLE gateway_accounts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  account_id uuid NOT NULL,
  gateway text NOT NULL,
  settings_sealed text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (merchant_id, account_id),
  UNIQUE (merchant_id, gateway)
);
SELECT tenant_table('gateway_accounts');

CREATE TABLE payments (
  merchant_id uuid NOT NULL REFERENCES merchants,
  payment_id uuid NOT NULL,
  order_id uuid NOT NULL,
  account_id uuid NOT NULL,
  reference text NOT NULL,
  method text NOT NULL,
  status text NOT NULL,
  version int NOT NULL,
  state jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, payment_id),
  UNIQUE (merchant_id, reference),
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders
);
CREATE INDEX payments_order ON payments (merchant_id, order_id, created_at);
SELECT tenant_table('payments');

CREATE TABLE payment_events (
  merchant_id uuid NOT NULL REFERENCES merchants,
  payment_id uuid NOT NULL,
  seq int NOT NULL,
  type text NOT NULL,
  event jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, payment_id, seq),
  FOREIGN KEY (merchant_id, payment_id) REFERENCES payments
);
SELECT tenant_table('payment_events');

-- Money that came in, one row per verified fact of the gateway, so that a second or partial payment is never lost.
CREATE TABLE receipts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  receipt_id text NOT NULL,
  account_id uuid NOT NULL,
  gateway_transaction_id text NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, receipt_id),
  UNIQUE (merchant_id, account_id, gateway_transaction_id, kind),
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders
);
SELECT tenant_table('receipts');

CREATE TABLE courier_accounts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  account_id uuid NOT NULL,
  courier text NOT NULL,
  settings_sealed text NOT NULL,
  position int NOT NULL,
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (merchant_id, account_id),
  UNIQUE (merchant_id, courier)
);
SELECT tenant_table('courier_accounts');

CREATE TABLE deliveries (
  merchant_id uuid NOT NULL REFERENCES merchants,
  delivery_id uuid NOT NULL,
  order_id uuid NOT NULL,
  status text NOT NULL,
  version int NOT NULL,
  state jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, delivery_id),
  UNIQUE (merchant_id, order_id),
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders
);
SELECT tenant_table('deliveries');

CREATE TABLE delivery_events (
  merchant_id uuid NOT NULL REFERENCES merchants,
  delivery_id uuid NOT NULL,
  seq int NOT NULL,
  type text NOT NULL,
  event jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, delivery_id, seq),
  FOREIGN KEY (merchant_id, delivery_id) REFERENCES deliveries
);
SELECT tenant_table('delivery_events');

-- Finds the delivery of a courier's notice; the attempt's state itself is part of the delivery.
CREATE TABLE delivery_attempts (
  merchant_id uuid NOT NULL REFERENCES merchants,
  attempt_id text NOT NULL,
  delivery_id uuid NOT NULL,
  order_id uuid NOT NULL,
  account_id uuid NOT NULL,
  external_id text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, attempt_id),
  FOREIGN KEY (merchant_id, delivery_id) REFERENCES deliveries
);
CREATE INDEX delivery_attempts_external ON delivery_attempts (merchant_id, account_id, external_id);
SELECT tenant_table('delivery_attempts');
