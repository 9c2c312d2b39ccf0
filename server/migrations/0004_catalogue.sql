CREATE TABLE products (
  merchant_id uuid NOT NULL REFERENCES merchants,
  product_id uuid NOT NULL,
  shop_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  step int NOT NULL,
  price bigint NOT NULL CHECK (price >= 0),
  category text,
  aliases text[] NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  attributes jsonb NOT NULL DEFAULT '{}',
  options jsonb NOT NULL DEFAULT '[]',
  prescription boolean NOT NULL DEFAULT false,
  counted boolean NOT NULL,
  active boolean NOT NULL DEFAULT true,
  position int NOT NULL DEFAULT 0,
  PRIMARY KEY (merchant_id, product_id),
  UNIQUE (merchant_id, key),
  FOREIGN KEY (merchant_id, shop_id) REFERENCES shops
);
SELECT tenant_table('products');

-- Held and sold can never exceed what is there: the check is the last line of defence behind the conditional update.
CREATE TABLE stock (
  merchant_id uuid NOT NULL REFERENCES merchants,
  product_id uuid NOT NULL,
  on_hand bigint NOT NULL CHECK (on_hand >= 0),
  held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
  CHECK (held <= on_hand),
  PRIMARY KEY (merchant_id, product_id),
  FOREIGN KEY (merchant_id, product_id) REFERENCES products
);
SELECT tenant_table('stock');

CREATE TABLE stock_movements (
  merchant_id uuid NOT NULL REFERENCES merchants,
  id bigint GENERATED ALWAYS AS IDENTITY,
  product_id uuid NOT NULL,
  order_id uuid,
  effect text NOT NULL CHECK (effect IN ('hold', 'release', 'commit', 'restock', 'adjust')),
  quantity bigint NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, product_id) REFERENCES products
);
CREATE INDEX stock_movements_of ON stock_movements (merchant_id, product_id, id);
SELECT tenant_table('stock_movements');

-- "Kabari kalau ada": who waits for a product to come back.
CREATE TABLE waitlist (
  merchant_id uuid NOT NULL REFERENCES merchants,
  product_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  quantity bigint NOT NULL,
  asked_at timestamptz NOT NULL,
  told_at timestamptz,
  PRIMARY KEY (merchant_id, product_id, conversation_id)
);
SELECT tenant_table('waitlist');
