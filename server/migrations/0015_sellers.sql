-- A seller's profile, whose WhatsApp it is, and why an order was offered to them. What is told of their work (orders, answers,
-- stars, when they last wrote) is counted from the facts and stands in no column.

-- The owner of the tables fills in what older rows lack, which forced row-level security hides from everybody.
ALTER TABLE sellers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE offers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ratings NO FORCE ROW LEVEL SECURITY;

-- What a merchant says of a seller before anybody has rated them.
ALTER TABLE sellers RENAME COLUMN rating TO starting_rating;
ALTER TABLE sellers
  DROP COLUMN last_active_at,
  ADD COLUMN email text,
  -- Where offers go. Confirmed once joined_at is set: a message came from there, or a code.
  ADD COLUMN whatsapp_number text,
  ADD COLUMN bsuid text,
  ADD COLUMN joined_at timestamptz,
  -- Something about the account changed in a way that the old id does not vouch for: a new code is needed.
  ADD COLUMN doubted_at timestamptz,
  -- {"basisPoints": 7000} of what the customer paid, or {"fixed": 5000} for each order.
  ADD COLUMN commission jsonb,
  -- Off duty on their own word until then; a timer brings them back.
  ADD COLUMN off_until timestamptz,
  ADD COLUMN created_at timestamptz,
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD UNIQUE (merchant_id, whatsapp_number),
  ADD UNIQUE (merchant_id, bsuid);
UPDATE sellers SET whatsapp_number = phone;

-- A seller joins by a code from their own WhatsApp: for one seller, for some days, once. The code itself is told once and not kept.
CREATE TABLE seller_codes (
  merchant_id uuid NOT NULL REFERENCES merchants,
  code_hash text NOT NULL,
  seller_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (merchant_id, code_hash),
  FOREIGN KEY (merchant_id, seller_id) REFERENCES sellers
);
CREATE INDEX seller_codes_of ON seller_codes (merchant_id, seller_id);
SELECT tenant_table('seller_codes');

-- Codes that did not work, by who sent them: after a few, theirs are not looked at for a day.
CREATE TABLE seller_code_tries (
  merchant_id uuid NOT NULL REFERENCES merchants,
  customer_id uuid NOT NULL,
  tries int NOT NULL,
  first_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, customer_id),
  FOREIGN KEY (merchant_id, customer_id) REFERENCES customers
);
SELECT tenant_table('seller_code_tries');

ALTER TABLE offers
  -- The score and a sentence of each rule, and who was passed over and why.
  ADD COLUMN why jsonb,
  -- What the seller earns by this order, as it stood when it was offered.
  ADD COLUMN commission jsonb,
  -- Whoever of the staff chose the seller; empty where the rules did.
  ADD COLUMN made_by text,
  -- Whoever of the staff answered for the seller.
  ADD COLUMN answered_by text;
-- One owner, whatever happens at the same moment.
CREATE UNIQUE INDEX offers_owner ON offers (merchant_id, order_id) WHERE state = 'accepted';
CREATE INDEX orders_seller ON orders (merchant_id, seller_id, created_at) WHERE seller_id IS NOT NULL;
CREATE INDEX ratings_seller ON ratings (merchant_id, seller_id) WHERE seller_id IS NOT NULL;

INSERT INTO ratings (merchant_id, order_id, seller_id, stars, at)
  SELECT merchant_id, order_id, seller_id, (state->>'rating')::int, changed_at FROM orders WHERE state->>'rating' IS NOT NULL
  ON CONFLICT DO NOTHING;

ALTER TABLE sellers FORCE ROW LEVEL SECURITY;
ALTER TABLE offers FORCE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;
