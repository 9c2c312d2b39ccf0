-- What changes prices: fees, taxes, discounts, codes, rounding. `definition` is the rule as it was written; the columns
-- beside it are what the database itself has to hold: that a code is one rule's, and that no use is taken beyond a limit.
CREATE TABLE price_rules (
  merchant_id uuid NOT NULL REFERENCES merchants,
  rule_id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  definition jsonb NOT NULL,
  code text,
  max_uses bigint,
  max_per_customer bigint,
  used bigint NOT NULL DEFAULT 0 CHECK (used >= 0 AND used <= max_uses),
  active boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, rule_id),
  UNIQUE (merchant_id, key)
);
CREATE UNIQUE INDEX price_rules_code ON price_rules (merchant_id, code) WHERE code IS NOT NULL AND active;
SELECT tenant_table('price_rules');

-- One use of a rule by one order: taken when the customer agrees, given back when the order ends without goods. It stays,
-- so that an order takes its use once and gives it back once, and takes it again if it comes back.
CREATE TABLE rule_uses (
  merchant_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  amount bigint NOT NULL,
  taken_at timestamptz NOT NULL,
  given_back_at timestamptz,
  PRIMARY KEY (merchant_id, rule_id, order_id),
  FOREIGN KEY (merchant_id, rule_id) REFERENCES price_rules
);
CREATE INDEX rule_uses_customer ON rule_uses (merchant_id, rule_id, customer_id) WHERE given_back_at IS NULL;
CREATE INDEX rule_uses_listed ON rule_uses (merchant_id, rule_id, taken_at, order_id);
SELECT tenant_table('rule_uses');
