-- What a product may be beside one thing with one price: a bundle of others, one variant of a family, something that is sold
-- at certain hours only. `parts` names products of the same shop by their keys, `[{"product": "TELUR", "quantity": 2000}]`,
-- since a feed names them so, in any order of its rows; a bundle has no stock of its own. Products that share `group_key` are
-- variants of one family, whose name is `group_title` where it is said. `hours` has the form of a shop's hours.
ALTER TABLE products
  ADD COLUMN parts jsonb,
  ADD COLUMN group_title text,
  ADD COLUMN hours jsonb,
  -- A person of the merchant is told when no more than this is free; null: as the merchant's settings say.
  ADD COLUMN low_stock bigint CHECK (low_stock >= 0),
  ADD COLUMN version int NOT NULL DEFAULT 1;
CREATE INDEX products_bundles ON products (merchant_id, shop_id) WHERE parts IS NOT NULL;
CREATE INDEX products_families ON products (merchant_id, group_key) WHERE group_key IS NOT NULL;
