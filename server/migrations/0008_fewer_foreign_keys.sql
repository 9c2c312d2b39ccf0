-- Every insert checks its foreign keys by a query of its own, and locks the row that it finds. A row of a journal names
-- its parent, which names the merchant: that it names the merchant itself too proves nothing more, and made every
-- transaction of a merchant lock, and share the lock of, that merchant's one row.
ALTER TABLE order_events DROP CONSTRAINT order_events_merchant_id_fkey;
ALTER TABLE payment_events DROP CONSTRAINT payment_events_merchant_id_fkey;
ALTER TABLE delivery_events DROP CONSTRAINT delivery_events_merchant_id_fkey;
ALTER TABLE inbox DROP CONSTRAINT inbox_merchant_id_fkey;

-- A row of the inbox and its lane are written by one statement (platform/lanes/inbox.ts), and lanes are never removed.
-- The check locked the lane's row for every message, which wrote to it, while its holder wanted it for itself.
ALTER TABLE inbox DROP CONSTRAINT inbox_merchant_id_lane_fkey;

-- What comes in and goes out is written by transactions that have found the merchant; row-level security lets none of
-- them name another.
ALTER TABLE statuses DROP CONSTRAINT statuses_merchant_id_fkey;
ALTER TABLE outbox DROP CONSTRAINT outbox_merchant_id_fkey;
ALTER TABLE timers DROP CONSTRAINT timers_merchant_id_fkey;
