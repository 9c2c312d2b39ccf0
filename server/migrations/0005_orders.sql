CREATE TABLE order_types (
  merchant_id uuid NOT NULL REFERENCES merchants,
  key text NOT NULL,
  labels jsonb NOT NULL,
  cues text[] NOT NULL DEFAULT '{}',
  policy jsonb NOT NULL,
  price bigint NOT NULL DEFAULT 0,
  specialisation text,
  fields jsonb NOT NULL DEFAULT '[]',
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (merchant_id, key)
);
SELECT tenant_table('order_types');

-- `state` is the fold of the journal; the columns beside it are copies for look-up, written by the same statement.
CREATE TABLE orders (
  merchant_id uuid NOT NULL REFERENCES merchants,
  order_id uuid NOT NULL,
  number text NOT NULL,
  customer_id uuid NOT NULL,
  conversation_id uuid,
  shop_id uuid,
  type text NOT NULL,
  status text NOT NULL,
  money text NOT NULL,
  total bigint,
  seller_id uuid,
  version int NOT NULL,
  state jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, order_id),
  UNIQUE (merchant_id, number),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
CREATE INDEX orders_conversation ON orders (merchant_id, conversation_id, created_at);
CREATE INDEX orders_status ON orders (merchant_id, status, changed_at);
SELECT tenant_table('orders');

CREATE TABLE order_events (
  merchant_id uuid NOT NULL REFERENCES merchants,
  order_id uuid NOT NULL,
  seq int NOT NULL,
  type text NOT NULL,
  event jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, order_id, seq),
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders
);
SELECT tenant_table('order_events');

-- A notice is told once per order, event and audience, whatever happens twice.
CREATE TABLE notices (
  merchant_id uuid NOT NULL REFERENCES merchants,
  order_id uuid NOT NULL,
  event text NOT NULL,
  audience text NOT NULL,
  outbox_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, order_id, event, audience)
);
SELECT tenant_table('notices');

CREATE TABLE sellers (
  merchant_id uuid NOT NULL REFERENCES merchants,
  seller_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  specialisation text[] NOT NULL,
  hours jsonb NOT NULL,
  rating numeric(3, 2),
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
  availability text NOT NULL DEFAULT 'AVAILABLE' CHECK (availability IN ('AVAILABLE', 'BUSY', 'OFFLINE')),
  last_active_at timestamptz,
  PRIMARY KEY (merchant_id, seller_id),
  UNIQUE (merchant_id, key),
  UNIQUE (merchant_id, phone)
);
SELECT tenant_table('sellers');

CREATE TABLE offers (
  merchant_id uuid NOT NULL REFERENCES merchants,
  offer_id uuid NOT NULL,
  order_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('offered', 'accepted', 'rejected', 'timed_out', 'withdrawn')),
  offered_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  answered_at timestamptz,
  reason text,
  PRIMARY KEY (merchant_id, offer_id),
  FOREIGN KEY (merchant_id, order_id) REFERENCES orders,
  FOREIGN KEY (merchant_id, seller_id) REFERENCES sellers
);
CREATE INDEX offers_order ON offers (merchant_id, order_id);
CREATE INDEX offers_seller ON offers (merchant_id, seller_id, offered_at);
SELECT tenant_table('offers');

CREATE TABLE ratings (
  merchant_id uuid NOT NULL REFERENCES merchants,
  order_id uuid NOT NULL,
  seller_id uuid,
  stars int NOT NULL CHECK (stars BETWEEN 1 AND 5),
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, order_id)
);
SELECT tenant_table('ratings');
