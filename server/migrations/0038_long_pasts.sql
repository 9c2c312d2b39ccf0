-- What a turn and an offer look for lies close together, however much has been before: a regular customer's thousandth order
-- and a seller's ten-thousandth job are found as the first was.

ALTER TABLE sellers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE offers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ratings NO FORCE ROW LEVEL SECURITY;

-- The orders that a conversation may speak of: those under way, which are as new as can be, and those that ended lately.
-- The server asks by the same expression (orders/store.ts).
DROP INDEX orders_conversation;
CREATE INDEX orders_conversation ON orders (merchant_id, conversation_id,
  (CASE WHEN status IN ('COMPLETED', 'REJECTED', 'RETURNED', 'CANCELLED', 'EXPIRED') THEN changed_at ELSE 'infinity' END));

-- What a seller has in hand and has to answer.
CREATE INDEX orders_in_hand ON orders (merchant_id, seller_id)
  WHERE status IN ('CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY') AND seller_id IS NOT NULL;
CREATE INDEX offers_open ON offers (merchant_id, seller_id) WHERE state = 'offered';

-- The sum of a seller's ratings, written with each of them: who is offered an order is chosen by it.
ALTER TABLE sellers
  ADD COLUMN star_sum int NOT NULL DEFAULT 0,
  ADD COLUMN star_count int NOT NULL DEFAULT 0;
UPDATE sellers s SET star_sum = r.sum, star_count = r.count
  FROM (SELECT merchant_id, seller_id, sum(stars) AS sum, count(*) AS count FROM ratings WHERE seller_id IS NOT NULL GROUP BY 1, 2) r
  WHERE r.merchant_id = s.merchant_id AND r.seller_id = s.seller_id;

ALTER TABLE sellers FORCE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
ALTER TABLE offers FORCE ROW LEVEL SECURITY;
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;

-- The conversation that was written to last comes first, and a page of them is read without the others.
CREATE INDEX conversations_moved ON conversations (merchant_id, (coalesce(last_inbound_at, created_at)), conversation_id);
