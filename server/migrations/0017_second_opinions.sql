-- What a language model was asked for a merchant on a day of the merchant's zone: the budget is spent here, in the
-- transaction that asks.
CREATE TABLE model_usage (
  merchant_id uuid NOT NULL REFERENCES merchants,
  day date NOT NULL,
  calls int NOT NULL DEFAULT 0,
  tokens bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (merchant_id, day)
);
SELECT tenant_table('model_usage');
