-- A lower price for a while: from a moment on, until another, each of them open where it is not set.
ALTER TABLE products
  ADD COLUMN sale_price bigint CHECK (sale_price >= 0),
  ADD COLUMN sale_from timestamptz,
  ADD COLUMN sale_until timestamptz;
