-- Codes for a discount that one person said and that are none, within a day: after a few no more are looked at.
CREATE TABLE discount_code_tries (
  merchant_id uuid NOT NULL REFERENCES merchants,
  customer_id uuid NOT NULL,
  tries int NOT NULL,
  first_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, customer_id),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
SELECT tenant_table('discount_code_tries');
